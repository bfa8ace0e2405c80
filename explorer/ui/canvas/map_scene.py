"""The Explore canvas: follows the navigator, and leads it on by mouse and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtWidgets import QApplication, QGraphicsScene

from explorer.catalog.catalog import Catalog
from explorer.catalog.service_map import ServiceMap
from explorer.ui.canvas.map_items import ChipItem
from explorer.ui.canvas.map_lines import LineItem
from explorer.ui.canvas.map_paint import MapLook
from explorer.ui.canvas.map_shelf_item import ShelfItem, ShelfStop
from explorer.ui.canvas.map_sign_item import SignItem
from explorer.ui.canvas.map_stage import MapStage
from explorer.ui.navigator import Navigator, Place
from explorer.ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QGraphicsSceneMouseEvent

    from explorer.catalog.model import Category
    from explorer.ui.canvas.focus_stage import FocusStage
    from explorer.ui.canvas.map_keys import Stop

    Target = ChipItem | LineItem | ShelfStop


class MapScene(QGraphicsScene):
    """Shows the map, at rest or with something chosen, or the page of one service."""

    laid_out = Signal()
    """Other things stand here than before: the view should fit ``content_rect``."""
    focus_moved = Signal(QRectF)
    """The keyboard went to a chip there: the view should reveal it."""

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
        self._map = MapStage(catalog, service_map, self._shared)
        self._page: FocusStage | None = None
        self._focused: Stop | None = None
        self._left: Stop | None = None
        self._pressed: tuple[Target | None] | None = None
        self._clicked = ""
        self.addItem(self._map.root)
        navigator.went.connect(self._follow)
        navigator.filters_changed.connect(self._filter)
        self._follow()

    @property
    def is_page(self) -> bool:
        """Whether one service stands in the middle with what it is joined with around it."""
        return self._page is not None

    @property
    def chips(self) -> list[ChipItem]:
        return (self._page or self._map).chips

    @property
    def stops(self) -> list[Stop]:
        """What the keyboard walks: the chips, and the rows of the shelf or the header of one."""
        if self._page is not None:
            return list(self._page.chips)
        return [*self._map.chips, *self._map.shelf_stops]

    @property
    def line_items(self) -> list[LineItem]:
        """Every line shown or hidden now, those of a choice before those at rest."""
        return (self._page or self._map).lines

    @property
    def content_rect(self) -> QRectF:
        """What the view should fit."""
        return (self._page or self._map).content_rect

    @property
    def places(self) -> list[tuple[Category, QRectF]]:
        """Where chips and rows of the shelf are, each with the category whose colour it has."""
        chips = [(chip.face.service.category, chip.rect) for chip in self.chips]
        rows = [] if self._page else [(stop.category, stop.rect) for stop in self._map.shelf_stops]
        return [(self._shared.category(id), rect) for id, rect in (*chips, *rows)]

    @property
    def frames(self) -> list[QRectF]:
        """What stands round chips."""
        return (self._page or self._map).frames

    def set_theme(self, theme: Theme) -> None:
        self._shared.theme = theme
        for stage in (self._map, self._page):
            for item in stage.root.childItems() if stage else ():
                item.update()  # those kept as pictures too, which an update of the scene spares
        self.update()

    def service_rect(self, id: str) -> QRectF | None:
        """Where a service's own chip is, for the view to reveal."""
        found = [chip for chip in self.chips if chip.service == id and not chip.face.echo]
        return QRectF(found[0].rect) if found else None

    # Following the navigator

    def _filter(self) -> None:
        self._follow(anew=True)

    def _follow(self, anew: bool = False) -> None:
        place = self._navigator.place
        before = self._page
        hub = self._page_hub(place)
        if not hub:
            self._show_page(None)
            self._map.show(
                self._navigator.service, self._navigator.integration, self._navigator.hidden
            )
        elif anew or before is None or (before.hub, before.centred) != (hub, place.centred):
            hidden = self._navigator.hidden
            from explorer.ui.canvas.focus_stage import FocusStage

            self._show_page(FocusStage(self._catalog, hub, hidden, self._shared, place.centred))
        if self._page is not None:
            self._page.select(place.id if place.kind == "integration" else "")
        if self._page is not before:
            self.laid_out.emit()

    def _page_hub(self, place: Place) -> str:
        """The service whose page is to be shown, or nothing for the map."""
        service, integration = self._navigator.service, self._navigator.integration
        if service is not None:
            return service.id if place.centred or not self._map.has(service.id) else ""
        if integration is None:
            return ""
        if self._page and self._page.hub in (integration.source, integration.target):
            return self._page.hub
        return integration.source if place.centred else ""

    def _show_page(self, page: FocusStage | None) -> None:
        if page is self._page:
            return
        if self._page is None:
            self._left = self._focused
        self._move_focus(None)
        self.removeItem((self._page or self._map).root)
        self._page = page
        self.addItem((self._page or self._map).root)
        if page is None and self._left in self.stops:
            self._move_focus(self._left)

    # Mouse

    def _item_at(self, point: QPointF) -> Target | None:
        for item in self.items(point):
            if isinstance(item, ChipItem):
                return item
            if isinstance(item, ShelfItem):
                return item.stop_at(point)
            line = item.line if isinstance(item, SignItem) else item
            if isinstance(line, LineItem) and line.opens:
                return line
        return None

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = (self._item_at(event.scenePos()),)
            event.accept()

    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        event.accept()
        away = event.screenPos() - event.buttonDownScreenPos(Qt.MouseButton.LeftButton)
        if away.manhattanLength() < QApplication.startDragDistance():
            return
        (item,), self._pressed = self._pressed, None
        if isinstance(item, ChipItem) and item.face.service.placeable:
            from explorer.ui.canvas import map_drag

            map_drag.carry(item, event.widget() or self)

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        event.accept()
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        (item,), self._pressed = self._pressed, None
        if item is self._item_at(event.scenePos()):
            self._click(item, event.scenePos())

    def mouseDoubleClickEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Centres what the first click chose: after it something else may lie here."""
        if event.button() == Qt.MouseButton.LeftButton and self._clicked and not self.is_page:
            self._navigator.show_service(self._clicked, centred=True)
        event.accept()

    def _click(self, item: Target | None, point: QPointF) -> None:
        self._clicked = ""
        navigator = self._navigator
        if isinstance(item, ChipItem):
            if item.mark_at(point):
                navigator.show_integration(item.integration)
            else:
                self._clicked = item.service
                navigator.show_service(item.service)
        elif isinstance(item, ShelfStop):
            self._turn(item)
        elif isinstance(item, LineItem):
            found = item.integration_at(point)
            row = self._map.row_behind(item, found) if found and not self._page else None
            if row is not None:
                self._turn(row)
            elif found is not None:
                navigator.show_integration(found.id)
            else:
                self._clicked = item.service
                navigator.show_service(item.service, centred=False)
        elif self._page is None:
            navigator.show_map()

    # The shelf

    @property
    def has_open_shelf(self) -> bool:
        return self._page is None and bool(self._map.open_category)

    def close_shelf(self) -> None:
        """Show its rows again; the keyboard's ring, if it was there, goes to the row."""
        category, ringed = self._map.open_category, self._focused
        was_there = ringed is not None and ringed not in self._map.placed
        self._open_shelf("")
        if was_there:
            self._move_focus(
                next((s for s in self._map.shelf_stops if s.category == category), None)
            )

    def _turn(self, stop: ShelfStop) -> None:
        """Open a row; the header of an open one closes it."""
        if self._map.open_category:
            self.close_shelf()
        else:
            self._open_shelf(stop.category)

    def _open_shelf(self, category: str) -> None:
        if self._focused is not None and self._focused not in self._map.placed:
            self._move_focus(None)
        self._map.turn_shelf(category)
        self._follow()

    # Keyboard

    def focus_next(self, step: int = 1) -> None:
        """Move the keyboard's ring ``step`` chips on."""
        from explorer.ui.canvas import map_keys

        self._move_focus(map_keys.after(self.stops, self._focused or self._chosen(), step))

    def _chosen(self) -> ChipItem | None:
        service = self._navigator.service
        return next((c for c in self.chips if service and c.service == service.id), None)

    def _move_focus(self, stop: Stop | None) -> None:
        for each, focused in ((self._focused, False), (stop, True)):
            if each is not None:
                each.has_focus = focused
                each.update()
        self._focused = stop
        if stop is not None:
            self.focus_moved.emit(stop.rect)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        from explorer.ui.canvas import map_keys

        key = Qt.Key(event.key())
        if key in map_keys.ARROWS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._walk(*map_keys.ARROWS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._focused is not None:
            self._enter(self._focused, event.modifiers())
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _walk(self, dx: int, dy: int) -> None:
        from explorer.ui.canvas import map_keys

        here = self._focused or self._chosen()
        if here is None:
            self.focus_next(1)
        else:
            self._move_focus(map_keys.towards(self.stops, here, dx, dy) or here)

    def _enter(self, stop: Stop, modifiers: Qt.KeyboardModifier) -> None:
        """Choose; a second Enter, or Enter with Shift, centres. A row opens at its first chip."""
        if isinstance(stop, ShelfStop):
            self._turn(stop)
            if self.has_open_shelf:
                self._move_focus(self._map.chips[len(self._map.placed)])
            return
        place = self._navigator.place
        again = place.kind == "service" and place.id == stop.service
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        self._navigator.show_service(stop.service, centred=place.centred or again or shift)
