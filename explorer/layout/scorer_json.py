"""The JSON of the layout referee: its graphs read, our drawings written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from explorer.layout.drawing import Drawing, Graph
from explorer.layout.geometry import Rect
from explorer.layout.route import DISC, Link, Route


def read_graph(data: Mapping[str, Any]) -> tuple[Graph, list[Link]]:
    """The graph to place and the links to route, of ``{nodes, groups, edges}`` with sizes."""
    edges = data.get("edges", ())
    graph = Graph(
        nodes={node["id"]: (node["w"], node["h"]) for node in data["nodes"]},
        edges=[(edge["s"], edge["t"], _label_size(edge)) for edge in edges],
        groups={group["id"]: group.get("parent") for group in data.get("groups", ())},
        members={node["id"]: node["parent"] for node in data["nodes"] if node.get("parent")},
    )
    links = [Link(edge["id"], edge["s"], edge["t"], _label_size(edge)) for edge in edges]
    return graph, links


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


def _label_size(edge: Mapping[str, Any]) -> tuple[float, float]:
    return (edge.get("lw", 0), edge.get("lh", 0))


def _boxes(rects: Mapping[str, Rect]) -> dict[str, list[Any]]:
    return {id: list(rect) for id, rect in rects.items()}
