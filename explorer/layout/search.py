"""The general case: the cheapest way on the grid of lines beside boxes, by A*."""

from __future__ import annotations

import heapq
from bisect import bisect_left
from typing import TypeAlias

from explorer.layout.geometry import Point, Rect
from explorer.layout.grid import BLOCKED, Grid
from explorer.layout.obstacles import CLEARANCE, STUB, Obstacles, Pad
from explorer.layout.shapes import BEND, Line, side_price, simplified
from explorer.layout.tolls import Toll, as_areas
from explorer.layout.traffic import Traffic

_HURRY = 1.5
"""Trust in the straight way: a search is the last resort and need not be the very best."""


def search(
    a: Rect,
    b: Rect,
    pads: list[Pad],
    toll: Toll,
    traffic: Traffic,
    obstacles: Obstacles,
    link: str,
    heading: Point | None = None,
) -> Line | None:
    """The cheapest line that keeps clear of everything, or None if there is none on the grid.

    It does not begin against ``heading``, where it goes on from another line.
    """
    (ax, ay), (bx, by) = a.center, b.center
    xs, ys = {ax, bx}, {ay, by}
    for p in pads:
        xs.add(p[0])
        xs.add(p[2])
        ys.add(p[1])
        ys.add(p[3])
    for r in (a, b):
        xs |= {r.x - STUB, r.right + STUB}
        ys |= {r.y - STUB, r.bottom + STUB}
    low, high = min(xs), max(xs)
    xs |= {x for x in obstacles.streets(0) if low < x < high}
    low, high = min(ys), max(ys)
    ys |= {y for y in obstacles.streets(1) if low < y < high}
    grid = Grid(xs, ys)
    # The lines beside boxes reach beyond the window, where others may stand.
    grid.block(obstacles.within(grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1]))
    grid.charge(as_areas(toll))
    grid.cross(traffic, link)
    leave, enter = side_price(a, b)
    goals = {}
    for cell, direction, price, port in _ports(grid, b, pads, enter):
        goals[cell * 4 + (direction + 2) % 4] = (price, port)
    starts = _ports(grid, a, pads, leave)
    if heading is not None:
        back = (-heading[0], -heading[1])
        starts = [start for start in starts if _WAYS[start[1]] != back]
    if not goals or not starts:
        return None
    return _cheapest(grid, starts, goals, b)


_WAYS = ((1, 0), (0, 1), (-1, 0), (0, -1))
_Port: TypeAlias = tuple[int, int, float, Point]
"""A cell of the grid, the way out of the box there, the price, and the point on the border."""


def _ports(grid: Grid, r: Rect, pads: list[Pad], price: list[float]) -> list[_Port]:
    """Where lines may leave a box: straight out of the middle of each side."""
    cx, cy = r.center
    found: list[_Port] = []
    sides = ((r.right, cy), (cx, r.bottom), (r.x, cy), (cx, r.y))
    for direction, ((px, py), (dx, dy)) in enumerate(zip(sides, _WAYS, strict=True)):
        for stub in (STUB, CLEARANCE):
            x, y = px + dx * stub, py + dy * stub
            inside = any(p[0] < x < p[2] and p[1] < y < p[3] for p in pads)
            if not inside:
                cell = bisect_left(grid.ys, y) * grid.nx + bisect_left(grid.xs, x)
                short = 0.0 if stub == STUB else 20.0
                found.append((cell, direction, price[direction] + stub + short, (px, py)))
                break
    return found


def _cheapest(
    grid: Grid,
    starts: list[_Port],
    goals: dict[int, tuple[float, Point]],
    target: Rect,
) -> Line | None:
    xs, ys, nx = grid.xs, grid.ys, grid.nx
    right, down = grid.right, grid.down
    (cx, cy), reach_x, reach_y = target.center, target.w / 2 + STUB, target.h / 2 + STUB
    away_x = [max(abs(x - cx) - reach_x, 0.0) for x in xs]
    away_y = [max(abs(y - cy) - reach_y, 0.0) for y in ys]
    best: dict[int, float] = {}
    came: dict[int, int] = {}
    port_of: dict[int, Point] = {}
    heap: list[tuple[float, float, int]] = []
    for cell, direction, price, port in starts:
        state = cell * 4 + direction
        best[state] = price
        port_of[state] = port
        heapq.heappush(heap, (price, price, state))
    done: set[int] = set()
    while heap:
        _, price, state = heapq.heappop(heap)
        if state < 0:
            return _trace(grid, ~state, came, port_of, goals[~state][1])
        if state in done:
            continue
        done.add(state)
        if state in goals:
            total = price + goals[state][0]
            heapq.heappush(heap, (total, total, ~state))
        cell, heading = state >> 2, state & 3
        for turn in (0, 1, 3):
            way = (heading + turn) & 3
            if way == 0:
                step, onward = right[cell], cell + 1
            elif way == 1:
                step, onward = down[cell], cell + nx
            elif way == 2:
                if cell % nx == 0:
                    continue
                step, onward = right[cell - 1], cell - 1
            else:
                if cell < nx:
                    continue
                step, onward = down[cell - nx], cell - nx
            if step >= BLOCKED:
                continue
            cost = price + step + (BEND if turn else 0.0)
            after = onward * 4 + way
            if cost < best.get(after, BLOCKED):
                best[after] = cost
                came[after] = state
                dx, dy = away_x[onward % nx], away_y[onward // nx]
                ahead = dx + dy + (BEND if dx > 0 and dy > 0 else 0.0)
                heapq.heappush(heap, (cost + _HURRY * ahead, cost, after))
    return None


def _trace(
    grid: Grid,
    state: int,
    came: dict[int, int],
    port_of: dict[int, Point],
    end: Point,
) -> Line:
    line = [end]
    while True:
        cell = state >> 2
        line.append((grid.xs[cell % grid.nx], grid.ys[cell // grid.nx]))
        if state not in came:
            break
        state = came[state]
    line.append(port_of[state])
    line.reverse()
    return simplified(line)
