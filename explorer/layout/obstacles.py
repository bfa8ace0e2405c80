"""The boxes that lines go around, and the free streets between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from explorer.layout.geometry import Point, Rect
from explorer.layout.tiles import Tiles

CLEARANCE = 12.0
STUB = 24.0
_WIDE_STREET = 88.0

Pad: TypeAlias = tuple[float, float, float, float, str]
"""Left, top, right, bottom of a box grown by the clearance, and its id."""
Span: TypeAlias = tuple[float, float]


def span(pad: Pad, axis: int) -> Span:
    """What a grown box covers of an axis."""
    return (pad[0], pad[2]) if axis == 0 else (pad[1], pad[3])


class Obstacles:
    """Boxes by id, grown by the clearance that lines keep from them."""

    def __init__(self, boxes: Mapping[str, Rect]) -> None:
        self.boxes: dict[str, Rect] = {}
        self._pads: dict[str, Pad] = {}
        self._tiles = Tiles[Pad]()
        self._streets: tuple[list[float], list[float]] | None = None
        for id, rect in boxes.items():
            self.put(id, rect)

    def put(self, id: str, rect: Rect) -> None:
        """Add a box or move it."""
        self.boxes[id] = rect
        pad = self._pads[id] = (
            rect.x - CLEARANCE,
            rect.y - CLEARANCE,
            rect.x + rect.w + CLEARANCE,
            rect.y + rect.h + CLEARANCE,
            id,
        )
        self._tiles.put(id, *pad[:4], pad)
        self._streets = None

    def drop(self, id: str) -> None:
        self.boxes.pop(id, None)
        self._pads.pop(id, None)
        self._tiles.drop(id)
        self._streets = None

    def pad(self, id: str) -> Pad:
        return self._pads[id]

    def within(self, left: float, top: float, right: float, bottom: float) -> list[Pad]:
        """The grown boxes that reach into an area."""
        return self._tiles.within(left, top, right, bottom)

    def streets(self, axis: int) -> list[float]:
        """Lines that lie free across the whole drawing: x of vertical ones, y of level ones.

        Links that share a street get the very same coordinate, so that nudging sees them as
        neighbours and puts them in an order without needless crossings.
        """
        if self._streets is None:
            pads = self._pads.values()
            self._streets = (
                _street_lines((p[0], p[2]) for p in pads),
                _street_lines((p[1], p[3]) for p in pads),
            )
        return self._streets[axis]


def _street_lines(spans: Iterable[Span]) -> list[float]:
    lines: list[float] = []
    covered = sorted(spans)
    if not covered:
        return lines
    end = covered[0][1]
    for start, stop in covered[1:]:
        if start > end:
            lines += lines_between(end, start)
        end = max(end, stop)
    return lines


def lines_between(low: float, high: float) -> list[float]:
    """Where lines run in a street between two grown boxes: its middle, both sides if wide."""
    middle = (low + high) / 2
    if high - low < _WIDE_STREET - 2 * CLEARANCE:
        return [middle]
    return [low + STUB - CLEARANCE, middle, high - STUB + CLEARANCE]


def hits(points: list[Point], pads: list[Pad]) -> bool:
    """Whether a line passes through any of the grown boxes."""
    x0, y0 = points[0]
    for x1, y1 in points[1:]:
        left, right = (x0, x1) if x0 < x1 else (x1, x0)
        top, bottom = (y0, y1) if y0 < y1 else (y1, y0)
        for p in pads:
            if p[0] < right and p[2] > left and p[1] < bottom and p[3] > top:
                return True
        x0, y0 = x1, y1
    return False
