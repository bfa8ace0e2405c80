"""Lets a line follow a box that is dragged: its end goes along, and what lies beyond stays."""

from __future__ import annotations

from itertools import pairwise

from explorer.layout.geometry import Point, Rect
from explorer.layout.ordering import heading
from explorer.layout.route import LEAST_FOR_DISC, Link, Route
from explorer.layout.shapes import PORT_MARGIN

LEAST_STUB = 16.0
_LEAST_STEP = 16.0
"""Shorter pieces between two bends are no longer drawn as such: the line is to be found anew."""
_CORNER = 12.0

Points = tuple[Point, ...]


def stretched(points: Points, shift: Point, at_end: bool, other: Rect) -> Points | None:
    """The line after the box at one of its ends moved by a shift, without a bend more than before.

    ``other`` is the box at the other end. None where the line would turn back or shrink too much.
    """
    if at_end:
        back = stretched(points[::-1], shift, False, other)
        return back and back[::-1]
    if len(points) == 2:
        return _slid(points, shift, other)
    way = heading(points[0], points[1])
    level = way % 2 == 0
    (dx, dy), (x0, y0), (x1, y1) = shift, points[0], points[1]
    corner = (x1, y1 + dy) if level else (x1 + dx, y1)
    found = ((x0 + dx, y0 + dy), corner, *points[2:])
    if _run(found[0], corner) < LEAST_STUB or heading(found[0], corner) != way:
        return None
    # The second piece may turn round only between two that are parallel, as in a Z.
    onward = heading(points[1], points[2])
    least = LEAST_STUB if len(points) == 3 else _LEAST_STEP
    if _run(corner, found[2]) < least:
        return None
    return found if len(points) == 4 or heading(corner, found[2]) == onward else None


def _slid(points: Points, shift: Point, other: Rect) -> Points | None:
    """A straight line, moved sideways as a whole as long as the box at its end reaches there."""
    (x0, y0), (x1, y1) = points
    (dx, dy), way = shift, heading(*points)
    level = way % 2 == 0
    start, end = (x0 + dx, y0 + dy), (x1, y1 + dy) if level else (x1 + dx, y1)
    low, size = (other.y, other.h) if level else (other.x, other.w)
    at = end[1] if level else end[0]
    if not low + PORT_MARGIN <= at <= low + size - PORT_MARGIN:
        return None
    return (start, end) if _run(start, end) >= LEAST_STUB and heading(start, end) == way else None


def carried(route: Route, points: Points, link: Link) -> Point | None:
    """Where the label of a line goes as that becomes ``points``: as far along the same piece.

    None where the piece has become too short for it.
    """
    assert route.label is not None
    x, y = route.label
    for (a, b), (c, d) in zip(pairwise(route.points), pairwise(points), strict=True):
        if not (
            min(a[0], b[0]) <= x <= max(a[0], b[0]) and min(a[1], b[1]) <= y <= max(a[1], b[1])
        ):
            continue
        part = (abs(x - a[0]) + abs(y - a[1])) / (_run(a, b) or 1.0)
        along = link.label[0 if c[1] == d[1] else 1]
        length = _run(c, d)
        if length < (along + 2 * _CORNER if route.label_fits else LEAST_FOR_DISC):
            return None
        return (c[0] + (d[0] - c[0]) * part, c[1] + (d[1] - c[1]) * part)
    return None


def _run(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])
