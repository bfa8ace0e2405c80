"""The JSON of the layout referee: its graphs read and checked, our drawings written."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from explorer.layout.drawing import Drawing, Graph, Size
from explorer.layout.geometry import Rect
from explorer.layout.route import DISC, Link, Route

LARGEST = 20_000_000
"""Bytes of a graph, and ``MOST`` nodes, groups or edges in it."""

MOST = 10_000
DEEPEST = 40
_WIDEST = 1_000_000


class NotAGraph(Exception):
    """What is wrong with a graph, and in which of its parts."""


def parse_graph(text: bytes) -> tuple[Graph, list[Link]]:
    """The graph in a file of JSON. NotAGraph says why there is none."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotAGraph(f"it is not JSON: {error}") from None
    if not isinstance(data, dict):
        raise NotAGraph("it holds no object with nodes, groups and edges")
    return read_graph(data)


def read_graph(data: Mapping[str, Any]) -> tuple[Graph, list[Link]]:
    """The graph to place and the links to route, of ``{nodes, groups, edges}`` with sizes."""
    nodes, groups, edges = (dict(_parts(data, key)) for key in ("nodes", "groups", "edges"))
    both = next((id for id in groups if id in nodes), None)
    if both is not None:
        raise NotAGraph(f"{both!r:.60} is a node and a group")
    parents = {id: _parent(id, part, groups) for id, part in (*nodes.items(), *groups.items())}
    sizes = {id: _size(id, node, "w", "h") for id, node in nodes.items()}
    labels = {id: _size(id, edge, "lw", "lh", 0) for id, edge in edges.items()}
    for id, edge in edges.items():
        for end in ("s", "t"):
            if not isinstance(edge.get(end), str) or edge[end] not in nodes:
                raise NotAGraph(f"edge {id!r:.60}: {end} is no node")
    graph = Graph(
        nodes=sizes,
        edges=[(edge["s"], edge["t"], labels[id]) for id, edge in edges.items()],
        groups={id: parents[id] for id in groups},
        members={id: parent for id in nodes if (parent := parents[id]) is not None},
    )
    _check_depth(graph.groups)
    return graph, [Link(id, edge["s"], edge["t"], labels[id]) for id, edge in edges.items()]


def _parts(data: Mapping[str, Any], key: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The nodes, groups or edges, each with its id; no id twice."""
    parts = data.get(key, [])
    if not isinstance(parts, list) or (key == "nodes" and key not in data):
        raise NotAGraph(f"{key} is no list")
    if len(parts) > MOST:
        raise NotAGraph(f"{key} are more than {MOST:,}")
    seen: set[str] = set()
    for number, part in enumerate(parts):
        id = part.get("id") if isinstance(part, dict) else None
        if not isinstance(id, str) or id in seen:
            raise NotAGraph(f"{key}[{number}] has no id of its own")
        seen.add(id)
        yield id, part


def _parent(id: str, part: Mapping[str, Any], groups: Mapping[str, Any]) -> str | None:
    parent = part.get("parent")
    if parent is not None and (not isinstance(parent, str) or parent not in groups):
        raise NotAGraph(f"{id!r:.60}: parent is no group")
    return parent


def _size(
    id: str, part: Mapping[str, Any], width: str, height: str, default: float | None = None
) -> Size:
    for key in (width, height):
        number = part.get(key, default)
        if isinstance(number, bool) or not isinstance(number, int | float):
            raise NotAGraph(f"{id!r:.60}: {key} is no number")
        if not 0 <= number <= _WIDEST:  # nor not a number
            raise NotAGraph(f"{id!r:.60}: {key} is not between 0 and {_WIDEST:,}")
    return (part.get(width, default), part.get(height, default))


def _check_depth(groups: Mapping[str, str | None]) -> None:
    """No group lies in itself or too deep."""
    for id in groups:
        outer: str | None = id
        for _ in range(DEEPEST):
            outer = groups[outer] if outer is not None else None
        if outer is not None:
            raise NotAGraph(f"{id!r:.60} lies in itself, or more than {DEEPEST} groups deep")


def write_drawing(
    drawing: Drawing, links: list[Link], routes: Mapping[str, Route]
) -> dict[str, dict[str, list[Any]]]:
    """Boxes as [x, y, w, h] by id, lines as lists of points, labels as the boxes they take."""
    labels = {}
    for link in links:
        route = routes.get(link.id)
        if route is not None and route.label is not None:
            w, h = link.label if route.label_fits else (DISC, DISC)
            labels[link.id] = [route.label[0] - w / 2, route.label[1] - h / 2, w, h]
    return {
        "nodes": _boxes(drawing.nodes),
        "groups": _boxes(drawing.groups),
        "edges": {id: [list(point) for point in route.points] for id, route in routes.items()},
        "labels": labels,
    }


def _boxes(rects: Mapping[str, Rect]) -> dict[str, list[Any]]:
    return {id: list(rect) for id, rect in rects.items()}
