"""The handles at the sides of what connections can begin and end at."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from explorer.ui.theme import Theme

REACH = 12.0
SIDES = ("left", "right", "top", "bottom")
_RADIUS = 5.0


def port_of(rect: QRectF, side: str) -> QPointF:
    """Where lines meet a side of a card or frame."""
    return {
        "left": QPointF(rect.left(), rect.center().y()),
        "right": QPointF(rect.right(), rect.center().y()),
        "top": QPointF(rect.center().x(), rect.top()),
        "bottom": QPointF(rect.center().x(), rect.bottom()),
    }[side]


def paint(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """All four ports of a card or frame."""
    painter.setPen(QPen(theme["accent"], 1.6))
    painter.setBrush(theme["raised"])
    for side in SIDES:
        painter.drawEllipse(port_of(rect, side), _RADIUS, _RADIUS)
