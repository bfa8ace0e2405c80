"""How good a drawing is: what a reader would call wrong, and what makes lines hard to follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations, pairwise
from typing import NamedTuple

from explorer.layout.geometry import Point, Rect
from explorer.layout.route import DISC, Link, Route

Segment = tuple[Point, Point]


class Score(NamedTuple):
    """Counts over a drawing. The first seven are faults; ``shared`` is in pixels, ``detour`` the
    length of all lines over the distance of the middles they join. Of ``lost`` labels nothing is
    shown, of ``discs`` no word."""

    through_cards: int
    slanted: int
    shared: float
    labels_on_cards: int
    labels_on_labels: int
    cards_on_cards: int
    lost: int
    discs: int
    labels_on_lines: int
    labels_on_frames: int
    crossings: int
    bends: int
    detour: float
    links: int


def score(
    boxes: Mapping[str, Rect],
    links: Iterable[Link],
    routes: Mapping[str, Route],
    frames: Iterable[Rect] = (),
) -> Score:
    """All of a drawing whose links have routes."""
    frames = list(frames)
    drawn = [link for link in links if link.id in routes]
    lines = {link.id: list(pairwise(routes[link.id].points)) for link in drawn}
    labels = {link.id: box for link in drawn if (box := _label_box(link, routes[link.id]))}
    through = sum(
        _meets(segment, box.inflated(-1))
        for link in drawn
        for segment in lines[link.id]
        for id, box in boxes.items()
        if id not in (link.source, link.target)
    )
    crossings, shared = 0, 0.0
    for one, other in combinations(drawn, 2):
        strangers = not {one.source, one.target} & {other.source, other.target}
        for a in lines[one.id]:
            for b in lines[other.id]:
                crossings += _cross(a, b)
                shared += _shared(a, b) if strangers else 0.0
    points = [routes[link.id].points for link in drawn]
    wanted = [routes[link.id] for link in drawn if link.label[0]]
    length = sum(_length(segment) for each in points for segment in pairwise(each))
    apart = sum(_length((boxes[e.source].center, boxes[e.target].center)) for e in drawn)
    return Score(
        through_cards=through,
        slanted=sum(a[0] != b[0] and a[1] != b[1] for each in points for a, b in pairwise(each)),
        shared=shared,
        labels_on_cards=sum(
            label.intersects(b) for label in labels.values() for b in boxes.values()
        ),
        labels_on_labels=sum(a.intersects(b) for a, b in combinations(labels.values(), 2)),
        cards_on_cards=sum(a.intersects(b) for a, b in combinations(boxes.values(), 2)),
        lost=sum(route.label is None for route in wanted),
        discs=sum(route.label is not None and not route.label_fits for route in wanted),
        labels_on_lines=sum(
            any(_meets(s, label) for other in drawn if other.id != id for s in lines[other.id])
            for id, label in labels.items()
        ),
        labels_on_frames=sum(
            any(_lies_on_border(label, frame) for frame in frames) for label in labels.values()
        ),
        crossings=crossings,
        bends=sum(len(each) - 2 for each in points),
        detour=length / apart if apart else 0.0,
        links=len(drawn),
    )


def _label_box(link: Link, route: Route) -> Rect | None:
    if route.label is None:
        return None
    (x, y), (w, h) = route.label, link.label if route.label_fits else (DISC, DISC)
    return Rect(x - w / 2, y - h / 2, w, h)


def _lies_on_border(label: Rect, frame: Rect) -> bool:
    inner = frame.inflated(-1)
    within = inner.x < label.x and inner.y < label.y
    within = within and label.right < inner.right and label.bottom < inner.bottom
    return label.intersects(frame.inflated(1)) and not within


def _length(segment: Segment) -> float:
    (x0, y0), (x1, y1) = segment
    return abs(x0 - x1) + abs(y0 - y1)


def _meets(segment: Segment, box: Rect) -> bool:
    (x0, y0), (x1, y1) = segment
    left, right, top, bottom = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
    return left < box.right and right > box.x and top < box.bottom and bottom > box.y


def _cross(one: Segment, other: Segment) -> bool:
    """An upright and a level one in their midst."""
    if (one[0][0] == one[1][0]) == (other[0][0] == other[1][0]):
        return False
    up, level = (one, other) if one[0][0] == one[1][0] else (other, one)
    x, y = up[0][0], level[0][1]
    within_up = min(up[0][1], up[1][1]) < y < max(up[0][1], up[1][1])
    return within_up and min(level[0][0], level[1][0]) < x < max(level[0][0], level[1][0])


def _shared(one: Segment, other: Segment) -> float:
    """How far two run on one line."""
    for axis in (0, 1):
        if one[0][axis] == one[1][axis] == other[0][axis] == other[1][axis]:
            o = 1 - axis
            low = max(min(one[0][o], one[1][o]), min(other[0][o], other[1][o]))
            high = min(max(one[0][o], one[1][o]), max(other[0][o], other[1][o]))
            return max(0.0, high - low)
    return 0.0
