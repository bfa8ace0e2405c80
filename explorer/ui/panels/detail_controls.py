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
    QResizeEvent,
    QTextCursor,
    QTextDocument,
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

from explorer.architecture.titles import cut
from explorer.ui import glyphs, plain
from explorer.ui.appearance import Appearance
from explorer.ui.panels import detail_type
from explorer.ui.typing_pause import TypingPause

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LONGEST_WORDS = 200
_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


def _is_undo(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and (event.matches(_UNDO) or event.matches(_REDO))


def _can_step(event: QEvent, document: QTextDocument) -> bool:
    """Whether undo or redo finds something typed to take back or to bring back."""
    is_undo = isinstance(event, QKeyEvent) and event.matches(_UNDO)
    return document.isUndoAvailable() if is_undo else document.isRedoAvailable()


class LineField(QLineEdit):
    """One line: Enter or leaving commits, Escape takes back."""

    committed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._given = self._shown = ""
        """What was to be shown, and what that became: not every sign can stand in a line."""
        self._before = ("", "")
        self.setMaxLength(plain.LONGEST_EDITED)
        self.editingFinished.connect(self.commit)

    def show_words(self, words: str) -> None:
        """Show what is stored; what is being typed gives way to other words than before. The
        endless is cut off, and then can't be edited here."""
        is_too_long = len(words) > plain.LONGEST_EDITED
        self.setReadOnly(is_too_long)
        if is_too_long:
            self.setToolTip(plain.TOO_LONG)
            words = words[: plain.LONGEST_EDITED]
        if words == self._given:
            return
        self._given = words
        if self.text() != words:
            self.setText(words)
            if not self.hasFocus():
                self.setCursorPosition(0)
        self._shown = self.text()

    @property
    def is_being_edited(self) -> bool:
        """Whether there are words that are not stored."""
        return self.text() != self._shown

    def commit(self) -> None:
        if self.is_being_edited:
            self._before = self._given, self._shown
            self._given = self._shown = self.text()
            self.committed.emit(self._shown)

    def reject(self) -> None:
        """What was committed was not taken: it stays to be mended, and Escape takes it back."""
        self._given, self._shown = self._before

    def event(self, event: QEvent) -> bool:
        """With nothing typed to take back, undo and redo are the document's."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and _is_undo(event) and self.text() == self._shown:
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = self.text() != self._shown
        if event.key() == Qt.Key.Key_Escape and typed:
            self.setText(self._shown)
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
    while block.isValid() and high < most * line:
        # Asking for the rect lays the block out, which happens otherwise only where it is seen.
        high += layout.blockBoundingRect(block).height()
        block = block.next()
    inner = 2 * math.ceil(field.document().documentMargin())
    field.setFixedHeight(math.ceil(max(least * line, min(most * line, high))) + inner + _PADDING)


class TextField(QPlainTextEdit):
    """Several lines, kept in every pause of typing, with Ctrl+Enter and when they are left;
    Escape takes all back that was typed since they were come to. Grows with its words."""

    committed = Signal(str, bool)
    """The words, and whether the same typing told some before."""

    def __init__(self, parent: QWidget | None = None, lines: int = 3) -> None:
        super().__init__(parent)
        self._given = self._shown = ""
        """What was to be shown, and what that became: some spaces are not told apart."""
        self._before = ""
        self._has_told = False
        self._pause = TypingPause(self)
        self._pause.due.connect(self.commit)
        self.textChanged.connect(self._on_typed)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        fit_height(self, self._lines, 12)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """At another width the same words take other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def show_words(self, words: str) -> None:
        """Show what is stored; the endless is cut off, and then can't be edited here."""
        is_too_long = len(words) > plain.LONGEST_EDITED
        self.setReadOnly(is_too_long)
        if is_too_long:
            self.setToolTip(plain.TOO_LONG)
            words = words[: plain.LONGEST_EDITED]
        if words != self._given:
            self._before = words
            self._show(words)

    def _show(self, words: str) -> None:
        self._given = words
        if self.toPlainText() != words:
            self.setPlainText(words)
            if self.hasFocus():
                self.moveCursor(QTextCursor.MoveOperation.End)
        self._shown = self.toPlainText()
        self._pause.stop()

    def _on_typed(self) -> None:
        if self.toPlainText() != self._shown:
            self._pause.touch()

    def commit(self) -> None:
        """Tell the words, without the spaces around, as far as they are others than before."""
        self._pause.stop()
        if self.toPlainText() != self._shown:
            self._shown = self.toPlainText()
            self._tell(self._shown.strip())

    def _tell(self, words: str) -> None:
        if words != self._given:
            self._given = words
            goes_on, self._has_told = self._has_told, True
            self.committed.emit(words, goes_on)

    def _take_back(self) -> None:
        told, before = self._given, self._before
        self._show(before)
        if told != before:
            self.committed.emit(before, self._has_told)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._before, self._has_told = self._given, False
            self.document().clearUndoRedoStacks()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()
            if self._has_told:
                self._show(self._given)

    def event(self, event: QEvent) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and _is_undo(event) and not _can_step(event, self.document()):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = self.toPlainText() != self._shown or self._given != self._before
        if event.key() == Qt.Key.Key_Escape and typed:
            self._take_back()
        elif event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
        elif _is_undo(event) and not _can_step(event, self.document()):
            event.ignore()
        else:
            super().keyPressEvent(event)
            if _is_undo(event):
                self.commit()

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
        plain.call(self, cut(words, _LONGEST_WORDS))
        self.setAccessibleName(self.text())
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
