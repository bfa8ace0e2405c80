"""What is locked stays where it is: in tidying, in making room, and under the mouse."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from explorer.architecture import commands
from explorer.architecture.architecture import Architecture
from explorer.architecture.document import Document
from explorer.architecture.model import Edge, Element, Group, Node
from explorer.catalog.catalog import Catalog
from explorer.containers.locks import locked
from explorer.containers.room import Places
from explorer.layout.layered import layered
from explorer.layout.tidying import tidied
from explorer.ui.arranging import graph_of, tidied_up
from explorer.ui.canvas.compose_view import ComposeView
from explorer.ui.main_window import MainWindow
from tests.ui.gestures import center, drag, key


def drawing(seed: int) -> Architecture:
    """Services in boxes in boxes, some of them locked where nothing else is."""
    chance = random.Random(seed)
    groups: list[Element] = [Group("a"), Group("b", group="a"), Group("c"), Group("d", group="c")]
    nodes: list[Element] = []
    for number in range(16):
        home = chance.choice((None, None, "a", "b", "c", "d"))
        at = (number * 400.0, chance.randint(0, 20) * 8.0)
        nodes.append(Node(f"n{number}", "lambda", at=at, group=home))
    for index in chance.sample(range(16), 2):
        node = nodes[index]
        assert isinstance(node, Node)
        nodes[index] = Node(node.id, "lambda", at=node.at, group=node.group, locked=True)
    edges = [
        Edge(f"#edge-{n}", f"n{chance.randint(0, n - 1)}", f"n{n}", "lambda-sdk-lambda")
        for n in range(1, 16)
    ]
    return Architecture([*groups, *nodes, *edges])


def tidy(architecture: Architecture, catalog: Catalog) -> Architecture:
    graph = graph_of(architecture, catalog)
    after = Architecture(architecture)
    after.apply(tidied_up(architecture, catalog, tidied(graph, layered(graph))))
    return after


def clashes(architecture: Architecture, catalog: Catalog) -> list[tuple[str, str]]:
    places = Places(architecture, catalog)
    return [
        (one, other)
        for group in (None, *architecture.groups)
        for (one, a), (other, b) in combinations(places.inside(group).items(), 2)
        if a.intersects(b)
    ]


@pytest.mark.parametrize("seed", range(30))
def test_tidying_leaves_what_is_locked_and_nothing_that_can_move_covers_anything(
    catalog: Catalog, seed: int
) -> None:
    before = drawing(seed)
    after = tidy(before, catalog)
    fixed = locked(before)
    assert {id: after.get(id) for id in fixed} == {id: before.get(id) for id in fixed}
    # Two groups that hold something locked may have been laid out over each other.
    holding = {
        g.id
        for id in fixed
        for g in before.groups.values()
        if before.node(id) in before.contents(g.id)
    }
    still = fixed | holding
    assert [pair for pair in clashes(after, catalog) if not still.issuperset(pair)] == []


def test_a_locked_box_keeps_all_that_is_in_it(catalog: Catalog) -> None:
    before = Architecture(
        [
            Node("a", "lambda", at=(900.5, 700), group="box"),
            Node("b", "lambda", at=(1203, 820), group="box"),
            Node("c", "lambda", at=(0, 0)),
            Group("box", locked=True, at=(880, 600), size=(600, 400)),
            Edge("#edge-1", "b", "a"),
            Edge("#edge-2", "c", "b"),
        ]
    )
    after = tidy(before, catalog)
    assert [after.get(id) for id in ("a", "b", "box")] == [
        before.get(id) for id in ("a", "b", "box")
    ]
    assert clashes(after, catalog) == []


def test_the_key_locks_and_lets_go_and_the_menu_shows_it(window: MainWindow) -> None:
    window.set_mode("compose")
    nodes = [Node("a", "s3", at=(0, 0), locked=True), Node("b", "sqs", at=(300, 0))]
    window.editor.replace_document(Document(Architecture(nodes)))
    window.editor.select(["a", "b"])
    action = window.actions_["lock"]
    for expected in (True, False):
        key(window.compose_view, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        assert {n.locked for n in window.editor.architecture.nodes.values()} == {expected}
        assert action.isChecked() is expected
    window.editor.select(())
    window.actions_.refresh()
    assert not action.isEnabled()


def test_neither_mouse_nor_arrows_nor_aligning_move_it_and_a_copy_is_free(
    view: ComposeView, qtbot: QtBot
) -> None:
    editor = view.editor
    nodes = [Node("a", "s3", at=(80, 80), locked=True), Node("b", "sqs", at=(400, 240))]
    editor.replace_document(Document(Architecture(nodes)))
    with qtbot.waitSignal(editor.hinted, check_params_cb=lambda said: "locked" in said):
        drag(view, center(view, "a"), center(view, "a") + QPointF(200, 160))
    key(view, Qt.Key.Key_Right)
    assert editor.architecture.node("a").at == (80, 80)
    assert editor.is_clean
    assert editor.selection == ("a",)
    editor.select(["a", "b"])
    drag(view, center(view, "b"), center(view, "b") + QPointF(80, 80))
    assert editor.architecture.node("a").at == (80, 80)
    assert editor.architecture.node("b").at == (480, 320)
    change = commands.paste(editor.architecture, [editor.architecture.node("a")], (8, 8))
    (copy,) = change.after.values()
    assert isinstance(copy, Node)
    assert not copy.locked
