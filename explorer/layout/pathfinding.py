"""Finds the line of each link on its own: shapes first, the search where they do not do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter

from explorer.layout.detours import Detour, detours
from explorer.layout.geometry import Rect
from explorer.layout.legs import Leg, heading_of, legs, passable
from explorer.layout.links import Links
from explorer.layout.loops import loop
from explorer.layout.obstacles import CLEARANCE, Obstacles, Pad, hits
from explorer.layout.route import Link
from explorer.layout.search import search
from explorer.layout.shapes import BEND, CROSSING, Line, Priced, shapes, simplified
from explorer.layout.tolls import Toll, Tolls
from explorer.layout.traffic import Traffic

_WINDOWS = (120.0, 600.0, 1e7)
_SLACK = 20.0
_LABEL_ROOM = 32.0
_BENDS_IN_HURRY = 8.0
_TRIES = 24
_TRIES_IN_HURRY = 8
_TOO_DEAR = 0.5
"""The part of a try that a line counts whose toll alone rules it out."""
_BENDS_OF_DETOUR = 4.0
_SHARING = 0.6


class Pathfinder:
    """Routes links one after the other, each seeing the traffic of those before it."""

    def __init__(
        self,
        obstacles: Obstacles,
        tolls: Tolls,
        traffic: Traffic,
        links: Links,
        is_hurried: bool = False,
    ) -> None:
        self._obstacles = obstacles
        self._tolls = tolls
        self._traffic = traffic
        self._links = links
        self._tries = _TRIES_IN_HURRY if is_hurried else _TRIES
        self._bends_of_detour = _BENDS_IN_HURRY if is_hurried else _BENDS_OF_DETOUR
        self._plain_price: dict[str, float] = {}
        self._surroundings: dict[tuple[str, Leg], _Surroundings] = {}

    def find(self, ids: list[str]) -> dict[str, Line]:
        """A line for every link, near ones first: they have the least choice."""
        lines: dict[str, Line] = {}
        for id in sorted(ids, key=self._reach):
            price, lines[id] = self._find(self._links[id])
            crossed = self._traffic.crossings(self._links[id], lines[id])
            self._plain_price[id] = price - CROSSING * crossed
            self._traffic.put(self._links[id], lines[id])
        return {id: lines[id] for id in ids}

    def improve(self, lines: dict[str, Line], drawn: Mapping[str, Line]) -> bool:
        """Second tries, now that it shows which lines cross once all are drawn, far ones first."""
        for id, line in drawn.items():
            self._traffic.put(self._links[id], line)
        is_better = False
        for id in sorted(lines, key=self._reach, reverse=True):
            crossed = self._traffic.crossings(self._links[id], drawn[id])
            if not crossed:
                continue
            price, line = self._find(self._links[id])
            if price < self._plain_price[id] + CROSSING * crossed - 1 and line != lines[id]:
                fewer = self._traffic.crossings(self._links[id], line)
                self._plain_price[id] = price - CROSSING * fewer
                lines[id] = line
                self._traffic.put(self._links[id], line)
                is_better = True
        return is_better

    def _reach(self, id: str) -> tuple[float, str]:
        link = self._links[id]
        a, b = self._obstacles.ends(link.source, link.target)
        (ax, ay), (bx, by) = a.center, b.center
        return abs(ax - bx) + abs(ay - by), id

    def _find(self, link: Link) -> Priced:
        points = passable(link.through, self._obstacles)
        if link.source == link.target and not points:
            return self._find_loop(link, self._obstacles.boxes[link.source])
        total, whole = 0.0, Line()
        for leg in legs(link, points, self._obstacles.boxes):
            price, line = self._find_leg(link, leg._replace(heading=heading_of(whole)))
            total, whole = total + price, [*whole, *line]
        return total, simplified(whole) if points else whole

    def _find_leg(self, link: Link, leg: Leg) -> Priced:
        a, b = leg.start, leg.end
        around = self._surroundings.get((link.id, leg))
        if around is None:
            around = self._surroundings[link.id, leg] = self._surroundings_of(link, leg)
        best = self._cheapest(link, around.shapes, around.toll, None)
        # What more bends would cost at least; below that no further try can be cheaper.
        least = _least_length(a, b) + _SLACK
        if best is not None and best[0] <= least + self._bends_of_detour * BEND:
            return best
        best = self._cheapest(link, around.detours(self._obstacles), around.toll, best)
        if best is not None:
            return best
        for window in _WINDOWS:
            area = a.united(b).inflated(window)
            edges = (area.x, area.y, area.right, area.bottom)
            pads = self._obstacles.within(*edges)
            toll = self._tolls.between(link.source, link.target, *edges)
            found = search(a, b, pads, toll, self._traffic, self._obstacles, link.id, leg.heading)
            if found is not None:
                return 0.0, found
        return 0.0, leg.anyhow()

    def _surroundings_of(self, link: Link, leg: Leg) -> _Surroundings:
        a, b = leg.start, leg.end
        area = a.united(b).inflated(_WINDOWS[0])
        edges = (area.x, area.y, area.right, area.bottom)
        foreign = self._foreign(leg, edges)
        room = link.label[0] + _LABEL_ROOM if link.label[0] else 0.0
        crowds = self._links.crowd(link.source), self._links.crowd(link.target)
        toll = self._tolls.between(link.source, link.target, *edges)
        around = _Surroundings(leg, area, foreign, toll)
        around.shapes = around.tries(shapes(a, b, foreign, self._obstacles, room, crowds))
        return around

    def _find_loop(self, link: Link, box: Rect) -> Priced:
        area = box.inflated(_WINDOWS[0])
        edges = (area.x, area.y, area.right, area.bottom)
        toll = self._tolls.between(link.source, link.target, *edges)
        leg = Leg(box, box, frozenset((link.source,)))

        def price(line: Line) -> float:
            return CROSSING * self._traffic.crossings(link, line) + toll.of(line, 1e12)

        return loop(box, self._foreign(leg, edges), price)

    def _foreign(self, leg: Leg, edges: tuple[float, float, float, float]) -> list[Pad]:
        return leg.apart(p for p in self._obstacles.within(*edges) if p[4] not in leg.own)

    def _cheapest(
        self, link: Link, tries: Iterable[Try], toll: Toll, best: Priced | None
    ) -> Priced | None:
        mates = self._links.mates(link)
        has_toll = bool(toll.areas or toll.level or toll.upright)
        last: Line = []
        left = float(self._tries)
        for each in tries:
            line, total = each.line, each.price
            if best is not None and not mates and total >= best[0]:
                break
            if line == last or not each.is_free():
                continue
            last = line
            if has_toll:
                total += each.toll(toll, best[0] - total if best and not mates else 1e12)
            left -= 1 if best is None or total < best[0] else _TOO_DEAR
            if left < 0:
                break
            if mates:
                total -= _SHARING * self._traffic.shared(line, mates)
            if best is None:
                total += CROSSING * self._traffic.crossings(link, line)
            elif total < best[0]:
                enough = (best[0] - total) / CROSSING
                total += CROSSING * self._traffic.crossings(link, line, enough)
            if best is None or total < best[0]:
                best = (total, line)
        return best


class _Surroundings:
    """What a link finds between its boxes as long as none of them moves, whatever runs there."""

    def __init__(self, leg: Leg, area: Rect, foreign: list[Pad], toll: Toll) -> None:
        self._leg, self._area, self._foreign = leg, area, foreign
        self._close = _close(leg.start), _close(leg.end)
        self.toll = toll
        self.shapes: list[Try] = []
        self._detours: list[Detour] | None = None
        self._tried: list[Try] = []

    def tries(self, lines: list[Priced]) -> list[Try]:
        """Lines to try, the cheapest first."""
        onward = self._leg.onward(sorted(lines))
        return [Try(price, line, self._foreign, self._close) for price, line in onward]

    def detours(self, obstacles: Obstacles) -> Iterator[Try]:
        """Longer lines to try, the cheapest first; found once, and drawn as far as is looked."""
        if self._detours is None:
            (a, b), area, foreign = self._leg[:2], self._area, self._foreign
            found = detours(a, b, foreign, obstacles, area)
            if self.toll.areas:
                found += detours(a, b, foreign + _around(self.toll), obstacles, area)
            found.sort(key=_price, reverse=True)
            self._detours = found
        yield from self._tried
        while self._detours:
            price, same = self._detours[-1].price, []
            while self._detours and self._detours[-1].price == price:
                same.append((price, self._detours.pop().line))
            more = self.tries(same)
            self._tried += more
            yield from more


_price = itemgetter(0)


class Try:
    """A line that might do, and what was found out about it so far."""

    __slots__ = ("_close", "_foreign", "_is_free", "_is_whole_toll", "_toll", "line", "price")

    def __init__(
        self, price: float, line: Line, foreign: list[Pad], close: tuple[Pad, Pad]
    ) -> None:
        self.price, self.line = price, line
        self._foreign, self._close = foreign, close
        self._is_free: bool | None = None
        self._toll = -1.0
        self._is_whole_toll = False

    def is_free(self) -> bool:
        """Whether no box is in the way."""
        if self._is_free is None:
            self._is_free = not (_meets(self.line, *self._close) or hits(self.line, self._foreign))
        return self._is_free

    def toll(self, toll: Toll, enough: float) -> float:
        """What it pays on its way; may be less than that where it is more than enough."""
        if not self._is_whole_toll and self._toll <= enough:
            self._toll = toll.of(self.line, enough)
            self._is_whole_toll = self._toll <= enough
        return self._toll


def _around(toll: Toll) -> list[Pad]:
    """The groups to keep out of, as if they were boxes."""
    return [
        (x0 - CLEARANCE, y0 - CLEARANCE, x1 + CLEARANCE, y1 + CLEARANCE, "")
        for x0, y0, x1, y1, _ in toll.areas
    ]


def meets_own(line: Line, a: Rect, b: Rect) -> bool:
    """Whether a line passes through the boxes it joins, or slips along their sides."""
    return _meets(line, _close(a), _close(b))


def _meets(line: Line, a: Pad, b: Pad) -> bool:
    if len(line) == 2:
        return (
            a[0] + 4 < b[2] - 4
            and b[0] + 4 < a[2] - 4
            and a[1] + 4 < b[3] - 4
            and b[1] + 4 < a[3] - 4
        )
    return hits(line[1:], [a]) or hits(line[:-1], [b])


def _close(r: Rect) -> Pad:
    return (r.x - 4, r.y - 4, r.right + 4, r.bottom + 4, "")


def _least_length(a: Rect, b: Rect) -> float:
    across = max(a.x - b.right, b.x - a.right, 0.0)
    return across + max(a.y - b.bottom, b.y - a.bottom, 0.0)
