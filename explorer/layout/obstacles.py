"""The boxes that lines go around, and the free streets between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from explorer.layout.geometry import Point, Rect
from explorer.layout.tiles import Tiles

CLEARANCE = 12.0
STUB = 24.0
SQUEEZED = 8.0
"""How much of the clearance lines may give up where many have to pass."""
_WIDE_STREET = 88.0

Pad: TypeAlias = tuple[float, float, float, float, str]
"""Left, top, right, bottom of a box grown by the clearance, and its id."""
Span: TypeAlias = tuple[float, float]


def joined(a: Rect, b: Rect) -> tuple[Rect, Rect]:
    """Two boxes as a line from one to the other sees them: of a frame round the other box only the
    side counts that is nearest to that."""
    if _encloses(a, b):
        return _nearest_side(a, b), b
    return (a, _nearest_side(b, a)) if _encloses(b, a) else (a, b)


def _encloses(outer: Rect, inner: Rect) -> bool:
    return (
        outer.x < inner.x
        and outer.y < inner.y
        and outer.right > inner.right
        and outer.bottom > inner.bottom
    )


def _nearest_side(outer: Rect, inner: Rect) -> Rect:
    sides = (
        (outer.right - inner.right, Rect(outer.right, outer.y, 0, outer.h)),
        (outer.bottom - inner.bottom, Rect(outer.x, outer.bottom, outer.w, 0)),
        (inner.x - outer.x, Rect(outer.x, outer.y, 0, outer.h)),
        (inner.y - outer.y, Rect(outer.x, outer.y, outer.w, 0)),
    )
    return min(sides, key=lambda side: side[0])[1]


def span(pad: Pad, axis: int) -> Span:
    """What a grown box covers of an axis."""
    return (pad[0], pad[2]) if axis == 0 else (pad[1], pad[3])


class Obstacles:
    """Boxes by id, grown by the clearance that lines keep from them; frames are boxes that lines
    may end at and pass through."""

    def __init__(self, boxes: Mapping[str, Rect], frames: Mapping[str, Rect]) -> None:
        self.boxes: dict[str, Rect] = {}
        self._pads: dict[str, Pad] = {}
        self._tiles = Tiles[Pad]()
        self._streets: tuple[list[float], list[float]] | None = None
        for id, rect in boxes.items():
            self.put(id, rect)
        for id, rect in frames.items():
            self.put_frame(id, rect)

    def put_frame(self, id: str, rect: Rect) -> None:
        """Add a frame, or move it, or make one of a box."""
        self.drop(id)
        self.boxes[id] = rect

    def move(self, id: str, rect: Rect, is_passing: bool = False) -> None:
        """Put a box or a frame elsewhere."""
        if self.is_frame(id):
            self.put_frame(id, rect)
        else:
            self.put(id, rect, is_passing)

    def ends(self, source: str, target: str) -> tuple[Rect, Rect]:
        """The boxes that a line joins, as it sees them."""
        return joined(self.boxes[source], self.boxes[target])

    def put(self, id: str, rect: Rect, is_passing: bool = False) -> None:
        """Add a box or move it; one that is only passing leaves the streets as they are."""
        self.boxes[id] = rect
        pad = self._pads[id] = (
            rect.x - CLEARANCE,
            rect.y - CLEARANCE,
            rect.x + rect.w + CLEARANCE,
            rect.y + rect.h + CLEARANCE,
            id,
        )
        self._tiles.put(id, *pad[:4], pad)
        if not is_passing:
            self._streets = None

    def settle(self) -> None:
        """Nothing is passing any more."""
        self._streets = None

    def drop(self, id: str) -> None:
        self.boxes.pop(id, None)
        if self._pads.pop(id, None) is not None:
            self._tiles.drop(id)
            self._streets = None

    def pads(self, ids: Iterable[str]) -> list[Pad]:
        """The grown boxes of some ids; frames have none."""
        return [self._pads[id] for id in ids if id in self._pads]

    def is_frame(self, id: str) -> bool:
        return id in self.boxes and id not in self._pads

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
