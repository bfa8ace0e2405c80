"""Containers on the canvas: dropped, filled, refused with a reason, put in order, collapsed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from explorer.architecture.model import Group
from explorer.containers.sequence import handovers, ordered
from explorer.ui.canvas.compose_view import ComposeView
from explorer.ui.canvas.group_item import GroupItem
from explorer.ui.misfit_card import MisfitCard
from ui.conftest import put
from ui.gestures import center, click, double_click, drag, drop_container, drop_service, key


def group(view: ComposeView, type: str, number: int = 0) -> Group:
    found = [g for g in view.editor.architecture.groups.values() if g.type == type]
    return found[number]


def item(view: ComposeView, id: str) -> GroupItem:
    found = view.compose_scene.items_by_id[id]
    assert isinstance(found, GroupItem)
    return found


def header(view: ComposeView, id: str) -> QPointF:
    rect = view.compose_scene.rect_of(id)
    assert rect is not None
    return rect.topLeft() + QPointF(60, 20)


def stages(view: ComposeView) -> list[str]:
    editor = view.editor
    whole = group(view, "pipeline")
    return [g.title for g in ordered(editor.architecture, editor.catalog, whole)]


def misfit(view: ComposeView) -> MisfitCard:
    found = [w for w in view.findChildren(MisfitCard) if w.isVisible()]
    assert found, "nothing was refused"
    return found[0]


def with_pipeline(view: ComposeView) -> ComposeView:
    drop_container(view, "pipeline", QPointF(40, 40))
    view.fit()
    return view


def with_environment(view: ComposeView) -> ComposeView:
    drop_container(view, "beanstalk-application", QPointF(40, 40))
    view.fit()
    return view


def test_a_pipeline_comes_with_stages_that_hand_over_artifacts(view: ComposeView) -> None:
    with_pipeline(view)
    assert stages(view) == ["Source", "Build", "Production"]
    assert [t.words for t in view.compose_scene.groups.transitions] == [
        "SourceOutput",
        "BuildOutput",
    ]
    assert len(view.editor.document.history.done) == 1
    view.editor.undo()
    assert view.editor.is_empty
    assert not view.compose_scene.groups.transitions


def test_an_action_dropped_into_a_stage_takes_what_was_made_before(view: ComposeView) -> None:
    with_pipeline(view)
    drop_container(view, "pipeline-stage", center(view, "production") + QPointF(0, 90))
    assert len(stages(view)) == 3, "a stage holds no stage"
    view.popovers.close()
    view.editor.select(["pipeline"])
    view.adding.insert_container("pipeline-stage")
    view.fit()
    new = stages(view)[-1]
    drop_service(view, "codedeploy", center(view, new))
    node = next(n for n in view.editor.architecture.nodes.values() if n.group == new)
    assert node.properties["takes"] == ["BuildOutput"]
    words = [t.words for t in view.compose_scene.groups.transitions]
    assert words[-1] == "BuildOutput"


def test_a_service_that_may_not_lie_there_is_refused_with_the_reason(view: ComposeView) -> None:
    with_environment(view)
    web = view.compose_scene.rect_of("web")
    assert web is not None
    drop_service(view, "rds", web.topLeft() + QPointF(120, 62))
    assert not [n for n in view.editor.architecture.nodes.values() if n.service == "rds"]
    card = misfit(view)
    assert "outside" in card.accessibleName()
    names = [b.text() for b in card.findChildren(QPushButton)]
    assert names == ["Keep it outside", "Put it inside anyway"]
    key(card, Qt.Key.Key_Return)
    (database,) = [n for n in view.editor.architecture.nodes.values() if n.service == "rds"]
    assert database.group is None
    assert not view.compose_scene.group_rect(group(view, "beanstalk-application")).contains(
        center(view, database.id)
    )


def test_what_is_only_unwise_can_be_done_anyway(view: ComposeView) -> None:
    with_environment(view)
    put(view.editor, "rds", 900, 60, "orders")
    view.fit()
    web = view.compose_scene.rect_of("web")
    assert web is not None
    drag(view, center(view, "orders"), web.topLeft() + QPointF(120, 64))
    assert view.editor.architecture.node("orders").at == (900, 60)
    card = misfit(view)
    anyway = next(b for b in card.findChildren(QPushButton) if "anyway" in b.text())
    anyway.click()
    assert view.editor.architecture.node("orders").group == "web"


def test_what_is_only_unwise_is_not_shown_as_refused(view: ComposeView) -> None:
    with_environment(view)
    put(view.editor, "rds", 900, 60, "orders")
    view.fit()
    web = view.compose_scene.rect_of("web")
    assert web is not None
    over = web.topLeft() + QPointF(120, 64)
    drag(view, center(view, "orders"), over, Qt.KeyboardModifier.AltModifier, release=False)
    assert item(view, "web").drop.value == "advised against"
    key(view, Qt.Key.Key_Escape)


def test_escape_leaves_all_as_it_was(view: ComposeView) -> None:
    with_pipeline(view)
    before = view.editor.text()
    drop_service(view, "cloudwatch", center(view, "build") + QPointF(0, 90))
    key(misfit(view), Qt.Key.Key_Escape)
    assert view.editor.text() == before


def test_a_group_shows_whether_it_takes_what_is_held_over_it(view: ComposeView) -> None:
    with_environment(view)
    put(view.editor, "ec2", 900, 60, "server")
    put(view.editor, "lambda", 900, 200, "code")
    view.fit()
    for id, look in (("server", "linked"), ("code", "refused")):
        end = center(view, "instances") + QPointF(0, 10)
        drag(view, center(view, id), end, Qt.KeyboardModifier.AltModifier, release=False)
        assert item(view, "auto-scaling-group").drop.value == look
        key(view, Qt.Key.Key_Escape)
        assert item(view, "auto-scaling-group").drop.value == "rest"


def test_stages_are_put_in_order_by_dragging(view: ComposeView) -> None:
    with_pipeline(view)
    start = header(view, "production")
    drag(view, start, header(view, "source") - QPointF(200, 0))
    assert stages(view) == ["Production", "Source", "Build"]
    places = [view.compose_scene.group_rect(group(view, "pipeline-stage", n)) for n in range(3)]
    assert len({rect.top() for rect in places}) == 1
    assert len({rect.height() for rect in places}) == 1
    found = handovers(
        view.editor.architecture, view.editor.catalog, view.editor.architecture.groups["pipeline"]
    )
    assert [h.artifacts for h in found] == [(), ("SourceOutput",)]
    view.editor.undo()
    assert stages(view) == ["Source", "Build", "Production"]


def test_arrows_move_a_stage_past_its_neighbour(view: ComposeView) -> None:
    with_pipeline(view)
    view.editor.select(["build"])
    view.setFocus()
    key(view, Qt.Key.Key_Right)
    assert stages(view) == ["Source", "Production", "Build"]
    key(view, Qt.Key.Key_Left)
    assert stages(view) == ["Source", "Build", "Production"]


def test_a_double_click_on_the_header_collapses_and_expands(view: ComposeView) -> None:
    with_environment(view)
    put(view.editor, "route53", -300, 200, "names")
    view.fit()
    double_click(view, header(view, "web"))
    assert group(view, "beanstalk-environment").collapsed
    assert "collapsed: true" in view.editor.text()
    assert not view.compose_scene.items_by_id["load-balancer"].isVisible()
    assert item(view, "web").face.inside == 3
    double_click(view, center(view, "web"))
    assert not group(view, "beanstalk-environment").collapsed
    assert view.compose_scene.items_by_id["load-balancer"].isVisible()


def test_lines_end_at_the_card_that_hides_their_end(view: ComposeView) -> None:
    with_environment(view)
    put(view.editor, "rds", 900, 200, "orders")
    view.joiner.join("instances", "orders")
    edge = next(e for e in view.editor.architecture.edges.values() if e.target == "orders")
    view.containing.toggle_collapsed("web")
    line = view.compose_scene.items_by_id[edge.id]
    start = QPointF(*line.points[0])  # type: ignore[union-attr]
    assert item(view, "web").rect.adjusted(-2, -2, 2, 2).contains(start)
    inner = next(e for e in view.editor.architecture.edges.values() if e.target == "instances")
    assert not view.compose_scene.items_by_id[inner.id].isVisible()


def test_a_service_can_be_taken_out_of_what_fits_its_contents(view: ComposeView) -> None:
    with_environment(view)
    drag(view, center(view, "load-balancer"), QPointF(1200, 700))
    assert view.editor.architecture.node("load-balancer").group is None


def test_a_container_moves_with_all_that_is_in_it(view: ComposeView) -> None:
    with_environment(view)
    before = view.editor.architecture.node("instances").at
    assert before is not None
    drag(view, header(view, "application"), header(view, "application") + QPointF(160, 80))
    assert view.editor.architecture.node("instances").at == (before[0] + 160, before[1] + 80)
    assert view.editor.architecture.node("instances").group == "auto-scaling-group"


def test_a_container_goes_with_its_contents_and_comes_back(view: ComposeView, qtbot: QtBot) -> None:
    from explorer.ui.editing import Editing

    with_pipeline(view)
    before = view.editor.text()
    view.editor.select(["pipeline"])
    Editing(view.editor, view).delete()
    assert view.editor.is_empty
    view.editor.undo()
    assert view.editor.text() == before


def test_a_stage_without_a_pipeline_brings_one(view: ComposeView) -> None:
    drop_container(view, "pipeline-stage", QPointF(80, 80))
    assert [g.type for g in view.editor.architecture.groups.values()].count("pipeline") == 1


def test_enter_in_the_list_adds_into_the_stage_that_is_selected(view: ComposeView) -> None:
    with_pipeline(view)
    view.editor.select(["build"])
    assert view.adding.add_inside("codebuild")
    inside = [n for n in view.editor.architecture.nodes.values() if n.group == "build"]
    assert len(inside) == 2
    assert inside[1].properties["takes"] == ["SourceOutput"]
    assert inside[0].at is not None
    assert inside[1].at is not None
    assert inside[0].at[0] == inside[1].at[0], "actions of a stage stand in a column"


def test_a_click_inside_a_container_is_on_the_canvas(view: ComposeView) -> None:
    with_environment(view)
    web = view.compose_scene.rect_of("web")
    assert web is not None
    click(view, web.topLeft() + QPointF(300, 64))
    assert view.editor.selection == ()


def test_a_picture_shows_what_the_canvas_shows(view: ComposeView) -> None:
    from explorer.ui.canvas.image import Picture

    with_environment(view)
    open_picture = Picture(view.editor.architecture, view.editor.catalog)
    view.containing.toggle_collapsed("application")
    closed = Picture(view.editor.architecture, view.editor.catalog)
    assert closed.height < open_picture.height
