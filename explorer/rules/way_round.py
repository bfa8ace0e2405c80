"""Joins two nodes through the services between, as one Change: the remedy for a refusal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Any

from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change, CommandError
from explorer.architecture.commands import slug
from explorer.architecture.model import Edge, Element, Group, Node, Point
from explorer.catalog.catalog import Catalog
from explorer.catalog.conditions import Ends, needed_settings, refusing
from explorer.catalog.connections import Detour, detours, through_names
from explorer.catalog.model import Integration
from explorer.containers.ends import end_of, set_at_end
from explorer.containers.frames import foreign_frames, frames_of
from explorer.layout.geometry import Rect
from explorer.rules.joined import Joined
from explorer.rules.rule import Fix

_GRID = 8
_ROW = 136
_APART = (264, 88)
"""How far two top left corners must be apart for cards of any width not to touch."""


def way_round(link: Joined) -> Fix | None:
    """The fix that leads an edge through the best way round, if there is one."""
    source, source_properties, target, target_properties = link.arguments()
    found = detours(link.catalog, source, target, 1, source_properties, target_properties)
    if not found:
        return None
    label = f"Connect through {through_names(link.catalog, found[0])}"
    make = partial(
        connect_through,
        catalog=link.catalog,
        source=link.source.id,
        target=link.target.id,
        detour=found[0],
        instead_of=link.edge.id,
    )
    return Fix(label, make)


def connect_through(
    architecture: Architecture,
    catalog: Catalog,
    source: str,
    target: str,
    detour: Detour,
    instead_of: str | None = None,
) -> Change:
    """New nodes for the services between, and an edge for each step; settings they need are made.

    A node already joined to the one before it in the same way is used again. ``instead_of`` is an
    edge to take away.
    """
    start, end = _end(architecture, catalog, source), _end(architecture, catalog, target)
    if start is None or end is None:
        raise CommandError("What this would connect is no longer there.")
    there = taken(architecture, catalog, start, detour)
    new: list[Node] = []
    home = start.group if start.group == end.group else None
    frames = foreign_frames(architecture, catalog, home)
    for place, service in list(enumerate(detour.services, 1))[len(there) :]:
        known = catalog.service(service)
        stem = slug(known.resource or known.name) if known else service
        node = Node(
            id=architecture.new_id(stem, [n.id for n in new]),
            service=service,
            at=_free_place(architecture, frames, new, start, end, place / len(detour.integrations)),
            group=home,
        )
        new.append(node)
    path = [start, *there, *new, end]
    set_so = zip(path, _with_settings(catalog, path, detour), strict=True)
    nodes = [_as_drawn(architecture, catalog, was, now) for was, now in set_so]
    elements: list[Element] = [*nodes, *_missing_edges(architecture, path, detour)]
    after: dict[str, Element | None] = {element.id: element for element in elements}
    if instead_of is not None and instead_of in architecture:
        after[instead_of] = None
    before = {id: architecture.get(id) for id in after}
    label = f"Connect through {through_names(catalog, detour)}"
    unchanged = [id for id in after if before[id] == after[id]]
    for id in unchanged:
        del before[id], after[id]
    return Change(label, before, after)


def _end(architecture: Architecture, catalog: Catalog, id: str) -> Node | None:
    """An end of the way with the place where it is seen."""
    end, group = end_of(architecture, catalog, id), architecture.get(id)
    if end is None or not isinstance(group, Group):
        return end
    return replace(end, at=frames_of(architecture, catalog).frame(group)[:2])


def taken(architecture: Architecture, catalog: Catalog, start: Node, detour: Detour) -> list[Node]:
    """The nodes that the first steps of a detour use again: those already joined one to the other
    in the same way, and those of which one serves the whole drawing. None is set otherwise for it,
    but for switches that nobody has set."""
    found: list[Node] = []
    for service, steps in zip(detour.services, pairwise(detour.integrations), strict=False):
        before = found[-1] if found else start
        node = _existing(architecture, before, service, steps[0].id)
        if node is None:
            node = _shared(architecture, catalog, before, service, steps)
        if node is None:
            break
        found.append(node)
    return found


def _shared(
    architecture: Architecture,
    catalog: Catalog,
    before: Node,
    service: str,
    steps: tuple[Integration, Integration],
) -> Node | None:
    """The node of a service that is there once for all, set so that the way into it and the way
    on hold, and nearest to the one before it."""
    known = catalog.service(service)
    if known is None or not known.shared:
        return None
    nodes = [n for n in architecture.nodes.values() if n.service == service and n.id != before.id]
    suited = (node for node in nodes if _suits(catalog, before, node, *steps))
    return min(suited, key=partial(_apart, before), default=None)


def _suits(
    catalog: Catalog, before: Node, node: Node, way_in: Integration, way_on: Integration
) -> bool:
    into = Ends.of(catalog, before.service, before.properties, node.service, node.properties)
    on = Ends.of(catalog, node.service, node.properties, way_on.target, {})
    return (
        into is not None
        and on is not None
        and not any(c.end == "target" for c in refusing(way_in, into))
        and not any(c.end == "source" for c in refusing(way_on, on))
    )


def _apart(one: Node, other: Node) -> float:
    if one.at is None or other.at is None:
        return 0.0
    return abs(one.at[0] - other.at[0]) + abs(one.at[1] - other.at[1])


def _existing(architecture: Architecture, before: Node, service: str, via: str) -> Node | None:
    for link in architecture.links_of(before.id):
        if isinstance(link, Edge) and link.source == before.id and link.via == via:
            node = architecture.get(link.target)
            if isinstance(node, Node) and node.service == service:
                return node
    return None


def _with_settings(catalog: Catalog, path: list[Node], detour: Detour) -> list[Node]:
    """The nodes of the path, set so that each step holds."""
    properties: dict[str, Mapping[str, Any]] = {node.id: node.properties for node in path}
    for place, integration in enumerate(detour.integrations):
        a, b = path[place], path[place + 1]
        ends = Ends.of(catalog, a.service, properties[a.id], b.service, properties[b.id])
        if ends is not None:
            at_source, at_target = needed_settings(integration, ends)
            properties[a.id] = {**properties[a.id], **at_source}
            properties[b.id] = {**properties[b.id], **at_target}
    return [replace(node, properties=properties[node.id]) for node in path]


def _as_drawn(architecture: Architecture, catalog: Catalog, was: Node, now: Node) -> Element:
    """A service of the path as the document has it: a group that acts as one stays a group."""
    if not isinstance(architecture.get(now.id), Group):
        return now
    changed = {n: value for n, value in now.properties.items() if was.properties.get(n) != value}
    set_so = set_at_end(architecture, catalog, now.id, changed).after[now.id]
    return set_so or now


def _missing_edges(architecture: Architecture, path: list[Node], detour: Detour) -> list[Edge]:
    edges: list[Edge] = []
    for place, integration in enumerate(detour.integrations):
        source, target = path[place].id, path[place + 1].id
        there = any(
            isinstance(link, Edge)
            and (link.source, link.target, link.via) == (source, target, integration.id)
            for link in architecture.links_of(source)
        )
        if not there:
            id = architecture.new_id("#edge", [edge.id for edge in edges])
            edges.append(Edge(id, source, target, integration.id))
    return edges


def _free_place(
    architecture: Architecture,
    frames: Sequence[Rect],
    new: Iterable[Node],
    start: Node,
    end: Node,
    share: float,
) -> Point | None:
    """On the line between the two, or the nearest free row below or above it."""
    if start.at is None or end.at is None:
        return None
    x, y = (
        round((a + (b - a) * share) / _GRID) * _GRID for a, b in zip(start.at, end.at, strict=True)
    )
    taken = [n.at for n in (*architecture.nodes.values(), *new) if n.at is not None]
    for step in range(2 * (len(taken) + len(frames)) + 1):
        row = y + (step + 1) // 2 * _ROW * (1 if step % 2 else -1)
        is_free = all(abs(x - a) >= _APART[0] or abs(row - b) >= _APART[1] for a, b in taken)
        card = Rect(x, row, *_APART)
        if is_free and not any(card.intersects(frame) for frame in frames):
            return (x, row)
    return (x, y)
