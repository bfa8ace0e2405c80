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
from explorer.ui.canvas import card, focus_family, map_box_paint, strokes
from explorer.ui.canvas.card import Look
from explorer.ui.canvas.focus_bundles import bundles, stroke_of
from explorer.ui.canvas.focus_family import KinBox
from explorer.ui.canvas.focus_page import Page, PageBox, PageChip, lay_out
from explorer.ui.canvas.map_items import TILES_ONLY, ChipItem, zoom_of
from explorer.ui.canvas.map_lines import Branch, LineItem
from explorer.ui.canvas.map_paint import Face, MapLook
from explorer.ui.canvas.map_stage import Root

_FAMILY = strokes.stroke("integration", "declare")._replace(width=1.0, head=0, ring=False)
"""The line to a box of its family: no arrow, as nothing is called there."""


class FocusStage:
    """One service in the middle; every chip around it stands for one integration.

    Of a service without any they are its family: its whole, parts, siblings, and what its note
    links to. Where it is not ``centred`` but in focus from the shelf, the chips of
    integrations are echoes: each leads to the one real place of its service.
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
        middle, family = page.hub, self._family(page)
        if not bundles(self._catalog, hub):
            middle, family = focus_family.lay_out(focus_family.family(self._catalog, hub))
        item = ChipItem(Face(self._catalog.services[hub], "hub"), middle, self._shared)
        item.show_as(Look.SELECTED)
        boxes = [_bundle_box(box, self._shared) for box in page.boxes]
        boxes += [PageBoxItem(b.rect, b.kin.title, b.kin.count, self._shared) for b in family]
        lines = [_trunk(box, self._shared) for box in page.boxes]
        lines += [LineItem(_FAMILY, [Branch(box.line)], self._shared) for box in family]
        self._around = [self._chip(chip) for box in page.boxes for chip in box.chips]
        self._around += [chip for box in family for chip in self._kin(box)]
        for each in (*boxes, item, *self._around):
            each.setParentItem(self.root)
        for line in lines:
            line.put_on(self.root)
        return item, boxes, lines

    def _family(self, page: Page) -> list[KinBox]:
        """The service's parts, where the page of its connections has room for them."""
        parts = focus_family.parts(self._catalog, self.hub)
        return [box for kin in parts for box in focus_family.on_page(page, kin)]

    def _kin(self, box: KinBox) -> list[ChipItem]:
        services = (self._catalog.services[id] for id in box.kin.members)
        faces = (Face(service) for service in services)
        return [ChipItem(f, rect, self._shared) for f, rect in zip(faces, box.cells, strict=True)]

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

    @property
    def frames(self) -> list[QRectF]:
        """The boxes round chips."""
        return [box.rect for box in self._boxes]

    def select(self, integration: str) -> None:
        """Show one integration as chosen; none for an empty id."""
        for line in self.lines:
            line.select(integration)
        for chip in self._around:
            chosen = bool(integration) and chip.integration == integration
            look = Look.LINKED if chosen else Look.REST
            chip.show_as(look, chip.face.mark, chip.integration)


class PageBoxItem(QGraphicsItem):
    """The ground, title and count of one box; dashed where code makes the calls."""

    def __init__(
        self, rect: Rect, title: str, count: str, shared: MapLook, dashed: bool = False
    ) -> None:
        super().__init__()
        self.rect = QRectF(*rect)
        self.title = title
        self.count = count
        self._dashed = dashed
        self._shared = shared

    def boundingRect(self) -> QRectF:
        return self.rect.adjusted(-1, -1, 1, 1)

    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        theme = self._shared.theme
        map_box_paint.page_box(painter, self.rect, theme, self._dashed)
        if zoom_of(painter, option) < TILES_ONLY:
            return
        area = QRectF(self.rect.left() + 14, self.rect.top() + 8, self.rect.width() - 28, 20)
        card.text(painter, "strong", theme["text"], area, self.title)
        if self.count != "1":
            after = area.adjusted(card.width_of(self.title, "strong") + 8, 0, 0, 0)
            card.text(painter, "secondary", theme["text.faint"], after, self.count)


def _bundle_box(box: PageBox, shared: MapLook) -> PageBoxItem:
    bundle = box.bundle
    shown, whole = len(box.chips), len(bundle.members)
    count = str(whole) if shown == whole else f"{shown} of {whole}, all under Connections"
    return PageBoxItem(box.rect, bundle.title, count, shared, dashed=not bundle.native)


def _trunk(box: PageBox, shared: MapLook) -> LineItem:
    members = tuple(chip.integration for chip in box.chips)
    spots = tuple(_middle(chip.rect) for chip in box.chips)
    branch = Branch(box.line, members, spots)
    return LineItem(box.bundle.stroke, [branch], shared, box.bundle.incoming, box.sign)


def _middle(rect: Rect) -> tuple[float, float]:
    return (rect[0] + rect[2] / 2, rect[1] + rect[3] / 2)
