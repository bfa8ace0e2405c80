"""Where everything is seen in one state of a document, and how its connections will run there.

Imports no Qt.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from explorer.architecture.architecture import Architecture
from explorer.architecture.model import Group, Node, Text
from explorer.catalog.catalog import Catalog
from explorer.containers.frames import band, hidden_by
from explorer.containers.kinds import container_of
from explorer.containers.room import Places
from explorer.layout.drawing import Connection
from explorer.layout.free_lines import FreeLines
from explorer.layout.geometry import Rect, bounds
from explorer.layout.leaders import Stretch
from explorer.layout.route import DISC, Link, Route
from explorer.layout.routing import Router

_MOST_LINES = 150
"""So many connections are routed while somebody waits."""


class SeenPlaces:
    """Cards, open frames and notes; ``rects`` has the first two, ``hull`` is round them."""

    def __init__(self, architecture: Architecture, catalog: Catalog) -> None:
        self.architecture = architecture
        self._places = Places(architecture, catalog)
        things: list[Node | Group] = [
            *architecture.nodes.values(),
            *architecture.groups.values(),
        ]
        seen = [each for each in things if hidden_by(architecture, each) is None]
        rects = {e.id: self._places.of(e) for e in seen if self._is_placed(e)}
        self.rects: dict[str, Rect] = {id: rect for id, rect in rects.items() if rect is not None}
        open_ = {group.id for group in architecture.groups.values() if not group.collapsed}
        self.frames = {id: rect for id, rect in self.rects.items() if id in open_}
        self.cards = {id: rect for id, rect in self.rects.items() if id not in open_}
        self.texts = {id: self._text(text) for id, text in architecture.texts.items()}
        self.hull = bounds(self.rects.values())

    def _is_placed(self, element: Node | Group) -> bool:
        if element.at is not None or isinstance(element, Node):
            return element.at is not None
        inside = self.architecture.contents(element.id)
        return any(child.at is not None for child in inside)

    def _text(self, text: Text) -> Rect:
        rect = self._places.of(text)
        assert rect is not None
        return rect

    def shown(self, id: str) -> str:
        """The element itself, or the collapsed group that hides it."""
        element = self.architecture.get(id)
        if isinstance(element, Node | Group):
            hiding = hidden_by(self.architecture, element)
            return hiding.id if hiding is not None else id
        return id

    def of(self, id: str) -> Rect | None:
        return self.texts.get(id) or self.rects.get(self.shown(id))


class LinesAhead(NamedTuple):
    """The stretches of connections, and the boxes of their labels."""

    stretches: Sequence[Stretch]
    labels: Sequence[Rect]


def lines_in(
    seen: SeenPlaces, catalog: Catalog, links: Sequence[Connection], areas: Collection[Rect]
) -> LinesAhead:
    """How connections will run, those whose ends have one of ``areas`` between them."""
    near: list[Link] = []
    for number, (source, target, label) in enumerate(links):
        one, other = seen.shown(source), seen.shown(target)
        if one in seen.cards and other in seen.cards and one != other:
            way = seen.cards[one].united(seen.cards[other])
            if any(way.intersects(area) for area in areas):
                near.append(Link(f"{number}", one, other, label))
    routes = _router(seen, catalog, near[:_MOST_LINES]).route_all()
    stretches = [each for route in routes.values() for each in pairwise(route.points)]
    return LinesAhead(stretches, _labels(near, routes))


def _labels(links: Sequence[Link], routes: Mapping[str, Route]) -> list[Rect]:
    found: list[Rect] = []
    for link in links:
        route = routes.get(link.id)
        if route is not None and route.label is not None:
            wide, high = link.label if route.label_fits else (DISC, DISC)
            x, y = route.label
            found.append(Rect(x - wide / 2, y - high / 2, wide, high))
    return found


def _router(seen: SeenPlaces, catalog: Catalog, links: Sequence[Link]) -> Router | FreeLines:
    architecture, kind = seen.architecture, seen.architecture.header.lines
    if kind in ("straight", "curved"):
        return FreeLines(seen.cards, links, curved=kind == "curved")
    groups = architecture.groups
    inside = {id: frozenset(c.id for c in architecture.contents(id)) for id in seen.frames}
    bands = {id: band(container_of(catalog, groups[id])) for id in seen.frames}
    return Router(seen.cards, links, seen.frames, inside, bands)
