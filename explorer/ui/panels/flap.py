"""The left panel as it lies over the canvas of a narrow window, with a pin to keep it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from explorer.ui.appearance import Appearance


class Flap(QFrame):
    """``pin_wanted``: the panel is to stay beside the canvas. ``left`` by Escape."""

    pin_wanted = Signal()
    left = Signal()

    def __init__(self, window: QWidget, appearance: Appearance) -> None:
        super().__init__(window)
        self.setObjectName("flap")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._appearance = appearance
        self._pin = QToolButton(self)
        self._pin.setObjectName("pin")
        self._pin.setIconSize(QSize(16, 16))
        self._pin.setFixedSize(28, 28)
        self._pin.setToolTip("Keep the panel open beside the canvas")
        self._pin.setAccessibleName("Keep the panel open")
        self._pin.clicked.connect(self.pin_wanted)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 1, 0)
        self._column.setSpacing(0)
        self.hide()
        appearance.changed.connect(self._paint_icon)
        self._paint_icon()

    def hold(self, panel: QWidget) -> None:
        """Take a panel in; it stays until another place takes it."""
        self._column.addWidget(panel, 1)
        panel.show()
        self._pin.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pin stands at the right of the tabs."""
        self._pin.move(self.width() - self._pin.width() - 7, 6)

    def _paint_icon(self) -> None:
        self._pin.setIcon(self._appearance.icon("pin-outline"))
