"""What it costs to pass where lines should not: through other groups, their headers, borders."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from explorer.layout.geometry import GROUP_HEADER, Point, Rect

Toll: TypeAlias = tuple[float, float, float, float, float]
"""Left, top, right, bottom of an area, and the price of a pixel of line in it."""

_FOREIGN = 1.2
_HEADER = 1.5
_BORDER = 2.0
_BORDER_REACH = 5.0


class Tolls:
    """The groups of a drawing as areas with a price."""

    def __init__(
        self, groups: Mapping[str, Rect], members: Mapping[str, frozenset[str]]
    ) -> None:
        self._members = members
        self._areas = {id: (g.x, g.y, g.right, g.bottom, _FOREIGN) for id, g in groups.items()}
        self._everywhere: list[Toll] = []
        for g in groups.values():
            self._everywhere.append((g.x, g.y, g.right, g.y + GROUP_HEADER, _HEADER))
            for x in (g.x, g.right):
                self._everywhere.append(
                    (x - _BORDER_REACH, g.y, x + _BORDER_REACH, g.bottom, _BORDER)
                )
            for y in (g.y, g.bottom):
                self._everywhere.append(
                    (g.x, y - _BORDER_REACH, g.right, y + _BORDER_REACH, _BORDER)
                )

    def between(
        self, source: str, target: str, left: float, top: float, right: float, bottom: float
    ) -> list[Toll]:
        """The tolls for a link of these ends, in a part of the drawing."""
        if not self._areas:
            return []
        tolls = [
            t
            for t in self._everywhere
            if t[0] < right and t[2] > left and t[1] < bottom and t[3] > top
        ]
        none: frozenset[str] = frozenset()
        for id, area in self._areas.items():
            if area[0] < right and area[2] > left and area[1] < bottom and area[3] > top:
                inside = self._members.get(id, none)
                if source not in inside and target not in inside:
                    tolls.append(area)
        return tolls


def toll_of(points: list[Point], tolls: list[Toll]) -> float:
    """What a line pays on its way."""
    total = 0.0
    x0, y0 = points[0]
    for x1, y1 in points[1:]:
        left, right = (x0, x1) if x0 < x1 else (x1, x0)
        top, bottom = (y0, y1) if y0 < y1 else (y1, y0)
        for t in tolls:
            if t[0] < right and t[2] > left and t[1] < bottom and t[3] > top:
                across = (right if right < t[2] else t[2]) - (left if left > t[0] else t[0])
                down = (bottom if bottom < t[3] else t[3]) - (top if top > t[1] else t[1])
                total += t[4] * (across + down)
            elif left == right and top < t[3] and bottom > t[1] and t[0] < left < t[2]:
                total += t[4] * (min(bottom, t[3]) - max(top, t[1]))
            elif top == bottom and left < t[2] and right > t[0] and t[1] < top < t[3]:
                total += t[4] * (min(right, t[2]) - max(left, t[0]))
        x0, y0 = x1, y1
    return total
