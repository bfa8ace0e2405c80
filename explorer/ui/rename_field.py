"""Renaming in place: a field over the element; Enter keeps, Escape drops, a click away keeps."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from explorer.architecture.model import Edge, Element, Group, Line, Node, Text
from explorer.ui import fonts
from explorer.ui.typing_pause import TypingPause

_INSIDE = 8
_MARGIN = 8
_WIDEST = 420
"""From the left of the field to its first letter."""


class RenameField(QPlainTextEdit):
    """One line for names; Shift+Enter makes a new line in free text."""

    committed = Signal(str)
    """Words to keep; of free text also in every pause of typing."""
    ended = Signal()

    def __init__(
        self, element: Element, words: str, area: QRect, zoom: float, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("rename")
        self.element = element
        self._is_text = isinstance(element, Text)
        self._done = False
        self.setPlainText(words)
        self._before = self.toPlainText()
        self._kept = self._given = words
        self._pause = TypingPause(self)
        self._pause.due.connect(self._tell)
        if self._is_text:
            self.textChanged.connect(self._pause.touch)
        font = fonts.font("secondary" if self._is_text else "node")
        font.setPixelSize(max(11, round(font.pixelSize() * min(1.6, max(1.0, zoom)))))
        self.setFont(font)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.setAccessibleName("Name")
        line = self.fontMetrics().height()
        if self._is_text:
            area = area.adjusted(0, 0, 0, line)
            area.setHeight(max(area.height(), line * 3 + 16))
        else:
            top = area.center().y() - line // 2 - 8
            left = area.left() - (_INSIDE if isinstance(element, Group) else 0)
            area = QRect(left, top, area.width(), line + 16)
        area.setWidth(max(area.width(), 160))
        self._area, self._room = area, parent
        self._fit()
        self.textChanged.connect(self._fit)

    def _fit(self) -> None:
        """As wide as the words of a name need, up to a point; all of it in view."""
        area, room = QRect(self._area), self._room.rect()
        if not self._is_text:
            needed = self.fontMetrics().horizontalAdvance(self.toPlainText()) + 2 * _INSIDE
            area.setWidth(max(area.width(), min(needed, _WIDEST)))
        area.moveLeft(max(_MARGIN, min(area.left(), room.width() - _MARGIN - area.width())))
        area.moveTop(max(_MARGIN, min(area.top(), room.height() - _MARGIN - area.height())))
        self.setGeometry(area)

    def begin(self) -> None:
        self.show()
        self.raise_()
        self.setFocus()
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif event.key() == Qt.Key.Key_Tab or (enter and not (shift and self._is_text)):
            self.keep()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.keep()

    def keep(self) -> None:
        if not self._done:
            self._tell()
        self.close_field()

    def cancel(self) -> None:
        if not self._done and self._kept != self._given:
            self.committed.emit(self._given)
        self.close_field()

    def close_field(self) -> None:
        """Let it go with nothing more told, as when its element is gone."""
        if self._done:
            return
        self._done = True
        self._pause.stop()
        self.hide()
        self.ended.emit()
        self.deleteLater()

    def _tell(self) -> None:
        typed = self.toPlainText()
        words = typed.strip() if typed != self._before else self._given
        if words != self._kept and (words or not self._is_text):
            self._kept = words
            self.committed.emit(words)


def title_of(element: Element) -> str:
    """The words of an element that renaming changes."""
    if isinstance(element, Node | Group):
        return element.name or element.id
    if isinstance(element, Text | Line):
        return element.text
    return element.label if isinstance(element, Edge) else ""
