"""Moving, selecting, naming, deleting, copying on the canvas by mouse and keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from explorer.ui.canvas.compose_view import ComposeView
from explorer.ui.editing import Editing
from explorer.ui.editor import Editor
from explorer.ui.rename_field import RenameField
from tests.ui.conftest import put
from tests.ui.gestures import center, click, double_click, drag, key

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def two(view: ComposeView, editor: Editor) -> ComposeView:
    put(editor, "s3", 80, 120, "uploads")
    put(editor, "lambda", 480, 120, "resize")
    return view


def test_click_selects_and_shift_click_adds_and_removes(two: ComposeView, editor: Editor) -> None:
    click(two, center(two, "uploads"))
    assert editor.selection == ("uploads",)
    click(two, center(two, "resize"), SHIFT)
    assert set(editor.selection) == {"uploads", "resize"}
    click(two, center(two, "uploads"), SHIFT)
    assert editor.selection == ("resize",)
    click(two, QPointF(700, 600))
    assert editor.selection == ()


def test_drag_on_empty_canvas_selects_what_it_covers(two: ComposeView, editor: Editor) -> None:
    drag(two, QPointF(40, 60), QPointF(700, 300))
    assert set(editor.selection) == {"uploads", "resize"}


def test_drag_moves_on_the_grid_as_one_step(two: ComposeView, editor: Editor) -> None:
    steps = len(editor.document.history.done)
    start = center(two, "uploads")
    drag(two, start, start + QPointF(3, 301))
    at = editor.architecture.node("uploads").at
    assert at is not None
    assert at[0] % 8 == 0
    assert at[1] % 8 == 0
    assert at[1] == 424
    assert len(editor.document.history.done) == steps + 1
    editor.undo()
    assert editor.architecture.node("uploads").at == (80, 120)


def test_alt_moves_without_snap(two: ComposeView, editor: Editor) -> None:
    start = center(two, "uploads")
    drag(two, start, start + QPointF(13, 301), ALT)
    assert editor.architecture.node("uploads").at == (93, 421)


def test_escape_puts_a_dragged_service_back(two: ComposeView, editor: Editor) -> None:
    start = center(two, "uploads")
    drag(two, start, start + QPointF(200, 200), release=False)
    key(two, Qt.Key.Key_Escape)
    item = two.compose_scene.node_item("uploads")
    assert item is not None
    assert (item.x(), item.y()) == (80, 120)
    assert editor.architecture.node("uploads").at == (80, 120)


def test_ctrl_drag_leaves_a_copy(two: ComposeView, editor: Editor) -> None:
    start = center(two, "uploads")
    drag(two, start, start + QPointF(0, 240), CTRL)
    assert editor.architecture.node("uploads").at == (80, 120)
    assert editor.architecture.node("uploads-2").at == (80, 360)


def test_double_click_renames_in_place(two: ComposeView, editor: Editor) -> None:
    double_click(two, center(two, "uploads"))
    field = two.viewport().findChild(RenameField)
    assert field is not None
    QTest.keyClicks(field, "Invoices")
    key(field, Qt.Key.Key_Return)
    assert editor.architecture.node("uploads").title == "Invoices"
    editor.undo()
    assert editor.architecture.node("uploads").title == "uploads"


def test_escape_while_renaming_keeps_the_name(two: ComposeView, editor: Editor) -> None:
    two.rename("uploads")
    field = two.viewport().findChild(RenameField)
    assert field is not None
    QTest.keyClicks(field, "other")
    key(field, Qt.Key.Key_Escape)
    assert editor.architecture.node("uploads").title == "uploads"


def test_delete_takes_lines_along_and_undo_brings_them_back(
    two: ComposeView, editor: Editor
) -> None:
    two.joiner.join("uploads", "resize")
    if not editor.architecture.edges:
        from explorer.ui.choice_popover import ChoicePopover

        popover = two.findChild(ChoicePopover)
        assert popover is not None
        key(popover, Qt.Key.Key_1)
    before = list(editor.architecture)
    editor.select(["uploads"])
    Editing(editor, two).delete()
    assert set(editor.architecture.nodes) == {"resize"}
    assert not editor.architecture.edges
    assert len(two.compose_scene.items_by_id) == 1
    editor.undo()
    assert list(editor.architecture) == before
    assert set(two.compose_scene.items_by_id) == {e.id for e in before if e.id != "#header"}


def test_copy_and_paste_gives_fresh_ids_and_keeps_lines_between(
    two: ComposeView, editor: Editor
) -> None:
    editing = Editing(editor, two)
    editing.select_all()
    editing.copy()
    editing.paste()
    assert set(editor.architecture.nodes) == {"uploads", "resize", "uploads-2", "resize-2"}
    places = [n.at for n in editor.architecture.nodes.values()]
    assert len(set(places)) == 4, "never exactly on top"


def test_arrows_move_the_selection_by_the_grid_and_shift_by_one(
    two: ComposeView, editor: Editor
) -> None:
    editor.select(["uploads"])
    key(two, Qt.Key.Key_Right)
    key(two, Qt.Key.Key_Right)
    assert editor.architecture.node("uploads").at == (96, 120)
    key(two, Qt.Key.Key_Down, SHIFT)
    assert editor.architecture.node("uploads").at == (96, 121)
    editor.undo()
    assert editor.architecture.node("uploads").at == (80, 120), "a run of nudges is one step"


def test_tab_walks_in_flow_order(two: ComposeView, editor: Editor) -> None:
    key(two, Qt.Key.Key_Tab)
    assert editor.selection == ("uploads",)
    key(two, Qt.Key.Key_Tab)
    assert editor.selection == ("resize",)
    key(two, Qt.Key.Key_Backtab, SHIFT)
    assert editor.selection == ("uploads",)


def test_box_round_a_selection_moves_with_its_contents(two: ComposeView, editor: Editor) -> None:
    editing = Editing(editor, two)
    editor.select(["uploads"])
    editing.group()
    (box,) = editor.architecture.groups.values()
    assert editor.architecture.node("uploads").group == box.id
    rect = two.compose_scene.rect_of(box.id)
    assert rect is not None
    grip = QPointF(rect.left() + 60, rect.top() + 14)
    drag(two, grip, grip + QPointF(0, 304))
    assert editor.architecture.node("uploads").at == (80, 424)


def test_service_dropped_into_a_box_belongs_to_it(two: ComposeView, editor: Editor) -> None:
    editing = Editing(editor, two)
    editor.select(["uploads"])
    editing.group()
    (box,) = editor.architecture.groups.values()
    rect = two.compose_scene.rect_of(box.id)
    assert rect is not None
    drag(two, center(two, "resize"), QPointF(rect.center().x(), rect.bottom() - 20))
    assert editor.architecture.node("resize").group == box.id
    steps = len(editor.document.history.done)
    editor.undo()
    assert editor.architecture.node("resize").group is None
    assert editor.architecture.node("resize").at == (480, 120)
    assert steps == 4


def test_wheel_with_ctrl_zooms_at_the_pointer(two: ComposeView, editor: Editor) -> None:
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    at = two.mapFromScene(QPointF(480, 120))
    event = QWheelEvent(
        QPointF(at), QPointF(two.viewport().mapToGlobal(at)), QPoint(), QPoint(0, 240),
        Qt.MouseButton.NoButton, CTRL, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(two.viewport(), event)
    assert two.zoom > 1.2
    after = two.mapToScene(at)
    assert abs(after.x() - 480) < 2
    assert abs(after.y() - 120) < 2


def test_what_is_added_first_lies_where_it_was_let_go(view: ComposeView, editor: Editor) -> None:
    view.fit()
    at = view.mapToScene(300, 250)
    id = put(editor, "s3", at.x(), at.y(), "uploads")
    rect = view.compose_scene.rect_of(id)
    assert rect is not None
    assert view.mapFromScene(rect.topLeft()) == QPoint(300, 250)
    put(editor, "s3", at.x() + 1500, at.y() + 900, "far")
    assert view.mapFromScene(rect.topLeft()) == QPoint(300, 250)
