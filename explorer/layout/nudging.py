"""Moves segments sideways: ports spread along the sides, lines that share a channel apart."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from explorer.layout.geometry import Point, Rect
from explorer.layout.obstacles import CLEARANCE, STUB, Obstacles, Pad
from explorer.layout.ordering import goes_before
from explorer.layout.route import Link
from explorer.layout.separation import separated
from explorer.layout.shapes import PORT_MARGIN, Line

GAP = 16.0
_REACH = 64.0
_SIDE_BY_SIDE = 24.0
_PASSING = 6.0
_OFF_BORDER = 6.0
_TIGHT = 5.0
"""What is kept from boxes where lines would else have to lie on each other."""


@dataclass(slots=True)
class _Track:
    """A segment that may move sideways; several of one bundle that share it move as one."""

    pieces: list[tuple[str, int]]
    at: float
    start: float
    end: float
    low: float
    high: float
    weight: float = 1.0
    sides: list[tuple[str, int]] = field(default_factory=list)
    is_fixed: bool = False


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
        self._lines = {id: list(line) for id, line in lines.items()}
        self._fixed = fixed
        self._links = links
        self._obstacles = obstacles
        self._groups = groups
        self._orders: dict[tuple[int, str, int, str, int], int] = {}

    def result(self) -> dict[str, Line]:
        """The lines after nudging: upright ones, level ones, then upright ones once more."""
        for axis in (0, 1, 0):
            self._spread(axis)
        return self._lines

    def _spread(self, axis: int) -> None:
        tracks = self._tracks(axis)
        pairs = self._pairs(tracks, axis)
        if not pairs and all(t.low <= t.at <= t.high for t in tracks):
            return
        for part in _connected(len(tracks), pairs):
            if all(tracks[i].is_fixed for i in part):
                continue
            self._settle(axis, tracks, part, pairs)

    def _settle(
        self,
        axis: int,
        tracks: list[_Track],
        part: list[int],
        pairs: Mapping[tuple[int, int], int],
    ) -> None:
        order = _sorted(part, tracks, pairs)
        rank = {number: place for place, number in enumerate(order)}
        before: list[dict[int, float]] = [{} for _ in order]
        for a in order:
            for b in self._neighbours[a]:
                u, v = rank[a], rank[b]
                if u < v and not (tracks[a].is_fixed and tracks[b].is_fixed):
                    before[v][u] = GAP
        places = separated(
            [tracks[n].at for n in order],
            [tracks[n].weight for n in order],
            [tracks[n].low for n in order],
            [tracks[n].high for n in order],
            before,
        )
        for n, place in zip(order, places, strict=True):
            if tracks[n].is_fixed or abs(place - tracks[n].at) < 0.01:
                continue
            place = round(place * 2) / 2
            for id, i in tracks[n].pieces:
                line = self._lines[id]
                for k in (i, i + 1):
                    x, y = line[k]
                    line[k] = (place, y) if axis == 0 else (x, place)

    # --- what may move, and how far

    def _tracks(self, axis: int) -> list[_Track]:
        tracks: list[_Track] = []
        shared: dict[tuple[str, float], list[_Track]] = defaultdict(list)
        for id, line in self._lines.items():
            bundle = self._links[id].bundle
            for i in range(len(line) - 1):
                if not _runs(self._raw[id], i, axis):
                    continue
                track = self._track(id, i, axis)
                same = next(
                    (
                        t
                        for t in shared[bundle, track.at]
                        if bundle and t.start <= track.end and track.start <= t.end
                    ),
                    None,
                )
                if same is None:
                    tracks.append(track)
                    shared[bundle, track.at].append(track)
                else:
                    same.pieces += track.pieces
                    same.start, same.end = min(same.start, track.start), max(same.end, track.end)
                    same.low, same.high = max(same.low, track.low), min(same.high, track.high)
                    same.sides += track.sides
        for id, line in self._fixed.items():
            for i in range(len(line) - 1):
                if _runs(line, i, axis):
                    at = line[i][axis]
                    start, end = _span(line, i, axis)
                    track = _Track([(id, i)], at, start, end, at, at, is_fixed=True)
                    track.sides = self._sides(id, line, i)
                    tracks.append(track)
        return tracks

    def _track(self, id: str, i: int, axis: int) -> _Track:
        line, link = self._lines[id], self._links[id]
        o = 1 - axis
        at = line[i][axis]
        start, end = _span(line, i, axis)
        last = len(line) - 2
        low, high = at - _REACH, at + _REACH
        weight = 1.0
        for k, box_id in ((0, link.source), (last, link.target)):
            box = self._obstacles.boxes[box_id]
            if i == k:
                margin = min(PORT_MARGIN, box[axis + 2] / 2)
                low = max(low, box[axis] + margin)
                high = min(high, box[axis] + box[axis + 2] - margin)
                weight = 4.0 if last == 0 else 2.0
        # Walls: boxes beside the segment. What is nearer than the clearance stays as near.
        wide_start, wide_end = start - CLEARANCE + 1, end + CLEARANCE - 1
        own = (link.source, link.target)
        tight_low, tight_high = low, high
        for p in self._walls(axis, at, wide_start, wide_end):
            box = self._obstacles.boxes[p[4]]
            near, far = box[axis], box[axis] + box[axis + 2]
            if p[4] in own:
                if (i == 0 and p[4] == own[0]) or (i == last and p[4] == own[1]):
                    continue
                keep = STUB
            else:
                keep = CLEARANCE
            if box[o] >= wide_end or box[o] + box[o + 2] <= wide_start:
                continue
            if at >= far:
                low = max(low, min(far + keep, at))
                tight_low = max(tight_low, min(far + _TIGHT, at))
            elif at <= near:
                high = min(high, max(near - keep, at))
                tight_high = min(tight_high, max(near - _TIGHT, at))
        if high - low < GAP:
            low, high = tight_low, tight_high
        else:
            low, high = self._between_borders(axis, at, start, end, low, high)
        if low > high:
            low = high = min(max(at, min(low, high)), max(low, high))
        track = _Track([(id, i)], at, start, end, low, high, weight)
        track.sides = self._sides(id, line, i)
        return track

    def _between_borders(
        self, axis: int, at: float, start: float, end: float, low: float, high: float
    ) -> tuple[float, float]:
        """The bounds off the borders of groups, as far as that leaves some room."""
        o = 1 - axis
        left, right = low, high
        for group in self._groups:
            if group[o] >= end or group[o] + group[o + 2] <= start:
                continue
            for border in (group[axis], group[axis] + group[axis + 2]):
                if at >= border:
                    left = max(left, min(border + _OFF_BORDER, at))
                else:
                    right = min(right, max(border - _OFF_BORDER, at))
        return (left, right) if right - left >= _OFF_BORDER else (low, high)

    def _walls(self, axis: int, at: float, start: float, end: float) -> list[Pad]:
        near, far = at - _REACH, at + _REACH
        if axis == 0:
            return self._obstacles.within(near, start, far, end)
        return self._obstacles.within(start, near, end, far)

    def _sides(self, id: str, line: Line, i: int) -> list[tuple[str, int]]:
        """The sides of boxes at which a segment ends."""
        link, sides = self._links[id], []
        for k, box_id, point in ((0, link.source, line[0]), (len(line) - 2, link.target, line[-1])):
            box = self._obstacles.boxes.get(box_id)
            if i == k and box is not None:
                sides.append((box_id, _side(box, point)))
        return sides

    # --- who passes whom

    def _pairs(self, tracks: list[_Track], axis: int) -> dict[tuple[int, int], int]:
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
                if b.at - a.at > 2 * _REACH:
                    break
                if a.is_fixed and b.is_fixed:
                    continue
                if (
                    a.start < b.end + _PASSING
                    and b.start < a.end + _PASSING
                    and a.high + GAP > b.low
                ):
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
        tracks: list[_Track],
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


def _runs(line: Line, i: int, axis: int) -> bool:
    return line[i][axis] == line[i + 1][axis]


def _span(line: Line, i: int, axis: int) -> tuple[float, float]:
    a, b = line[i][1 - axis], line[i + 1][1 - axis]
    return (a, b) if a < b else (b, a)


def _side(box: Rect, point: Point) -> int:
    x, y = point
    ways = (
        (0, abs(x - box.right)),
        (1, abs(y - box.bottom)),
        (2, abs(x - box.x)),
        (3, abs(y - box.y)),
    )
    return min(ways, key=lambda way: way[1])[0]


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
    part: list[int], tracks: list[_Track], pairs: Mapping[tuple[int, int], int]
) -> list[int]:
    """One order for all that agrees with the pairs; where they run in a circle, by place."""
    inside = set(part)
    after: dict[int, list[int]] = defaultdict(list)
    waiting = dict.fromkeys(part, 0)
    for (n, m), sign in pairs.items():
        if n in inside:
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
