"""Placement room by room, for drawings too large to be laid out flat.

A closed group is a card in the room that it lies in; what it holds is a room of its own, laid out
by itself where the group will show it. So the canvas is clear, and what is opened is tidy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from explorer.layout.drawing import Connection, Drawing, Graph, Size
from explorer.layout.geometry import Rect

LARGEST_FLAT = 1500
"""Services; where there are more, groups are closed first."""


def by_rooms(graph: Graph, place: Callable[[Graph], Drawing]) -> Drawing:
    """Every node and group of ``graph``; ``place`` lays out one room."""
    rooms = _rooms(graph)
    nodes: dict[str, Rect] = {}
    groups: dict[str, Rect] = {}
    closed: dict[str, Rect] = {}
    waiting: list[tuple[str | None, float, float]] = [(None, 0.0, 0.0)]
    while waiting:
        home, x, y = waiting.pop()
        drawing = place(rooms[home])
        if home is not None:  # the frame begins where its card does
            x, y = x - drawing.groups[home].x, y - drawing.groups[home].y
        groups |= {id: rect.moved(x, y) for id, rect in drawing.groups.items()}
        for id, rect in drawing.nodes.items():
            seen = rect.moved(x, y)
            if id in graph.closed:
                closed[id] = seen
                waiting.append((id, seen.x, seen.y))
            else:
                nodes[id] = seen
    return Drawing(
        {id: nodes[id] for id in graph.nodes},
        {id: groups[id] for id in graph.groups},
        {id: closed[id] for id in graph.closed},
    )


def _rooms(graph: Graph) -> dict[str | None, Graph]:
    """The canvas and each closed group as graphs of their own; None stands for the canvas."""
    homes = {id: _home(graph, id) for id in (*graph.nodes, *graph.groups)}
    inside: dict[str | None, list[str]] = {home: [] for home in (None, *graph.closed)}
    for id, home in homes.items():
        inside[home].append(id)
    links, sizes = _links(graph, homes), {**graph.nodes, **graph.closed}
    return {home: _room(graph, sizes, home, ids, links[home]) for home, ids in inside.items()}


def _home(graph: Graph, id: str) -> str | None:
    """The innermost closed group round a node or a group."""
    outer = _outer(graph, id)
    while outer is not None and outer not in graph.closed:
        outer = _outer(graph, outer)
    return outer


def _outer(graph: Graph, id: str) -> str | None:
    return graph.groups[id] if id in graph.groups else graph.members.get(id)


def _links(graph: Graph, homes: Mapping[str, str | None]) -> dict[str | None, list[Connection]]:
    """The links of each room; a card has one for all that lead to the same."""
    found: dict[str | None, list[Connection]] = {home: [] for home in (None, *graph.closed)}
    joined: set[tuple[str, str]] = set()
    for source, target, label in graph.edges:
        seen = dict(_seen(homes, source))
        home, end = next(each for each in _seen(homes, target) if each[0] in seen)
        pair = (seen[home], end)
        if pair not in joined:
            found[home].append((*pair, label))
        if not graph.closed.keys().isdisjoint(pair):
            joined.add(pair)
    return found


def _seen(homes: Mapping[str, str | None], id: str) -> Iterator[tuple[str | None, str]]:
    """The rooms round a node, from the inside out, with what stands for it there."""
    home = homes[id]
    yield home, id
    while home is not None:
        id, home = home, homes[home]
        yield home, id


def _room(
    graph: Graph,
    sizes: Mapping[str, Size],
    home: str | None,
    ids: Sequence[str],
    links: Sequence[Connection],
) -> Graph:
    """What lies in a closed group, with its frame, or on the canvas."""
    nodes = {id: sizes[id] for id in ids if id in sizes}
    frames = [id for id in ids if id not in nodes]
    groups = {id: _outer(graph, id) for id in frames}
    if home is not None:
        groups = {home: None, **groups}
    return Graph(
        nodes=nodes,
        edges=links,
        groups=groups,
        members={id: outer for id in nodes if (outer := _outer(graph, id)) is not None},
        insets={id: graph.insets[id] for id in groups if id in graph.insets},
        least={id: graph.least[id] for id in groups if id in graph.least},
        ordered={id: graph.ordered[id] for id in groups if id in graph.ordered},
        direction=graph.direction,
    )
