"""Where a note goes: to its place if that is free, else as near as may be to what it belongs to."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from explorer.layout.drawing import Size
from explorer.layout.geometry import GRID, Point, Rect, bounds, on_grid
from explorer.layout.leaders import Stretch, cross, is_slanted, leader, length, meets
from explorer.layout.placement import free_spot

GAP = 32
"""Between a note and what it belongs to, at best."""
_CLEARANCE = 16.0
_FRAME_CLEARANCE = 8.0
_LINE_CLEARANCE = 16.0
_STEP, _REACH, _NEARBY, _HOLD = 16, 480, 320, 48
_COVERED_LINE, _MET_CARD, _CUT_FRAME, _CROSSING, _SLANT = 300.0, 400.0, 150.0, 80.0, 40.0
_FROM_HOME, _FROM_MIDDLE = 0.05, 0.1
"""What a pixel away from where it was costs, and from what it belongs to, beside a pixel of its
leader."""


class Ground(NamedTuple):
    """What is round a note.

    It keeps clear of ``cards`` and of ``frames``. Of ``homes``, each a frame and the room in it, it
    lies wholly inside or wholly outside. It is better not on ``lines``.
    """

    cards: Sequence[Rect]
    frames: Sequence[Rect] = ()
    homes: Sequence[tuple[Rect, Rect]] = ()
    lines: Sequence[Stretch] = ()

    def near(self, area: Rect) -> Ground:
        """What of it is in an area."""
        return Ground(
            [card for card in self.cards if card.intersects(area)],
            [frame for frame in self.frames if frame.intersects(area)],
            self.homes,
            [line for line in self.lines if meets(line, area)],
        )

    def is_free(self, rect: Rect) -> bool:
        """Whether a note may stand there."""
        around, beside = rect.inflated(_CLEARANCE), rect.inflated(_FRAME_CLEARANCE)
        return (
            not any(around.intersects(card) for card in self.cards)
            and not any(beside.intersects(frame) for frame in self.frames)
            and all(
                room.united(rect) == room or not beside.intersects(frame)
                for frame, room in self.homes
            )
        )

    def covered(self, rect: Rect) -> float:
        """The cost of the lines that a note there lies on."""
        around = rect.inflated(_LINE_CLEARANCE)
        return _COVERED_LINE * sum(meets(line, around) for line in self.lines)

    def faults(self, rect: Rect, ends: Sequence[Rect]) -> float:
        """The cost of what a note there and its leaders lie on."""
        return self.covered(rect) + sum(self._met(leader(rect, end), ends) for end in ends)

    def _met(self, way: Stretch, ends: Sequence[Rect]) -> float:
        cards = sum(card not in ends and meets(way, card) for card in self.cards)
        frames = sum(frame not in ends and meets(way, frame) for frame in self.frames)
        crossings = sum(cross(way, line) for line in self.lines)
        return _MET_CARD * cards + _CUT_FRAME * frames + _CROSSING * crossings


def beside(size: Size, anchors: Sequence[Rect], wanted: Point | None, ground: Ground) -> Point:
    """The place for a note that belongs to ``anchors``: ``wanted`` where that is free and its
    leader is, else beside the first of them, where the leader is short and meets little."""
    area = bounds([*anchors, *([Rect(*wanted, *size)] if wanted else [])])
    here = ground.near(area.inflated(_REACH + max(size)))

    if wanted is not None:
        rect = Rect(*wanted, *size)
        if here.is_free(rect) and here.faults(rect, anchors) <= _CROSSING:
            return wanted
    homes = [frame for frame, _ in ground.homes]
    rects = (rect for each in (anchors[0], *homes) for rect in _round(each, size))
    found = [(_away(rect, anchors, wanted), rect) for rect in rects if here.is_free(rect)]
    least, best = math.inf, None
    for away, rect in sorted(found):
        if away >= least:
            break
        cost = away + here.faults(rect, anchors)
        if cost < least:
            least, best = cost, rect
    return best[:2] if best else _anywhere(ground, size, wanted or anchors[0][:2])


def _away(rect: Rect, anchors: Sequence[Rect], wanted: Point | None) -> float:
    """The cost of how far a place is from what the note belongs to, and from where it was."""
    ways = [leader(rect, anchor) for anchor in anchors]
    off = _FROM_HOME * math.dist(rect[:2], wanted) if wanted else 0.0
    off += _FROM_MIDDLE * math.dist(rect.center, anchors[0].center)
    return sum(map(length, ways)) + _SLANT * sum(map(is_slanted, ways)) + off


def nearby(size: Size, wanted: Point, ground: Ground) -> Point:
    """The place nearest to ``wanted`` where a note that belongs to nothing is free."""
    here = ground.near(Rect(*wanted, *size).inflated(_REACH))
    x, y = map(on_grid, wanted)
    steps = (Rect(x + dx, y + dy, *size) for dx, dy in _steps())
    places = chain([Rect(*wanted, *size)], steps)
    free = next((r for r in places if here.is_free(r) and not here.covered(r)), None)
    return (free.x, free.y) if free else _anywhere(ground, size, wanted)


def _anywhere(ground: Ground, size: Size, near: Point) -> Point:
    homes = [frame for frame, _ in ground.homes]
    return free_spot([*ground.cards, *ground.frames, *homes], size, near)


def _round(anchor: Rect, size: Size) -> Iterator[Rect]:
    """Places above, below, left and right of a box, nearer ones first, on the grid."""
    wide, high = size
    for gap in range(GAP, _REACH, _STEP):
        for x in _along(anchor.x, anchor.w, wide):
            yield Rect(x, on_grid(anchor.y - gap - high), wide, high)
            yield Rect(x, on_grid(anchor.bottom + gap), wide, high)
        for y in _along(anchor.y, anchor.h, high):
            yield Rect(on_grid(anchor.x - gap - wide), y, wide, high)
            yield Rect(on_grid(anchor.right + gap), y, wide, high)


def _along(start: float, long: float, size: float) -> Iterable[float]:
    """In line with the middle or an end of a side, or hanging over it at one end."""
    end = start + long
    places = (start + (long - size) / 2, start, end - size, end - _HOLD, start + _HOLD - size)
    return dict.fromkeys(map(on_grid, places))


@cache
def _steps() -> tuple[Point, ...]:
    reach = range(-_NEARBY, _NEARBY + 1, GRID)
    return tuple(sorted(((float(x), float(y)) for x in reach for y in reach), key=_by_length))


def _by_length(way: Point) -> tuple[float, float, float]:
    return (math.hypot(*way), *way)
