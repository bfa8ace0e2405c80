"""Kinds of connections that nobody talks about can be hidden, and are not in the picture then."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from explorer.architecture import commands
from explorer.architecture.architecture import Architecture
from explorer.architecture.document import Document
from explorer.architecture.model import Edge, Element, Node
from explorer.ui.canvas.compose_view import ComposeView
from explorer.ui.canvas.edge_item import EdgeItem
from explorer.ui.canvas.image import Picture
from explorer.ui.editor import Editor
from explorer.ui.main_window import MainWindow
from explorer.ui.panels.drawing_legend import DrawingLegend
from tests.ui.gestures import center

PUSHED, LOGS = "Trigger, event pushed", "Observes"


def drawing() -> Document:
    elements: list[Element] = [
        Node("uploads", "s3", at=(0, 0)),
        Node("worker", "lambda", at=(400, 0)),
        Node("logs", "cloudwatch", at=(800, 0)),
        Edge("#edge-1", "uploads", "worker", "s3-notification-lambda"),
        Edge("#edge-2", "worker", "logs", "lambda-logs-cloudwatch"),
    ]
    return Document(Architecture(elements))


@pytest.fixture
def drawn(view: ComposeView, editor: Editor) -> ComposeView:
    editor.replace_document(drawing())
    return view


def edge(view: ComposeView, id: str) -> EdgeItem:
    item = view.compose_scene.items_by_id[id]
    assert isinstance(item, EdgeItem)
    return item


def test_a_kind_is_hidden_and_shown_and_the_document_knows_nothing_of_it(
    drawn: ComposeView, editor: Editor
) -> None:
    before = editor.text()
    editor.filter.set_shown(LOGS, False)
    assert edge(drawn, "#edge-1").isVisible()
    assert not edge(drawn, "#edge-2").isVisible()
    assert drawn.compose_scene.element_at(edge(drawn, "#edge-2").label_point) == ""
    assert editor.text() == before
    assert editor.is_clean
    editor.filter.set_shown(LOGS, True)
    assert edge(drawn, "#edge-2").isVisible()


def test_what_is_added_is_hidden_too_and_what_is_chosen_is_seen(
    drawn: ComposeView, editor: Editor
) -> None:
    editor.filter.set_shown(PUSHED, False)
    editor.execute(commands.add_node(editor.architecture, "sns", (0, 240), "news"))
    change = commands.connect(editor.architecture, "news", "worker", "sns-subscription-lambda")
    editor.execute(change)
    (added,) = change.after
    assert not edge(drawn, added).isVisible()
    editor.select([added])
    assert edge(drawn, added).isVisible()
    editor.select([])
    assert not edge(drawn, added).isVisible()


def test_another_drawing_shows_all(drawn: ComposeView, editor: Editor) -> None:
    editor.filter.set_shown(LOGS, False)
    editor.replace_document(drawing())
    assert edge(drawn, "#edge-2").isVisible()


def test_a_collapsed_group_and_a_filter_hide_independently(
    drawn: ComposeView, editor: Editor
) -> None:
    editor.execute(
        commands.add_box(editor.architecture, "Box", (-24, -48), (640, 160), ["uploads", "worker"])
    )
    (box,) = editor.architecture.groups
    editor.filter.set_shown(PUSHED, False)
    drawn.containing.toggle_collapsed(box)
    assert not edge(drawn, "#edge-1").isVisible()
    drawn.containing.toggle_collapsed(box)
    assert not edge(drawn, "#edge-1").isVisible()
    editor.filter.set_shown(PUSHED, True)
    assert edge(drawn, "#edge-1").isVisible()


def test_a_line_that_is_hidden_leaves_no_gap_in_others(view: ComposeView, editor: Editor) -> None:
    editor.replace_document(
        Document(
            Architecture(
                [
                    Node("worker", "lambda", at=(0, 200)),
                    Node("logs", "cloudwatch", at=(800, 200)),
                    Node("uploads", "s3", at=(400, 0)),
                    Node("jobs", "sqs", at=(400, 400)),
                    Edge("#edge-1", "worker", "logs", "lambda-logs-cloudwatch"),
                    Edge("#edge-2", "uploads", "jobs", "s3-notification-sqs"),
                ]
            )
        )
    )
    assert len(edge(view, "#edge-2").gaps) == 1
    editor.filter.set_shown(LOGS, False)
    assert edge(view, "#edge-2").gaps == ()
    editor.filter.set_shown(LOGS, True)
    assert len(edge(view, "#edge-2").gaps) == 1


def test_the_picture_shows_what_the_window_shows(drawn: ComposeView, editor: Editor) -> None:
    whole = Picture(editor.architecture, editor.catalog)
    part = Picture(editor.architecture, editor.catalog, hidden=frozenset({LOGS}))
    assert {stroke.word for stroke in whole._occurring()} == {PUSHED, LOGS}
    assert {stroke.word for stroke in part._occurring()} == {PUSHED}


def test_the_outline_has_the_legend_of_the_drawing(window: MainWindow, qtbot: QtBot) -> None:
    window.set_mode("compose")
    window.editor.replace_document(drawing())
    panel = window.findChild(DrawingLegend)
    assert panel is not None
    page = panel.parentWidget()
    assert page is not None
    tabs = window.docks._composing
    tabs.setCurrentWidget(page)
    qtbot.waitUntil(lambda: panel.legend is not None)
    assert panel.legend is not None
    rows = {row.text(): row for row in panel.legend.rows}
    assert set(rows) == {PUSHED, LOGS}
    qtbot.mouseClick(rows[LOGS], Qt.MouseButton.LeftButton)
    assert window.editor.filter.hidden == {LOGS}
    assert not edge(window.compose_view, "#edge-2").isVisible()
    window.editor.execute(commands.remove(window.editor.architecture, ["#edge-1"]))
    qtbot.waitUntil(lambda: panel.legend is None)
    assert edge(window.compose_view, "#edge-2").isVisible()
    assert window.editor.filter.hidden == frozenset()
    assert center(window.compose_view, "worker") is not None
