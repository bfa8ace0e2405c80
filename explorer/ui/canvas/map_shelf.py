"""The shelf of the map: services without a chip of their own, a row for each category."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsItem

from explorer.catalog.catalog import Catalog
from explorer.catalog.service_map import MapBox, MapChip, Rect, ServiceMap, shelved
from explorer.ui.canvas import map_shelf_places
from explorer.ui.canvas.map_items import ChipItem
from explorer.ui.canvas.map_paint import Face, MapLook
from explorer.ui.canvas.map_shelf_item import ShelfItem, ShelfStop


class MapShelf:
    """Knows what is on it and what is open; its chips are made when their row opens."""

    def __init__(
        self,
        catalog: Catalog,
        service_map: ServiceMap,
        box: MapBox,
        shared: MapLook,
        root: QGraphicsItem,
    ) -> None:
        self._box = box
        self._shared = shared
        self._groups = shelved(service_map, catalog)
        self._category = {s.id: id for id, group in self._groups.items() for s in group}
        self._root = root
        self.item = ShelfItem(box, len(self._category), shared)
        self.item.setParentItem(root)
        self.chips: list[ChipItem] = []
        self.open = ""
        self.turn("")

    @property
    def rect(self) -> QRectF:
        """The room that the map keeps for it, open or not."""
        return QRectF(*self._box.rect)

    @property
    def stops(self) -> list[ShelfStop]:
        return self.item.stops

    def turn(self, category: str) -> None:
        """Open the row of a category in place of the rows; close it for an empty id."""
        for chip in self.chips:
            if chip.scene() is not None:
                chip.scene().removeItem(chip)
        self.chips = []
        self.open = category
        rect = self._box.rect
        if category:
            services = self._groups[category]
            places = map_shelf_places.opened(rect, len(services))
            for service, place in zip(services, places.chips, strict=True):
                chip = ChipItem(Face(service), place, self._shared)
                chip.setParentItem(self._root)
                self.chips.append(chip)
            stops = [self._stop(category, places.header)]
            self.item.lay_out(places.panel, stops, True)
        else:
            rows = map_shelf_places.rows(rect, len(self._groups))
            stops = [self._stop(id, row) for id, row in zip(self._groups, rows, strict=True)]
            self.item.lay_out(rect, stops, False)

    def _stop(self, category: str, place: Rect) -> ShelfStop:
        return ShelfStop(self.item, category, self._groups[category], place)

    def show(self, near: Collection[str] | None) -> None:
        """Tell how many of each row stand forward; None for a map at rest."""
        for stop in self.stops:
            ids = [service.id for service in stop.services]
            stop.linked = -1 if near is None else sum(id in near for id in ids)
        self.item.update()

    def row_of(self, service: str) -> ShelfStop | None:
        """The closed row that a service is in; None while its chip shows, or if it has a place."""
        if self.open:
            return None
        category = self._category.get(service)
        return next((stop for stop in self.stops if stop.category == category), None)

    def place(self, service: str) -> MapChip | None:
        """Where a line to a service on the shelf ends: at its chip, its row, or the open panel."""
        category = self._category.get(service)
        if category is None:
            return None
        chip = next((chip for chip in self.chips if chip.service == service), None)
        row = self.row_of(service)
        rect = chip.place if chip else row.place if row else self._box.rect
        return MapChip(service, self._box.id, rect, "row")
