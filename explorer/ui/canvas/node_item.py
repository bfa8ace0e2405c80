"""A service on the canvas: one item per node, painted by level of detail."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem

from explorer.architecture.model import Node
from explorer.architecture.titles import one_line
from explorer.catalog.model import Category, Service
from explorer.layout.geometry import Rect, node_size
from explorer.ui import plain
from explorer.ui.canvas import card, ports
from explorer.ui.canvas.canvas_state import CanvasState
from explorer.ui.canvas.card import Look
from explorer.ui.canvas.detail import Detail
from explorer.ui.canvas.far import TILE, FarShape, Parts, far_card
from explorer.ui.canvas.layout_rect import layout_rect

UNKNOWN_GLYPH = "help-rhombus-outline"


class NodeItem(QGraphicsItem):
    """Shows a Node; every state it has besides is how it looks at this moment."""

    def __init__(self, node: Node, canvas: CanvasState) -> None:
        super().__init__()
        self.node = node
        self._canvas = canvas
        self.look = Look.REST
        self.is_selected = False
        self.is_linked = False
        self.is_hovered = False
        self.has_focus_ring = False
        self.badge = ""
        self._box = QRectF(0, 0, 160, 64)
        self._rect = self._box
        self.place = Rect(0, 0, 160, 64)
        """The same card in layout's terms."""
        self._far = FarShape(self, self._seen_from_afar)
        self.setZValue(20)
        self.update_node(node)

    def update_node(self, node: Node) -> None:
        """Show another state of the node: place, name and size follow it."""
        self.prepareGeometryChange()
        self.node = node
        width, height = node_size(node.title, self.caption)
        self._box = QRectF(0, 0, width, height)
        self.setPos(QPointF(*node.at) if node.at is not None else self.pos())
        service = self.service
        self._far.outdate()
        name = f"{node.title}\n{service.full_name if service else one_line(node.service)}"
        self.setToolTip(plain.tip(f"{name}\n\n{node.note}".rstrip()))
        self.update()

    def update(self, *area: Any) -> None:
        """Paint anew; from afar Qt does that alone as long as nothing is special about it."""
        self._choose_painter()
        super().update(*area)

    def recolour(self) -> None:
        """Another theme holds."""
        self._far.outdate()
        self.update()

    def _choose_painter(self) -> None:
        is_plain = self.current_look() is Look.REST and not (self.badge or self.has_focus_ring)
        self._far.show(self._canvas.far if is_plain else None)

    def _seen_from_afar(self) -> Parts:
        service = self.service
        glyph = service.glyph if service else UNKNOWN_GLYPH
        return far_card(
            (self._box.width(), self._box.height()), self._canvas.theme, self.category, glyph
        )

    @property
    def service(self) -> Service | None:
        return self._canvas.catalog.service(self.node.service)

    @property
    def category(self) -> Category:
        service = self.service
        return self._canvas.category(service.category if service else "")

    @property
    def caption(self) -> str:
        """The line under the name: the service, or its variant where one is chosen."""
        service = self.service
        if service is None:
            return f"{one_line(self.node.service)}, unknown"
        value = self.node.properties.get(service.variant_property)
        return service.variants.get(str(value), service.name) if value else service.name

    @property
    def facts(self) -> str:
        """Two or three chosen values, for the close view."""
        service = self.service
        found = []
        for name, value in self.node.properties.items():
            known = service.property(name) if service else None
            if known and isinstance(value, str | int | float) and not isinstance(value, bool):
                found.append(one_line(f"{value} {known.unit}".strip(), 60))
        return " · ".join(found[:3])

    def setPos(self, *place: Any) -> None:
        super().setPos(*place)
        # Asked of every card of a drawing at once, as while one is pointed at or dragged.
        self._rect = self._box.translated(self.pos())
        self.place = layout_rect(self._rect)

    @property
    def rect(self) -> QRectF:
        """The card in scene coordinates."""
        return self._rect

    @property
    def element_id(self) -> str:
        return self.node.id

    def boundingRect(self) -> QRectF:
        return self._box.adjusted(-14, -14, 14, 14)

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        path.addRect(self._box)
        return path

    def port(self, side: str) -> QPointF:
        """A side's port in scene coordinates."""
        return ports.port_of(self.rect, side)

    def current_look(self) -> Look:
        if self.look is not Look.REST:
            return self.look
        if self.is_selected:
            return Look.SELECTED
        if self.is_linked:
            return Look.LINKED
        return Look.HOVER if self.is_hovered else Look.REST

    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        canvas = self._canvas
        theme, detail = canvas.theme, canvas.level
        look = self.current_look()
        painter.setOpacity(0.32 if look is Look.DIMMED else 1.0)
        rect = self._box
        service = self.service
        glyph = service.glyph if service else UNKNOWN_GLYPH
        retired = service is not None and service.status is not None
        retired = retired and service.status.state == "retired"  # type: ignore[union-attr]
        if detail == Detail.TILE:
            side = QRectF(0, 0, TILE, TILE)
            side.moveCenter(rect.center())
            if look in (Look.SELECTED, Look.NATIVE, Look.FROM_CODE, Look.REFUSED):
                token = {"selected": "accent", "refused": "danger"}.get(look.value, "ok")
                painter.setPen(QPen(theme[token], 5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(side.adjusted(-5, -5, 5, 5), 14, 14)
            card.tile(painter, side, theme.tile(self.category), glyph)
        elif detail == Detail.CARD:
            card.outline(painter, rect, theme, look, retired)
            side = QRectF(0, 0, TILE, TILE)
            side.moveCenter(rect.center())
            card.tile(painter, side, theme.tile(self.category), glyph)
        elif detail == Detail.BRIEF:
            card.brief_card(
                painter, rect, theme, self.category, glyph, self.node.title, look, retired
            )
        else:
            words = self.node.title, "" if detail == Detail.NAME else self.caption
            card.node_card(painter, rect, theme, self.category, glyph, *words, look, retired)
            if detail == Detail.CLOSE and self.facts:
                self._paint_facts(painter, rect)
        if self.node.locked and detail >= Detail.NAME:
            card.lock(painter, rect, theme)
        if self.has_focus_ring:
            ring = QPen(theme["accent"], 2)
            ring.setDashPattern([4, 3])
            painter.setPen(ring)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(-5, -5, 5, 5), 16, 16)
        if self.badge and canvas.shows_badges:
            card.badge(painter, rect.topRight(), theme, self.badge)
        offers = look in (Look.HOVER, Look.SELECTED) and detail >= Detail.NAME
        if offers and canvas.shows_ports:
            ports.paint(painter, rect, theme)

    def _paint_facts(self, painter: QPainter, rect: QRectF) -> None:
        theme = self._canvas.theme
        strip = QRectF(rect.left() + 58, rect.bottom() - 15, rect.width() - 66, 11)
        painter.save()
        painter.translate(strip.topLeft())
        painter.scale(0.75, 0.75)
        box = QRectF(0, 0, strip.width() / 0.75, 14)
        card.text(painter, "service", theme["text.faint"], box, self.facts)
        painter.restore()
