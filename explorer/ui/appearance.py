"""The theme in force: as the system says, or light or dark by choice; changed live."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from explorer.ui.theme import Theme, system_theme

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

CHOICES = ("system", "light", "dark")


class Appearance(QObject):
    """Holds the Theme that every part paints with; ``changed`` when another is in force."""

    changed = Signal()

    def __init__(self, choice: str = "system", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choice = choice if choice in CHOICES else "system"
        self.theme = Theme(self._wanted())
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)

    def _wanted(self) -> str:
        return system_theme() if self.choice == "system" else self.choice

    def _follow(self) -> None:
        wanted = self._wanted()
        if wanted != self.theme.name:
            self.theme = Theme(wanted)
            self.changed.emit()

    def choose(self, choice: str) -> None:
        """``system``, ``light`` or ``dark``."""
        self.choice = choice
        self._follow()

    def toggle(self) -> None:
        self.choose("light" if self.theme.is_dark else "dark")

    def icon(self, glyph: str, token: str = "text.muted") -> QIcon:
        from explorer.ui import glyph_icon  # with the first button, after the first picture

        disabled = self.theme["text.faint"] if token == "on.accent" else None
        return glyph_icon.icon(glyph, self.theme[token], disabled)
