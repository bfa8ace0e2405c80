"""Buttons of the panel: they know their glyph in every theme, and Enter presses them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from explorer.ui.appearance import Appearance

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Button(QPushButton):
    """``look`` is ``plain``, ``primary`` or ``link``."""

    def __init__(
        self,
        words: str,
        tip: str,
        appearance: Appearance,
        parent: QWidget | None = None,
        glyph: str = "",
        look: str = "plain",
    ) -> None:
        super().__init__(words, parent)
        self._appearance = appearance
        self._glyph = glyph
        self._token = "on.accent" if look == "primary" else "text"
        self.setToolTip(tip)
        self.setAccessibleName(words)
        self.setAccessibleDescription(tip)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(False)
        if look != "plain":
            self.setProperty(look, True)
        if glyph:
            self.setIconSize(QSize(16, 16))
            self._paint_icon()
            appearance.changed.connect(self._paint_icon)

    def _paint_icon(self) -> None:
        self.setIcon(self._appearance.icon(self._glyph, self._token))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


class GlyphButton(QToolButton):
    """A glyph alone, with its name and key in the tooltip."""

    def __init__(
        self, glyph: str, name: str, tip: str, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._glyph = glyph
        self.setToolTip(tip)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setIconSize(QSize(16, 16))
        self._paint_icon()
        appearance.changed.connect(self._paint_icon)

    def _paint_icon(self) -> None:
        self.setIcon(self._appearance.icon(self._glyph, "text.muted"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)
