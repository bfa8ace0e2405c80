"""The segments that nudging may move, and how far each can go."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from explorer.layout.geometry import Point, Rect
from explorer.layout.label_spots import is_for_label
from explorer.layout.obstacles import CLEARANCE, STUB, Obstacles, Pad
from explorer.layout.route import Link
from explorer.layout.shapes import LEAST_PORT_MARGIN, PORT_MARGIN, Line

GAP = 16.0
REACH = 64.0
_BETWEEN_PILLS, _BESIDE_PILL = 6.0, 8.0
_OFF_BORDER = 6.0
_TIGHT = 5.0
"""What is kept from boxes where lines would else have to lie on each other."""


Side: TypeAlias = tuple[str, int]
"""A box and which of its sides: right 0, bottom 1, left 2, top 3."""


@dataclass(slots=True)
class Track:
    """A segment that may move sideways; several with one trunk that share it move as one."""

    pieces: list[tuple[str, int]]
    at: float
    start: float
    end: float
    low: float
    high: float
    weight: float = 1.0
    sides: list[Side] = field(default_factory=list)
    is_fixed: bool = False
    pill: float = 0.0
    """How high the label is that wants to lie on it."""


class Tracks:
    """Finds the tracks of some lines among boxes, groups and lines that stay."""

    def __init__(
        self,
        links: Mapping[str, Link],
        obstacles: Obstacles,
        before: Mapping[str, Line],
        fixed: Mapping[str, Line],
        groups: Sequence[Rect],
    ) -> None:
        """``before`` are the lines before any nudging: they tell the way of each segment even where
        nudging left it without length."""
        self._links = links
        self._obstacles = obstacles
        self._before = before
        self._fixed = fixed
        self._groups = groups
        self._crowds = self._counted()

    def along(self, axis: int, lines: Mapping[str, Line], trunks: Mapping[str, str]) -> list[Track]:
        """The upright (0) or level (1) segments, those that stay at the end.

        Lines with the same of ``trunks`` share stretches.
        """
        tracks: list[Track] = []
        shared: dict[tuple[str, float], list[Track]] = defaultdict(list)
        for id, line in lines.items():
            trunk = trunks.get(id, "")
            for i in range(len(line) - 1):
                if not _runs(self._before[id], i, axis):
                    continue
                track = self._track(id, line, i, axis)
                same = next(
                    (
                        t
                        for t in shared[trunk, track.at]
                        if trunk and t.start <= track.end and track.start <= t.end
                    ),
                    None,
                )
                if same is None:
                    tracks.append(track)
                    shared[trunk, track.at].append(track)
                else:
                    same.pieces += track.pieces
                    same.start, same.end = min(same.start, track.start), max(same.end, track.end)
                    same.low, same.high = max(same.low, track.low), min(same.high, track.high)
                    same.sides += track.sides
                    same.pill = max(same.pill, track.pill)
        for id, line in self._fixed.items():
            for i in range(len(line) - 1):
                if _runs(line, i, axis):
                    at = line[i][axis]
                    start, end = _span(line, i, axis)
                    track = Track([(id, i)], at, start, end, at, at, is_fixed=True)
                    track.sides = self._sides(id, line, i)
                    tracks.append(track)
        return tracks

    def _counted(self) -> Counter[Side]:
        """How many lines end at each side of a box; a straight one near a corner counts as several,
        as it leaves the others little room."""
        crowds: Counter[Side] = Counter()
        for each in (self._before, self._fixed):
            for id, line in each.items():
                for i in {0, len(line) - 2}:
                    for side in self._sides(id, line, i):
                        crowds[side] += 3 if self._hugs_a_corner(side, line) else 1
        return crowds

    def _hugs_a_corner(self, side: Side, line: Line) -> bool:
        o = 1 - side[1] % 2
        off = abs(line[0][o] - self._obstacles.boxes[side[0]].center[o])
        return len(line) == 2 and off > GAP / 2

    def _track(self, id: str, line: Line, i: int, axis: int) -> Track:
        link = self._links[id]
        o = 1 - axis
        at = line[i][axis]
        start, end = _span(line, i, axis)
        last = len(line) - 2
        low, high = at - REACH, at + REACH
        weight = 1.0
        sides = self._sides(id, line, i)
        for side in sides:
            box = self._obstacles.boxes[side[0]]
            margin = _port_margin(box[axis + 2], self._crowds[side])
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
        if link.through:
            low, high, is_held = _held_to(link.through, line, i, axis, low, high)
            if is_held:
                return Track([(id, i)], at, start, end, at, at, sides=self._sides(id, line, i))
        if high - low < GAP:
            low, high = tight_low, tight_high
        else:
            low, high = self._between_borders(axis, at, start, end, low, high)
        if low > high:
            low = high = min(max(at, min(low, high)), max(low, high))
        pill = link.label[1] if axis == 1 and is_for_label(line, i, link.label) else 0.0
        return Track([(id, i)], at, start, end, low, high, weight, sides, pill=pill)

    def _between_borders(
        self, axis: int, at: float, start: float, end: float, low: float, high: float
    ) -> tuple[float, float]:
        """The bounds off the borders of groups, as far as that leaves some room."""
        o = 1 - axis
        left, right = low, high
        for group in self._groups:
            near = group[o]
            if near >= end or near + group[o + 2] <= start:
                continue
            for border in (group[axis], group[axis] + group[axis + 2]):
                # Those farther off than the bounds have no say.
                if at >= border:
                    if border + _OFF_BORDER > left:
                        left = max(left, min(border + _OFF_BORDER, at))
                elif border - _OFF_BORDER < right:
                    right = min(right, max(border - _OFF_BORDER, at))
        return (left, right) if right - left >= _OFF_BORDER else (low, high)

    def _walls(self, axis: int, at: float, start: float, end: float) -> list[Pad]:
        near, far = at - REACH, at + REACH
        if axis == 0:
            return self._obstacles.within(near, start, far, end)
        return self._obstacles.within(start, near, end, far)

    def _sides(self, id: str, line: Line, i: int) -> list[Side]:
        """The sides of boxes at which a segment ends."""
        link, sides = self._links[id], []
        for k, box_id, point in ((0, link.source, line[0]), (len(line) - 2, link.target, line[-1])):
            box = self._obstacles.boxes.get(box_id)
            if i == k and box is not None:
                sides.append((box_id, _side(box, point)))
        return sides


def _held_to(
    points: Sequence[Point], line: Line, i: int, axis: int, low: float, high: float
) -> tuple[float, float, bool]:
    """How far a segment may go that the line still passes its points; and whether one lies on it,
    so that it can't go anywhere."""
    at = line[i][axis]
    for point in points:
        if _passes(line, i, point):
            return at, at, True
        beside = [k for k in (i - 1, i + 1) if 0 <= k < len(line) - 1]
        if any(_passes(line, k, point) for k in beside):
            low, high = (max(low, point[axis]), high) if at >= point[axis] else (low, point[axis])
    return low, high, False


def _passes(line: Line, i: int, point: Point) -> bool:
    (x0, y0), (x1, y1) = line[i], line[i + 1]
    return min(x0, x1) <= point[0] <= max(x0, x1) and min(y0, y1) <= point[1] <= max(y0, y1)


def between(one: Track, other: Track) -> float:
    """How far two that run side by side should be apart, with room for their labels."""
    if one.pill and other.pill:
        return max(GAP, (one.pill + other.pill) / 2 + _BETWEEN_PILLS)
    return max(GAP, (one.pill + other.pill) / 2 + _BESIDE_PILL)


def _port_margin(width: float, crowd: int) -> float:
    """How far ports keep from the corners of a side: off their round, less where many meet it."""
    room = (width - (crowd - 1) * GAP) / 2
    return min(max(room, LEAST_PORT_MARGIN), PORT_MARGIN, width / 2)


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
