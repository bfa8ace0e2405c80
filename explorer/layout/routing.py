"""Routes links between boxes in right angles, and keeps the routes while the drawing changes.

Each link is routed on its own first (cheap shapes, then a search), counting what it would cross;
then all are nudged apart. See Wybrow, Marriott, Stuckey: *Orthogonal connector routing*, 2009.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from explorer.layout.geometry import Point, Rect
from explorer.layout.obstacles import SQUEEZED, Pad, hits
from explorer.layout.pathfinding import meets_own
from explorer.layout.route import Bands, Link, Members, Route
from explorer.layout.route_table import Routes, RouteTable
from explorer.layout.shapes import direct
from explorer.layout.stretching import Points, stretched
from explorer.layout.tiles import Tiles
from explorer.layout.tolls import Tolls
from explorer.layout.traffic import Traffic

__all__ = ["Link", "Route", "Router"]

Shifts = Mapping[str, Point]

_FARTHEST = 96.0
"""So far an end of a line is led along in a drag before the line is found anew."""
_TOO_CLOSE = 4.0


class Router(RouteTable):
    """The routes of a drawing. Every method answers with the routes that it changed."""

    def __init__(
        self,
        boxes: Mapping[str, Rect],
        links: Iterable[Link],
        groups: Mapping[str, Rect] | None = None,
        members: Members | None = None,
        bands: Bands | None = None,
    ) -> None:
        """``bands``: what stands at the head and the foot of a group."""
        tolls = Tolls(groups or {}, members or {}, bands)
        super().__init__(boxes, links, groups or {}, tolls)
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

    def sketch_all(self) -> Routes:
        """A plain line for every link, without regard to what lies between: until ``adopt``."""
        ends = self._obstacles.ends
        drawn = [self._links[id] for id in self._drawable(self._links)]
        routes = {each.id: Route(tuple(direct(*ends(each.source, each.target)))) for each in drawn}
        self._take(routes)
        return routes

    def adopt(self, routes: Mapping[str, Route]) -> Routes:
        """Routes that were found elsewhere for this very drawing."""
        known = {id: route for id, route in routes.items() if id in self._links}
        self._take(known)
        return known

    def update(
        self,
        boxes: Mapping[str, Rect],
        links: Iterable[Link],
        groups: Mapping[str, Rect] | None = None,
        members: Members | None = None,
        bands: Bands | None = None,
    ) -> Routes:
        """Bring all to another state of the drawing.

        Routed anew are links that are new or lead elsewhere, those of boxes that moved, and those
        that run where a box or a group now stands. All others keep their lines.
        """
        self._held = None
        wanted = {link.id: link for link in links}
        for id in [id for id in self._links if id not in wanted]:
            self.remove(id)
        relabelled = self._adopt(wanted, {**(groups or {}), **boxes})
        frames = {id: rect for id, rect in (groups or {}).items() if id not in boxes}
        for id in [id for id in self._obstacles.boxes if id not in boxes and id not in frames]:
            self._obstacles.drop(id)
            for link_id in self._links.at(id):
                self._forget(link_id)
        moved = self._elsewhere(boxes, frames)
        before, tolls = self._tolls, Tolls(groups or {}, members or {}, bands)
        disturbed = set().union(*(self._traffic.through(*area) for area in tolls.changed(before)))
        prices = {id: before.of(self._links[id], self._routes[id]) for id in disturbed}
        self._tolls = tolls
        changed = self.move(moved, final=True)
        dearer = [
            id
            for id in sorted(disturbed)
            if self._tolls.of(self._links[id], self._routes[id]) > prices[id] + 1
        ]
        changed |= self._reroute(dearer)
        return changed | self._relabel(relabelled)

    def _elsewhere(self, boxes: Mapping[str, Rect], frames: Mapping[str, Rect]) -> dict[str, Rect]:
        """What is not where it was; what is a frame now and was a card, or the other way round."""
        there, is_frame = self._obstacles.boxes, self._obstacles.is_frame
        turned = [id for id in boxes if is_frame(id)]
        turned += [id for id in frames if not is_frame(id)]
        for id in turned:
            self._obstacles.drop(id)
            if id in frames:
                self._obstacles.put_frame(id, frames[id])
        ends = {**boxes, **frames}
        return {id: r for id, r in ends.items() if there.get(id) != r or id in turned}

    def _adopt(self, wanted: Mapping[str, Link], places: Mapping[str, Rect]) -> set[str]:
        """Take over links as they are now; those whose label alone is another keep their line, and
        those that moved as a whole."""
        relabelled = set()
        for id, link in wanted.items():
            old = self._links.get(id)
            if old is link or old == link:
                continue
            if old is not None and replace(self._carried(old, places), label=link.label) == link:
                relabelled.add(id)
            else:
                self._forget(id)
            self._links.put(link)
        return relabelled

    def _carried(self, link: Link, places: Mapping[str, Rect]) -> Link:
        """A link whose points have moved with both its ends."""
        there = self._obstacles.boxes
        ends = [id for id in (link.source, link.target) if id in there and id in places]
        shifts = {(places[id].x - there[id].x, places[id].y - there[id].y) for id in ends}
        if not link.through or len(shifts) != 1 or len(ends) < 2:
            return link
        dx, dy = shifts.pop()
        return replace(link, through=tuple((x + dx, y + dy) for x, y in link.through))

    def move(self, boxes: Mapping[str, Rect], final: bool = False) -> Routes:
        """Move boxes: their links follow, and lines that they now cover give way.

        Lines that gave way during a drag come back as soon as their old way is free again.
        """
        shifts: dict[str, Point] = {}
        for id, rect in boxes.items():
            old = self._obstacles.boxes.get(id)
            self._obstacles.move(id, Rect(*rect), is_passing=not final)
            if old is not None and old[2:] == tuple(rect)[2:]:
                shifts[id] = (rect[0] - old.x, rect[1] - old.y)
        changed = self._follow(boxes, shifts, final)
        if final:
            self._before_drag, self._drift = {}, {}
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
            if self._obstacles.boxes.get(id) != rect:
                self._obstacles.move(id, rect)
        self._obstacles.settle()
        changed = {id: route for id, route in routes.items() if self._routes.get(id) != route}
        self._take(changed)
        self._before_drag, self._drift = {}, {}
        return changed

    def add(self, link: Link) -> Routes:
        """Route one more link; the others stay."""
        self._links.put(link)
        return self._reroute(self._drawable([link.id]))

    def tried(self, link: Link) -> Route:
        """How a link would run if it were added; nothing is."""
        route = self.add(link)[link.id]
        self.remove(link.id)
        return route

    def crossed(self, id: str) -> list[tuple[Point, str, bool]]:
        """Where a link's line crosses others, which, and whether that link came before it."""
        rank, links = self._links.rank(id), self._links
        met = self._traffic.met(self._routes[id].points)
        return [(at, o, links.rank(o) < rank) for at, o in met if o in links and o != id]

    def bend(self, link: Link) -> Routes:
        """Lead one link through other points; the others stay."""
        self._forget(link.id)
        self._links.put(link)
        return self._reroute(self._drawable([link.id]))

    def remove(self, link_id: str) -> None:
        """Forget a link; no other route changes."""
        self._forget(link_id)
        self._links.drop(link_id)

    def _follow(
        self,
        boxes: Mapping[str, Rect],
        shifts: Shifts,
        final: bool,
    ) -> Routes:
        changed: Routes = {}
        again: list[str] = []
        led: dict[str, Points] = {}
        # What a box brushes against in passing stays; else it would have to give way at every step.
        spare = 0.0 if final else SQUEEZED
        areas = [_tight(pad, spare) for pad in self._obstacles.pads(boxes)]
        for id in self._drawable(self._concerned(boxes)):
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
                is_alone = link.source not in boxes or link.target not in boxes
                points = self._led(link, route, shifts) if is_alone and not final else None
                if points is not None:
                    led[id] = points
                else:
                    again.append(id)
            elif hits(list(route.points), areas):
                self._before_drag.setdefault(id, route)
                again.append(id)
            elif id in self._before_drag and self._is_clear(link, self._before_drag[id]):
                changed[id] = self._before_drag.pop(id)
        self._take(changed)
        changed |= self._stretch(led)
        changed |= self._reroute(again, is_hurried=not final)
        return changed | (self._relabel(self._covered(boxes, changed)) if final else {})

    def _led(self, link: Link, route: Route, shifts: Shifts) -> Points | None:
        """The line of a link one of whose boxes is dragged, as it was but for that end; None where
        that will not do, or no longer."""
        at_end = link.target in shifts
        id = link.target if at_end else link.source
        if id not in shifts or link.through:
            return None
        (dx, dy), (x, y) = shifts[id], self._drift.get(link.id, (0.0, 0.0))
        if abs(x + dx) + abs(y + dy) > _FARTHEST:
            return None
        boxes = self._obstacles.boxes
        other = boxes[link.source if at_end else link.target]
        points = stretched(route.points, shifts[id], at_end, other)
        if points is None or not self._is_clear(link, Route(points)):
            return None
        a, b = self._obstacles.ends(link.source, link.target)
        if meets_own(list(points), a, b) or self._lies_on_others(id, points):
            return None
        self._drift[link.id] = (x + dx, y + dy)
        return points

    def _lies_on_others(self, id: str, points: Points) -> bool:
        """Whether a line comes to lie on one that does not end at the same dragged box."""
        return not self._traffic.beside(points, _TOO_CLOSE) <= self._links.at(id)

    def _concerned(self, boxes: Iterable[str]) -> list[str]:
        """The links that boxes which moved may have to do with, in the order of all."""
        found = set(self._before_drag)
        if len(self._routes) < len(self._links):
            found |= self._links.keys() - self._routes.keys()
        for id in boxes:
            found |= self._links.at(id)
        for pad in self._obstacles.pads(boxes):
            found |= self._traffic.through(*pad[:4])
        return sorted((id for id in found if id in self._links), key=self._links.rank)


def _tight(pad: Pad, by: float) -> Pad:
    return (pad[0] + by, pad[1] + by, pad[2] - by, pad[3] - by, pad[4])


def _shifted(route: Route, dx: float, dy: float) -> Route:
    points = tuple((x + dx, y + dy) for x, y in route.points)
    label = route.label and (route.label[0] + dx, route.label[1] + dy)
    return Route(points, label, route.label_fits)
