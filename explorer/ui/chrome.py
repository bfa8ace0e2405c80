"""What frames the canvas of a window: header, menus, status bar, toolbars and the keys.

Made right after the map is painted, or when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeyEvent

from explorer.ui.actions import Actions
from explorer.ui.examples import starters
from explorer.ui.floating_toolbar import FloatingToolbar
from explorer.ui.header import Header
from explorer.ui.menus import Menus
from explorer.ui.status import Status
from explorer.ui.typed_keys import TypedKeys

if TYPE_CHECKING:
    from explorer.ui.canvas.compose_view import ComposeView
    from explorer.ui.canvas.minimap import Minimap
    from explorer.ui.canvas.survey import Survey
    from explorer.ui.canvas.view import CanvasView
    from explorer.ui.main_window import MainWindow

_ZOOMS = (25, 50, 75, 100, 150, 200)


def _zoom(view: CanvasView, zoom: float, _checked: bool = False) -> None:
    view.set_zoom(zoom)


class Chrome:
    """Puts the bars into the window and keeps them up to date with what it shows."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._mode = ""
        self._has_compose = False
        self._minimaps: list[Minimap] = []
        self.actions = Actions(window)
        self.menus: Menus = Menus(
            window, self.actions, window.settings, window.open, window.add_service
        )
        self.header = Header(self.menus.bar, self.actions, window.appearance)
        window.setMenuWidget(self.header)
        self.status = Status(window.appearance)
        window.setStatusBar(self.status)
        self._keys = TypedKeys(self.actions, window)
        window.editor.hinted.connect(self.status.show_hint)
        self.header.search_wanted.connect(window.find_anything)
        self.header.theme_wanted.connect(window.toggle_theme)
        window.appearance.changed.connect(self.actions.paint_icons)
        self.actions.paint_icons()
        acts = self.actions
        tools = [[acts["tool-select"], acts["tool-hand"]], [acts["back"], acts["map"]]]
        self._equip(window.explore_view, tools)
        self.refresh()

    def _equip_compose(self, view: ComposeView) -> None:
        """Give the canvas of Compose its toolbar and keys, once it is first shown."""
        self._has_compose = True
        acts = self.actions
        tools = [acts[f"tool-{name}"] for name in ("select", "hand", "connect", "note")]
        self._equip(view, [tools, [acts["tidy"], acts["align-left"], acts["group"]]])
        from explorer.ui.canvas import survey

        scene = view.compose_scene
        minimap = self._add_minimap(view, partial(survey.of_drawing, scene))
        scene.placed.connect(minimap.draw_soon)

    def add_minimap_of_map(self) -> None:
        """Explore has a minimap as Compose has; its start does without it."""
        from explorer.ui.canvas import survey

        window = self._window
        minimap = self._add_minimap(
            window.explore_view, partial(survey.of_map, window.explore_view.map_scene)
        )
        window.navigator.went.connect(minimap.draw_soon)
        window.navigator.filters_changed.connect(minimap.draw_soon)

    def _add_minimap(self, view: CanvasView, survey: Callable[[], Survey]) -> Minimap:
        from explorer.ui.canvas.minimap import Minimap

        minimap = Minimap(view, survey, self._window.appearance)
        minimap.set_wanted(self._window.settings.shows_minimap)
        self._minimaps.append(minimap)
        return minimap

    def toggle_minimap(self) -> None:
        settings = self._window.settings
        settings.shows_minimap = not settings.shows_minimap
        self.refresh()

    def _equip(self, view: CanvasView, tools: list[list[QAction]]) -> None:
        acts, values = self.actions, []
        for value in _ZOOMS:
            action = QAction(f"{value} %", view)
            action.triggered.connect(partial(_zoom, view, value / 100))
            values.append(action)
        zooms = (acts["zoom-out"], acts["zoom-in"], acts["fit"], [*values, acts["fit"]])
        FloatingToolbar(view, tools, *zooms, view)
        view.zoom_changed.connect(self.status.show_zoom)
        view.installEventFilter(self._keys)

    def run_key(self, event: QKeyEvent) -> bool:
        """Run the action of a typed key; True when there was one."""
        return self._keys.run(event)

    def refresh(self) -> None:
        """Bring title, status, actions and the empty state up to date."""
        window = self._window
        if window.mode == "compose" and not self._has_compose:
            self._equip_compose(window.compose_view)
        if self._mode != window.mode:
            self._mode = window.mode
            self._show_mode()
        if window.mode == "compose":
            self.header.show_document(window.editor)
            self.status.show_drawing(window.editor)
            window.empty.show_if(window.editor.is_blank, starters)
        else:
            self.header.show_map()
            self.status.show_map(window.editor.catalog, window.navigator.service)
        for minimap in self._minimaps:
            minimap.set_wanted(window.settings.shows_minimap)
        self.actions.refresh()

    def _show_mode(self) -> None:
        window = self._window
        self.header.show_editing(window.mode == "compose")
        self.status.show_zoom(window.view.zoom)
        if window.mode == "compose":
            self.status.show_hint(window.compose_view.tool.hint)
