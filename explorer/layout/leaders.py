"""The straight line that leads from a note to what it belongs to, and what it meets on its way."""

from __future__ import annotations

import math
from typing import TypeAlias

from explorer.layout.geometry import Point, Rect

Stretch: TypeAlias = tuple[Point, Point]

_LEAST_SHARED = 16.0


def leader(start: Rect, end: Rect) -> Stretch:
    """From border to border; upright or level where both have room for its end, else between the
    middles."""
    (ax, ay), (bx, by) = start.center, end.center
    x = _shared(start.x, start.right, end.x, end.right)
    y = _shared(start.y, start.bottom, end.y, end.bottom)
    if x is not None:
        ax = bx = x
    elif y is not None:
        ay = by = y
    return _border(start, (ax, ay), (bx, by)), _border(end, (bx, by), (ax, ay))


def length(stretch: Stretch) -> float:
    return math.dist(*stretch)


def is_slanted(stretch: Stretch) -> bool:
    (ax, ay), (bx, by) = stretch
    return ax != bx and ay != by


def meets(stretch: Stretch, rect: Rect) -> bool:
    """Whether any of it lies in a box."""
    low, high = 0.0, 1.0
    for axis, (least, most) in enumerate(((rect.x, rect.right), (rect.y, rect.bottom))):
        start, way = stretch[0][axis], stretch[1][axis] - stretch[0][axis]
        if way == 0:
            if not least < start < most:
                return False
            continue
        shares = sorted(((least - start) / way, (most - start) / way))
        low, high = max(low, shares[0]), min(high, shares[1])
    return low < high


def cross(one: Stretch, other: Stretch) -> bool:
    """Whether two of them run across each other."""
    (a, b), (c, d) = one, other
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _shared(a: float, b: float, c: float, d: float) -> float | None:
    """The middle of what two spans share, if that is wide enough for a line."""
    low, high = max(a, c), min(b, d)
    return (low + high) / 2 if high - low >= _LEAST_SHARED else None


def _border(rect: Rect, inside: Point, towards: Point) -> Point:
    """Where a line from inside a box to a point leaves the box, or that point."""
    (x, y), (dx, dy) = inside, (towards[0] - inside[0], towards[1] - inside[1])
    share = 1.0
    if dx:
        share = min(share, ((rect.right if dx > 0 else rect.x) - x) / dx)
    if dy:
        share = min(share, ((rect.bottom if dy > 0 else rect.y) - y) / dy)
    return (x + dx * share, y + dy * share)
