"""A group on the canvas: its frame and header, or its card, and the handle that resizes it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem

from explorer.architecture.model import Group
from explorer.containers.frames import HEADER
from explorer.ui import plain
from explorer.ui.canvas import card, group_paint, ports
from explorer.ui.canvas.canvas_state import CanvasState
from explorer.ui.canvas.card import Look
from explorer.ui.canvas.detail import Detail
from explorer.ui.canvas.group_face import GroupFace

HANDLE = 14.0
_CARD_Z = 20.0


class GroupItem(QGraphicsItem):
    """Shows a Group over a rect that the scene works out. Its inside lets the mouse through."""

    def __init__(self, group: Group, canvas: CanvasState) -> None:
        super().__init__()
        self.box = group
        self.face = GroupFace(group.title)
        self._canvas = canvas
        self._rect = QRectF()
        self._stack: tuple[QRectF, ...] = ()
        self.depth = 0
        self.is_selected = False
        self.is_hovered = False
        self.look = Look.REST
        """While a line is pulled: whether it may end here."""
        self.drop = Look.REST
        """While something is held over it: ``LINKED`` takes it, ``REFUSED`` does not, and
        ``ADVISED_AGAINST`` would be unwise."""
        self.is_linked = False
        self.has_focus_ring = False
        self.badge = ""

    @property
    def rect(self) -> QRectF:
        return self._rect

    def set_group(
        self,
        group: Group,
        rect: QRectF,
        depth: int,
        face: GroupFace,
        stack: tuple[QRectF, ...] = (),
    ) -> None:
        """Another state; ``stack`` are the cards inside that stand for several."""
        self.prepareGeometryChange()
        self.box, self.face, self.depth, self._stack = group, face, depth, stack
        self._rect = rect
        self.setZValue(_CARD_Z if group.collapsed else depth)
        self.setToolTip(plain.tip(face.title))
        self.update()

    def show_rect(self, rect: QRectF) -> None:
        """Another rect for the moment, while it is resized."""
        self.prepareGeometryChange()
        self._rect = rect
        self.update()

    @property
    def handle(self) -> QRectF:
        """The corner that resizes, in scene coordinates."""
        corner = self._rect.bottomRight()
        return QRectF(corner.x() - HANDLE, corner.y() - HANDLE, HANDLE + 4, HANDLE + 4)

    @property
    def header(self) -> QRectF:
        """Where a double click collapses, in scene coordinates; all of a collapsed one."""
        if self.box.collapsed:
            return self._rect
        return QRectF(self._rect.topLeft(), self._rect.topRight() + QPointF(0, HEADER))

    @property
    def title_area(self) -> QRectF:
        """Where the title is, in scene coordinates, with what else stands in the header."""
        if self.box.collapsed:
            return self._rect
        left, down = group_paint.title_place(self.face)
        return QRectF(
            self._rect.left() + left,
            self._rect.top() + down,
            max(0.0, self._rect.width() - left - 12),
            HEADER,
        )

    @property
    def element_id(self) -> str:
        return self.box.id

    def boundingRect(self) -> QRectF:
        return self._rect.adjusted(-12, -12, 12, 12)

    def shape(self) -> QPainterPath:
        """The header and the outline; the inside belongs to the canvas."""
        whole, inside = QPainterPath(), QPainterPath()
        whole.addRect(self._rect.adjusted(-4, -4, 4, 4))
        if self.box.collapsed:
            return whole
        inside.addRect(self._rect.adjusted(6, HEADER, -6, -6))
        grip = QPainterPath()
        grip.addRect(self.handle)
        return whole.subtracted(inside).united(grip)

    def port(self, side: str) -> QPointF:
        """A side's port in scene coordinates."""
        return ports.port_of(self._rect, side)

    def _look(self) -> Look:
        for look in (self.drop, self.look):
            if look is not Look.REST:
                return look
        if self.is_selected:
            return Look.SELECTED
        if self.is_linked:
            return Look.LINKED
        return Look.HOVER if self.is_hovered else Look.REST

    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        canvas, theme, rect = self._canvas, self._canvas.theme, self._rect
        category, face = canvas.category(self.face.category), self.face
        if self.box.collapsed:
            group_paint.collapsed(painter, rect, face, category, theme, self._look())
        else:
            group_paint.frame(painter, rect, face, category, theme, self._look())
            if canvas.detail == Detail.TILE:
                group_paint.title_only(painter, rect, face, theme)
            elif canvas.detail < Detail.NAME:
                group_paint.brief_header(painter, rect, face, category, theme)
            else:
                group_paint.header(painter, rect, face, category, theme)
            if canvas.detail >= Detail.NAME:
                group_paint.details(painter, rect, face, theme)
                group_paint.stack(painter, self._stack, theme)
        if self.has_focus_ring:
            ring = QPen(theme["accent"], 2)
            ring.setDashPattern([4, 3])
            painter.setPen(ring)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(-5, -5, 5, 5), 20, 20)
        if self.badge and canvas.shows_badges:
            card.badge(painter, rect.topRight() + QPointF(-2, 2), theme, self.badge)
        if not canvas.shows_ports:
            return
        offers = self._look() in (Look.HOVER, Look.SELECTED) and canvas.detail >= Detail.NAME
        if self.face.connects and offers:
            ports.paint(painter, rect, theme)
        if self.is_selected and not self.box.collapsed:
            painter.setPen(QPen(theme["accent"], 1.6))
            painter.setBrush(theme["raised"])
            painter.drawEllipse(rect.bottomRight() - QPointF(5, 5), 5, 5)
