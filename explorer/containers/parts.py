"""What a container creates inside: made with it, found missing, brought in line with settings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from explorer.architecture import commands
from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change, CommandError
from explorer.architecture.draft import Draft
from explorer.architecture.model import Edge, Group, Node, Point
from explorer.catalog.catalog import Catalog
from explorer.catalog.containers import Container, Part, Preset
from explorer.containers.frames import card_size, frames_of, insets
from explorer.containers.kinds import container_of, values
from explorer.containers.rows import align
from explorer.layout.geometry import Rect, on_grid
from explorer.layout.placement import free_spot

COLUMN, ROW = 328.0, 136.0


def wanted(container: Container, settings: Mapping[str, Any]) -> list[Part]:
    """The parts that these settings ask for."""
    return [
        part
        for part in container.parts
        if all(settings.get(name) in allowed for name, allowed in part.when.items())
    ]


def lacking(architecture: Architecture, catalog: Catalog, group: Group) -> list[Part]:
    """The services that should be in a group and are not, of those whose absence matters."""
    container = container_of(catalog, group)
    if container is None:
        return []
    there = Counter(
        child.service for child in architecture.contents(group.id) if isinstance(child, Node)
    )
    found: list[Part] = []
    for part in wanted(container, values(architecture, catalog, group)):
        if part.service and there[part.service] > 0:
            there[part.service] -= 1
        elif part.service and part.missing:
            found.append(part)
    outside = _outside(architecture, container, group.id) if found else {}
    return [part for part in found if part.id not in outside]


def _outside(architecture: Architecture, container: Container, group: str) -> dict[str, str]:
    """Nodes outside of a group by the part that each stands for: it is connected as that would
    be, with a node inside or with another of these."""
    services = {part.id: part.service for part in container.parts}
    parts = {part.id for part in container.parts if part.elsewhere}
    known = {n.id: n.service for n in architecture.contents(group) if isinstance(n, Node)}
    found: dict[str, str] = {}
    ends = [
        (link.via, *pair)
        for link in container.links
        for pair in ((link.source, link.target, True), (link.target, link.source, False))
        if pair[0] in parts
    ]
    for _ in parts if ends else ():  # one may be connected through another
        for via, part, partner, is_source in ends:
            for edge in architecture.edges.values():
                id, other = (edge.source, edge.target)[:: 1 if is_source else -1]
                node = architecture.get(id)
                if (
                    part not in found
                    and edge.via in (via, None)
                    and known.get(other) == services[partner]
                    and isinstance(node, Node)
                    and node.service == services[part]
                    and id not in known
                ):
                    found[part] = id
                    known[id] = node.service
    return found


def idle(architecture: Architecture, catalog: Catalog, group: Group) -> list[tuple[Part, Node]]:
    """The services in a group that its settings do not ask for, of those where that matters."""
    container = container_of(catalog, group)
    if container is None:
        return []
    asked = {p.service for p in wanted(container, values(architecture, catalog, group))}
    told = {p.service: p for p in container.parts if p.unwanted and p.service not in asked}
    inside = architecture.contents(group.id)
    return [(told[c.service], c) for c in inside if isinstance(c, Node) and c.service in told]


def created(
    architecture: Architecture,
    catalog: Catalog,
    type: str,
    at: Point,
    outer: str | None = None,
    name: str = "",
) -> Change:
    """A new group of a kind with all that comes with it; the first element is the group."""
    container = catalog.containers.get(type)
    if container is None:
        raise CommandError(f"There is no kind of box called {type}.")
    draft = Draft(architecture, f"Add {container.name}")
    _create(draft, catalog, container, commands.within(at), outer, name)
    return draft.change


def completed(architecture: Architecture, catalog: Catalog, group: str) -> Change:
    """What is missing in a group added, and connected as its container says."""
    found = architecture.get(group)
    container = container_of(catalog, found) if isinstance(found, Group) else None
    if container is None:
        raise CommandError("What this would complete is no longer there.")
    draft = Draft(architecture, f"Complete {found.title}")  # type: ignore[union-attr]
    _bring_in_line(draft, catalog, container, group, removes=False)
    return draft.change


def preset(architecture: Architecture, catalog: Catalog, group: str, chosen: Preset) -> Change:
    """The settings of a preset, with contents brought in line, as one step."""
    found = architecture.get(group)
    container = container_of(catalog, found) if isinstance(found, Group) else None
    if container is None or not isinstance(found, Group):
        raise CommandError("What this would set is no longer there.")
    draft = Draft(architecture, f"Make {found.title} {chosen.name.lower()}")
    draft.put([replace(found, properties={**found.properties, **chosen.properties})])
    _bring_in_line(draft, catalog, container, group, removes=True)
    return draft.change


def configured(
    architecture: Architecture, catalog: Catalog, group: str, name: str, value: Any
) -> Change:
    """A setting, or None to clear it. What the group creates follows, if it agreed so far."""
    found = architecture.get(group)
    step = commands.set_property(architecture, group, name, value)
    container = container_of(catalog, found) if isinstance(found, Group) else None
    if container is None or not isinstance(found, Group):
        return step
    agrees = not lacking(architecture, catalog, found) and not idle(architecture, catalog, found)
    draft = Draft(architecture, step.label)
    draft.run(step)
    was = wanted(container, values(architecture, catalog, found))
    now = wanted(container, values(draft.architecture, catalog, _group(draft, group)))
    if agrees and was != now:
        _bring_in_line(draft, catalog, container, group, removes=True)
    return draft.change


def _create(
    draft: Draft, catalog: Catalog, container: Container, at: Point, outer: str | None, name: str
) -> str:
    stem = commands.slug(name or container.stem or container.name.rsplit(" ", 1)[-1])
    settings = {p.id: p.suggested for p in container.properties if p.missing and p.suggested}
    id = draft.new_id(stem)
    shown = name if name and name != id else ""
    draft.put([Group(id, container.id, shown, at, None, outer, settings)])
    _bring_in_line(draft, catalog, container, id, removes=False)
    return id


def _bring_in_line(
    draft: Draft, catalog: Catalog, container: Container, id: str, removes: bool
) -> None:
    group = _group(draft, id)
    parts = wanted(container, values(draft.architecture, catalog, group))
    origin = _origin(draft, catalog, container, parts, id)
    if removes:
        _remove_unwanted(draft, container, parts, id)
    made: dict[str, str] = {}
    for part in parts:
        if part.container:
            made[part.id] = _box_for(draft, catalog, part, id, origin)
    for part in parts:
        if part.service:
            made[part.id] = _node_for(draft, catalog, part, id, origin, made)
    for link in container.links:
        if link.source in made and link.target in made:
            _connect(draft, made[link.source], made[link.target], link.via)
    if container.sequence is not None:
        align(draft, catalog, id)


def _remove_unwanted(draft: Draft, container: Container, parts: list[Part], id: str) -> None:
    types = {part.container for part in container.parts if part.container}
    types -= {part.container for part in parts}
    services = {part.service for part in container.parts if part.service}
    services -= {part.service for part in parts}
    gone = [
        child.id
        for child in draft.architecture.children(id)
        if isinstance(child, Group) and child.type in types
    ]
    gone += [
        child.id
        for child in draft.architecture.contents(id)
        if isinstance(child, Node) and child.service in services
    ]
    draft.run(commands.remove(draft.architecture, gone))


def _origin(
    draft: Draft, catalog: Catalog, container: Container, parts: list[Part], id: str
) -> Point:
    """Where the first cell of a group is: as a part that is there says, else in its corner."""
    for part in container.parts if container.sequence is None else ():
        at = _place_of(draft, catalog, part, id)
        if at is not None:
            return (at[0] - part.cell[0] * COLUMN, at[1] - part.cell[1] * ROW)
    frame = frames_of(draft.architecture, catalog).frame(_group(draft, id))
    left, top, _, _ = insets(container)
    boxed = any(part.container and part.cell[1] == 0 for part in parts)
    return (frame.x + left, frame.y + top + (48.0 if boxed and not container.sequence else 0.0))


def _place_of(draft: Draft, catalog: Catalog, part: Part, id: str) -> Point | None:
    """Where the cell of a part is that lies in a group, None if it does not."""
    for child in draft.architecture.children(id):
        if isinstance(child, Group) and child.type == part.container:
            frame = frames_of(draft.architecture, catalog).frame(child)
            return (frame.x, frame.y + insets(catalog.containers[child.type])[1])
        if isinstance(child, Node) and child.service == part.service and not part.within:
            return child.at
    return None


def _cell(origin: Point, part: Part) -> Point:
    return (origin[0] + part.cell[0] * COLUMN, origin[1] + part.cell[1] * ROW)


def _box_for(draft: Draft, catalog: Catalog, part: Part, id: str, origin: Point) -> str:
    """The group of a part's kind that is there, by its name where there are several; else new."""
    there = [
        child
        for child in draft.architecture.children(id)
        if isinstance(child, Group) and child.type == part.container
    ]
    named = [child for child in there if child.title == part.name]
    if named or (there and not part.name):
        return (named or there)[0].id
    container = catalog.containers[part.container]
    if there and not container.within:
        return there[0].id
    x, y = _cell(origin, part)
    return _create(draft, catalog, container, (x, y - insets(container)[1]), id, part.name)


def _node_for(
    draft: Draft, catalog: Catalog, part: Part, id: str, origin: Point, made: Mapping[str, str]
) -> str:
    """The node of a part's service that no part before it took; else a new one."""
    container = catalog.containers[_group(draft, id).type]
    home = made.get(part.within, id)
    used = set(made.values())
    for child in draft.architecture.contents(id):
        if isinstance(child, Node) and child.service == part.service and child.id not in used:
            if part.within and child.group == id:
                draft.run(commands.place_in(draft.architecture, [child.id], home))
            return child.id
    outside = _outside(draft.architecture, container, id).get(part.id)
    if outside is not None:
        return outside
    service = catalog.services[part.service]
    stem = commands.slug(part.name or service.resource or service.name)
    node = Node(draft.new_id(stem), part.service, group=home, properties=dict(part.properties))
    spot = _spot(draft, catalog, node, part, id, origin)
    draft.put([replace(node, at=spot)])
    return node.id


def _spot(draft: Draft, catalog: Catalog, node: Node, part: Part, id: str, origin: Point) -> Point:
    near = _cell(origin, part)
    if part.within:
        home = _group(draft, node.group or id)
        container = container_of(catalog, home)
        frame = frames_of(draft.architecture, catalog).frame(home)
        left, top, _, _ = insets(container)
        near = (frame.x + left, frame.y + top)
    size = card_size(node, catalog)
    taken = list(_cards(draft.architecture, catalog))
    frames = frames_of(draft.architecture, catalog)
    beside = draft.architecture.children(node.group or "")
    taken += [frames.frame(child) for child in beside if isinstance(child, Group)]
    if not any(Rect(*near, *size).intersects(rect.inflated(16)) for rect in taken):
        return (on_grid(near[0]), on_grid(near[1]))
    x, y = free_spot(taken, size, near)
    return (x, y)


def _cards(architecture: Architecture, catalog: Catalog) -> Iterator[Rect]:
    for node in architecture.nodes.values():
        if node.at is not None:
            yield Rect(*node.at, *card_size(node, catalog))


def _connect(draft: Draft, source: str, target: str, via: str) -> None:
    there = any(
        isinstance(link, Edge) and (link.source, link.target) == (source, target)
        for link in draft.architecture.links_of(source)
    )
    if not there:
        draft.put([Edge(draft.new_id("#edge"), source, target, via)])


def _group(draft: Draft, id: str) -> Group:
    found = draft.architecture.get(id)
    assert isinstance(found, Group)
    return found
