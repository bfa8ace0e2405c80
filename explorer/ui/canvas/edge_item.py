"""A connection on the canvas: a routed line with its head, its label and how it is chosen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker, QPen
from PySide6.QtWidgets import QGraphicsItem

from explorer.architecture.model import Edge, Point
from explorer.catalog.model import Integration
from explorer.layout.bends import Bend, bend_at, bends
from explorer.ui.canvas import card, strokes
from explorer.ui.canvas.canvas_state import CanvasState
from explorer.ui.canvas.detail import Detail
from explorer.ui.canvas.far import FarShape, Parts, far_line
from explorer.ui.canvas.layout_rect import layout_rect

HIT = 12.0
_NO_CONTENTS = QGraphicsItem.GraphicsItemFlag.ItemHasNoContents
_GRIP = 5.0
_WAYPOINT = 4.5
_NO_WAYPOINT = 3.0


class EdgeItem(QGraphicsItem):
    """Shows an Edge along a route. ``integration`` None with ``refused`` is drawn as refused."""

    def __init__(self, edge: Edge, canvas: CanvasState) -> None:
        super().__init__()
        self.edge = edge
        self._canvas = canvas
        self.integration: Integration | None = None
        self.refused = False
        self.words = ""
        self.badge = ""
        self.is_selected = False
        self.can_bend = False
        self.pulled: tuple[Point, ...] | None = None
        self.is_hovered = False
        self.is_faded = False
        self._points: tuple[tuple[float, float], ...] = ()
        self.gaps: tuple[tuple[float, float], ...] = ()
        self._label: QPointF | None = None
        self._label_fits = False
        self._shape: QPainterPath | None = None
        self._bounds = QRectF()
        self.covered = QRectF()
        """What the line and its label cover at rest, without halo."""
        self._body: tuple[float, QPainterPath] | None = None
        self._far = FarShape(self, self._seen_from_afar)
        self.setZValue(10)
        self.label = EdgeLabel(self)
        """Another item of the scene, so that no other line runs over it."""

    @property
    def stroke(self) -> strokes.Stroke:
        if self.refused:
            return strokes.REFUSED
        if self.integration is None:
            return strokes.UNCHECKED
        return strokes.stroke(self.integration.kind, self.integration.invocation)

    @property
    def points(self) -> tuple[tuple[float, float], ...]:
        return self._points

    @property
    def label_point(self) -> QPointF:
        """Where the label is, or the middle of the line where it has no place."""
        if self._label is not None:
            return self._label
        if len(self._points) < 2:
            return QPointF()
        middle = len(self._points) // 2
        a, b = QPointF(*self._points[middle - 1]), QPointF(*self._points[middle])
        return (a + b) / 2

    def set_route(
        self,
        points: tuple[tuple[float, float], ...],
        label: tuple[float, float] | None,
        label_fits: bool,
    ) -> None:
        self.prepareGeometryChange()
        self._points = points
        self._body = None
        self._far.outdate()
        self._label = QPointF(*label) if label else None
        self._label_fits = label_fits
        self._shape = None
        self.covered = self._reach().adjusted(-2, -2, 2, 2)
        if self._label is not None:
            self.covered = self.covered.united(self.pill_box().adjusted(-1, -1, 1, 1))
        self._bounds = self.covered.adjusted(-12, -12, 12, 12)
        self.stand()
        self.update()

    def _reach(self) -> QRectF:
        """What the line covers, without its width."""
        if self._canvas.curved_lines and len(self._points) > 1:
            return strokes.whole(self._points, True).boundingRect()
        xs, ys = [x for x, _ in self._points], [y for _, y in self._points]
        left, top = min(xs, default=0.0), min(ys, default=0.0)
        return QRectF(left, top, max(xs, default=0.0) - left, max(ys, default=0.0) - top)

    def set_gaps(self, gaps: tuple[tuple[float, float], ...]) -> None:
        """Where the line lets others pass."""
        if gaps != self.gaps:
            self.gaps = gaps
            self._body = None
            self.update()

    def stand(self) -> None:
        """Above the cards where something at its ends lies on them: a disc, or grips."""
        self.setZValue(25 if self.refused else 10)
        self.label.place()

    def end_at(self, point: QPointF) -> str:
        """``source`` or ``target`` where a selected edge can be taken by that end, else nothing."""
        if self.is_selected and len(self._points) > 1:
            for end, at in (("target", self._points[-1]), ("source", self._points[0])):
                if (QPointF(*at) - point).manhattanLength() < HIT:
                    return end
        return ""

    @property
    def waypoints(self) -> tuple[Point, ...]:
        """Those of the edge, or where they are being pulled to."""
        return self.edge.waypoints if self.pulled is None else self.pulled

    @property
    def bends(self) -> list[Bend]:
        """Where an edge can be bent that is selected alone."""
        if not self.can_bend or len(self._points) < 2:
            return []
        box = self.pill_box()
        label = layout_rect(box) if self._label else None
        return bends(self._points, self.waypoints, self._canvas.curved_lines, label)

    def bend_at(self, point: QPointF) -> Bend | None:
        """The handle under a point."""
        for bend in self.bends:
            if (QPointF(*bend.at) - point).manhattanLength() < HIT:
                return bend
        return None

    def widest_bend(self) -> Bend:
        """The free handle on the longest stretch; where none is free, one at the label."""
        free = [bend for bend in self.bends if not bend.is_there]
        if free:
            return free[0]
        return self.new_bend(self.label_point)

    def offer_bends(self, can_bend: bool) -> None:
        """Show handles by which the line can be bent, or none."""
        if can_bend != self.can_bend:
            self.can_bend = can_bend
            self.update()
        self.stand()

    def new_bend(self, point: QPointF) -> Bend:
        """One more waypoint, where the line was taken hold of."""
        is_curved = self._canvas.curved_lines
        return bend_at(self._points, self.waypoints, is_curved, (point.x(), point.y()))

    def side_at(self, is_source: bool) -> str:
        """The side of the card at which the line begins or ends."""
        if len(self._points) < 2:
            return "right"
        at, beside = self._points[:2] if is_source else (self._points[-1], self._points[-2])
        dx, dy = beside[0] - at[0], beside[1] - at[1]
        if abs(dx) >= abs(dy):
            return "right" if dx >= 0 else "left"
        return "bottom" if dy >= 0 else "top"

    def update(self, *area: Any) -> None:
        """Paint anew; from afar Qt does that alone as long as nothing is special about it."""
        self._choose_painter()
        super().update(*area)
        self.label.update()

    def _choose_painter(self) -> None:
        level = self._canvas.far
        has_sign = self.refused and level is not None and level >= Detail.CARD
        if has_sign or self.is_selected or self.is_hovered or self.is_faded or self.badge:
            level = None
        self._far.show(level)
        self.label.setFlag(_NO_CONTENTS, level is not None)

    def recolour(self) -> None:
        """Another theme holds, or another stroke."""
        self._far.outdate()
        self.update()

    def _seen_from_afar(self) -> Parts:
        stroke = self.stroke
        return far_line(
            self._points, self._canvas.curved_lines, stroke, self._canvas.theme[stroke.token]
        )

    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible)
        self.label.setVisible(visible)

    def pill_box(self) -> QRectF:
        width = card.pill_width(self.words) if self._label_fits and self.words else 22
        box = QRectF(0, 0, width, 22)
        box.moveCenter(self.label_point)
        return box

    @property
    def element_id(self) -> str:
        return self.edge.id

    def boundingRect(self) -> QRectF:
        return self._bounds

    def shape(self) -> QPainterPath:
        """The line as wide as it can be hit, and its pill; made when it is asked for, for a line
        that is dragged changes at every step."""
        if self._shape is None:
            stroker = QPainterPathStroker()
            stroker.setWidth(HIT)
            if len(self._points) > 1:
                line = strokes.whole(self._points, self._canvas.curved_lines)
                self._shape = stroker.createStroke(line)
            else:
                self._shape = QPainterPath()
            if self._label is not None:
                self._shape.addRect(self.pill_box())
        return self._shape

    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        if len(self._points) < 2:
            return
        canvas = self._canvas
        theme, stroke = canvas.theme, self.stroke
        chosen = self.is_selected or self.is_hovered
        painter.setOpacity(0.4 if self.is_faded and not chosen else 1.0)
        colour = theme["accent"] if chosen and not self.refused else theme[stroke.token]
        if chosen:
            halo = QPen(theme.faded("accent", 0.2), 8)
            halo.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(halo)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(strokes.whole(self._points, self._canvas.curved_lines))
        near = canvas.detail >= Detail.BRIEF and canvas.far is None
        styled = (canvas.styled_edges and near) or self.is_selected
        head = canvas.level >= Detail.CARD
        body = self._body_of(stroke, head)
        strokes.draw_line(
            painter, stroke, self._points, colour, theme["raised"], styled, head, body
        )
        if self.refused and head:
            card.cancel(painter, QPointF(*self._points[-1]), theme)

    def _body_of(self, stroke: strokes.Stroke, head: bool) -> QPainterPath:
        """The line without its head, kept from one paint to the next."""
        inset = strokes.inset_of(stroke, head)
        if self._body is None or self._body[0] != inset:
            self._body = (
                inset,
                strokes.body(self._points, inset, self.gaps, self._canvas.curved_lines),
            )
        return self._body[1]

    def paint_label(self, painter: QPainter) -> None:
        """The pill or disc, and the badge of what was found."""
        canvas, theme = self._canvas, self._canvas.theme
        chosen = self.is_selected or self.is_hovered
        painter.setOpacity(0.4 if self.is_faded and not chosen else 1.0)
        if canvas.detail >= Detail.NAME:
            self._paint_pill(painter, chosen)
        if self.is_selected and canvas.detail >= Detail.CARD and canvas.shows_ports:
            self._paint_grips(painter)
        if self.badge and canvas.shows_badges and not self.refused:
            corner = self.label_point
            if self._label is not None:
                corner = self.pill_box().topRight() + QPointF(-2, 1)
            painter.save()
            painter.translate(corner)
            painter.scale(0.75, 0.75)
            card.badge(painter, QPointF(0, 0), theme, self.badge)
            painter.restore()

    def _paint_grips(self, painter: QPainter) -> None:
        """By which a selected line is led to another service, and by way of other places."""
        theme = self._canvas.theme
        painter.setPen(QPen(theme["accent"], 1.6))
        painter.setBrush(theme["raised"])
        for at in (self._points[0], self._points[-1]):
            painter.drawEllipse(QPointF(*at), _GRIP, _GRIP)
        for bend in self.bends:
            # What is there is full, what could be there is small and hollow.
            painter.setBrush(theme["accent"] if bend.is_there else theme["raised"])
            radius = _WAYPOINT if bend.is_there else _NO_WAYPOINT
            painter.drawEllipse(QPointF(*bend.at), radius, radius)

    def _paint_pill(self, painter: QPainter, chosen: bool) -> None:
        if self._label is None or self.refused:
            return
        theme, glyph = self._canvas.theme, self.stroke.glyph or "vector-line"
        says = self._label_fits and bool(self.words) and self._canvas.detail >= Detail.FULL
        if self.is_faded and not chosen:
            self._cover_line(painter, says)
        token = "accent" if chosen else "border.strong"
        if says:
            ink = "accent" if chosen else "text"
            glyph_token = "accent" if chosen else "edge.trigger"
            card.pill(painter, self._label, self.words, glyph, theme, token, ink, glyph_token)
        else:
            card.disc(painter, self._label, glyph, theme, token)

    def _cover_line(self, painter: QPainter, says: bool) -> None:
        """A faded label lets its line through, which would strike out the words or the glyph."""
        box = self.pill_box()
        if not says:
            box = QRectF(0, 0, 20, 20)
            box.moveCenter(self.label_point)
        faded = painter.opacity()
        painter.setOpacity(1.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._canvas.theme["raised"])
        painter.drawRoundedRect(box, 11, 11)
        painter.setOpacity(faded)


class EdgeLabel(QGraphicsItem):
    """What stands on a connection, above all lines and below the cards; the edge takes clicks."""

    def __init__(self, edge: EdgeItem) -> None:
        super().__init__()
        self._edge = edge
        self._bounds = QRectF()
        self.setZValue(12)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def place(self) -> None:
        """Follow the edge to another route; above the cards where something lies on them."""
        self.prepareGeometryChange()
        self.setZValue(26 if self._edge.refused or self._edge.is_selected else 12)
        if len(self._edge.points) < 2:
            self._bounds = QRectF()
            return
        self._bounds = self._edge.pill_box().adjusted(-12, -12, 12, 12)
        if self._edge.is_selected:
            handles = [bend.at for bend in self._edge.bends]
            for x, y in (self._edge.points[0], self._edge.points[-1], *handles):
                self._bounds = self._bounds.united(QRectF(x - 8, y - 8, 16, 16))

    def boundingRect(self) -> QRectF:
        return self._bounds

    def shape(self) -> QPainterPath:
        """Nothing: the edge's own shape has the pill in it."""
        return QPainterPath()

    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        if len(self._edge.points) > 1:
            self._edge.paint_label(painter)
