"""Tidying a drawing with very many services closes its containers. Here four are many."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from explorer.architecture.architecture import Architecture
from explorer.architecture.document import Document
from explorer.architecture.model import Edge, Element, Group, Node
from explorer.containers import closing
from explorer.containers.room import Places
from explorer.storage import writer
from explorer.ui.editor import Toast
from explorer.ui.main_window import MainWindow
from tests.ui.gestures import center, double_click, key

TOLD = "2 containers were closed, as the drawing has 7 services."


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closing, "LARGEST_FLAT", 4)


def elements(placed: bool = True) -> list[Element]:
    """Three services in each of two boxes and one in none, on a heap."""
    homes = ["one"] * 3 + ["two"] * 3 + [None]
    nodes = [
        Node(f"n{number}", "lambda", at=(number * 16.0, 80) if placed else None, group=home)
        for number, home in enumerate(homes)
    ]
    edges = [Edge(f"#edge-{n + 1}", f"n{n}", f"n{n + 1}", "lambda-sdk-lambda") for n in range(6)]
    return [Group("one"), Group("two"), *nodes, *edges]


def shown(window: MainWindow, *given: Element) -> list[Toast]:
    window.set_mode("compose")
    window.editor.replace_document(Document(Architecture(given)))
    toasts: list[Toast] = []
    window.editor.toasted.connect(toasts.append)
    return toasts


def tidy(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.tidying.finished, timeout=20_000):
        window.actions_["tidy"].trigger()


def is_clear(window: MainWindow) -> bool:
    """Whether nothing covers anything, inside of what is closed too."""
    editor = window.editor
    places = Places(editor.architecture, editor.catalog)
    levels = [places.inside(group) for group in (None, *editor.architecture.groups)]
    return not any(a.intersects(b) for each in levels for a, b in combinations(each.values(), 2))


def test_containers_are_closed_in_the_same_step_and_that_is_told(
    window: MainWindow, qtbot: QtBot
) -> None:
    toasts = shown(window, *elements())
    before = Architecture(window.editor.architecture)
    tidy(window, qtbot)
    architecture = window.editor.architecture
    assert [group.collapsed for group in architecture.groups.values()] == [True, True]
    assert toasts == [Toast(TOLD, undoable=True)]
    assert is_clear(window)
    assert set(window.compose_view.compose_scene.boxes()) == {"one", "two", "n6"}
    assert "collapsed: true" in window.editor.text()
    window.editor.undo()
    assert window.editor.architecture == before
    assert window.editor.is_clean


def test_what_is_opened_then_is_tidy_where_its_card_was_and_makes_room(
    window: MainWindow, qtbot: QtBot
) -> None:
    shown(window, *elements())
    tidy(window, qtbot)
    editor, view = window.editor, window.compose_view
    card = Places(editor.architecture, editor.catalog).inside(None)["one"]
    double_click(view, center(view, "one"))
    assert not editor.architecture.groups["one"].collapsed
    assert Places(editor.architecture, editor.catalog).inside(None)["one"][:2] == card[:2]
    assert is_clear(window)
    x = [editor.architecture.node(f"n{n}").at for n in range(3)]
    assert x == sorted(x, key=lambda at: at or (0, 0))


def test_tidying_again_closes_nothing_more_and_moves_nothing(
    window: MainWindow, qtbot: QtBot
) -> None:
    toasts = shown(window, *elements())
    tidy(window, qtbot)
    once = Architecture(window.editor.architecture)
    tidy(window, qtbot)
    assert window.editor.architecture == once
    assert len(toasts) == 1


def test_a_locked_service_stays_and_so_does_its_container(window: MainWindow, qtbot: QtBot) -> None:
    locked = Node("n0", "lambda", at=(640, 400), group="one", locked=True)
    shown(window, *(locked if e.id == "n0" else e for e in elements()))
    tidy(window, qtbot)
    assert window.editor.architecture.node("n0") == locked
    groups = window.editor.architecture.groups
    assert [group.collapsed for group in groups.values()] == [False, True]
    assert is_clear(window)


def test_escape_leaves_everything_as_it_was(window: MainWindow, qtbot: QtBot) -> None:
    toasts = shown(window, *elements())
    before = Architecture(window.editor.architecture)
    window.actions_["tidy"].trigger()
    key(window.compose_view, Qt.Key.Key_Escape)
    qtbot.wait(50)
    assert window.editor.architecture == before
    assert toasts == []
    tidy(window, qtbot)


def test_a_file_without_places_opens_with_its_containers_closed(
    window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "fresh.arch.yaml"
    path.write_text(writer.to_text(elements(placed=False)), "utf-8")
    toasts: list[Toast] = []
    window.editor.toasted.connect(toasts.append)
    window.open(path)
    groups = window.editor.architecture.groups
    assert [group.collapsed for group in groups.values()] == [True, True]
    assert toasts == [Toast(TOLD)]
    assert window.editor.is_clean
    assert is_clear(window)
    text = path.read_text("utf-8")
    path.write_text(text.replace("n6", "n7"), "utf-8")
    window.reload()
    assert toasts[1:] == [Toast("fresh.arch.yaml was read again")]
    groups = window.editor.architecture.groups
    assert [group.collapsed for group in groups.values()] == [True, True]
    assert is_clear(window)
