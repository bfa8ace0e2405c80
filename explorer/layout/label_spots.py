"""Where on its line a label may lie, and what a reader would mind about it there.

A label that slides along a stretch meets each thing beside it over an interval; so the places that
count are the ends of these intervals, and the middle.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from explorer.layout.geometry import Point, Rect
from explorer.layout.obstacles import Obstacles
from explorer.layout.tiles import Tiles
from explorer.layout.traffic import Traffic

OVER_A_LINE = 100.0
_CLOSE_BY = 14.0
_ON_A_FRAME = 30.0
_ON_WORDS = 60.0
_UPRIGHT = 10.0
_CLEAR = 8.0
"""What is best kept from lines and cards."""
_OFF_OTHERS = 4.0
"""What is kept from cards, frames and other labels."""
_CORNER = 8.0

Size: TypeAlias = tuple[float, float]
_Interval: TypeAlias = tuple[float, float, float]
"""From where to where the middle of a label meets something, and the price of that."""


class Label(NamedTuple):
    """What is to be placed: its link, the line of that, and its width and height."""

    id: str
    points: Sequence[Point]
    size: Size


class Spot(NamedTuple):
    """A place for a label, and its price."""

    price: float
    box: Rect


class Surroundings(NamedTuple):
    """What labels keep off. ``words`` are those of frames; ``labels`` the boxes of those placed."""

    obstacles: Obstacles
    traffic: Traffic
    frames: Sequence[Rect]
    words: Sequence[Rect]
    labels: Tiles[str]

    def best(self, label: Label) -> Spot | None:
        """The best place that is free."""
        best: Spot | None = None
        for least, spot in self._spots(label, True):
            if best is not None and best.price <= least:
                break
            if best is None or spot.price < best.price:
                best = spot
        return best

    def spots(self, label: Label) -> list[Spot]:
        """All places worth a look, the best first, be there other labels or not."""
        return sorted((spot for _, spot in self._spots(label, False)), key=lambda spot: spot.price)

    def can_lie(self, box: Rect) -> bool:
        """Whether a label keeps off all boxes and off all other labels there."""
        around = box.inflated(_OFF_OTHERS)
        edges = (around.x, around.y, around.right, around.bottom)
        boxes = self.obstacles.boxes
        if any(boxes[pad[4]].intersects(around) for pad in self.obstacles.within(*edges)):
            return False
        return not self.labels.within(*edges)

    def there(self, label: Label, box: Rect) -> list[str]:
        """The other labels in the way of one."""
        x, y, w, h = box.inflated(_OFF_OTHERS)
        return [id for id in self.labels.within(x, y, x + w, y + h) if id != label.id]

    def _spots(self, label: Label, is_free: bool) -> Iterator[tuple[float, Spot]]:
        """Level stretches before upright ones, long before short, from their middle outwards;
        with the least that any place from there on costs."""
        for axis in (1, 0):
            o, least = 1 - axis, _UPRIGHT * (1 - axis)
            half, reach = label.size[o] / 2, label.size[axis] / 2
            stretches = [
                (abs(a[o] - b[o]), min(a[o], b[o]), a[axis])
                for a, b in pairwise(label.points)
                if a[axis] == b[axis] and abs(a[o] - b[o]) >= 2 * (half + _CORNER)
            ]
            for length, start, at in sorted(stretches, reverse=True):
                low, high = start + half + _CORNER, start + length - half - _CORNER
                area = _oriented(axis, at - reach, low - half, at + reach, high + half)
                blocks, prices = self._met(label, axis, area, half, is_free)
                for place in _places(low, high, [*blocks, *prices]):
                    if not any(a < place < b for a, b, _ in blocks):
                        price = least + sum(p for a, b, p in prices if a < place < b)
                        yield least, Spot(price, _box(axis, at, place, label.size))

    def _met(
        self, label: Label, axis: int, area: Rect, half: float, is_free: bool
    ) -> tuple[list[_Interval], list[_Interval]]:
        """What blocks a label that slides along an area, and what costs."""
        o = 1 - axis
        first, last = area[axis], area[axis] + area[axis + 2]
        blocks: list[_Interval] = []
        prices: list[_Interval] = []

        def meet(into: list[_Interval], box: Sequence[float], off: float, price: float) -> None:
            if box[axis] < last + off and box[axis] + box[axis + 2] > first - off:
                into.append((box[o] - half - off, box[o] + box[o + 2] + half + off, price))

        left, top, w, h = area.inflated(_CLEAR)
        right, bottom = left + w, top + h
        for pad in self.obstacles.within(left, top, right, bottom):
            meet(blocks, self.obstacles.boxes[pad[4]], _OFF_OTHERS, 0)
            meet(prices, self.obstacles.boxes[pad[4]], _CLEAR, _CLOSE_BY)
        for id in self.labels.within(left, top, right, bottom) if is_free else ():
            if id != label.id:
                meet(blocks, self.labels.box(id), _OFF_OTHERS, 0)
        for x, y, wide, high in self.frames:
            if x < right and x + wide > left and y < bottom and y + high > top:
                for border in (
                    (x, y, wide, 0),
                    (x, y + high, wide, 0),
                    (x, y, 0, high),
                    (x + wide, y, 0, high),
                ):
                    meet(prices, border, _OFF_OTHERS, _ON_A_FRAME)
        for box in self.words:
            if box.x < right and box.right > left and box.y < bottom and box.bottom > top:
                meet(prices, box, 0, _ON_WORDS)
        lines = [
            (x, a, 0.0, b - a)
            for x, a, b, other, _ in self.traffic.across(0, left, right, top, bottom)
            if other != label.id
        ]
        lines += [
            (a, y, b - a, 0.0)
            for y, a, b, other, _ in self.traffic.across(1, top, bottom, left, right)
            if other != label.id
        ]
        for line in lines:
            meet(prices, line, _CLEAR, _CLOSE_BY)
            meet(prices, line, 0, OVER_A_LINE)
        return blocks, prices


def has_room(points: Sequence[Point], size: Size) -> bool:
    """Whether some stretch of a line is long enough for a label."""
    return max(slack(a, b, size) for a, b in pairwise(points)) >= 0 if len(points) > 1 else False


def slack(a: Point, b: Point, size: Size) -> float:
    """How much longer a stretch is than a label needs."""
    return max(abs(a[0] - b[0]) - size[0], abs(a[1] - b[1]) - size[1]) - 2 * _CORNER


def is_for_label(points: Sequence[Point], i: int, size: Size) -> bool:
    """Whether a stretch of a line is the one where its label would go first."""
    lengths = [abs(a[0] - b[0]) for a, b in pairwise(points)]
    return size[0] > 0 and lengths[i] == max(lengths) >= size[0] + 2 * _CORNER


def _places(low: float, high: float, met: list[_Interval]) -> list[float]:
    middle = (low + high) / 2
    ends = {end for a, b, _ in met for end in (a, b) if low < end < high}
    return sorted({middle, low, high} | ends, key=lambda end: (abs(end - middle), end))


def _oriented(axis: int, left: float, top: float, right: float, bottom: float) -> Rect:
    if axis == 0:
        return Rect(left, top, right - left, bottom - top)
    return Rect(top, left, bottom - top, right - left)


def _box(axis: int, at: float, along: float, size: Size) -> Rect:
    x, y = (at, along) if axis == 0 else (along, at)
    return Rect(x - size[0] / 2, y - size[1] / 2, *size)
