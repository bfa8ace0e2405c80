"""Large drawings show at once; their lines find their ways in the background."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.architecture import commands
from explorer.architecture.architecture import Architecture
from explorer.architecture.document import Document
from explorer.architecture.model import Edge, Element, Group, Node
from explorer.layout import engine_process
from explorer.layout.routing import Router
from explorer.ui.canvas.compose_view import ComposeView
from explorer.ui.canvas.edge_item import EdgeItem
from explorer.ui.editor import Editor

MANY = 60


def large() -> Document:
    """Sixty queues in a grid, joined to three others each."""
    elements: list[Element] = [
        Node(f"n{number}", "sqs", at=(number % 8 * 320.0, number // 8 * 160.0))
        for number in range(MANY)
    ]
    pairs = [(a, (a * 7 + step) % MANY) for a in range(MANY) for step in (1, 9, 17)]
    elements += [
        Edge(f"#edge-{place}", f"n{a}", f"n{b}", "")
        for place, (a, b) in enumerate(pairs, 1)
        if a != b
    ]
    return Document(Architecture(elements))


def lines(view: ComposeView) -> dict[str, tuple[tuple[float, float], ...]]:
    items = view.compose_scene.items_by_id.items()
    return {id: item.points for id, item in items if isinstance(item, EdgeItem)}


def found(view: ComposeView) -> dict[str, tuple[tuple[float, float], ...]]:
    """What a router says that has the drawing to itself."""
    routes = Router(*view.compose_scene.routes.terrain()).route_all()
    return {id: route.points for id, route in routes.items()}


@pytest.fixture
def hints(editor: Editor) -> list[str]:
    said: list[str] = []
    editor.hinted.connect(said.append)
    return said


def at_rest(qtbot: QtBot, view: ComposeView) -> None:
    qtbot.waitUntil(lambda: not view.compose_scene.routes.is_routing, timeout=30_000)


def test_lines_show_at_once_and_find_their_ways_later(
    qtbot: QtBot, view: ComposeView, editor: Editor, hints: list[str]
) -> None:
    editor.replace_document(large())
    assert all(lines(view).values())
    assert any("connections" in hint for hint in hints)
    at_rest(qtbot, view)
    assert lines(view) == found(view)
    assert hints[-1] == ""


def test_what_is_changed_meanwhile_is_routed_too(
    qtbot: QtBot, view: ComposeView, editor: Editor
) -> None:
    editor.replace_document(large())
    editor.execute(commands.move(editor.architecture, {"n0": (-400.0, -320.0)}))
    at_rest(qtbot, view)
    assert lines(view) == found(view)


def test_lines_found_during_a_drag_wait_for_its_end(
    qtbot: QtBot, view: ComposeView, editor: Editor
) -> None:
    editor.replace_document(large())
    scene = view.compose_scene
    scene.drag(QPointF(8, 8), ["n0"])
    sketched = lines(view)
    job = scene.routes.background._job
    assert job is not None
    qtbot.waitUntil(lambda: job.poll() is not None, timeout=30_000)
    QApplication.processEvents()
    assert lines(view) == sketched
    scene.end_drag(["n0"])
    at_rest(qtbot, view)
    assert lines(view) == found(view)


def test_a_change_that_moves_everything_waits_for_no_line(
    qtbot: QtBot, view: ComposeView, editor: Editor
) -> None:
    editor.replace_document(large())
    at_rest(qtbot, view)
    places = {
        id: (node.at[0] * 1.5, 0.0) for id, node in editor.architecture.nodes.items() if node.at
    }
    editor.execute(commands.move(editor.architecture, places))
    assert view.compose_scene.routes.is_routing
    at_rest(qtbot, view)
    assert lines(view) == found(view)


def test_another_drawing_gives_the_work_up(qtbot: QtBot, view: ComposeView, editor: Editor) -> None:
    editor.replace_document(large())
    job = view.compose_scene.routes.background._job
    assert job is not None
    editor.replace_document(Document(Architecture([Node("one", "sqs", at=(0, 0))])))
    assert not view.compose_scene.routes.is_routing
    job._thread.join(10)
    assert job.poll() is None


def test_where_no_process_can_be_started_the_lines_are_found_here(
    qtbot: QtBot, view: ComposeView, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(engine_process, "_start", refuse)
    editor.replace_document(large())
    at_rest(qtbot, view)
    assert lines(view) == found(view)


def test_a_line_from_a_service_to_itself_is_drawn_and_goes_with_a_group_that_hides_it(
    view: ComposeView, editor: Editor
) -> None:
    elements = [
        Group("box", "box", "Box"),
        Node("worker", "lambda", at=(0, 0), group="box"),
        Edge("#edge-1", "worker", "worker", "lambda-sdk-lambda"),
    ]
    editor.replace_document(Document(Architecture(elements)))
    item = view.compose_scene.items_by_id["#edge-1"]
    assert isinstance(item, EdgeItem)
    assert item.isVisible()
    assert len(item.points) == 5
    view.containing.toggle_collapsed("box")
    assert not item.isVisible()
    view.containing.toggle_collapsed("box")
    assert item.isVisible()
    assert len(item.points) == 5
