"""The field over a list of the left panel that narrows the list to what is typed."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from explorer.ui import glyphs, plain
from explorer.ui.appearance import Appearance


class FilterField(QLineEdit):
    """The funnel field of a list: Escape clears it, Down goes to the list."""

    left_downwards = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setObjectName("filter")
        self.setPlaceholderText("Filter this list")
        self.setAccessibleName("Filter this list")
        self.setToolTip("Filter this list  /")
        self.setTextMargins(24, 0, 28, 0)
        self._key = plain.label("/", self)
        self._key.setObjectName("filter-key")
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._clear = QToolButton(self)
        self._clear.setObjectName("filter-clear")
        self._clear.setToolTip("Show all again  Esc")
        self._clear.setAccessibleName("Show all again")
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self.textChanged.connect(self._show_hint)
        appearance.changed.connect(self._paint_icons)
        self._paint_icons()

    def _paint_icons(self) -> None:
        self._clear.setIcon(self._appearance.icon("close"))
        self.update()

    def _show_hint(self, words: str) -> None:
        self._key.setVisible(not words)
        self._clear.setVisible(bool(words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for widget in (self._key, self._clear):
            size = widget.sizeHint()
            at = QPoint(self.width() - size.width() - 8, (self.height() - size.height()) // 2)
            widget.setGeometry(QRect(at, size))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        square = QRectF(10, self.height() / 2 - 8, 16, 16)
        glyphs.draw(painter, "filter-variant", square, self._appearance.theme["text.muted"])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)
