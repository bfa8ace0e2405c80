"""Where a line can be taken hold of: at the points that it has to pass, and between them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from explorer.layout.free_lines import on_curve
from explorer.layout.geometry import Point, Rect

Points: TypeAlias = Sequence[Point]
_SHORTEST = 48.0
_STEPS = 24


class Bend(NamedTuple):
    """A handle of a line: a waypoint that is there, or one that would come in before ``place``."""

    at: Point
    place: int
    is_there: bool = False

    def moved(self, waypoints: Points, at: Point) -> tuple[Point, ...]:
        """The waypoints of the line with this one elsewhere."""
        return (*waypoints[: self.place], at, *waypoints[self.place + self.is_there :])

    def dropped(self, waypoints: Points) -> tuple[Point, ...]:
        """The waypoints of the line without this one."""
        return (*waypoints[: self.place], *waypoints[self.place + self.is_there :])


def bends(points: Points, waypoints: Points, is_curved: bool, label: Rect | None) -> list[Bend]:
    """The waypoints of a line, and one in the middle of each stretch that is long enough for it
    beside the label, the longest first."""
    found = [Bend(at, place, True) for place, at in enumerate(waypoints)]
    stretches = _pieces(points) if is_curved else [[a, b] for a, b in pairwise(points)]
    for stretch in sorted(stretches, key=lambda s: -math.dist(s[0], s[-1])):
        at = _middle(stretch, label)
        if at is not None:
            new = bend_at(points, waypoints, is_curved, at)
            if all(math.dist(at, each.at) >= _SHORTEST / 2 for each in found):
                found.append(new)
    return found


def bend_at(points: Points, waypoints: Points, is_curved: bool, at: Point) -> Bend:
    """A new waypoint where a line was taken hold of."""
    line = [point for piece in _pieces(points) for point in piece] if is_curved else list(points)
    here = _along(line, at)
    return Bend(at, sum(_along(line, each) < here for each in waypoints))


def passes(points: Points, at: Point) -> bool:
    """Whether a line in right angles leads over a point."""
    return any(
        min(x0, x1) <= at[0] <= max(x0, x1) and min(y0, y1) <= at[1] <= max(y0, y1)
        for (x0, y0), (x1, y1) in pairwise(points)
        if x0 == x1 or y0 == y1
    )


def _pieces(points: Points) -> list[list[Point]]:
    """Each cubic curve of a chain as a line of short steps."""
    if len(points) % 3 != 1:
        return [list(points)]
    pieces = [points[first : first + 4] for first in range(0, len(points) - 1, 3)]
    return [[on_curve(each, step / _STEPS) for step in range(_STEPS + 1)] for each in pieces]


def _middle(stretch: Points, label: Rect | None) -> Point | None:
    """The middle of a stretch, or of the longer part that the label leaves free."""
    start, end = stretch[0], stretch[-1]
    if math.dist(start, end) < _SHORTEST:
        return None
    middle = stretch[len(stretch) // 2] if len(stretch) > 2 else _between(start, end)
    if label is None or not label.inflated(8).contains(middle):
        return middle
    (x, y), half = label.center, (label.w / 2, label.h / 2)
    is_level = abs(start[0] - end[0]) >= abs(start[1] - end[1])
    axis = 0 if is_level else 1
    reach = (half[axis] + 8) / abs(end[axis] - start[axis])
    share = math.dist(start, (x, y)) / math.dist(start, end)
    before, after = share - reach, 1 - share - reach
    if max(before, after) * math.dist(start, end) < _SHORTEST / 2:
        return None
    part = before / 2 if before > after else 1 - after / 2
    if len(stretch) > 2:
        return stretch[round(part * (len(stretch) - 1))]
    return (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)


def _between(a: Point, b: Point) -> Point:
    return ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)


def _along(line: Points, at: Point) -> float:
    """How far along a line the place is that lies nearest to a point."""
    best, found, length = math.inf, 0.0, 0.0
    for a, b in pairwise(line):
        step = math.dist(a, b)
        part = 0.0
        if step:
            dot = (at[0] - a[0]) * (b[0] - a[0]) + (at[1] - a[1]) * (b[1] - a[1])
            part = max(0.0, min(1.0, dot / step**2))
        near = (a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part)
        if math.dist(near, at) < best - 0.01:
            best, found = math.dist(near, at), length + part * step
        length += step
    return found
