"""What it costs to pass where lines should not: through other groups, their headers, borders."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple, TypeAlias

from explorer.layout.geometry import GROUP_HEADER, Point, Rect
from explorer.layout.route import Band, Bands, Link, Route, Spans

Area: TypeAlias = tuple[float, float, float, float, float]
"""Left, top, right, bottom, and the price of a pixel of line in it."""
Border: TypeAlias = tuple[float, float, float]
"""Coordinate of a border line, its lower and upper end."""

BORDER_PRICE = 1.0
BORDER_REACH = 5.0
_FOREIGN = 2.4
_ROWS = 3.5
"""Rows of words at the head or the foot of a group."""
_BETWEEN_WORDS, _WORDS = 1.5, 3.5
"""The same where it is known which part of the row has words."""
_HEADER_ACROSS = 0.8
_HEADER_ALONG = 2.0
_TITLE_ACROSS = 2.7
"""What a line pays more where it strikes the title itself."""


class Toll(NamedTuple):
    """The areas and borders that count for one link in one part of a drawing."""

    areas: list[Area]
    headers: list[Area]
    upright: list[Border]
    level: list[Border]

    def of(self, points: list[Point], enough: float = 1e12) -> float:
        """What a line pays on its way; may stop counting early."""
        total = 0.0
        x0, y0 = points[0]
        for x1, y1 in points[1:]:
            if x0 == x1:
                low, high = (y0, y1) if y0 < y1 else (y1, y0)
                for left, top, right, bottom, price in self.areas:
                    if left < x0 < right and top < high and bottom > low:
                        total += price * (min(high, bottom) - max(low, top))
                for left, top, right, bottom, price in self.headers:
                    if left < x0 < right and top < high and bottom > low:
                        total += price * (min(high, bottom) - max(low, top))
                for x, top, bottom in self.upright:
                    if -BORDER_REACH < x - x0 < BORDER_REACH and top < high and bottom > low:
                        total += BORDER_PRICE * (min(high, bottom) - max(low, top))
            else:
                low, high = (x0, x1) if x0 < x1 else (x1, x0)
                for left, top, right, bottom, price in self.areas:
                    if top < y0 < bottom and left < high and right > low:
                        total += price * (min(high, right) - max(low, left))
                for left, top, right, bottom, _ in self.headers:
                    if top < y0 < bottom and left < high and right > low:
                        total += _HEADER_ALONG * (min(high, right) - max(low, left))
                for y, left, right in self.level:
                    if -BORDER_REACH < y - y0 < BORDER_REACH and left < high and right > low:
                        total += BORDER_PRICE * (min(high, right) - max(low, left))
            if total > enough:
                return total
            x0, y0 = x1, y1
        return total


class Tolls:
    """The groups of a drawing as areas with a price.

    ``bands`` are what stands at the head and the foot of a group, where it is more than a plain
    header.
    """

    def __init__(
        self,
        groups: Mapping[str, Rect],
        members: Mapping[str, frozenset[str]],
        bands: Bands | None = None,
    ) -> None:
        self.groups = tuple(groups.values())
        none: frozenset[str] = frozenset()
        plain = Band(GROUP_HEADER, 0.0)
        known = bands or {}
        self._groups = [
            (members.get(id, none), g.x, g.y, g.right, g.bottom, *known.get(id, plain))
            for id, g in groups.items()
        ]

    @cached_property
    def words(self) -> tuple[Rect, ...]:
        """Where something is to be read at the head and the foot of the groups."""
        found: list[Rect] = []
        for _, x0, y0, _, y1, head, foot, words, rows, reach in self._groups:
            title = min(head, GROUP_HEADER)
            found.append(Rect(x0, y0, reach, title))
            found.extend(Rect(x0 + a, y0 + title, b - a, head - title) for a, b in rows)
            found.extend(Rect(x0 + a, y1 - foot, b - a, foot) for a, b in words)
        return tuple(each for each in found if each.w > 0 and each.h > 0)

    def of(self, link: Link, route: Route) -> float:
        """What the line of a link pays."""
        xs, ys = zip(*route.points, strict=True)
        edges = (min(xs), min(ys), max(xs), max(ys))
        return self.between(link.source, link.target, *edges).of(list(route.points))

    def changed(self, before: Tolls) -> list[tuple[float, float, float, float]]:
        """The areas of groups that were not there before, or not so; with their borders."""
        known = set(before._groups)
        return [
            (x0 - BORDER_REACH, y0 - BORDER_REACH, x1 + BORDER_REACH, y1 + BORDER_REACH)
            for group in self._groups
            if group not in known
            for x0, y0, x1, y1 in [group[1:5]]
        ]

    def between(
        self, source: str, target: str, left: float, top: float, right: float, bottom: float
    ) -> Toll:
        """The toll for a link of these ends, in a part of the drawing."""
        toll = Toll([], [], [], [])
        for inside, x0, y0, x1, y1, head, foot, words, rows, reach in self._groups:
            if x0 - 9 > right or x1 + 9 < left or y0 - 9 > bottom or y1 + 9 < top:
                continue
            if source not in inside and target not in inside:
                toll.areas.append((x0, y0, x1, y1, _FOREIGN))
            if y0 + head > top:
                title = y0 + min(head, GROUP_HEADER)
                toll.headers.append((x0, y0, x1, title, _HEADER_ACROSS))
                if reach:
                    toll.headers.append((x0, y0, x0 + reach, title, _TITLE_ACROSS))
                if y0 + head > title:
                    toll.areas.extend(_row(x0, title, x1, y0 + head, rows))
            if foot and y1 - foot < bottom:
                toll.areas.extend(_row(x0, y1 - foot, x1, y1, words))
            toll.upright.extend((x, y0, y1) for x in (x0, x1) if left < x < right)
            toll.level.extend((y, x0, x1) for y in (y0, y1) if top < y < bottom)
        return toll


def _row(left: float, top: float, right: float, bottom: float, words: Spans) -> Iterable[Area]:
    """The price of a row, and what its words cost more."""
    yield (left, top, right, bottom, _BETWEEN_WORDS if words else _ROWS)
    for a, b in words:
        yield (left + a, top, left + b, bottom, _WORDS)


def as_areas(toll: Toll) -> Iterable[Area]:
    """The toll as areas alone, its borders as narrow strips."""
    yield from toll.areas
    yield from toll.headers
    for x, top, bottom in toll.upright:
        yield (x - BORDER_REACH, top, x + BORDER_REACH, bottom, BORDER_PRICE)
    for y, left, right in toll.level:
        yield (left, y - BORDER_REACH, right, y + BORDER_REACH, BORDER_PRICE)
