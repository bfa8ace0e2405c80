"""Finds the place of a label on its line: on a long stretch, off boxes, corners and others."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from explorer.layout.geometry import Point, Rect
from explorer.layout.obstacles import Obstacles
from explorer.layout.route import DISC, LEAST_FOR_DISC
from explorer.layout.tiles import Tiles
from explorer.layout.traffic import Traffic

_ALONG = (0.5, 0.32, 0.68, 0.41, 0.59, 0.25, 0.75, 0.18, 0.82, 0.1, 0.9, 0.05, 0.95)
_CORNER = 10.0
_ON_A_LINE = 4.0
_AROUND = 4.0


def label_place(
    id: str,
    points: Sequence[Point],
    size: tuple[float, float],
    obstacles: Obstacles,
    traffic: Traffic,
    taken: Tiles[str],
) -> tuple[Point | None, bool]:
    """The centre of the label, and whether its pill fits there; else a small disc is meant.

    ``taken`` holds the boxes of other labels.
    """
    width, height = size
    if width <= 0 and height <= 0:
        return None, False
    stretches = []
    total = 0.0
    for a, b in pairwise(points):
        length = abs(a[0] - b[0]) + abs(a[1] - b[1])
        total += length
        level = a[1] == b[1]
        stretches.append((0 if level else 1, -length, a, b))
    # A level stretch is worth half as much again as an upright one.
    stretches.sort(key=lambda s: s[1] * (1.5 if s[0] == 0 else 1.0))
    for pill in (True, False):
        w, h = (width, height) if pill else (DISC, DISC)
        best: tuple[int, Point] | None = None
        for upright, negative, a, b in stretches:
            length = -negative
            along = h if upright else w
            if length < (along + 2 * _CORNER if pill else LEAST_FOR_DISC):
                continue
            for part in _ALONG:
                edge = min(part, 1 - part) * length
                if edge < along / 2 + _CORNER:
                    continue
                center = (a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part)
                box = Rect(center[0] - w / 2, center[1] - h / 2, w, h)
                faults = _faults(id, box, obstacles, traffic, taken)
                if faults == 0:
                    return center, pill
                if faults is not None and (best is None or faults < best[0]):
                    best = (faults, center)
        if best is not None and (not pill or best[0] <= _ON_A_LINE):
            return best[1], pill
    return None, False


def can_lie(box: Rect, obstacles: Obstacles, taken: Tiles[str]) -> bool:
    """Whether a label keeps off all boxes and off all other labels there."""
    around = box.inflated(_AROUND)
    edges = (around.x, around.y, around.right, around.bottom)
    if any(obstacles.boxes[p[4]].intersects(around) for p in obstacles.within(*edges)):
        return False
    return not taken.within(*edges)


def has_room(points: Sequence[Point], size: tuple[float, float]) -> bool:
    """Whether some stretch of a line is long enough for a label."""
    width, height = size
    return any(
        abs(a[0] - b[0]) >= width + 2 * _CORNER or abs(a[1] - b[1]) >= height + 2 * _CORNER
        for a, b in pairwise(points)
    )


def _faults(
    id: str, box: Rect, obstacles: Obstacles, traffic: Traffic, taken: Tiles[str]
) -> int | None:
    """How many foreign lines run under a label; None where it cannot be at all."""
    if not can_lie(box, obstacles, taken):
        return None
    around = box.inflated(_AROUND)
    left, top, right, bottom = around.x, around.y, around.right, around.bottom
    count = 0
    for axis, low, high, start, end in (
        (0, left, right, top, bottom),
        (1, top, bottom, left, right),
    ):
        for _, a, b, other, _ in traffic.across(axis, low, high, start, end):
            if other != id and a < end and b > start:
                count += 1
    return count
