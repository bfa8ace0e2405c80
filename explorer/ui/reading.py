"""Which notes a person has read: remembered between runs, apart from any drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from explorer.ui.navigator import Navigator
    from explorer.ui.panels.details import DetailsPanel
    from explorer.ui.settings import Settings

STAY_MS = 4000
"""How long a note is looked at until it counts as read."""


class Reading(QObject):
    """The ids of the notes read, one for all windows; ids that no note has are kept.

    ``changed`` carries the id of a note, or ``""`` when all were reset.
    """

    changed = Signal(str)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._ids = set(settings.notes_read)

    @property
    def any(self) -> bool:
        """Whether there is something to reset."""
        return bool(self._ids)

    def is_read(self, id: str) -> bool:
        return id in self._ids

    def read(self, id: str) -> None:
        """Mark a note as read."""
        if id not in self._ids:
            self._ids.add(id)
            self._settings.set_note_read(id, True)
            self.changed.emit(id)

    def unread(self, id: str) -> None:
        """Mark a note as unread."""
        if id in self._ids:
            self._ids.remove(id)
            self._settings.set_note_read(id, False)
            self.changed.emit(id)

    def toggle(self, id: str) -> None:
        if self.is_read(id):
            self.unread(id)
        else:
            self.read(id)

    def reset(self) -> None:
        """Mark every note as unread."""
        self._ids.clear()
        self._settings.forget_notes_read()
        self.changed.emit("")


class Watch(QObject):
    """Marks a note as read that stays in the details panel of Explore for a while.

    A note marked as unread while it is shown stays so until it is gone to anew.
    """

    def __init__(self, panel: DetailsPanel, navigator: Navigator, reading: Reading) -> None:
        super().__init__(panel)
        self._panel = panel
        self._navigator = navigator
        self._reading = reading
        self._mode = "explore"
        self._note = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAY_MS)
        self._timer.timeout.connect(self._on_stayed)
        navigator.went.connect(self.look)
        panel.tabs.currentChanged.connect(self.look)
        reading.changed.connect(self._on_changed)

    def set_mode(self, mode: str) -> None:
        """``explore`` or ``compose``."""
        self._mode = mode
        self.look()

    def look(self, *_: object) -> None:
        """See which note is shown now; the time of another than before begins anew."""
        note = self._shown()
        if note == self._note:
            return
        self._note = note
        if note:
            self._timer.start()
        else:
            self._timer.stop()

    def _shown(self) -> str:
        """The id of the service whose notes can be seen in Explore, or ``""``."""
        from explorer.ui.panels.notes import NotesPage  # no need of it before the panel is made

        service = self._navigator.service
        if self._mode != "explore" or service is None or not self._panel.isVisible():
            return ""
        return service.id if isinstance(self._panel.page, NotesPage) else ""

    def _on_stayed(self) -> None:
        if self._note and self._shown() == self._note:
            self._reading.read(self._note)

    def _on_changed(self, id: str) -> None:
        if id in ("", self._note):
            self._timer.stop()


def ask_to_reset(reading: Reading, window: QWidget) -> None:
    """Mark every note as unread if the person says so."""
    from explorer.ui import plain

    words = "Which notes you have read is forgotten. This can't be undone."
    box = plain.message(window, "Question", "Mark all notes as unread?", words)
    buttons = box.StandardButton
    box.setStandardButtons(buttons.Reset | buttons.Cancel)
    box.setDefaultButton(buttons.Cancel)
    if box.exec() == buttons.Reset:
        reading.reset()
