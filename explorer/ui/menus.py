"""The menu bar and the context menus, made from the table of actions."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from explorer.ui import plain
from explorer.ui.actions import ACTIONS, MENUS, Actions
from explorer.ui.menu_bar import MenuBar
from explorer.ui.settings import Settings

if TYPE_CHECKING:
    from explorer.architecture.model import Element
    from explorer.catalog.model import Service

_NODE = ("rename", "-", "cut", "copy", "duplicate", "delete", "-", "tool-connect", "group",
         "lock")  # fmt: skip
_EDGE = ("rename", "delete", "-", "add-waypoint", "clear-waypoints")
_GROUP = ("rename", "-", "cut", "copy", "duplicate", "delete", "-", "collapse", "ungroup",
          "tidy", "lock")  # fmt: skip
_ALONE = {"Edge": _EDGE, "Group": _GROUP}
"""Rows for one thing that is selected, by its kind; for all others those of a service."""
_MANY = ("cut", "copy", "duplicate", "delete", "-", "group", "ungroup", "-", "tidy", "align-left",
         "align-top", "spread-across", "spread-down", "sketch", "lock")  # fmt: skip
_CANVAS = ("paste", "select-all", "-", "tool-note", "box", "tidy", "-", "fit", "export")
_MAP = ("back", "forward", "map", "fit")


class Menus(QObject):
    """``open_path`` runs what the submenu of files offers; ``add_service`` what the map's does."""

    def __init__(
        self,
        window: QWidget,
        actions: Actions,
        settings: Settings,
        open_path: Callable[[Path], None],
        add_service: Callable[[str], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._settings = settings
        self._open_path = open_path
        self._add_service = add_service
        self.bar: MenuBar = MenuBar()
        for name in MENUS:
            self._fill(self.bar.addMenu(f"&{name}"), name)

    def _fill(self, menu: QMenu, name: str) -> None:
        for row in ACTIONS:
            if row.menu.lstrip("-") != name:
                continue
            if row.menu.startswith("-"):
                menu.addSeparator()
            menu.addAction(self._actions[row.id])
            if row.id == "open":
                self._recent = menu.addMenu("Open recent")
                self._recent.aboutToShow.connect(self._fill_recent)

    def _add_file(self, menu: QMenu, title: str, path: Path, run: Callable[[], None]) -> QAction:
        action = menu.addAction(plain.caption(title))
        action.setData(str(path))
        action.setToolTip(plain.tip(str(path)))
        action.triggered.connect(run)
        return action

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self._settings.recent:
            action = self._add_file(self._recent, path.name, path, self._on_recent)
            action.setEnabled(os.path.exists(path))  # Path.exists raises for some
        if self._recent.isEmpty():
            self._recent.addAction("Nothing opened yet").setEnabled(False)
            return
        self._recent.addSeparator()
        self._recent.addAction("Forget all").triggered.connect(self._settings.clear_recent)

    def _path(self) -> Path | None:
        action = self.sender()
        return Path(str(action.data())) if isinstance(action, QAction) else None

    def _on_recent(self) -> None:
        path = self._path()
        if path is not None:
            self._open_path(path)

    def show_for(self, chosen: Sequence[Element], at: QPoint) -> None:
        """The menu of what is selected on the canvas."""
        if not chosen:
            rows: tuple[str, ...] = _CANVAS
        elif len(chosen) > 1:
            rows = _MANY
        else:
            rows = _ALONE.get(type(chosen[0]).__name__, _NODE)
        self._popup(rows, at)

    def show_on_map(self, service: Service | None, at: QPoint) -> None:
        """The menu of Explore; it first offers to add the service that is shown to the drawing."""
        add = None
        if service is not None and service.placeable:
            add = QAction(plain.caption(f"Add {service.name} to drawing"), self._window)
            add.setData(service.id)
            add.triggered.connect(self._on_add)
        self._popup(_MAP, at, add)

    def _on_add(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._add_service(str(action.data()))

    def _popup(self, rows: Sequence[str], at: QPoint, first: QAction | None = None) -> None:
        menu = QMenu(self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        if first is not None:
            menu.addAction(first)
            menu.addSeparator()
        for id in rows:
            if id == "-":
                menu.addSeparator()
            else:
                menu.addAction(self._actions[id])
        menu.popup(at)
