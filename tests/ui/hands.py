"""A person at the window, as steps told by numbers: mouse and keys, where they really arrive."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QInputMethodEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from explorer.architecture.model import Edge, Group, Line, Node, Text
from explorer.ui import mime
from explorer.ui.canvas.compose_view import ComposeView
from explorer.ui.canvas.edge_item import EdgeItem
from explorer.ui.canvas.group_item import GroupItem
from explorer.ui.canvas.ports import SIDES
from explorer.ui.main_window import MainWindow
from explorer.ui.panels.detail_controls import ChoiceBox, LineField, Switch, TextField
from explorer.ui.panels.detail_editing import InspectorPage
from explorer.ui.panels.detail_rows import Row
from explorer.ui.panels.detail_segments import Segments
from explorer.ui.panels.outline import Outline
from explorer.ui.toast import ToastBar
from tests.ui import gestures
from tests.ui.gestures import LEFT, NONE

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


class Hands:
    """Drives one window; every method leaves the mouse button up."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.editor = window.editor

    @property
    def view(self) -> ComposeView:
        return self.window.compose_view

    def settle(self) -> None:
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # --- keys

    def press(self, key: Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """A key goes to what has the focus."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
        self.settle()

    def type(self, words: str) -> None:
        """Letters by key, and by input method where keys have none for them."""
        for letter in words:
            target = QApplication.focusWidget() or self.window
            if letter == "\n":
                QTest.keyClick(target, Key.Key_Return, SHIFT)
            elif letter.isascii():
                QTest.keyClicks(target, letter)
            else:
                composed = QInputMethodEvent()
                composed.setCommitString(letter)
                QApplication.sendEvent(target, composed)

    def to_canvas(self) -> None:
        """Compose, with the keyboard on the canvas; what is asked meanwhile is let go."""
        if self.window.mode != "compose":
            self.press(Key.Key_2, CTRL)
        for _ in range(4):
            if QApplication.focusWidget() is self.view:
                return
            self.press(Key.Key_Escape)

    # --- places on the canvas

    def spot(self, x: int, y: int) -> QPointF:
        """A point of the canvas that can be seen, from thousandths of its width and height."""
        area = self.view.viewport().rect().adjusted(8, 8, -8, -8)
        pixel = QPoint(area.x() + area.width() * x // 1000, area.y() + area.height() * y // 1000)
        return self.view.mapToScene(pixel)

    def is_free(self, at: QPointF) -> bool:
        """Whether nothing floats over the canvas there."""
        pixel = self.view.mapFromScene(at)
        if not self.view.viewport().rect().contains(pixel):
            return False
        over = self.window.childAt(self.view.viewport().mapTo(self.window, pixel))
        return over is self.view.viewport()

    def pick(self, kinds: type | tuple[type, ...], number: int) -> str:
        """One of the elements that are seen; empty when there is none."""
        items = self.view.compose_scene.items_by_id
        found = [
            element.id
            for element in self.editor.architecture
            if isinstance(element, kinds) and element.id in items and items[element.id].isVisible()
        ]
        return found[number % len(found)] if found else ""

    def grip(self, id: str) -> QPointF | None:
        """Where an element is taken hold of, scrolled into view; None where that is covered."""
        if not id or self.window.mode != "compose":
            return None
        self.view.reveal_element(id)
        rect = self.view.compose_scene.rect_of(id)
        if rect is None:
            return None
        item = self.view.compose_scene.items_by_id[id]
        at = rect.center()
        if isinstance(item, GroupItem) and not item.box.collapsed:
            at = QPointF(rect.left() + min(40, rect.width() / 2), rect.top() + 12)
        return at if self.is_free(at) else None

    # --- gestures

    def click(self, id: str, modifiers: Qt.KeyboardModifier = NONE) -> bool:
        at = self.grip(id)
        if at is not None:
            gestures.click(self.view, at, modifiers)
        self.settle()
        return at is not None and id in self.editor.selection

    def double_click(self, at: QPointF | None) -> None:
        if at is not None and self.is_free(at):
            gestures.double_click(self.view, at)

    def drag(self, start: QPointF | None, end: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        if start is not None and self.is_free(start):
            gestures.send_hover(self.view, start)
            gestures.drag(self.view, start, end, modifiers)

    def hold(self, start: QPointF | None, end: QPointF) -> bool:
        """Press and move, the button kept down."""
        if start is None or not self.is_free(start):
            return False
        gestures.send_hover(self.view, start)
        gestures.drag(self.view, start, end, release=False)
        return True

    def move(self, at: QPointF) -> None:
        gestures.send_move(self.view.viewport(), self.view.mapFromScene(at), NONE)

    def let_go(self, at: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseRelease(self.view.viewport(), LEFT, modifiers, self.view.mapFromScene(at))
        self.settle()

    def drop(self, id: str, at: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> None:
        if self.window.mode == "compose" and self.is_free(at):
            if id in self.editor.catalog.containers:
                gestures.drop_container(self.view, id, at)
            else:
                gestures.drop_service(self.view, id, at, modifiers)

    def hover_over(self, id: str, at: QPointF) -> None:
        """A service or container is carried over the canvas, not let go."""
        data = QMimeData()
        is_container = id in self.editor.catalog.containers
        data.setData(mime.CONTAINER if is_container else mime.SERVICE, id.encode())
        point = self.view.mapFromScene(at)
        for kind in (QDragEnterEvent, QDragMoveEvent):
            event = kind(point, Qt.DropAction.CopyAction, data, LEFT, NONE)
            QApplication.sendEvent(self.view.viewport(), event)
        self.settle()

    def carry_away(self) -> None:
        QApplication.sendEvent(self.view.viewport(), QDragLeaveEvent())
        self.settle()

    def turn_wheel(self, at: QPointF, turn: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
        pixel = QPointF(self.view.mapFromScene(at))
        where = QPointF(self.view.viewport().mapToGlobal(pixel))
        begin = Qt.ScrollPhase.NoScrollPhase
        delta = QPoint(0, turn)
        event = QWheelEvent(
            pixel, where, QPoint(), delta, Qt.MouseButton.NoButton, modifiers, begin, False
        )
        QApplication.sendEvent(self.view.viewport(), event)
        self.settle()

    def port(self, id: str, side: int) -> QPointF | None:
        item = self.view.compose_scene.node_item(id)
        if self.grip(id) is None or item is None:
            return None
        gestures.send_hover(self.view, item.rect.center())
        return item.port(SIDES[side % len(SIDES)])

    def handle(self, id: str) -> QPointF | None:
        """The corner that resizes an open box, once that is selected."""
        if not self.click(id):
            return None
        item = self.view.compose_scene.items_by_id.get(id)
        if not isinstance(item, GroupItem) or item.box.collapsed:
            return None
        self.view.reveal(item.handle)
        return item.handle.center()

    def end_of(self, id: str, number: int) -> QPointF | None:
        """One end of a line, once that is selected."""
        item = self.view.compose_scene.items_by_id.get(id)
        if not self.click(id) or not isinstance(item, EdgeItem) or len(item.points) < 2:
            return None
        return QPointF(*item.points[-(number % 2)])

    def answer(self, number: int) -> None:
        """Whatever floats over the canvas and asks: by key, or one of its buttons."""
        popover = self.view.popovers.shown
        if popover is None:
            return
        buttons = [b for b in popover.findChildren(QAbstractButton) if b.isVisible()]
        if buttons and number % 3 == 0:
            QTest.mouseClick(buttons[number % len(buttons)], LEFT)
        else:
            keys = (Key.Key_Return, Key.Key_Escape, Key.Key_2, Key.Key_Down, Key.Key_Return)
            self.press(keys[number % len(keys)])
        self.settle()

    def choose_service(self, words: str, takes: bool) -> None:
        """In the search that asks which service, if it is there."""
        popup = self.window.finder._made
        if popup is not None and popup.isVisible():
            self.type(words)
            self.press(Key.Key_Return if takes else Key.Key_Escape)

    # --- panels

    def fields(self) -> Sequence[QWidget]:
        """What can be typed into in the right-hand panel now."""
        page = self.window.docks.details.page
        found = page.findChildren(QWidget) if page is not None else []
        return [f for f in found if isinstance(f, LineField | TextField) and f.isVisible()]

    def enter_field(self, number: int) -> QWidget | None:
        """Click into a field of what is chosen."""
        self.window.docks.details.open_properties()
        self.settle()
        found = self.fields()
        if not found:
            return None
        field = found[number % len(found)]
        inner = field.viewport() if isinstance(field, TextField) else field
        QTest.mouseClick(inner, LEFT, NONE, QPoint(8, 8))
        self.settle()
        return field

    def flip(self, number: int, steps: int) -> None:
        """A switch, a segment or a choice among the properties of what is chosen."""
        self.window.docks.details.open_properties()
        self.settle()
        page = self.window.docks.details.page
        kinds = (Switch, Segments, ChoiceBox)
        found = page.findChildren(QWidget) if isinstance(page, InspectorPage) else []
        seen = [c for c in found if isinstance(c, kinds) and c.isVisible() and c.isEnabled()]
        if not seen:
            return
        control = seen[number % len(seen)]
        if isinstance(control, ChoiceBox):
            control.setFocus()
            for _ in range(steps % 3 + 1):
                self.press(Key.Key_Down)
        elif isinstance(control, Segments):
            buttons = control.findChildren(QAbstractButton)
            QTest.mouseClick(buttons[steps % len(buttons)], LEFT)
        else:
            QTest.mouseClick(control, LEFT, NONE, QPoint(10, control.height() // 2))
        self.settle()

    def undo_in_toast(self) -> None:
        """The button beside the words that tell of the last step."""
        for toast in self.view.findChildren(ToastBar):
            if toast.isVisible() and toast._undo.isVisible():
                QTest.mouseClick(toast._undo, LEFT)
        self.settle()

    def choose_way(self, number: int) -> None:
        """In the dossier of the line that is chosen, one of the other ways."""
        page = self.window.docks.details.page
        rows = [r for r in page.findChildren(Row) if r.property("way")] if page else []
        if rows:
            row = rows[number % len(rows)]
            QTest.mouseClick(row, LEFT, NONE, QPoint(20, row.height() // 2))
            self.settle()

    def choose_in_outline(self, number: int) -> None:
        """Click on a row of what is drawn."""
        self.window.docks._composing.setCurrentIndex(1)
        self.settle()
        outline = self.window.docks._composing.currentWidget().findChild(Outline)
        rows = [outline.tree.first_leaf()]
        while (below := outline.tree.indexBelow(rows[-1])).isValid():
            rows.append(below)
        index = rows[number % len(rows)]
        if index.isValid():
            outline.tree.scrollTo(index)
            at = outline.tree.visualRect(index).center()
            QTest.mouseClick(outline.tree.viewport(), LEFT, NONE, at)
        self.settle()

    def mend(self, number: int) -> None:
        """Click on the remedy of one of the problems that are listed."""
        bottom = self.window.docks.bottom
        if bottom.isVisible():
            bottom.tabs.setCurrentIndex(0)
            tree = bottom.problems.tree
            rows = tree.rows.rowCount()
            if rows:
                index = tree.rows.index(number % rows, 0)
                tree.scrollTo(index)
                at = tree.fix_rect(index).center().toPoint()
                QTest.mouseMove(tree.viewport(), at)
                QTest.mouseClick(tree.viewport(), LEFT, NONE, at)
            self.settle()

    def go_to_step(self, number: int) -> None:
        """Click on a step in the history."""
        bottom = self.window.docks.bottom
        if bottom.isVisible():
            bottom.tabs.setCurrentIndex(1)
            self.settle()
            tree = bottom.history.tree
            index = tree.rows.index(number % tree.rows.rowCount(), 0)
            tree.scrollTo(index)
            QTest.mouseClick(tree.viewport(), LEFT, NONE, tree.visualRect(index).center())
            self.settle()

    def choose(self, action: str) -> None:
        """From a menu, which leaves the keyboard where it is."""
        found = self.window.actions_[action]
        if found.isEnabled():
            found.trigger()
        self.settle()


ANY = (Node, Group, Edge, Text, Line)
