"""Composing a delivery pipeline in the window as a new user does: what has been found wrong so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from explorer.architecture import commands
from explorer.containers.rows import aligned
from explorer.containers.sequence import action_of, ordered
from explorer.ui.arranging import arranged
from explorer.ui.canvas.compose_view import ComposeView
from explorer.ui.canvas.group_item import GroupItem
from explorer.ui.editing import Editing
from explorer.ui.floating_toolbar import FloatingToolbar
from explorer.ui.misfit_card import MisfitCard
from explorer.ui.refusal_card import PathStrip, RefusalCard
from explorer.ui.rename_field import RenameField
from ui.conftest import put
from ui.gestures import LEFT, NONE, center, drag, drop_container, drop_service, key

if TYPE_CHECKING:
    from explorer.ui.main_window import MainWindow


def with_pipeline(view: ComposeView) -> ComposeView:
    drop_container(view, "pipeline", QPointF(40, 40))
    view.fit()
    return view


def test_the_toolbar_floats_over_both_canvases(window: MainWindow) -> None:
    for mode in ("explore", "compose"):
        window.set_mode(mode)
        QApplication.processEvents()
        (bar,) = window.view.findChildren(FloatingToolbar)
        assert bar.isVisible()
        assert window.view.rect().contains(bar.geometry())


def test_actions_of_a_stage_are_not_joined_because_they_lie_near(view: ComposeView) -> None:
    with_pipeline(view)
    drop_service(view, "lambda", center(view, "release") + QPointF(0, 60))
    (function,) = [n for n in view.editor.architecture.nodes.values() if n.service == "lambda"]
    assert function.group == "production"
    assert not view.editor.architecture.edges


def test_servers_of_a_group_are_not_refused_because_they_lie_near(view: ComposeView) -> None:
    drop_container(view, "deployment-group", QPointF(200, 200))
    drop_service(view, "ec2", QPointF(320, 290))
    drop_service(view, "onpremises", QPointF(320, 310))
    homes = {n.service: n.group for n in view.editor.architecture.nodes.values()}
    assert homes["onpremises"] == homes["ec2"] is not None
    assert not view.findChildren(RefusalCard)


def test_what_is_put_outside_is_shown(view: ComposeView) -> None:
    with_pipeline(view)
    view.set_zoom(1.0)
    view.centerOn(center(view, "code"))
    drop_service(view, "cloudwatch", center(view, "code") + QPointF(0, 60))
    (card,) = view.findChildren(MisfitCard)
    key(card, Qt.Key.Key_Return)
    (watch,) = [n for n in view.editor.architecture.nodes.values() if n.service == "cloudwatch"]
    rect = view.compose_scene.rect_of(watch.id)
    assert rect is not None
    shown = view.mapToScene(view.viewport().rect()).boundingRect()
    assert shown.contains(rect)


def test_long_ways_round_are_told_in_full(view: ComposeView) -> None:
    put(view.editor, "secretsmanager", 100, 100, "one")
    put(view.editor, "onpremises", 500, 100, "other")
    view.popovers.show_refusal("one", "other")
    (card,) = view.findChildren(RefusalCard)
    buttons = [b for b in card.findChildren(QPushButton) if b in card.buttons]
    assert len(buttons) == 2
    for button in buttons:
        assert button.width() >= button.sizeHint().width(), button.text()
        assert card.rect().contains(button.geometry())
    (strip,) = card.findChildren(PathStrip)
    tiles_and_arrows = 36 * len(strip.widths()) + 24 * (len(strip.widths()) - 1)
    assert sum(strip.widths()) + tiles_and_arrows <= strip.width()


def test_a_name_is_edited_where_it_stands(view: ComposeView) -> None:
    with_pipeline(view)
    for id in ("pipeline", "build"):
        item = view.compose_scene.items_by_id[id]
        assert isinstance(item, GroupItem)
        view.rename(id)
        (field,) = [f for f in view.viewport().findChildren(RenameField) if f.isVisible()]
        title = view.mapFromScene(item.title_area).boundingRect()
        assert abs(field.geometry().center().y() - title.center().y()) <= 1
        field.moveCursor(QTextCursor.MoveOperation.Start)
        letters = field.x() + field.viewport().x() + field.cursorRect().left()
        assert abs(letters - title.left()) <= 4
        key(field, Qt.Key.Key_Escape)


def test_a_stage_let_go_over_another_takes_its_place(view: ComposeView) -> None:
    with_pipeline(view)
    start, over = (center(view, id).x() for id in ("production", "build"))
    title = view.compose_scene.group_rect(view.editor.architecture.groups["production"])
    grip = title.topLeft() + QPointF(60, 20)
    hints: list[str] = []
    view.editor.hinted.connect(hints.append)
    drag(view, grip, grip + QPointF(over - start + 60, 0))
    assert "Esc" not in hints[-1], "the hint for the gesture goes with it"
    assert not view.findChildren(MisfitCard)
    groups = view.editor.architecture.groups
    whole = groups["pipeline"]
    names = [g.title for g in ordered(view.editor.architecture, view.editor.catalog, whole)]
    assert names == ["Source", "Production", "Build"]


def test_an_action_held_over_another_still_moves_into_its_stage(
    view: ComposeView, qtbot: QtBot
) -> None:
    with_pipeline(view)
    drag(view, center(view, "release"), center(view, "package"), release=False)
    qtbot.wait(500)
    QTest.mouseRelease(view.viewport(), LEFT, NONE, view.mapFromScene(center(view, "package")))
    assert view.editor.architecture.node("release").group == "build"
    assert not view.editor.architecture.edges


def test_tidying_up_leaves_room_for_what_stages_hand_over(view: ComposeView) -> None:
    with_pipeline(view)
    editor = view.editor
    editor.execute(commands.set_property(editor.architecture, "code", "makes", ["A" * 40]))
    editor.execute(commands.set_property(editor.architecture, "package", "takes", ["A" * 40]))
    put(editor, "ec2", 40, 600, "server")
    view.joiner.join("release", "server")
    editor.execute(arranged(editor.architecture, editor.catalog, everything=True))
    frame = view.compose_scene.group_rect(editor.architecture.groups["pipeline"])
    server = view.compose_scene.rect_of("server")
    assert server is not None
    assert not frame.intersects(server)


def test_a_new_action_does_what_its_stage_is_for(view: ComposeView) -> None:
    with_pipeline(view)
    editor = view.editor
    editor.execute(commands.rename(editor.architecture, "build", "Test"))
    for service, stage in (("codebuild", "build"), ("s3", "production"), ("user", "build")):
        editor.select([stage])
        assert view.adding.add_inside(service)
        node = editor.architecture.node(editor.selection[0])
        done = {"codebuild": "test", "s3": "deploy", "user": "approval"}[service]
        assert node.id == done
        action = action_of(editor.catalog, editor.architecture.groups[stage], node)
        assert action is not None
        assert action.category.lower() == done


def test_a_second_server_is_added_beside_the_first(window: MainWindow) -> None:
    window.set_mode("compose")
    window.compose_view.adding.insert_container("deployment-group")
    for service in ("ec2", "onpremises"):
        window.add_service(service)
    homes = {node.group for node in window.editor.architecture.nodes.values()}
    assert homes == {"deployment-group"}


def test_enter_answers_the_refusal_of_what_the_keyboard_added(window: MainWindow) -> None:
    window.set_mode("compose")
    view = window.compose_view
    view.adding.insert_container("pipeline")
    window.editor.select(["build"])
    window.add_service("cloudwatch")
    (card,) = view.findChildren(MisfitCard)
    assert QApplication.focusWidget() is card


def test_an_empty_frame_keeps_its_size_when_it_is_filled(view: ComposeView) -> None:
    drop_container(view, "deployment-group", QPointF(200, 200))
    frame = view.compose_scene.group_rect(view.editor.architecture.groups["deployment-group"])
    drop_service(view, "ec2", QPointF(320, 290))
    groups = view.editor.architecture.groups
    assert view.compose_scene.group_rect(groups["deployment-group"]) == frame
    drop_service(view, "onpremises", QPointF(520, 290))
    assert {node.group for node in view.editor.architecture.nodes.values()} == {"deployment-group"}
    assert not view.findChildren(RefusalCard)
    view.editor.undo()
    view.editor.undo()
    assert view.editor.architecture.groups["deployment-group"].size is None
    drop_container(view, "autoscaling-group", QPointF(220, 250))
    frame = view.compose_scene.group_rect(view.editor.architecture.groups["deployment-group"])
    assert view.editor.architecture.groups["deployment-group"].size == (frame.width(), 168)


def test_copies_and_nudges_keep_the_row_in_line(view: ComposeView) -> None:
    with_pipeline(view)
    editor = view.editor
    ctrl = Qt.KeyboardModifier.ControlModifier

    def is_in_line() -> bool:
        return aligned(editor.architecture, editor.catalog, "pipeline").is_empty

    editor.select(["package"])
    view.nudge(0, 8)
    assert is_in_line()
    drag(view, center(view, "package"), center(view, "package") + QPointF(30, 30), ctrl)
    (copy,) = (n.id for n in editor.architecture.children("build") if n.id != "package")
    assert is_in_line()
    assert editor.selection == (copy,)
    Editing(editor, view).duplicate()
    assert len(list(editor.architecture.children("build"))) == 3
    assert is_in_line()
    assert len(editor.selection) == 1
