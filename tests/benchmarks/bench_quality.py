"""How good placed and routed drawings are: every example, and graphs by chance.

    make bench ARGS="-k quality"

Nothing is asserted; the tests of layout hold what must never be.
"""

from __future__ import annotations

import random

from explorer import paths
from explorer.catalog.compiled import load
from explorer.layout.dot import Graph, place
from explorer.layout.routing import Link, Router
from explorer.storage.reader import open_file
from explorer.ui.arranging import graph_of
from tests.benchmarks.scorer import Score, score

COUNT = 200


def by_chance(seed: int) -> Graph:
    """Some services in nested groups, joined mostly forward; the same for the same seed."""
    chance = random.Random(seed)
    count = chance.randint(3, 45)
    nodes = {f"n{number}": (chance.choice((160, 200, 240)), 64) for number in range(count)}
    groups: dict[str, str | None] = {"cloud": None, "vpc": "cloud", "data": "vpc"}
    members = {id: group for id in nodes if (group := chance.choice((*groups, None))) is not None}
    edges = [
        (
            f"n{max(0, number - chance.randint(1, 5))}",
            f"n{number}",
            (chance.choice((0, 60, 90)), 22),
        )
        for number in range(1, count)
        for _ in range(chance.choice((1, 1, 2, 3)))
    ]
    return Graph(nodes, edges, groups, members)


def drawn(graph: Graph) -> Score:
    drawing = place(graph)
    links = [Link(f"e{n}", a, b, label) for n, (a, b, label) in enumerate(graph.edges)]
    routes = Router(drawing.nodes, links, drawing.groups, graph.inside()).route_all()
    return score(drawing.nodes, links, routes)


def summed(scores: list[Score]) -> Score:
    sums = [sum(values) for values in zip(*scores, strict=True)]
    found = Score(*sums)
    return found._replace(detour=found.detour / len(scores))


def tell(name: str, found: Score) -> None:
    values = found._asdict()
    links = values.pop("links") or 1
    each = {"crossings", "bends"}
    words = [
        f"{key} {value / links if key in each else value:.2f}" for key, value in values.items()
    ]
    print(
        f"\n{name}, {links} connections: " + ", ".join(words).replace("_", " ").replace(".00", "")
    )


def test_quality_of_every_example() -> None:
    catalog = load()
    examples = sorted((paths.DATA / "examples").glob("*.arch.yaml"))
    scores = [drawn(graph_of(open_file(path).architecture, catalog)) for path in examples]
    tell(f"{len(scores)} examples placed anew", summed(scores))


def test_quality_of_graphs_by_chance() -> None:
    tell(f"{COUNT} graphs", summed([drawn(by_chance(seed)) for seed in range(COUNT)]))
