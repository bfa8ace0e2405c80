"""The palette of Compose: containers and every service that can be drawn, to drag or to add."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QDrag, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView

from explorer.catalog.catalog import Catalog
from explorer.catalog.containers import Container
from explorer.catalog.model import Service
from explorer.ui import glyphs, mime
from explorer.ui.appearance import Appearance
from explorer.ui.canvas import card
from explorer.ui.panels.container_rows import (
    RowNames,
    container_of_row,
    nested,
    outer_words,
    row_id,
)
from explorer.ui.panels.painted_tree import COUNT, ID, RowState
from explorer.ui.panels.service_list import ServiceList, ServiceTree

_CARD = (160, 64)
_ROUND = 8
_DEPTH = COUNT + 1
_INDENT = 16.0


class PaletteTree(ServiceTree):
    """Rows with a grip; dragging one carries the id of its service or container."""

    lifted = Signal()

    def __init__(self, catalog: Catalog, appearance: Appearance) -> None:
        super().__init__(catalog, appearance, by_click=False)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setAccessibleName("Services to draw")
        self.setAccessibleDescription(
            "Enter adds a service or a container, dragging puts it down where you let go"
        )
        self.doubleClicked.connect(self.activate)

    # --- rows

    def add_containers(self) -> None:
        """A section of all containers, each under the one that it must lie in."""
        rows = list(nested(self._catalog))
        section = self.add_section("Containers", "containers", len(rows), "container")
        for container, depth in rows:
            within = outer_words(self._catalog, container)
            about = f"{within}, {container.summary}" if within else container.summary
            tip = f"<b>{escape(container.name)}</b>"
            tip += f" {escape(within)}<br>{escape(container.summary)}"
            spoken = f"{container.name}, {about}"
            item = self.add_row(container.name, row_id(container), section, spoken, tip)
            item.setData(depth, _DEPTH)

    def entry(self, id: str) -> Service | Container:
        return container_of_row(self._catalog, id) or super().entry(id)

    # --- painting

    def indent(self, index: QModelIndex) -> float:
        return _INDENT * int(index.data(_DEPTH) or 0)

    def room_at_right(self, state: RowState) -> float:
        return 34.0 if state.hovered or state.focused else 12.0

    def paint_row(
        self, painter: QPainter, rect: QRectF, index: QModelIndex, state: RowState
    ) -> None:
        super().paint_row(painter, rect, index, state)
        if (state.hovered or state.focused) and not self.is_section(index):
            square = QRectF(rect.right() - 32, rect.center().y() - 8, 16, 16)
            glyphs.draw(painter, "drag-vertical", square, self.appearance.theme["text.muted"])

    # --- dragging

    def startDrag(self, actions: Qt.DropAction) -> None:
        index = self.currentIndex()
        if index.isValid() and not self.is_section(index):
            self.lifted.emit()
            self.drag_of(str(index.data(ID))).exec(Qt.DropAction.CopyAction)

    def drag_of(self, id: str) -> QDrag:
        """A drag of one row: a service's card at its middle, a container by its top left."""
        entry = self.entry(id)
        is_container = isinstance(entry, Container)
        data = QMimeData()
        data.setData(mime.CONTAINER if is_container else mime.SERVICE, entry.id.encode())
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setPixmap(self._picture(entry))
        middle = QPoint(_CARD[0] // 2, _CARD[1] // 2)
        drag.setHotSpot((QPoint() if is_container else middle) + QPoint(_ROUND, _ROUND))
        return drag

    def _picture(self, entry: Service | Container) -> QPixmap:
        ratio = self.devicePixelRatioF()
        width, height = _CARD[0] + 2 * _ROUND, _CARD[1] + 2 * _ROUND
        pixmap = QPixmap(round(width * ratio), round(height * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(0.6)
        category = self._catalog.categories[entry.category]
        under = entry.resource.capitalize() if isinstance(entry, Service) else "Container"
        rect = QRectF(_ROUND, _ROUND, *_CARD)
        words = entry.name, under or category.name
        card.node_card(painter, rect, self.appearance.theme, category, entry.glyph, *words)
        painter.end()
        return pixmap


class Palette(ServiceList):
    """``insert_wanted`` and ``container_wanted`` carry the id of what to add to the drawing.

    ``lifted``: a row begins to be dragged.
    """

    insert_wanted = Signal(str)
    container_wanted = Signal(str)
    lifted = Signal()

    def __init__(self, catalog: Catalog, appearance: Appearance) -> None:
        placeable = [service for service in catalog.services.values() if service.placeable]
        self._rows_of = PaletteTree(catalog, appearance)
        super().__init__(catalog, appearance, placeable, self._rows_of)
        self._names = RowNames(catalog)
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Services")
        self.chosen.connect(self._add)
        self._rows_of.lifted.connect(self.lifted)

    def add_first(self) -> None:
        self._rows_of.add_containers()

    def meant(self, query: str) -> set[str]:
        containers = [row_id(container) for container in self._catalog.containers.values()]
        return self._names.matching(query, [*containers, *(s.id for s in self._services)])

    def _add(self, id: str) -> None:
        container = container_of_row(self._catalog, id)
        if container is not None:
            self.container_wanted.emit(container.id)
        else:
            self.insert_wanted.emit(id)
