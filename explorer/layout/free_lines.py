"""Straight and curved lines between boxes, for drawings that want no right angles.

A straight line keeps clear of nothing; a curve takes the other two sides of its boxes where that
leads it past a third one. Parallel ones lie beside each other, and labels keep off boxes and other
labels where there is room along the line. The same questions can be asked as of a ``Router``.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from explorer.layout.geometry import Point, Rect
from explorer.layout.loops import loop
from explorer.layout.obstacles import joined
from explorer.layout.route import DISC, LEAST_FOR_DISC, Link, Route
from explorer.layout.tiles import Tiles

_BESIDE = 16.0
_ALONG = (0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78)
_REACH = (40.0, 160.0)
"""How far a curve runs straight out of a box, at least and at most."""
_CLEAR = 4.0
_NO_FRAMES: Mapping[str, Rect] = MappingProxyType({})
_SHARES = tuple(number / 24 for number in range(1, 24))
"""Where along a curve it is seen whether it keeps clear of boxes."""


class FreeLines:
    """A route is two points, or those that it has to pass between them. Of a curve it is the four
    of a cubic one, and three more for each point on its way; of a line to itself, five in right
    angles."""

    def __init__(
        self,
        boxes: Mapping[str, Rect],
        links: Iterable[Link],
        groups: Mapping[str, Rect] = _NO_FRAMES,
        *_inside: object,
        curved: bool = False,
    ) -> None:
        """What a router is told of the inside of groups changes nothing here."""
        self._curved = curved
        self._boxes = dict(boxes)
        self._frames = dict(groups)
        self._links = {link.id: link for link in links}
        self._routes: dict[str, Route] = {}
        self._held: tuple[dict[str, Rect], dict[str, Rect]] | None = None

    @property
    def routes(self) -> Mapping[str, Route]:
        """All routes as they are now."""
        return self._routes

    def route_all(self) -> dict[str, Route]:
        """Every line; the answer of this and of all that follows is what has changed."""
        before, self._routes = self._routes, self._drawn(self._links.values())
        return {id: route for id, route in self._routes.items() if before.get(id) != route}

    def update(
        self,
        boxes: Mapping[str, Rect],
        links: Iterable[Link],
        groups: Mapping[str, Rect] = _NO_FRAMES,
        *_inside: object,
    ) -> dict[str, Route]:
        self._boxes = dict(boxes)
        self._frames = dict(groups)
        self._links = {link.id: link for link in links}
        self._held = None
        return self.route_all()

    def move(self, boxes: Mapping[str, Rect], **_how: object) -> dict[str, Route]:
        for id, rect in boxes.items():
            (self._frames if id in self._frames else self._boxes)[id] = rect
        return self.route_all()

    def hold(self) -> None:
        """Remember where the boxes are, once for each drag."""
        if self._held is None:
            self._held = dict(self._boxes), dict(self._frames)

    def let_go(self) -> dict[str, Route]:
        """Put all back to where it was at ``hold``."""
        if self._held is None:
            return {}
        (self._boxes, self._frames), self._held = self._held, None
        return self.route_all()

    def adopt(self, routes: Mapping[str, Route]) -> dict[str, Route]:
        """Routes that were found elsewhere for this very drawing."""
        self._routes = {id: route for id, route in routes.items() if id in self._links}
        return dict(self._routes)

    def bend(self, link: Link) -> dict[str, Route]:
        """Lead one link through other points."""
        self._links[link.id] = link
        return self.route_all()

    def tried(self, link: Link) -> Route:
        """How a link would run if it were added; nothing is."""
        return self._drawn([*self._links.values(), link])[link.id]

    def _drawn(self, links: Iterable[Link]) -> dict[str, Route]:
        pairs: dict[frozenset[str], list[Link]] = defaultdict(list)
        there = self._boxes.keys() | self._frames.keys()
        for link in links:
            if link.source in there and link.target in there:
                pairs[frozenset((link.source, link.target))].append(link)
        taken = Tiles[str]()
        for id, (x, y, w, h) in self._boxes.items():
            taken.put(f"box {id}", x, y, x + w, y + h, id)
        found = {}
        for mates in pairs.values():
            sideways = self._curved and self._runs_sideways(mates[0], taken)
            for number, link in enumerate(mates):
                aside = (number - (len(mates) - 1) / 2) * _BESIDE
                found[link.id] = self._route(link, aside, sideways, taken)
        return found

    def _runs_sideways(self, link: Link, taken: Tiles[str]) -> bool:
        """Whether a curve leaves by the sides, not by top or bottom: where the way is longer,
        unless a box stands there and none on the other way."""
        a, b = self._ends(link)
        across, down = _gaps(a, b)
        usual = across >= down
        if link.source == link.target or min(across, down) < _REACH[0]:
            return usual
        if self._is_clear(link, _curve(a, b, 0, usual), taken):
            return usual
        return usual ^ self._is_clear(link, _curve(a, b, 0, not usual), taken)

    def _ends(self, link: Link) -> tuple[Rect, Rect]:
        a, b = (self._boxes.get(id) or self._frames[id] for id in (link.source, link.target))
        return joined(a, b)

    def _is_clear(self, link: Link, points: tuple[Point, ...], taken: Tiles[str]) -> bool:
        xs, ys = zip(*points, strict=True)
        area = (min(xs) - _CLEAR, min(ys) - _CLEAR, max(xs) + _CLEAR, max(ys) + _CLEAR)
        others = tuple(
            self._boxes[id].inflated(_CLEAR)
            for id in taken.within(*area)
            if id in self._boxes and id not in (link.source, link.target)
        )
        return not others or not _meets(points, others)

    def _route(self, link: Link, aside: float, sideways: bool, taken: Tiles[str]) -> Route:
        a, b = self._ends(link)
        if link.through:
            points = _through(link.through, a, b, self._curved)
        elif link.source == link.target:
            points = tuple(loop(a, [], lambda _line: 0.0)[1])
        elif self._curved:
            points = _curve(a, b, aside, sideways)
        else:
            # Two that run against each other must not both step to the same side.
            points = _straight(a, b, aside if link.source < link.target else -aside)
        label, fits = _label(link, points, self._curved, taken)
        return Route(points, label, fits)


def _straight(a: Rect, b: Rect, aside: float) -> tuple[Point, ...]:
    """From border to border on the line between the middles, moved sideways."""
    (ax, ay), (bx, by) = a.center, b.center
    length = math.hypot(bx - ax, by - ay) or 1.0
    dx, dy = (bx - ax) / length, (by - ay) / length
    shift = (-dy * aside, dx * aside)
    return _border(a, dx, dy, shift), _border(b, -dx, -dy, shift)


def _through(stops: tuple[Point, ...], a: Rect, b: Rect, is_curved: bool) -> tuple[Point, ...]:
    """From border to border by way of some points."""
    (start, _), (_, end) = _straight(a, _dot(stops[0]), 0), _straight(_dot(stops[-1]), b, 0)
    points = [start, *stops, end]
    if not is_curved:
        return tuple(points)
    # A curve through points in their order: Catmull and Rom, 1974, as cubic pieces.
    before, after = [points[0], *points[:-1]], [*points[1:], points[-1]]
    slopes = [((c[0] - a[0]) / 6, (c[1] - a[1]) / 6) for a, c in zip(before, after, strict=True)]
    found = [points[0]]
    for (p, q), (m, n) in zip(pairwise(points), pairwise(slopes), strict=True):
        found += [(p[0] + m[0], p[1] + m[1]), (q[0] - n[0], q[1] - n[1]), q]
    return tuple(found)


def _dot(point: Point) -> Rect:
    return Rect(*point, 0, 0)


def _border(box: Rect, dx: float, dy: float, shift: Point) -> Point:
    """Where a ray from near the middle of a box leaves it."""
    half_w, half_h = box.w / 2, box.h / 2
    x = max(-half_w, min(half_w, shift[0]))
    y = max(-half_h, min(half_h, shift[1]))
    steps = []
    if dx:
        steps.append(((half_w if dx > 0 else -half_w) - x) / dx)
    if dy:
        steps.append(((half_h if dy > 0 else -half_h) - y) / dy)
    step = min(steps, default=0.0)
    return (box.center[0] + x + dx * step, box.center[1] + y + dy * step)


def _gaps(a: Rect, b: Rect) -> tuple[float, float]:
    """How far apart two boxes are across and down; less than 0 where they lie beside each other."""
    return max(a.x - b.right, b.x - a.right), max(a.y - b.bottom, b.y - a.bottom)


def _curve(a: Rect, b: Rect, aside: float, sideways: bool) -> tuple[Point, ...]:
    """Straight out of one box and straight into the other."""
    if sideways:
        right = b.center[0] >= a.center[0]
        start = (a.right if right else a.x, a.center[1] + aside)
        end = (b.x if right else b.right, b.center[1] + aside)
        reach = max(_REACH[0], min(_REACH[1], abs(end[0] - start[0]) / 2)) * (1 if right else -1)
        return start, (start[0] + reach, start[1]), (end[0] - reach, end[1]), end
    below = b.center[1] >= a.center[1]
    start = (a.center[0] + aside, a.bottom if below else a.y)
    end = (b.center[0] + aside, b.y if below else b.bottom)
    reach = max(_REACH[0], min(_REACH[1], abs(end[1] - start[1]) / 2)) * (1 if below else -1)
    return start, (start[0], start[1] + reach), (end[0], end[1] - reach), end


@lru_cache(4096)
def _meets(points: tuple[Point, ...], boxes: tuple[Rect, ...]) -> bool:
    places = [on_curve(points, share) for share in _SHARES]
    return any(box.contains(place) for box in boxes for place in places)


def on_curve(points: Sequence[Point], share: float) -> Point:
    """The place at a share of a cubic curve, told by its ends and two points between."""
    rest = 1 - share
    weights = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
    x = sum(weight * point[0] for weight, point in zip(weights, points, strict=True))
    y = sum(weight * point[1] for weight, point in zip(weights, points, strict=True))
    return (x, y)


def _on_line(points: Sequence[Point], share: float) -> Point:
    """The place at a share of a straight line."""
    (x0, y0), (x1, y1) = points
    return (x0 + (x1 - x0) * share, y0 + (y1 - y0) * share)


def _stretches(points: Sequence[Point], is_curved: bool) -> list[Sequence[Point]]:
    """The parts of a line between its ends and the points it has to pass, long ones first."""
    step = 3 if is_curved else 1
    found = [points[first : first + step + 1] for first in range(0, len(points) - 1, step)]
    return sorted(found, key=lambda stretch: -math.dist(stretch[0], stretch[-1]))


def _label(
    link: Link, points: tuple[Point, ...], is_curved: bool, taken: Tiles[str]
) -> tuple[Point | None, bool]:
    """A free place for the pill, else for the disc, else the middle, if it is long enough."""
    width, height = link.label
    if width <= 0:
        return None, False
    if link.source == link.target and not link.through:
        points, is_curved = points[2:4], False
    stretches = _stretches(points, is_curved)
    long = [s for s in stretches if math.dist(s[0], s[-1]) >= LEAST_FOR_DISC]
    place = on_curve if is_curved else _on_line
    for w, h, fits in ((width, height, True), (DISC, DISC, False)):
        for x, y in (place(stretch, share) for stretch in long for share in _ALONG):
            box = (x - w / 2, y - h / 2, x + w / 2, y + h / 2)
            if not taken.within(*box):
                taken.put(f"label {link.id}", *box, link.id)
                return (x, y), fits
    return None, False
