"""Paints a minimap: its panel, what was surveyed as blocks, and the frame of the view over it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QTransform

from explorer.ui.canvas import card
from explorer.ui.canvas.survey import Survey
from explorer.ui.theme import Theme

_RADIUS = 14.0
_NEAR = 0.03
"""From here on blocks have round corners. Below, where there may be thousands, each gets a pixel of
ink instead, so that it is seen at all."""


def picture(
    size: QSize, ratio: float, panel: QRectF, found: Survey, place: QTransform, theme: Theme
) -> QPixmap:
    """All but the frame, for a screen with ``ratio`` pixels to one; ``place`` leads there from the
    scene."""
    made = QPixmap(size * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    card.shadow(painter, panel, _RADIUS, theme, 2)
    card.panel(painter, panel.adjusted(0.5, 0.5, -0.5, -0.5), theme, _RADIUS)
    painter.setWorldTransform(place)
    _outlines(painter, found, theme)
    _blocks(painter, found, theme, place.m11() >= _NEAR)
    painter.end()
    return made


def _outlines(painter: QPainter, found: Survey, theme: Theme) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_fine(QPen(theme.faded("border.strong", 0.6))))
    painter.drawRects(found.frames)
    painter.setBrush(theme["border"])
    painter.setPen(_fine(QPen(theme["border"])))
    painter.drawRects(found.notes)


def _blocks(painter: QPainter, found: Survey, theme: Theme, is_near: bool) -> None:
    for category, rects in found.blocks.items():
        colour = theme.tile(category)
        painter.setBrush(colour)
        painter.setPen(Qt.PenStyle.NoPen if is_near else _fine(QPen(colour)))
        if is_near:
            for rect in rects:
                painter.drawRoundedRect(rect, card.CARD_RADIUS, card.CARD_RADIUS)
        else:
            painter.drawRects(rects)


def frame(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Round what is in view; with a rim, as among many blocks it would be lost."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.faded("raised", 0.8), 3))
    painter.setBrush(theme.faded("accent", 0.12))
    painter.drawRoundedRect(rect, 3, 3)
    painter.setPen(QPen(theme["accent"], 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, 3, 3)


def _fine(pen: QPen) -> QPen:
    """A pen of one pixel, however small the scene is shown."""
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
