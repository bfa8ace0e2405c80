"""Connecting services by hand: one way at once, several by choice, none with the reason."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from explorer.ui.canvas.card import Look
from explorer.ui.canvas.compose_view import ComposeView
from explorer.ui.canvas.edge_item import EdgeItem
from explorer.ui.choice_popover import ChoicePopover
from explorer.ui.editor import Editor, Toast
from explorer.ui.refusal_card import RefusalCard
from tests.ui.conftest import put
from tests.ui.gestures import center, drag, drop_service, key, pull_line


def test_line_between_services_with_one_way_connects_at_once(
    view: ComposeView, editor: Editor
) -> None:
    toasts: list[Toast] = []
    editor.toasted.connect(toasts.append)
    put(editor, "scheduler", 80, 120, "nightly")
    put(editor, "codebuild", 400, 120, "build")
    pull_line(view, "nightly", center(view, "build"))
    (edge,) = editor.architecture.edges.values()
    assert (edge.source, edge.target) == ("nightly", "build")
    assert edge.via == "scheduler-target-codebuild"
    assert toasts
    assert toasts[-1].undoable
    editor.undo()
    assert not editor.architecture.edges


def test_line_between_services_with_several_ways_offers_the_choice(
    view: ComposeView, editor: Editor
) -> None:
    put(editor, "lambda", 80, 120, "worker")
    put(editor, "sqs", 440, 120, "jobs")
    pull_line(view, "worker", center(view, "jobs"))
    popover = view.findChild(ChoicePopover)
    assert popover is not None
    natives = [offer.integration.native for offer in popover.offers]
    assert natives == sorted(natives, reverse=True), "native ways come first"
    assert not editor.architecture.edges
    wanted = popover.offers[1].integration.id
    key(popover, Qt.Key.Key_2)
    assert [e.via for e in editor.architecture.edges.values()] == [wanted]


def test_escape_at_the_choice_leaves_both_services(view: ComposeView, editor: Editor) -> None:
    put(editor, "lambda", 80, 120, "worker")
    put(editor, "sqs", 440, 120, "jobs")
    pull_line(view, "worker", center(view, "jobs"))
    popover = view.findChild(ChoicePopover)
    assert popover is not None
    key(popover, Qt.Key.Key_Escape)
    assert set(editor.architecture.nodes) == {"worker", "jobs"}
    assert not editor.architecture.edges
    assert view.findChild(ChoicePopover) is None or not popover.isVisible()


def test_line_that_aws_has_not_is_refused_with_a_sentence_from_the_data(
    view: ComposeView, editor: Editor
) -> None:
    put(editor, "s3", 80, 120, "invoices")
    put(editor, "stepfunctions", 560, 480, "fulfilment")
    pull_line(view, "invoices", center(view, "fulfilment"))
    card = view.findChild(RefusalCard)
    assert card is not None
    name = card.accessibleName()
    assert "S3 can't start Step Functions" in name
    for target in ("Lambda", "SNS", "SQS", "EventBridge"):
        assert target in name
    assert not editor.architecture.edges


def test_way_round_is_inserted_as_one_step(view: ComposeView, editor: Editor) -> None:
    put(editor, "s3", 80, 120, "invoices")
    put(editor, "stepfunctions", 720, 480, "fulfilment")
    steps = len(editor.document.history.done)
    pull_line(view, "invoices", center(view, "fulfilment"))
    card = view.findChild(RefusalCard)
    assert card is not None
    key(card, Qt.Key.Key_Return)
    services = [n.service for n in editor.architecture.nodes.values()]
    assert len(services) == 3
    assert len(editor.architecture.edges) == 2
    assert len(editor.document.history.done) == steps + 1
    editor.undo()
    assert set(editor.architecture.nodes) == {"invoices", "fulfilment"}
    assert not editor.architecture.edges


def test_pulling_a_line_makes_native_targets_glow(view: ComposeView, editor: Editor) -> None:
    put(editor, "s3", 80, 120, "uploads")
    put(editor, "lambda", 400, 120, "resize")
    put(editor, "stepfunctions", 400, 320, "flow")
    item = view.compose_scene.node_item("uploads")
    assert item is not None
    view.compose_scene.set_hovered("uploads")
    drag(view, item.port("right"), QPointF(300, 500), release=False)
    looks = {id: i.look for id, i in view.compose_scene.node_items().items()}
    assert looks["resize"] is Look.NATIVE
    assert looks["flow"] is Look.THROUGH_OTHERS
    key(view, Qt.Key.Key_Escape)
    assert all(i.look is Look.REST for i in view.compose_scene.node_items().values())
    assert not editor.architecture.edges


def test_drop_near_bucket_offers_its_trigger(view: ComposeView, editor: Editor) -> None:
    put(editor, "scheduler", 80, 120, "nightly")
    steps = len(editor.document.history.done)
    drop_service(view, "codebuild", QPointF(400, 152))
    (edge,) = editor.architecture.edges.values()
    assert edge.via == "scheduler-target-codebuild"
    assert len(editor.document.history.done) == steps + 1, "service and line are one step"
    editor.undo()
    assert set(editor.architecture.nodes) == {"nightly"}


def test_drop_far_away_only_adds(view: ComposeView, editor: Editor) -> None:
    put(editor, "s3", 80, 120, "uploads")
    drop_service(view, "lambda", QPointF(900, 600))
    assert len(editor.architecture.nodes) == 2
    assert not editor.architecture.edges


def test_alt_while_dropping_does_not_connect(view: ComposeView, editor: Editor) -> None:
    put(editor, "scheduler", 80, 120, "nightly")
    drop_service(view, "codebuild", QPointF(400, 152), Qt.KeyboardModifier.AltModifier)
    assert len(editor.architecture.nodes) == 2
    assert not editor.architecture.edges


def test_connecting_by_keyboard_walks_legal_targets_only(view: ComposeView, editor: Editor) -> None:
    put(editor, "scheduler", 80, 120, "nightly")
    put(editor, "s3", 320, 120, "bucket")
    put(editor, "codebuild", 560, 120, "build")
    editor.select(["nightly"])
    view.connect_by_keyboard()
    key(view, Qt.Key.Key_Return)
    (edge,) = editor.architecture.edges.values()
    assert edge.target == "build"


def test_line_to_empty_canvas_asks_which_service(view: ComposeView, editor: Editor) -> None:
    asked: list[tuple[QPointF, str]] = []
    view.insert_wanted.connect(lambda point, source: asked.append((point, source)))
    put(editor, "s3", 80, 120, "uploads")
    pull_line(view, "uploads", QPointF(700, 500))
    assert asked[0][1] == "uploads"
    assert abs(asked[0][0].x() - 700) < 2


def test_c_begins_at_what_is_selected_not_at_an_older_focus(
    view: ComposeView, editor: Editor
) -> None:
    put(editor, "s3", 80, 320, "bucket")
    put(editor, "scheduler", 80, 120, "nightly")
    put(editor, "codebuild", 560, 120, "build")
    key(view, Qt.Key.Key_Tab)
    assert view.compose_scene.focused
    editor.select(["nightly"])
    assert view.compose_scene.focused == "nightly"
    view.connect_by_keyboard()
    key(view, Qt.Key.Key_Return)
    (edge,) = editor.architecture.edges.values()
    assert (edge.source, edge.target) == ("nightly", "build")


def test_the_choice_hides_neither_of_its_two_services(view: ComposeView, editor: Editor) -> None:
    put(editor, "lambda", 640, 120, "worker")
    put(editor, "sqs", 940, 120, "jobs")
    pull_line(view, "worker", center(view, "jobs"))
    popover = view.findChild(ChoicePopover)
    assert popover is not None
    for id in ("worker", "jobs"):
        rect = view.compose_scene.rect_of(id)
        assert rect is not None
        assert not view.mapFromScene(rect).boundingRect().intersects(popover.geometry()), id


def test_a_connected_service_put_out_of_view_is_brought_into_it(
    view: ComposeView, editor: Editor
) -> None:
    put(editor, "scheduler", 80, 120, "nightly")
    view.joiner.add_connected("codebuild", QPointF(3000, 2000), "nightly")
    shown = view.mapToScene(view.viewport().rect()).boundingRect()
    (built,) = [n.id for n in editor.architecture.nodes.values() if n.service == "codebuild"]
    rect = view.compose_scene.rect_of(built)
    assert rect is not None
    assert shown.contains(rect)


def test_toasts_leave_names_as_they_are_written(view: ComposeView, editor: Editor) -> None:
    toasts: list[Toast] = []
    editor.toasted.connect(toasts.append)
    put(editor, "scheduler", 80, 120, "nightly")
    put(editor, "codebuild", 400, 120, "build")
    pull_line(view, "nightly", center(view, "build"))
    assert toasts[-1].text.startswith("nightly ")


def test_a_faded_disc_covers_no_more_of_the_canvas_than_itself(
    view: ComposeView, editor: Editor
) -> None:
    put(editor, "scheduler", 80, 120, "nightly")
    put(editor, "codebuild", 480, 120, "build")
    pull_line(view, "nightly", center(view, "build"))
    editor.select(())
    view.set_zoom(0.7)
    item = next(i for i in view.compose_scene.items_by_id.values() if isinstance(i, EdgeItem))
    beside = view.mapFromScene(item.label_point + QPointF(20, -8))
    before = view.grab().toImage().pixelColor(beside)
    view.compose_scene.fade_edges(True)
    assert view.grab().toImage().pixelColor(beside) == before
