"""Gives ways through gutters their tracks, ports and taps, so that no two trunks lie on another.

Pure geometry. A trunk is all ways of one bundle; it keeps one track in each gutter.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from explorer.catalog.service_map import MapGutter, Points
from explorer.ui.canvas.map_router import Tap, Way

PORT_GAP = 24.0
_TRACK_GAP = 14.0
_TAP_GAP = 16.0
_APART = 16.0
Trunk = Mapping[Hashable, Way]


def lay(gutters: Sequence[MapGutter], trunks: Sequence[Trunk]) -> list[dict[Hashable, Points]]:
    """For each trunk the points from the chip's port to each of its goals."""
    return _Layout(gutters, trunks).points()


class _Layout:
    def __init__(self, gutters: Sequence[MapGutter], trunks: Sequence[Trunk]) -> None:
        self._gutters = gutters
        self._trunks = trunks
        self._ports = self._spread_ports()
        self._tracks = self._spread_tracks()
        self._taps = self._spread_taps()

    def _next(self, way: Way, at: int) -> float:
        """The place on gutter ``at`` of a way where it goes on to."""
        if at + 1 < len(way.gutters):
            return self._gutters[way.gutters[at + 1]].at
        return way.goal.along

    def _last(self, way: Way, at: int) -> float:
        return self._gutters[way.gutters[at - 1]].at if at else way.start.along

    def _spread_ports(self) -> dict[tuple[int, str], float]:
        """Where on the chip's side each trunk starts: those that go up above the others."""
        sides: dict[str, dict[int, list[float]]] = {}
        start: dict[str, Tap] = {}
        for index, trunk in enumerate(self._trunks):
            for way in trunk.values():
                side = way.start.side
                start[side] = way.start
                sides.setdefault(side, {}).setdefault(index, []).append(self._next(way, 0))
        found: dict[tuple[int, str], float] = {}
        for side, aims in sides.items():
            order = sorted(aims, key=lambda i: (sum(aims[i]) / len(aims[i]), i))
            tap = start[side]
            gap = min(PORT_GAP, (2 * tap.reach - 8) / max(1, len(order) - 1))
            for place, index in enumerate(order):
                found[index, side] = tap.along + (place - (len(order) - 1) / 2) * gap
        return found

    def _spread_tracks(self) -> dict[tuple[int, int], float]:
        """The offset of each trunk from the middle of each gutter it uses."""
        ranges: dict[int, dict[int, tuple[float, float]]] = {}
        near: dict[int, tuple[float, dict[int, float]]] = {}
        for index, trunk in enumerate(self._trunks):
            for way in trunk.values():
                for place, gutter in enumerate(way.gutters):
                    a, b = self._last(way, place), self._next(way, place)
                    low, high = min(a, b), max(a, b)
                    used = ranges.setdefault(gutter, {})
                    before = used.get(index, (low, high))
                    used[index] = (min(low, before[0]), max(high, before[1]))
                    if place == 0 and not way.start.inline:
                        port = self._ports[index, way.start.side]
                        _, ports = near.setdefault(gutter, (way.start.edge, {}))
                        ports[index] = port
        found: dict[tuple[int, int], float] = {}
        for gutter, used in ranges.items():
            edge, ports = near.get(gutter, (self._gutters[gutter].at + 1, {}))
            order = sorted(used, key=lambda i: self._depth(i, used[i], ports))
            lanes: list[list[tuple[float, float]]] = []
            lane_of: dict[int, int] = {}
            for index in order:
                lane = _free_lane(lanes, used[index])
                lanes[lane].append(used[index])
                lane_of[index] = lane
            width = self._gutters[gutter].width
            gap = min(_TRACK_GAP, width / max(1, len(lanes) - 1))
            sign = 1 if edge > self._gutters[gutter].at else -1
            for index, lane in lane_of.items():
                found[index, gutter] = sign * ((len(lanes) - 1) / 2 - lane) * gap
        return found

    @staticmethod
    def _depth(
        index: int, span: tuple[float, float], ports: dict[int, float]
    ) -> tuple[int, float, int]:
        """Nearest to the chip first: those whose port lies furthest out on the way they go."""
        if index not in ports:
            return (1, 0.0, index)
        port = ports[index]
        goes_up = port - span[0] > span[1] - port
        return (0, port if goes_up else -port, index)

    def _spread_taps(self) -> dict[tuple[int, Hashable], float]:
        """Where on a side each trunk arrives, ordered so that the last bends do not cross."""
        sides: dict[tuple[str, float, float], list[tuple[tuple[int, float], int, Hashable]]] = {}
        taps: dict[tuple[str, float, float], Tap] = {}
        for index, trunk in enumerate(self._trunks):
            for key, way in trunk.items():
                goal = way.goal
                where = (goal.side, goal.edge, goal.along)
                taps[where] = goal
                gutter = way.gutters[-1]
                line = self._gutters[gutter].at + self._tracks[index, gutter]
                away = abs(line - goal.edge)
                came = self._last(way, len(way.gutters) - 1)
                rank = (0, away) if came <= goal.along else (1, -away)
                sides.setdefault(where, []).append((rank, index, key))
        found: dict[tuple[int, Hashable], float] = {}
        for where, arriving in sides.items():
            goal = taps[where]
            arriving.sort(key=lambda each: each[:2])
            gap = min(_TAP_GAP, (2 * goal.reach - 12) / max(1, len(arriving) - 1))
            for place, (_, index, key) in enumerate(arriving):
                at = goal.along + (place - (len(arriving) - 1) / 2) * gap
                found[index, key] = self._straightened(index, key, at, len(arriving))
        return found

    def _straightened(self, index: int, key: Hashable, at: float, count: int) -> float:
        """A tap level with its port, where the line could run straight through the gutter."""
        way = self._trunks[index][key]
        start, goal = way.start, way.goal
        facing = {start.side, goal.side} in ({"left", "right"}, {"top", "bottom"})
        if len(way.gutters) > 1 or not facing or count > 1 or start.inline or goal.inline:
            return at
        port = self._ports[index, start.side]
        return port if abs(port - goal.along) < goal.reach - 5 else at

    def points(self) -> list[dict[Hashable, Points]]:
        return [
            {key: self._line(index, key, way) for key, way in trunk.items()}
            for index, trunk in enumerate(self._trunks)
        ]

    def _line(self, index: int, key: Hashable, way: Way) -> Points:
        port = self._ports[index, way.start.side]
        found: list[tuple[float, float]] = [self._end(index, way.start, port)]
        lines = [self._gutters[g].at + self._tracks[index, g] for g in way.gutters]
        if not way.start.inline:
            found.append(self._on(way.gutters[0], lines[0], port))
        found += [
            self._on(way.gutters[place], lines[place], lines[place - 1])
            for place in range(1, len(lines))
        ]
        tap = self._taps[index, key]
        if not way.goal.inline:
            found.append(self._on(way.gutters[-1], lines[-1], tap))
        found.append(self._end(index, way.goal, tap))
        return _clean(found)

    def _on(self, gutter: int, line: float, along: float) -> tuple[float, float]:
        return (line, along) if self._gutters[gutter].upright else (along, line)

    def _end(self, index: int, tap: Tap, at: float) -> tuple[float, float]:
        if tap.inline:
            at = self._gutters[tap.gutter].at + self._tracks[index, tap.gutter]
        return (tap.edge, at) if tap.side in ("left", "right") else (at, tap.edge)


def _free_lane(lanes: list[list[tuple[float, float]]], span: tuple[float, float]) -> int:
    """The first lane in which nothing lies near ``span``; a new one where none is free."""
    low, high = span
    for lane, taken in enumerate(lanes):
        if all(high + _APART < a or b + _APART < low for a, b in taken):
            return lane
    lanes.append([])
    return len(lanes) - 1


def _clean(points: list[tuple[float, float]]) -> Points:
    """Without points that stand on another or on the straight line between their neighbours."""
    found: list[tuple[float, float]] = []
    for point in points:
        if found and abs(point[0] - found[-1][0]) < 0.5 and abs(point[1] - found[-1][1]) < 0.5:
            continue
        if len(found) > 1:
            (ax, ay), (bx, by) = found[-2:]
            level = abs(ax - bx) < 0.5 and abs(bx - point[0]) < 0.5
            if level or (abs(ay - by) < 0.5 and abs(by - point[1]) < 0.5):
                found.pop()
        found.append(point)
    return tuple(found)
