"""Lines with three or four bends: out to a street, along a free row or column, in from a street.

Nearly every link that no simple shape serves is served by one of these, at a small part of the
price of a search.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from explorer.layout.geometry import Rect
from explorer.layout.obstacles import CLEARANCE, STUB, Obstacles, Pad, Span, span
from explorer.layout.shapes import BEND, Priced, across_points, side_price

_ROWS = 8
_STREETS = 3
_FACING = 2 * STUB


def detours(
    a: Rect, b: Rect, pads: list[Pad], obstacles: Obstacles, area: Rect, limit: float
) -> list[Priced]:
    """Lines inside an area, priced below a limit, not yet checked against the obstacles."""
    leave, enter = side_price(a, b)
    found: list[Priced] = []
    for axis in (0, 1):
        found += _along(axis, a, b, pads, obstacles, leave, enter, area, limit)
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
    limit: float,
) -> list[Priced]:
    o = 1 - axis
    (ca, cb), ahead = (a.center, b.center), b.center[axis] >= a.center[axis]
    start = a[axis] + a[axis + 2] if ahead else a[axis]
    end = b[axis] if ahead else b[axis] + b[axis + 2]
    if (end - start if ahead else start - end) < _FACING:
        return []
    out_side, in_side = (axis, axis + 2) if ahead else (axis + 2, axis)
    streets = obstacles.streets(axis)
    limits = area[o], area[o] + area[o + 2]
    outs = [
        (c, leave[out_side], False, _reach(axis, c, ca[o], pads, limits))
        for c in _nearby(streets, start, end)
    ]
    ins = [
        (c, enter[in_side], False, _reach(axis, c, cb[o], pads, limits))
        for c in _nearby(streets, end, start)
    ]
    sideways = min(leave[o], leave[o + 2]), min(enter[o], enter[o + 2])
    beside_a = _reach(axis, ca[axis], ca[o], pads, limits)
    beside_b = _reach(axis, cb[axis], cb[o], pads, limits)
    outs.append((ca[axis], sideways[0] - BEND, True, beside_a))
    ins.append((cb[axis], sideways[1] - BEND, True, beside_b))
    found: list[Priced] = []
    free_of: dict[tuple[bool, bool], list[Span]] = {}
    for c, out_price, from_side, out_reach in outs:
        for d, in_price, to_side, in_reach in ins:
            base = out_price + in_price + abs(end - start) + 4 * BEND
            low, high = max(out_reach[0], in_reach[0]), min(out_reach[1], in_reach[1])
            if (d - c if ahead else c - d) < STUB or base >= limit or low > high:
                continue
            ways = (from_side, to_side)
            if ways not in free_of:
                free_of[ways] = _free(axis, c, d, pads)
            for row in _rows(free_of[ways], ca[o], cb[o], low, high):
                if (from_side and _is_beside(row, a, o)) or (to_side and _is_beside(row, b, o)):
                    continue
                first = _exit(a, o, row) if from_side else ca[o]
                last = _exit(b, o, row) if to_side else cb[o]
                if abs(row - first) < CLEARANCE or abs(row - last) < CLEARANCE:
                    continue
                price = base + abs(row - first) + abs(row - last)
                if price >= limit:
                    continue
                places = [(c, first), (c, row), (d, row), (d, last)]
                if not from_side:
                    places.insert(0, (start, ca[o]))
                if not to_side:
                    places.append((end, cb[o]))
                found.append((price, across_points(axis, *places)))
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


def _reach(axis: int, c: float, at: float, pads: list[Pad], limits: Span) -> Span:
    """How far a line along ``c`` may go from ``at``, both ways; an empty span if not at all."""
    o = 1 - axis
    low, high = limits
    for p in pads:
        left, right = span(p, axis)
        if left < c < right:
            top, bottom = span(p, o)
            if bottom <= at:
                if bottom > low:
                    low = bottom
            elif top >= at:
                if top < high:
                    high = top
            else:
                return (1.0, 0.0)
    return (low, high)


def _free(axis: int, c: float, d: float, pads: list[Pad]) -> list[Span]:
    """The spans in which lines from one street to another meet nothing."""
    o = 1 - axis
    low, high = (c, d) if c < d else (d, c)
    spans = sorted(span(p, o) for p in pads if span(p, axis)[0] < high and span(p, axis)[1] > low)
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
    rows: list[float] = []
    for top, bottom in free:
        top, bottom = max(top, low), min(bottom, high)
        if top <= bottom:
            for wanted in (at, to, (at + to) / 2):
                row = min(max(wanted, top), bottom)
                if row not in rows:
                    rows.append(row)
    rows.sort(key=lambda row: (abs(row - at) + abs(row - to), row))
    return rows[:_ROWS]


def _is_beside(row: float, box: Rect, o: int) -> bool:
    return box[o] - STUB < row < box[o] + box[o + 2] + STUB


def _exit(box: Rect, o: int, row: float) -> float:
    return box[o] if row < box[o] else box[o] + box[o + 2]
