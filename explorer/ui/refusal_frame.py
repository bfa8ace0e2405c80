"""The frame of every refusal over the canvas: mark, title, buttons that arrows walk, a border."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from explorer.ui import plain
from explorer.ui.appearance import Appearance
from explorer.ui.canvas import card


class RefusalFrame(QWidget):
    """``column`` takes what it says. Enter presses the first of ``buttons``, or the focused one."""

    closed = Signal()

    def __init__(
        self, width: int, spoken: str, token: str, appearance: Appearance, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._token = token
        self.buttons: list[QPushButton] = []
        self.setObjectName("refusal")
        self.setFixedWidth(width)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(spoken)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 20, 20)
        self.column.setSpacing(10)

    def add_head(self, title: str, glyph: str, under: str = "") -> None:
        """The mark, the title with a muted line under it, and the button that closes."""
        head = QHBoxLayout()
        head.setSpacing(12)
        mark = plain.label()
        mark.setPixmap(self._appearance.icon(glyph, self._token).pixmap(20, 20))
        mark.setFixedSize(34, 34)
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark.setObjectName("refusal-mark")
        mark.setProperty("warns", self._token == "warn")
        titles = QVBoxLayout()
        titles.setSpacing(0)
        heading = plain.label(plain.breakable(title))
        heading.setObjectName("heading")
        heading.setWordWrap(True)
        titles.addWidget(heading)
        if under:
            titles.addWidget(_muted(under))
        close = QToolButton()
        close.setIcon(self._appearance.icon("close"))
        close.setToolTip("Close  Esc")
        close.setAccessibleName("Close")
        close.clicked.connect(self.closed)
        head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(titles, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)

    def add_sentence(self, words: str) -> None:
        sentence = plain.label(plain.breakable(words))
        sentence.setWordWrap(True)
        self.column.addWidget(sentence)

    def add_note(self, words: str) -> QLabel:
        note = _muted(words)
        self.column.addWidget(note)
        return note

    def settle(self) -> None:
        """As high as all that was added needs."""
        self.setFixedHeight(self.column.heightForWidth(self.width()))

    def sizeHint(self) -> QSize:
        return QSize(self.width(), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.buttons:
            next((b for b in self.buttons if b.hasFocus()), self.buttons[0]).click()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.buttons:
            at = next((n for n, b in enumerate(self.buttons) if b.hasFocus()), -1)
            step = 1 if key == Qt.Key.Key_Right else -1
            self.buttons[(at + step) % len(self.buttons)].setFocus()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        card.shadow(painter, whole, 14, theme, 2)
        painter.setPen(QPen(theme[self._token], 1))
        painter.setBrush(theme["raised"])
        painter.drawRoundedRect(whole, 14, 14)


def _muted(words: str) -> QLabel:
    label = plain.label(plain.breakable(words))
    label.setObjectName("muted")
    label.setWordWrap(True)
    return label
