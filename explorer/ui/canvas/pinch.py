"""Zooming with two fingers. Watched from the first paint on: a start does without these events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QNativeGestureEvent

if TYPE_CHECKING:
    from explorer.ui.canvas.view import CanvasView


class Pinch(QObject):
    """Filters what comes to the viewport of one canvas."""

    def __init__(self, view: CanvasView) -> None:
        super().__init__(view)
        self._view = view

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        zooms = Qt.NativeGestureType.ZoomNativeGesture
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == zooms:
            view = self._view
            view.set_zoom(view.zoom * (1 + event.value()), event.position())
            return True
        return super().eventFilter(watched, event)
