"""Qt's rectangles in the terms of layout."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from explorer.layout.geometry import Rect


def layout_rect(rect: QRectF) -> Rect:
    """The same box; scene coordinates."""
    return Rect(rect.x(), rect.y(), rect.width(), rect.height())
