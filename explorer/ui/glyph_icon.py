"""Glyphs as icons of buttons and menus; apart from the glyphs, as the first picture needs none."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QImage, QPainter, QPixmap

from explorer.ui import glyphs


class _Engine(QIconEngine):
    def __init__(self, name: str, colour: QColor, disabled: QColor) -> None:
        super().__init__()
        self._name, self._colour, self._disabled = name, colour, disabled

    def paint(self, painter, rect, mode, state):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(rect.width(), rect.height())
        square = QRectF(0, 0, side, side)
        square.moveCenter(QPointF(rect.center()) + QPointF(0.5, 0.5))
        colour = self._disabled if mode == QIcon.Mode.Disabled else self._colour
        glyphs.draw(painter, self._name, square, colour)

    def pixmap(self, size: QSize, mode, state):
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        self.paint(painter, image.rect(), mode, state)
        painter.end()
        return QPixmap.fromImage(image)

    def clone(self) -> _Engine:
        return _Engine(self._name, self._colour, self._disabled)


def icon(name: str, colour: QColor, disabled: QColor | None = None) -> QIcon:
    """A sharp icon of one colour at any size."""
    faint = QColor(colour)
    faint.setAlphaF(0.38)
    return QIcon(_Engine(name, colour, disabled or faint))
