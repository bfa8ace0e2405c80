"""Lines with at most two bends between two boxes, the cheap tries before any search."""

from __future__ import annotations

from typing import TypeAlias

from explorer.layout.geometry import Point, Rect
from explorer.layout.obstacles import CLEARANCE, STUB, Obstacles, Pad, lines_between, span

BEND = 60.0
CROSSING = 150.0
AGAINST_FLOW = 70.0
PORT_MARGIN, LEAST_PORT_MARGIN = 14.0, 8.0
"""What ports keep from the corners of a box: off their round, unless many meet one side."""
_TIGHT = 16.0
_ROOM_BESIDE = 5.0
_FEW_STREETS = 6

Line: TypeAlias = list[Point]
Priced: TypeAlias = tuple[float, Line]
"""A line and its price so far: length, bends, and sides that go against the flow."""


def side_price(a: Rect, b: Rect) -> tuple[list[float], list[float]]:
    """Extra price of leaving and of entering by the right, bottom, left and top side."""
    right, left = b.x - a.right, a.x - b.right
    if right >= 2 * _TIGHT:
        return [0.0, AGAINST_FLOW, 160.0, AGAINST_FLOW], [160.0, AGAINST_FLOW, 0.0, AGAINST_FLOW]
    if left >= 2 * _TIGHT:
        return [60.0, 50.0, 0.0, 50.0], [0.0, 50.0, 60.0, 50.0]
    return [10.0, 0.0, 30.0, 0.0], [30.0, 0.0, 10.0, 0.0]


def straight_span(a: Rect, b: Rect, axis: int, crowds: tuple[int, int]) -> tuple[float, float]:
    """The coordinates at which a straight line along an axis meets both boxes.

    Where many lines meet a box, it has to be near the middle, for the others need room beside it.
    """
    o = 1 - axis
    low, high = -1e9, 1e9
    for box, crowd in ((a, crowds[0]), (b, crowds[1])):
        margin = max(PORT_MARGIN, LEAST_PORT_MARGIN + _ROOM_BESIDE * (crowd - 2))
        margin = min(margin, box[o + 2] / 2)
        low, high = max(low, box[o] + margin), min(high, box[o] + box[o + 2] - margin)
    return low, high


def shapes(
    a: Rect,
    b: Rect,
    pads: list[Pad],
    obstacles: Obstacles,
    room: float = 0.0,
    crowds: tuple[int, int] = (1, 1),
) -> list[Priced]:
    """Straight, L, Z and U lines, priced but not yet checked against the obstacles.

    ``room`` is the length of level line that the label wants, ``crowds`` the number of links at
    either box.
    """
    leave, enter = side_price(a, b)
    found: list[Priced] = []
    ca, cb = a.center, b.center
    for axis in (0, 1):
        o = 1 - axis
        ahead = cb[axis] >= ca[axis]
        out_side, in_side = (axis, axis + 2) if ahead else (axis + 2, axis)
        start = a[axis] + a[axis + 2] if ahead else a[axis]
        end = b[axis] if ahead else b[axis] + b[axis + 2]
        gap = end - start if ahead else start - end
        base = leave[out_side] + enter[in_side]
        if gap <= 0:
            continue
        low, high = straight_span(a, b, axis, crowds)
        if low <= high:
            at = min(max((ca[o] + cb[o]) / 2, low), high)
            if ca[o] == cb[o]:
                at = ca[o]
            found.append((gap + base, across_points(axis, (start, at), (end, at))))
        if gap < _TIGHT or ca[o] == cb[o]:
            continue
        across = abs(cb[o] - ca[o])
        price = gap + across + 2 * BEND + base
        for c in _turns(axis, start, end, ca[o], cb[o], pads, obstacles):
            extra = 0.0
            if room and max(abs(c - start), abs(end - c)) < room and axis == 0:
                extra = 30.0
            if min(abs(c - start), abs(end - c)) < STUB - 0.5:
                extra += 20.0
            line = across_points(axis, (start, ca[o]), (c, ca[o]), (c, cb[o]), (end, cb[o]))
            found.append((price + extra, line))
    found += _corners(a, b, leave, enter)
    found += _hooks(a, b, leave, enter)
    return found


def _turns(
    axis: int,
    start: float,
    end: float,
    at: float,
    to: float,
    pads: list[Pad],
    obstacles: Obstacles,
) -> list[float]:
    """Where a Z line may turn: on the streets between its ends, else where it is free locally."""
    o = 1 - axis
    low, high = (start, end) if start < end else (end, start)
    reach = min(CLEARANCE, (high - low) / 2)
    near, far = (at, to) if at < to else (to, at)
    spans = []
    for p in pads:
        (left, right), (top, bottom) = span(p, axis), span(p, o)
        if top < far and bottom > near and right > low and left < high:
            spans.append((left, right))
    spans.sort()
    streets = [s for s in obstacles.streets(axis) if low + reach <= s <= high - reach]
    turns: list[float] = []
    position = low + reach
    spans.append((high - reach, high))
    for left, right in spans:
        if left >= position:
            within = [s for s in streets if position <= s <= left]
            turns += within or lines_between(position, left)
        position = max(position, right)
    if len(turns) > 2 * _FEW_STREETS:
        turns = turns[:_FEW_STREETS] + turns[-_FEW_STREETS:]
    return turns


def _corners(a: Rect, b: Rect, leave: list[float], enter: list[float]) -> list[Priced]:
    """Lines with one bend."""
    found = []
    ca, cb = a.center, b.center
    for axis in (0, 1):
        o = 1 - axis
        forward, onward = cb[axis] >= ca[axis], cb[o] >= ca[o]
        start = a[axis] + a[axis + 2] if forward else a[axis]
        end = b[o] if onward else b[o] + b[o + 2]
        first = (cb[axis] - start) * (1 if forward else -1)
        second = (end - ca[o]) * (1 if onward else -1)
        if first < STUB or second < STUB:
            continue
        out_side = axis if forward else axis + 2
        in_side = o + 2 if onward else o
        line = across_points(axis, (start, ca[o]), (cb[axis], ca[o]), (cb[axis], end))
        found.append((first + second + BEND + leave[out_side] + enter[in_side], line))
    return found


def _hooks(a: Rect, b: Rect, leave: list[float], enter: list[float]) -> list[Priced]:
    """Lines that leave and enter by the same side."""
    found = []
    ca, cb = a.center, b.center
    for axis in (0, 1):
        o = 1 - axis
        if ca[o] == cb[o]:
            continue
        for side, c, start, end in (
            (axis, max(a[axis] + a[axis + 2], b[axis] + b[axis + 2]) + STUB, 1.0, 1.0),
            (axis + 2, min(a[axis], b[axis]) - STUB, 0.0, 0.0),
        ):
            from_a = a[axis] + start * a[axis + 2]
            from_b = b[axis] + end * b[axis + 2]
            line = across_points(axis, (from_a, ca[o]), (c, ca[o]), (c, cb[o]), (from_b, cb[o]))
            length = abs(c - from_a) + abs(ca[o] - cb[o]) + abs(c - from_b)
            found.append((length + 2 * BEND + leave[side] + enter[side], line))
    return found


def across_points(axis: int, *places: Point) -> Line:
    """Points from (along, across) pairs."""
    return [*places] if axis == 0 else [(across, along) for along, across in places]


def simplified(line: Line) -> Line:
    """The line without points that are not corners."""
    out: Line = []
    for point in line:
        if out and point == out[-1]:
            continue
        if len(out) > 1 and (
            out[-2][0] == out[-1][0] == point[0] or out[-2][1] == out[-1][1] == point[1]
        ):
            out[-1] = point
            continue
        out.append(point)
    return out if len(out) > 1 else line


def direct(a: Rect, b: Rect) -> Line:
    """Some line, where boxes leave no way at all."""
    (_ax, ay), (_bx, by) = a.center, b.center
    start, end = (a.right, ay), (b.x, by)
    if ay == by:
        return [start, end]
    x = (start[0] + end[0]) / 2
    return simplified([start, (x, ay), (x, by), end])
