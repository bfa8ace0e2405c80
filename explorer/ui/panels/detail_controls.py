"""The controls that fields are made of. They commit finished edits and leave the wheel alone."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyledItemDelegate,
    QWidget,
)

from explorer.ui import glyphs
from explorer.ui.appearance import Appearance
from explorer.ui.panels import detail_type

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


def _is_undo(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and (event.matches(_UNDO) or event.matches(_REDO))


class LineField(QLineEdit):
    """One line: Enter or leaving commits, Escape takes back."""

    committed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored = ""
        self.editingFinished.connect(self.commit)

    def show_words(self, words: str) -> None:
        """Show what is stored; what is being typed gives way to it."""
        self._stored = words
        if self.text() != words:
            self.setText(words)
            if not self.hasFocus():
                self.setCursorPosition(0)

    def commit(self) -> None:
        if self.text() != self._stored:
            self._stored = self.text()
            self.committed.emit(self._stored)

    def event(self, event: QEvent) -> bool:
        """With nothing typed to take back, undo and redo are the document's."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and _is_undo(event) and self.text() == self._stored:
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = self.text() != self._stored
        if event.key() == Qt.Key.Key_Escape and typed:
            self.setText(self._stored)
        elif _is_undo(event) and not typed:
            event.ignore()
        else:
            super().keyPressEvent(event)


_PADDING = 16
"""What the style rules put round the words of a field with several lines, with room to spare."""


def fit_height(field: QPlainTextEdit, least: int = 1, most: int = 10000) -> None:
    """As high as its words, between so many lines."""
    layout = field.document().documentLayout()
    line = math.ceil(field.fontMetrics().lineSpacing())
    high = 0.0
    block = field.document().firstBlock()
    while block.isValid():
        # Asking for the rect lays the block out, which happens otherwise only where it is seen.
        high += layout.blockBoundingRect(block).height()
        block = block.next()
    inner = 2 * math.ceil(field.document().documentMargin())
    field.setFixedHeight(math.ceil(max(least * line, min(most * line, high))) + inner + _PADDING)


class TextField(QPlainTextEdit):
    """Several lines: leaving or Ctrl+Enter commits, Escape takes back; grows with its words."""

    committed = Signal(str)

    def __init__(self, parent: QWidget | None = None, lines: int = 3) -> None:
        super().__init__(parent)
        self._stored = ""
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        fit_height(self, self._lines, 12)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def show_words(self, words: str) -> None:
        self._stored = words
        if self.toPlainText() != words:
            self.setPlainText(words)

    def commit(self) -> None:
        if self.toPlainText() != self._stored:
            self._stored = self.toPlainText()
            self.committed.emit(self._stored)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def event(self, event: QEvent) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and _is_undo(event) and self.toPlainText() == self._stored:
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = self.toPlainText() != self._stored
        if event.key() == Qt.Key.Key_Escape and typed:
            self.setPlainText(self._stored)
        elif event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
        elif _is_undo(event) and not typed:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ChoiceBox(QComboBox):
    """A combo box with our chevron; the wheel scrolls the panel and never changes the choice."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setItemDelegate(QStyledItemDelegate(self))  # its own one knows no style sheet

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        square = QRectF(self.width() - 25, self.height() / 2 - 8, 16, 16)
        glyphs.draw(painter, "chevron-down", square, self._appearance.theme["text.muted"])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not self.isEditable():
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def showPopup(self) -> None:
        if self.count():
            super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Switch(QAbstractButton):
    """A check box with its words beside it."""

    def __init__(self, words: str, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(30, detail_type.wrapped_height("body", self.text(), width - 34) + 10)

    def sizeHint(self) -> QSize:
        return QSize(200, 30)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 30)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        if self.hasFocus():
            painter.setPen(QPen(theme["accent"], 2))
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), 8, 8)
        box = QRectF(3, self.height() / 2 - 8, 16, 16)
        painter.setPen(QPen(theme["accent" if self.isChecked() else "border.strong"], 1.4))
        painter.setBrush(theme["accent" if self.isChecked() else "sunken"])
        painter.drawRoundedRect(box.adjusted(0.7, 0.7, -0.7, -0.7), 4, 4)
        if self.isChecked():
            glyphs.draw(painter, "check-bold", box.adjusted(2, 2, -2, -2), theme["on.accent"])
        painter.setFont(detail_type.font("body"))
        painter.setPen(theme["text"])
        rect = self.rect().adjusted(28, 0, -4, 0)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | detail_type.WRAP, self.text())
