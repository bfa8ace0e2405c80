"""Lines with three or four bends: out to a street, along a free row or column, in from a street.

Nearly every link that no simple shape serves is served by one of these, at a small part of the
price of a search.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from explorer.layout.geometry import Rect
from explorer.layout.obstacles import CLEARANCE, STUB, Obstacles, Pad
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
    outs = [(c, leave[out_side], False) for c in _nearby(streets, start, end)]
    ins = [(c, enter[in_side], False) for c in _nearby(streets, end, start)]
    sideways = min(leave[o], leave[o + 2]), min(enter[o], enter[o + 2])
    outs.append((ca[axis], sideways[0] - BEND, True))
    ins.append((cb[axis], sideways[1] - BEND, True))
    found: list[Priced] = []
    rows_of: dict[tuple[bool, bool], list[float]] = {}
    for c, out_price, from_side in outs:
        for d, in_price, to_side in ins:
            if (d - c if ahead else c - d) < STUB:
                continue
            base = out_price + in_price + abs(end - start) + 4 * BEND
            if base >= limit:
                continue
            ways = (from_side, to_side)
            if ways not in rows_of:
                rows_of[ways] = _rows(axis, c, d, ca[o], cb[o], pads)
            for row in rows_of[ways]:
                if not area[o] < row < area[o] + area[o + 2]:
                    continue
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


def _rows(axis: int, c: float, d: float, at: float, to: float, pads: list[Pad]) -> list[float]:
    """Free lines between two streets, those with the least detour first."""
    o = 1 - axis
    low, high = (c, d) if c < d else (d, c)
    spans = sorted((p[o], p[o + 2]) for p in pads if p[axis] < high and p[axis + 2] > low)
    rows: list[float] = []
    position = -1e9
    for top, bottom in [*spans, (1e9, 1e9)]:
        if top >= position:
            for wanted in (at, to, (at + to) / 2):
                row = min(max(wanted, position), top)
                if row not in rows:
                    rows.append(row)
        position = max(position, bottom)
    rows.sort(key=lambda row: (abs(row - at) + abs(row - to), row))
    return rows[:_ROWS]


def _is_beside(row: float, box: Rect, o: int) -> bool:
    return box[o] - STUB < row < box[o] + box[o + 2] + STUB


def _exit(box: Rect, o: int, row: float) -> float:
    return box[o] if row < box[o] else box[o] + box[o + 2]
