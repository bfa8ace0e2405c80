"""What the program remembers between runs: window, panels, theme, recent files, notes read."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from PySide6.QtCore import QByteArray, QSettings

if TYPE_CHECKING:
    from explorer.ui.reading import Reading

_MOST_RECENT = 12
_READ = "read"
_SUM = 4
"""So many bytes tell whether those behind them are damaged."""


def _sum(kept: bytes) -> bytes:
    return crc32(kept).to_bytes(_SUM)


class Settings:
    """A thin, typed face of QSettings. Without a writable home nothing is kept, and all works."""

    def __init__(self, file: Path | None = None) -> None:
        if file is None:
            self._store = QSettings("aws-architecture-explorer", "aws-explorer")
        else:
            self._store = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def theme(self) -> str:
        return self.text("theme", "system")

    @theme.setter
    def theme(self, choice: str) -> None:
        self._store.setValue("theme", choice)

    @property
    def mode(self) -> str:
        return self.text("mode", "explore")

    @mode.setter
    def mode(self, mode: str) -> None:
        self._store.setValue("mode", mode)

    @property
    def shows_minimap(self) -> bool:
        return self.text("minimap", "yes") != "no"

    @shows_minimap.setter
    def shows_minimap(self, shown: bool) -> None:
        self._store.setValue("minimap", "yes" if shown else "no")

    def bytes(self, key: str) -> QByteArray | None:
        """Window geometry or state, as it was set; a damaged one would end the program in Qt."""
        value = self._store.value(key)
        whole = bytes(value.data()) if isinstance(value, QByteArray) else b""
        sum, kept = whole[:_SUM], whole[_SUM:]
        return QByteArray(kept) if kept and sum == _sum(kept) else None

    def set_bytes(self, key: str, value: QByteArray) -> None:
        kept = bytes(value.data())
        self._store.setValue(key, QByteArray(_sum(kept) + kept))

    def text(self, key: str, default: str = "") -> str:
        """Some words; ``default`` where there are none, or something else stands there."""
        value = self._store.value(key, default)
        return value if isinstance(value, str) else default

    def number(self, key: str, default: int, lowest: int, highest: int) -> int:
        """A whole number of a range; ``default`` where something else stands there."""
        words = self.text(key)
        digits = words.removeprefix("-")
        is_number = digits.isascii() and digits.isdecimal() and len(digits) < 10
        number = int(words) if is_number else default
        return number if lowest <= number <= highest else default

    def set_text(self, key: str, value: str) -> None:
        self._store.setValue(key, value)

    @property
    def recent(self) -> list[Path]:
        """Files opened or saved, the latest first."""
        value = self._store.value("recent")
        names = value if isinstance(value, list) else [value]
        return [Path(name) for name in names[:_MOST_RECENT] if isinstance(name, str) and name]

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
