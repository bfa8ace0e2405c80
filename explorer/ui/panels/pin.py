"""The pin in the corner of a panel that can be kept open, or folded to a rail again."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QToolButton, QWidget

from explorer.ui import plain
from explorer.ui.appearance import Appearance

_SIDE = 28


class Pin(QToolButton):
    """Stands at the right of the panel's tabs."""

    def __init__(self, panel: QWidget, appearance: Appearance) -> None:
        super().__init__(panel)
        self._panel = panel
        self._appearance = appearance
        self._is_pinned = False
        self.setIconSize(QSize(16, 16))
        self.setFixedSize(_SIDE, _SIDE)
        panel.installEventFilter(self)
        appearance.changed.connect(self._paint_icon)
        self.show_as(False)

    def show_as(self, pinned: bool) -> None:
        self._is_pinned = pinned
        words = "Fold the panel to a rail" if pinned else "Keep the panel open beside the canvas"
        self.setAccessibleName(words)
        self.setToolTip(plain.tip(words))
        self._paint_icon()
        self._stand()

    def _paint_icon(self) -> None:
        glyph = "pin-off-outline" if self._is_pinned else "pin-outline"
        self.setIcon(self._appearance.icon(glyph))

    def _stand(self) -> None:
        self.move(self._panel.width() - _SIDE - 7, 6)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.ChildAdded):
            self._stand()
        return super().eventFilter(watched, event)
