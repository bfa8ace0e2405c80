"""Paints the shelf: its ground, its title, its rows. Pure painting; no item, no scene."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from explorer.ui import glyphs
from explorer.ui.canvas import card
from explorer.ui.canvas.map_paint import MapLook

if TYPE_CHECKING:
    from explorer.ui.canvas.map_shelf_item import ShelfStop

_TILE = 22.0
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def ground(painter: QPainter, rect: QRectF, shared: MapLook, opaque: bool) -> None:
    """A quiet panel; ``opaque`` where it lies over the map."""
    theme = shared.theme
    painter.setPen(QPen(theme["border.strong" if opaque else "border"], 1.0))
    painter.setBrush(theme["surface"] if opaque else theme.faded("surface", 0.7))
    painter.drawRoundedRect(rect, 14, 14)


def title(painter: QPainter, rect: QRectF, words: str, more: str, shared: MapLook) -> None:
    theme = shared.theme
    area = QRectF(rect.left() + 14, rect.top() + (7 if more else 14), rect.width() - 22, 18)
    card.text(painter, "strong", theme["text"], area, words)
    if more:
        card.text(painter, "secondary", theme["text.muted"], area.translated(0, 18), more)


def row(painter: QPainter, stop: ShelfStop, shared: MapLook) -> None:
    """Tile, name, count; the count stands out where something there is joined with the choice."""
    theme, rect = shared.theme, stop.rect
    _hover(painter, stop, shared)
    _tile_at(painter, rect.left() + 4 + _TILE / 2, stop, shared)
    linked = stop.linked > 0
    wide = card.width_of(stop.count, "pill") + 2
    right = QRectF(rect.right() - wide - 4, rect.top(), wide, rect.height())
    ink = "accent" if linked else "text.muted"
    card.text(painter, "pill", theme[ink], right, stop.count, _RIGHT)
    name = shared.category(stop.category).name
    area = QRectF(rect.left() + 33, rect.top(), right.left() - rect.left() - 34, rect.height())
    _name(painter, area, name, shared)


def header(painter: QPainter, stop: ShelfStop, shared: MapLook) -> None:
    """A chevron that leads back, and the category."""
    theme, rect = shared.theme, stop.rect
    _hover(painter, stop, shared)
    square = QRectF(rect.left(), rect.center().y() - 9, 18, 18)
    glyphs.draw(painter, "chevron-left", square, theme["text.muted"])
    _tile_at(painter, rect.left() + 18 + _TILE / 2, stop, shared)
    _name(painter, rect.adjusted(47, 0, -4, 0), shared.category(stop.category).name, shared)


def tile(painter: QPainter, stop: ShelfStop, shared: MapLook) -> None:
    """From afar: the category's tile alone."""
    _tile_at(painter, stop.rect.center().x(), stop, shared)


def _tile_at(painter: QPainter, x: float, stop: ShelfStop, shared: MapLook) -> None:
    category = shared.category(stop.category)
    square = QRectF(x - _TILE / 2, stop.rect.center().y() - _TILE / 2, _TILE, _TILE)
    card.tile(painter, square, shared.theme.tile(category), category.glyph, 0.64)


def _name(painter: QPainter, area: QRectF, name: str, shared: MapLook) -> None:
    """In one line or two."""
    lines = card.wrapped(name, "secondary", area.width(), 2)
    top = area.center().y() - 7 * len(lines)
    for place, line in enumerate(lines):
        below = QRectF(area.left(), top + 14 * place, area.width(), 14)
        card.text(painter, "secondary", shared.theme["text"], below, line)


def _hover(painter: QPainter, stop: ShelfStop, shared: MapLook) -> None:
    if stop.is_hovered:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shared.theme["hover"])
        painter.drawRoundedRect(stop.rect.adjusted(0, 1, 0, -1), 8, 8)
