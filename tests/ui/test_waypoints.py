"""Bending connections: by the line, by its handles, by keyboard; kept, carried along, cleared."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt

from explorer.architecture import commands
from explorer.architecture.document import Document
from explorer.architecture.model import Edge
from explorer.layout.bends import passes
from explorer.storage.reader import read
from explorer.ui.canvas.compose_view import ComposeView
from explorer.ui.canvas.edge_item import EdgeItem
from explorer.ui.editor import Editor
from explorer.ui.main_window import MainWindow
from ui.gestures import NONE, click, double_click, drag, key

TWO = """\
format: 1
nodes:
  uploads: {service: s3, at: [0, 0]}
  resize: {service: lambda, at: [480, 0]}
edges:
  - {from: uploads, to: resize, via: s3-notification-lambda%s}
"""


def opened(view: ComposeView, text: str = TWO % "") -> EdgeItem:
    found = read(text, "two.arch.yaml")
    view.editor.replace_document(Document(found.architecture), found.source)
    view.set_zoom(1.0)
    view.centerOn(QPointF(320, 60))
    return line(view)


def line(view: ComposeView) -> EdgeItem:
    item = view.compose_scene.items_by_id[the_edge(view.editor).id]
    assert isinstance(item, EdgeItem)
    return item


def the_edge(editor: Editor) -> Edge:
    (edge,) = editor.architecture.edges.values()
    return edge


def test_pulling_a_line_bends_it_to_where_it_is_let_go(view: ComposeView, editor: Editor) -> None:
    item = opened(view)
    start = QPointF(*item.points[0]) + QPointF(40, 0)
    drag(view, start, QPointF(240, 160))
    assert the_edge(editor).waypoints == ((240, 160),)
    assert passes(line(view).points, (240, 160))
    editor.undo()
    assert the_edge(editor).waypoints == ()


def test_a_handle_in_the_middle_of_a_stretch_adds_a_waypoint(
    view: ComposeView, editor: Editor
) -> None:
    item = opened(view)
    click(view, QPointF(*item.points[0]) + QPointF(40, 0))
    free = [bend for bend in line(view).bends if not bend.is_there]
    assert free
    drag(view, QPointF(*free[0].at), QPointF(320, -120))
    assert the_edge(editor).waypoints == ((320, -120),)
    bends = line(view).bends
    assert [bend.at for bend in bends if bend.is_there] == [(320, -120)]


def test_a_waypoint_is_moved_snapped_to_the_grid_unless_alt_is_held(
    view: ComposeView, editor: Editor
) -> None:
    opened(view, TWO % ", waypoints: [[320, 160]]")
    editor.select([the_edge(editor).id])
    drag(view, QPointF(320, 160), QPointF(303, 203))
    assert the_edge(editor).waypoints == ((304, 200),)
    drag(view, QPointF(304, 200), QPointF(309, 211), Qt.KeyboardModifier.AltModifier)
    assert the_edge(editor).waypoints == ((309, 211),)


def test_a_second_waypoint_comes_in_its_place_along_the_line(
    view: ComposeView, editor: Editor
) -> None:
    opened(view, TWO % ", waypoints: [[320, 160]]")
    editor.select([the_edge(editor).id])
    before = [b for b in line(view).bends if not b.is_there and b.place == 0]
    after = [b for b in line(view).bends if not b.is_there and b.place == 1]
    assert before
    assert after
    drag(view, QPointF(*after[0].at), QPointF(560, 240))
    assert the_edge(editor).waypoints == ((320, 160), (560, 240))


def test_double_click_takes_a_waypoint_away(view: ComposeView, editor: Editor) -> None:
    opened(view, TWO % ", waypoints: [[240, 160], [400, 160]]")
    editor.select([the_edge(editor).id])
    double_click(view, QPointF(240, 160))
    assert the_edge(editor).waypoints == ((400, 160),)


def test_a_waypoint_put_back_on_the_straight_way_is_gone(view: ComposeView, editor: Editor) -> None:
    item = opened(view)
    straight = item.points
    opened(view, TWO % ", waypoints: [[320, 160]]")
    editor.select([the_edge(editor).id])
    drag(view, QPointF(320, 160), QPointF(320, straight[0][1]))
    assert the_edge(editor).waypoints == ()
    assert line(view).points == straight


def test_escape_puts_a_line_back_that_is_being_bent(view: ComposeView, editor: Editor) -> None:
    item = opened(view)
    before = item.points
    drag(view, QPointF(*before[0]) + QPointF(40, 0), QPointF(240, 160), release=False)
    assert line(view).points != before
    key(view, Qt.Key.Key_Escape)
    assert line(view).points == before
    assert the_edge(editor).waypoints == ()
    assert view.tool_name == "select"


def test_waypoints_come_along_where_both_ends_move(view: ComposeView, editor: Editor) -> None:
    opened(view, TWO % ", waypoints: [[320, 160]]")
    shape = line(view).points
    editor.select(["uploads", "resize"])
    key(view, Qt.Key.Key_Down)
    assert the_edge(editor).waypoints == ((320, 168),)
    assert line(view).points == tuple((x, y + 8) for x, y in shape)
    editor.select(["uploads"])
    key(view, Qt.Key.Key_Down)
    assert the_edge(editor).waypoints == ((320, 168),)


def test_arrows_move_the_waypoints_of_a_selected_line(view: ComposeView, editor: Editor) -> None:
    opened(view, TWO % ", waypoints: [[320, 160]]")
    editor.select([the_edge(editor).id])
    key(view, Qt.Key.Key_Down)
    key(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert the_edge(editor).waypoints == ((321, 168),)


def test_copies_have_their_waypoints_beside_them(editor: Editor, view: ComposeView) -> None:
    opened(view, TWO % ", waypoints: [[320, 160]]")
    architecture = editor.architecture
    elements = commands.closure(architecture, ["uploads", "resize"])
    change = commands.paste(architecture, elements, (0, 300))
    copies = [e for e in change.after.values() if isinstance(e, Edge)]
    assert [copy.waypoints for copy in copies] == [((320, 460),)]


def test_leading_a_line_elsewhere_forgets_its_waypoints(editor: Editor, view: ComposeView) -> None:
    opened(view, TWO % ", waypoints: [[320, 160]]")
    edge = the_edge(editor)
    change = commands.rejoin(editor.architecture, edge, "resize", "uploads", "x")
    after = change.after[edge.id]
    assert isinstance(after, Edge)
    assert after.waypoints == ()


@pytest.mark.parametrize("lines", ["straight", "curved"])
def test_other_kinds_of_lines_bend_too(view: ComposeView, editor: Editor, lines: str) -> None:
    opened(view, f"lines: {lines}\n" + TWO % "")
    item = line(view)
    at = QPointF(*item.points[0]) + QPointF(40, 0)
    drag(view, at, QPointF(240, 160))
    assert the_edge(editor).waypoints == ((240, 160),)
    assert (240, 160) in line(view).points
    assert not view.grab().isNull()


def test_waypoints_by_the_menu_alone(window: MainWindow) -> None:
    main = window
    main.set_mode("compose")
    found = read(TWO % "", "two.arch.yaml")
    main.editor.replace_document(Document(found.architecture), found.source)
    add, clear = main.actions_["add-waypoint"], main.actions_["clear-waypoints"]
    main.editor.select(["uploads"])
    assert not add.isEnabled()
    main.editor.select([the_edge(main.editor).id])
    assert add.isEnabled()
    assert not clear.isEnabled()
    add.trigger()
    assert len(the_edge(main.editor).waypoints) == 1
    key(main.compose_view, Qt.Key.Key_Down, NONE)
    key(main.compose_view, Qt.Key.Key_Down, NONE)
    (x, y) = the_edge(main.editor).waypoints[0]
    assert passes(line(main.compose_view).points, (x, y))
    clear.trigger()
    assert the_edge(main.editor).waypoints == ()


def test_tidying_lets_lines_find_their_own_way(view: ComposeView, editor: Editor) -> None:
    from explorer.ui.arranging import arranged

    opened(view, TWO % ", waypoints: [[320, 160]]")
    editor.execute(arranged(editor.architecture, editor.catalog, everything=True))
    assert the_edge(editor).waypoints == ()
    editor.undo()
    assert the_edge(editor).waypoints == ((320, 160),)


def test_the_handle_stays_under_the_pointer_while_it_is_pulled(
    view: ComposeView, editor: Editor
) -> None:
    opened(view, TWO % ", waypoints: [[320, 160]]")
    editor.select([the_edge(editor).id])
    drag(view, QPointF(320, 160), QPointF(240, 240), release=False)
    there = [bend.at for bend in line(view).bends if bend.is_there]
    assert there == [(240, 240)]
    key(view, Qt.Key.Key_Escape)
    assert [bend.at for bend in line(view).bends if bend.is_there] == [(320, 160)]
