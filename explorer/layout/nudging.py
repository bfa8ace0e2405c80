"""Moves segments sideways: ports spread along the sides, lines that share a channel apart."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from explorer.layout.bundles import bundled, cramped
from explorer.layout.geometry import Rect
from explorer.layout.obstacles import Obstacles
from explorer.layout.ordering import goes_before
from explorer.layout.route import Link
from explorer.layout.separation import separated
from explorer.layout.shapes import Line
from explorer.layout.tracks import GAP, REACH, Track, Tracks, between

_SIDE_BY_SIDE = 24.0
_PASSING = 11.0
"""How far one line may end before another begins on the same track."""
_RUNS = (0, 0.0), (1, _PASSING), (0, _PASSING)
"""Of upright (0) or level (1) segments. At first all lines at a side of a box have one port: what
only meets there is apart after the second run."""
_RUNS_IN_HURRY = (0, _PASSING), (1, _PASSING)
_LEAST_GAP = 4.0


class Nudging:
    """One run over some lines; the others stay where they are and keep their distance."""

    def __init__(
        self,
        lines: Mapping[str, Line],
        links: Mapping[str, Link],
        obstacles: Obstacles,
        fixed: Mapping[str, Line],
        groups: Sequence[Rect] = (),
    ) -> None:
        self._raw = dict(lines)
        self._links = links
        self._fixed = fixed
        self._tracks = Tracks(links, obstacles, self._raw, fixed, groups)
        self._orders: dict[tuple[int, str, int, str, int], int] = {}

    def result(self, is_hurried: bool = False) -> dict[str, Line]:
        """The lines after nudging: upright ones, level ones, then upright ones once more."""
        trunks = bundled(self._raw, self._links, self._fixed)
        lines = self._spread_all(trunks, is_hurried)
        if not is_hurried and (alone := cramped(trunks, lines, self._links)):
            trunks = bundled(self._raw, self._links, self._fixed, alone)
            lines = self._spread_all(trunks, is_hurried)
        return lines

    def _spread_all(self, trunks: Mapping[str, str], is_hurried: bool) -> dict[str, Line]:
        self._lines = {id: list(line) for id, line in self._raw.items()}
        for axis, passing in _RUNS_IN_HURRY if is_hurried else _RUNS:
            self._spread(axis, passing, trunks)
        return self._lines

    def _spread(self, axis: int, passing: float, trunks: Mapping[str, str]) -> None:
        tracks = self._tracks.along(axis, self._lines, trunks)
        pairs = self._pairs(tracks, axis, passing)
        if not pairs and all(t.low <= t.at <= t.high for t in tracks):
            return
        for part in _connected(len(tracks), pairs):
            if all(tracks[i].is_fixed for i in part):
                continue
            if len(part) == 1:
                track = tracks[part[0]]
                self._put_at(axis, track, min(max(track.at, track.low), track.high))
            else:
                self._settle(axis, tracks, part, pairs)

    def _settle(
        self,
        axis: int,
        tracks: list[Track],
        part: list[int],
        pairs: Mapping[tuple[int, int], int],
    ) -> None:
        near = [(n, m) for n in part for m in self._neighbours[n] if (n, m) in pairs]
        order = _sorted(part, tracks, {pair: pairs[pair] for pair in near})
        rank = {number: place for place, number in enumerate(order)}
        before: list[dict[int, float]] = [{} for _ in order]
        for a in order:
            for b in self._neighbours[a]:
                u, v = rank[a], rank[b]
                if u < v and not (tracks[a].is_fixed and tracks[b].is_fixed):
                    before[v][u] = between(tracks[a], tracks[b])
        places = separated(
            [tracks[n].at for n in order],
            [tracks[n].weight for n in order],
            [tracks[n].low for n in order],
            [tracks[n].high for n in order],
            before,
        )
        for n, place in zip(order, places, strict=True):
            self._put_at(axis, tracks[n], place)

    def _put_at(self, axis: int, track: Track, place: float) -> None:
        if track.is_fixed or abs(place - track.at) < 0.01:
            return
        place = round(place * 2) / 2
        for id, i in track.pieces:
            line = self._lines[id]
            for k in (i, i + 1):
                x, y = line[k]
                line[k] = (place, y) if axis == 0 else (x, place)

    # --- who passes whom

    def _pairs(self, tracks: list[Track], axis: int, passing: float) -> dict[tuple[int, int], int]:
        """Tracks that run side by side, with 1 if the first goes before the second, else -1."""
        self._neighbours: dict[int, list[int]] = defaultdict(list)
        pairs: dict[tuple[int, int], int] = {}
        by_side: dict[tuple[str, int], list[int]] = defaultdict(list)
        order = sorted(range(len(tracks)), key=lambda n: tracks[n].at)
        for place, n in enumerate(order):
            a = tracks[n]
            for side in a.sides:
                by_side[side].append(n)
            for m in order[place + 1 :]:
                b = tracks[m]
                if b.at - a.at > 2 * REACH:
                    break
                if a.is_fixed and b.is_fixed:
                    continue
                if a.start < b.end + passing and b.start < a.end + passing and a.high + GAP > b.low:
                    self._put(pairs, tracks, n, m, axis, b.at - a.at <= _SIDE_BY_SIDE)
        for numbers in by_side.values():
            for k, n in enumerate(numbers):
                for m in numbers[k + 1 :]:
                    if not (tracks[n].is_fixed and tracks[m].is_fixed):
                        self._put(pairs, tracks, n, m, axis, True)
        return pairs

    def _put(
        self,
        pairs: dict[tuple[int, int], int],
        tracks: list[Track],
        n: int,
        m: int,
        axis: int,
        close: bool,
    ) -> None:
        a, b = tracks[n], tracks[m]
        (p, i), (q, j) = a.pieces[0], b.pieces[0]
        if p == q:
            return
        if (n, m) not in pairs and (m, n) not in pairs:
            self._neighbours[n].append(m)
            self._neighbours[m].append(n)
        sign = 0
        if a.low > b.high or b.low > a.high:
            sign = 1 if a.high < b.low else -1
        elif close:
            sign = self._order(axis, p, i, q, j)
        if sign == 0:
            sign = 1 if a.at < b.at or (a.at == b.at and p < q) else -1
        first, second = (a, b) if sign > 0 else (b, a)
        if second.high - first.low < _LEAST_GAP <= first.high - second.low:
            sign = -sign  # they rather cross than lie on each other
        pairs[n, m] = sign
        pairs.pop((m, n), None)

    def _order(self, axis: int, p: str, i: int, q: str, j: int) -> int:
        """By the lines as they were before any nudging, so that all runs agree."""
        if q < p:
            return -self._order(axis, q, j, p, i)
        key = (axis, p, i, q, j)
        if key not in self._orders:
            sign = goes_before(self._before(p), i, self._before(q), j)
            self._orders[key] = sign
        return self._orders[key]

    def _before(self, id: str) -> Line:
        return self._raw[id] if id in self._raw else self._fixed[id]


def _connected(count: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    root = list(range(count))

    def find(n: int) -> int:
        while root[n] != n:
            root[n] = root[root[n]]
            n = root[n]
        return n

    for a, b in pairs:
        root[find(a)] = find(b)
    parts: dict[int, list[int]] = defaultdict(list)
    for n in range(count):
        parts[find(n)].append(n)
    return list(parts.values())


def _sorted(
    part: list[int], tracks: list[Track], pairs: Mapping[tuple[int, int], int]
) -> list[int]:
    """One order for all that agrees with the pairs; where they run in a circle, by place."""
    after: dict[int, list[int]] = defaultdict(list)
    waiting = dict.fromkeys(part, 0)
    for (n, m), sign in pairs.items():
        first, second = (n, m) if sign > 0 else (m, n)
        after[first].append(second)
        waiting[second] += 1
    heap = [(tracks[n].at, n) for n in part if waiting[n] == 0]
    heapq.heapify(heap)
    order: list[int] = []
    done: set[int] = set()
    while len(order) < len(part):
        if not heap:
            n = min((n for n in part if n not in done), key=lambda n: (tracks[n].at, n))
        else:
            _, n = heapq.heappop(heap)
            if n in done:
                continue
        done.add(n)
        order.append(n)
        for m in after[n]:
            waiting[m] -= 1
            if waiting[m] == 0 and m not in done:
                heapq.heappush(heap, (tracks[m].at, m))
    return order
