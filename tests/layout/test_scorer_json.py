"""The referee's graphs in, its drawings out."""

from __future__ import annotations

from explorer.layout.dot import place
from explorer.layout.routing import Router
from explorer.layout.scorer_json import read_graph, write_drawing

GRAPH = {
    "nodes": [
        {"id": "a", "w": 80, "h": 84, "label": "A", "parent": "g"},
        {"id": "b", "w": 96, "h": 84, "label": "B", "parent": None},
    ],
    "groups": [{"id": "g", "label": "G", "parent": None}],
    "edges": [{"id": "e", "s": "a", "t": "b", "label": "HTTPS", "lw": 41, "lh": 16}],
}


def test_a_graph_is_read_with_its_sizes_and_groups():
    graph, links = read_graph(GRAPH)
    assert graph.nodes == {"a": (80, 84), "b": (96, 84)}
    assert graph.inside() == {"g": frozenset({"a"})}
    assert [(link.id, link.source, link.target, link.label) for link in links] == [
        ("e", "a", "b", (41, 16))
    ]


def test_a_drawing_holds_boxes_lines_and_labels():
    graph, links = read_graph(GRAPH)
    drawing = place(graph)
    routes = Router(drawing.nodes, links, drawing.groups, graph.inside()).route_all()
    written = write_drawing(drawing, links, routes)
    assert written["nodes"]["a"] == list(drawing.nodes["a"])
    assert written["groups"]["g"] == list(drawing.groups["g"])
    assert written["edges"]["e"][0][0] == drawing.nodes["a"].right
    assert written["labels"]["e"][2:] == [41, 16]
