"""Finds the line of each link on its own: shapes first, the search where they do not do."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.layout.detours import detours
from explorer.layout.geometry import Rect
from explorer.layout.obstacles import CLEARANCE, STUB, Obstacles, Pad, hits
from explorer.layout.route import Link
from explorer.layout.search import CROSSING, search
from explorer.layout.shapes import BEND, Line, Priced, shapes
from explorer.layout.tolls import Toll, Tolls
from explorer.layout.traffic import Traffic

_WINDOWS = (120.0, 600.0, 1e7)
_SLACK = 20.0
_LABEL_ROOM = 32.0
_SECOND_TRIES = 1
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
        tries = _SECOND_TRIES if thoroughly else 0
        for number in range(tries):
            for id in sorted(ids, key=reach, reverse=number % 2 == 0):
                if self._traffic.crossings(lines[id], id):
                    lines[id] = self._find(self._links[id])
                    self._traffic.put(id, lines[id])
        return {id: lines[id] for id in ids}

    def _find(self, link: Link) -> Line:
        boxes = self._obstacles.boxes
        a, b = boxes[link.source], boxes[link.target]
        if link.source == link.target:
            return _loop(a)
        area = a.united(b).inflated(_WINDOWS[0])
        edges = (area.x, area.y, area.right, area.bottom)
        foreign = self._foreign(link, edges)
        toll = self._tolls.between(link.source, link.target, *edges)
        room = link.label[0] + _LABEL_ROOM if link.label[0] else 0.0
        tries = sorted(shapes(a, b, foreign, self._obstacles, room))
        best = self._cheapest(link, tries, a, b, foreign, toll, None)
        # What more bends would cost at least; below that no further try can be cheaper.
        least = _least_length(a, b) + _SLACK
        if best is not None and best[0] <= least + 3 * BEND:
            return best[1]
        limit = best[0] if best else 1e12
        tries = detours(a, b, foreign, self._obstacles, area, limit)
        if toll.areas:
            tries += detours(a, b, foreign + _around(toll), self._obstacles, area, limit)
        best = self._cheapest(link, sorted(tries), a, b, foreign, toll, best)
        if best is not None:
            return best[1]
        for window in _WINDOWS:
            area = a.united(b).inflated(window)
            edges = (area.x, area.y, area.right, area.bottom)
            pads = self._obstacles.within(*edges)
            toll = self._tolls.between(link.source, link.target, *edges)
            found = search(a, b, pads, toll, self._traffic, self._obstacles, link.id)
            if found is not None:
                return found
        return _direct(a, b)

    def _foreign(self, link: Link, edges: tuple[float, float, float, float]) -> list[Pad]:
        own = (link.source, link.target)
        return [p for p in self._obstacles.within(*edges) if p[4] not in own]

    def _cheapest(
        self,
        link: Link,
        tries: list[Priced],
        a: Rect,
        b: Rect,
        foreign: list[Pad],
        toll: Toll,
        best: Priced | None,
    ) -> Priced | None:
        mates = self._bundles.get(link.bundle, set()) - {link.id}
        for price, line in tries:
            if best is not None and not mates and price >= best[0]:
                break
            if hits(line, foreign) or _meets_own(line, a, b):
                continue
            total = price
            if toll.areas or toll.level or toll.upright:
                total += toll.of(line)
            if mates:
                total -= _SHARING * self._traffic.shared(line, mates)
            if best is None:
                total += CROSSING * self._traffic.crossings(line, link.id)
            elif total < best[0]:
                enough = (best[0] - total) / CROSSING
                total += CROSSING * self._traffic.crossings(line, link.id, enough)
            if best is None or total < best[0]:
                best = (total, line)
        return best


def _around(toll: Toll) -> list[Pad]:
    """The groups to keep out of, as if they were boxes."""
    return [
        (x0 - CLEARANCE, y0 - CLEARANCE, x1 + CLEARANCE, y1 + CLEARANCE, "")
        for x0, y0, x1, y1, _ in toll.areas
    ]


def _meets_own(line: Line, a: Rect, b: Rect) -> bool:
    """Whether a line passes through the boxes it joins, or slips along their sides."""
    if len(line) == 2:
        return a.intersects(b)
    return hits(line[1:], [_close(a)]) or hits(line[:-1], [_close(b)])


def _close(r: Rect) -> Pad:
    return (r.x - 4, r.y - 4, r.right + 4, r.bottom + 4, "")


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


def _least_length(a: Rect, b: Rect) -> float:
    (ax, ay), (bx, by) = a.center, b.center
    across = max(abs(ax - bx) - (a.w + b.w) / 2, 0.0)
    return across + max(abs(ay - by) - (a.h + b.h) / 2, 0.0)
