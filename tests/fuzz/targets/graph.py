"""Graphs of the layout referee in JSON; those that open are placed and routed, too."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import product
from random import Random
from typing import Any

from explorer.layout.layered import layered
from explorer.layout.routing import Router
from explorer.layout.scorer_json import NotAGraph, parse_graph, write_drawing
from explorer.layout.tidying import tidied
from fuzz import clear
from fuzz.target import OPENED, REFUSED, Target

_LARGEST_DRAWN = 16
_TOKENS = (
    *(b"{", b"}", b"[", b"]", b",", b":", b'"', b"\\", b"null", b"true", b"NaN", b"Infinity"),
    *(b'"nodes"', b'"groups"', b'"edges"', b'"id"', b'"parent"', b'"w"', b'"h"', b'"lw"', b'"lh"'),
    *(
        b'"s"',
        b'"t"',
        b'"a"',
        b'"b"',
        b'"g"',
        b'"\\ud800"',
        b"1e400",
        b"-1",
        b"0",
        b"1e-320",
        b"\0",
    ),
    *(b'{"id": "n", "w": 9, "h": 9}', b'{"id": "e", "s": "a", "t": "a"}', b"[" * 3000, b"1" * 5000),
    b'{"id": "h", "parent": "g"}',
)


def run(data: bytes) -> str:
    try:
        graph, links = parse_graph(data)
    except NotAGraph as fault:
        return _refused(str(fault))
    if len(graph.nodes) + len(graph.groups) + len(links) > _LARGEST_DRAWN:
        return f"{OPENED}:large"
    drawing = tidied(graph, layered(graph))
    routes = Router(drawing.nodes, links, drawing.groups, graph.inside()).route_all()
    written = write_drawing(drawing, links, routes)
    json.dumps(written, allow_nan=False)
    assert written["nodes"].keys() == graph.nodes.keys()
    assert written["groups"].keys() == graph.groups.keys()
    return f"{OPENED}:{' '.join(key for key, value in written.items() if value)}"


def _refused(fault: str) -> str:
    assert clear.is_one_line(fault), "not on one line"
    assert len(fault) < 300, "endless words"
    return f"{REFUSED}:{fault.rsplit(': ', 1)[-1][:24]}"


def _seeds() -> Iterator[bytes]:
    for count, inside in product((0, 1, 2, 5), (None, "g")):
        ids = "abcde"[:count]
        nodes = [{"id": id, "w": 160, "h": 64, "label": id, "parent": inside} for id in ids]
        groups = [{"id": "g", "label": "G", "parent": "h"}, {"id": "h", "label": "H"}]
        edges = [
            {"id": f"{one}{other}", "s": one, "t": other, "label": "go", "lw": 41, "lh": 16}
            for one, other in product(ids[:3], repeat=2)
        ]
        yield json.dumps({"nodes": nodes, "groups": groups, "edges": edges}).encode()
    yield b'{"nodes": []}'


def _mend(data: bytes, random: Random) -> bytes:
    """Few damaged texts are JSON, so most inputs are graphs with something odd in them."""
    return data if random.random() < 0.4 else json.dumps(_graph(random)).encode()


def _graph(random: Random) -> dict[str, list[dict[str, Any]]]:
    ids, groups = "abcdefgh"[: random.randint(0, 8)], "ghi"[: random.randint(0, 3)]
    parents = [None, *groups]
    found: dict[str, list[dict[str, Any]]] = {
        "nodes": [
            {
                "id": f"n{id}",
                "w": _side(random),
                "h": _side(random),
                "parent": random.choice(parents),
            }
            for id in ids
        ],
        "groups": [
            {"id": id, "parent": random.choice(parents[: number + 1])}
            for number, id in enumerate(groups)
        ],
        "edges": [
            {"id": f"e{number}", "s": f"n{random.choice(ids)}", "t": f"n{random.choice(ids)}"}
            | {"lw": _side(random), "lh": random.choice((0, 16, 22))}
            for number in range(random.randint(0, 8) if ids else 0)
        ],
    }
    parts = [part for each in found.values() for part in each]
    if parts and random.random() < 0.3:
        part = random.choice(parts)
        part[random.choice([*part])] = random.choice(_ODD)
    return found


def _side(random: Random) -> float:
    return random.choice((0, 1, 8, 16, 64, 160, 161.5, 240, 5000, 1e-9, 1e6))


_ODD: tuple[Any, ...] = (None, True, "", "a", "\ud800", -1, 1e7, float("nan"), 10**400, [], {}, [1])
TARGET = Target(run, _seeds, _TOKENS, _mend)
