"""Lines with three or four bends: out to a street, along a free row or column, in from a street.

Nearly every link that no simple shape serves is served by one of these, at a small part of the
price of a search.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple, TypeAlias

from explorer.layout.geometry import Point, Rect
from explorer.layout.obstacles import CLEARANCE, STUB, Obstacles, Pad, Span, span
from explorer.layout.shapes import BEND, Line, across_points, side_price

_ROWS = 8
_STREETS = 3
_FACING = 2 * STUB


class Detour(NamedTuple):
    """A line that is drawn only when its turn comes: out along ``out``, along ``row``, in along
    ``into``; ``first`` and ``last`` are where it gets to these; ``start`` and ``end`` lie before
    and after, where it does not leave or enter sideways."""

    price: float
    axis: int
    out: float
    into: float
    row: float
    first: float
    last: float
    start: Point | None
    end: Point | None

    @property
    def line(self) -> Line:
        places = [
            (self.out, self.first),
            (self.out, self.row),
            (self.into, self.row),
            (self.into, self.last),
        ]
        if self.start is not None:
            places.insert(0, self.start)
        if self.end is not None:
            places.append(self.end)
        return across_points(self.axis, *places)


def detours(a: Rect, b: Rect, pads: list[Pad], obstacles: Obstacles, area: Rect) -> list[Detour]:
    """Lines inside an area, priced but not yet checked against the obstacles."""
    leave, enter = side_price(a, b)
    found: list[Detour] = []
    for axis in (0, 1):
        found += _along(axis, a, b, pads, obstacles, leave, enter, area)
    return found


def _along(
    axis: int,
    a: Rect,
    b: Rect,
    pads: list[Pad],
    obstacles: Obstacles,
    leave: list[float],
    enter: list[float],
    area: Rect,
) -> list[Detour]:
    o = 1 - axis
    (ca, cb), ahead = (a.center, b.center), b.center[axis] >= a.center[axis]
    start = a[axis] + a[axis + 2] if ahead else a[axis]
    end = b[axis] if ahead else b[axis] + b[axis + 2]
    if (end - start if ahead else start - end) < _FACING:
        return []
    out_side, in_side = (axis, axis + 2) if ahead else (axis + 2, axis)
    walls = [(*span(p, axis), *span(p, o)) for p in pads]
    streets = obstacles.streets(axis)
    limits = area[o], area[o] + area[o + 2]
    outs = [
        (c, leave[out_side], False, _reach(c, ca[o], walls, limits))
        for c in _nearby(streets, start, end)
    ]
    ins = [
        (c, enter[in_side], False, _reach(c, cb[o], walls, limits))
        for c in _nearby(streets, end, start)
    ]
    sideways = min(leave[o], leave[o + 2]), min(enter[o], enter[o + 2])
    beside_a = _reach(ca[axis], ca[o], walls, limits)
    beside_b = _reach(cb[axis], cb[o], walls, limits)
    outs.append((ca[axis], sideways[0] - BEND, True, beside_a))
    ins.append((cb[axis], sideways[1] - BEND, True, beside_b))
    found: list[Detour] = []
    free_of: dict[tuple[bool, bool], list[Span]] = {}
    rows_of: dict[tuple[bool, bool, float, float], list[float]] = {}
    for c, out_price, from_side, out_reach in outs:
        for d, in_price, to_side, in_reach in ins:
            low, high = max(out_reach[0], in_reach[0]), min(out_reach[1], in_reach[1])
            if low > high or (d - c if ahead else c - d) < STUB:
                continue
            base = out_price + in_price + abs(end - start) + 4 * BEND
            from_start = None if from_side else (start, ca[o])
            to_end = None if to_side else (end, cb[o])
            ways = (from_side, to_side)
            if ways not in free_of:
                own = [_stubs(a, axis)] * from_side + [_stubs(b, axis)] * to_side
                free_of[ways] = _free(c, d, walls + own)
            key = (*ways, low, high)
            if key not in rows_of:
                rows_of[key] = _rows(free_of[ways], ca[o], cb[o], low, high)
            for row in rows_of[key]:
                first = _exit(a, o, row) if from_side else ca[o]
                last = _exit(b, o, row) if to_side else cb[o]
                if abs(row - first) < CLEARANCE or abs(row - last) < CLEARANCE:
                    continue
                price = base + abs(row - first) + abs(row - last)
                found.append(Detour(price, axis, c, d, row, first, last, from_start, to_end))
    return found


def _nearby(streets: list[float], start: float, towards: float) -> list[float]:
    """The first lines to turn into, seen from a side of a box."""
    if towards > start:
        first = bisect_left(streets, start + STUB - 1)
        near = [s for s in streets[first : first + _STREETS] if s < towards]
        return near or [start + STUB]
    first = bisect_right(streets, start - STUB + 1)
    near = [s for s in streets[max(first - _STREETS, 0) : first] if s > towards]
    return near or [start - STUB]


_Wall: TypeAlias = tuple[float, float, float, float]
"""What a grown box covers along, and across."""


def _reach(c: float, at: float, walls: list[_Wall], limits: Span) -> Span:
    """How far a line along ``c`` may go from ``at``, both ways; an empty span if not at all."""
    low, high = limits
    for left, right, top, bottom in walls:
        if left < c < right:
            if bottom <= at:
                if bottom > low:
                    low = bottom
            elif top >= at:
                if top < high:
                    high = top
            else:
                return (1.0, 0.0)
    return (low, high)


def _free(c: float, d: float, walls: list[_Wall]) -> list[Span]:
    """The spans in which lines from one street to another meet nothing."""
    low, high = (c, d) if c < d else (d, c)
    spans = sorted([(w[2], w[3]) for w in walls if w[0] < high and w[1] > low])
    free: list[Span] = []
    position = -1e9
    for top, bottom in spans:
        if top >= position:
            free.append((position, top))
        position = max(position, bottom)
    free.append((position, 1e9))
    return free


def _rows(free: list[Span], at: float, to: float, low: float, high: float) -> list[float]:
    """Free lines between two bounds, those with the least detour first."""
    near, far = (at, to) if at < to else (to, at)
    middle = (at + to) / 2
    rows: set[float] = set()
    for top, bottom in free:
        top, bottom = max(top, low), min(bottom, high)
        if top > bottom:
            continue
        if top >= far:
            rows.add(top)
        elif bottom <= near:
            rows.add(bottom)
        else:
            rows.update(min(max(wanted, top), bottom) for wanted in (at, to, middle))
    best = sorted([(abs(row - at) + abs(row - to), row) for row in rows])
    return [row for _, row in best[:_ROWS]]


def _stubs(box: Rect, axis: int) -> _Wall:
    """What a line that leaves a box by its side has to be clear of before it turns."""
    pad = (box.x - STUB, box.y - STUB, box.right + STUB, box.bottom + STUB, "")
    return (*span(pad, axis), *span(pad, 1 - axis))


def _exit(box: Rect, o: int, row: float) -> float:
    return box[o] if row < box[o] else box[o] + box[o + 2]
