"""The ways round that a refusal offers: shown before they are chosen, led through what is there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from explorer.architecture import commands
from explorer.ui.canvas.compose_view import ComposeView
from explorer.ui.editor import Editor
from explorer.ui.refusal_card import RefusalCard
from tests.ui.conftest import put
from tests.ui.gestures import center, key, pull_line


def refused(view: ComposeView, source: str, target: str) -> RefusalCard:
    pull_line(view, source, center(view, target))
    card = view.findChild(RefusalCard)
    assert card is not None
    return card


def point_at(button: QPushButton) -> None:
    middle = QPointF(button.rect().center())
    QApplication.sendEvent(button, QEnterEvent(middle, middle, middle))


def test_pointing_at_a_way_round_shows_it_on_the_canvas_and_changes_nothing(
    view: ComposeView, editor: Editor
) -> None:
    put(editor, "s3", 80, 120, "invoices")
    put(editor, "stepfunctions", 720, 480, "fulfilment")
    card = refused(view, "invoices", "fulfilment")
    assert not view.popovers.way.is_shown
    first, second = card.buttons
    point_at(first)
    assert view.popovers.way.is_shown
    one = view.popovers.way.boundingRect()
    point_at(second)
    assert view.popovers.way.is_shown
    QApplication.sendEvent(second, QEvent(QEvent.Type.Leave))
    assert not view.popovers.way.is_shown
    assert one.contains(center(view, "invoices") + QPointF(100, 0))
    assert len(editor.architecture.nodes) == 2
    point_at(first)
    key(card, Qt.Key.Key_Escape)
    assert not view.popovers.way.is_shown, "nothing is left of it"


def test_what_is_shown_is_where_it_will_stand(view: ComposeView, editor: Editor) -> None:
    put(editor, "s3", 80, 120, "invoices")
    put(editor, "stepfunctions", 720, 120, "fulfilment")
    card = refused(view, "invoices", "fulfilment")
    point_at(card.buttons[0])
    (shown,) = view.popovers.way.cards
    card.buttons[0].click()
    made = next(n for n in editor.architecture.nodes.values() if n.service == shown.service.id)
    assert view.compose_scene.rect_of(made.id) == shown.rect
    assert not view.popovers.way.is_shown


def test_a_bus_that_is_there_is_used_and_named(view: ComposeView, editor: Editor) -> None:
    put(editor, "eventbridge", 80, 480, "orders-bus")
    put(editor, "s3", 80, 120, "invoices")
    put(editor, "stepfunctions", 720, 480, "fulfilment")
    card = refused(view, "invoices", "fulfilment")
    said = [label.text() for label in card.findChildren(QPushButton) + _labels(card)]
    assert "Uses orders-bus" in said
    card.buttons[0].click()
    assert len(editor.architecture.nodes) == 3
    ends = [(edge.source, edge.target) for edge in editor.architecture.edges.values()]
    assert ends == [("invoices", "orders-bus"), ("orders-bus", "fulfilment")]
    editor.undo()
    assert not editor.architecture.edges


def test_what_a_way_uses_and_adds_is_told_of_the_one_pointed_at(
    view: ComposeView, editor: Editor
) -> None:
    put(editor, "eventbridge", 80, 480, "orders-bus")
    put(editor, "codebuild", 80, 120, "build")
    put(editor, "sqs", 720, 480, "jobs")
    card = refused(view, "build", "jobs")

    def told() -> list[str]:
        words = map(QLabel.text, _labels(card))
        return [each for each in words if each.startswith(("Uses", "Adds"))]

    assert told() == ["Uses orders-bus"]
    point_at(card.buttons[1])
    assert told() == ["Adds SNS"]
    point_at(card.buttons[0])
    assert told() == ["Uses orders-bus"]


def test_a_bus_set_to_take_no_rules_is_not_set_otherwise(view: ComposeView, editor: Editor) -> None:
    put(editor, "eventbridge", 80, 480, "orders-bus")
    editor.execute(commands.set_property(editor.architecture, "orders-bus", "kind", "Custom"))
    put(editor, "codebuild", 80, 120, "build")
    put(editor, "sqs", 720, 480, "jobs")
    refused(view, "build", "jobs").buttons[0].click()
    assert editor.architecture.node("orders-bus").properties == {"kind": "Custom"}
    assert not list(editor.architecture.links_of("orders-bus"))


def test_a_queue_that_is_there_serves_its_own_purpose(view: ComposeView, editor: Editor) -> None:
    put(editor, "sqs", 80, 480, "jobs")
    put(editor, "sns", 80, 120, "orders")
    editor.execute(_fifo(editor))
    put(editor, "lambda", 720, 480, "worker")
    card = refused(view, "orders", "worker")
    card.buttons[0].click()
    queues = [node.id for node in editor.architecture.nodes.values() if node.service == "sqs"]
    assert len(queues) == 2


def _labels(card: RefusalCard) -> list[QLabel]:
    return card.findChildren(QLabel)


def _fifo(editor: Editor):  # type: ignore[no-untyped-def]
    from explorer.architecture import commands

    return commands.set_property(editor.architecture, "orders", "type", "FIFO")
