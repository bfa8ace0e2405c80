"""The map's boxes and chips as items. They show what the scene tells them and know no navigator."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem

from explorer.catalog.service_map import MapBox, Rect
from explorer.ui import fonts, plain
from explorer.ui.canvas import card, map_box_paint, map_paint
from explorer.ui.canvas.card import Look
from explorer.ui.canvas.map_paint import Face, MapLook

FADED = 0.42
TILES_ONLY = 0.40
NO_CAPTIONS = 0.65
_PAINTERS = {
    "chip": map_paint.chip,
    "hub": map_paint.hub,
    "small": map_paint.small,
    "title": map_paint.title,
}


def zoom_of(painter: QPainter, option: Any) -> float:
    return float(option.levelOfDetailFromTransform(painter.worldTransform()))


class BoxItem(QGraphicsItem):
    """A titled area of the map. ``named`` is whether it paints its own header."""

    def __init__(self, box: MapBox, shared: MapLook, named: bool = True) -> None:
        super().__init__()
        self.box = box
        self.rect = QRectF(*box.rect)
        self._shared = shared
        self._named = named
        self.setZValue({"section": 0, "group": 1}.get(box.kind, 2))

    def boundingRect(self) -> QRectF:
        return self.rect.adjusted(-2, -2, 2, 2)

    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        theme, box = self._shared.theme, self.box
        category = self._shared.category(box.category)
        if box.kind != "plain":
            map_box_paint.box(painter, self.rect, box.kind, category, theme)
        zoom = zoom_of(painter, option)
        if zoom < TILES_ONLY:
            self._paint_far_title(painter, zoom)
            return
        left, top = self.rect.left(), self.rect.top()
        if box.kind == "section" and self._named:
            tile = QRectF(left + 12, top + 10, 24, 24)
            more = box.subtitle if zoom >= NO_CAPTIONS else ""
            map_box_paint.header(painter, tile, box.title, more, box.glyph, category, theme)
        elif box.kind == "group":
            ink = theme["text"] if category.id == "external" else theme.ink(category)
            area = QRectF(left + 14, top + 6, self.rect.width() - 20, 22)
            card.text(painter, "strong", ink, area, box.title)
        elif box.kind == "plain":
            area = QRectF(left, top, self.rect.width(), 18)
            card.text(painter, "overline", theme["text.muted"], area, box.title)
        if box.notice:
            area = QRectF(left + 12, top + 48, self.rect.width() - 24, 30)
            map_box_paint.notice(painter, area, box.notice, theme)

    def _paint_far_title(self, painter: QPainter, zoom: float) -> None:
        if self.box.kind != "section":
            return
        font = QFont(fonts.font("overline"))
        font.setPixelSize(max(1, round(11 / max(zoom, 0.08))))
        painter.setFont(font)
        category = self._shared.category(self.box.category)
        painter.setPen(self._shared.theme.ink(category))
        area = self.rect.adjusted(14, 8, -8, -8)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft), self.box.title)


class ChipItem(QGraphicsItem):
    """One place of a service. ``integration`` is what its mark opens, if anything."""

    def __init__(self, face: Face, rect: Rect, shared: MapLook, step: str = "") -> None:
        super().__init__()
        self.face = face
        self.place = rect
        self.rect = QRectF(*rect)
        self.look = Look.REST
        self.integration = ""
        self.is_hovered = False
        self.has_focus = False
        self._step = step
        self._shared = shared
        self.setZValue(30)
        # A chip costs a dozen paint calls; kept as a picture it costs one while the view pans.
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.setAcceptHoverEvents(True)

    @property
    def service(self) -> str:
        return self.face.service.id

    def show_as(
        self, look: Look, mark: str = "", integration: str = "", faded: bool = False
    ) -> None:
        """Change how it looks; nothing moves."""
        self.look, self.integration = look, integration
        self.face.mark = mark
        self.setOpacity(FADED if faded else 1.0)
        self.update()

    def mark_at(self, point: QPointF) -> bool:
        """Whether a point is on the mark that opens the integration."""
        if not (self.integration and self.face.mark) or self.face.form == "title":
            return False
        return self.rect.right() - map_paint.MARK <= point.x() <= self.rect.right()

    def boundingRect(self) -> QRectF:
        above = 22 if self._step else 8
        return self.rect.adjusted(-8, -above, 8, 8)

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        path.addRoundedRect(self.rect, 10, 10)
        return path

    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        zoom = zoom_of(painter, option)
        shared, face = self._shared, self.face
        if zoom < TILES_ONLY:
            # From afar the box shows its title large: a title's own tile would lie on it.
            if face.form != "title":
                self._paint_tile(painter)
        else:
            look = Look.HOVER if self.is_hovered and self.look == Look.REST else self.look
            shown = face
            if zoom < NO_CAPTIONS and face.caption:
                shown = Face(face.service, face.form, "", face.mark, face.echo)
            _PAINTERS[face.form](painter, self.rect, shown, shared, look)
            if self._step:
                area = QRectF(self.rect.left(), self.rect.top() - 20, self.rect.width(), 16)
                card.text(painter, "overline", shared.theme["text.muted"], area, self._step)
        if self.has_focus:
            map_paint.focus_ring(painter, self.rect, shared.theme, 10)

    def _paint_tile(self, painter: QPainter) -> None:
        side = min(self.rect.height(), 56.0)
        tile = QRectF(0, 0, side, side)
        tile.moveCenter(self.rect.center())
        service = self.face.service
        card.tile(painter, tile, self._shared.tile(service), service.glyph)
        if self.look in (Look.SELECTED, Look.LINKED):
            painter.setPen(QPen(self._shared.theme["accent"], 4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(tile.adjusted(-4, -4, 4, 4), 14, 14)

    def hoverEnterEvent(self, event: Any) -> None:
        service = self.face.service
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(plain.tip(f"{service.full_name}\n{service.summary}"))
        self.is_hovered = True
        self.update()

    def hoverLeaveEvent(self, event: Any) -> None:
        self.is_hovered = False
        self.update()
