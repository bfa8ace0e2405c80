"""The Explore canvas: the service map at rest, one service or integration chosen, or its page."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QPainter, QPixmap, QTransform
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsItem,
    QGraphicsScene,
    QGraphicsSceneMouseEvent,
    QWidget,
)

from explorer.catalog.catalog import Catalog
from explorer.catalog.service_map import ServiceMap
from explorer.ui.canvas import focus_items, focus_page, map_keys, map_rest
from explorer.ui.canvas.card import Look
from explorer.ui.canvas.focus_bundles import Bundle, bundles, stroke_of
from explorer.ui.canvas.map_focus import MapFocus, Trunk, neighbours
from explorer.ui.canvas.map_items import FADED, BoxItem, ChipItem
from explorer.ui.canvas.map_lines import LineItem, SignItem
from explorer.ui.canvas.map_paint import MapLook
from explorer.ui.navigator import Navigator, Place
from explorer.ui.theme import Theme

SERVICE_MIME = "application/x-aws-explorer-service"


class _Root(QGraphicsItem):
    """Holds items that come and go together."""

    def __init__(self) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents)

    def boundingRect(self) -> QRectF:
        return QRectF()

    def paint(self, painter: QPainter, option: object, widget: object = None) -> None:
        pass


class MapScene(QGraphicsScene):
    """Follows the navigator; clicks and keys lead the navigator on. Nothing here moves."""

    laid_out = Signal()
    """Something else is shown than before: the view should fit ``content_rect``."""
    focus_moved = Signal(QRectF)

    def __init__(
        self,
        catalog: Catalog,
        service_map: ServiceMap,
        navigator: Navigator,
        theme: Theme,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._catalog = catalog
        self._navigator = navigator
        self._shared = MapLook(catalog, theme)
        self._focus = MapFocus(service_map)
        self._map_root = _Root()
        self._page_root: _Root | None = None
        self._boxes = map_rest.boxes(service_map, self._shared)
        self._chips = map_rest.chips(service_map, catalog, self._shared)
        self._lines = map_rest.lines(service_map, catalog, self._shared)
        for item in (*self._boxes, *self._lines, *self._chips):
            item.setParentItem(self._map_root)
        for line in self._lines:
            _adopt(line, self._map_root)
        self._overlay: list[LineItem] = []
        self._page_chips: list[ChipItem] = []
        self._page_lines: list[LineItem] = []
        self._page_of = ""
        self._focused: ChipItem | None = None
        self._pressed: tuple[QGraphicsItem | None, QPointF] | None = None
        self._clicked = ""
        self.addItem(self._map_root)
        navigator.went.connect(self._follow)
        navigator.filters_changed.connect(self._filter)
        self._follow()

    # What is shown

    @property
    def is_page(self) -> bool:
        """Whether one service stands centred with what it is joined with around it."""
        return self._page_root is not None

    @property
    def chips(self) -> list[ChipItem]:
        return self._page_chips if self.is_page else self._chips

    @property
    def line_items(self) -> list[LineItem]:
        """The lines that can be clicked now, those of a choice before those at rest."""
        return self._page_lines if self.is_page else [*self._overlay, *self._lines]

    @property
    def content_rect(self) -> QRectF:
        """What the view should fit."""
        items = self._page_root.childItems() if self._page_root else self._boxes
        found = QRectF()
        for item in items:
            found = found.united(item.sceneBoundingRect())
        return found

    def set_theme(self, theme: Theme) -> None:
        self._shared.theme = theme
        self.update()

    def service_rect(self, id: str) -> QRectF | None:
        """Where a service's own chip is, for the view to reveal."""
        found = [chip for chip in self.chips if chip.service == id and not chip.face.echo]
        return found[0].rect if found else None

    def _filter(self) -> None:
        self._page_of = ""
        self._follow()

    def _follow(self) -> None:
        place = self._navigator.place
        hub = self._page_hub(place)
        was = self._page_of if self.is_page else ""
        if hub:
            self._show_page(hub)
            chosen = place.id if place.kind == "integration" else ""
            self._select_on_page(chosen)
        else:
            self._leave_page()
            self._show_on_map(place)
        if (self._page_of if self.is_page else "") != was:
            self.laid_out.emit()

    def _page_hub(self, place: Place) -> str:
        """The service whose page is to be shown, or nothing for the map."""
        if place.kind == "service":
            known = self._catalog.service(place.id)
            off_the_map = known is not None and self._focus.chip(known.id) is None
            return known.id if known and (place.centred or off_the_map) else ""
        integration = self._navigator.integration
        if integration is None or not place.centred:
            return ""
        ends = (integration.source, integration.target)
        return self._page_of if self._page_of in ends else integration.source

    # The map

    def _show_on_map(self, place: Place) -> None:
        for line in self._overlay:
            for item in (line, line.sign_item):
                if item is not None:
                    self.removeItem(item)
        self._overlay = []
        service, integration = self._navigator.service, self._navigator.integration
        if service is not None:
            found = bundles(self._catalog, service.id, self._navigator.hidden)
            self._draw(self._focus.trunks(service.id, found))
            self._show_neighbours(service.id, found)
        elif integration is not None:
            stroke = stroke_of(integration)
            trunk = None if integration.through else self._focus.single(integration, stroke)
            self._draw([trunk] if trunk else [], integration.id)
            ends = {integration.source, integration.target}
            for chip in self._chips:
                inside = chip.service in ends
                chip.show_as(Look.LINKED if inside else Look.REST, faded=not inside)
        else:
            for chip in self._chips:
                chip.show_as(Look.REST)
        faded = service is not None or integration is not None
        hidden = self._navigator.hidden
        for box in self._boxes:
            box.setOpacity(FADED if faded else 1.0)
        for line in self._lines:
            replaced = len(line.branches) > 1 or (service is not None and line.ends_at(service.id))
            shown = line.stroke.word not in hidden and not (faded and replaced)
            for part in (line, line.sign_item):
                if part is not None:
                    part.setVisible(shown)
            line.fade(faded)
        self._fade_own_box(service.id if service else "")

    def _fade_own_box(self, hub: str) -> None:
        """The boxes in which something stands forward stay at full strength too."""
        if not hub:
            return
        forward = [c for c in self._chips if c.opacity() == 1.0]
        for box in self._boxes:
            if box.box.kind != "section" and any(box.rect.contains(c.rect) for c in forward):
                box.setOpacity(1.0)
            if any(c.service == hub and box.rect.contains(c.rect) for c in forward):
                box.setOpacity(1.0)

    def _show_neighbours(self, hub: str, found: list[Bundle]) -> None:
        near = neighbours(found)
        through = {
            i.source for i in self._catalog.incoming(hub) if i.through and i.source not in near
        }
        for chip in self._chips:
            id = chip.service
            if id == hub:
                chip.show_as(Look.LINKED if chip.face.echo else Look.SELECTED)
            elif id in near and self._stands_for(chip, hub, near[id].target == hub):
                member = near[id]
                chip.show_as(Look.REST, stroke_of(member).glyph, member.id)
            else:
                chip.show_as(Look.REST, faded=id not in through)

    def _stands_for(self, chip: ChipItem, hub: str, incoming: bool) -> bool:
        if not chip.face.echo:
            return True
        places = self._focus.places(chip.service, hub, incoming)
        return any(place.echo and place.rect == chip.rect.getRect() for place in places)

    def _draw(self, trunks: list[Trunk], selected: str = "") -> None:
        for trunk in trunks:
            line = LineItem(trunk.stroke, trunk.branches, self._shared, trunk.to_root, trunk.sign)
            line.select(selected)
            _adopt(line, self._map_root)
            self._overlay.append(line)

    # The page of one service

    def _show_page(self, hub: str) -> None:
        if self.is_page and self._page_of == hub:
            return
        self._clear()
        self._page_of = hub
        root = _Root()
        found = bundles(self._catalog, hub, self._navigator.hidden)
        service = self._catalog.services[hub]
        for item in focus_items.items_of(focus_page.lay_out(found), service, self._shared):
            item.setParentItem(root)
            if isinstance(item, ChipItem):
                self._page_chips.append(item)
            elif isinstance(item, LineItem):
                _adopt(item, root)
                self._page_lines.append(item)
        self._page_root = root
        self.addItem(root)

    def _clear(self) -> None:
        self._move_focus(None)
        if self._page_root is not None:
            self.removeItem(self._page_root)
        elif self._map_root.scene() is self:
            self.removeItem(self._map_root)
        self._page_root, self._page_chips, self._page_lines = None, [], []

    def _leave_page(self) -> None:
        if self.is_page:
            self._clear()
            self.addItem(self._map_root)

    def _select_on_page(self, integration: str) -> None:
        for line in self._page_lines:
            line.select(integration)
        for chip in self._page_chips:
            if chip.face.form == "hub":
                continue
            chosen = bool(integration) and chip.integration == integration
            chip.show_as(Look.LINKED if chosen else Look.REST, chip.face.mark, chip.integration)

    # Mouse

    def _item_at(self, point: QPointF) -> QGraphicsItem | None:
        for item in self.items(point):
            if isinstance(item, ChipItem):
                return item
            line = item.line if isinstance(item, SignItem) else item
            if isinstance(line, LineItem) and line.opens:
                return line
        return None

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = (self._item_at(event.scenePos()), event.scenePos())
            event.accept()

    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        item = self._pressed[0]
        away = event.screenPos() - event.buttonDownScreenPos(Qt.MouseButton.LeftButton)
        if away.manhattanLength() < QApplication.startDragDistance():
            return
        self._pressed = None
        if isinstance(item, ChipItem) and item.face.service.placeable:
            self._drag(item, event.widget())

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        (item, _), self._pressed = self._pressed, None
        if item is self._item_at(event.scenePos()):
            self._click(item, event.scenePos())

    def mouseDoubleClickEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Centres what the first click chose: after it something else may lie here."""
        if event.button() == Qt.MouseButton.LeftButton and self._clicked:
            self._navigator.show_service(self._clicked, centred=True)
            event.accept()

    def _click(self, item: QGraphicsItem | None, point: QPointF) -> None:
        self._clicked = ""
        navigator = self._navigator
        if isinstance(item, ChipItem):
            if item.mark_at(point):
                navigator.show_integration(item.integration)
                return
            self._clicked = item.service
            navigator.show_service(item.service, centred=self.is_page)
        elif isinstance(item, LineItem):
            found = item.integration_at(point)
            if found is not None:
                navigator.show_integration(found.id)
            elif item.service:
                self._clicked = item.service
                navigator.show_service(item.service, centred=False)
        elif not self.is_page:
            navigator.show_map()

    def _drag(self, chip: ChipItem, source: QWidget | None) -> None:
        """Carry the service out, to be dropped into a drawing."""
        data = QMimeData()
        data.setData(SERVICE_MIME, chip.service.encode())
        drag = QDrag(source if source is not None else self)
        drag.setMimeData(data)
        picture = self._picture(chip)
        drag.setPixmap(picture)
        drag.setHotSpot(picture.rect().center())
        drag.exec(Qt.DropAction.CopyAction)

    def _picture(self, chip: ChipItem) -> QPixmap:
        from PySide6.QtWidgets import QStyleOptionGraphicsItem

        rect = chip.rect.adjusted(-4, -4, 4, 4)
        picture = QPixmap(rect.size().toSize())
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(0.6)
        painter.setTransform(QTransform.fromTranslate(-rect.left(), -rect.top()))
        chip.paint(painter, QStyleOptionGraphicsItem())
        painter.end()
        return picture

    # Keyboard

    def focus_next(self, step: int = 1) -> None:
        """Move the keyboard's ring ``step`` chips on."""
        self._move_focus(map_keys.after(self.chips, self._focused or self._chosen(), step))

    def _chosen(self) -> ChipItem | None:
        service = self._navigator.service
        return next((c for c in self.chips if service and c.service == service.id), None)

    def _move_focus(self, chip: ChipItem | None) -> None:
        for item, focused in ((self._focused, False), (chip, True)):
            if item is not None:
                item.has_focus = focused
                item.update()
        self._focused = chip
        if chip is not None:
            self.focus_moved.emit(chip.rect)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in map_keys.ARROWS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            here = self._focused or self._chosen()
            if here is None:
                self.focus_next(1)
            else:
                self._move_focus(map_keys.towards(self.chips, here, *map_keys.ARROWS[key]) or here)
            event.accept()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._focused is not None:
            self._enter(self._focused.service, event.modifiers())
            event.accept()
        else:
            super().keyPressEvent(event)

    def _enter(self, service: str, modifiers: Qt.KeyboardModifier) -> None:
        place = self._navigator.place
        again = place.kind == "service" and place.id == service
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        self._navigator.show_service(service, centred=self.is_page or again or shift)


def _adopt(line: LineItem, root: QGraphicsItem) -> None:
    """Put a line and its pill, which lies above all lines, on a root."""
    line.setParentItem(root)
    if line.sign_item is not None:
        line.sign_item.setParentItem(root)
