"""What the program remembers between runs: window, panels, theme, recent files, notes read."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

if TYPE_CHECKING:
    from explorer.ui.reading import Reading

_MOST_RECENT = 12
_READ = "read"


class Settings:
    """A thin, typed face of QSettings. Without a writable home nothing is kept, and all works."""

    def __init__(self, file: Path | None = None) -> None:
        if file is None:
            self._store = QSettings("aws-architecture-explorer", "aws-explorer")
        else:
            self._store = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def theme(self) -> str:
        return str(self._store.value("theme", "system"))

    @theme.setter
    def theme(self, choice: str) -> None:
        self._store.setValue("theme", choice)

    @property
    def mode(self) -> str:
        return str(self._store.value("mode", "explore"))

    @mode.setter
    def mode(self, mode: str) -> None:
        self._store.setValue("mode", mode)

    def bytes(self, key: str) -> QByteArray | None:
        """Window geometry or state."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) and not value.isEmpty() else None

    def set_bytes(self, key: str, value: QByteArray) -> None:
        self._store.setValue(key, value)

    def text(self, key: str, default: str = "") -> str:
        return str(self._store.value(key, default))

    def set_text(self, key: str, value: str) -> None:
        self._store.setValue(key, value)

    @property
    def recent(self) -> list[Path]:
        """Files opened or saved, the latest first."""
        value = self._store.value("recent", [])
        names: Iterable[object] = [value] if isinstance(value, str) else value or []  # type: ignore[assignment]
        return [Path(str(name)) for name in names]

    def add_recent(self, path: Path) -> None:
        full = path.absolute()
        names = [str(full), *(str(p) for p in self.recent if p != full)]
        self._store.setValue("recent", names[:_MOST_RECENT])

    def clear_recent(self) -> None:
        self._store.remove("recent")

    @property
    def notes_read(self) -> list[str]:
        """Ids of the notes that were read; each has a key, so that two programs add up."""
        self._store.beginGroup(_READ)
        ids = self._store.childKeys()
        self._store.endGroup()
        return ids

    def set_note_read(self, id: str, read: bool) -> None:
        if read:
            self._store.setValue(f"{_READ}/{id}", "yes")
        else:
            self._store.remove(f"{_READ}/{id}")

    def forget_notes_read(self) -> None:
        self._store.remove(_READ)

    @cached_property
    def reading(self) -> Reading:
        """The notes read, for every window that has these settings."""
        from explorer.ui.reading import Reading

        return Reading(self)
