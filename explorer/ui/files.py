"""Opening, saving and exporting, with the questions that go with them."""

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

_DRAWINGS = "Architectures (*.arch.yaml *.yaml *.yml)"
_FILTER = "Architectures and pictures of them (*.yaml *.yml *.png *.svg);;All files (*)"
_EXTENSION = ".arch.yaml"


class Files(QObject):
    """The file commands of one window. Every refusal is shown with line and remedy."""

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
        self._settings.add_recent(path)
        self.recent_changed.emit()
        return True

    def _refuse(self, title: str, problem: Exception) -> None:
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(title)
        box.setText(title)
        box.setInformativeText(str(problem))
        box.setStyleSheet("QLabel { min-width: 480px; }")
        box.setStandardButtons(QMessageBox.StandardButton.Ok)
        box.exec()

    def save(self) -> bool:
        """To the document's file, or ask for one. False when it was not saved."""
        path = self._editor.path
        return self._save_to(path) if path is not None else self.ask_save_as()

    def ask_save_as(self) -> bool:
        from PySide6.QtWidgets import QFileDialog

        start = str(self._editor.path or self._editor.suggested or self._editor.name)
        name, _ = QFileDialog.getSaveFileName(self._window, "Save as", start, _DRAWINGS)
        if not name:
            return False
        chosen = Path(name)
        if chosen.suffix.lower() not in (".yaml", ".yml"):
            chosen = chosen.with_name(chosen.name + _EXTENSION)
            if chosen.exists() and not may_replace(chosen, self._window):
                return False
        return self._save_to(chosen)

    def _save_to(self, path: Path) -> bool:
        from explorer.storage.problem import FileProblem

        try:
            self._editor.save(path)
        except FileProblem as problem:
            self._refuse(f"{path.name} was not saved", problem)
            return False
        self._settings.add_recent(path)
        self.recent_changed.emit()
        return True

    def may_discard(self) -> bool:
        """Ask about unsaved work. True when the document may go."""
        if self._editor.is_clean:
            return True
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("Save changes")
        box.setText(f"Save the changes to {self._editor.name}?")
        box.setInformativeText("What is not saved is lost when the window closes.")
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.setDefaultButton(buttons.Save)
        answer = box.exec()
        if answer == buttons.Save:
            return self.save()
        return answer == buttons.Discard


def may_replace(path: Path, window: QWidget) -> bool:
    """Ask before a file goes that the dialog did not ask about: its ending was added after."""
    from PySide6.QtWidgets import QMessageBox

    answer = QMessageBox.question(
        window, "Replace file", f"{path.name} exists already. Replace what is in it?"
    )
    return answer == QMessageBox.StandardButton.Yes
