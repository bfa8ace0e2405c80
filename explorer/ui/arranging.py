"""Gives places to what a document leaves without one, or to everything. Imports no Qt.

It joins the document with ``layout``, so it can live in neither; window and command line use it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from explorer.architecture import commands
from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change, combined
from explorer.architecture.draft import Draft
from explorer.architecture.model import DIRECTIONS, Edge, Group, Node, Point
from explorer.catalog.catalog import Catalog
from explorer.catalog.connections import default_way, label
from explorer.containers.closing import behind_cards, cards
from explorer.containers.frames import COLLAPSED, card_size, frames_of
from explorer.containers.frames import insets as frames_insets
from explorer.containers.keeping import keep_locked
from explorer.containers.kinds import around, container_of
from explorer.containers.rows import length, realigned
from explorer.containers.sequence import ordered as ordered_in
from explorer.layout.drawing import Connection, Drawing, Graph, Insets, Size
from explorer.layout.geometry import Rect, bounds, on_grid, text_size
from explorer.layout.placement import Direction, free_spot, insert_between, next_to
from explorer.ui.note_places import follow, owners

CORNER = (80.0, 80.0)
_AHEAD: dict[str, tuple[Direction, Direction]] = {"LR": ("right", "left"), "TB": ("down", "up")}
"""On which side of a service what it leads to stands, and what leads to it."""
_PILL_LETTER, _PILL_AROUND, _PILL_HEIGHT = 6.5, 38.0, 22.0


def unplaced(architecture: Architecture) -> list[Node]:
    return [node for node in architecture.nodes.values() if node.at is None]


def arranged(
    architecture: Architecture, catalog: Catalog, everything: bool = False, is_rough: bool = False
) -> Change:
    """A Change that places what has no place, or everything anew; empty when there is nothing.
    ``is_rough`` waits for no engine."""
    missing = unplaced(architecture)
    if everything or len(missing) == len(architecture.nodes):
        if not architecture.nodes:
            return Change("Tidy up", {}, {})
        return _all_anew(architecture, catalog, is_rough)
    return _fitted_in(architecture, catalog, missing)


def placed_as(architecture: Architecture, other: Architecture) -> Change:
    """A Change that gives what has no place the one it has in another state of the drawing; a
    group that is closed round such there stays so."""
    places = {
        node.id: known.at
        for node in unplaced(architecture)
        if isinstance(known := other.get(node.id), Node) and known.at is not None
    }
    closed = {
        group.id: known.at
        for group in architecture.groups.values()
        if isinstance(known := other.get(group.id), Group) and known.collapsed and known.at
        if any(inside.id in places for inside in architecture.contents(group.id))
    }
    moved = commands.move(architecture, places)
    folded = commands.set_collapsed(architecture, closed, True, closed)
    return combined("Place", [moved, folded])


def graph_of(
    architecture: Architecture, catalog: Catalog, only: Collection[str] | None = None
) -> Graph:
    """The document as boxes and links; a collapsed group counts with what it hides, but where the
    drawing is so large that groups are cards (``closing.cards``).

    ``only`` are the ids of what to take of it; these lie in no group that is not among them.
    """
    taken = {e.id for e in architecture} if only is None else set(only)
    nodes = {id: node for id, node in architecture.nodes.items() if id in taken}
    groups = [group for group in _in_order(architecture, catalog) if group.id in taken]
    insets, least, ordered = _containers(architecture, catalog, groups)
    placed: list[Node | Group] = [*nodes.values(), *groups]
    tops = [each for each in placed if each.group not in taken]
    notes = _notes(architecture, {id: n for id, n in nodes.items() if n.group not in ordered})
    homes = {**{id: node.group for id, node in nodes.items()}}
    homes |= {id: nodes[owner].group for id, owner in notes.items()}
    return Graph(
        nodes={
            **{id: card_size(node, catalog) for id, node in nodes.items()},
            **{
                id: _note_room(architecture, id, nodes[owner], catalog)
                for id, owner in notes.items()
            },
        },
        edges=[*_connections(architecture, catalog, nodes)],
        groups={g.id: g.group if g.group in taken else None for g in groups},
        members={id: home for id, home in homes.items() if home in taken},
        insets=insets,
        least=least,
        ordered=ordered,
        direction=architecture.header.direction or DIRECTIONS[0],
        closed=dict.fromkeys(cards(architecture, tops), COLLAPSED),
        beside=[_in_turn(architecture, catalog, id, owner) for id, owner in notes.items()],
    )


def _connections(
    architecture: Architecture, catalog: Catalog, nodes: Mapping[str, Node]
) -> Iterator[Connection]:
    """The edges between the nodes; for a group the first node in it stands."""
    for edge in architecture.edges.values():
        source = _first(architecture, edge.source, nodes)
        target = _first(architecture, edge.target, nodes)
        if source and target and (source != target or edge.source == edge.target):
            yield source, target, _pill(edge, nodes[source], nodes[target], catalog)


def _first(architecture: Architecture, end: str, nodes: Mapping[str, Node]) -> str:
    inside = [element.id for element in architecture.contents(end)]
    return next((id for id in (end, *inside) if id in nodes), "")


def links(architecture: Architecture, catalog: Catalog) -> list[Connection]:
    """All connections, with the sizes of their labels."""
    return [*_connections(architecture, catalog, architecture.nodes)]


def _notes(architecture: Architecture, nodes: Collection[str]) -> dict[str, str]:
    """The notes that want room beside a service, each with that service."""
    belongs = owners(architecture)
    return {id: ends[0] for id, ends in belongs.items() if ends[0] in nodes}


def _note_room(architecture: Architecture, id: str, owner: Node, catalog: Catalog) -> Size:
    """What a note adds to the row of its service; it may reach into the room for lines beside."""
    (wide, high), card = text_size(architecture.texts[id].text), card_size(owner, catalog)
    return (wide, card[1]) if architecture.header.direction == "TB" else (card[0], high)


def _in_turn(
    architecture: Architecture, catalog: Catalog, note: str, owner: str
) -> tuple[str, str]:
    """A note and its service in the order in which they stand across the direction."""
    node, text = architecture.node(owner), architecture.texts[note]
    if node.at is None:
        return note, owner
    axis = 0 if architecture.header.direction == "TB" else 1
    middles = Rect(*text.at, *text_size(text.text)).center, _rect(node, catalog).center
    return (note, owner) if middles[0][axis] <= middles[1][axis] else (owner, note)


def _in_order(architecture: Architecture, catalog: Catalog) -> list[Group]:
    """Groups with those of a sequence in its order, which placing keeps."""
    found: dict[str, Group] = {}
    for group in architecture.groups.values():
        container = container_of(catalog, group)
        if container is not None and container.sequence is not None:
            found.update((each.id, each) for each in ordered_in(architecture, catalog, group))
    return list({**found, **architecture.groups}.values())


def _containers(
    architecture: Architecture, catalog: Catalog, taken: Sequence[Group]
) -> tuple[dict[str, Insets], dict[str, Size], dict[str, str]]:
    """What the kinds of groups ask of placing; nothing where all are plain boxes."""
    insets: dict[str, Insets] = {}
    least: dict[str, Size] = {}
    ordered: dict[str, str] = {}
    groups = {group.id: group for group in taken}
    kinds = {id: container_of(catalog, group) for id, group in groups.items()}
    if all(kind is None or not kind.properties for kind in kinds.values()):
        return {}, {}, {}
    frames = frames_of(architecture, catalog)
    for id, kind in kinds.items():
        insets[id] = frames_insets(kind)
        empty = not architecture.children(id)
        wide, high = kind.size if kind is not None else (160, 0)
        least[id] = (wide, high) if empty else (frames.least(groups[id]), 0.0)
        if kind is not None and kind.sequence is not None:
            ordered[id] = "row"
            least[id] = (max(least[id][0], length(architecture, catalog, groups[id])), least[id][1])
        elif kind is not None and kind.member_properties:
            ordered[id] = "column"
    return insets, least, ordered


def _pill(edge: Edge, source: Node, target: Node, catalog: Catalog) -> tuple[float, float]:
    """The size of a label, by the count of its characters."""
    way = catalog.integrations.get(edge.via or "") or default_way(
        catalog, source.service, source.properties, target.service, target.properties
    )
    words = edge.label or (label(way, edge.properties) if way else "")
    return (_PILL_AROUND + _PILL_LETTER * len(words) if words else 20.0, _PILL_HEIGHT)


def _all_anew(architecture: Architecture, catalog: Catalog, is_rough: bool) -> Change:
    from explorer.layout.dot import place, roughly

    drawing = (roughly if is_rough else place)(graph_of(architecture, catalog))
    return tidied_up(architecture, catalog, drawing)


def tidied_up(architecture: Architecture, catalog: Catalog, drawing: Drawing) -> Change:
    """The whole document as it was laid out, where it was; what is locked stays in its place, and
    notes follow."""
    draft = Draft(architecture, "Tidy up")
    corner = _corner(architecture, catalog, drawing)
    draft.run(placed(architecture, catalog, drawing, corner))
    keep_locked(draft, catalog, architecture, {*drawing.nodes, *drawing.groups})
    follow(draft, catalog, architecture, links(architecture, catalog), whole=True)
    return draft.change


def _corner(architecture: Architecture, catalog: Catalog, drawing: Drawing) -> Point:
    """Where the drawing was, else below the notes that belong to nothing in it."""
    nodes = architecture.nodes
    old = [_rect(node, catalog) for node in nodes.values() if node.at is not None]
    if old:
        area = bounds(old)
        new = bounds(rect for id, rect in drawing.nodes.items() if id in nodes)
        return (on_grid(area.x - new.x), on_grid(area.y - new.y))
    belongs = owners(architecture)
    alone = [text for text in architecture.texts.values() if text.id not in belongs]
    texts = [Rect(*text.at, *text_size(text.text)) for text in alone]
    below = max((rect.bottom + 24 for rect in texts), default=CORNER[1])
    return (CORNER[0], on_grid(max(below, CORNER[1])))


def placed(architecture: Architecture, catalog: Catalog, drawing: Drawing, corner: Point) -> Change:
    """A drawing as one Change, with its top left at ``corner``; boxes of a fixed size follow, and
    what was laid out as a card is closed. Lines between what was placed find their own way."""
    x, y = corner
    places = {id: (rect.x + x, rect.y + y) for id, rect in drawing.nodes.items()}
    frames = {id: (rect.x + x, rect.y + y) for id, rect in drawing.groups.items()}
    draft = Draft(architecture, "Tidy up")
    laid_out = places.keys() | frames.keys()
    draft.run(commands.set_collapsed(architecture, drawing.closed, True, frames))
    groups = draft.architecture.groups
    changes = [commands.move(architecture, places)]
    for id, at in frames.items():
        if groups[id].size is not None:
            size = drawing.groups[id][2:]
            changes.append(commands.resize(draft.architecture, id, at, size))
        elif groups[id].at is not None or not architecture.children(id):
            changes.append(commands.move(draft.architecture, {id: at}))
    changes += [
        commands.set_waypoints(architecture, edge.id, ())
        for edge in architecture.edges.values()
        if edge.waypoints and not laid_out.isdisjoint((edge.source, edge.target))
    ]
    draft.run(combined("Tidy up", changes))
    draft.run(behind_cards(draft.architecture, catalog, drawing.closed))
    return realigned(architecture, catalog, draft.change)


def _rect(node: Node, catalog: Catalog) -> Rect:
    return Rect(*(node.at or (0.0, 0.0)), *card_size(node, catalog))


def _fitted_in(architecture: Architecture, catalog: Catalog, missing: list[Node]) -> Change:
    """Each beside what it is joined to, with its notes; nothing else moved."""
    nodes = architecture.nodes
    boxes = {id: _rect(node, catalog) for id, node in nodes.items() if node.at is not None}
    frames = _frames(architecture, catalog)
    waiting = {node.id: node for node in missing}
    belongs = owners(architecture)
    notes = {
        id: Rect(*text.at, *text_size(text.text))
        for id, text in architecture.texts.items()
        if waiting.keys().isdisjoint(belongs.get(id, ()))
    }
    places: dict[str, Point] = {}
    while waiting:
        joined = (id for id in waiting if any(_neighbours(architecture, id, {**frames, **boxes})))
        id = next(joined, next(iter(waiting)))
        size = card_size(waiting.pop(id), catalog)
        own = {group.id for group in around(architecture, nodes[id])}
        others = {group: frame for group, frame in frames.items() if group not in own} | notes
        places[id] = _spot(architecture, id, boxes, others, size)
        boxes[id] = Rect(*places[id], *size)
    draft = Draft(architecture, "Place")
    draft.run(commands.move(architecture, places))
    follow(draft, catalog, architecture, links(architecture, catalog))
    return draft.change


def _frames(architecture: Architecture, catalog: Catalog) -> dict[str, Rect]:
    """The frames of the groups that have their place."""
    frames = frames_of(architecture, catalog)
    return {
        id: frames.frame(group)
        for id, group in architecture.groups.items()
        if group.at is not None or frames.contents(group)
    }


def _neighbours(
    architecture: Architecture, id: str, boxes: dict[str, Rect]
) -> tuple[str | None, str | None]:
    """What has a place and leads here, and what this leads to."""
    edges = [link for link in architecture.links_of(id) if isinstance(link, Edge)]
    before = next((e.source for e in edges if e.target == id and e.source in boxes), None)
    after = next((e.target for e in edges if e.source == id and e.target in boxes), None)
    return before, after


def _spot(
    architecture: Architecture,
    id: str,
    boxes: dict[str, Rect],
    frames: dict[str, Rect],
    size: tuple[float, float],
) -> Point:
    taken = {**frames, **boxes}
    before, after = _neighbours(architecture, id, taken)
    if before and after and before != after:
        return insert_between(taken, before, after, size)
    if before or after:
        ahead, back = _AHEAD[architecture.header.direction or DIRECTIONS[0]]
        return next_to(taken, before or after or "", size, ahead if before else back)
    group = architecture.node(id).group
    beside = (
        [child.id for child in architecture.children(group) if child.id in boxes] if group else []
    )
    if beside:
        return next_to(taken, beside[-1], size, "down")
    area = bounds(taken.values())
    return free_spot(taken.values(), size, (area.x, area.bottom + 72))
