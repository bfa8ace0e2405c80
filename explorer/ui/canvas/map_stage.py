"""What stands on the map: everything at rest, and the lines of what is chosen. Nothing moves."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from explorer.catalog.catalog import Catalog
from explorer.catalog.model import Integration, Service
from explorer.catalog.service_map import ServiceMap
from explorer.ui.canvas import map_rest
from explorer.ui.canvas.card import Look
from explorer.ui.canvas.map_items import FADED, ChipItem
from explorer.ui.canvas.map_lines import LineItem
from explorer.ui.canvas.map_paint import MapLook
from explorer.ui.canvas.map_shelf import MapShelf

if TYPE_CHECKING:
    from explorer.ui.canvas.focus_bundles import Bundle
    from explorer.ui.canvas.map_focus import MapFocus, Trunk
    from explorer.ui.canvas.map_shelf_item import ShelfStop

_OVERLAY = 28


class Root(QGraphicsItem):
    """Holds items that come and go together."""

    def __init__(self, parent: QGraphicsItem | None = None) -> None:
        super().__init__(parent)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents)

    def boundingRect(self) -> QRectF:
        return QRectF()

    def paint(self, painter: QPainter, option: object, widget: object = None) -> None:
        pass


class MapStage:
    """The items of the map, and how they look for a chosen service or integration."""

    def __init__(self, catalog: Catalog, service_map: ServiceMap, shared: MapLook) -> None:
        self._catalog = catalog
        self._shared = shared
        self._service_map = service_map
        self.root = Root()
        self.boxes = map_rest.boxes(service_map, shared)
        self.placed = map_rest.chips(service_map, catalog, shared)
        self._resting = map_rest.lines(service_map, catalog, shared)
        for item in (*self.boxes, *self.placed):
            item.setParentItem(self.root)
        box = service_map.shelf
        self._shelf = MapShelf(catalog, service_map, box, shared, self.root) if box else None
        for line in self._resting:
            line.put_on(self.root)
        self._overlay_root: Root | None = None
        self._overlay: list[LineItem] = []

    @cached_property
    def _focus(self) -> MapFocus:
        """What draws a choice; made with the first one, as the start does without it."""
        from explorer.ui.canvas.map_focus import MapFocus

        return MapFocus(self._service_map, self._shelf)

    @property
    def chips(self) -> list[ChipItem]:
        """Every chip that shows: those of the open row of the shelf come last."""
        return [*self.placed, *(self._shelf.chips if self._shelf else ())]

    @property
    def shelf_stops(self) -> list[ShelfStop]:
        return self._shelf.stops if self._shelf else []

    @property
    def open_category(self) -> str:
        """The category whose row of the shelf is open."""
        return self._shelf.open if self._shelf else ""

    def turn_shelf(self, category: str) -> None:
        """Open a row of the shelf, or close it for an empty id; ``show`` is then due."""
        if self._shelf is not None:
            self._shelf.turn(category)

    def row_behind(self, line: LineItem, integration: Integration) -> ShelfStop | None:
        """The row at which a line ends that stands for this integration and for others."""
        if self._shelf is None or any(b.members == (integration,) for b in line.branches):
            return None
        rows = (self._shelf.row_of(id) for id in (integration.source, integration.target))
        return next((row for row in rows if row is not None), None)

    @property
    def lines(self) -> list[LineItem]:
        """Every line, those of a choice before those at rest."""
        return [*self._overlay, *self._resting]

    @property
    def content_rect(self) -> QRectF:
        found = self._shelf.rect if self._shelf else QRectF()
        for box in self.boxes:
            found = found.united(box.rect)
        return found

    @property
    def frames(self) -> list[QRectF]:
        """What stands round chips: the boxes and the shelf."""
        shelf = [self._shelf.rect] if self._shelf else []
        return [*(box.rect for box in self.boxes), *shelf]

    def has(self, service: str) -> bool:
        """Whether a service has a place on the map."""
        return self._focus.chip(service) is not None

    def show(
        self, service: Service | None, integration: Integration | None, hidden: Collection[str]
    ) -> None:
        """A service with its neighbourhood forward, or an integration, or the map at rest."""
        self._clear_overlay()
        if service is not None:
            from explorer.ui.canvas.focus_bundles import bundles

            found = bundles(self._catalog, service.id, hidden)
            flows = [bundle for bundle in found if _flows(bundle)]
            self._draw(self._focus.trunks(service.id, flows or found))
            self._show_neighbours(service.id, found)
        elif integration is not None:
            self._show_integration(integration)
        else:
            for chip in self.chips:
                chip.show_as(Look.REST)
            self._show_shelf(None)
        self._fade_rest(service, integration, hidden)

    def _show_integration(self, integration: Integration) -> None:
        if not integration.through:
            from explorer.ui.canvas.focus_bundles import stroke_of

            trunk = self._focus.single(integration, stroke_of(integration))
            self._draw([trunk] if trunk else [], integration.id)
        ends = {integration.source, integration.target}
        for chip in self.chips:
            inside = chip.service in ends
            chip.show_as(Look.LINKED if inside else Look.REST, faded=not inside)
        self._show_shelf(ends)

    def _show_shelf(self, near: Collection[str] | None) -> None:
        if self._shelf is not None:
            self._shelf.show(near)

    def _show_neighbours(self, hub: str, found: Sequence[Bundle]) -> None:
        from explorer.ui.canvas.focus_bundles import stroke_of
        from explorer.ui.canvas.map_focus import neighbours

        near = neighbours(found)
        through = {i.source for i in self._catalog.incoming(hub) if i.through}
        places = {
            id: self._focus.places(id, hub, member.target == hub and member.kind == "trigger")
            for id, member in near.items()
        }
        for chip in self.chips:
            id = chip.service
            if id == hub:
                chip.show_as(Look.LINKED if chip.face.echo else Look.SELECTED)
            elif id in near and (
                not chip.face.echo or any(place.rect == chip.place for place in places[id])
            ):
                member = near[id]
                chip.show_as(Look.REST, stroke_of(member).glyph, member.id)
            else:
                chip.show_as(Look.REST, faded=id not in through or id in near)
        self._show_shelf({*near, *through})

    def _fade_rest(
        self, service: Service | None, integration: Integration | None, hidden: Collection[str]
    ) -> None:
        """Boxes and resting lines step back, but for boxes in which something stands forward."""
        chosen = service is not None or integration is not None
        forward = [chip for chip in self.chips if chip.opacity() == 1.0]
        for box in self.boxes:
            inside = [chip for chip in forward if box.rect.contains(chip.rect)]
            if box.box.kind == "section":
                inside = [c for c in inside if service is not None and c.service == service.id]
            box.setOpacity(FADED if chosen and not inside else 1.0)
        for line in self._resting:
            replaced = line.is_trunk or (service is not None and line.ends_at(service.id))
            line.show_if(line.stroke.word not in hidden and not (chosen and replaced))
            line.fade(chosen)
        self._make_room()

    def _make_room(self) -> None:
        """A resting pill that one of a choice would lie half over is not shown."""
        over = [line.sign.rect for line in self._overlay if line.sign]
        for line in self._resting:
            if line.sign and line.sign_item and any(line.sign.rect.intersects(r) for r in over):
                line.sign_item.setVisible(False)

    def _draw(self, trunks: Sequence[Trunk], selected: str = "") -> None:
        root = Root(self.root)
        root.setZValue(_OVERLAY)
        self._overlay_root = root
        for trunk in trunks:
            line = LineItem(trunk.stroke, trunk.branches, self._shared, trunk.to_root, trunk.sign)
            line.select(selected)
            line.put_on(root)
            self._overlay.append(line)

    def _clear_overlay(self) -> None:
        root, self._overlay_root, self._overlay = self._overlay_root, None, []
        if root is not None and root.scene() is not None:
            root.scene().removeItem(root)


def _flows(bundle: Bundle) -> bool:
    """Whether AWS itself carries events or calls there.

    The map draws these; calls from code, definitions and observing are told by the marks on the
    chips, and drawn where a service is centred.
    """
    invocation = bundle.members[0].invocation
    return bundle.native and invocation not in ("declare", "observe")
