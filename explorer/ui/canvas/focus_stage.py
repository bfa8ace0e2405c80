"""The page of one service as items: boxes by way of calling, chips, trunks and the hub."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from explorer.catalog.catalog import Catalog
from explorer.catalog.service_map import Rect
from explorer.catalog.wording import label
from explorer.ui.canvas import card, map_box_paint
from explorer.ui.canvas.card import Look
from explorer.ui.canvas.focus_bundles import bundles, stroke_of
from explorer.ui.canvas.focus_page import PageBox, PageChip, lay_out
from explorer.ui.canvas.map_items import TILES_ONLY, ChipItem, zoom_of
from explorer.ui.canvas.map_lines import Branch, LineItem
from explorer.ui.canvas.map_paint import Face, MapLook
from explorer.ui.canvas.map_stage import Root


class FocusStage:
    """One service in the middle; every chip around it stands for one integration.

    Where it is not ``centred`` but in focus from the shelf, the chips are echoes: each leads to
    the one real place of its service.
    """

    def __init__(
        self,
        catalog: Catalog,
        hub: str,
        hidden: Collection[str],
        shared: MapLook,
        centred: bool = True,
    ) -> None:
        self.hub = hub
        self.centred = centred
        self.root = Root()
        self._catalog = catalog
        self._shared = shared
        self._middle, self._boxes, self.lines = self._build(hub, hidden)
        self.chips = [self._middle, *self._around]

    def _build(
        self, hub: str, hidden: Collection[str]
    ) -> tuple[ChipItem, list[PageBoxItem], list[LineItem]]:
        page = lay_out(bundles(self._catalog, hub, hidden))
        middle = ChipItem(Face(self._catalog.services[hub], "hub"), page.hub, self._shared)
        middle.show_as(Look.SELECTED)
        boxes = [PageBoxItem(box, self._shared) for box in page.boxes]
        lines = [_trunk(box, self._shared) for box in page.boxes]
        self._around = [self._chip(chip) for box in page.boxes for chip in box.chips]
        for item in (*boxes, middle, *self._around):
            item.setParentItem(self.root)
        for line in lines:
            line.put_on(self.root)
        return middle, boxes, lines

    def _chip(self, chip: PageChip) -> ChipItem:
        service, integration = self._catalog.services[chip.service], chip.integration
        face = Face(service, "chip", label(integration), echo=not self.centred)
        item = ChipItem(face, chip.rect, self._shared)
        item.show_as(Look.REST, stroke_of(integration).glyph, integration.id)
        return item

    @property
    def content_rect(self) -> QRectF:
        found = self._middle.rect
        for box in self._boxes:
            found = found.united(box.rect)
        return found

    def select(self, integration: str) -> None:
        """Show one integration as chosen; none for an empty id."""
        for line in self.lines:
            line.select(integration)
        for chip in self._around:
            chosen = bool(integration) and chip.integration == integration
            look = Look.LINKED if chosen else Look.REST
            chip.show_as(look, chip.face.mark, chip.integration)


class PageBoxItem(QGraphicsItem):
    """The ground and title of one bundle; dashed where code makes the calls."""

    def __init__(self, box: PageBox, shared: MapLook) -> None:
        super().__init__()
        self.rect = QRectF(*box.rect)
        self._title = box.bundle.title
        self._count = len(box.bundle.members)
        self._dashed = not box.bundle.native
        self._shared = shared

    def boundingRect(self) -> QRectF:
        return self.rect.adjusted(-1, -1, 1, 1)

    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        theme = self._shared.theme
        map_box_paint.page_box(painter, self.rect, theme, self._dashed)
        if zoom_of(painter, option) < TILES_ONLY:
            return
        area = QRectF(self.rect.left() + 14, self.rect.top() + 8, self.rect.width() - 28, 20)
        card.text(painter, "strong", theme["text"], area, self._title)
        if self._count > 1:
            after = area.adjusted(card.width_of(self._title, "strong") + 8, 0, 0, 0)
            card.text(painter, "secondary", theme["text.faint"], after, str(self._count))


def _trunk(box: PageBox, shared: MapLook) -> LineItem:
    members = tuple(chip.integration for chip in box.chips)
    spots = tuple(_middle(chip.rect) for chip in box.chips)
    branch = Branch(box.line, members, spots)
    return LineItem(box.bundle.stroke, [branch], shared, box.bundle.incoming, box.sign)


def _middle(rect: Rect) -> tuple[float, float]:
    return (rect[0] + rect[2] / 2, rect[1] + rect[3] / 2)
