"""What follows the pointer during a gesture: a loose line, a card to be, guides, a lasso."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem

from explorer.catalog.model import Service
from explorer.ui.canvas import card, strokes
from explorer.ui.canvas.canvas_state import CanvasState


class Ghost(QGraphicsItem):
    """Painted above everything and never hit by the mouse."""

    def __init__(self, canvas: CanvasState) -> None:
        super().__init__()
        self._canvas = canvas
        self._line: tuple[tuple[float, float], ...] = ()
        self._token = "accent"
        self._stroke = strokes.stroke("trigger", "async")
        self._words = ""
        self._at: tuple[float, float] | None = None
        self._card: tuple[Service, QRectF] | None = None
        self._guides: Sequence[tuple[tuple[float, float], tuple[float, float]]] = ()
        self._lasso: QRectF | None = None
        self._frame: tuple[QRectF, str] | None = None
        self.setZValue(100)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def clear(self) -> None:
        self.prepareGeometryChange()
        self._line, self._words, self._card, self._guides, self._lasso = (), "", None, (), None
        self._frame = None
        self.update()

    def show_line(
        self,
        points: Sequence[tuple[float, float]],
        token: str,
        stroke: strokes.Stroke,
        words: str = "",
        at: tuple[float, float] | None = None,
    ) -> None:
        """``words`` stand on the line, with their middle ``at`` a point."""
        self.prepareGeometryChange()
        self._line, self._token, self._stroke = tuple(points), token, stroke
        self._words, self._at = (words, at) if at is not None else ("", None)
        self.update()

    def show_card(self, service: Service | None, rect: QRectF) -> None:
        self.prepareGeometryChange()
        self._card = (service, rect) if service else None
        self.update()

    def show_frame(self, rect: QRectF, name: str) -> None:
        """The frame of a container to be."""
        self.prepareGeometryChange()
        self._frame = (rect, name)
        self.update()

    def show_guides(
        self, guides: Sequence[tuple[tuple[float, float], tuple[float, float]]]
    ) -> None:
        self.prepareGeometryChange()
        self._guides = guides
        self.update()

    def show_lasso(self, rect: QRectF | None) -> None:
        self.prepareGeometryChange()
        self._lasso = rect
        self.update()

    def boundingRect(self) -> QRectF:
        whole = QRectF()
        for point in (*self._line, *(end for guide in self._guides for end in guide)):
            whole = whole.united(QRectF(point[0] - 1, point[1] - 1, 2, 2))
        if self._card:
            whole = whole.united(self._card[1])
        for rect in (self._lasso, self._frame and self._frame[0]):
            if rect is not None:
                whole = whole.united(rect)
        side = 40 + (card.width_of(self._words, "pill") / 2 + 30 if self._words else 0)
        return whole.adjusted(-side, -40, side, 40)

    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        theme = self._canvas.theme
        if self._lasso is not None:
            pen = QPen(theme["accent"], 1)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.setBrush(theme.faded("accent", 0.1))
            painter.drawRect(self._lasso)
        if self._frame is not None:
            rect, name = self._frame
            pen = QPen(theme["accent"], 1.5)
            pen.setDashPattern([5, 4])
            painter.setPen(pen)
            painter.setBrush(theme.faded("accent", 0.06))
            painter.drawRoundedRect(rect, 16, 16)
            title = QRectF(rect.left() + 16, rect.top(), rect.width() - 32, 40)
            card.text(painter, "node", theme["accent"], title, name)
        for start, end in self._guides:
            pen = QPen(theme["accent"], 1)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawLine(QPointF(*start), QPointF(*end))
        if len(self._line) > 1:
            colour = theme[self._token]
            inset = strokes.inset_of(self._stroke, True)
            body = strokes.body(self._line, inset, (), self._canvas.curved_lines)
            strokes.draw_line(painter, self._stroke, self._line, colour, theme["raised"], line=body)
            if self._words and self._at is not None:
                at, glyph = QPointF(*self._at), self._stroke.glyph or "vector-line"
                card.pill(painter, at, self._words, glyph, theme, self._token, "text", self._token)
        if self._card:
            service, rect = self._card
            painter.setOpacity(0.6)
            category = self._canvas.category(service.category)
            words = service.name, service.resource.capitalize() or category.name
            card.node_card(painter, rect, theme, category, service.glyph, *words)


def elbow(start: QPointF, end: QPointF, side: str) -> list[tuple[float, float]]:
    """A simple orthogonal line from a port to a loose end."""
    if side in ("left", "right"):
        middle = (start.x() + end.x()) / 2
        points = [
            (start.x(), start.y()),
            (middle, start.y()),
            (middle, end.y()),
            (end.x(), end.y()),
        ]
    else:
        middle = (start.y() + end.y()) / 2
        points = [
            (start.x(), start.y()),
            (start.x(), middle),
            (end.x(), middle),
            (end.x(), end.y()),
        ]
    return [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
