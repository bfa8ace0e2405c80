"""Lines from a box to itself: round one of its corners, where there is room for it."""

from __future__ import annotations

from collections.abc import Callable

from explorer.layout.geometry import Rect
from explorer.layout.obstacles import CLEARANCE, STUB, Pad, hits
from explorer.layout.shapes import Line, Priced

_ROOMS = ((STUB, 0.0), (CLEARANCE, 0.0), (CLEARANCE, 8.0), (4.0, 8.0))
"""How far out a loop runs, and how much of their clearance other boxes give up for it."""


def loop(box: Rect, foreign: list[Pad], price: Callable[[Line], float]) -> Priced:
    """The roomiest loop that no other box is in the way of, the cheapest of several; at the lower
    right corner where all are alike, and where none is free."""
    for out, squeeze in _ROOMS:
        pads = [
            (p[0] + squeeze, p[1] + squeeze, p[2] - squeeze, p[3] - squeeze, p[4]) for p in foreign
        ]
        free = [line for line in _corners(box, out) if not hits(line, pads)]
        if free:
            prices = [price(line) for line in free]
            least = min(prices)
            return least, free[prices.index(least)]
    return 0.0, _corners(box, STUB)[0]


def _corners(box: Rect, out: float) -> list[Line]:
    """Lower right, upper right, lower left, upper left."""
    (cx, cy), lines = box.center, []
    for side, x in ((box.right, box.right + out), (box.x, box.x - out)):
        for end, y in ((box.bottom, box.bottom + out), (box.y, box.y - out)):
            lines.append([(side, cy), (x, cy), (x, y), (cx, y), (cx, end)])
    return lines
