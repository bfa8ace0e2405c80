"""The toolbar that floats at the foot of a canvas: tools, arranging, zoom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from explorer.ui.canvas.view import CanvasView

_FOOT = 16


class FloatingToolbar(QFrame):
    """Groups of actions with a line between; the zoom value opens a menu of zooms."""

    def __init__(
        self,
        view: CanvasView,
        groups: Sequence[Sequence[QAction]],
        zoom_out: QAction,
        zoom_in: QAction,
        fit: QAction,
        zooms: Sequence[QAction],
        canvas: QWidget,
    ) -> None:
        super().__init__(canvas)
        self.setObjectName("floating")
        self._canvas = canvas
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 5, 6, 5)
        row.setSpacing(4)
        for group in groups:
            for action in group:
                row.addWidget(self._button(action))
            line = QFrame()
            line.setFrameShape(QFrame.Shape.VLine)
            line.setObjectName("divider")
            line.setFixedHeight(22)
            row.addWidget(line)
        row.addWidget(self._button(zoom_out))
        self._value = QToolButton()
        self._value.setObjectName("zoom")
        self._value.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._value.setToolTip("Zoom")
        self._value.setAccessibleName("Zoom")
        self._value.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(self._value)
        menu.addActions(list(zooms))
        self._value.setMenu(menu)
        row.addWidget(self._value)
        row.addWidget(self._button(zoom_in))
        row.addWidget(self._button(fit))
        view.zoom_changed.connect(self._show_zoom)
        self._show_zoom(view.zoom)
        view.resized.connect(self._place)
        self._place()
        self.show()

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setIconSize(QSize(20, 20))
        button.setFixedSize(34, 34)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(action.text().replace("&", "").rstrip("…"))
        return button

    def _show_zoom(self, zoom: float) -> None:
        self._value.setText(f"{round(zoom * 100)}%")

    def _place(self) -> None:
        self.adjustSize()
        x = (self._canvas.width() - self.width()) // 2
        self.move(max(8, x), self._canvas.height() - self.height() - _FOOT)
        self.raise_()
