"""Connects services the way AWS can: one way at once, several by choice, none with the reason."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF

from explorer.architecture import commands
from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change, CommandError
from explorer.architecture.draft import Draft
from explorer.architecture.model import Edge, Group, Node, Point
from explorer.catalog.connections import Detour, Offer, Standing, detours, through_names
from explorer.containers.ends import end_of, ends, set_at_end
from explorer.containers.filling import keep_size, usual_settings
from explorer.containers.frames import foreign_frames
from explorer.containers.inside import refused
from explorer.containers.kinds import parent
from explorer.containers.room import farthest, fixed_places, with_room
from explorer.containers.rows import realigned
from explorer.containers.sequence import action_of
from explorer.layout.geometry import node_size
from explorer.layout.opening import FAR
from explorer.layout.placement import free_spot
from explorer.ui import connecting
from explorer.ui.canvas.card import Look
from explorer.ui.canvas.way_preview import NewCard, NewLine, what_it_adds

if TYPE_CHECKING:
    from explorer.ui.canvas.compose_view import ComposeView

_LOOKS = {
    Standing.NATIVE: Look.NATIVE,
    Standing.FROM_CODE: Look.FROM_CODE,
    Standing.THROUGH_OTHERS: Look.THROUGH_OTHERS,
    Standing.NONE: Look.DIMMED,
}
_REACH = 320.0
"""A free place farther from where a service is meant to be is no room for it."""


class Joiner(QObject):
    """Asks the catalog, shows the choice or the refusal, and executes what is chosen."""

    def __init__(self, view: ComposeView) -> None:
        super().__init__(view)
        self._view = view
        self._editor = view.editor
        self._catalog = view.editor.catalog

    def end(self, id: str) -> Node:
        """What a connection can begin or end at, told as a service; KeyError for a mere place."""
        found = end_of(self._editor.architecture, self._catalog, id)
        if found is None:
            raise KeyError(id)
        return found

    def looks(self, source: str, back: bool = False) -> dict[str, Look]:
        """How all else shows while a line is pulled from ``source``, or back to it."""
        node = self.end(source)
        found: dict[str, Look] = {}
        known: dict[tuple[str, str], Look] = {}
        for id, other in ends(self._editor.architecture, self._catalog).items():
            if id != source:
                key = (other.service, repr(sorted(other.properties.items(), key=str)))
                if key not in known:
                    pair = (other, node) if back else (node, other)
                    standing = connecting.target_standing(self._catalog, *pair)
                    known[key] = _LOOKS[standing]
                found[id] = known[key]
        return found

    def likeliest(self, source: str, target: str) -> tuple[Offer | None, str]:
        """The way that would be offered first, and its sentence."""
        start, end = self.end(source), self.end(target)
        ways = connecting.ways(self._catalog, start, end)
        if not ways:
            return None, ""
        return ways[0], connecting.spoken(ways[0], start, end, self._catalog)

    def is_forward(self, offer: Offer, source: str) -> bool:
        service = self._catalog.service(self.end(source).service)
        return service is not None and service.id == offer.integration.source

    def reason(self, source: str, target: str) -> str:
        """Why two services can't be joined, in one line."""
        return connecting.refused(self._catalog, self.end(source), self.end(target)).because

    def join(self, source: str, target: str, merge: bool = False, both: bool = False) -> None:
        """Connect two ends; ``merge`` makes it one step with the change just made, ``both``
        offers the ways of both directions."""
        start, end = self.end(source), self.end(target)
        ways = self._new_ways(start, end, both)
        if not ways and connecting.ways(self._catalog, start, end, both):
            self._editor.toast(f"{start.title} and {end.title} are already connected.")
        elif not ways:
            self._view.popovers.show_refusal(source, target)
        elif len(ways) == 1:
            self.make(source, target, ways[0], merge)
        else:
            choose = partial(self.make, source, target, merge=merge)
            self._view.popovers.show_choice(source, target, ways, choose)

    def rejoin(self, edge_id: str, source: str, target: str) -> None:
        """Lead an edge to other ends. It keeps its way where AWS has that there too; else its new
        way is chosen, or refused, and until then it stays where it was."""
        edge = self._editor.architecture.get(edge_id)
        if not isinstance(edge, Edge) or (edge.source, edge.target) == (source, target):
            return
        start, end = self.end(source), self.end(target)
        ways = self._new_ways(start, end, both=False)
        same = next((offer for offer in ways if offer.integration.id == edge.via), None)
        choose = partial(self._rejoin, edge, source, target)
        if not ways and connecting.ways(self._catalog, start, end):
            self._editor.toast(f"{start.title} and {end.title} are already connected.")
        elif not ways:
            self._view.popovers.show_refusal(source, target, instead_of=edge_id)
        elif same is not None or len(ways) == 1:
            choose(same or ways[0])
        else:
            self._view.popovers.show_choice(source, target, ways, choose)

    def _rejoin(self, edge: Edge, source: str, target: str, offer: Offer) -> None:
        via = offer.integration.id
        change = commands.rejoin(self._editor.architecture, edge, source, target, via)
        trial = Architecture(self._editor.architecture)
        trial.apply(change)
        change = change.then(self._switches(trial, source, target, offer))
        self._editor.execute(change, select=[edge.id])
        start, end = self.end(source), self.end(target)
        self._editor.toast(connecting.spoken(offer, start, end, self._catalog), True)

    def way_back(self, source: str, target: str) -> Offer | None:
        """The commonest way in the other direction, where a line was pulled against it."""
        ways = connecting.ways(self._catalog, self.end(target), self.end(source))
        return ways[0] if ways else None

    def _new_ways(self, start: Node, end: Node, both: bool) -> list[Offer]:
        """The ways that hold and are not drawn yet."""
        drawn = {
            (edge.source, edge.target, edge.via)
            for edge in self._editor.architecture.edges.values()
            if {edge.source, edge.target} == {start.id, end.id}
        }
        found = []
        for offer in connecting.ways(self._catalog, start, end, both):
            one, other = connecting.direction(offer, start, end, self._catalog)
            if (one.id, other.id, offer.integration.id) not in drawn:
                found.append(offer)
        return found

    def make(self, source: str, target: str, offer: Offer, merge: bool = False) -> None:
        """Make one way true, with a toast that offers Undo."""
        start, end = self.end(source), self.end(target)
        one, other = connecting.direction(offer, start, end, self._catalog)
        try:
            change = self._connection(one.id, other.id, offer)
        except CommandError as problem:
            self._editor.toast(str(problem))
            return
        self._editor.execute(change, merge, select=[id for id in change.after if id[0] == "#"])
        words = connecting.spoken(offer, start, end, self._catalog)
        self._editor.toast(words, True)

    def _connection(self, source: str, target: str, offer: Offer) -> Change:
        """The edge, and the switches that the way needs at either end."""
        trial = Architecture(self._editor.architecture)
        change = commands.connect(trial, source, target, offer.integration.id)
        trial.apply(change)
        return change.then(self._switches(trial, source, target, offer))

    def _switches(self, trial: Architecture, source: str, target: str, offer: Offer) -> Change:
        """What a way needs switched on at either end; made true in ``trial``."""
        change = Change("", {}, {})
        for id, settings in (
            (source, offer.source_settings),
            (target, offer.target_settings),
        ):
            if settings:
                step = set_at_end(trial, self._catalog, id, settings)
                trial.apply(step)
                change = change.then(step)
        return change

    # --- new services

    def add(self, service: str, center: QPointF, near: str = "", group: str | None = None) -> str:
        """A new service with its centre at a point, offered a connection to one near it.

        It lies in ``group`` (an empty id for none), by default in the one at that point that
        takes it.
        """
        change = self._adding(service, center, group)
        id = next(id for id in change.after if id not in self._editor.architecture)
        self._editor.execute(change, select=[id])
        if near:
            self.join(near, id, merge=True, both=True)
        return id

    def add_connected(self, service: str, center: QPointF, source: str) -> None:
        """A new service at the end of a line pulled from ``source``."""
        id = self.add(service, center)
        self._view.reveal_element(id)
        self.join(source, id, merge=True)

    def _adding(self, service: str, center: QPointF, group: str | None) -> Change:
        """A new service at the free place that is nearest, or where it was meant to be, and others
        step aside: whichever moves fewer and stays near."""
        named = self._catalog.service(service)
        stem = (named.resource or named.name) if named else service
        home = self._home(service, center) if group is None else group or None
        size = node_size(stem, named.name if named else service)
        near = (center.x() - size[0] / 2, center.y() - size[1] / 2)
        scene, architecture = self._view.compose_scene, self._editor.architecture
        service_id = named.id if named else service
        others = foreign_frames(architecture, self._catalog, home)
        free = free_spot([*scene.boxes().values(), *others], size, near)
        best = self._added_at(service_id, stem, free, home)
        if len(best.after) > 1 or math.dist(free, near) > _REACH:
            meant = free_spot(fixed_places(architecture, self._catalog), size, near)
            other = self._added_at(service_id, stem, meant, home)
            is_better = math.dist(free, near) > _REACH or len(other.after) < len(best.after)
            if is_better and farthest(other) <= FAR:
                best = other
        return best

    def _added_at(self, service: str, stem: str, at: Point, home: str | None) -> Change:
        """A new service in a group, lined up there where it has an order, with room for it."""
        architecture = self._editor.architecture
        new = Node("new", service, group=home, at=at)
        settings = usual_settings(architecture, self._catalog, new)
        stem = self._action_name(replace(new, properties=settings)) or stem
        change = commands.add_node(architecture, service, at, stem, "", settings, home)
        draft = Draft(architecture, change.label)
        keep_size(draft, self._catalog, home)
        draft.run(change)
        lined_up = realigned(architecture, self._catalog, draft.change)
        return with_room(architecture, self._catalog, lined_up, list(change.after))

    def _action_name(self, node: Node) -> str:
        """What an action of a stage is called, unless something is called so already."""
        stage = parent(self._editor.architecture, node)
        action = action_of(self._catalog, stage, node) if stage is not None else None
        name = action.category.lower() if action is not None else ""
        return "" if name in self._editor.architecture else name

    def _home(self, service: str, center: QPointF) -> str | None:
        """The container at a point, or the first round it that takes the service."""
        architecture = self._editor.architecture
        group = architecture.get(self._view.compose_scene.group_at(center) or "")
        new = Node("new", service)
        while isinstance(group, Group) and refused(self._catalog, architecture, new, group.id):
            group = parent(architecture, group)
        return group.id if isinstance(group, Group) else None

    # --- ways round

    def detours(self, source: str, target: str) -> Sequence[Detour]:
        start, end = self.end(source), self.end(target)
        nodes = self._editor.architecture.nodes.values()
        drawn = {node.service for node in nodes} - {start.service, end.service}
        settings = dict(start.properties), dict(end.properties)
        return detours(self._catalog, start.service, end.service, 2, *settings, drawn)

    def reused(self, source: str, detour: Detour) -> list[Node]:
        """Services on the canvas that already take the first steps of a detour."""
        from explorer.rules.way_round import taken

        return taken(self._editor.architecture, self._catalog, self.end(source), detour)

    def preview(
        self, source: str, target: str, detour: Detour
    ) -> tuple[list[NewCard], list[NewLine]]:
        """The cards and lines that a way round would add; none where it can't be made."""
        from explorer.rules.way_round import connect_through

        architecture = self._editor.architecture
        try:
            change = connect_through(architecture, self._catalog, source, target, detour)
        except CommandError:
            return [], []
        boxes = self._view.compose_scene.boxes()
        return what_it_adds(change, architecture, self._catalog, boxes)

    def new_cards(self, source: str, target: str, detour: Detour) -> list[QRectF]:
        """Where the services would stand that a way round adds."""
        return [card.rect for card in self.preview(source, target, detour)[0]]

    def go_round(
        self, source: str, target: str, detour: Detour, instead_of: str | None = None
    ) -> None:
        """Insert the services of a detour and connect along it, as one step; ``instead_of`` is an
        edge that goes."""
        from explorer.rules.way_round import connect_through

        architecture = self._editor.architecture
        try:
            change = connect_through(
                architecture, self._catalog, source, target, detour, instead_of
            )
        except CommandError as problem:
            self._editor.toast(str(problem))
            return
        made = [id for id in change.after if id not in architecture and not id.startswith("#")]
        self._editor.execute(change, select=made)
        self._editor.toast(f"Connected through {through_names(self._catalog, detour)}", True)
