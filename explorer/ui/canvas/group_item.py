"""A box round services: outline, header, and the handle that resizes it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem

from explorer.architecture.model import Group
from explorer.ui.canvas import card
from explorer.ui.canvas.canvas_state import CanvasState
from explorer.ui.canvas.detail import Detail

HEADER = 40.0
RADIUS = 16.0
HANDLE = 14.0


class GroupItem(QGraphicsItem):
    """Shows a Group over a rect that the scene works out. Its inside lets the mouse through."""

    def __init__(self, group: Group, canvas: CanvasState) -> None:
        super().__init__()
        self.box = group
        self._canvas = canvas
        self._rect = QRectF()
        self.is_selected = False
        self.is_hovered = False
        self.is_target = False
        self.has_focus_ring = False

    @property
    def rect(self) -> QRectF:
        return self._rect

    def set_group(self, group: Group, rect: QRectF, depth: int) -> None:
        self.prepareGeometryChange()
        self.box = group
        self._rect = rect
        self.setZValue(depth)
        self.setToolTip(group.title)
        self.update()

    @property
    def handle(self) -> QRectF:
        """The corner that resizes, in scene coordinates."""
        corner = self._rect.bottomRight()
        return QRectF(corner.x() - HANDLE, corner.y() - HANDLE, HANDLE + 4, HANDLE + 4)

    @property
    def element_id(self) -> str:
        return self.box.id

    def boundingRect(self) -> QRectF:
        return self._rect.adjusted(-8, -8, 8, 8)

    def shape(self) -> QPainterPath:
        """The header and the outline; the inside belongs to the canvas."""
        whole, inside = QPainterPath(), QPainterPath()
        whole.addRoundedRect(self._rect.adjusted(-4, -4, 4, 4), RADIUS, RADIUS)
        inside.addRect(self._rect.adjusted(6, HEADER, -6, -6))
        grip = QPainterPath()
        grip.addRect(self.handle)
        return whole.subtracted(inside).united(grip)

    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        theme = self._canvas.theme
        painter.setBrush(theme.faded("surface", 0.45 if theme.is_dark else 0.7))
        if self.is_target:
            pen = QPen(theme["accent"], 2)
        elif self.is_selected:
            painter.setPen(QPen(theme.faded("accent", 0.22), 4))
            grown = self._rect.adjusted(-3, -3, 3, 3)
            painter.drawRoundedRect(grown, RADIUS + 3, RADIUS + 3)
            pen = QPen(theme["accent"], 2)
        else:
            pen = QPen(theme["border.strong"], 1.25)
            if self.box.type == "box":
                pen.setDashPattern([1, 3])
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawRoundedRect(self._rect, RADIUS, RADIUS)
        if self.has_focus_ring:
            ring = QPen(theme["accent"], 2)
            ring.setDashPattern([4, 3])
            painter.setPen(ring)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._rect.adjusted(-5, -5, 5, 5), RADIUS + 4, RADIUS + 4)
        self._paint_header(painter)
        if self.is_selected and self._canvas.shows_ports:
            painter.setPen(QPen(theme["accent"], 1.6))
            painter.setBrush(theme["raised"])
            painter.drawEllipse(self._rect.bottomRight() - QPointF(5, 5), 5, 5)

    def _paint_header(self, painter: QPainter) -> None:
        theme = self._canvas.theme
        header = QRectF(self._rect.left() + 16, self._rect.top(), self._rect.width() - 32, HEADER)
        if self._canvas.detail == Detail.TILE:
            painter.save()
            painter.translate(header.left(), header.top() + 8)
            painter.scale(2, 2)
            box = QRectF(0, 0, header.width() / 2, 20)
            card.text(painter, "node", theme["text"], box, self.box.title)
            painter.restore()
            return
        words = self.box.title
        card.text(painter, "node", theme["text"], header, words)
        if self.box.type != "box" and self._canvas.detail >= Detail.FULL:
            used = card.width_of(words, "node") + 10
            rest = header.adjusted(used, 0, 0, 0)
            if rest.width() > 30:
                card.text(painter, "service", theme["text.muted"], rest, self.box.type)
