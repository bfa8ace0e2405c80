"""New drawings and those in files, with what is said where one can't be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from explorer.ui.editor import Editor
from explorer.ui.settings import Settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from explorer.ui.main_window import MainWindow

_FILTER = "Architectures and pictures of them (*.yaml *.yml *.png *.svg);;All files (*)"


class Files(QObject):
    """Opens files for one window. Every refusal is shown with line and remedy."""

    recent_changed = Signal()

    def __init__(
        self,
        editor: Editor,
        settings: Settings,
        window: QWidget,
        open_elsewhere: Callable[[Path | None], MainWindow],
        show_open: Callable[[Path], bool],
    ) -> None:
        super().__init__(window)
        self._editor = editor
        self._settings = settings
        self._window = window
        self._open_elsewhere = open_elsewhere
        self._show_open = show_open

    @property
    def settings(self) -> Settings:
        return self._settings

    def new(self) -> None:
        """An empty drawing; in this window when nothing is in it, else in another."""
        if not self._editor.is_blank:
            self._open_elsewhere(None)

    def another_window(self) -> MainWindow:
        """A window with an empty drawing beside this one."""
        return self._open_elsewhere(None)

    def ask_open(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        start = str(self._editor.path.parent) if self._editor.path else ""
        name, _ = QFileDialog.getOpenFileName(self._window, "Open", start, _FILTER)
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> bool:
        """Open a file or picture: in the window that has it, here when nothing is drawn here,
        else in another window. True when it was opened."""
        if self._show_open(path):
            return False
        if self._editor.is_blank:
            return self.open_here(path)
        if self._can_be_read(path):
            self._open_elsewhere(path)
            return True
        return False

    def _can_be_read(self, path: Path) -> bool:
        """Look before a window is opened for it; False with the reason shown."""
        from explorer.storage.problem import FileProblem
        from explorer.storage.reader import open_file

        try:
            open_file(path)
        except FileProblem as problem:
            self._refuse(f"{path.name} can't be opened", problem)
            return False
        return True

    def open_here(self, path: Path) -> bool:
        """Replace this window's document; False with the reason shown when it can't be read."""
        from explorer.storage.problem import FileProblem

        try:
            self._editor.open(path)
        except FileProblem as problem:
            self._refuse(f"{path.name} can't be opened", problem)
            return False
        self.remember(path)
        return True

    def remember(self, path: Path) -> None:
        """Put it first among the recent files."""
        self._settings.add_recent(path)
        self.recent_changed.emit()

    def _refuse(self, title: str, problem: Exception) -> None:
        from explorer.ui.plain import message

        message(self._window, "Warning", title, str(problem)).exec()

    def reload(self) -> None:
        """Show what the file now holds; undo brings back what was here."""
        from explorer.storage.problem import FileProblem

        path = self._editor.path
        if path is None:
            return
        had_changes = not self._editor.is_clean
        try:
            self._editor.reload()
        except FileProblem as problem:
            self._refuse(f"{path.name} can't be read again", problem)
            return
        told = (f"{path.name} was read again", self._editor.closed_on_opening)
        self._editor.toast(". ".join(filter(None, told)), undoable=had_changes)

    def open_previous(self, kept: Path) -> None:
        """Show the version before the last save as a drawing of its own, in another window."""
        from explorer.storage.problem import FileProblem

        path = self._editor.path
        if path is None:
            return
        window = self.another_window()
        try:
            window.editor.open_copy(kept, path.with_name(f"previous {path.name}"))
        except FileProblem as problem:
            self._refuse("The previous version can't be opened", problem)
            window.close()
            return
        window.show_opened()
