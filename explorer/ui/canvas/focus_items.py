"""The page of one service as items: boxes by way of calling, chips, trunks and the hub."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from explorer.catalog.model import Service
from explorer.catalog.service_map import Rect
from explorer.catalog.wording import label
from explorer.ui.canvas import card, map_paint
from explorer.ui.canvas.card import Look
from explorer.ui.canvas.focus_bundles import stroke_of
from explorer.ui.canvas.focus_page import Page, PageBox
from explorer.ui.canvas.map_items import TILES_ONLY, ChipItem, zoom_of
from explorer.ui.canvas.map_lines import Branch, LineItem
from explorer.ui.canvas.map_paint import Face, MapLook


class PageBoxItem(QGraphicsItem):
    """The ground and title of one bundle; dashed where code makes the calls."""

    def __init__(self, title: str, count: int, rect: Rect, dashed: bool, shared: MapLook) -> None:
        super().__init__()
        self.rect = QRectF(*rect)
        self._title = title
        self._count = count
        self._dashed = dashed
        self._shared = shared

    def boundingRect(self) -> QRectF:
        return self.rect.adjusted(-1, -1, 1, 1)

    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        theme = self._shared.theme
        map_paint.page_box(painter, self.rect, theme, self._dashed)
        if zoom_of(painter, option) < TILES_ONLY:
            return
        area = QRectF(self.rect.left() + 14, self.rect.top() + 8, self.rect.width() - 28, 20)
        card.text(painter, "strong", theme["text"], area, self._title)
        if self._count > 1:
            after = area.adjusted(card.width_of(self._title, "strong") + 8, 0, 0, 0)
            card.text(painter, "secondary", theme["text.faint"], after, str(self._count))


def items_of(page: Page, hub: Service, shared: MapLook) -> list[QGraphicsItem]:
    """Everything the page shows, boxes first."""
    found: list[QGraphicsItem] = []
    for box in page.boxes:
        title, count = box.bundle.title, len(box.bundle.members)
        found.append(PageBoxItem(title, count, box.rect, not box.bundle.native, shared))
    found += [_trunk(box, shared) for box in page.boxes]
    middle = ChipItem(Face(hub, "hub"), page.hub, shared)
    middle.show_as(Look.SELECTED)
    found.append(middle)
    for box in page.boxes:
        for chip in box.chips:
            service = shared.catalog.services[chip.service]
            item = ChipItem(Face(service, "chip", label(chip.integration)), chip.rect, shared)
            item.show_as(Look.REST, stroke_of(chip.integration).glyph, chip.integration.id)
            found.append(item)
    return found


def _trunk(box: PageBox, shared: MapLook) -> LineItem:
    members = tuple(chip.integration for chip in box.chips)
    spots = tuple((c.rect[0] + c.rect[2] / 2, c.rect[1] + c.rect[3] / 2) for c in box.chips)
    branch = Branch(box.line, members, spots)
    return LineItem(box.bundle.stroke, [branch], shared, box.bundle.incoming, box.sign)
