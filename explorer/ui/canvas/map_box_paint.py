"""Paints the boxes of the map and of a service's page. Pure painting; no item, no scene."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from explorer.catalog.model import Category
from explorer.ui import glyphs
from explorer.ui.canvas import card
from explorer.ui.theme import Theme

_DASH = [4.0, 3.0]


def header(
    painter: QPainter,
    tile: QRectF,
    words: str,
    more: str,
    glyph: str,
    category: Category,
    theme: Theme,
) -> float:
    """Tile, title in the category's ink, subtitle. Returns where the words end."""
    left = tile.left()
    if glyph:
        card.tile(painter, tile, theme.tile(category), glyph, 0.64)
        left = tile.right() + 8
    ink = theme["text"] if category.id == "external" else theme.ink(category)
    width = card.width_of(words, "heading") + 2
    line = QRectF(left, tile.center().y() - 10, width, 20)
    card.text(painter, "heading", ink, line, words)
    if not more:
        return line.right()
    further = card.width_of(more, "secondary") + 2
    line = QRectF(line.right() + 7, line.top(), further, 20)
    card.text(painter, "secondary", theme["text.muted"], line, more)
    return line.right()


def box(painter: QPainter, rect: QRectF, kind: str, category: Category, theme: Theme) -> None:
    """The ground and outline of a section or a group."""
    ink = theme.ink(category)
    is_group = kind == "group"
    radius = 12.0 if is_group else 16.0
    fill = theme.faded("surface", 0.45 if theme.is_dark else 0.7)
    tint = QColor(ink)
    tint.setAlphaF((0.10 if theme.is_dark else 0.055) if is_group else 0.03)
    edge = QColor(ink)
    edge.setAlphaF(0.55 if is_group else 0.45)
    painter.setPen(QPen(edge, 1.25))
    painter.setBrush(_laid_over(tint, fill))
    painter.drawRoundedRect(rect, radius, radius)


def _laid_over(upper: QColor, lower: QColor) -> QColor:
    """One translucent colour for two: large areas are painted once."""
    a, b = upper.alphaF(), lower.alphaF()
    alpha = a + b * (1 - a)

    def mixed(over: float, under: float) -> float:
        return (over * a + under * b * (1 - a)) / alpha

    return QColor.fromRgbF(
        mixed(upper.redF(), lower.redF()),
        mixed(upper.greenF(), lower.greenF()),
        mixed(upper.blueF(), lower.blueF()),
        alpha,
    )


def page_box(painter: QPainter, rect: QRectF, theme: Theme, dashed: bool) -> None:
    """A box of a service's own page; dashed where code makes the calls."""
    pen = QPen(theme["border.strong"] if dashed else theme["border"], 1)
    if dashed:
        pen.setDashPattern(_DASH)
    painter.setPen(pen)
    painter.setBrush(theme.faded("surface", 0.85))
    painter.drawRoundedRect(rect, 14, 14)


def notice(painter: QPainter, rect: QRectF, words: str, theme: Theme) -> None:
    """A warning in a box: archive glyph and a sentence."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme["warn.soft"])
    painter.drawRoundedRect(rect, 8, 8)
    middle = rect.center().y()
    glyphs.draw(
        painter, "archive-outline", QRectF(rect.left() + 10, middle - 8, 16, 16), theme["warn"]
    )
    card.text(painter, "secondary", theme["warn"], rect.adjusted(34, 0, -8, 0), words)
