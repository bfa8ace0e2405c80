"""The routes drawn so far, and how some of them are made anew beside the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from explorer.layout.geometry import Point, Rect
from explorer.layout.label_spots import Surroundings
from explorer.layout.labels import Labelling
from explorer.layout.links import Links
from explorer.layout.nudging import Nudging
from explorer.layout.obstacles import SQUEEZED, Obstacles, hits
from explorer.layout.pathfinding import Pathfinder
from explorer.layout.route import DISC, Link, Route
from explorer.layout.shapes import Line, simplified
from explorer.layout.stretching import Points, carried
from explorer.layout.tiles import Tiles
from explorer.layout.tolls import Tolls
from explorer.layout.traffic import Traffic

Routes = dict[str, Route]

_NEAR = 136.0
_AROUND_LABEL = 4.0


class RouteTable:
    """Boxes, links, frames of groups, what it costs to run there, and the route of each link that
    has both its ends."""

    def __init__(
        self,
        boxes: Mapping[str, Rect],
        links: Iterable[Link],
        frames: Mapping[str, Rect],
        tolls: Tolls,
    ) -> None:
        there = {id: Rect(*rect) for id, rect in boxes.items()}
        self._obstacles = Obstacles(there, {id: Rect(*rect) for id, rect in frames.items()})
        self._links = Links(links)
        self._tolls = tolls
        self._traffic = Traffic()
        self._labels = Tiles[str]()
        self._routes: Routes = {}
        self._before_drag: Routes = {}
        self._drift: dict[str, Point] = {}
        """How far an end of a line was led along since the line was found."""

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
            (p[0] + SQUEEZED, p[1] + SQUEEZED, p[2] - SQUEEZED, p[3] - SQUEEZED, p[4])
            for p in pads
            if p[4] not in own
        ]
        return not hits(list(route.points), boxes)

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
            self._drift.pop(id, None)
        lines = finder.find(ids)
        fixed = self._beside(lines)
        nudged = self._nudged(lines, fixed, is_hurried)
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
        self._place_labels(routes, is_hurried)
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

    def _nudged(
        self, lines: dict[str, Line], fixed: dict[str, Line], is_hurried: bool = False
    ) -> dict[str, Line]:
        groups = self._tolls.groups
        return Nudging(lines, self._links, self._obstacles, fixed, groups).result(is_hurried)

    def _place_labels(self, routes: Routes, is_hurried: bool = False) -> None:
        for id in routes:
            self._labels.drop(id)
        lines = {id: (route.points, self._links[id].label) for id, route in routes.items()}
        labelling = Labelling(self._surroundings(), is_hurried)
        for id, (place, fits) in labelling.places(lines).items():
            routes[id] = Route(routes[id].points, place, fits)

    def _surroundings(self) -> Surroundings:
        """What labels keep off now."""
        tolls = self._tolls
        return Surroundings(self._obstacles, self._traffic, tolls.groups, tolls.words, self._labels)

    def _stretch(self, lines: Mapping[str, Points]) -> Routes:
        """Lines whose ends moved; labels stay where they are on them as long as they can."""
        routes: Routes = {}
        for id, points in lines.items():
            self._traffic.put(self._links[id], points)
            self._labels.drop(id)
        homeless: Routes = {}
        around = self._surroundings()
        for id, points in lines.items():
            link, before = self._links[id], self._routes[id]
            label = carried(before, points, link) if before.label is not None else None
            routes[id] = Route(points, label, before.label_fits)
            if label is not None and around.can_lie(self._label_box(link, routes[id])):
                self._put_label(link, routes[id])
            elif before.label is not None:
                homeless[id] = routes[id]
        self._place_labels(homeless, is_hurried=True)
        routes |= homeless
        self._routes.update(routes)
        return routes

    def _label_box(self, link: Link, route: Route) -> Rect:
        assert route.label is not None
        (x, y), (w, h) = route.label, link.label if route.label_fits else (DISC, DISC)
        return Rect(x - w / 2, y - h / 2, w, h)

    def _put_label(self, link: Link, route: Route) -> None:
        self._labels.drop(link.id)
        if route.label is not None:
            box = self._label_box(link, route)
            self._labels.put(link.id, box.x, box.y, box.right, box.bottom, link.id)

    def _relabel(self, ids: Iterable[str]) -> Routes:
        """The same lines with their labels placed anew, as far as that is elsewhere now."""
        wanted = sorted(self._routes.keys() & set(ids), key=self._links.rank)
        before = {id: self._routes[id] for id in wanted}
        after = dict(before)
        self._place_labels(after)
        self._routes.update(after)
        return {id: route for id, route in after.items() if route != before[id]}

    def _covered(self, boxes: Iterable[str], changed: Mapping[str, Route]) -> set[str]:
        """The links whose label has come to lie under boxes or lines that are elsewhere now."""
        cards = [id for id in boxes if not self._obstacles.is_frame(id)]
        areas = [self._obstacles.boxes[id].inflated(_AROUND_LABEL) for id in cards]
        found = {id for x, y, w, h in areas for id in self._labels.within(x, y, x + w, y + h)}
        for route in changed.values():
            for (x0, y0), (x1, y1) in pairwise(route.points):
                around = (min(x0, x1) - 1, min(y0, y1) - 1, max(x0, x1) + 1, max(y0, y1) + 1)
                found |= set(self._labels.within(*around))
        return found - changed.keys()
