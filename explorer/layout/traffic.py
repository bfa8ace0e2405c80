"""Where lines already run: what a new line would cross, and what it could share."""

from __future__ import annotations

from collections import defaultdict
from typing import TypeAlias

from explorer.layout.geometry import Point

_BUCKET = 64.0

Stretch: TypeAlias = tuple[float, float, float, str]
"""Coordinate of a segment, its lower and upper end, and the link it belongs to."""


class Traffic:
    """The segments of all routes, in stripes by their coordinate: [0] upright, [1] level."""

    def __init__(self) -> None:
        self._stripes: tuple[dict[int, list[Stretch]], dict[int, list[Stretch]]] = (
            defaultdict(list),
            defaultdict(list),
        )
        self._of: dict[str, list[tuple[int, int, Stretch]]] = {}

    def put(self, link: str, points: tuple[Point, ...] | list[Point]) -> None:
        """Take a link's line into account, in place of any earlier one."""
        self.drop(link)
        mine = self._of[link] = []
        for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False):
            if x0 == x1:
                axis, stretch = 0, (x0, min(y0, y1), max(y0, y1), link)
            else:
                axis, stretch = 1, (y0, min(x0, x1), max(x0, x1), link)
            key = int(stretch[0] // _BUCKET)
            self._stripes[axis][key].append(stretch)
            mine.append((axis, key, stretch))

    def drop(self, link: str) -> None:
        for axis, key, stretch in self._of.pop(link, ()):
            self._stripes[axis][key].remove(stretch)

    def across(self, axis: int, low: float, high: float) -> list[Stretch]:
        """The segments of one kind whose coordinate lies strictly between two values."""
        stripes = self._stripes[axis]
        found: list[Stretch] = []
        for key in range(int(low // _BUCKET), int(high // _BUCKET) + 1):
            if key in stripes:
                found += [s for s in stripes[key] if low < s[0] < high]
        return found

    def crossings(self, points: list[Point], link: str, enough: float = 1e9) -> int:
        """How many times a line would cross those of other links; may stop counting early."""
        count = 0
        for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False):
            if x0 == x1:
                at, low, high, axis = x0, min(y0, y1), max(y0, y1), 1
            else:
                at, low, high, axis = y0, min(x0, x1), max(x0, x1), 0
            stripes = self._stripes[axis]
            for key in range(int(low // _BUCKET), int(high // _BUCKET) + 1):
                if key in stripes:
                    for where, start, end, other in stripes[key]:
                        if low < where < high and start < at < end and other != link:
                            count += 1
                    if count > enough:
                        return count
        return count

    def shared(self, points: list[Point], links: set[str]) -> float:
        """The length that a line would run on top of those of certain links."""
        length = 0.0
        for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False):
            if x0 == x1:
                at, low, high, axis = x0, min(y0, y1), max(y0, y1), 0
            else:
                at, low, high, axis = y0, min(x0, x1), max(x0, x1), 1
            for where, start, end, other in self._stripes[axis].get(int(at // _BUCKET), ()):
                if where == at and other in links and start < high and end > low:
                    length += min(high, end) - max(low, start)
        return length
