"""Routes links between boxes in right angles (being built: plain routes that avoid nothing)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from explorer.layout.geometry import Rect
from explorer.layout.route import Link, Route

__all__ = ["Link", "Route", "Router"]


class Router:
    """Keeps the routes of a drawing and answers with those that changed."""

    def __init__(
        self,
        boxes: Mapping[str, Rect],
        links: Iterable[Link],
        groups: Mapping[str, Rect] | None = None,
        members: Mapping[str, frozenset[str]] | None = None,
    ) -> None:
        self._boxes = dict(boxes)
        self._links = {link.id: link for link in links}

    def route_all(self) -> dict[str, Route]:
        return {id: self._route(link) for id, link in self._links.items()}

    def move(self, boxes: Mapping[str, Rect], final: bool = False) -> dict[str, Route]:
        self._boxes.update(boxes)
        return {
            id: self._route(link)
            for id, link in self._links.items()
            if link.source in boxes or link.target in boxes
        }

    def add(self, link: Link) -> dict[str, Route]:
        self._links[link.id] = link
        return {link.id: self._route(link)}

    def remove(self, link_id: str) -> dict[str, Route]:
        self._links.pop(link_id, None)
        return {}

    def set_box(self, id: str, rect: Rect | None) -> dict[str, Route]:
        if rect is None:
            self._boxes.pop(id, None)
            return {}
        return self.move({id: rect})

    def _route(self, link: Link) -> Route:
        a, b = self._boxes[link.source], self._boxes[link.target]
        if link.source == link.target:
            x, y = a.right + 24, a.bottom + 24
            (cx, cy) = a.center
            return Route(((a.right, cy), (x, cy), (x, y), (cx, y), (cx, a.bottom)))
        start = (a.right, a.center[1]) if b.center[0] >= a.center[0] else (a.x, a.center[1])
        end = (b.x, b.center[1]) if b.center[0] >= a.center[0] else (b.right, b.center[1])
        if start[1] == end[1]:
            return Route((start, end), ((start[0] + end[0]) / 2, start[1]), True)
        x = (start[0] + end[0]) / 2
        return Route((start, (x, start[1]), (x, end[1]), end), (x, (start[1] + end[1]) / 2), True)
