"""Paints the chips, hubs and titles of the map. Pure painting; no item, no scene."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from explorer.catalog.catalog import Catalog
from explorer.catalog.model import Category, Service
from explorer.ui import glyphs
from explorer.ui.canvas import card, map_box_paint
from explorer.ui.canvas.card import Look
from explorer.ui.theme import Theme

ECHO = "arrow-top-right"
DASH = [4.0, 3.0]
HEADER = 40.0
MARK = 24.0
"""How much of a chip's right end its mark takes."""

_PLAIN = Category("", "Unknown", "help-rhombus-outline", "#47596C", "#56677B", "#B3BFCE")


class MapLook:
    """What every item of the map shares: the catalog's colours and the theme in force."""

    def __init__(self, catalog: Catalog, theme: Theme) -> None:
        self.catalog = catalog
        self.theme = theme

    def category(self, id: str) -> Category:
        return self.catalog.categories.get(id, _PLAIN)

    def tile(self, service: Service) -> QColor:
        return self.theme.tile(self.category(service.category))


class Face:
    """What a chip shows. ``mark`` is the glyph at its right end."""

    def __init__(
        self,
        service: Service,
        form: str = "chip",
        caption: str = "",
        mark: str = "",
        echo: bool = False,
    ) -> None:
        self.service = service
        self.form = form
        self.caption = caption
        self.mark = mark
        self.echo = echo


def text_left(rect: QRectF) -> float:
    """Where a chip's name starts: narrow chips have a smaller tile."""
    return 36.0 if rect.width() < 170 else 41.0


def shadow(
    painter: QPainter, rect: QRectF, radius: float, theme: Theme, lifted: bool = False
) -> None:
    """The low shadow of a chip: two layers do at this size, and the map has many chips."""
    if theme.is_dark:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.faded("shadow", 0.055 if lifted else 0.04))
    for spread, fall in ((1.0, 0.75), (2.25, 2.0 if lifted else 1.25)):
        grown = rect.adjusted(-spread, -spread + fall, spread, spread + fall)
        painter.drawRoundedRect(grown, radius + spread, radius + spread)


def ground(painter: QPainter, rect: QRectF, theme: Theme, look: Look, radius: float) -> None:
    """The card of a chip, with its halo when it is chosen."""
    chosen = look in (Look.SELECTED, Look.LINKED)
    if look == Look.SELECTED:
        painter.setPen(QPen(theme.faded("accent", 0.22), 4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(-3, -3, 3, 3), radius + 3, radius + 3)
    token = "accent" if chosen else "border.strong" if look == Look.HOVER else "border"
    painter.setPen(QPen(theme[token], 2.0 if chosen else 1.0))
    painter.setBrush(theme["raised"])
    painter.drawRoundedRect(rect, radius, radius)


def chip(painter: QPainter, rect: QRectF, face: Face, shared: MapLook, look: Look) -> None:
    """A small card: tile, name in one line or two, caption, and a mark at the right."""
    theme = shared.theme
    if face.echo and look in (Look.REST, Look.HOVER):
        pen = QPen(theme["text.muted" if look == Look.HOVER else "border.strong"], 1)
        pen.setDashPattern(DASH)
        painter.setPen(pen)
        painter.setBrush(theme.faded("raised", 0.35))
        painter.drawRoundedRect(rect, 10, 10)
    else:
        shadow(painter, rect, 10, theme, look == Look.HOVER)
        ground(painter, rect, theme, look, 10)
    left = text_left(rect)
    side = 22.0 if left < 40 else 24.0
    tile = QRectF(rect.left() + (left - side) / 2 - 0.5, 0, side, side)
    tile.moveTop(rect.center().y() - side / 2)
    card.tile(painter, tile, shared.tile(face.service), face.service.glyph, 0.66)
    mark = face.mark or (ECHO if face.echo else "")
    _names(painter, rect, left, MARK if mark else 8.0, face, theme)
    if mark:
        # Beside a caption the mark makes way for a long name.
        is_long = card.width_of(face.service.name, "node") > rect.width() - left - MARK
        middle = rect.center().y() + (8 if face.caption and is_long else 0)
        square = QRectF(rect.right() - 22, middle - 7, 14, 14)
        glyphs.draw(painter, mark, square, theme["text" if face.mark else "text.muted"])


def _names(
    painter: QPainter, rect: QRectF, left: float, right: float, face: Face, theme: Theme
) -> None:
    name, caption = face.service.name, face.caption
    area = rect.adjusted(left, 0, -right, 0)
    if not caption:
        lines = card.wrapped(name, "node", area.width(), 2)
        if len(lines) == 1:
            card.text(painter, "node", theme["text"], area, name)
            return
        name, caption = lines
    middle = rect.center().y()
    upper = QRectF(area.left(), middle - 16, area.width(), 17)
    if face.caption and card.width_of(name, "node") > area.width():
        upper.setRight(rect.right() - 8)
    lower = QRectF(area.left(), middle + 0.5, area.width() + right - 8, 14)
    card.text(painter, "node", theme["text"], upper, name)
    if face.caption:
        if face.echo and face.mark:
            _lead(painter, upper, name, theme)
        if right > 8 and card.width_of(caption, "service") > area.width():
            lower.setWidth(area.width())
        card.text(painter, "service", theme["text.muted"], lower, caption)
    else:
        card.text(painter, "node", theme["text"], lower.adjusted(0, 0, 0, 2), caption)


def _lead(painter: QPainter, area: QRectF, name: str, theme: Theme) -> None:
    """After the name of an echo whose mark tells how it is called: the arrow, where it fits."""
    at = area.left() + card.width_of(name, "node") + 4
    if at + 11 <= area.right():
        glyphs.draw(painter, ECHO, QRectF(at, area.center().y() - 5, 11, 11), theme["text.muted"])


def hub(painter: QPainter, rect: QRectF, face: Face, shared: MapLook, look: Look) -> None:
    """The service in the middle: a large tile, its name, its category."""
    theme, radius = shared.theme, 14.0
    card.shadow(painter, rect, radius, theme, 2)
    if look == Look.SELECTED:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.faded("accent", 0.22))
        painter.drawRoundedRect(rect.adjusted(-5, -5, 5, 5), radius + 5, radius + 5)
    ground(painter, rect, theme, Look.LINKED if look == Look.SELECTED else look, radius)
    name = face.service.name
    middle = rect.center().y()
    room = rect.width() - 88
    under = card.width_of(shared.category(face.service.category).name, "secondary")
    if max(card.width_of(name, "hub"), under) <= room:
        tile = QRectF(rect.left() + 14, middle - 26, 52, 52)
        card.tile(painter, tile, shared.tile(face.service), face.service.glyph)
        area = QRectF(rect.left() + 76, middle - 21, rect.width() - 80, 22)
        card.text(painter, "hub", theme["text"], area, name)
        below = area.translated(0, 22)
        _category(painter, below, face, shared, Qt.AlignmentFlag.AlignLeft)
        return
    # A name too long to stand beside the tile stands under it, in two lines if need be.
    lines = card.wrapped(name, "hub", rect.width() - 12, 2)
    top = middle - 37 - 9 * len(lines)
    tile = QRectF(rect.center().x() - 22, top, 44, 44)
    card.tile(painter, tile, shared.tile(face.service), face.service.glyph)
    centred = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
    area = QRectF(rect.left() + 6, top + 51, rect.width() - 12, 20)
    for line in lines:
        card.text(painter, "hub", theme["text"], area, line, centred)
        area.translate(0, 19)
    _category(painter, area, face, shared, Qt.AlignmentFlag.AlignHCenter)


def _category(
    painter: QPainter, area: QRectF, face: Face, shared: MapLook, flag: Qt.AlignmentFlag
) -> None:
    words = shared.category(face.service.category).name
    flags = flag | Qt.AlignmentFlag.AlignVCenter
    card.text(painter, "secondary", shared.theme["text.muted"], area, words, flags)


def small(painter: QPainter, rect: QRectF, face: Face, shared: MapLook, look: Look) -> None:
    """A concept: no tile, a glyph in its category's ink and a plain name."""
    theme = shared.theme
    shadow(painter, rect, 9, theme)
    ground(painter, rect, theme, look, 9)
    ink = theme.ink(shared.category(face.service.category))
    glyphs.draw(
        painter, face.service.glyph, QRectF(rect.left() + 9, rect.center().y() - 8, 16, 16), ink
    )
    area = rect.adjusted(31, 0, -MARK if face.mark else -6, 0)
    card.text(painter, "secondary", theme["text"], area, face.service.name)
    if face.mark:
        square = QRectF(rect.right() - 22, rect.center().y() - 7, 14, 14)
        glyphs.draw(painter, face.mark, square, theme["text"])


def title(painter: QPainter, rect: QRectF, face: Face, shared: MapLook, look: Look) -> None:
    """A service that names its box: it looks like the header, but can be chosen."""
    theme = shared.theme
    if look == Look.HOVER:
        painter.setPen(QPen(theme["border.strong"], 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, 9, 9)
    elif look != Look.REST:
        ground(painter, rect, theme, look, 9)
    category = shared.category(face.service.category)
    at = QRectF(rect.left() + 4, rect.center().y() - 12, 24, 24)
    end = map_box_paint.header(
        painter, at, face.service.name, face.caption, face.service.glyph, category, theme
    )
    if face.mark:
        square = QRectF(min(end + 8, rect.right() - 20), rect.center().y() - 7, 14, 14)
        glyphs.draw(painter, face.mark, square, theme["text"])


def focus_ring(painter: QPainter, rect: QRectF, theme: Theme, radius: float) -> None:
    """The dashed ring of the keyboard, four pixels outside."""
    pen = QPen(theme["accent"], 2)
    pen.setDashPattern([3.0, 2.0])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(-5, -5, 5, 5), radius + 5, radius + 5)
