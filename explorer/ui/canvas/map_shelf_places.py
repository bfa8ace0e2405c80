"""Where things stand on the shelf: its rows while it is closed, the chips of one row while open.

Pure geometry: the shelf's rect and counts in, rects out.
"""

from math import ceil
from typing import NamedTuple

from explorer.catalog.service_map import Rect

HEADER = 48.0
_PAD = 8.0
_GAP = 4.0
_ROW = 36.0
_CHIP = (34.0, 40.0)
"""How low a chip may get before a further column is taken, and how high it is with room."""


class Opened(NamedTuple):
    """An open row: the whole panel, the header that closes it, and its chips."""

    panel: Rect
    header: Rect
    chips: tuple[Rect, ...]


def rows(shelf: Rect, count: int) -> tuple[Rect, ...]:
    """One row for each category, closer together where there are many."""
    left, top, width, height = shelf
    pitch = min(_ROW, (height - HEADER - _PAD) / max(count, 1))
    first = top + HEADER
    return tuple(
        (left + _PAD, first + place * pitch, width - 2 * _PAD, pitch) for place in range(count)
    )


def opened(shelf: Rect, count: int) -> Opened:
    """The panel lies on the shelf; more chips than it holds take further columns at its left."""
    left, top, width, height = shelf
    room = height - HEADER - _PAD + _GAP
    columns = max(1, ceil(count / int(room // (_CHIP[0] + _GAP))))
    lines = max(1, ceil(count / columns))
    pitch = min(_CHIP[1] + _GAP, room // lines)
    step = width - _PAD
    start, more = left - (columns - 1) * step, (columns - 1) * step
    header = (start + _PAD, top + 6, width + more - 2 * _PAD, HEADER - 12)
    chips: list[Rect] = []
    for place in range(count):
        column, line = divmod(place, lines)
        at = (start + _PAD + column * step, top + HEADER + line * pitch)
        chips.append((*at, width - 2 * _PAD, pitch - _GAP))
    return Opened((start, top, width + more, height), header, tuple(chips))
