"""What items show from afar, painted by Qt alone: thousands in view would keep Python too long."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainterPath, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem

from explorer.ui import glyphs
from explorer.ui.canvas.card import TILE_RADIUS, WHITE

TILE = 44.0
_GLYPH = 0.61
_NO_CONTENTS = QGraphicsItem.GraphicsItemFlag.ItemHasNoContents


class FarShape:
    """Stands in for an item's own painting while that is plain and seen from afar."""

    def __init__(self, item: QGraphicsItem, make: Callable[[], QGraphicsPathItem]) -> None:
        self._item = item
        self._make = make
        self._shape: QGraphicsPathItem | None = None

    @property
    def shape(self) -> QGraphicsPathItem | None:
        """None until it is shown for the first time, and after ``outdate``."""
        return self._shape

    def show(self, stands_in: bool) -> None:
        """Paint in place of the item, or let it paint itself."""
        if stands_in and self._shape is None:
            self._shape = self._make()
            self._shape.setParentItem(self._item)
            self._shape.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        if self._shape is not None and self._shape.isVisible() != stands_in:
            self._shape.setVisible(stands_in)
        has_none = bool(self._item.flags() & _NO_CONTENTS)
        if has_none != stands_in:
            self._item.setFlag(_NO_CONTENTS, stands_in)

    def outdate(self) -> None:
        """The item looks another way: make the shape anew when it is wanted next."""
        if self._shape is not None:
            self._shape.setParentItem(None)
            scene = self._shape.scene()
            if scene is not None:
                scene.removeItem(self._shape)
            self._shape = None


def far_tile(size: tuple[float, float], colour: QColor, glyph: str) -> QGraphicsPathItem:
    """A service's tile in the middle of where its card is."""
    left, top = (size[0] - TILE) / 2, (size[1] - TILE) / 2
    tile = QGraphicsPathItem(_rounded())
    tile.setPos(left, top)
    tile.setPen(QPen(Qt.PenStyle.NoPen))
    tile.setBrush(QBrush(colour))
    mark = QGraphicsPathItem(_mark(glyph), tile)
    mark.setPen(QPen(Qt.PenStyle.NoPen))
    mark.setBrush(QBrush(WHITE))
    mark.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
    return tile


def far_line(points: tuple[tuple[float, float], ...], colour: QColor) -> QGraphicsPathItem:
    """A connection as a thin line without its head."""
    path = QPainterPath()
    if points:
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
    line = QGraphicsPathItem(path)
    pen = QPen(colour, 1.0)
    pen.setCosmetic(True)
    line.setPen(pen)
    return line


@cache
def _rounded() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(0, 0, TILE, TILE), TILE * TILE_RADIUS, TILE * TILE_RADIUS)
    return path


@cache
def _mark(glyph: str) -> QPainterPath:
    side = TILE * _GLYPH
    inset = (TILE - side) / 2
    return QTransform(side, 0, 0, side, inset, inset).map(glyphs.path(glyph))
