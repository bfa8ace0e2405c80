"""Which kinds of connections are not shown for the moment; no part of any document."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class LineFilter(QObject):
    """Kinds are told by the word that the legend has for their line."""

    filters_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hidden: frozenset[str] = frozenset()

    def set_shown(self, word: str, shown: bool) -> None:
        """Show or hide the connections of one kind."""
        self.hide(self.hidden - {word} if shown else self.hidden | {word})

    def hide(self, words: frozenset[str]) -> None:
        """These and no others."""
        if words != self.hidden:
            self.hidden = words
            self.filters_changed.emit()
