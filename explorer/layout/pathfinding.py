"""Finds the line of each link on its own: shapes first, the search where they do not do."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.layout.geometry import Rect
from explorer.layout.obstacles import STUB, Obstacles, hits
from explorer.layout.route import Link
from explorer.layout.search import CROSSING, search
from explorer.layout.shapes import BEND, Line, Priced, shapes
from explorer.layout.tolls import Tolls, toll_of
from explorer.layout.traffic import Traffic

_WINDOWS = (120.0, 600.0, 1e7)
_GOOD_ENOUGH = 50.0
_LABEL_ROOM = 32.0
_SHARING = 0.6


class Pathfinder:
    """Routes links one after the other, each seeing the traffic of those before it."""

    def __init__(
        self,
        obstacles: Obstacles,
        tolls: Tolls,
        traffic: Traffic,
        links: Mapping[str, Link],
    ) -> None:
        self._obstacles = obstacles
        self._tolls = tolls
        self._traffic = traffic
        self._links = links
        self._bundles: dict[str, set[str]] = {}
        for link in links.values():
            if link.bundle:
                self._bundles.setdefault(link.bundle, set()).add(link.id)

    def find(self, ids: list[str], thoroughly: bool = False) -> dict[str, Line]:
        """A line for every link; thoroughly: those that cross others get a second try."""
        boxes = self._obstacles.boxes

        def reach(id: str) -> tuple[float, str]:
            (ax, ay), (bx, by) = (
                boxes[self._links[id].source].center,
                boxes[self._links[id].target].center,
            )
            return abs(ax - bx) + abs(ay - by), id

        lines: dict[str, Line] = {}
        for id in sorted(ids, key=reach):
            lines[id] = self._find(self._links[id])
            self._traffic.put(id, lines[id])
        if thoroughly:
            for id in sorted(ids, key=reach, reverse=True):
                if self._traffic.crossings(lines[id], id):
                    lines[id] = self._find(self._links[id])
                    self._traffic.put(id, lines[id])
        return {id: lines[id] for id in ids}

    def _find(self, link: Link) -> Line:
        boxes = self._obstacles.boxes
        a, b = boxes[link.source], boxes[link.target]
        if link.source == link.target:
            return _loop(a)
        best: Priced | None = None
        for window in _WINDOWS:
            area = a.united(b).inflated(window)
            edges = (area.x, area.y, area.right, area.bottom)
            pads = self._obstacles.within(*edges)
            tolls = self._tolls.between(link.source, link.target, *edges)
            if best is None:
                foreign = [p for p in pads if p[4] not in (link.source, link.target)]
                room = link.label[0] + _LABEL_ROOM if link.label[0] else 0.0
                tries = sorted(shapes(a, b, foreign, self._obstacles, room))
                best = self._cheapest(link, tries, a, b, foreign, tolls)
                if best is not None and best[0] <= tries[0][0] + _GOOD_ENOUGH:
                    return best[1]
            limit = best[0] - 1.0 if best else 1e11
            found = search(
                a, b, pads, tolls, self._traffic, self._obstacles, link.id, limit
            )
            if found is not None:
                return found[1]
            if best is not None:
                return best[1]
        return _direct(a, b)

    def _cheapest(
        self,
        link: Link,
        tries: list[Priced],
        a: Rect,
        b: Rect,
        foreign: list[tuple[float, float, float, float, str]],
        tolls: list[tuple[float, float, float, float, float]],
    ) -> Priced | None:
        best: Priced | None = None
        mates = self._bundles.get(link.bundle, set()) - {link.id}
        for price, line in tries:
            if best is not None and not mates and price >= best[0]:
                break
            if hits(line, foreign) or _meets_own(line, a, b):
                continue
            total = price
            if tolls:
                total += toll_of(line, tolls)
            if best is None or total < best[0] or mates:
                total += CROSSING * self._traffic.crossings(line, link.id)
            if mates:
                total -= _SHARING * self._traffic.shared(line, mates)
            if best is None or total < best[0]:
                best = (total, line)
        return best


def _meets_own(line: Line, a: Rect, b: Rect) -> bool:
    """Whether a line passes through the boxes it joins, or slips along their sides."""
    pads = [(r.x - 4, r.y - 4, r.right + 4, r.bottom + 4, "") for r in (a, b)]
    if len(line) == 2:
        return a.intersects(b)
    return (
        hits(line[1:-1], pads)
        or hits(line[:2], pads[1:])
        or hits(line[-2:], pads[:1])
    )


def _loop(box: Rect) -> Line:
    """Out at the right, back in at the bottom."""
    (cx, cy), x, y = box.center, box.right + STUB, box.bottom + STUB
    return [(box.right, cy), (x, cy), (x, y), (cx, y), (cx, box.bottom)]


def _direct(a: Rect, b: Rect) -> Line:
    """Some line, where boxes leave no way at all."""
    (ax, ay), (bx, by) = a.center, b.center
    start, end = (a.right, ay), (b.x, by)
    if ay == by:
        return [start, end]
    x = (start[0] + end[0]) / 2
    return [start, (x, ay), (x, by), end]
