"""Finds ways along the map's gutters: one tree from a chip to every place its lines reach.

Pure geometry: gutters, rects and numbers. Trees keep to the middle of gutters; which track of a
gutter each takes is worked out in map_tracks.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from explorer.catalog.service_map import MapGutter, Rect

SIDES = ("left", "right", "top", "bottom")
_BEND = 48.0
_FULL = 160.0
_TRACK = 9.0
_PORT = 22.0
_CROWDED = 320.0
_Node = tuple[int, float]


@dataclass(frozen=True, slots=True)
class Tap:
    """Where a rect's side meets a gutter: ``edge`` is the side, ``along`` the place on the gutter.

    An ``inline`` tap stands at the gutter's end, so that the line starts in the gutter itself.
    """

    side: str
    edge: float
    gutter: int
    along: float
    reach: float
    inline: bool = False
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class Way:
    """From a tap of the chip through gutters to a tap of what the line reaches."""

    start: Tap
    gutters: tuple[int, ...]
    goal: Tap


class Router:
    """Knows the gutters and what blocks the short stubs between a rect and its gutter."""

    def __init__(self, gutters: Sequence[MapGutter], blocks: Sequence[Rect]) -> None:
        self.gutters = tuple(gutters)
        self._blocks = tuple(blocks)
        self._load = [0] * len(self.gutters)
        self._ports: dict[str, int] = {}
        self._crossings: list[list[_Node]] = [
            [(j, other.at) for j, other in enumerate(self.gutters) if _cross(gutter, other)]
            for gutter in self.gutters
        ]

    def forget(self) -> None:
        """Every gutter and every side of the chip is empty again."""
        self._load = [0] * len(self.gutters)
        self._ports = {}

    def taps(
        self,
        rect: Rect,
        sides: Sequence[str] = SIDES,
        cost: float = 0.0,
        out_of: Rect | None = None,
    ) -> list[Tap]:
        """Every side of ``rect`` from which a clear straight line leads to a gutter.

        ``out_of`` is a box whose own gutters do not count.
        """
        found = [self._tap(rect, side, cost, out_of) for side in sides]
        return [tap for tap in found if tap is not None]

    def _tap(self, rect: Rect, side: str, cost: float, out_of: Rect | None) -> Tap | None:
        left, top, width, height = rect
        upright = side in ("left", "right")
        edge = {"left": left, "right": left + width, "top": top, "bottom": top + height}[side]
        middle = top + height / 2 if upright else left + width / 2
        reach = (height if upright else width) / 2
        sign = -1 if side in ("left", "top") else 1
        best: Tap | None = None
        nearest = 1e9
        for index, gutter in enumerate(self.gutters):
            if out_of is not None and _runs_in(gutter, out_of):
                continue
            if gutter.upright != upright:
                inline = middle - reach < gutter.at < middle + reach
                end = gutter.start if sign > 0 else gutter.end
                if inline and abs(end - edge) <= 4:
                    return Tap(side, edge, index, end, reach, True, cost)
                continue
            away = (gutter.at - edge) * sign
            if 0 < away < nearest and gutter.start <= middle <= gutter.end:
                best = Tap(side, edge, index, middle, reach, False, cost)
                nearest = away
        if best is None or self._blocked(rect, best, nearest * sign):
            return None
        return best

    def _blocked(self, rect: Rect, tap: Tap, away: float) -> bool:
        near, far = sorted((tap.edge, tap.edge + away))
        strip: Rect = (near, tap.along - 3, far - near, 6)
        if tap.side in ("top", "bottom"):
            strip = (tap.along - 3, near, 6, far - near)
        return any(_overlap(strip, block) and not _inside(rect, block) for block in self._blocks)

    def ways(
        self, starts: Sequence[Tap], goals: Mapping[Hashable, Sequence[Tap]]
    ) -> dict[Hashable, Way]:
        """The cheapest way to each goal; ways of one call share as much as they can."""
        stops: list[set[float]] = [{at for _, at in crossings} for crossings in self._crossings]
        for tap in (*starts, *(tap for taps in goals.values() for tap in taps)):
            stops[tap.gutter].add(tap.along)
        ordered = [sorted(each) for each in stops]
        cost, parent, root = self._spread(starts, ordered)
        found: dict[Hashable, Way] = {}
        for key, taps in goals.items():
            reached = [
                (cost[node] + tap.cost + self._stub(tap), order, tap)
                for order, tap in enumerate(taps)
                if (node := (tap.gutter, tap.along)) in cost
            ]
            if reached:
                goal = min(reached)[2]
                found[key] = self._way(goal, parent, root)
        for used in {gutter for way in found.values() for gutter in way.gutters}:
            self._load[used] += 1
        for side in {way.start.side for way in found.values()}:
            self._ports[side] = self._ports.get(side, 0) + 1
        return found

    def _stub(self, tap: Tap) -> float:
        return 0.0 if tap.inline else abs(self.gutters[tap.gutter].at - tap.edge) + _BEND

    def _spread(
        self, starts: Sequence[Tap], ordered: list[list[float]]
    ) -> tuple[dict[_Node, float], dict[_Node, _Node], dict[_Node, Tap]]:
        cost: dict[_Node, float] = {}
        parent: dict[_Node, _Node] = {}
        root: dict[_Node, Tap] = {}
        waiting: list[tuple[float, _Node, _Node | None, Tap]] = []
        for tap in starts:
            node = (tap.gutter, tap.along)
            heappush(
                waiting, (self._stub(tap) + tap.cost + self._entry(tap.gutter), node, None, tap)
            )
        place = [{at: i for i, at in enumerate(each)} for each in ordered]
        while waiting:
            spent, node, before, tap = heappop(waiting)
            if node in cost:
                continue
            cost[node] = spent
            root[node] = tap
            if before is not None:
                parent[node] = before
            gutter, at = node
            line, index = ordered[gutter], place[gutter][at]
            for step in (index - 1, index + 1):
                if 0 <= step < len(line) and (gutter, line[step]) not in cost:
                    further = spent + abs(line[step] - at)
                    heappush(waiting, (further, (gutter, line[step]), node, tap))
            for other, crossing in self._crossings[gutter]:
                if crossing == at:
                    turned = (other, self.gutters[gutter].at)
                    if turned not in cost:
                        further = spent + _BEND + self._entry(other)
                        heappush(waiting, (further, turned, node, tap))
        return cost, parent, root

    def _entry(self, gutter: int) -> float:
        """What it costs to take a gutter that others run in already."""
        room = max(1, int(self.gutters[gutter].width // _TRACK))
        return 6.0 * self._load[gutter] + (_FULL if self._load[gutter] >= room else 0.0)

    def _way(self, goal: Tap, parent: dict[_Node, _Node], root: dict[_Node, Tap]) -> Way:
        node = (goal.gutter, goal.along)
        start = root[node]
        gutters = [goal.gutter]
        while node in parent:
            node = parent[node]
            if node[0] != gutters[-1]:
                gutters.append(node[0])
        return Way(start, tuple(reversed(gutters)), goal)


def _runs_in(gutter: MapGutter, rect: Rect) -> bool:
    start, length = (rect[0], rect[2]) if gutter.upright else (rect[1], rect[3])
    along, span = (rect[1], rect[3]) if gutter.upright else (rect[0], rect[2])
    within = start < gutter.at < start + length
    return within and gutter.start < along + span and along < gutter.end


def _cross(a: MapGutter, b: MapGutter) -> bool:
    return a.upright != b.upright and a.start <= b.at <= a.end and b.start <= a.at <= b.end


def _overlap(a: Rect, b: Rect) -> bool:
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]


def _inside(inner: Rect, outer: Rect) -> bool:
    return (
        inner[0] >= outer[0]
        and inner[1] >= outer[1]
        and inner[0] + inner[2] <= outer[0] + outer[2]
        and inner[1] + inner[3] <= outer[1] + outer[3]
    )
