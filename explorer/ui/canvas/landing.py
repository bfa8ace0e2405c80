"""Where a container that is let go on the canvas will lie, with all that comes with it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from explorer.architecture.architecture import Architecture
from explorer.architecture.model import Group, Node
from explorer.containers import parts
from explorer.containers.frames import frames_of
from explorer.containers.kinds import container_of
from explorer.layout.alignment import Guide, snap
from explorer.layout.geometry import Rect, on_grid
from explorer.layout.placement import CLEARANCE
from explorer.ui.canvas.layout_rect import layout_rect

if TYPE_CHECKING:
    from explorer.ui.canvas.compose_view import ComposeView

_REACH = 12.0


class Landing:
    """Works out the frame to be: lined up with its neighbours, and clear of them."""

    def __init__(self, view: ComposeView) -> None:
        self._view = view
        self._sizes: dict[str, tuple[float, float]] = {}

    def size(self, type: str) -> tuple[float, float]:
        """How large a new container of a kind is."""
        if type not in self._sizes:
            catalog, empty = self._view.editor.catalog, Architecture()
            change = parts.created(empty, catalog, type, (0.0, 0.0))
            empty.apply(change)
            new = next(g for g in empty.groups.values() if g.group is None)
            frame = frames_of(empty, catalog).frame(new)
            self._sizes[type] = (frame.w, frame.h)
        return self._sizes[type]

    def at(self, type: str, point: QPointF, outer: str | None) -> tuple[Rect, tuple[Guide, ...]]:
        """The frame of one let go with its top left at a point, and what it lines up with."""
        rect = Rect(on_grid(point.x()), on_grid(point.y()), *self.size(type))
        if self._is_row(outer):
            return rect, ()
        beside = self._beside(outer)
        if outer and not _is_free(rect, beside):
            rect = _clear(rect, beside)
        frames = [r for r in beside if r.w >= rect.w / 2]
        dx, dy, guides = snap(rect, frames, _REACH)
        return rect.moved(dx, dy), guides

    def _is_row(self, outer: str | None) -> bool:
        """Whether what lies in a group has an order, and its places with it."""
        group = self._view.editor.architecture.groups.get(outer or "")
        container = container_of(self._view.editor.catalog, group)
        return container is not None and container.sequence is not None

    def _beside(self, outer: str | None) -> list[Rect]:
        """What lies directly in the same group, or directly on the canvas."""
        scene = self._view.compose_scene
        rects = (
            scene.rect_of(element.id)
            for element in self._view.editor.architecture
            if isinstance(element, Node | Group) and element.group == outer
        )
        return [layout_rect(rect) for rect in rects if rect is not None]


def _is_free(rect: Rect, beside: list[Rect]) -> bool:
    return not any(rect.inflated(CLEARANCE - 1).intersects(other) for other in beside)


def _clear(rect: Rect, beside: list[Rect]) -> Rect:
    """The nearest place in line with one of those in the way: below it or at its right."""
    places = [Rect(r.x, on_grid(r.bottom + CLEARANCE + 4), rect.w, rect.h) for r in beside]
    places += [Rect(on_grid(r.right + CLEARANCE + 4), r.y, rect.w, rect.h) for r in beside]
    free = [place for place in places if _is_free(place, beside)]
    return min(free, key=lambda place: math.dist(place[:2], rect[:2]), default=rect)
