"""Colours: one table of tokens in two themes, read by style sheet, painter and exporters."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication

from explorer.catalog.model import Category

TOKENS: dict[str, tuple[str, str]] = {
    "canvas": ("#F5F7FA", "#0E131A"),
    "grid": ("#D5DBE4", "#27313E"),
    "surface": ("#FFFFFF", "#161C25"),
    "sunken": ("#F1F4F8", "#10161E"),
    "raised": ("#FFFFFF", "#212B38"),
    "hover": ("#EAEFF6", "#232D3A"),
    "border": ("#DCE2EA", "#323E4D"),
    "border.strong": ("#7A8798", "#6C7B8E"),
    "text": ("#17212E", "#E8EDF4"),
    "text.muted": ("#566475", "#A3B0C0"),
    "text.faint": ("#5D6A78", "#8C99AA"),
    "accent": ("#1D5BD0", "#7FB0FF"),
    "accent.soft": ("#E5EEFC", "#1B2C47"),
    "on.accent": ("#FFFFFF", "#0B1524"),
    "danger": ("#B81F35", "#FF8B96"),
    "danger.soft": ("#FDECEE", "#3A1B22"),
    "warn": ("#8A5300", "#F5B84B"),
    "warn.soft": ("#FFF3DC", "#35280F"),
    "ok": ("#17734A", "#5FD39A"),
    "ok.soft": ("#E4F5EC", "#13301F"),
    "edge.trigger": ("#2B3A4D", "#D3DCE8"),
    "edge.integration": ("#5B6A7F", "#8D9BAD"),
    "shadow": ("#1B2A40", "#000000"),
}
"""Token → (light, dark). Contrasts were measured with the design and are tested."""


class Theme:
    """One theme's colours: ``theme["text.muted"]``, ``theme.tile(category)``."""

    def __init__(self, name: str) -> None:
        if name not in ("light", "dark"):
            raise ValueError(f"no theme {name!r}: light or dark")
        self.name = name
        self.is_dark = name == "dark"
        self._colours = {token: QColor(pair[self.is_dark]) for token, pair in TOKENS.items()}

    def __getitem__(self, token: str) -> QColor:
        return self._colours[token]

    def hex(self, token: str) -> str:
        return TOKENS[token][self.is_dark]

    def faded(self, token: str, alpha: float) -> QColor:
        """A token's colour at an opacity from 0 to 1."""
        colour = QColor(self._colours[token])
        colour.setAlphaF(alpha)
        return colour

    def tile(self, category: Category) -> QColor:
        """The ground of a service's tile, under a white glyph."""
        return QColor(category.dark_tile if self.is_dark else category.light)

    def ink(self, category: Category) -> QColor:
        """Text and outlines in a category's colour."""
        return QColor(category.dark_ink if self.is_dark else category.light)


def system_theme() -> str:
    """``light`` or ``dark``, as the desktop says; light where it says nothing."""
    scheme = QGuiApplication.styleHints().colorScheme()
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"
