"""A menu bar whose letters are underlined only while the keyboard is in it."""

from __future__ import annotations

from PySide6.QtGui import QAction, QFocusEvent
from PySide6.QtWidgets import QMenuBar, QStyleOptionMenuItem


class MenuBar(QMenuBar):
    """Alt, or a letter with it, leads into it as everywhere; so does ``enter``."""

    def enter(self) -> None:
        """Bring the keyboard to the first menu; arrows go on, Escape leads back."""
        self.setFocus()
        self.setActiveAction(self.actions()[0])

    def initStyleOption(self, option: QStyleOptionMenuItem, action: QAction) -> None:
        super().initStyleOption(option, action)
        if not self.hasFocus():
            option.text = option.text.replace("&", "")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
