"""The shelf as one item: a row for each category, or the header of the one that is open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from explorer.catalog.model import Service
from explorer.catalog.service_map import MapBox, Rect
from explorer.ui import plain
from explorer.ui.canvas import map_paint, map_shelf_paint
from explorer.ui.canvas.map_items import FADED, NO_CAPTIONS, TILES_ONLY, zoom_of
from explorer.ui.canvas.map_paint import MapLook

_OVER_BOXES = 3
_OVER_LINES = 29


class ShelfStop:
    """What a click or Enter turns: a row opens, the header of the open one closes.

    ``linked`` is how many of its services what is chosen is joined with; -1 while nothing is.
    """

    def __init__(
        self, item: ShelfItem, category: str, services: Sequence[Service], place: Rect
    ) -> None:
        self._item = item
        self.category = category
        self.services = tuple(services)
        self.place = place
        self.rect = QRectF(*place)
        self.linked = -1
        self.has_focus = False
        self.is_hovered = False

    @property
    def is_faded(self) -> bool:
        return self.linked == 0

    @property
    def count(self) -> str:
        """``5`` at rest, ``2/5`` for what is chosen."""
        number = len(self.services)
        return f"{self.linked}/{number}" if self.linked > 0 else str(number)

    def update(self) -> None:
        self._item.update()


class ShelfItem(QGraphicsItem):
    """Paints its stops; which there are and what they lead to is up to the shelf."""

    def __init__(self, box: MapBox, total: int, shared: MapLook) -> None:
        super().__init__()
        self.rect = QRectF(*box.rect)
        self.stops: list[ShelfStop] = []
        self.is_open = False
        self._box = box
        self._total = total
        self._shared = shared
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.setAcceptHoverEvents(True)

    def lay_out(self, panel: Rect, stops: list[ShelfStop], is_open: bool) -> None:
        """Stand there with these stops."""
        self.prepareGeometryChange()
        self.rect, self.stops, self.is_open = QRectF(*panel), stops, is_open
        # What is open may lie over lines, as its chips do.
        self.setZValue(_OVER_LINES if self.is_wide else _OVER_BOXES)
        self._point_at(None)

    @property
    def is_wide(self) -> bool:
        """Whether it takes more room than the map keeps for it."""
        return self.rect.width() > self._box.rect[2]

    def stop_at(self, point: QPointF) -> ShelfStop | None:
        return next((stop for stop in self.stops if stop.rect.contains(point)), None)

    def boundingRect(self) -> QRectF:
        return self.rect.adjusted(-4, -4, 4, 4)

    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        shared, zoom = self._shared, zoom_of(painter, option)
        chosen = any(stop.linked >= 0 for stop in self.stops)
        forward = not chosen or any(stop.linked > 0 for stop in self.stops) or self.is_wide
        painter.setOpacity(1.0 if forward else FADED)
        map_shelf_paint.ground(painter, self.rect, shared, self.is_wide)
        if not self.is_open and zoom >= TILES_ONLY:
            more = f"{self._total} {self._box.subtitle}" if zoom >= NO_CAPTIONS else ""
            map_shelf_paint.title(painter, self.rect, self._box.title, more, shared)
        for stop in self.stops:
            painter.setOpacity(FADED if stop.is_faded else 1.0)
            if zoom < TILES_ONLY:
                map_shelf_paint.tile(painter, stop, shared)
            elif self.is_open:
                map_shelf_paint.header(painter, stop, shared)
            else:
                map_shelf_paint.row(painter, stop, shared)
            if stop.has_focus:
                painter.setOpacity(1.0)
                inner = stop.rect.adjusted(5, 5, -5, -5)
                map_paint.focus_ring(painter, inner, shared.theme, 6)

    # Pointing

    def hoverMoveEvent(self, event: Any) -> None:
        self._point_at(self.stop_at(event.pos()))

    def hoverLeaveEvent(self, event: Any) -> None:
        self._point_at(None)

    def _point_at(self, here: ShelfStop | None) -> None:
        for stop in self.stops:
            stop.is_hovered = stop is here
        shape = Qt.CursorShape.PointingHandCursor if here else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self.setToolTip(plain.tip(self._said(here)) if here else "")
        self.update()

    def _said(self, stop: ShelfStop) -> str:
        if self.is_open:
            return f"Back to {self._box.title}  Esc"
        return ", ".join(service.name for service in stop.services)
