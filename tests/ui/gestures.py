"""What hands do on a canvas, as real Qt events at scene coordinates."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from explorer.ui import mime
from explorer.ui.canvas.compose_view import ComposeView

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def pixel(view: ComposeView, x: float, y: float) -> QPoint:
    return view.mapFromScene(QPointF(x, y))


def center(view: ComposeView, id: str) -> QPointF:
    rect = view.compose_scene.rect_of(id)
    assert rect is not None, f"{id} is not on the canvas"
    return rect.center()


def click(view: ComposeView, at: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> None:
    point = view.mapFromScene(at)
    QTest.mouseMove(view.viewport(), point)
    QTest.mouseClick(view.viewport(), LEFT, modifiers, point)
    QApplication.processEvents()


def double_click(view: ComposeView, at: QPointF) -> None:
    click(view, at)
    QTest.mouseDClick(view.viewport(), LEFT, NONE, view.mapFromScene(at))
    QApplication.processEvents()


def drag(
    view: ComposeView,
    start: QPointF,
    end: QPointF,
    modifiers: Qt.KeyboardModifier = NONE,
    release: bool = True,
) -> None:
    """Press at one point, move over eight steps, release at the other."""
    target = view.viewport()
    QTest.mouseMove(target, view.mapFromScene(start))
    QTest.mousePress(target, LEFT, modifiers, view.mapFromScene(start))
    for step in range(1, 9):
        at = start + (end - start) * step / 8
        send_move(target, view.mapFromScene(at), modifiers)
    if release:
        QTest.mouseRelease(target, LEFT, modifiers, view.mapFromScene(end))
    QApplication.processEvents()


def send_move(target: QWidget, at: QPoint, modifiers: Qt.KeyboardModifier) -> None:
    """A move with the left button held; QTest.mouseMove sends none on some platforms."""
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(at),
        QPointF(target.mapToGlobal(at)),
        Qt.MouseButton.NoButton,
        LEFT,
        modifiers,
    )
    QApplication.sendEvent(target, event)


def pull_line(view: ComposeView, source: str, target: QPointF, side: str = "right") -> None:
    """From a port of a service or container to a point."""
    item = view.compose_scene.end(source)
    assert item is not None
    send_hover(view, item.rect.topLeft() + QPointF(20, 20))
    drag(view, item.port(side), target)


def send_hover(view: ComposeView, at: QPointF) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    point = view.mapFromScene(at)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(point),
        QPointF(view.viewport().mapToGlobal(point)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        NONE,
    )
    QApplication.sendEvent(view.viewport(), event)


def drop_service(
    view: ComposeView, service: str, at: QPointF, modifiers: Qt.KeyboardModifier = NONE
) -> None:
    """Drag a service in from a list and let it go at a scene point."""
    drop_carried(view, mime.SERVICE, service, at, modifiers)


def drop_container(view: ComposeView, container: str, at: QPointF) -> None:
    """Drag a container in from a list and let it go at a scene point."""
    drop_carried(view, mime.CONTAINER, container, at)


def drop_carried(
    view: ComposeView,
    format: str,
    id: str,
    at: QPointF,
    modifiers: Qt.KeyboardModifier = NONE,
) -> None:
    data = QMimeData()
    data.setData(format, id.encode())
    point = view.mapFromScene(at)
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(point, copy, data, LEFT, modifiers)
    QApplication.sendEvent(view.viewport(), enter)
    move = QDragMoveEvent(point, copy, data, LEFT, modifiers)
    QApplication.sendEvent(view.viewport(), move)
    drop = QDropEvent(QPointF(point), copy, data, LEFT, modifiers)
    QApplication.sendEvent(view.viewport(), drop)
    QApplication.processEvents()


def key(view: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(view, key, modifiers)
    QApplication.processEvents()
