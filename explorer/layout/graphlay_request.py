"""A graph as graphlay takes it and the boxes in its answer."""

from __future__ import annotations

from typing import Any

from explorer.layout.dot_language import LEAST_LABEL, PILL_ROOM, ROW_GAP
from explorer.layout.drawing import Drawing, Graph, Size
from explorer.layout.geometry import GRID, GROUP_HEADER, GROUP_PADDING, Rect


def graphlay_request(graph: Graph) -> dict[str, Any]:
    """The request for the worker: groups first, then nodes, by their index."""
    index = {id: number for number, id in enumerate(graph.groups)}
    of_node = {id: number + len(index) for number, id in enumerate(graph.nodes)}
    things = [_thing((1, 1), index.get(parent or "")) for parent in graph.groups.values()]
    things += [
        _thing(size, index.get(graph.members.get(id, ""))) for id, size in graph.nodes.items()
    ]
    edges = [
        {
            "source": of_node[source],
            "target": of_node[target],
            "label_size": {"width": float(max(w, 1)), "height": float(max(h, 1))},
        }
        for source, target, (w, h) in graph.edges
        if source != target and source in of_node and target in of_node
    ]
    spacing = {
        "layer_gap": float(LEAST_LABEL + PILL_ROOM),
        "node_gap": float(ROW_GAP),
        "compound_padding": float(GROUP_PADDING + GRID),
        "compound_header": float(GROUP_HEADER),
    }
    options: dict[str, Any] = {"spacing": spacing}
    if graph.leads_down:
        options["direction"] = "topbottom"
    return {"graph": {"nodes": things, "edges": edges}, "options": options}


def read_answer(graph: Graph, answer: dict[str, Any]) -> Drawing:
    """The boxes of nodes and groups."""
    boxes = []
    for thing in answer["nodes"]:
        width, height = thing["size"]["width"], thing["size"]["height"]
        center = thing["center"]
        boxes.append(Rect(center["x"] - width / 2, center["y"] - height / 2, width, height))
    groups = dict(zip(graph.groups, boxes, strict=False))
    nodes = {}
    for (id, (w, h)), box in zip(graph.nodes.items(), boxes[len(groups) :], strict=False):
        cx, cy = box.center
        nodes[id] = Rect(cx - w / 2, cy - h / 2, w, h)
    return Drawing(nodes, groups)


def _thing(size: Size, parent: int | None) -> dict[str, Any]:
    inside = {} if parent is None else {"parent": parent}
    return {"size": {"width": float(size[0]), "height": float(size[1])}} | inside
