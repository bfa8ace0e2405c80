"""Square, straight or curved: a choice of the document, seen at once and undone like any other."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF

from explorer.architecture import commands
from explorer.ui.canvas.compose_view import ComposeView
from explorer.ui.canvas.edge_item import EdgeItem
from explorer.ui.editor import Editor
from explorer.ui.main_window import MainWindow
from explorer.ui.panels.detail_segments import Segments
from tests.ui.conftest import put
from tests.ui.gestures import center, drag


@pytest.fixture
def joined(view: ComposeView, editor: Editor) -> EdgeItem:
    put(editor, "s3", 0, 0, "uploads")
    put(editor, "lambda", 480, 240, "worker")
    editor.execute(
        commands.connect(editor.architecture, "uploads", "worker", "s3-notification-lambda")
    )
    item = view.compose_scene.items_by_id["#edge-1"]
    assert isinstance(item, EdgeItem)
    return item


def choose(editor: Editor, lines: str) -> None:
    editor.execute(commands.set_lines(editor.architecture, lines))


def test_each_kind_is_drawn_its_own_way_and_undone(joined: EdgeItem, editor: Editor) -> None:
    square = joined.points
    choose(editor, "straight")
    assert len(joined.points) == 2
    choose(editor, "curved")
    assert len(joined.points) == 4
    middle = joined.shape().pointAtPercent(0.25)
    assert joined.shape().elementCount() > 8, middle
    editor.undo()
    assert len(joined.points) == 2
    editor.undo()
    assert joined.points == square
    editor.redo()
    assert len(joined.points) == 2


def test_lines_follow_a_drag_in_every_kind(
    joined: EdgeItem, view: ComposeView, editor: Editor
) -> None:
    view.set_zoom(1.0)
    view.centerOn(280, 150)
    for lines in ("straight", "curved"):
        choose(editor, lines)
        before = joined.points[-1]
        at = center(view, "worker")
        drag(view, at, at + QPointF(0, 80))
        assert joined.points[-1] != before
        rect = view.compose_scene.rect_of("worker")
        assert rect is not None
        end = QPointF(*joined.points[-1])
        assert rect.adjusted(-1, -1, 1, 1).contains(end)
        assert not rect.adjusted(1, 1, -1, -1).contains(end)


def test_the_kind_is_chosen_in_the_panel_and_in_the_menu(window: MainWindow) -> None:
    window.set_mode("compose")
    put(window.editor, "s3", 0, 0, "uploads")
    window.editor.select(())
    assert window.docks.details.page is not None
    segments = window.docks.details.page.findChildren(Segments)
    (lines,) = (each for each in segments if each.accessibleName() == "Lines")
    lines.chosen.emit("curved")
    assert window.editor.architecture.header.lines == "curved"
    assert "lines: curved" in window.editor.text()
    window.actions_.refresh()
    assert window.actions_["curved-lines"].isChecked()
    window.actions_["square-lines"].trigger()
    assert window.editor.architecture.header.lines == ""
    assert "lines" not in window.editor.text()
