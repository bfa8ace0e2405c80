"""What is seen from afar is painted by Qt alone, and looks as it would be painted by us."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QColor, QImage, QPainterPathStroker
from PySide6.QtWidgets import QApplication, QGraphicsItem, QWidget
from pytestqt.qtbot import QtBot

from explorer.architecture import commands
from explorer.ui.appearance import Appearance
from explorer.ui.canvas import strokes
from explorer.ui.canvas.compose_view import ComposeView
from explorer.ui.canvas.edge_item import EdgeItem
from explorer.ui.canvas.node_item import NodeItem
from explorer.ui.editor import Editor
from tests.ui.conftest import put
from tests.ui.gestures import center, click, send_hover

NO_CONTENTS = QGraphicsItem.GraphicsItemFlag.ItemHasNoContents


@pytest.fixture
def far(view: ComposeView, editor: Editor) -> ComposeView:
    """A queue that triggers a function, in the middle of a canvas at 30 %."""
    put(editor, "sqs", 0, 0, "jobs")
    put(editor, "lambda", 400, 0, "worker")
    change = commands.connect(editor.architecture, "jobs", "worker", "sqs-mapping-lambda")
    editor.execute(change)
    editor.select(())
    view.set_zoom(0.3)
    view.centerOn(280, 32)
    view.viewport().setCursor(view.viewport().cursor())
    QApplication.processEvents()
    return view


def edge(view: ComposeView) -> EdgeItem:
    return next(i for i in view.compose_scene.items_by_id.values() if isinstance(i, EdgeItem))


def colour_at(view: ComposeView, x: float, y: float) -> QColor:
    QApplication.processEvents()
    pixel = view.mapFromScene(QPointF(x, y))
    return view.viewport().grab().toImage().pixelColor(pixel)


def near(one: QColor, other: QColor) -> bool:
    parts = zip(one.getRgb(), other.getRgb(), strict=True)  # type: ignore[arg-type]
    return all(abs(a - b) < 40 for a, b in parts)


def is_left_to_qt(item: QGraphicsItem) -> bool:
    return bool(item.flags() & NO_CONTENTS)


def test_plain_services_and_lines_are_left_to_qt_and_seen(
    far: ComposeView, appearance: Appearance
) -> None:
    node = far.compose_scene.node_item("jobs")
    assert node is not None
    assert is_left_to_qt(node)
    assert is_left_to_qt(edge(far))
    # Beside the glyph, in the corner of the tile.
    assert near(colour_at(far, 80 - 17, 32 - 14), appearance.theme.tile(node.category))
    middle = edge(far).label_point
    along = [colour_at(far, middle.x(), middle.y() + dy) for dy in (-3.0, 0.0, 3.0)]
    assert any(not near(each, appearance.theme["canvas"]) for each in along)


def test_where_there_is_little_names_and_kinds_of_lines_are_told_at_half_the_size(
    far: ComposeView, editor: Editor
) -> None:
    node = far.compose_scene.node_item("worker")
    assert node is not None
    for zoom, says in ((0.42, False), (0.5, True), (0.62, True)):
        far.set_zoom(zoom)
        far.centerOn(280, 32)
        assert is_left_to_qt(node) is not says
        assert is_left_to_qt(edge(far)) is not says, "a dash tells how it is called"
        before = _picture(far)
        editor.execute(commands.rename(editor.architecture, "worker", f"other {zoom}"))
        editor.select(())
        assert (_picture(far) != before) is says
        editor.undo()
        editor.select(())


def test_where_there_is_much_qt_paints_it_until_it_is_near(
    far: ComposeView, editor: Editor
) -> None:
    far.set_zoom(0.5)
    node = far.compose_scene.node_item("worker")
    assert node is not None
    assert not is_left_to_qt(node)
    for n in range(149):
        put(editor, "sns", 200 * (n % 20), 400 + 100 * (n // 20), f"topic-{n}")
    editor.select(())
    assert is_left_to_qt(node)
    editor.undo()
    assert not is_left_to_qt(node)


def test_both_ways_to_paint_give_the_same_picture(far: ComposeView) -> None:
    for zoom in (0.3, 0.42, 0.55):
        far.set_zoom(zoom)
        far.centerOn(280, 32)
        by_qt = _picture(far)
        far.compose_scene.canvas.far = None
        for item in far.compose_scene.items_by_id.values():
            item.update()
        by_us = _picture(far)
        assert by_qt.size() == by_us.size()
        different = sum(
            not near(by_qt.pixelColor(x, y), by_us.pixelColor(x, y))
            for x in range(0, by_qt.width(), 2)
            for y in range(0, by_qt.height(), 2)
        )
        assert different <= by_qt.width() * by_qt.height() // 4 * 0.01
        far.set_zoom(1.0)


def _picture(view: ComposeView):  # type: ignore[no-untyped-def]
    QApplication.processEvents()
    corner, end = view.mapFromScene(QPointF(-20, -20)), view.mapFromScene(QPointF(580, 84))
    whole = view.viewport().grab().toImage()
    return whole.copy(corner.x(), corner.y(), end.x() - corner.x(), end.y() - corner.y())


def test_what_is_chosen_or_pointed_at_stands_out(far: ComposeView, editor: Editor) -> None:
    item = far.compose_scene.node_item("jobs")
    assert item is not None
    click(far, center(far, "jobs"))
    assert not is_left_to_qt(item)
    editor.select(())
    far.compose_scene.set_hovered("")
    assert is_left_to_qt(item)
    send_hover(far, center(far, "jobs"))
    assert not is_left_to_qt(item)


def test_near_again_everything_paints_itself(far: ComposeView) -> None:
    far.set_zoom(1.0)
    items = [
        item
        for item in far.compose_scene.items_by_id.values()
        if isinstance(item, NodeItem | EdgeItem)
    ]
    assert not any(map(is_left_to_qt, items))
    shapes = [child for item in items for child in item.childItems()]
    assert not any(shape.isVisible() for shape in shapes)


def test_moves_and_themes_are_followed(
    far: ComposeView, editor: Editor, appearance: Appearance
) -> None:
    editor.execute(commands.move(editor.architecture, {"jobs": (0.0, 240.0)}))
    node = far.compose_scene.node_item("jobs")
    assert node is not None
    assert near(colour_at(far, 80 - 17, 272 - 14), appearance.theme.tile(node.category))
    line = edge(far).childItems()[0]
    assert line.boundingRect().height() > 150
    light = colour_at(far, 80 - 17, 272 - 14)
    appearance.choose("dark")
    assert near(colour_at(far, 80 - 17, 272 - 14), appearance.theme.tile(node.category))
    assert colour_at(far, 80 - 17, 272 - 14) != light
    appearance.choose("light")


def test_the_mouse_finds_the_service_not_its_shape(far: ComposeView) -> None:
    assert far.compose_scene.element_at(center(far, "jobs")) == "jobs"
    assert far.itemAt(QPoint(3, 3)) is None


def test_a_shadow_lies_under_its_card_in_a_window_too(
    view: ComposeView, editor: Editor, qtbot: QtBot
) -> None:
    """A canvas is a part of a window, and its painter counts from there."""
    around = QWidget()
    qtbot.addWidget(around)
    around.resize(900, 700)
    view.setParent(around)
    view.setGeometry(200, 100, 600, 500)
    put(editor, "sqs", 0, 0, "jobs")
    editor.select(())
    view.set_zoom(1.5)
    view.centerOn(80, 32)
    around.show()
    whole = _rendered(around)
    alone = _rendered(view.viewport())
    for x in range(0, alone.width(), 7):
        for y in range(0, alone.height(), 7):
            one, other = whole.pixelColor(200 + x, 100 + y), alone.pixelColor(x, y)
            assert abs(one.lightness() - other.lightness()) < 4, (x, y)
    card = view.mapFromScene(QPointF(80, 64))
    below = alone.pixelColor(card.x(), card.y() + 4)
    assert below.lightness() < view.appearance.theme["canvas"].lightness()
    view.setParent(None)


def _rendered(widget: QWidget) -> QImage:
    QApplication.processEvents()
    return widget.grab().toImage()


def test_a_line_is_open_where_it_lets_another_pass() -> None:
    stroker = QPainterPathStroker()
    stroker.setWidth(1)
    line = ((0.0, 0.0), (100.0, 0.0), (100.0, 100.0))
    for points, end in ((line, 100.0), (line[::-1], 0.0)):
        drawn = stroker.createStroke(strokes.body(points, 0, ((40, 0), (46, 0), (100, 50))))
        for x, y in ((30, 0), (56, 0), (100, 40), (100, 60)):
            assert drawn.contains(QPointF(x, y)), (x, y, end)
        for x, y in ((40, 0), (43, 0), (47, 0), (100, 50)):
            assert not drawn.contains(QPointF(x, y)), (x, y, end)
