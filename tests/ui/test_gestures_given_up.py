"""Gestures that something comes in between of, and questions whose drawing has changed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from explorer.architecture import commands
from explorer.architecture.change import Change
from explorer.ui.canvas.card import Look
from explorer.ui.canvas.compose_view import ComposeView
from explorer.ui.canvas.edge_item import EdgeItem
from explorer.ui.canvas.group_item import GroupItem
from explorer.ui.choice_popover import ChoicePopover
from explorer.ui.editor import Editor
from explorer.ui.main_window import MainWindow
from explorer.ui.toast import ToastBar
from tests.ui.conftest import put
from tests.ui.gestures import (
    LEFT,
    NONE,
    center,
    click,
    drag,
    drop_service,
    key,
    pull_line,
    send_hover,
    send_move,
)
from tests.ui.scene_laws import assert_scene_is_the_document

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def three(view: ComposeView, editor: Editor) -> ComposeView:
    """Two services joined, a third one above their line; the last step renamed it."""
    put(editor, "scheduler", 80, 320, "nightly")
    put(editor, "codebuild", 640, 320, "build")
    put(editor, "sqs", 360, 80, "jobs")
    editor.execute(
        commands.connect(editor.architecture, "nightly", "build", "scheduler-target-codebuild")
    )
    editor.execute(commands.rename(editor.architecture, "jobs", "Work"))
    editor.select(())
    return view


def assert_at_rest(view: ComposeView) -> None:
    assert not view.tool.is_busy
    assert_scene_is_the_document(view.compose_scene, view.editor, view.appearance)


def begin_drag(view: ComposeView, id: str, to: QPointF) -> None:
    drag(view, center(view, id), to, release=False)
    assert view.tool.is_busy


def let_go(view: ComposeView, at: QPointF) -> None:
    QTest.mouseRelease(view.viewport(), LEFT, NONE, view.mapFromScene(at))
    QApplication.processEvents()


def boxed(editor: Editor, *ids: str) -> str:
    change = commands.add_box(editor.architecture, "Box", (40, 240), (900, 240), ids)
    editor.execute(change)
    return next(iter(change.after))


def line(view: ComposeView, id: str = "#edge-1") -> EdgeItem:
    item = view.compose_scene.items_by_id[id]
    assert isinstance(item, EdgeItem)
    return item


# --- a change comes in between


def test_undo_in_the_midst_of_a_drag_puts_the_service_back(
    three: ComposeView, editor: Editor
) -> None:
    begin_drag(three, "jobs", QPointF(440, 420))
    editor.undo()
    assert editor.architecture.node("jobs").name == ""
    assert_at_rest(three)
    send_move(three.viewport(), three.mapFromScene(QPointF(600, 600)), NONE)
    let_go(three, QPointF(600, 600))
    assert editor.architecture.node("jobs").at == (360, 80)
    assert_at_rest(three)


def test_undo_of_what_is_dragged_leaves_nothing_of_it(view: ComposeView, editor: Editor) -> None:
    put(editor, "sqs", 360, 80, "jobs")
    begin_drag(view, "jobs", QPointF(440, 420))
    key(view, Qt.Key.Key_Delete)
    editor.undo()
    assert editor.is_empty
    let_go(view, QPointF(440, 420))
    assert_at_rest(view)


def test_undo_of_the_box_that_is_resized_ends_that(view: ComposeView, editor: Editor) -> None:
    put(editor, "sqs", 80, 320, "jobs")
    box = boxed(editor, "jobs")
    editor.select([box])
    item = view.compose_scene.items_by_id[box]
    assert isinstance(item, GroupItem)
    corner = item.handle.center()
    drag(view, corner, corner + QPointF(80, 80), release=False)
    assert view.tool.is_busy
    editor.undo()
    send_move(view.viewport(), view.mapFromScene(corner + QPointF(120, 120)), NONE)
    let_go(view, corner + QPointF(120, 120))
    assert editor.architecture.groups == {}
    assert_at_rest(view)


def test_lines_of_a_box_are_right_after_a_change_in_the_midst_of_a_drag(
    three: ComposeView, editor: Editor
) -> None:
    boxed(editor, "build")
    begin_drag(three, "nightly", QPointF(200, 560))
    editor.execute(commands.rename(editor.architecture, "jobs", "Other"))
    assert_at_rest(three)


def test_connecting_by_keyboard_ends_when_its_service_is_deleted(
    three: ComposeView, editor: Editor
) -> None:
    editor.select(["nightly"])
    three.connect_by_keyboard()
    assert three.tool.is_busy
    editor.execute(commands.remove(editor.architecture, ["nightly"]))
    assert_at_rest(three)
    assert three.tool_name == "select"
    key(three, Qt.Key.Key_Return)
    assert not editor.architecture.edges


def test_a_question_about_services_that_are_gone_is_closed(
    view: ComposeView, editor: Editor
) -> None:
    put(editor, "lambda", 80, 120, "worker")
    put(editor, "sqs", 440, 120, "jobs")
    pull_line(view, "worker", center(view, "jobs"))
    popover = view.findChild(ChoicePopover)
    assert popover is not None
    editor.undo()
    assert not popover.isVisible()
    assert set(editor.architecture.nodes) == {"worker"}
    assert view.hasFocus(), "what was asked had the keyboard"
    assert_at_rest(view)


def test_an_answer_joins_no_step_but_that_of_its_service(view: ComposeView, editor: Editor) -> None:
    put(editor, "lambda", 80, 120, "worker")
    drop_service(view, "sqs", QPointF(400, 152))
    popover = view.findChild(ChoicePopover)
    assert popover is not None
    editor.execute(commands.rename(editor.architecture, "worker", "Work"))
    assert not popover.isVisible()
    labels = [step.label for step in editor.document.history.done]
    assert labels[-1] == "Rename"
    assert not editor.architecture.edges


# --- the release goes elsewhere


def test_a_drag_whose_release_went_elsewhere_is_given_up(
    three: ComposeView, editor: Editor
) -> None:
    begin_drag(three, "jobs", QPointF(440, 420))
    send_hover(three, QPointF(700, 600))
    assert editor.architecture.node("jobs").at == (360, 80)
    assert_at_rest(three)


def test_the_next_press_begins_anew_after_a_release_that_went_elsewhere(
    three: ComposeView, editor: Editor
) -> None:
    begin_drag(three, "jobs", QPointF(440, 420))
    QTest.mousePress(three.viewport(), LEFT, NONE, three.mapFromScene(QPointF(1000, 640)))
    send_move(three.viewport(), three.mapFromScene(QPointF(1010, 660)), NONE)
    let_go(three, QPointF(1010, 660))
    assert editor.architecture.node("jobs").at == (360, 80)
    assert_at_rest(three)


def test_a_line_whose_release_went_elsewhere_does_not_stick_to_the_pointer(
    three: ComposeView, editor: Editor
) -> None:
    item = three.compose_scene.node_item("jobs")
    assert item is not None
    send_hover(three, item.rect.center())
    drag(three, item.port("bottom"), QPointF(440, 560), release=False)
    assert three.tool.is_busy
    send_hover(three, QPointF(300, 600))
    assert_at_rest(three)
    assert three.tool_name == "select"


def test_leaving_the_canvas_in_the_midst_of_a_drag_gives_it_up(window: MainWindow) -> None:
    window.set_mode("compose")
    view = window.compose_view
    put(window.editor, "sqs", 360, 80, "jobs")
    begin_drag(view, "jobs", QPointF(440, 420))
    window.set_mode("explore")
    window.set_mode("compose")
    assert_at_rest(view)
    assert window.editor.architecture.node("jobs").at == (360, 80)


# --- one gesture after the other


def test_a_drag_that_is_given_up_leaves_the_lines_as_they_were(
    three: ComposeView, editor: Editor
) -> None:
    editor.execute(commands.move(editor.architecture, {"jobs": (360, 320)}))
    boxed(editor, "build")
    before = line(three).points
    begin_drag(three, "nightly", QPointF(900, 600))
    assert line(three).points != before
    key(three, Qt.Key.Key_Escape)
    assert line(three).points == before
    assert_at_rest(three)


def test_connecting_puts_back_what_is_dragged(three: ComposeView, editor: Editor) -> None:
    begin_drag(three, "jobs", QPointF(440, 420))
    three.connect_by_keyboard()
    key(three, Qt.Key.Key_Escape)
    let_go(three, QPointF(440, 420))
    assert editor.architecture.node("jobs").at == (360, 80)
    assert_at_rest(three)


def test_connecting_twice_in_a_row_goes_back_to_selecting(
    three: ComposeView, editor: Editor
) -> None:
    editor.select(["nightly"])
    three.connect_by_keyboard()
    three.connect_by_keyboard()
    key(three, Qt.Key.Key_Escape)
    assert three.tool_name == "select"
    click(three, center(three, "jobs"))
    assert editor.selection == ("jobs",)


def test_a_service_held_over_another_shows_the_line_that_is_offered(
    view: ComposeView, editor: Editor, qtbot: object
) -> None:
    put(editor, "lambda", 80, 120, "worker")
    put(editor, "sqs", 640, 120, "jobs")
    begin_drag(view, "worker", center(view, "jobs"))
    qtbot.wait(450)  # type: ignore[attr-defined]
    let_go(view, center(view, "jobs"))
    assert view.findChild(ChoicePopover) is not None
    assert view.ghost._line, "the line that is offered"
    key(view, Qt.Key.Key_Escape)
    QApplication.processEvents()


# --- what is not seen, and what is closed


def test_a_line_in_a_collapsed_box_knows_its_words_all_the_same(
    three: ComposeView, editor: Editor
) -> None:
    box = boxed(editor, "nightly", "build")
    editor.execute(commands.set_collapsed(editor.architecture, [box], True, {}))
    editor.execute(commands.rename(editor.architecture, "#edge-1", "starts"))
    assert not line(three).isVisible()
    assert line(three).words == "starts"
    assert_at_rest(three)


def test_words_typed_into_a_note_move_no_line(three: ComposeView, editor: Editor) -> None:
    for place in ((360, 320), (360, 80)):
        editor.execute(commands.move(editor.architecture, {"jobs": place}))
    before = line(three).points
    editor.execute(commands.set_note(editor.architecture, "nightly", "Words"))
    assert line(three).points == before


def test_a_line_drawn_after_another_was_deleted_has_an_id_of_its_own(
    three: ComposeView, editor: Editor
) -> None:
    editor.execute(commands.remove(editor.architecture, ["#edge-1"]))
    pull_line(three, "nightly", center(three, "build"))
    assert list(editor.architecture.edges) == ["#edge-2"]


def test_the_theme_can_change_after_a_window_was_closed(window: MainWindow) -> None:
    other = window.files.another_window()
    other.set_mode("compose")
    other.close()
    QApplication.sendPostedEvents(None, 0)
    QApplication.processEvents()
    window.toggle_theme()
    assert window.appearance.theme.is_dark
    window.toggle_theme()


def test_nothing_of_a_gesture_is_seen_after_it(three: ComposeView, editor: Editor) -> None:
    told: list[Change] = []
    editor.changed.connect(told.append)
    begin_drag(three, "jobs", QPointF(560, 420))
    let_go(three, QPointF(560, 420))
    assert len(told) == 1
    looks = {item.look for item in three.compose_scene.node_items().values()}
    assert looks == {Look.REST}
    assert_at_rest(three)


def test_the_keyboard_stays_where_it_was_when_the_toast_undoes(window: MainWindow) -> None:
    window.set_mode("compose")
    view = window.compose_view
    put(window.editor, "scheduler", 80, 320, "nightly")
    put(window.editor, "codebuild", 640, 320, "build")
    view.joiner.join("nightly", "build")
    view.setFocus()
    (toast,) = view.findChildren(ToastBar)
    QTest.mouseClick(toast.findChild(QPushButton), LEFT)
    assert not window.editor.architecture.edges
    assert view.hasFocus()
    key(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert len(window.editor.architecture.nodes) == 2, "undone once"


# --- what a collapsed box hides


@pytest.fixture
def hidden(three: ComposeView, editor: Editor) -> ComposeView:
    """A collapsed box at the left holds the two services that are joined; a note points there."""
    box = boxed(editor, "nightly", "build")
    editor.execute(commands.add_text(editor.architecture, "Words", (640, 80)))
    editor.execute(commands.add_line(editor.architecture, "#note-1", "build"))
    editor.execute(commands.add_line(editor.architecture, "nightly", "build"))
    editor.execute(commands.set_collapsed(editor.architecture, [box], True, {}))
    editor.select(())
    return three


def test_a_lasso_takes_nothing_that_is_not_seen(hidden: ComposeView, editor: Editor) -> None:
    drag(hidden, QPointF(600, 300), QPointF(900, 500))
    assert editor.selection == ()


def test_lines_into_a_collapsed_box_end_at_its_card(hidden: ComposeView) -> None:
    outer, inner = (hidden.compose_scene.items_by_id[f"#line-{n}"] for n in (1, 2))
    assert outer.isVisible()
    assert outer.boundingRect().right() < 720, "not where the service is that is not seen"
    assert not inner.isVisible()


def test_keys_lead_to_nothing_that_is_not_seen(hidden: ComposeView, editor: Editor) -> None:
    seen = set()
    for _ in range(6):
        key(hidden, Qt.Key.Key_Tab)
        seen |= set(editor.selection)
    assert seen == {"jobs", "#note-1", "box"}
    put(editor, "scheduler", 80, 560, "daily")
    editor.select(["daily"])
    hidden.connect_by_keyboard()
    key(hidden, Qt.Key.Key_Return)
    assert "build" not in [
        e.target for e in editor.architecture.edges.values() if e.id != "#edge-1"
    ]


def test_nothing_connects_to_what_is_not_seen(hidden: ComposeView, editor: Editor) -> None:
    put(editor, "scheduler", 80, 560, "daily")
    begin_drag(hidden, "daily", QPointF(720, 352))
    QTest.qWait(450)
    let_go(hidden, QPointF(720, 352))
    assert len(editor.architecture.edges) == 1
    assert editor.architecture.node("daily").at != (80, 560)


def test_a_line_into_a_collapsed_box_is_led_elsewhere_from_its_card(
    three: ComposeView, editor: Editor
) -> None:
    box = boxed(editor, "build")
    editor.execute(commands.set_collapsed(editor.architecture, [box], True, {}))
    editor.select(["#edge-1"])
    item = line(three)
    drag(three, QPointF(*item.points[0]), center(three, "jobs"), release=False)
    card = three.compose_scene.rect_of(box)
    assert card is not None
    at = QPointF(*three.ghost._line[-1])
    assert card.adjusted(-1, -1, 1, 1).contains(at), "held where its service is not seen"
    let_go(three, center(three, "jobs"))
    assert three.popovers.shown is not None
    key(three.popovers.shown, Qt.Key.Key_Escape)
    assert editor.architecture.edges["#edge-1"].source == "nightly"


def test_a_service_is_asked_for_beside_the_card_that_hides_the_chosen_one(
    hidden: ComposeView, editor: Editor
) -> None:
    asked: list[QPointF] = []
    hidden.insert_wanted.connect(lambda point, _source: asked.append(point))
    editor.select(["build"])
    key(hidden, Qt.Key.Key_Right, CTRL)
    card = hidden.compose_scene.rect_of("box")
    assert card is not None
    assert 0 < asked[0].x() - card.right() < 400
    assert abs(asked[0].y() - card.center().y()) < 60


def test_what_is_hidden_is_shown_as_the_card_that_hides_it(
    hidden: ComposeView, editor: Editor
) -> None:
    editor.execute(commands.move(editor.architecture, {"box": (4000.0, 4000.0)}))
    hidden.reveal_element("build")
    card = hidden.compose_scene.rect_of("box")
    assert card is not None
    assert hidden.viewport().rect().contains(hidden.mapFromScene(card.center()))
