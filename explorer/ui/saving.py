"""Saving, with the questions that go with it: nothing is overwritten unseen, or let go unasked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from explorer.ui.editor import Editor

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_DRAWINGS = "Architectures (*.arch.yaml *.yaml *.yml)"
_EXTENSION = ".arch.yaml"


class Saving(QObject):
    """Saves one window's drawing. ``backups`` is the folder for what a save replaces; None keeps
    nothing."""

    saved = Signal(object)
    """To which path."""

    def __init__(self, editor: Editor, window: QWidget, backups: Path | None) -> None:
        super().__init__(window)
        self._editor = editor
        self._window = window
        self._backups = backups

    @property
    def previous(self) -> Path | None:
        """Where the version before the last save is kept, if one is."""
        path = self._editor.path
        if path is None or self._backups is None:
            return None
        from explorer.recovery import backup

        return backup.previous(path, self._backups)

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

        own = path == self._editor.path
        if own and self._holds_something_new(path) and not self._may_overwrite(path):
            return False
        try:
            self._editor.save(path, self._keep_old)
        except FileProblem as problem:
            return self._save_elsewhere(f"{path.name} was not saved", problem)
        self.saved.emit(path)
        return True

    def _keep_old(self, path: Path, data: bytes) -> None:
        if self._backups is not None:
            from explorer.recovery import backup

            backup.keep(path, self._backups, data)

    def _holds_something_new(self, path: Path) -> bool:
        from explorer.storage.file import stamp_on_disk

        return stamp_on_disk(path) not in ("", self._editor.stamp)

    def _may_overwrite(self, path: Path) -> bool:
        """Ask whether what another program wrote may go. True to go on saving."""
        from explorer.ui.plain import message

        words = "Another program changed it after it was opened here."
        if self._backups is not None:
            words += " What it holds now will be kept as the previous version."
        box = message(self._window, "Warning", f"Overwrite {path.name}?", words)
        overwrite = box.addButton("Overwrite", box.ButtonRole.DestructiveRole)
        elsewhere = box.addButton("Save as…", box.ButtonRole.AcceptRole)
        box.addButton(box.StandardButton.Cancel)
        box.setDefaultButton(elsewhere)
        box.exec()
        if box.clickedButton() is elsewhere:
            self.ask_save_as()
        return box.clickedButton() is overwrite

    def _save_elsewhere(self, title: str, problem: Exception) -> bool:
        """Say why it was not saved, and offer another place. True when it was saved there."""
        from explorer.ui.plain import message

        box = message(self._window, "Warning", title, str(problem))
        elsewhere = box.addButton("Save as…", box.ButtonRole.AcceptRole)
        box.addButton(box.StandardButton.Cancel)
        box.setDefaultButton(elsewhere)
        box.exec()
        return box.clickedButton() is elsewhere and self.ask_save_as()

    def may_discard(self) -> bool:
        """Ask about unsaved work. True when the document may go."""
        if self._editor.is_clean:
            return True
        from explorer.ui.plain import message

        title = f"Save the changes to {self._editor.name}?"
        words = "What is not saved is lost when the window closes."
        box = message(self._window, "Question", title, words)
        buttons = box.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.setDefaultButton(buttons.Save)
        answer = box.exec()
        if answer == buttons.Save:
            return self.save()
        return answer == buttons.Discard


def may_replace(path: Path, window: QWidget) -> bool:
    """Ask before a file goes that the dialog did not ask about: its ending was added after."""
    from explorer.ui.plain import message

    box = message(window, "Question", f"{path.name} exists already. Replace what is in it?")
    buttons = box.StandardButton
    box.setStandardButtons(buttons.Yes | buttons.No)
    return box.exec() == buttons.Yes
