"""Why something may not lie in a container, with what can be done instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from explorer.containers.inside import Refused
from explorer.ui.appearance import Appearance
from explorer.ui.canvas import card

_WIDTH = 400

Remedy = tuple[str, Callable[[], object]]
"""The words of a button, and what it does."""


class MisfitCard(QWidget):
    """Title, one sentence, and a button for each remedy; the first is the one to take."""

    closed = Signal()

    def __init__(
        self,
        refused: Refused,
        remedies: Sequence[Remedy],
        appearance: Appearance,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._token = "warn" if refused.severity == "warning" else "danger"
        self.setObjectName("refusal")
        self.setFixedWidth(_WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{refused.title}. {refused.because}")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 20, 20)
        column.setSpacing(10)
        column.addLayout(self._head(refused))
        sentence = QLabel(refused.because)
        sentence.setWordWrap(True)
        column.addWidget(sentence)
        self._buttons: list[QPushButton] = []
        row = QHBoxLayout()
        row.setSpacing(8)
        for words, run in remedies:
            button = QPushButton(words)
            button.setProperty("primary", not self._buttons)
            button.clicked.connect(self.closed)
            button.clicked.connect(_quiet(run))
            self._buttons.append(button)
            row.addWidget(button)
        row.addStretch(1)
        if remedies:
            column.addLayout(row)
        self.setFixedHeight(column.heightForWidth(_WIDTH))

    def _head(self, refused: Refused) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(12)
        glyph = "alert-outline" if self._token == "warn" else "cancel"
        mark = QLabel()
        mark.setPixmap(self._appearance.icon(glyph, self._token).pixmap(20, 20))
        mark.setFixedSize(34, 34)
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark.setObjectName("refusal-mark")
        title = QLabel(refused.title)
        title.setObjectName("heading")
        title.setWordWrap(True)
        close = QToolButton()
        close.setIcon(self._appearance.icon("close"))
        close.setToolTip("Close  Esc")
        close.setAccessibleName("Close")
        close.clicked.connect(self.closed)
        head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(title, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._buttons:
            next((b for b in self._buttons if b.hasFocus()), self._buttons[0]).click()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._buttons:
            at = next((n for n, b in enumerate(self._buttons) if b.hasFocus()), -1)
            step = 1 if key == Qt.Key.Key_Right else -1
            self._buttons[(at + step) % len(self._buttons)].setFocus()
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


def _quiet(run: Callable[[], object]) -> Callable[[bool], None]:
    """A button's signal brings whether it is checked; a remedy does not want to know."""

    def answer(_checked: bool = False) -> None:
        run()

    return answer
