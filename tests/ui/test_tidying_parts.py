"""Tidy up on a part of a drawing: what is selected, or what lies in a container."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from explorer.architecture.architecture import Architecture
from explorer.architecture.document import Document
from explorer.architecture.model import Edge, Element, Group, Node, Text
from explorer.containers.room import Places
from explorer.ui.canvas.gliding import Gliding
from explorer.ui.main_window import MainWindow
from tests.ui.gestures import click, key

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def shown(window: MainWindow, *elements: Element) -> None:
    window.set_mode("compose")
    window.editor.replace_document(Document(Architecture(elements)))


def tidy(window: MainWindow, qtbot: QtBot, *chosen: str) -> None:
    window.editor.select(chosen)
    window.compose_view.setFocus()
    with qtbot.waitSignal(window.tidying.finished_part, timeout=20_000):
        key(window.compose_view, Qt.Key.Key_L, CTRL_SHIFT)


def chain(*ids: str, group: str | None = None) -> list[Element]:
    """Services thrown on a heap, each leading to the next."""
    nodes = [Node(id, "lambda", at=(400 + 8 * n, 300), group=group) for n, id in enumerate(ids)]
    edges = [Edge(f"#edge-{a}", a, b) for a, b in pairwise(ids)]
    return [*nodes, *edges]


def is_clear(window: MainWindow) -> bool:
    editor = window.editor
    places = Places(editor.architecture, editor.catalog)
    levels = [places.inside(group) for group in (None, *editor.architecture.groups)]
    return not any(a.intersects(b) for each in levels for a, b in combinations(each.values(), 2))


def test_only_what_is_selected_is_laid_out_and_it_stays_about_where_it_was(
    window: MainWindow, qtbot: QtBot
) -> None:
    far = [Node("x", "sqs", at=(1003.5, 77)), Node("y", "s3", at=(1201, 77))]
    shown(window, *chain("a", "b", "c"), *far, Edge("#edge-x", "x", "y"))
    before = Architecture(window.editor.architecture)
    tidy(window, qtbot, "a", "b", "c")
    nodes = window.editor.architecture.nodes
    a, b, c = (nodes[id].at for id in "abc")
    assert a
    assert b
    assert c
    assert a[0] < b[0] < c[0]
    assert a[1] == b[1] == c[1]
    assert abs(b[0] - 408) <= 8
    assert abs(b[1] - 300) <= 8
    assert all(nodes[id] is before.nodes[id] for id in "xy")
    assert window.editor.document.history.undo_label == "Tidy selection"
    window.editor.undo()
    assert window.editor.architecture == before


def test_a_result_that_would_cover_what_stays_goes_to_the_nearest_free_place(
    window: MainWindow, qtbot: QtBot
) -> None:
    shown(
        window,
        *chain("a", "b", "c"),
        Node("x", "sqs", at=(640, 300)),
        Text("#note-1", "Words", (100, 300)),
    )
    tidy(window, qtbot, "a", "b", "c")
    assert window.editor.architecture.node("x").at == (640, 300)
    assert window.editor.architecture.texts["#note-1"].at == (100, 300)
    assert is_clear(window)
    y = window.editor.architecture.node("b").at
    assert y is not None
    assert abs(y[1] - 300) <= 120


def test_a_container_tidies_its_contents_and_what_its_frame_would_cover_steps_aside(
    window: MainWindow, qtbot: QtBot
) -> None:
    shown(
        window,
        *chain("a", "b", "c", group="inner"),
        Group("inner", group="outer"),
        Group("outer"),
        Node("beside", "s3", at=(640, 300), group="outer"),
        Node("near", "s3", at=(860, 300)),
        Node("away", "s3", at=(400, 900)),
    )
    editor = window.editor
    before = Places(editor.architecture, editor.catalog).inside("outer")["inner"]
    tidy(window, qtbot, "inner")
    after = Places(editor.architecture, editor.catalog).inside("outer")["inner"]
    assert after[:2] == before[:2]
    assert is_clear(window)
    assert editor.architecture.node("away").at == (400, 900)
    assert editor.document.history.undo_label == "Tidy inner"
    editor.undo()
    assert editor.architecture.node("near").at == (860, 300)
    assert Places(editor.architecture, editor.catalog).inside("outer")["inner"] == before


def test_services_in_different_containers_stay_in_them(window: MainWindow, qtbot: QtBot) -> None:
    shown(
        window,
        Node("a", "lambda", at=(100, 100), group="one"),
        Node("b", "lambda", at=(104, 100), group="one"),
        Node("c", "sqs", at=(600, 100), group="two"),
        Node("d", "sqs", at=(604, 100), group="two"),
        Edge("#edge-1", "a", "c"),
        Group("one"),
        Group("two"),
    )
    tidy(window, qtbot, "a", "b", "c", "d")
    nodes = window.editor.architecture.nodes
    assert [nodes[id].group for id in "abcd"] == ["one", "one", "two", "two"]
    assert is_clear(window)


def test_where_there_is_nothing_to_tidy_that_is_said(window: MainWindow, qtbot: QtBot) -> None:
    shown(window, Node("a", "lambda", at=(100, 100), group="one"), Node("b", "s3", at=(600, 100)),
          Group("one"))  # fmt: skip
    window.editor.select(["a", "b"])
    with qtbot.waitSignal(window.editor.toasted):
        window.actions_["tidy"].trigger()
    assert window.editor.is_clean


@pytest.mark.parametrize("chosen", [(), ("a",), ("a", "b", "c")])
def test_nothing_one_service_and_everything_mean_all(
    window: MainWindow, qtbot: QtBot, chosen: tuple[str, ...]
) -> None:
    shown(window, *chain("a", "b", "c"))
    window.editor.select(chosen)
    with qtbot.waitSignal(window.tidying.finished, timeout=20_000):
        window.actions_["tidy"].trigger()
    assert window.editor.document.history.undo_label == "Tidy up"


def test_a_part_that_lost_a_service_meanwhile_is_left_alone(
    window: MainWindow, qtbot: QtBot
) -> None:
    shown(window, *chain("a", "b", "c", "d"))
    window.editor.select(["a", "b", "c"])
    with qtbot.waitSignal(window.tidying.finished_part, timeout=20_000):
        window.actions_["tidy"].trigger()
        window.editor.select(["b"])
        window.editing.delete()
    assert window.editor.document.history.undo_label == "Delete"


def test_the_direction_of_the_menu_is_what_tidying_follows(
    window: MainWindow, qtbot: QtBot
) -> None:
    shown(window, *chain("a", "b", "c"))
    window.actions_["top-down"].trigger()
    assert window.actions_["top-down"].isChecked()
    with qtbot.waitSignal(window.tidying.finished, timeout=20_000):
        window.actions_["tidy"].trigger()
    tops = [window.editor.architecture.node(id).at for id in "abc"]
    a, b, c = tops
    assert a
    assert b
    assert c
    assert a[1] < b[1] < c[1]
    assert a[0] == b[0] == c[0]
    window.actions_["left-to-right"].trigger()
    assert window.editor.architecture.header.direction == ""
    assert window.actions_["left-to-right"].isChecked()


def gliding(window: MainWindow) -> Gliding:
    found = window.compose_view.findChild(Gliding)
    assert found is not None
    return found


def painted_elsewhere(window: MainWindow) -> set[str]:
    items = window.compose_view.compose_scene.items_by_id
    return {id for id, item in items.items() if not item.transform().isIdentity()}


def test_services_glide_to_where_they_are_already(window: MainWindow, qtbot: QtBot) -> None:
    shown(window, *chain("a", "b", "c"), Node("x", "s3", at=(400, 900)))
    tidy(window, qtbot, "a", "b", "c")
    scene = window.compose_view.compose_scene
    assert gliding(window).runs
    assert painted_elsewhere(window)
    for id, node in window.editor.architecture.nodes.items():
        item = scene.node_item(id)
        assert item is not None
        assert (item.pos().x(), item.pos().y()) == node.at
    qtbot.waitUntil(lambda: not gliding(window).runs)
    assert painted_elsewhere(window) == set()
    assert {item.opacity() for item in scene.items_by_id.values()} == {1.0}


@pytest.mark.parametrize("ends", ["undo", "click", "another document"])
def test_whatever_happens_ends_the_gliding_at_once(
    window: MainWindow, qtbot: QtBot, ends: str
) -> None:
    shown(window, *chain("a", "b", "c"), Node("x", "s3", at=(400, 900)))
    tidy(window, qtbot, "a", "b", "c")
    assert gliding(window).runs
    if ends == "undo":
        window.editor.undo()
    elif ends == "click":
        rect = window.compose_view.compose_scene.rect_of("a")
        assert rect is not None
        click(window.compose_view, rect.center())
        assert window.editor.selection == ("a",)
    else:
        window.editor.replace_document(Document(Architecture()))
    assert not gliding(window).runs
    assert painted_elsewhere(window) == set()
