"""The menu bar and the context menus, made from the table of actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from explorer import paths
from explorer.ui.actions import ACTIONS, MENUS, Actions
from explorer.ui.settings import Settings

if TYPE_CHECKING:
    from explorer.architecture.model import Element

_NODE = ("rename", "-", "cut", "copy", "duplicate", "delete", "-", "tool-connect", "group")
_EDGE = ("rename", "delete")
_MANY = ("cut", "copy", "duplicate", "delete", "-", "group", "ungroup", "-", "align-left",
         "align-top", "spread-across", "spread-down", "sketch")  # fmt: skip
_CANVAS = ("paste", "select-all", "-", "tool-note", "box", "tidy", "-", "fit", "export")
_MAP = ("back", "forward", "map", "fit")


def examples() -> list[Path]:
    """The drawings to start from, in the order that the data gives them."""
    folder = paths.DATA / "examples"
    return [folder / name for name in (folder / "order.txt").read_text("utf-8").split()]


class Menus(QObject):
    """``open_path`` and ``start_from`` run what the submenus of files offer."""

    def __init__(
        self,
        window: QWidget,
        actions: Actions,
        settings: Settings,
        open_path: Callable[[Path], None],
        start_from: Callable[[Path], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._settings = settings
        self._open_path = open_path
        self._start_from = start_from
        self.bar = QMenuBar()
        for name in MENUS:
            self._fill(self.bar.addMenu(name), name)

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
                starters = menu.addMenu("New from example")
                for path in examples():
                    title = path.name.removesuffix(".arch.yaml").replace("-", " ").capitalize()
                    self._add_file(starters, title, path, self._on_example)

    def _add_file(self, menu: QMenu, title: str, path: Path, run: Callable[[], None]) -> QAction:
        action = menu.addAction(title)
        action.setData(str(path))
        action.setToolTip(str(path))
        action.triggered.connect(run)
        return action

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self._settings.recent:
            action = self._add_file(self._recent, path.name, path, self._on_recent)
            action.setEnabled(path.exists())
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

    def _on_example(self) -> None:
        path = self._path()
        if path is not None:
            self._start_from(path)

    def show_for(self, chosen: Sequence[Element], at: QPoint) -> None:
        """The menu of what is selected on the canvas."""
        from explorer.architecture.model import Edge

        if not chosen:
            rows: tuple[str, ...] = _CANVAS
        elif len(chosen) > 1:
            rows = _MANY
        else:
            rows = _EDGE if isinstance(chosen[0], Edge) else _NODE
        self._popup(rows, at)

    def show_on_map(self, first: QAction | None, at: QPoint) -> None:
        """The menu of Explore; ``first`` adds what is chosen to the drawing."""
        self._popup(_MAP, at, first)

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
