"""Routes links between boxes in right angles, and keeps the routes while boxes move.

Each link is routed on its own first (cheap shapes, then a search), counting what it would cross;
then all are nudged apart. See Wybrow, Marriott, Stuckey: *Orthogonal connector routing*, 2009.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from explorer.layout.geometry import Rect
from explorer.layout.labels import label_place
from explorer.layout.nudging import Nudging
from explorer.layout.obstacles import Obstacles, hits
from explorer.layout.pathfinding import Pathfinder
from explorer.layout.route import DISC, Link, Route
from explorer.layout.shapes import Line, simplified
from explorer.layout.tiles import Tiles
from explorer.layout.tolls import Tolls
from explorer.layout.traffic import Traffic

__all__ = ["Link", "Route", "Router"]

Routes = dict[str, Route]

_NEAR = 136.0
_SQUEEZED = 8.0
"""How much of the clearance lines may give up where many have to pass."""


class Router:
    """The routes of a drawing. Every method answers with the routes that it changed."""

    def __init__(
        self,
        boxes: Mapping[str, Rect],
        links: Iterable[Link],
        groups: Mapping[str, Rect] | None = None,
        members: Mapping[str, frozenset[str]] | None = None,
        bands: Mapping[str, tuple[float, float]] | None = None,
    ) -> None:
        """``bands``: how high what stands at the head and the foot of a group is."""
        self._obstacles = Obstacles({id: Rect(*rect) for id, rect in boxes.items()})
        self._links = {link.id: link for link in links}
        self._tolls = Tolls(groups or {}, members or {}, bands)
        self._traffic = Traffic()
        self._labels = Tiles[str]()
        self._routes: Routes = {}
        self._before_drag: Routes = {}
        self._held: tuple[dict[str, Rect], Routes] | None = None

    @property
    def routes(self) -> Mapping[str, Route]:
        """All routes as they are now."""
        return self._routes

    def route_all(self) -> Routes:
        """Route every link anew."""
        self._routes = {}
        self._before_drag = {}
        self._traffic = Traffic()
        self._labels = Tiles[str]()
        return self._reroute(self._drawable(self._links), thoroughly=True)

    def move(self, boxes: Mapping[str, Rect], final: bool = False) -> Routes:
        """Move boxes: their links follow, and lines that they now cover give way.

        Lines that gave way during a drag come back as soon as their old way is free again.
        """
        shifts = {}
        for id, rect in boxes.items():
            old = self._obstacles.boxes.get(id)
            self._obstacles.put(id, Rect(*rect))
            if old is not None and old[2:] == tuple(rect)[2:]:
                shifts[id] = (rect[0] - old.x, rect[1] - old.y)
        changed = self._follow(boxes, shifts, final)
        if final:
            self._before_drag = {}
        return changed

    def hold(self) -> None:
        """Remember boxes and routes as they are, once for each drag."""
        if self._held is None:
            self._held = (dict(self._obstacles.boxes), dict(self._routes))

    def let_go(self) -> Routes:
        """Put all back to where it was at ``hold``."""
        if self._held is None:
            return {}
        (boxes, routes), self._held = self._held, None
        for id, rect in boxes.items():
            self._obstacles.put(id, rect)
        changed = {id: route for id, route in routes.items() if self._routes.get(id) != route}
        self._take(changed)
        self._before_drag = {}
        return changed

    def add(self, link: Link) -> Routes:
        """Route one more link; the others stay."""
        self._links[link.id] = link
        return self._reroute(self._drawable([link.id]))

    def tried(self, link: Link) -> Route:
        """How a link would run if it were added; nothing is."""
        route = self.add(link)[link.id]
        self.remove(link.id)
        return route

    def remove(self, link_id: str) -> Routes:
        """Forget a link; no other route changes."""
        self._links.pop(link_id, None)
        self._forget(link_id)
        return {}

    def set_box(self, id: str, rect: Rect | None) -> Routes:
        """Add, move or, with None, remove a box; a removed box takes its routes along."""
        if rect is not None:
            return self.move({id: rect}, final=True)
        self._obstacles.drop(id)
        for link in self._links.values():
            if id in (link.source, link.target):
                self._forget(link.id)
        return {}

    # --- while boxes move

    def _follow(
        self,
        boxes: Mapping[str, Rect],
        shifts: Mapping[str, tuple[float, float]],
        final: bool,
    ) -> Routes:
        changed: Routes = {}
        again: list[str] = []
        areas = [self._obstacles.pad(id) for id in boxes]
        for id in self._drawable(self._links):
            link, route = self._links[id], self._routes.get(id)
            if route is None:
                again.append(id)
            elif link.source in boxes or link.target in boxes:
                shift = shifts.get(link.source)
                if shift is not None and shift == shifts.get(link.target):
                    moved = _shifted(route, *shift)
                    if self._is_clear(link, moved):
                        changed[id] = moved
                        continue
                self._before_drag.pop(id, None)
                again.append(id)
            elif hits(list(route.points), areas):
                self._before_drag.setdefault(id, route)
                again.append(id)
            elif id in self._before_drag and self._is_clear(link, self._before_drag[id]):
                changed[id] = self._before_drag.pop(id)
        self._take(changed)
        return changed | self._reroute(again, is_hurried=not final)

    def _take(self, routes: Mapping[str, Route]) -> None:
        """Routes that are known already."""
        for id, route in routes.items():
            self._routes[id] = route
            self._traffic.put(self._links[id], route.points)
            self._put_label(self._links[id], route)

    def _is_clear(self, link: Link, route: Route) -> bool:
        xs, ys = zip(*route.points, strict=True)
        pads = self._obstacles.within(min(xs), min(ys), max(xs), max(ys))
        own = (link.source, link.target)
        boxes = [
            (p[0] + _SQUEEZED, p[1] + _SQUEEZED, p[2] - _SQUEEZED, p[3] - _SQUEEZED, p[4])
            for p in pads
            if p[4] not in own
        ]
        return not hits(list(route.points), boxes)

    # --- routing proper

    def _drawable(self, ids: Iterable[str]) -> list[str]:
        boxes = self._obstacles.boxes
        return [
            id for id in ids if self._links[id].source in boxes and self._links[id].target in boxes
        ]

    def _forget(self, id: str) -> None:
        self._routes.pop(id, None)
        self._before_drag.pop(id, None)
        self._traffic.drop(id)
        self._labels.drop(id)

    def _reroute(
        self, ids: list[str], thoroughly: bool = False, is_hurried: bool = False
    ) -> Routes:
        if not ids:
            return {}
        finder = Pathfinder(self._obstacles, self._tolls, self._traffic, self._links, is_hurried)
        for id in ids:
            self._traffic.drop(id)
        lines = finder.find(ids)
        fixed = self._beside(lines)
        nudged = self._nudged(lines, fixed)
        if thoroughly and finder.improve(lines, nudged):
            nudged = self._nudged(lines, fixed)
        routes: Routes = {}
        for id in ids:
            line = simplified(nudged[id])
            link = self._links[id]
            if not self._is_clear(link, Route(tuple(line))):
                raw = simplified(lines[id])
                if self._is_clear(link, Route(tuple(raw))):
                    line = raw
            routes[id] = Route(tuple(line))
            self._traffic.put(self._links[id], line)
        self._place_labels(routes)
        self._routes.update(routes)
        return routes

    def _beside(self, lines: Mapping[str, Line]) -> dict[str, Line]:
        """The lines that stay, as far as they run near some that may be nudged."""
        near: set[str] = set()
        if len(lines) < len(self._links):
            for line in lines.values():
                near |= self._traffic.beside(line, _NEAR)
        return {
            id: list(self._routes[id].points)
            for id in sorted(near)
            if id not in lines and id in self._routes
        }

    def _nudged(self, lines: dict[str, Line], fixed: dict[str, Line]) -> dict[str, Line]:
        groups = self._tolls.groups
        return Nudging(lines, self._links, self._obstacles, fixed, groups).result()

    def _place_labels(self, routes: Routes) -> None:
        for id in routes:
            self._labels.drop(id)
        for id, route in routes.items():
            link = self._links[id]
            place, fits = label_place(
                id, route.points, link.label, self._obstacles, self._traffic, self._labels
            )
            routes[id] = Route(route.points, place, fits)
            self._put_label(link, routes[id])

    def _put_label(self, link: Link, route: Route) -> None:
        self._labels.drop(link.id)
        if route.label is not None:
            (x, y), (w, h) = route.label, link.label if route.label_fits else (DISC, DISC)
            self._labels.put(link.id, x - w / 2, y - h / 2, x + w / 2, y + h / 2, link.id)


def _shifted(route: Route, dx: float, dy: float) -> Route:
    points = tuple((x + dx, y + dy) for x, y in route.points)
    label = route.label and (route.label[0] + dx, route.label[1] + dy)
    return Route(points, label, route.label_fits)
