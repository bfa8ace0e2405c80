"""The referee's graphs in, its drawings out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from explorer.layout.dot import place
from explorer.layout.routing import Router
from explorer.layout.scorer_json import NotAGraph, parse_graph, read_graph, write_drawing

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


def changed(**parts: Any) -> bytes:
    return json.dumps({**GRAPH, **parts}).encode()


CHAIN = [{"id": f"g{n}", "parent": f"g{n + 1}"} for n in range(3000)] + [{"id": "g3000"}]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"", "not JSON"),
        (b"\xff", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b'{"nodes": ' + b"9" * 5000 + b"}", "not JSON"),
        (b"[]", "no object"),
        (b"{}", "nodes is no list"),
        (changed(nodes={}), "nodes is no list"),
        (changed(nodes=[1]), "nodes[0] has no id"),
        (changed(nodes=[{"id": ["a"]}]), "nodes[0] has no id"),
        (changed(edges=GRAPH["edges"] * 2), "edges[1] has no id of its own"),
        (changed(groups=[{"id": "a"}, {"id": "g"}]), "a' is a node and a group"),
        (changed(nodes=[{"id": "a", "w": "1", "h": 1}]), "w is no number"),
        (changed(nodes=[{"id": "a", "w": True, "h": 1}]), "w is no number"),
        (changed(nodes=[{"id": "a", "w": 1}]), "h is no number"),
        (changed(nodes=[{"id": "a", "w": -1, "h": 1}]), "w is not between"),
        (changed(nodes=[{"id": "a", "w": 10**400, "h": 1}]), "w is not between"),
        (changed(nodes=[{"id": "a", "w": float("nan"), "h": 1}]), "w is not between"),
        (changed(nodes=[{"id": "a", "w": 1, "h": 1, "parent": "x"}]), "parent is no group"),
        (changed(nodes=[{"id": "a", "w": 1, "h": 1, "parent": []}]), "parent is no group"),
        (changed(edges=[{"id": "e", "s": "a", "t": "x"}]), "t is no node"),
        (changed(edges=[{"id": "e", "s": "a", "t": []}]), "t is no node"),
        (changed(edges=[{"id": "e", "s": "a", "t": "b", "lw": None}]), "lw is no number"),
        (changed(groups=[{"id": "g", "parent": "g"}]), "lies in itself"),
        (changed(groups=[*CHAIN, {"id": "g"}]), "groups deep"),
        (changed(edges=[{"id": str(n), "s": "a", "t": "b"} for n in range(10_001)]), "more than"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_is_no_graph_is_told_with_its_part(text: bytes, says: str) -> None:
    with pytest.raises(NotAGraph) as found:
        parse_graph(text)
    assert says in str(found.value)
    assert len(str(found.value)) < 300
