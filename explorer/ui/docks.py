"""The panels at the left, right and foot of a window: built, shown, hidden, walked."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QMainWindow,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from explorer.ui.appearance import Appearance
from explorer.ui.editor import Editor
from explorer.ui.navigator import Navigator
from explorer.ui.panels.all_services import AllServices
from explorer.ui.panels.details import DetailsPanel
from explorer.ui.panels.legend import Legend
from explorer.ui.panels.outline import Outline
from explorer.ui.panels.palette import Palette
from explorer.ui.panels.problems import BottomPanel
from explorer.ui.panels.study_notes import StudyNotes
from explorer.ui.settings import Settings

_AREAS = Qt.DockWidgetArea


class Docks(QObject):
    """Left differs by mode, right follows what is chosen, the foot belongs to Compose."""

    def __init__(
        self,
        window: QMainWindow,
        editor: Editor,
        navigator: Navigator,
        appearance: Appearance,
        settings: Settings,
    ) -> None:
        super().__init__(window)
        self._settings = settings
        self._mode = "explore"
        catalog = editor.catalog
        self.services = Palette(catalog, appearance)
        self.outline = Outline(editor, appearance)
        self.study_notes = StudyNotes(catalog, navigator, appearance)
        self.all_services = AllServices(catalog, navigator, appearance)
        self.legend = Legend(navigator, appearance)
        self.details = DetailsPanel(editor, navigator, appearance)
        self.bottom = BottomPanel(editor, appearance)

        self._lists = _tabs(
            (("Study notes", self.study_notes), ("All services", self.all_services))
        )
        explore = QWidget()
        column = QVBoxLayout(explore)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._lists, 1)
        column.addWidget(self.legend)
        self._left = QStackedWidget()
        self._left.addWidget(explore)
        self._left.addWidget(_tabs((("Services", self.services), ("Outline", self.outline))))
        self._left.setMinimumWidth(180)
        self._left.setMaximumWidth(320)
        self.details.setMinimumWidth(280)
        self.details.setMaximumWidth(480)
        self._docks = {
            "left": _dock(window, "left", self._left, _AREAS.LeftDockWidgetArea),
            "right": _dock(window, "right", self.details, _AREAS.RightDockWidgetArea),
            "bottom": _dock(window, "bottom", self.bottom, _AREAS.BottomDockWidgetArea),
        }
        window.setCorner(Qt.Corner.BottomLeftCorner, _AREAS.LeftDockWidgetArea)
        window.setCorner(Qt.Corner.BottomRightCorner, _AREAS.RightDockWidgetArea)
        for name, size, way in (
            ("left", 216, Qt.Orientation.Horizontal),
            ("right", 312, Qt.Orientation.Horizontal),
            ("bottom", 150, Qt.Orientation.Vertical),
        ):
            window.resizeDocks([self._docks[name]], [size], way)

    def set_mode(self, mode: str) -> None:
        self._mode = mode
        composing = mode == "compose"
        self._left.setCurrentIndex(int(composing))
        self.details.set_mode(mode)
        self._docks["bottom"].setVisible(composing and self._wants("bottom"))
        for name in ("left", "right"):
            self._docks[name].setVisible(self._wants(name))

    def _wants(self, name: str) -> bool:
        return self._settings.text(f"panel/{name}", "yes") == "yes"

    def toggle(self, name: str) -> None:
        """``left``, ``right`` or ``bottom``; remembered."""
        self.show(name, self._docks[name].isHidden())

    def show(self, name: str, shown: bool = True) -> None:
        self._settings.set_text(f"panel/{name}", "yes" if shown else "no")
        self._docks[name].setVisible(shown)

    def is_shown(self, name: str) -> bool:
        return not self._docks[name].isHidden()

    def focus_filter(self) -> None:
        """To the field that filters the list of services."""
        self.show("left")
        if self._mode == "compose":
            tabs = self._left.currentWidget()
            if isinstance(tabs, QTabWidget):
                tabs.setCurrentWidget(self.services)
            self.services.focus_filter()
        else:
            self._lists.setCurrentWidget(self.all_services)
            self.all_services.focus_filter()

    def next_panel(self, canvas: QWidget) -> None:
        """Left, canvas, right, foot, and round again."""
        left = self._left.currentWidget()
        stops = [w for w in (left, canvas, self.details, self.bottom) if w and w.isVisible()]
        focus = QApplication.focusWidget()
        here = (n for n, w in enumerate(stops) if focus and (focus is w or w.isAncestorOf(focus)))
        following = stops[(next(here, 0) + 1) % len(stops)]
        target = canvas if following is canvas else _first_focusable(following)
        target.setFocus(Qt.FocusReason.TabFocusReason)


def _dock(window: QMainWindow, name: str, widget: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
    dock = QDockWidget(name.capitalize(), window)
    dock.setObjectName(name)
    dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
    dock.setTitleBarWidget(QWidget())
    dock.setWidget(widget)
    window.addDockWidget(area, dock)
    return dock


def _tabs(pages: tuple[tuple[str, QWidget], ...]) -> QTabWidget:
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
