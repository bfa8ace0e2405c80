"""What items show from afar, painted by Qt alone: thousands in view would keep Python too long."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainterPath, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem

from explorer.catalog.model import Category
from explorer.ui import glyphs
from explorer.ui.canvas.card import CARD_RADIUS, TILE_RADIUS, WHITE
from explorer.ui.canvas.detail import Detail
from explorer.ui.canvas.strokes import Stroke, head_of, head_pen, whole
from explorer.ui.theme import Theme

TILE = 44.0
"""The side of a tile that stands alone or on a card without words."""
_GLYPH = 0.61
_NO_PEN = QPen(Qt.PenStyle.NoPen)
_NO_CONTENTS = QGraphicsItem.GraphicsItemFlag.ItemHasNoContents


class Parts(NamedTuple):
    """What Qt paints of an item, and what of it is seen from the nearer of the far levels only."""

    whole: QGraphicsPathItem
    nearer: QGraphicsPathItem | None


class FarShape:
    """Stands in for an item's own painting while that is plain and seen from afar."""

    def __init__(self, item: QGraphicsItem, make: Callable[[], Parts]) -> None:
        self._item = item
        self._make = make
        self._parts: Parts | None = None
        self._shown: Detail | None = None

    def show(self, level: Detail | None) -> None:
        """Paint in place of the item as at a level; None lets it paint itself."""
        if level is not None and self._parts is None:
            self._parts = self._make()
            self._parts.whole.setParentItem(self._item)
        elif level == self._shown:
            return
        if self._parts is not None:
            self._parts.whole.setVisible(level is not None)
            if self._parts.nearer is not None and level is not None:
                self._parts.nearer.setVisible(level > Detail.TILE)
        self._item.setFlag(_NO_CONTENTS, level is not None)
        self._shown = level

    def outdate(self) -> None:
        """The item looks another way: make the parts anew when they are wanted next."""
        if self._parts is not None:
            whole = self._parts.whole
            whole.setParentItem(None)  # type: ignore[arg-type]
            scene = whole.scene()
            if scene is not None:
                scene.removeItem(whole)
            self._parts = None


def far_card(size: tuple[float, float], theme: Theme, category: Category, glyph: str) -> Parts:
    """A service as its tile, and the card around that."""
    tile = _filled(_rounded((TILE, TILE), TILE * TILE_RADIUS), theme.tile(category))
    left, top = (size[0] - TILE) / 2, (size[1] - TILE) / 2
    tile.setPos(left, top)
    _filled(_mark(glyph), WHITE).setParentItem(tile)
    ground = _filled(_rounded(size, CARD_RADIUS), theme["raised"])
    ground.setPen(QPen(theme["border"], 1))
    ground.setPos(-left, -top)
    ground.setFlag(QGraphicsItem.GraphicsItemFlag.ItemStacksBehindParent)
    ground.setParentItem(tile)
    return Parts(tile, ground)


def far_line(
    points: tuple[tuple[float, float], ...], is_curved: bool, stroke: Stroke, colour: QColor
) -> Parts:
    """A connection as a thin line, and its head."""
    path = QPainterPath()
    if is_curved and points:
        path = whole(points, is_curved)
    elif points:
        path.addPolygon(QPolygonF([QPointF(*point) for point in points]))
    line = QGraphicsPathItem(path)
    line.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
    pen = QPen(colour, 1.0)
    pen.setCosmetic(True)
    line.setPen(pen)
    if not stroke.head or len(points) < 2:
        return Parts(line, None)
    head = _filled(head_of(stroke, points), colour)
    if not stroke.filled:
        head.setBrush(QBrush())
        head.setPen(head_pen(stroke, colour))
    head.setParentItem(line)
    return Parts(line, head)


def _filled(path: QPainterPath, colour: QColor) -> QGraphicsPathItem:
    item = QGraphicsPathItem(path)
    item.setPen(_NO_PEN)
    item.setBrush(colour)
    item.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
    return item


@cache
def _rounded(size: tuple[float, float], radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(0, 0, *size), radius, radius)
    return path


@cache
def _mark(glyph: str) -> QPainterPath:
    side = TILE * _GLYPH
    inset = (TILE - side) / 2
    return QTransform(side, 0, 0, side, inset, inset).map(glyphs.path(glyph))
