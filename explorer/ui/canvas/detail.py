"""How much of a drawing is shown at a zoom: six levels, with hysteresis so nothing flickers."""

from __future__ import annotations

from enum import IntEnum


class Detail(IntEnum):
    """From the far overview to the close view."""

    TILE = 0
    CARD = 1
    BRIEF = 2
    NAME = 3
    FULL = 4
    CLOSE = 5


_STARTS = (0.0, 0.40, 0.45, 0.65, 0.90, 1.50)
_SLACK = 0.03


def detail_at(zoom: float, before: Detail | None = None) -> Detail:
    """The level of a zoom; near a border the level from before stays."""
    level = Detail(sum(zoom >= start for start in _STARTS[1:]))
    if before is not None and abs(level - before) == 1:
        border = _STARTS[max(level, before)]
        if abs(zoom - border) < border * _SLACK and zoom != border:
            return before
    return level
