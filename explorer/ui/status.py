"""The status bar: counts at the left; hint, selection, snap and zoom at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from explorer.ui.appearance import Appearance


class Status(QStatusBar):
    """Plain labels; the window says what stands in them."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setSizeGripEnabled(False)
        self.counts = QLabel()
        self.counts.setObjectName("counts")
        self.hint = QLabel()
        self.hint.setObjectName("hint")
        self.selection = QLabel()
        self.snap = QLabel("Snap 8 px")
        self.zoom = QLabel("100%")
        self.addWidget(self.counts)
        for label in (self.hint, self.selection, self.snap, self.zoom):
            self.addPermanentWidget(label)

    def show_hint(self, text: str) -> None:
        room = max(200, self.width() // 2)
        metrics = self.hint.fontMetrics()
        from PySide6.QtCore import Qt

        self.hint.setText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, room))
        self.hint.setToolTip(text if self.hint.text() != text else "")

    def show_zoom(self, zoom: float) -> None:
        self.zoom.setText(f"{round(zoom * 100)}%")
