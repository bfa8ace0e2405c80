"""Where lines already run: what a new line would cross, and what it could share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from typing import TypeAlias

from explorer.layout.geometry import Point
from explorer.layout.ordering import heading
from explorer.layout.route import Link

_BUCKET = 128.0
_ALONG = 256.0
_LONGEST = 64
_OFF_CORNERS = 14.0
"""The radius of a rounded corner and half a gap."""

Port: TypeAlias = tuple[str, int]
"""A box and the side at which a line meets it."""
Stretch: TypeAlias = tuple[float, float, float, str, tuple[Port, ...]]
"""Coordinate of a segment, its lower and upper end, the link it belongs to, and its ports."""


_Tile: TypeAlias = tuple[int, int]
"""Of a stretch: by its coordinate, and by where along that it runs."""


class Traffic:
    """The segments of all routes, in tiles of the plane: [0] upright ones, [1] level ones."""

    def __init__(self) -> None:
        self._tiles: tuple[dict[_Tile, list[Stretch]], dict[_Tile, list[Stretch]]] = (
            defaultdict(list),
            defaultdict(list),
        )
        self._long: tuple[list[Stretch], list[Stretch]] = ([], [])
        """Those in more tiles than it is worth to list them in."""
        self._of: dict[str, list[tuple[int, Stretch]]] = {}

    def put(self, link: Link, points: Sequence[Point]) -> None:
        """Take a link's line into account, in place of any earlier one."""
        self.drop(link.id)
        mine = self._of[link.id] = []
        first, last = _ports(link, points)
        end = len(points) - 2
        for i, (axis, at, low, high) in enumerate(_segments(points)):
            ports = ((first,) if i == 0 else ()) + ((last,) if i == end else ())
            stretch = (at, low, high, link.id, ports)
            for there in self._places(axis, stretch):
                there.append(stretch)
            mine.append((axis, stretch))

    def drop(self, link: str) -> None:
        for axis, stretch in self._of.pop(link, ()):
            for there in self._places(axis, stretch):
                there.remove(stretch)

    def _places(self, axis: int, stretch: Stretch) -> list[list[Stretch]]:
        """The lists that a stretch is in."""
        first, last = int(stretch[1] // _ALONG), int(stretch[2] // _ALONG)
        if last - first > _LONGEST:
            return [self._long[axis]]
        key, tiles = int(stretch[0] // _BUCKET), self._tiles[axis]
        return [tiles[key, along] for along in range(first, last + 1)]

    def _near(self, axis: int, low: float, high: float, start: float, end: float) -> list[Stretch]:
        """The segments of one kind in the tiles of an area, each once."""
        tiles = self._tiles[axis]
        keys = range(int(low // _BUCKET), int(high // _BUCKET) + 1)
        first, last = int(start // _ALONG), int(end // _ALONG)
        found = list(self._long[axis])
        if first == last:
            for key in keys:
                found += tiles.get((key, first), ())
            return found
        if len(keys) * (last - first + 1) > len(tiles):
            wanted = [tile for tile in tiles if tile[0] in keys and first <= tile[1] <= last]
        else:
            wanted = [(key, along) for key in keys for along in range(first, last + 1)]
        for tile in wanted:
            there = tiles.get(tile)
            if not there:
                continue
            # Where one is in several tiles, it is told of the first one looked into.
            if tile[1] == first:
                found += there
            else:
                begin = tile[1] * _ALONG
                found += [stretch for stretch in there if stretch[1] >= begin]
        return found

    def across(self, axis: int, low: float, high: float, start: float, end: float) -> list[Stretch]:
        """The segments of one kind whose coordinate lies strictly between two values, as far as
        they come into a range along it."""
        near = self._near(axis, low, high, start, end)
        return [stretch for stretch in near if low < stretch[0] < high]

    def crossings(self, link: Link, points: Sequence[Point], enough: float = 1e9) -> int:
        """How many times a line would cross those of other links; may stop counting early.

        Lines at the same side of a box do not count where one of them meets it: their ports are
        put in the order that spares the crossing.
        """
        count = 0
        id, mine = link.id, _ports(link, points)
        for axis, at, low, high in _segments(points):
            tiles, along = self._tiles[1 - axis], int(at // _ALONG)
            lists = [self._long[1 - axis]]
            for key in range(int(low // _BUCKET), int(high // _BUCKET) + 1):
                there = tiles.get((key, along))
                if there:
                    lists.append(there)
            for there in lists:
                for where, start, end, other, ports in there:
                    if (
                        low < where < high
                        and start < at < end
                        and other != id
                        and not (ports and (ports[0] in mine or ports[-1] in mine))
                    ):
                        count += 1
                if count > enough:
                    return count
        return count

    def shared(self, points: Sequence[Point], links: Set[str]) -> float:
        """The length that a line would run on top of those of certain links."""
        length = 0.0
        for axis, at, low, high in _segments(points):
            for where, start, end, other, _ in self._near(axis, at, at, low, high):
                if where == at and other in links and start < high and end > low:
                    length += min(high, end) - max(low, start)
        return length

    def met(self, points: Sequence[Point]) -> Iterator[tuple[Point, str]]:
        """Where lines cross a line in the midst of a segment of both, far enough from its corners,
        and which; its own too, where it is among them."""
        for axis, at, low, high in _segments(points):
            for where, start, end, other, _ in self.across(1 - axis, low, high, at, at):
                if min(where - low, high - where, at - start, end - at) >= _OFF_CORNERS:
                    yield ((at, where) if axis == 0 else (where, at)), other

    def through(self, left: float, top: float, right: float, bottom: float) -> set[str]:
        """The links whose line passes through an area."""
        return {
            link
            for axis, low, high, start, end in (
                (0, left, right, top, bottom),
                (1, top, bottom, left, right),
            )
            for _, a, b, link, _ in self.across(axis, low, high, start, end)
            if a < end and b > start
        }

    def beside(self, points: Sequence[Point], reach: float) -> set[str]:
        """The links with a stretch alongside some stretch of a line, no farther than a reach."""
        links: set[str] = set()
        for axis, at, low, high in _segments(points):
            low, high = low - reach, high + reach
            for _, start, end, link, _ in self.across(axis, at - reach, at + reach, low, high):
                if start < high and end > low:
                    links.add(link)
        return links


def _segments(points: Sequence[Point]) -> Iterator[tuple[int, float, float, float]]:
    """Axis, coordinate, lower and upper end of each segment."""
    for (x0, y0), (x1, y1) in pairwise(points):
        if x0 == x1:
            yield (0, x0, y0, y1) if y0 < y1 else (0, x0, y1, y0)
        else:
            yield (1, y0, x0, x1) if x0 < x1 else (1, y0, x1, x0)


def _ports(link: Link, points: Sequence[Point]) -> tuple[Port, Port]:
    return (
        (link.source, heading(points[0], points[1])),
        (link.target, heading(points[-1], points[-2])),
    )
