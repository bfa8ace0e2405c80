"""Notes go with what they belong to when it is laid out: all of a drawing, a part, or newcomers."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from explorer import paths
from explorer.architecture.architecture import Architecture
from explorer.architecture.document import Document
from explorer.architecture.model import Edge, Element, Group, Header, Line, Node, Text
from explorer.catalog.catalog import Catalog
from explorer.cli import main
from explorer.containers.kinds import around
from explorer.containers.room import Places
from explorer.layout.geometry import Rect
from explorer.layout.leaders import leader, length, meets
from explorer.storage.reader import open_file
from explorer.ui.arranging import arranged
from explorer.ui.main_window import MainWindow
from tests.ui.gestures import key

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
EXAMPLES = sorted((paths.DATA / "examples").glob("*.arch.yaml"))


def rects(architecture: Architecture, catalog: Catalog) -> dict[str, Rect]:
    places = Places(architecture, catalog)
    found = {element.id: places.of(element) for element in architecture}
    return {id: rect for id, rect in found.items() if rect is not None}


def faults(architecture: Architecture, catalog: Catalog) -> Iterator[str]:
    """What is wrong with where notes are."""
    seen = rects(architecture, catalog)
    cards = [id for id in seen if id in architecture.nodes]
    for note in architecture.texts:
        others = [*cards, *(id for id in architecture.texts if id != note)]
        yield from (f"{note} on {id}" for id in others if seen[note].intersects(seen[id]))
    for line in architecture.lines.values():
        note, owner = line.source, architecture.get(line.target)
        way = leader(seen[note], seen[line.target])
        on_the_way = [id for id in cards if id != line.target and meets(way, seen[id])]
        yield from (f"leader of {note} under {id}" for id in on_the_way)
        assert isinstance(owner, Node | Group)
        own = {owner.id, *(group.id for group in around(architecture, owner))}
        for id in architecture.groups:
            if id not in own and seen[id].intersects(seen[note]):
                yield f"{note} in {id}"
            elif seen[id].intersects(seen[note]) and seen[id].united(seen[note]) != seen[id]:
                yield f"{note} on the border of {id}"


def tidied(catalog: Catalog, *elements: Element) -> Architecture:
    after = Architecture(elements)
    after.apply(arranged(after, catalog, everything=True))
    return after


def offset(architecture: Architecture, note: str, owner: str) -> tuple[float, float]:
    at, (x, y) = architecture.node(owner).at, architecture.texts[note].at
    assert at is not None
    return x - at[0], y - at[1]


@pytest.mark.parametrize("direction", ["LR", "TB"])
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name.partition(".")[0])
def test_in_every_example_notes_are_beside_what_they_belong_to(
    catalog: Catalog, tmp_path: Path, example: Path, direction: str
) -> None:
    out = tmp_path / "placed.arch.yaml"
    assert main(["layout", str(example), "--all", "--direction", direction, "-o", str(out)]) == 0
    after = open_file(out).architecture
    assert list(faults(after, catalog)) == []
    seen = rects(after, catalog)
    for line in after.lines.values():
        assert length(leader(seen[line.source], seen[line.target])) < 130


def by_chance(seed: int) -> Architecture:
    """Services in nested boxes, and notes to some of them, all thrown on a heap."""
    chance = random.Random(seed)
    groups = ["a", "b", "c"]
    nodes = [f"n{number}" for number in range(chance.randint(3, 24))]
    elements: list[Element] = [
        Header(direction=chance.choice(("LR", "TB"))),
        Group("a", "region"),
        Group("b", chance.choice(("box", "vpc")), group="a"),
        Group("c"),
    ]

    def anywhere() -> tuple[float, float]:
        return chance.randint(0, 150) * 8.0, chance.randint(0, 100) * 8.0

    for id in nodes:
        home = chance.choice((None, *groups))
        elements.append(Node(id, "lambda", at=anywhere(), group=home))
    for number in range(1, len(nodes)):
        source = nodes[max(0, number - chance.randint(1, 4))]
        elements.append(Edge(f"#edge-{number}", source, nodes[number], label="writes item"))
    for number in range(chance.randint(1, 4)):
        words = "one of the words of a note " * chance.randint(1, 5)
        elements.append(Text(f"#note-{number}", words, anywhere()))
        if chance.random() < 0.7:
            owner = chance.choice(nodes)
            elements.append(Line(f"#line-{number}", f"#note-{number}", owner))
    return Architecture(elements)


@pytest.mark.parametrize("seed", range(24))
def test_in_any_drawing_notes_keep_off_cards_and_foreign_frames(
    catalog: Catalog, seed: int
) -> None:
    before = by_chance(seed)
    change = arranged(before, catalog, everything=True)
    assert arranged(before, catalog, everything=True) == change
    after = Architecture(before)
    after.apply(change)
    assert list(faults(after, catalog)) == []


def test_a_note_keeps_its_place_beside_its_service_where_that_is_free(catalog: Catalog) -> None:
    after = tidied(
        catalog,
        Node("a", "lambda", at=(0, 400)),
        Node("b", "sqs", at=(0, 700)),
        Edge("#edge-1", "a", "b"),
        Text("#note-1", "Words", (24, 624)),
        Line("#line-1", "#note-1", "b"),
    )
    assert offset(after, "#note-1", "b") == (24, -76)


def test_a_note_without_a_line_goes_with_what_is_nearest(catalog: Catalog) -> None:
    after = tidied(
        catalog,
        Node("a", "lambda", at=(0, 0)),
        Node("b", "sqs", at=(0, 400)),
        Edge("#edge-1", "a", "b"),
        Text("#note-1", "Words", (0, 344)),
    )
    assert offset(after, "#note-1", "b") == (0, -56)


def test_a_title_over_everything_stays_over_everything(catalog: Catalog) -> None:
    nodes = [Node(id, "lambda", at=(80, 200 + 400 * n)) for n, id in enumerate("abcde")]
    edges = [Edge(f"#edge-{id}", id, "a") for id in "bcde"]
    after = tidied(catalog, *nodes, *edges, Text("#note-1", "Title", (80, 120)))
    assert after.texts["#note-1"].at == (80, 120)
    assert min(node.at[1] for node in after.nodes.values() if node.at) == 200


def test_a_note_in_a_box_stays_in_it(catalog: Catalog) -> None:
    after = tidied(
        catalog,
        Group("box", at=(0, 0), size=(900, 700)),
        *(Node(id, "lambda", at=(100, 100 + 200 * n), group="box") for n, id in enumerate("ab")),
        Node("c", "lambda", at=(1200, 100)),
        Edge("#edge-1", "c", "a"),
        Edge("#edge-2", "c", "b"),
        Text("#note-1", "Words", (120, 180)),
    )
    seen = rects(after, catalog)
    assert seen["box"].united(seen["#note-1"]) == seen["box"]
    assert list(faults(after, catalog)) == []


def test_a_note_to_something_locked_stays(catalog: Catalog) -> None:
    after = tidied(
        catalog,
        Node("a", "lambda", at=(0, 400), locked=True),
        Node("b", "sqs", at=(0, 700)),
        Edge("#edge-1", "a", "b"),
        Text("#note-1", "Words", (3, 321)),
        Line("#line-1", "#note-1", "a"),
    )
    assert after.node("a").at == (0, 400)
    assert after.texts["#note-1"].at == (3, 321)


def test_a_note_to_a_note_follows_that(catalog: Catalog) -> None:
    after = tidied(
        catalog,
        Node("a", "lambda", at=(0, 400)),
        Node("b", "sqs", at=(0, 1400)),
        Edge("#edge-1", "a", "b"),
        Text("#note-1", "Words", (0, 1304)),
        Text("#note-2", "More words", (0, 1224)),
        Line("#line-1", "#note-1", "b"),
        Line("#line-2", "#note-2", "#note-1"),
    )
    one, other = after.texts["#note-1"].at, after.texts["#note-2"].at
    assert (other[0] - one[0], other[1] - one[1]) == (0, -80)


def test_a_note_to_what_a_collapsed_box_hides_stands_beside_the_box(catalog: Catalog) -> None:
    after = tidied(
        catalog,
        Group("box", collapsed=True),
        Node("a", "lambda", at=(0, 0), group="box"),
        Node("b", "lambda", at=(0, 900), group="box"),
        Node("c", "sqs", at=(0, 1400)),
        Edge("#edge-1", "c", "b"),
        Text("#note-1", "Words", (600, 2000)),
        Line("#line-1", "#note-1", "b"),
    )
    seen = rects(after, catalog)
    assert not seen["#note-1"].intersects(seen["box"])
    assert not seen["#note-1"].intersects(seen["c"])


def test_what_gets_a_place_keeps_off_notes_and_brings_its_own(catalog: Catalog) -> None:
    before = Architecture(
        [
            Node("a", "lambda", at=(80, 80)),
            Node("new", "sqs"),
            Edge("#edge-1", "a", "new"),
            Text("#note-1", "Stays here", (330, 96)),
            Text("#note-2", "To the new one", (2000, 2000)),
            Line("#line-1", "#note-2", "new"),
        ]
    )
    after = Architecture(before)
    after.apply(arranged(before, catalog))
    assert after.texts["#note-1"].at == (330, 96)
    assert after.node("a").at == (80, 80)
    seen = rects(after, catalog)
    assert list(faults(after, catalog)) == []
    assert length(leader(seen["#note-2"], seen["new"])) < 60


@pytest.mark.parametrize("chosen", [("a", "b", "c"), ("box",)], ids=["selection", "container"])
def test_tidying_a_part_takes_its_notes_along_in_one_step(
    window: MainWindow, qtbot: QtBot, catalog: Catalog, chosen: tuple[str, ...]
) -> None:
    group = "box" if chosen == ("box",) else None
    nodes = [Node(id, "lambda", at=(400, 300 + 8 * n), group=group) for n, id in enumerate("abc")]
    elements: list[Element] = [
        *nodes,
        Edge("#edge-1", "a", "b"),
        Edge("#edge-2", "b", "c"),
        Node("x", "sqs", at=(400, 1200)),
        Text("#note-1", "Of the last", (420, 420)),
        Line("#line-1", "#note-1", "c"),
        Text("#note-2", "Of another", (420, 1100)),
        Line("#line-2", "#note-2", "x"),
    ]
    window.set_mode("compose")
    document = Architecture([*elements, Group("box")] if group else elements)
    window.editor.replace_document(Document(document))
    before = Architecture(window.editor.architecture)
    window.editor.select(chosen)
    window.compose_view.setFocus()
    with qtbot.waitSignal(window.tidying.finished_part, timeout=20_000):
        key(window.compose_view, Qt.Key.Key_L, CTRL_SHIFT)
    after = window.editor.architecture
    seen = rects(after, catalog)
    assert after.node("c").at != before.node("c").at
    assert length(leader(seen["#note-1"], seen["c"])) < 130
    assert after.texts["#note-2"] is before.texts["#note-2"]
    assert list(faults(after, catalog)) == []
    window.editor.undo()
    assert window.editor.architecture == before


def test_a_note_that_goes_keeps_off_one_that_stays(
    window: MainWindow, qtbot: QtBot, catalog: Catalog
) -> None:
    nodes = [Node(id, "lambda", at=(400 + 8 * n, 300)) for n, id in enumerate("abc")]
    edges = [Edge("#edge-1", "a", "b"), Edge("#edge-2", "b", "c")]
    notes = [Text("#note-1", "Goes", (416, 236)), Text("#note-2", "Stays", (700, 236))]
    lines = [Line("#line-1", "#note-1", "c"), Line("#line-2", "#note-2", "x")]
    other = Node("x", "sqs", at=(400, 1200))
    window.set_mode("compose")
    window.editor.replace_document(Document(Architecture([*nodes, other, *edges, *notes, *lines])))
    window.editor.select("abc")
    with qtbot.waitSignal(window.tidying.finished_part, timeout=20_000):
        window.actions_["tidy"].trigger()
    after = window.editor.architecture
    assert after.texts["#note-2"].at == (700, 236)
    seen = rects(after, catalog)
    assert not seen["#note-1"].intersects(seen["#note-2"])
    assert length(leader(seen["#note-1"], seen["c"])) < 130
