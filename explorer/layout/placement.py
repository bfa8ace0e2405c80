"""Where a new box goes in a drawing that people arranged by hand, without moving anything."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

from explorer.layout.geometry import (
    GRID,
    GROUP_HEADER,
    GROUP_PADDING,
    Point,
    Rect,
    bounds,
    on_grid,
)

CLEARANCE = 24
COLUMN_GAP = 88
ROW_GAP = 72

Direction: TypeAlias = Literal["right", "left", "up", "down"]


def free_spot(boxes: Iterable[Rect], size: tuple[float, float], near: Point) -> Point:
    """The grid place nearest to ``near`` where a box of that size keeps clear of all others.

    Only places that touch the clearance of another box, or ``near`` itself, can be nearest, so
    only those are tried: the cost does not depend on how far away the free place is.
    """
    width, height = size
    taken = [
        (
            b.x - CLEARANCE - width,
            b.y - CLEARANCE - height,
            b.right + CLEARANCE,
            b.bottom + CLEARANCE,
        )
        for b in boxes
    ]
    here = (on_grid(near[0]), on_grid(near[1]))

    def is_free(x: float, y: float) -> bool:
        return not any(left < x < r and t < y < b for left, t, r, b in taken)

    if is_free(*here):
        return here
    columns = (
        {here[0]} | {_down(left) for left, _, _, _ in taken} | {_up(r) for _, _, r, _ in taken}
    )
    rows = {here[1]} | {_down(t) for _, t, _, _ in taken} | {_up(b) for _, _, _, b in taken}
    best = (math.inf, 0.0, here)
    by_x = sorted(columns, key=lambda x: abs(x - here[0]))
    by_y = sorted(rows, key=lambda y: abs(y - here[1]))
    for x in by_x:
        if abs(x - here[0]) > best[0]:
            break
        for y in by_y:
            distance = math.hypot(x - here[0], y - here[1])
            if distance > best[0]:
                break
            # Right before left and below before above, where both are as near.
            if (distance, -x - y) < best[:2] and is_free(x, y):
                best = (distance, -x - y, (x, y))
    return best[2]


def nearest(boxes: Mapping[str, Rect], point: Point, reach: float) -> str | None:
    """The box nearest to a point, by its border, if one is within reach."""
    found, least = None, reach
    for id, box in boxes.items():
        dx = max(box.x - point[0], 0.0, point[0] - box.right)
        dy = max(box.y - point[1], 0.0, point[1] - box.bottom)
        distance = math.hypot(dx, dy)
        if distance < least or (distance == least and found is None):
            found, least = id, distance
    return found


def insert_between(
    boxes: Mapping[str, Rect], first: str, second: str, size: tuple[float, float]
) -> Point:
    """A place for a box on the way from one to another: half-way, or as near as is free."""
    (ax, ay), (bx, by) = boxes[first].center, boxes[second].center
    near = ((ax + bx - size[0]) / 2, (ay + by - size[1]) / 2)
    return free_spot(boxes.values(), size, near)


def next_to(
    boxes: Mapping[str, Rect], id: str, size: tuple[float, float], direction: Direction
) -> Point:
    """A place for a new neighbour on one side: in the same row or column, else beside that."""
    box = boxes[id]
    (cx, cy), (width, height) = box.center, size
    match direction:
        case "right":
            near = (box.right + COLUMN_GAP, cy - height / 2)
        case "left":
            near = (box.x - COLUMN_GAP - width, cy - height / 2)
        case "down":
            near = (cx - width / 2, box.bottom + ROW_GAP)
        case "up":
            near = (cx - width / 2, box.y - ROW_GAP - height)
    x, y = on_grid(near[0]), on_grid(near[1])
    sideways = direction in ("right", "left")
    # Stay in the column (or row) asked for: step along it, away from the middle.
    for step in range(64):
        for sign in (1, -1):
            shift = sign * step * GRID
            place = (x, y + shift) if sideways else (x + shift, y)
            spot = Rect(*place, *size).inflated(CLEARANCE)
            if not any(spot.intersects(other) for other in boxes.values()):
                return place
    return free_spot(boxes.values(), size, (x, y))


def group_rect(children: Iterable[Rect]) -> Rect:
    """The box of a group around what is in it, with its padding and its header."""
    inner = bounds(children).inflated(GROUP_PADDING)
    return Rect(inner.x, inner.y - GROUP_HEADER, inner.w, inner.h + GROUP_HEADER)


def _down(value: float) -> float:
    return float(math.floor(value / GRID) * GRID)


def _up(value: float) -> float:
    return float(math.ceil(value / GRID) * GRID)
