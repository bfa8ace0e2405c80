"""How good placed and routed drawings are: every example, and graphs by chance.

    make bench ARGS="-k quality"

Nothing is asserted; the tests of layout hold what must never be.
"""

from __future__ import annotations

import random

from PySide6.QtWidgets import QApplication

from explorer import paths
from explorer.catalog.compiled import load
from explorer.layout.dot import Graph, place
from explorer.layout.route import Terrain
from explorer.layout.routing import Link, Router
from explorer.storage.reader import open_file
from explorer.ui.arranging import arranged
from tests.benchmarks.scorer import Score, score
from tests.benchmarks.shipped import terrain_of

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
    """Siblings with labels of one size are of one kind, and bundled as in the window."""
    drawing = place(graph)
    links = [
        Link(f"e{n}", a, b, label, f"{a}>{label[0]}") for n, (a, b, label) in enumerate(graph.edges)
    ]
    return routed(Terrain(drawing.nodes, links, drawing.groups, graph.inside(), {}))


def routed(terrain: Terrain) -> Score:
    routes = Router(*terrain).route_all()
    return score(terrain.boxes, terrain.links, routes, terrain.groups.values())


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


def test_quality_of_every_example(qapp: QApplication) -> None:
    catalog, saved, anew = load(), [], []
    for path in sorted((paths.DATA / "examples").glob("*.arch.yaml")):
        architecture = open_file(path).architecture
        saved.append(routed(terrain_of(architecture, catalog)))
        architecture.apply(arranged(architecture, catalog, everything=True))
        anew.append(routed(terrain_of(architecture, catalog)))
    tell(f"{len(saved)} examples as saved", summed(saved))
    tell(f"{len(anew)} examples placed anew", summed(anew))


def test_quality_of_graphs_by_chance() -> None:
    tell(f"{COUNT} graphs", summed([drawn(by_chance(seed)) for seed in range(COUNT)]))
