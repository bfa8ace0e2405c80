"""An Elastic Beanstalk system composed by hand: what a new user stumbled over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from explorer.architecture import commands
from explorer.architecture.model import Group
from explorer.catalog.model import Property
from explorer.ui import mime
from explorer.ui.appearance import Appearance
from explorer.ui.canvas.compose_view import ComposeView
from explorer.ui.canvas.edge_item import EdgeItem
from explorer.ui.canvas.group_item import GroupItem
from explorer.ui.editor import Editor
from explorer.ui.misfit_card import MisfitCard
from explorer.ui.panels.detail_fields import ChoiceField, ListField
from explorer.ui.style_sheet import style_sheet
from ui.conftest import put
from ui.gestures import LEFT, NONE, drag, drop_container, drop_service, key, send_hover

if TYPE_CHECKING:
    from explorer.ui.main_window import MainWindow


def environments(view: ComposeView) -> list[Group]:
    groups = view.editor.architecture.groups.values()
    return [g for g in groups if g.type == "beanstalk-environment"]


def with_application(view: ComposeView) -> ComposeView:
    drop_container(view, "beanstalk-application", QPointF(40, 40))
    view.fit()
    return view


def services(editor: Editor) -> list[str]:
    return sorted(node.service for node in editor.architecture.nodes.values())


def buttons(view: ComposeView) -> list[QPushButton]:
    (card,) = (w for w in view.findChildren(MisfitCard) if w.isVisible())
    return card.buttons


def segment(window: MainWindow, words: str) -> QPushButton:
    found = window.docks.details.findChildren(QPushButton)
    return next(b for b in found if b.text() == words and b.isVisible())


def test_a_second_environment_lies_in_line_below_the_first(view: ComposeView) -> None:
    with_application(view)
    first = view.compose_scene.rect_of("web")
    assert first is not None
    drop_container(view, "beanstalk-environment", first.bottomLeft() + QPointF(9, 9))
    second = view.compose_scene.rect_of(environments(view)[-1].id)
    assert second is not None
    assert second.left() == first.left()
    assert second.top() - first.bottom() >= 16


def test_the_frame_that_follows_the_pointer_is_as_large_as_what_it_adds(view: ComposeView) -> None:
    size = view.adding.landing.size("beanstalk-application")
    drop_container(view, "beanstalk-application", QPointF(40, 40))
    rect = view.compose_scene.rect_of("application")
    assert rect is not None
    assert (rect.width(), rect.height()) == size


def test_an_environment_let_go_on_another_can_be_put_beside_it(view: ComposeView) -> None:
    with_application(view)
    first = view.compose_scene.rect_of("web")
    assert first is not None
    drop_container(view, "beanstalk-environment", first.center() + QPointF(0, 90))
    assert len(environments(view)) == 1
    (button,) = buttons(view)
    assert button.text() == "Put it into application"
    button.click()
    assert {each.group for each in environments(view)} == {"application"}
    second = view.compose_scene.rect_of(environments(view)[-1].id)
    assert second is not None
    assert not second.intersects(first)


def test_a_database_kept_outside_stands_in_the_row_of_what_uses_it(view: ComposeView) -> None:
    with_application(view)
    near = view.compose_scene.rect_of("instances")
    assert near is not None
    drop_service(view, "rds", near.center() + QPointF(230, 24))
    buttons(view)[0].click()
    editor = view.editor
    (database,) = (n for n in editor.architecture.nodes.values() if n.service == "rds")
    assert database.group is None
    rect, frame = view.compose_scene.rect_of(database.id), view.compose_scene.rect_of("application")
    assert rect is not None
    assert frame is not None
    assert rect.top() == near.top()
    assert rect.left() - frame.right() >= 80, "lines run between the two"


def test_another_tier_brings_what_it_needs_in_one_step(window: MainWindow) -> None:
    window.set_mode("compose")
    with_application(window.compose_view)
    editor, history = window.editor, window.editor.document.history
    editor.select(["web"])
    window.docks.details.open_properties()
    before = len(history.done)
    segment(window, "Worker").click()
    assert services(editor) == ["ec2", "sqs", "sqs"]
    assert len(history.done) == before + 1
    editor.undo()
    assert services(editor) == ["ec2", "elb"]


def test_what_is_offered_on_an_empty_canvas_gives_way_to_what_is_dragged_in(
    window: MainWindow,
) -> None:
    window.set_mode("compose")
    target = window.compose_view.viewport()
    title = next(
        label
        for label in target.findChildren(QPushButton)
        if label.text() == "All examples" and label.isVisible()
    )
    data = QMimeData()
    data.setData(mime.CONTAINER, b"vpc")
    at = QPoint(200, 200)
    enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, data, LEFT, NONE)
    QApplication.sendEvent(target, enter)
    assert not title.isVisible()
    QApplication.sendEvent(target, QDragLeaveEvent())
    assert title.isVisible()


def test_nothing_stays_lit_when_the_pointer_has_left(view: ComposeView) -> None:
    with_application(view)
    rect = view.compose_scene.rect_of("web")
    assert rect is not None
    send_hover(view, rect.topLeft() + QPointF(200, 20))
    assert view.compose_scene.hovered == "web"
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert view.compose_scene.hovered == ""


def test_a_faded_label_is_not_struck_out_by_its_line(view: ComposeView) -> None:
    put(view.editor, "s3", 0, 200, "bucket")
    put(view.editor, "lambda", 480, 200, "resize")
    via = "s3-notification-lambda"
    view.editor.execute(commands.connect(view.editor.architecture, "bucket", "resize", via))
    view.editor.select(())
    (edge,) = (i for i in view.compose_scene.items_by_id.values() if isinstance(i, EdgeItem))
    edge.is_faded = True
    edge.update()
    box = edge.pill_box()
    inside = view.mapFromScene(QPointF(box.left() + 5, box.center().y()))
    ground = view.appearance.theme["raised"]
    shown = view.grab().toImage().pixelColor(inside)
    assert shown.rgb() == ground.rgb()


def test_escape_in_a_panel_leads_back_to_the_canvas(window: MainWindow, qtbot: QtBot) -> None:
    window.set_mode("compose")
    view = window.compose_view
    with_application(view)
    window.editor.select(["web"])
    window.docks.details.open_properties()
    window.activateWindow()
    qtbot.waitActive(window)
    worker = segment(window, "Worker")
    worker.setFocus()
    key(worker, Qt.Key.Key_Escape)
    assert view.hasFocus()


def test_rows_of_a_choice_are_as_high_as_other_rows(qtbot: QtBot, appearance: Appearance) -> None:
    known = Property("platform", "Platform", "choice", choices=("Go", "Java"))
    field = ChoiceField(known, appearance)
    field.setObjectName("details")
    field.setStyleSheet(style_sheet(appearance.theme))
    qtbot.addWidget(field)
    assert field.box.view().sizeHintForRow(0) >= 26


def test_an_empty_list_says_how_several_are_written(qtbot: QtBot, appearance: Appearance) -> None:
    field = ListField(Property("configurations", "Saved configurations", "list"), appearance)
    qtbot.addWidget(field)
    assert field.line.placeholderText() == "Several with commas between"
    field.set_fallback(["v1"])
    assert field.line.placeholderText() == "v1"


def test_what_is_put_inside_anyway_lies_inside(view: ComposeView) -> None:
    with_application(view)
    frame = view.compose_scene.rect_of("web")
    assert frame is not None
    drop_service(view, "rds", frame.center() + QPointF(0, 80))
    buttons(view)[1].click()
    (database,) = (n for n in view.editor.architecture.nodes.values() if n.service == "rds")
    assert database.group == "web"


def test_a_neighbour_that_a_container_refuses_stands_outside_its_frame(view: ComposeView) -> None:
    with_application(view)
    near = view.compose_scene.rect_of("instances")
    assert near is not None
    view.joiner.add_connected("rds", near.center() + QPointF(250, 0), "instances")
    (database,) = (n for n in view.editor.architecture.nodes.values() if n.service == "rds")
    assert database.group is None
    rect, frame = view.compose_scene.rect_of(database.id), view.compose_scene.rect_of("application")
    assert rect is not None
    assert frame is not None
    assert not rect.intersects(frame)


def test_a_frame_is_not_resized_to_less_than_it_holds(view: ComposeView) -> None:
    with_application(view)
    view.editor.select(["web"])
    before = view.compose_scene.rect_of("web")
    assert before is not None
    frame = view.compose_scene.items_by_id["web"]
    assert isinstance(frame, GroupItem)
    corner = frame.handle.center()
    drag(view, corner, corner - QPointF(240, 80))
    assert view.compose_scene.rect_of("web") == before
    drag(view, corner, corner + QPointF(80, 40))
    after = view.compose_scene.rect_of("web")
    assert after is not None
    assert 72 <= after.width() - before.width() <= 88
    assert 32 <= after.height() - before.height() <= 48


def test_undoing_the_move_of_a_container_selects_the_container(view: ComposeView) -> None:
    with_application(view)
    view.editor.select(["web"])
    rect = view.compose_scene.rect_of("web")
    assert rect is not None
    start = rect.topLeft() + QPointF(200, 20)
    drag(view, start, start + QPointF(0, 48))
    view.editor.undo()
    assert view.editor.selection == ("web",)
