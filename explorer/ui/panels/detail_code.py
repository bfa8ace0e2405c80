"""An IAM action or principal as a chip; pressing it copies it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from explorer.ui import plain
from explorer.ui.appearance import Appearance
from explorer.ui.panels import detail_type
from explorer.ui.panels.detail_rows import Pressable

_ACROSS, _DOWN = 8, 3


class Code(Pressable):
    """As wide as its words, and broken at its seams where that is wider than the panel."""

    def __init__(self, words: str, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(words, appearance, parent)
        self._copied = False
        plain.call(self, words)
        self.setAccessibleName(words)
        self.setToolTip(plain.tip(f"Copies {words}"))
        self.clicked.connect(self._copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.target)
        self._copied = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._copied = False
        super().leaveEvent(event)

    def heightForWidth(self, width: int) -> int:
        inner = width - 2 * _ACROSS
        return detail_type.wrapped_height("code", self.text(), inner) + 2 * _DOWN

    def sizeHint(self) -> QSize:
        wide = detail_type.metrics("code").horizontalAdvance(self.text()) + 2 * _ACROSS + 2
        return QSize(wide, self.heightForWidth(wide))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.hasFocus() or self._copied
        painter.setPen(QPen(theme["accent" if lit else "border"], 2 if lit else 1))
        painter.setBrush(theme["hover" if self.underMouse() else "sunken"])
        inset = 1.0 if lit else 0.5
        whole = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(whole, 6, 6)
        painter.setFont(detail_type.font("code"))
        painter.setPen(theme["text"])
        inner = self.rect().adjusted(_ACROSS, _DOWN, -_ACROSS, -_DOWN)
        words = detail_type.broken("code", self.text(), inner.width())
        painter.drawText(inner, detail_type.WRAP | Qt.AlignmentFlag.AlignVCenter, words)
