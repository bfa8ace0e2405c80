"""The small pictures of the panel: a service's tile, or a glyph on its own or on a soft ground."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from explorer.catalog.catalog import Catalog
from explorer.catalog.model import Category, Service
from explorer.ui import glyphs
from explorer.ui.appearance import Appearance
from explorer.ui.canvas import card
from explorer.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Picture:
    """With a category it is a tile; with a ``ground`` token a glyph on it; else a plain glyph."""

    glyph: str
    category: Category | None = None
    token: str = "text.muted"
    ground: str = ""

    def draw(self, painter: QPainter, rect: QRectF, theme: Theme) -> None:
        if self.category is not None:
            card.tile(painter, rect, theme.tile(self.category), self.glyph)
            return
        if self.ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme[self.ground])
            radius = rect.width() * card.TILE_RADIUS
            painter.drawRoundedRect(rect, radius, radius)
        side = rect.width() * (0.5 if self.ground else 0.78)
        square = QRectF(0, 0, side, side)
        square.moveCenter(rect.center())
        glyphs.draw(painter, self.glyph, square, theme[self.token])


def picture_of(service: Service | None, catalog: Catalog) -> Picture:
    """A service's tile; a rhombus for one the catalog does not know."""
    category = catalog.categories.get(service.category) if service else None
    if service is None or category is None:
        return Picture(glyphs.MISSING, ground="sunken")
    return Picture(service.glyph, category)


class PictureBox(QWidget):
    """A picture as a widget of a fixed size; it is decoration and takes no focus."""

    def __init__(
        self,
        picture: Picture | None,
        side: int,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._picture = picture
        self._appearance = appearance
        self._side = side
        self.setFixedSize(QSize(side, side))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_picture(self, picture: Picture | None) -> None:
        self._picture = picture
        self.setVisible(picture is not None)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(0, 0, self._side, self._side)
        self._picture.draw(painter, rect, self._appearance.theme)
