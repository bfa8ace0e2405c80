"""A connection is led to another service by its end, under the same rules as a new one."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from explorer.architecture import commands
from explorer.architecture.model import Edge
from explorer.ui.canvas.card import Look
from explorer.ui.canvas.compose_view import ComposeView
from explorer.ui.canvas.edge_item import EdgeItem
from explorer.ui.choice_popover import ChoicePopover
from explorer.ui.editor import Editor
from explorer.ui.refusal_card import RefusalCard
from tests.ui.conftest import put
from tests.ui.gestures import center, drag, key


def joined(
    editor: Editor, source: str, target: str, via: str | None = None, **settings: object
) -> str:
    change = commands.connect(editor.architecture, source, target, via, settings)
    editor.execute(change, select=list(change.after))
    return next(iter(change.after))


def end_of(view: ComposeView, edge: str, end: str) -> QPointF:
    item = view.compose_scene.items_by_id[edge]
    assert isinstance(item, EdgeItem)
    return QPointF(*item.points[0 if end == "source" else -1])


def ends(editor: Editor, edge: str) -> tuple[str, str, str | None]:
    found = editor.architecture.get(edge)
    assert isinstance(found, Edge)
    return found.source, found.target, found.via


def three(editor: Editor) -> None:
    put(editor, "scheduler", 80, 120, "nightly")
    put(editor, "codebuild", 480, 120, "build")
    put(editor, "codebuild", 480, 400, "other")


def test_an_end_dragged_to_another_service_keeps_way_and_settings(
    view: ComposeView, editor: Editor
) -> None:
    three(editor)
    via = "scheduler-target-codebuild"
    edge = joined(editor, "nightly", "build", via, schedule="rate(1 hour)")
    steps = len(editor.document.history.done)
    drag(view, end_of(view, edge, "target"), center(view, "other"))
    assert ends(editor, edge) == ("nightly", "other", via)
    found = editor.architecture.get(edge)
    assert isinstance(found, Edge)
    assert found.properties == {"schedule": "rate(1 hour)"}
    assert len(editor.document.history.done) == steps + 1
    editor.undo()
    assert ends(editor, edge) == ("nightly", "build", via)


def test_its_beginning_is_led_to_another_source(view: ComposeView, editor: Editor) -> None:
    three(editor)
    put(editor, "scheduler", 80, 400, "weekly")
    edge = joined(editor, "nightly", "build", "scheduler-target-codebuild")
    drag(view, end_of(view, edge, "source"), center(view, "weekly"))
    assert ends(editor, edge)[:2] == ("weekly", "build")


def test_while_an_end_is_held_legal_services_glow(view: ComposeView, editor: Editor) -> None:
    three(editor)
    put(editor, "route53", 80, 640, "names")
    edge = joined(editor, "nightly", "build", "scheduler-target-codebuild")
    drag(view, end_of(view, edge, "target"), QPointF(300, 300), release=False)
    looks = {id: item.look for id, item in view.compose_scene.node_items().items()}
    assert looks["other"] is Look.NATIVE
    assert looks["names"] is not Look.NATIVE
    key(view, Qt.Key.Key_Escape)
    assert ends(editor, edge)[:2] == ("nightly", "build")


def test_let_go_over_nothing_it_stays_where_it_was(view: ComposeView, editor: Editor) -> None:
    three(editor)
    edge = joined(editor, "nightly", "build", "scheduler-target-codebuild")
    steps = len(editor.document.history.done)
    drag(view, end_of(view, edge, "target"), QPointF(300, 640))
    assert ends(editor, edge)[:2] == ("nightly", "build")
    assert len(editor.document.history.done) == steps


def test_where_aws_has_no_way_it_is_refused_and_stays(view: ComposeView, editor: Editor) -> None:
    put(editor, "s3", 80, 120, "uploads")
    put(editor, "sqs", 480, 120, "jobs")
    put(editor, "stepfunctions", 720, 480, "flow")
    edge = joined(editor, "uploads", "jobs", "s3-notification-sqs")
    drag(view, end_of(view, edge, "target"), center(view, "flow"))
    card = view.findChild(RefusalCard)
    assert card is not None
    assert ends(editor, edge)[:2] == ("uploads", "jobs")
    card.buttons[0].click()
    assert edge not in editor.architecture, "the way round takes its place"
    assert len(editor.architecture.edges) == 2
    editor.undo()
    assert ends(editor, edge)[:2] == ("uploads", "jobs")


def test_the_kind_of_a_service_decides_too(view: ComposeView, editor: Editor) -> None:
    put(editor, "sns", 80, 120, "orders")
    put(editor, "sqs", 480, 120, "jobs")
    put(editor, "lambda", 480, 480, "worker")
    edge = joined(editor, "orders", "jobs", "sns-subscription-sqs")
    editor.execute(commands.set_property(editor.architecture, "orders", "type", "FIFO"))
    editor.select([edge])
    drag(view, end_of(view, edge, "target"), center(view, "worker"))
    card = view.findChild(RefusalCard)
    assert card is not None
    assert "FIFO topic" in card.accessibleName()
    assert ends(editor, edge)[:2] == ("orders", "jobs")


def test_another_way_is_asked_for_where_there_are_several(
    view: ComposeView, editor: Editor
) -> None:
    put(editor, "s3", 80, 120, "uploads")
    put(editor, "sqs", 480, 120, "jobs")
    put(editor, "lambda", 480, 480, "worker")
    edge = joined(editor, "uploads", "jobs", "s3-notification-sqs")
    drag(view, end_of(view, edge, "target"), center(view, "worker"))
    choice = view.findChild(ChoicePopover)
    assert choice is not None
    assert ends(editor, edge)[:2] == ("uploads", "jobs")
    key(choice, Qt.Key.Key_Return)
    assert ends(editor, edge) == ("uploads", "worker", choice.offers[0].integration.id)


def test_by_the_keyboard_c_leads_the_selected_connection_on(
    view: ComposeView, editor: Editor
) -> None:
    three(editor)
    edge = joined(editor, "nightly", "build", "scheduler-target-codebuild")
    view.connect_by_keyboard()
    for _ in range(3):
        if view.compose_scene.focused == "other":
            break
        key(view, Qt.Key.Key_Tab)
    key(view, Qt.Key.Key_Return)
    assert ends(editor, edge)[:2] == ("nightly", "other")
    assert view.tool_name == "select"


def test_over_what_is_not_legal_the_reason_follows_the_pointer(
    view: ComposeView, editor: Editor, qtbot: QtBot
) -> None:
    put(editor, "s3", 80, 120, "invoices")
    put(editor, "stepfunctions", 720, 480, "fulfilment")
    item = view.compose_scene.node_item("invoices")
    assert item is not None
    view.compose_scene.set_hovered("invoices")
    drag(view, item.port("right"), center(view, "fulfilment"), release=False)
    assert not QToolTip.isVisible()
    qtbot.waitUntil(QToolTip.isVisible)
    assert QToolTip.text().startswith("Because S3 sends its events only to")
    key(view, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
