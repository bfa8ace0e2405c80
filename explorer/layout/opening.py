"""Opens room among boxes: what something new covers steps aside, and all else stays.

As few boxes as may be move, and these as little as may be: each hops to the nearest free place, or
a row of them moves up in one direction, whichever moves fewer.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping

from explorer.layout.geometry import GRID, Rect
from explorer.layout.placement import CLEARANCE, free_spot

FAR = 160.0
"""A box that goes farther than this has left its place; plans that ask it come last."""


def opened(
    boxes: Mapping[str, Rect],
    came: Collection[str],
    still: Collection[str] = (),
    before: Mapping[str, Rect] | None = None,
) -> dict[str, Rect]:
    """The boxes that step aside, where they are then; empty where there is room.

    ``came`` are those that are new or larger; they stay, and so do those in ``still``. What
    overlapped in ``before`` already was put so on purpose, and may go on.
    """
    room = _Room(boxes, came, still, before or {})
    if not room.covered(boxes, came):
        return {}
    plans = [_hopped(room), *(_pushed(room, *turn) for turn in _TURNS)]
    return min(plans, key=lambda plan: _cost(boxes, plan))


class _Room:
    def __init__(
        self,
        boxes: Mapping[str, Rect],
        came: Collection[str],
        still: Collection[str],
        before: Mapping[str, Rect],
    ) -> None:
        self.boxes = boxes
        self.came = [id for id in came if id in boxes]
        self.still = [id for id in still if id in boxes and id not in came]
        fixed = {*self.came, *self.still}
        self.loose = [id for id in boxes if id not in fixed]
        self._before = before

    def too_close(self, id: str, rect: Rect, other: str, place: Rect) -> bool:
        """Whether two boxes stand closer than they may, and than they did."""
        if not rect.inflated(GRID).intersects(place):
            return False
        one, two = self._before.get(id), self._before.get(other)
        if one is None or two is None or not one.inflated(GRID).intersects(two):
            return True
        return rect.intersects(place) and not one.intersects(two)

    def covered(self, boxes: Mapping[str, Rect], by: Collection[str]) -> list[str]:
        """The boxes that are free to move and have one of ``by`` over them."""
        return [
            id
            for id in self.loose
            if any(self.too_close(id, boxes[id], other, boxes[other]) for other in by)
        ]


def _cost(boxes: Mapping[str, Rect], plan: Mapping[str, Rect]) -> tuple[bool, int, float]:
    ways = [math.dist(boxes[id][:2], rect[:2]) for id, rect in plan.items()]
    return (max(ways, default=0.0) > FAR, len(ways), sum(ways))


def _hopped(room: _Room) -> dict[str, Rect]:
    """Each box that is covered at the nearest place that is free."""
    places = dict(room.boxes)
    moved: dict[str, Rect] = {}
    # Large ones first: they find room least easily.
    for id in sorted(room.covered(places, room.came), key=lambda id: -_area(room.boxes[id])):
        rect = places[id]
        others = [place for other, place in places.items() if other != id]
        moved[id] = places[id] = Rect(*free_spot(others, rect[2:], rect[:2]), *rect[2:])
    return moved


def _area(rect: Rect) -> float:
    return rect.w * rect.h


_Turn = Callable[[Rect], Rect]


def _as_is(rect: Rect) -> Rect:
    return rect


def _mirrored(rect: Rect) -> Rect:
    return Rect(-rect.right, rect.y, rect.w, rect.h)


def _upwards(rect: Rect) -> Rect:
    return _mirrored(rect.transposed())


def _from_upwards(rect: Rect) -> Rect:
    return _mirrored(rect).transposed()


_TURNS: tuple[tuple[_Turn, _Turn], ...] = (
    (_as_is, _as_is),
    (Rect.transposed, Rect.transposed),
    (_mirrored, _mirrored),
    (_upwards, _from_upwards),
)
"""Right, down, left, up: how each is told as a push to the right, and back again."""


def _pushed(room: _Room, there: _Turn, back: _Turn) -> dict[str, Rect]:
    """Every box that is covered moved on in one direction, with those in its way."""
    boxes = {id: there(rect) for id, rect in room.boxes.items()}
    pushing = {id: boxes[id] for id in room.came}
    still = {id: boxes[id] for id in room.still}
    moved: dict[str, Rect] = {}
    for id in sorted(room.loose, key=lambda id: (boxes[id].x, id)):
        rect = _moved_on(room, id, boxes[id], pushing)
        if rect != boxes[id]:
            pushing[id] = _moved_on(room, id, rect, {**pushing, **still})
            moved[id] = back(pushing[id])
    return moved


def _moved_on(room: _Room, id: str, rect: Rect, pushing: Mapping[str, Rect]) -> Rect:
    """A box so far to the right that it is clear of all that push it."""
    # Each round leaves one of those behind for good, for the way leads on only.
    for _ in range(len(pushing)):
        ends = [
            place.right + CLEARANCE
            for other, place in pushing.items()
            if room.too_close(id, rect, other, place)
        ]
        if not ends:
            break
        # Whole steps, that what stood on a line together does so still.
        rect = rect.moved(math.ceil((max(ends) - rect.x) / GRID) * GRID, 0)
    return rect
