"""Lining boxes up: guides while one is dragged, and the align and distribute commands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple, TypeAlias

from explorer.layout.geometry import Point, Rect

Guide: TypeAlias = tuple[Point, Point]
How: TypeAlias = Literal["left", "center", "right", "top", "middle", "bottom"]
Axis: TypeAlias = Literal["x", "y"]


class Snap(NamedTuple):
    """How far to shift a dragged box so that it lines up, and the lines that show with what."""

    dx: float = 0.0
    dy: float = 0.0
    guides: tuple[Guide, ...] = ()


def snap(rect: Rect, others: Iterable[Rect], reach: float = 6) -> Snap:
    """The least shift that lines an edge or the centre up with other boxes, for each axis."""
    others = list(others)
    dx = _least_shift(_xs(rect), (x for other in others for x in _xs(other)), reach)
    dy = _least_shift(_ys(rect), (y for other in others for y in _ys(other)), reach)
    moved = rect.moved(dx or 0.0, dy or 0.0)
    guides: list[Guide] = []
    if dx is not None:
        for x in dict.fromkeys(_xs(moved)):
            same = [other for other in others if _holds(_xs(other), x)]
            if same:
                ends = [y for r in (moved, *same) for y in (r.y, r.bottom)]
                guides.append(((x, min(ends)), (x, max(ends))))
    if dy is not None:
        for y in dict.fromkeys(_ys(moved)):
            same = [other for other in others if _holds(_ys(other), y)]
            if same:
                ends = [x for r in (moved, *same) for x in (r.x, r.right)]
                guides.append(((min(ends), y), (max(ends), y)))
    return Snap(dx or 0.0, dy or 0.0, tuple(guides))


def align(rects: Mapping[str, Rect], how: How) -> dict[str, Rect]:
    """The boxes with one edge, or their centres, on a common line of the whole selection."""
    if not rects:
        return {}
    left, right = min(r.x for r in rects.values()), max(r.right for r in rects.values())
    top, bottom = min(r.y for r in rects.values()), max(r.bottom for r in rects.values())
    aligned = {}
    for id, rect in rects.items():
        x, y = rect.x, rect.y
        match how:
            case "left":
                x = left
            case "right":
                x = right - rect.w
            case "center":
                x = (left + right - rect.w) / 2
            case "top":
                y = top
            case "bottom":
                y = bottom - rect.h
            case "middle":
                y = (top + bottom - rect.h) / 2
        aligned[id] = Rect(x, y, rect.w, rect.h)
    return aligned


def distribute(rects: Mapping[str, Rect], axis: Axis) -> dict[str, Rect]:
    """The boxes with equal gaps along an axis; the outermost two stay where they are."""
    if len(rects) < 3:
        return dict(rects)
    along = 0 if axis == "x" else 1
    order = sorted(rects.items(), key=lambda item: (item[1][along], item[0]))
    first, last = order[0][1][along], max(r[along] + r[along + 2] for r in rects.values())
    gap = (last - first - sum(r[along + 2] for r in rects.values())) / (len(rects) - 1)
    placed = {}
    position = first
    for id, rect in order:
        placed[id] = rect._replace(x=position) if axis == "x" else rect._replace(y=position)
        position += rect[along + 2] + gap
    return {id: placed[id] for id in rects}


def _xs(rect: Rect) -> tuple[float, float, float]:
    return (rect.x, rect.x + rect.w / 2, rect.right)


def _ys(rect: Rect) -> tuple[float, float, float]:
    return (rect.y, rect.y + rect.h / 2, rect.bottom)


def _holds(lines: tuple[float, ...], value: float) -> bool:
    return any(abs(line - value) < 0.01 for line in lines)


def _least_shift(mine: tuple[float, ...], theirs: Iterable[float], reach: float) -> float | None:
    shifts = [line - own for line in theirs for own in mine if abs(line - own) <= reach]
    return min(shifts, key=lambda shift: (abs(shift), shift), default=None)
