"""The panels at the left, right and foot of a window: built, shown, hidden, walked."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QStackedWidget, QWidget

from explorer.ui.appearance import Appearance
from explorer.ui.editor import Editor
from explorer.ui.left_side import NARROW, LeftSide
from explorer.ui.navigator import Navigator
from explorer.ui.settings import Settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTabWidget

    from explorer.ui.panels.all_services import AllServices
    from explorer.ui.panels.details import DetailsPanel
    from explorer.ui.panels.palette import Palette
    from explorer.ui.panels.problems import BottomPanel
    from explorer.ui.panels.rail import Stop
    from explorer.ui.reading import Watch

_AREAS = Qt.DockWidgetArea
_LOW = 800
_PINNED, _FOLDED = "panel/left-pinned", "panel/legend-folded"
_YES_NO = ("no", "yes")
_BY_KEY = Qt.FocusReason.ShortcutFocusReason
_OUTLINE, _NOTES = "outline", "notes"
_WIDTHS = {"left": (180, 216, 320), "right": (280, 312, 480)}


class Docks(QObject):
    """Left differs by mode, right follows what is chosen, the foot belongs to Compose.

    The docks stand at once; what they hold is made when it is first asked for.
    """

    add_wanted = Signal(str)
    add_container_wanted = Signal(str)
    close_wanted = Signal()
    reveal_wanted = Signal(str)
    search_wanted = Signal(str)
    arranged = Signal()
    """The left panel came or went, as when a window is made narrow."""
    left = Signal()
    """A panel went with the keyboard in it."""

    def __init__(
        self,
        window: QMainWindow,
        editor: Editor,
        navigator: Navigator,
        appearance: Appearance,
        settings: Settings,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._editor = editor
        self._navigator = navigator
        self._appearance = appearance
        self._settings = settings
        self._mode = "explore"
        self._left = QStackedWidget()
        self._docks = {
            "left": _dock(window, "left", _AREAS.LeftDockWidgetArea),
            "right": _dock(window, "right", _AREAS.RightDockWidgetArea),
            "bottom": _dock(window, "bottom", _AREAS.BottomDockWidgetArea),
        }
        self._left_side = LeftSide(
            window, self._docks["left"], self._left, _WIDTHS["left"], appearance
        )
        self._left_side.chosen.connect(self._lead_to)
        self._left_side.pinned.connect(self._pin_left)
        self._left_side.changed.connect(self.arranged)
        self._left_side.left.connect(self.left)
        self._put("right", QWidget())
        self._put("bottom", QWidget())
        window.setCorner(Qt.Corner.BottomLeftCorner, _AREAS.LeftDockWidgetArea)
        window.setCorner(Qt.Corner.BottomRightCorner, _AREAS.RightDockWidgetArea)
        for name, size, way in (
            ("left", 216, Qt.Orientation.Horizontal),
            ("right", 312, Qt.Orientation.Horizontal),
            ("bottom", 150, Qt.Orientation.Vertical),
        ):
            window.resizeDocks([self._docks[name]], [size], way)

    def _put(self, name: str, widget: QWidget) -> None:
        """Give a dock its widget, as wide as the one before."""
        if name in _WIDTHS:
            low, _, high = _WIDTHS[name]
            widget.setMinimumWidth(low)
            widget.setMaximumWidth(high)
        before = self._docks[name].widget()
        self._docks[name].setWidget(widget)
        if before is not None and before is not widget:
            before.deleteLater()

    def fill(self) -> None:
        """Make what the mode now shown needs."""
        if self._mode == "compose":
            self._left.setCurrentWidget(self._composing)
            self.bottom.show()
        else:
            self._left.setCurrentWidget(self._exploring)
        self._left_side.show_stops(self._stops())
        self.details.set_mode(self._mode)
        self.fit()
        self._watch.set_mode(self._mode)

    @cached_property
    def details(self) -> DetailsPanel:
        from explorer.ui.panels.details import DetailsPanel

        panel = DetailsPanel(self._editor, self._navigator, self._appearance)
        panel.add_wanted.connect(self.add_wanted)
        panel.close_wanted.connect(self.close_wanted)
        panel.search_wanted.connect(self.search_wanted)
        self._put("right", panel)
        return panel

    @cached_property
    def _watch(self) -> Watch:
        from explorer.ui.reading import Watch

        watch = Watch(self.details, self._navigator, self._settings.reading)
        self._docks["right"].visibilityChanged.connect(watch.look)
        return watch

    @cached_property
    def bottom(self) -> BottomPanel:
        from explorer.ui.panels.problems import BottomPanel

        panel = BottomPanel(self._editor, self._appearance)
        panel.reveal_wanted.connect(self.reveal_wanted)
        self._put("bottom", panel)
        return panel

    @cached_property
    def services(self) -> Palette:
        from explorer.ui.panels.palette import Palette

        palette = Palette(self._editor.catalog, self._appearance)
        palette.insert_wanted.connect(self.add_wanted)
        palette.container_wanted.connect(self.add_container_wanted)
        palette.lifted.connect(self._left_side.put_away)
        return palette

    @cached_property
    def all_services(self) -> AllServices:
        from explorer.ui.panels.all_services import AllServices

        return AllServices(self._editor.catalog, self._navigator, self._appearance)

    @cached_property
    def _lists(self) -> QTabWidget:
        from explorer.ui.panels.study_notes import StudyNotes

        catalog, reading = self._editor.catalog, self._settings.reading
        notes = StudyNotes(catalog, self._navigator, self._appearance, reading)
        return _tabs((("Study notes", notes), ("All services", self.all_services)))

    @cached_property
    def _exploring(self) -> QWidget:
        from explorer.ui.panels.legend import Legend, words_of

        kinds = words_of(self._navigator.catalog)
        legend = Legend(self._navigator, kinds, self._appearance)
        low = "yes" if self._window.height() < _LOW else "no"
        legend.fold(self._settings.text(_FOLDED, low) == "yes")
        legend.folded.connect(lambda folded: self._settings.set_text(_FOLDED, _YES_NO[folded]))
        page = _stacked(self._lists, legend)
        self._left.addWidget(page)
        return page

    @cached_property
    def _composing(self) -> QTabWidget:
        from explorer.ui.panels.drawing_legend import DrawingLegend
        from explorer.ui.panels.outline import Outline

        outline = Outline(self._editor, self._appearance)
        page = _stacked(outline, DrawingLegend(self._editor, self._appearance))
        tabs = _tabs((("Services", self.services), ("Outline", page)))
        self._left.addWidget(tabs)
        return tabs

    @property
    def _tabs(self) -> QTabWidget:
        """Those of the mode now shown."""
        return self._composing if self._mode == "compose" else self._lists

    def set_mode(self, mode: str) -> None:
        first = "details" not in self.__dict__
        self._mode = mode
        self._left_side.put_away()
        self.fit()
        if not first or mode == "compose":
            self.fill()
        for name in ("left", "right"):
            self._docks[name].setVisible(self._wants(name))

    def _wants(self, name: str) -> bool:
        """As chosen before; in a low window the foot is folded until it is asked for."""
        low = name == "bottom" and self._window.height() < _LOW
        return self._settings.text(f"panel/{name}", "no" if low else "yes") == "yes"

    def toggle(self, name: str) -> None:
        """``left``, ``right`` or ``bottom``; remembered. In a narrow window the left one is laid
        over the canvas and put away; once pinned, it becomes a rail again."""
        if name == "left" and self._is_narrow and not self._docks[name].isHidden():
            if not self._left_side.is_rail:
                self._pin_left(False)
            elif self._left_side.is_over:
                self._left_side.put_away()
            else:
                self.fill()
                self._left_side.lay_over()
                self._lead_to("")
            return
        self.show(name, self._docks[name].isHidden())

    def show(self, name: str, shown: bool = True) -> None:
        self._settings.set_text(f"panel/{name}", "yes" if shown else "no")
        self._docks[name].setVisible(shown)

    def is_shown(self, name: str) -> bool:
        """Whether it can be used; of a rail, whether the panel lies over the canvas."""
        if name == "left" and self._left_side.is_rail:
            return self._left_side.is_over
        return not self._docks[name].isHidden()

    # --- the rail

    @property
    def _is_narrow(self) -> bool:
        return self._window.width() <= NARROW

    def fit(self) -> None:
        """Suit the size of the window: a narrow one has a rail in place of the left panel, a low
        one no foot."""
        self._docks["bottom"].setVisible(self._mode == "compose" and self._wants("bottom"))
        narrow = self._is_narrow
        is_rail = narrow and self._settings.text(_PINNED) != "yes"
        is_new = is_rail != self._left_side.is_rail
        is_filled = "details" in self.__dict__
        self._left_side.fold(is_rail, narrow and is_filled)
        if is_new and is_filled:
            self._left_side.show_stops(self._stops())

    def _pin_left(self, pinned: bool) -> None:
        self._settings.set_text(_PINNED, "yes" if pinned else "no")
        self.fit()

    def _stops(self) -> list[Stop]:
        from explorer.ui.panels.rail import Stop

        services = self._editor.catalog.services.values()
        drawn = {s.category for s in services if s.placeable or self._mode == "explore"}
        stops = [
            Stop(category.id, category.name, category.glyph, category)
            for category in self._editor.catalog.categories.values()
            if category.id in drawn
        ]
        if self._mode == "explore":
            return [Stop(_NOTES, "Study notes", "school-outline"), *stops]
        containers = Stop("containers", "Containers", "vector-square")
        return [containers, *stops, Stop(_OUTLINE, "Outline", "file-tree-outline")]

    def _lead_to(self, id: str) -> None:
        """Show the section that a tile of the rail stands for, with the keyboard in the panel."""
        section = {_OUTLINE: 1, _NOTES: 0}.get(id)
        if section is not None:
            self._tabs.setCurrentIndex(section)
        elif id:
            services = self.services if self._mode == "compose" else self.all_services
            self._tabs.setCurrentWidget(services)
            services.reveal(id)
        _first_focusable(self._tabs.currentWidget() or self._left).setFocus(_BY_KEY)

    def focus_filter(self) -> None:
        """To the field that filters the list of services."""
        if self._left_side.is_rail:
            self._left_side.lay_over()
        self.show("left")
        if self._mode == "compose":
            self._composing.setCurrentWidget(self.services)
            self.services.focus_filter()
        else:
            self._lists.setCurrentWidget(self.all_services)
            self.all_services.focus_filter()

    def next_panel(self, canvas: QWidget, notice: QWidget | None = None) -> None:
        """Left, what is told over the canvas, canvas, right, foot, and round again."""
        self.fill()
        middle = [notice, canvas, self.details, self._docks["bottom"].widget()]
        folded = self._left_side.is_rail and not self._left_side.is_over
        panels = [self._left_side.rail if folded else self._left.currentWidget(), *middle]
        stops = [panel for panel in panels if panel is not None and panel.isVisible()]
        focus = QApplication.focusWidget()
        here = (n for n, w in enumerate(stops) if focus and (focus is w or w.isAncestorOf(focus)))
        following = stops[(next(here, 0) + 1) % len(stops)]
        target = canvas if following is canvas else _first_focusable(following)
        target.setFocus(Qt.FocusReason.TabFocusReason)


def _dock(window: QMainWindow, name: str, area: Qt.DockWidgetArea) -> QDockWidget:
    dock = QDockWidget(name.capitalize(), window)
    dock.setObjectName(name)
    dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
    dock.setTitleBarWidget(QWidget())
    window.addDockWidget(area, dock)
    return dock


def _stacked(list: QWidget, foot: QWidget) -> QWidget:
    """A list with all the room that what stands under it leaves."""
    from PySide6.QtWidgets import QVBoxLayout

    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(list, 1)
    column.addWidget(foot)
    return page


def _tabs(pages: tuple[tuple[str, QWidget], ...]) -> QTabWidget:
    from PySide6.QtWidgets import QTabWidget

    tabs = QTabWidget()
    tabs.setObjectName("left-tabs")
    tabs.setDocumentMode(True)
    tabs.tabBar().setDrawBase(False)
    for title, page in pages:
        tabs.addTab(page, title)
    return tabs


def _first_focusable(widget: QWidget) -> QWidget:
    for child in widget.findChildren(QWidget):
        if child.isVisible() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return child
    return widget
