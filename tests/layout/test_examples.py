"""The examples are laid out by hand: on the grid, nothing over another, lines that say their
label and pass through no card."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest

from explorer import paths
from explorer.architecture.architecture import Architecture
from explorer.architecture.model import Edge, Node
from explorer.catalog import compiled
from explorer.catalog.catalog import Catalog
from explorer.catalog.connections import default_way, label
from explorer.containers.frames import card_rect, frames_of
from explorer.containers.rows import aligned
from explorer.layout.geometry import GRID, Rect, text_size
from explorer.layout.routing import Link, Router
from explorer.rules.runner import findings
from explorer.storage.reader import open_file

FOLDER = paths.DATA / "examples"
NAMES = (FOLDER / "order.txt").read_text("utf-8").split()


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return compiled.load()


def opened(name: str) -> Architecture:
    return open_file(FOLDER / name).architecture


def cards(architecture: Architecture, catalog: Catalog) -> dict[str, Rect]:
    rect_of = card_rect(catalog)
    return {id: rect for id, node in architecture.nodes.items() if (rect := rect_of(node))}


def words(architecture: Architecture, catalog: Catalog, edge: Edge) -> str:
    if edge.label:
        return edge.label
    found = catalog.integrations.get(edge.via or "")
    if found is None:
        source, target = architecture.nodes[edge.source], architecture.nodes[edge.target]
        ends = (source.service, dict(source.properties), target.service, dict(target.properties))
        found = default_way(catalog, *ends)
    return label(found, edge.properties) if found else ""


def test_ten_examples_are_offered_and_every_file_is_among_them() -> None:
    assert len(NAMES) >= 10
    assert sorted(NAMES) == sorted(path.name for path in FOLDER.glob("*.arch.yaml"))
    assert NAMES[-1] == "refused.arch.yaml"
    starters = (FOLDER / "starters.txt").read_text("utf-8").split()
    assert len(starters) == 4
    assert set(starters) < set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_an_example_says_what_it_is_and_is_clean(name: str, catalog: Catalog) -> None:
    architecture = opened(name)
    assert architecture.header.title
    assert len(architecture.header.title) <= 28
    assert architecture.header.description.endswith(".")
    severe = [
        f.rule for f in findings(architecture, catalog) if f.severity.name in ("ERROR", "WARNING")
    ]
    assert severe == (["unsupported-connection"] if name.startswith("refused") else [])


@pytest.mark.parametrize("name", NAMES)
def test_an_example_lies_on_the_grid_with_room_between_its_cards(
    name: str, catalog: Catalog
) -> None:
    architecture = opened(name)
    for element in architecture:
        at = getattr(element, "at", None)
        assert at is None or (at[0] % GRID, at[1] % GRID) == (0, 0), element.id
    rects = cards(architecture, catalog)
    assert len(rects) == len(architecture.nodes)
    rects |= {
        text.id: Rect(*text.at, *text_size(text.text)) for text in architecture.texts.values()
    }
    for (one, a), (other, b) in combinations(rects.items(), 2):
        assert not a.inflated(8).intersects(b), f"{one} and {other}"


@pytest.mark.parametrize("name", NAMES)
def test_groups_of_an_example_hold_their_own_and_touch_no_other(
    name: str, catalog: Catalog
) -> None:
    architecture = opened(name)
    frames, rects = frames_of(architecture, catalog), cards(architecture, catalog)
    boxes = {id: frames.frame(group) for id, group in architecture.groups.items()}
    for id, box in boxes.items():
        inside = {element.id for element in architecture.contents(id)}
        for other, rect in {**rects, **boxes}.items():
            outer = other in boxes and id in {e.id for e in architecture.contents(other)}
            if other in inside:
                united = box.united(rect)
                assert united == box, f"{other} sticks out of {id}"
            elif other != id and not outer:
                assert not box.intersects(rect), f"{other} lies over {id}"
        moved = aligned(architecture, catalog, id).after.values()
        assert not [element.id for element in moved if isinstance(element, Node)]


@pytest.mark.parametrize("name", NAMES)
def test_lines_of_an_example_show_their_labels_and_pass_through_no_card(
    name: str, catalog: Catalog, faults_of: Callable[..., list[str]]
) -> None:
    architecture = opened(name)
    frames, rects = frames_of(architecture, catalog), cards(architecture, catalog)
    links = []
    for edge in architecture.edges.values():
        wide = 7.0 * len(words(architecture, catalog, edge)) + 38
        key = f"{edge.source}>{edge.via or ''}"
        links.append(Link(edge.id, edge.source, edge.target, (wide, 22.0), key))
    router = Router(
        rects,
        links,
        {id: frames.frame(group) for id, group in architecture.groups.items()},
        {
            id: frozenset(e.id for e in architecture.contents(id) if isinstance(e, Node))
            for id in architecture.groups
        },
    )
    routes = router.route_all()
    assert faults_of(routes, links, rects) == []
    assert [id for id, route in routes.items() if not route.label_fits] == []
    assert [id for id, route in routes.items() if len(route.points) > 4] == []
