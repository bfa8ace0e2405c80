"""The palette of Compose: every service that can be drawn, to drag or to add by Enter."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QDrag, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView

from explorer.catalog.catalog import Catalog
from explorer.catalog.model import Service
from explorer.ui import glyphs, mime
from explorer.ui.appearance import Appearance
from explorer.ui.canvas import card
from explorer.ui.panels.painted_tree import ID, RowState
from explorer.ui.panels.service_list import ServiceList, ServiceTree

_CARD = (160, 64)
_ROUND = 8


class PaletteTree(ServiceTree):
    """Rows with a grip; dragging one carries its service's id."""

    def __init__(self, catalog: Catalog, appearance: Appearance) -> None:
        super().__init__(catalog, appearance, by_click=False)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setAccessibleName("Services to draw")
        self.setAccessibleDescription("Enter adds a service at the centre, dragging puts it down")
        self.doubleClicked.connect(self.activate)

    def room_at_right(self, state: RowState) -> float:
        return 34.0 if state.hovered or state.focused else 12.0

    def paint_row(
        self, painter: QPainter, rect: QRectF, index: QModelIndex, state: RowState
    ) -> None:
        super().paint_row(painter, rect, index, state)
        if (state.hovered or state.focused) and not self.is_section(index):
            square = QRectF(rect.right() - 32, rect.center().y() - 8, 16, 16)
            glyphs.draw(painter, "drag-vertical", square, self.appearance.theme["text.muted"])

    def startDrag(self, actions: Qt.DropAction) -> None:
        index = self.currentIndex()
        if index.isValid() and not self.is_section(index):
            self.drag_of(str(index.data(ID))).exec(Qt.DropAction.CopyAction)

    def drag_of(self, id: str) -> QDrag:
        """A drag of one service, its card under the pointer."""
        data = QMimeData()
        data.setData(mime.SERVICE, id.encode())
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setPixmap(self._picture(self._catalog.services[id]))
        drag.setHotSpot(QPoint(_CARD[0] // 2 + _ROUND, _CARD[1] // 2 + _ROUND))
        return drag

    def _picture(self, service: Service) -> QPixmap:
        ratio = self.devicePixelRatioF()
        width, height = _CARD[0] + 2 * _ROUND, _CARD[1] + 2 * _ROUND
        pixmap = QPixmap(round(width * ratio), round(height * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(0.6)
        category = self._catalog.categories[service.category]
        words = service.name, service.resource.capitalize() or category.name
        rect = QRectF(_ROUND, _ROUND, *_CARD)
        card.node_card(painter, rect, self.appearance.theme, category, service.glyph, *words)
        painter.end()
        return pixmap


class Palette(ServiceList):
    """``insert_wanted`` carries the id of the service to add at the centre of the canvas."""

    insert_wanted = Signal(str)

    def __init__(self, catalog: Catalog, appearance: Appearance) -> None:
        placeable = [service for service in catalog.services.values() if service.placeable]
        super().__init__(catalog, appearance, placeable, PaletteTree(catalog, appearance))
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Services")
        self.chosen.connect(self.insert_wanted)
