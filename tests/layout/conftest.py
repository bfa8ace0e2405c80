"""Drawings to try the router and the placement on, and what must hold for every one."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise

import pytest

from explorer.layout.dot import Graph
from explorer.layout.geometry import Rect
from explorer.layout.routing import Link, Route


def grid_of_boxes(columns: int, rows: int, width: float = 160, gap: float = 120) -> dict[str, Rect]:
    return {
        f"{column}-{row}": Rect(column * (width + gap), row * 136, width, 64)
        for column in range(columns)
        for row in range(rows)
    }


def random_graph(count: int, seed: int) -> Graph:
    """Nodes with links that mostly run forward, in groups nested two deep."""
    chance = random.Random(seed)
    groups: dict[str, str | None] = {"cloud": None, "vpc": "cloud", "data": "vpc", "edge": "cloud"}
    nodes, members = {}, {}
    for number in range(count):
        nodes[f"n{number}"] = (chance.choice((160, 200, 240)), 64)
        group = chance.choice(("cloud", "vpc", "data", "edge", None))
        if group:
            members[f"n{number}"] = group
    edges = []
    for number in range(1, count):
        for _ in range(chance.choice((1, 1, 2))):
            other = max(0, number - chance.randint(1, 5))
            edges.append((f"n{other}", f"n{number}", (chance.choice((0, 60, 90)), 22)))
    return Graph(nodes, edges, groups, members)


def faults(
    routes: Mapping[str, Route], links: Iterable[Link], boxes: Mapping[str, Rect]
) -> list[str]:
    """What is wrong with routes of boxes that do not overlap."""
    found = []
    for link in links:
        points = routes[link.id].points
        if len(points) < 2:
            found.append(f"{link.id} has no line")
            continue
        for end, box in ((points[0], boxes[link.source]), (points[-1], boxes[link.target])):
            inner = box.inflated(-0.01)
            on_border = box.contains(end) and not inner.contains(end)
            if not on_border:
                found.append(f"{link.id} ends at {end}, not on the border of {box}")
        for (x0, y0), (x1, y1) in pairwise(points):
            if x0 != x1 and y0 != y1:
                found.append(f"{link.id} is slanted from {x0, y0} to {x1, y1}")
            left, top = min(x0, x1), min(y0, y1)
            stretch = Rect(left, top, abs(x0 - x1) or 0.01, abs(y0 - y1) or 0.01)
            for id, box in boxes.items():
                own = id in (link.source, link.target)
                if stretch.intersects(box.inflated(-1)) and not own:
                    found.append(f"{link.id} passes through {id}")
    return found


@pytest.fixture
def faults_of() -> Callable[..., list[str]]:
    return faults


@pytest.fixture
def boxes_in_grid() -> Callable[..., dict[str, Rect]]:
    return grid_of_boxes


@pytest.fixture
def graph_by_chance() -> Callable[[int, int], Graph]:
    return random_graph
