"""The edits people make, each a pure function from an architecture to a Change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change, CommandError
from explorer.architecture.model import (
    DIRECTIONS,
    HEADER_ID,
    LINES,
    Edge,
    Element,
    Group,
    Line,
    Node,
    Point,
    Size,
    Text,
)

_LONGEST = 60
_NUMBER = re.compile(r"(?<=.)-\d+$")
"""What tells a copy's id from that of the original; an id may be nothing but a number."""
_FURTHEST = 900_000.0
"""Places stay well within what a file may hold."""


def _swap(architecture: Architecture, label: str, elements: Iterable[Element]) -> Change:
    after = {element.id: element for element in elements}
    return Change(label, {id: architecture.get(id) for id in after}, after)


def slug(name: str) -> str:
    """A readable id from a name: ``Order events!`` → ``order-events``."""
    return re.sub(r"[^\w]+", "-", name.lower()).strip("-_")[:_LONGEST] or "item"


def add_node(
    architecture: Architecture,
    service: str,
    at: Point,
    stem: str,
    name: str = "",
    properties: Mapping[str, Any] | None = None,
    group: str | None = None,
) -> Change:
    """A new node; its id is made from ``stem``."""
    node = Node(
        id=architecture.new_id(slug(stem)),
        service=service,
        name=name,
        at=within(at),
        group=group,
        properties=dict(properties or {}),
    )
    return _swap(architecture, f"Add {node.title}", [node])


def connect(
    architecture: Architecture,
    source: str,
    target: str,
    via: str | None,
    properties: Mapping[str, Any] | None = None,
) -> Change:
    """A new edge between two nodes or groups. The same connection twice is refused."""
    start, end = _end(architecture, source), _end(architecture, target)
    for link in architecture.links_of(source):
        same = isinstance(link, Edge) and (link.source, link.target, link.via)
        if via is not None and same == (source, target, via):
            raise CommandError(f"{start.title} and {end.title} are already connected this way.")
    edge = Edge(architecture.new_id("#edge"), source, target, via, dict(properties or {}))
    return _swap(architecture, f"Connect {start.title} to {end.title}", [edge])


def _end(architecture: Architecture, id: str) -> Node | Group:
    element = architecture.get(id)
    if not isinstance(element, Node | Group):
        raise KeyError(id)
    return element


def reconnect(architecture: Architecture, edge: Edge, via: str) -> Change:
    """The same two ends joined in another way; settings of the old way are dropped."""
    changed = replace(edge, via=via, properties={}, label="")
    return _swap(architecture, "Change connection", [changed])


def set_waypoints(architecture: Architecture, id: str, waypoints: Sequence[Point]) -> Change:
    """Let the line of an edge pass some places, in their order; none lets it find its own way."""
    edge = architecture.get(id)
    if not isinstance(edge, Edge):
        raise CommandError("Only connections have waypoints.")
    label = "Move waypoint" if waypoints else "Clear waypoints"
    return _swap(architecture, label, [replace(edge, waypoints=tuple(map(within, waypoints)))])


def rejoin(architecture: Architecture, edge: Edge, source: str, target: str, via: str) -> Change:
    """The same edge between other ends; its settings and label stay where its way does. The places
    that its line passed lay between the old ends."""
    kept = via == edge.via
    changed = replace(
        edge,
        source=_end(architecture, source).id,
        target=_end(architecture, target).id,
        via=via,
        properties=edge.properties if kept else {},
        label=edge.label if kept else "",
        waypoints=(),
    )
    return _swap(architecture, "Move connection", [changed])


def move(
    architecture: Architecture,
    places: Mapping[str, Point],
    label: str = "Move",
) -> Change:
    """Nodes, groups and texts to new places; waypoints between what moves as one come along."""
    moved: list[Element] = []
    shifts: dict[str, Point] = {}
    for id, at in places.items():
        element = architecture.get(id)
        if isinstance(element, Node | Group | Text):
            moved.append(replace(element, at=within(at)))
        if isinstance(element, Node | Group) and element.at is not None:
            shifts[id] = (round(at[0] - element.at[0], 3), round(at[1] - element.at[1], 3))
    return _swap(architecture, label, [*moved, *_carried(architecture, shifts)])


def _carried(architecture: Architecture, shifts: Mapping[str, Point]) -> Iterator[Edge]:
    """The edges with waypoints that have both ends among what moves, with these moved too."""
    for edge in architecture.edges.values() if shifts else ():
        if not edge.waypoints:
            continue
        shift = _shift_of(architecture, edge.source, shifts)
        if shift is not None and shift == _shift_of(architecture, edge.target, shifts):
            waypoints = tuple(_shifted(point, shift) for point in edge.waypoints)
            yield replace(edge, waypoints=waypoints)


def _shift_of(architecture: Architecture, id: str, shifts: Mapping[str, Point]) -> Point | None:
    """How far an end goes; a group without a place of its own goes with what is in it."""
    inside = (element.id for element in architecture.contents(id))
    return next((shifts[each] for each in (id, *inside) if each in shifts), None)


def place_in(architecture: Architecture, ids: Iterable[str], group: str | None) -> Change:
    """Nodes and groups into a group, or out of all; a group can't go into itself."""
    moved: list[Element] = []
    for id in ids:
        element = architecture.get(id)
        if isinstance(element, Group) and group is not None:
            inside = {child.id for child in architecture.contents(id)} | {id}
            if group in inside:
                raise CommandError("A box can't lie inside itself.")
        if isinstance(element, Node | Group):
            moved.append(replace(element, group=group))
    return _swap(architecture, "Move into box" if group else "Move out of box", moved)


def remove(architecture: Architecture, ids: Iterable[str]) -> Change:
    """Elements and every link at them. What lay in a removed box moves to the box outside."""
    gone = {id for id in ids if id in architecture and id != HEADER_ID}
    for id in tuple(gone):
        gone |= {link.id for link in architecture.links_of(id)}
    gone |= {s.id for s in architecture.suppressions.values() if s.on in gone}
    after: dict[str, Element | None] = dict.fromkeys(gone)
    for element in architecture:
        if isinstance(element, Node | Group) and element.id not in gone:
            outside = element.group
            while outside in gone:
                outer = architecture.get(outside or "")
                outside = outer.group if isinstance(outer, Group) else None
            if outside != element.group:
                after[element.id] = replace(element, group=outside)
    return Change("Delete", {id: architecture.get(id) for id in after}, after)


def rename(architecture: Architecture, id: str, name: str) -> Change:
    """A node's, group's or text's words, or an edge's label."""
    element = architecture.get(id)
    changed: Element
    if isinstance(element, Node | Group):
        changed = replace(element, name="" if name == element.id else name)
    elif isinstance(element, Text | Line):
        changed = replace(element, text=name)
    elif isinstance(element, Edge):
        changed = replace(element, label=name)
    else:
        raise CommandError("Only services, connections, boxes and texts have a name.")
    return _swap(architecture, "Rename", [changed])


def set_note(architecture: Architecture, id: str, note: str) -> Change:
    return _swap(architecture, "Edit note", [replace(architecture.node(id), note=note)])


def set_property(architecture: Architecture, id: str, name: str, value: Any) -> Change:
    """A property of a node, edge or group; None takes it away."""
    return set_properties(architecture, id, {name: value})


def set_properties(architecture: Architecture, id: str, settings: Mapping[str, Any]) -> Change:
    """Several of them in one step."""
    element = architecture.get(id)
    if not isinstance(element, Node | Edge | Group):
        raise CommandError("Only services, connections and boxes have properties.")
    gone = {name for name, value in settings.items() if value is None}
    given = {**element.properties, **settings}
    properties = {name: value for name, value in given.items() if name not in gone}
    label = f"Set {' and '.join(settings)}"
    return _swap(architecture, label, [replace(element, properties=properties)])


def describe(architecture: Architecture, title: str, description: str) -> Change:
    header = replace(architecture.header, title=title, description=description)
    return _swap(architecture, "Edit title", [header])


def set_direction(architecture: Architecture, direction: str) -> Change:
    """Which way the drawing flows when it is laid out; moves nothing by itself."""
    said = "" if direction == DIRECTIONS[0] else direction
    header = replace(architecture.header, direction=said)
    return _swap(architecture, "Set direction", [header])


def set_lines(architecture: Architecture, lines: str) -> Change:
    """How the connections are drawn: one of ``LINES``."""
    header = replace(architecture.header, lines="" if lines == LINES[0] else lines)
    return _swap(architecture, "Set lines", [header])


def add_text(architecture: Architecture, text: str, at: Point) -> Change:
    note = Text(architecture.new_id("#note"), text, within(at))
    return _swap(architecture, "Add text", [note])


def add_line(architecture: Architecture, source: str, target: str, text: str = "") -> Change:
    """A sketched line between two nodes, groups or texts."""
    line = Line(architecture.new_id("#line"), source, target, text)
    return _swap(architecture, "Sketch line", [line])


def add_box(
    architecture: Architecture,
    name: str,
    at: Point,
    size: Size,
    members: Sequence[str] = (),
    type: str = "box",
) -> Change:
    """A box at a place, with members put into it."""
    outer = {e.group for id in members if isinstance(e := architecture.get(id), Node | Group)}
    box = Group(
        id=architecture.new_id(slug(name)),
        type=type,
        name=name,
        at=within(at),
        size=within(size),
        group=outer.pop() if len(outer) == 1 else None,
    )
    moved = [
        replace(element, group=box.id)
        for id in members
        if isinstance(element := architecture.get(id), Node | Group)
    ]
    return _swap(architecture, "Group" if members else "Add box", [box, *moved])


def resize(architecture: Architecture, id: str, at: Point, size: Size) -> Change:
    group = architecture.get(id)
    if not isinstance(group, Group):
        raise CommandError("Only boxes have a size.")
    changed = replace(group, at=within(at), size=within(size))
    return _swap(architecture, "Resize", [changed])


def set_collapsed(
    architecture: Architecture, ids: Iterable[str], collapsed: bool, places: Mapping[str, Point]
) -> Change:
    """Boxes shown as cards, or with their contents. ``places`` is where each is now, to stay."""
    changed = [
        replace(group, collapsed=collapsed, at=group.at or within(places[id]))
        for id in ids
        if isinstance(group := architecture.get(id), Group) and group.collapsed != collapsed
    ]
    only = changed[0].title if len(changed) == 1 else "boxes"
    return _swap(architecture, f"{'Collapse' if collapsed else 'Expand'} {only}", changed)


def set_locked(architecture: Architecture, ids: Iterable[str], locked: bool) -> Change:
    """Services and boxes kept where they are, or let go."""
    changed: list[Element] = [
        replace(element, locked=locked)
        for id in ids
        if isinstance(element := architecture.get(id), Node | Group) and element.locked != locked
    ]
    return _swap(architecture, "Lock" if locked else "Unlock", changed)


def paste(
    architecture: Architecture,
    elements: Sequence[Element],
    offset: Point,
    label: str = "Paste",
) -> Change:
    """Copies of elements under fresh ids, moved by ``offset``; links only where both ends come.

    A copy lies in the copy of its box, else in the same box where that exists. It is not locked:
    it still has to find its place.
    """
    ids: dict[str, str] = {}
    for element in elements:
        if isinstance(element, Node | Group | Text):
            stem = "#note" if isinstance(element, Text) else _NUMBER.sub("", element.id)
            ids[element.id] = architecture.new_id(stem, ids.values())
    copies: list[Element] = []
    for element in elements:
        if isinstance(element, Text):
            at = _shifted(element.at, offset)
            copies.append(replace(element, id=ids[element.id], at=at))
        elif isinstance(element, Node | Group):
            group = ids.get(element.group or "", element.group)
            if group is not None and group not in ids.values() and group not in architecture:
                group = None
            at_or_none = element.at and _shifted(element.at, offset)
            copies.append(
                replace(element, id=ids[element.id], at=at_or_none, group=group, locked=False)
            )
    taken: list[str] = []
    for element in elements:
        if isinstance(element, Edge | Line) and {element.source, element.target} <= ids.keys():
            stem = "#edge" if isinstance(element, Edge) else "#line"
            taken.append(architecture.new_id(stem, taken))
            source, target = ids[element.source], ids[element.target]
            copy = replace(element, id=taken[-1], source=source, target=target)
            if isinstance(copy, Edge):
                waypoints = tuple(_shifted(point, offset) for point in copy.waypoints)
                copy = replace(copy, waypoints=waypoints)
            copies.append(copy)
    return _swap(architecture, label, copies)


def _shifted(at: Point, offset: Point) -> Point:
    return within((at[0] + offset[0], at[1] + offset[1]))


def within(at: Point) -> Point:
    """A place or a size, brought back to what a file can hold."""
    x, y = (max(-_FURTHEST, min(_FURTHEST, value)) for value in at)
    return (x, y)


def closure(architecture: Architecture, ids: Iterable[str]) -> list[Element]:
    """What a copy of a selection takes along: contents of boxes, and links within it."""
    wanted = set(ids)
    for id in tuple(wanted):
        if isinstance(architecture.get(id), Group):
            wanted |= {child.id for child in architecture.contents(id)}
    for element in architecture:
        if isinstance(element, Edge | Line) and {element.source, element.target} <= wanted:
            wanted.add(element.id)
    return [e for e in architecture if e.id in wanted and e.id != HEADER_ID]
