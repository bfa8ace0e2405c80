"""A line through points that it has to pass, in legs from one to the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from explorer.layout.geometry import Point, Rect
from explorer.layout.obstacles import CLEARANCE, Obstacles, Pad, joined
from explorer.layout.route import Link
from explorer.layout.shapes import Line, Priced, direct, simplified


class Leg(NamedTuple):
    """A stretch of a line: where it begins and ends, a point being a box without size.

    ``own`` are the boxes it may touch, ``heading`` is the way in which the leg before it ended.
    """

    start: Rect
    end: Rect
    own: frozenset[str]
    heading: Point | None = None

    def onward(self, tries: list[Priced]) -> list[Priced]:
        """The tries that do not run back over the leg before."""
        if self.heading is None:
            return tries
        back = (-self.heading[0], -self.heading[1])
        return [each for each in tries if _way(each[1]) != back]

    def anyhow(self) -> Line:
        """Some line, where boxes leave no way at all."""
        (ax, ay), (bx, by) = self.start.center, self.end.center
        plain = direct(self.start, self.end)
        if self.heading is None:
            return plain
        tries = [plain, *([(ax, ay), corner, (bx, by)] for corner in ((ax, by), (bx, ay)))]
        kept = self.onward([(0.0, line) for line in tries])
        return simplified(kept[0][1]) if kept else plain

    def apart(self, pads: Iterable[Pad]) -> list[Pad]:
        """Grown boxes, those in whose margin the leg begins or ends without it."""
        points = [rect[:2] for rect in (self.start, self.end) if rect.w == rect.h == 0]
        return [_shrunk(pad) if any(_holds(pad, p) for p in points) else pad for pad in pads]


def passable(points: Iterable[Point], obstacles: Obstacles) -> list[Point]:
    """The points that have not come to lie in a box."""
    return [point for point in points if not _is_covered(point, obstacles)]


def legs(link: Link, points: Iterable[Point], boxes: Mapping[str, Rect]) -> Iterator[Leg]:
    """The legs of a link from box to box by way of some points."""
    between = (Rect(*point, 0, 0) for point in points)
    stations = [boxes[link.source], *between, boxes[link.target]]
    last = len(stations) - 2
    for number, (start, end) in enumerate(pairwise(stations)):
        own = {link.source} if number == 0 else set()
        own |= {link.target} if number == last else set()
        yield Leg(*joined(start, end), frozenset(own))


def heading_of(line: Line) -> Point | None:
    """The way in which a line ends; None for none."""
    back = _way(line[::-1])
    return None if back is None else (-back[0], -back[1])


def _way(line: Line) -> Point | None:
    """The way in which a line begins; None where it has no length."""
    for (ax, ay), (bx, by) in pairwise(line):
        if (ax, ay) != (bx, by):
            return ((bx > ax) - (bx < ax), (by > ay) - (by < ay))
    return None


def _is_covered(point: Point, obstacles: Obstacles) -> bool:
    pads = obstacles.within(point[0] - 1, point[1] - 1, point[0] + 1, point[1] + 1)
    boxes = (_shrunk(pad) for pad in pads)
    return any(b[0] <= point[0] <= b[2] and b[1] <= point[1] <= b[3] for b in boxes)


def _holds(pad: Pad, point: tuple[float, ...]) -> bool:
    return pad[0] < point[0] < pad[2] and pad[1] < point[1] < pad[3]


def _shrunk(pad: Pad) -> Pad:
    return (
        pad[0] + CLEARANCE,
        pad[1] + CLEARANCE,
        pad[2] - CLEARANCE,
        pad[3] - CLEARANCE,
        pad[4],
    )
