"""How long placing and routing take, as ratios; nothing here can fail on time."""

from __future__ import annotations

import random

import pytest

from explorer.layout.dot import Drawing, Graph, place
from explorer.layout.routing import Link, Router

SIZES = (18, 50, 200)


def layered_graph(count: int) -> Graph:
    chance = random.Random(count)
    edges = []
    for number in range(1, count):
        for _ in range(chance.choice((1, 2, 2))):
            other = max(0, number - chance.randint(1, 6))
            edges.append((f"n{other}", f"n{number}", (chance.choice((0, 60, 80)), 22)))
    groups = {f"g{number}": None for number in range(count // 15)}
    members = {
        f"n{number}": f"g{number // 15}" for number in range(count) if number // 15 < len(groups)
    }
    return Graph({f"n{number}": (160, 64) for number in range(count)}, edges, groups, members)


def links_of(graph: Graph) -> list[Link]:
    return [Link(f"e{n}", a, b, label) for n, (a, b, label) in enumerate(graph.edges)]


def router_of(graph: Graph, drawing: Drawing) -> Router:
    return Router(drawing.nodes, links_of(graph), drawing.groups, graph.inside())


@pytest.mark.parametrize("count", SIZES)
@pytest.mark.benchmark(group="place a graph")
def test_place(benchmark, count):
    benchmark(place, layered_graph(count))


@pytest.mark.parametrize("count", SIZES)
@pytest.mark.benchmark(group="route every link")
def test_route_all(benchmark, count):
    graph = layered_graph(count)
    router = router_of(graph, place(graph))
    benchmark(router.route_all)


@pytest.mark.parametrize("count", SIZES)
@pytest.mark.benchmark(group="one step of a drag")
def test_drag_step(benchmark, count):
    graph = layered_graph(count)
    drawing = place(graph)
    router = router_of(graph, drawing)
    router.route_all()
    box = drawing.nodes[f"n{count // 2}"]

    def step() -> None:
        nonlocal box
        box = box.moved(4, 2)
        router.move({f"n{count // 2}": box})

    benchmark.pedantic(step, rounds=24)
