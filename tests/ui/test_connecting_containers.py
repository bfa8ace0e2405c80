"""Connections that begin and end at containers: by mouse, by keyboard, refused, on the canvas."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt

from explorer.architecture import commands
from explorer.architecture.document import Document
from explorer.architecture.model import Edge, Group
from explorer.storage.reader import read
from explorer.ui.canvas.card import Look
from explorer.ui.canvas.compose_view import ComposeView
from explorer.ui.canvas.edge_item import EdgeItem
from explorer.ui.canvas.group_item import GroupItem
from explorer.ui.editor import Editor
from explorer.ui.refusal_card import RefusalCard
from ui.gestures import click, drag, key, pull_line

SHOP = """\
format: 1
nodes:
  nightly: {service: scheduler, at: [40, 120]}
  table: {service: dynamodb, at: [40, 520]}
  server: {service: ec2, in: web, at: [480, 520]}
groups:
  release: {type: pipeline, at: [400, 40], size: [560, 240]}
  shop: {type: beanstalk-application, at: [400, 360], size: [640, 480]}
  web: {type: beanstalk-environment, in: shop, at: [440, 460], size: [520, 320]}
"""


def opened(view: ComposeView, text: str = SHOP) -> ComposeView:
    opened = read(text, "shop.arch.yaml")
    view.editor.replace_document(Document(opened.architecture), opened.source)
    view.fit()
    return view


def rect(view: ComposeView, id: str) -> QRectF:
    found = view.compose_scene.rect_of(id)
    assert found is not None
    return found


def header(view: ComposeView, id: str) -> QPointF:
    return rect(view, id).topLeft() + QPointF(80, 18)


def the_edge(editor: Editor) -> Edge:
    (edge,) = editor.architecture.edges.values()
    return edge


def line(view: ComposeView, edge: Edge) -> EdgeItem:
    item = view.compose_scene.items_by_id[edge.id]
    assert isinstance(item, EdgeItem)
    return item


def on_border(point: tuple[float, float], frame: QRectF) -> bool:
    x, y = point
    beside = x in (frame.left(), frame.right()) and frame.top() <= y <= frame.bottom()
    above = y in (frame.top(), frame.bottom()) and frame.left() <= x <= frame.right()
    return beside or above


def test_a_line_pulled_to_the_header_of_a_container_connects_to_it(
    view: ComposeView, editor: Editor
) -> None:
    opened(view)
    pull_line(view, "nightly", header(view, "release"))
    edge = the_edge(editor)
    assert (edge.source, edge.target) == ("nightly", "release")
    assert edge.via == "scheduler-target-codepipeline"
    assert on_border(line(view, edge).points[-1], rect(view, "release"))
    editor.undo()
    assert not editor.architecture.edges


def test_the_header_of_a_mere_place_does_not_lead_to_a_service_in_it(
    view: ComposeView, editor: Editor
) -> None:
    text = """\
format: 1
nodes:
  nightly: {service: scheduler, at: [40, 120]}
  resize: {service: lambda, in: part, at: [424, 80]}
groups:
  part: {type: box, name: Part, at: [400, 40], size: [240, 160]}
"""
    opened(view, text)
    pull_line(view, "nightly", header(view, "part"))
    assert not editor.architecture.edges
    view.popovers.close()
    pull_line(view, "nightly", rect(view, "resize").center())
    assert the_edge(editor).target == "resize"


def test_a_line_pulled_from_a_container_to_another_connects_the_two(
    view: ComposeView, editor: Editor
) -> None:
    opened(view)
    pull_line(view, "release", header(view, "web"), "bottom")
    edge = the_edge(editor)
    assert (edge.source, edge.target) == ("release", "web")
    assert edge.via == "codepipeline-deploy-elasticbeanstalk"
    points = line(view, edge).points
    assert on_border(points[0], rect(view, "release"))
    assert on_border(points[-1], rect(view, "web"))


def test_containers_glow_where_a_line_may_end_and_places_do_not(view: ComposeView) -> None:
    opened(view)
    view.start_line("nightly")
    items = view.compose_scene.items_by_id
    looks = {id: item.look for id, item in items.items() if isinstance(item, GroupItem)}
    assert looks["release"] is Look.NATIVE
    assert looks["shop"] is Look.REST
    view.escape()
    assert all(i.look is Look.REST for i in items.values() if isinstance(i, GroupItem))


def test_a_connection_that_aws_has_not_is_refused_at_a_container(
    view: ComposeView, editor: Editor
) -> None:
    opened(view)
    pull_line(view, "table", header(view, "release"))
    card = view.findChild(RefusalCard)
    assert card is not None
    assert "DynamoDB can't start CodePipeline" in card.accessibleName()
    assert not editor.architecture.edges


@pytest.mark.parametrize(("source", "target"), [("nightly", "web"), ("release", "table")])
def test_a_refusal_offers_a_way_round_only_where_there_is_one(
    view: ComposeView, editor: Editor, source: str, target: str
) -> None:
    opened(view, SHOP.replace("service: dynamodb", "service: xray"))
    hints: list[str] = []
    editor.hinted.connect(hints.append)
    is_group = target in editor.architecture.groups
    pull_line(view, source, header(view, target) if is_group else rect(view, target).center())
    card = view.findChild(RefusalCard)
    assert card is not None
    assert bool(card.ways) == ("way round" in hints[-1]) == (target == "web")
    assert "Esc" in hints[-1]


def test_a_container_is_reached_by_keyboard(view: ComposeView, editor: Editor) -> None:
    opened(view)
    editor.select(["release"])
    view.connect_by_keyboard()
    reached = []
    for _ in view.compose_scene.ends():
        reached.append(view.compose_scene.focused)
        if view.compose_scene.focused == "web":
            break
        key(view, Qt.Key.Key_Tab)
    assert reached[-1] == "web"
    key(view, Qt.Key.Key_Return)
    assert the_edge(editor).target == "web"


def test_the_end_of_a_line_can_be_led_to_a_container(view: ComposeView, editor: Editor) -> None:
    with_build = SHOP.replace("groups:", "  build: {service: codebuild, at: [40, 300]}\ngroups:", 1)
    edges = "edges:\n  - {from: nightly, to: build, via: scheduler-target-codebuild}\n"
    opened(view, with_build + edges)
    edge = the_edge(editor)
    editor.select([edge.id])
    drag(view, QPointF(*line(view, edge).points[-1]), header(view, "release"))
    edge = the_edge(editor)
    assert (edge.target, edge.via) == ("release", "scheduler-target-codepipeline")


def test_lines_follow_a_container_that_is_dragged_and_collapsed(
    view: ComposeView, editor: Editor
) -> None:
    edges = "edges:\n  - {from: nightly, to: release, via: scheduler-target-codepipeline}\n"
    opened(view, SHOP + edges)
    edge = the_edge(editor)
    drag(view, header(view, "release"), header(view, "release") + QPointF(0, 40))
    group = editor.architecture.groups["release"]
    assert group.at == (400, 80)
    assert on_border(line(view, edge).points[-1], rect(view, "release"))
    view.containing.toggle_collapsed("release")
    assert rect(view, "release").height() == 64
    assert on_border(line(view, edge).points[-1], rect(view, "release"))
    view.containing.toggle_collapsed("release")
    assert on_border(line(view, edge).points[-1], rect(view, "release"))


def test_deleting_a_container_takes_its_lines_along(view: ComposeView, editor: Editor) -> None:
    edges = "edges:\n  - {from: nightly, to: release, via: scheduler-target-codepipeline}\n"
    opened(view, SHOP + edges)
    click(view, header(view, "release"))
    assert editor.selection == ("release",)
    editor.execute(commands.remove(editor.architecture, ["release"]))
    assert not editor.architecture.edges
    editor.undo()
    assert the_edge(editor).target == "release"
    assert isinstance(editor.architecture.get("release"), Group)


def test_walking_along_a_line_leads_to_a_container_and_back(
    view: ComposeView, editor: Editor
) -> None:
    edges = "edges:\n  - {from: nightly, to: release, via: scheduler-target-codepipeline}\n"
    opened(view, SHOP + edges)
    editor.select(["nightly"])
    alt = Qt.KeyboardModifier.AltModifier
    key(view, Qt.Key.Key_Right, alt)
    assert editor.selection == ("release",)
    key(view, Qt.Key.Key_Left, alt)
    assert editor.selection == ("nightly",)


def test_what_a_drawing_covers_has_the_label_at_its_edge_in_it(
    view: ComposeView, editor: Editor
) -> None:
    loop = """
format: 1
groups: {release: {type: pipeline, at: [400, 40], size: [560, 240]}}
edges: [{from: release, to: release, via: codepipeline-invoke-codepipeline}]
"""
    opened(view, loop)
    pill = line(view, the_edge(editor)).pill_box()
    assert not rect(view, "release").intersects(pill)
    assert view.compose_scene.content_rect().contains(pill)
