"""The line from one group of a sequence to the next, with what is handed over on it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from explorer.containers.frames import HEADER
from explorer.ui import plain
from explorer.ui.canvas import card, strokes
from explorer.ui.canvas.canvas_state import CanvasState
from explorer.ui.canvas.detail import Detail

STROKE = strokes.stroke("integration", "stage")
_ARTIFACT = "package-variant-closed"
_DOWN = HEADER + 40.0
"""How far below the top of both groups it runs: the middle of their first cards."""


class TransitionItem(QGraphicsItem):
    """Follows from the order of the groups; it is no element, so it can't be chosen."""

    def __init__(self, one: QRectF, other: QRectF, words: str, canvas: CanvasState) -> None:
        super().__init__()
        self.words = words
        self._canvas = canvas
        down = min(_DOWN, one.height() / 2, other.height() / 2)  # a collapsed one is low
        y = max(one.top(), other.top()) + down
        self._points = ((one.right(), y), (other.left(), y))
        self.setZValue(9)
        self.setToolTip(plain.tip(f"Hands over {words}" if words else "The next stage begins"))

    def boundingRect(self) -> QRectF:
        (x0, y), (x1, _) = self._points
        return QRectF(min(x0, x1), y - 14, abs(x1 - x0), 28).adjusted(-4, -2, 4, 2)

    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        canvas, theme = self._canvas, self._canvas.theme
        (x0, y), (x1, _) = self._points
        if x1 - x0 < 12:
            return
        colour = theme[STROKE.token]
        head = canvas.detail >= Detail.CARD
        ground = theme["raised"]
        strokes.draw_line(painter, STROKE, self._points, colour, ground, canvas.styled_edges, head)
        if canvas.detail < Detail.NAME:
            return
        center = QPointF((x0 + x1) / 2 - 5, y)
        room = x1 - x0 - 40
        if self.words and canvas.detail >= Detail.FULL and card.pill_width(self.words) <= room:
            card.pill(painter, center, self.words, _ARTIFACT, theme)
        elif room > 0:
            card.disc(painter, center, _ARTIFACT if self.words else STROKE.glyph, theme)
