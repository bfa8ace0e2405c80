"""Type: every size and weight of the design, scaled with the user's own font size."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF

_FALLBACKS = ["Inter", "Noto Sans", "DejaVu Sans", "sans-serif"]
_GENERIC = {"", "Sans Serif", "Sans", "DejaVu Sans", "Bitstream Vera Sans"}
_BASE = 13.0

SIZES: dict[str, tuple[float, int]] = {
    "title": (16, 600),
    "heading": (13, 600),
    "body": (13, 400),
    "strong": (13, 600),
    "node": (12.5, 600),
    "brief": (16, 600),
    "secondary": (12, 400),
    "service": (11, 400),
    "overline": (11, 600),
    "pill": (11, 500),
    "hub": (15, 600),
    "export-title": (28, 600),
    "export-text": (14, 400),
}
"""Role → (pixels, weight) at the design's base size of 13."""


def families() -> list[str]:
    """The platform's own family, or the design's fallbacks where it names only a generic one."""
    family = QFont().family()
    return _FALLBACKS if family in _GENERIC else [family, *_FALLBACKS]


@cache
def font(role: str) -> QFont:
    """The canvas font of a role: the design's pixels, whatever the screen's text size is."""
    size, weight = SIZES[role]
    found = QFont()
    found.setFamilies(families())
    found.setPixelSize(int(size + 0.5))
    found.setWeight(QFont.Weight(weight))
    found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return found


def fitting(metrics: QFontMetrics | QFontMetricsF, words: str, width: float) -> int:
    """How many of the first letters have room, spaces at their end left out; at least one."""

    def advance(count: int) -> float:
        return metrics.horizontalAdvance(words[:count].rstrip())

    return max(1, bisect_right(range(1, len(words) + 1), width, key=advance))


def scale() -> float:
    """How much larger than the design's base the user wants text, for the panels."""
    points = QFont().pointSizeF()
    return max(0.85, min(2.0, points / 9.75)) if points > 0 else 1.0


def pixels(role: str) -> float:
    """A role's size in panels, scaled for the user; never under 10.5."""
    return max(10.5, SIZES[role][0] * scale())
