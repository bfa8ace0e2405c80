"""A tool: one gesture at a time on the canvas, as an object the view hands its events to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from explorer.ui.canvas.compose_view import ComposeView

Modifiers = Qt.KeyboardModifier


class Tool:
    """Points are scene coordinates. ``cancel`` leaves nothing behind."""

    name = ""
    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, view: ComposeView) -> None:
        self.view = view

    @property
    def hint(self) -> str:
        """What can be done while nothing is under way."""
        return ""

    @property
    def is_busy(self) -> bool:
        """Whether a gesture is under way that Escape would end."""
        return False

    def press(self, point: QPointF, modifiers: Modifiers) -> None:
        """The left button went down."""

    def move(self, point: QPointF, modifiers: Modifiers, is_down: bool) -> None:
        """The pointer moved, with the left button down or not."""

    def release(self, point: QPointF, modifiers: Modifiers) -> None:
        """The left button came up."""

    def double_click(self, point: QPointF, modifiers: Modifiers) -> None:
        """Two clicks at one place."""

    def key(self, event: QKeyEvent) -> bool:
        """A key while this tool is chosen; True when it was used."""
        return False

    def cancel(self) -> None:
        """End the gesture under way without a trace."""
