"""Bend a connection: pull it, or one of its waypoints, to where it shall pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from explorer.architecture import commands
from explorer.architecture.model import Edge, Point
from explorer.layout.bends import Bend
from explorer.layout.geometry import GRID
from explorer.ui.canvas.tool import Modifiers, Tool

if TYPE_CHECKING:
    from explorer.ui.canvas.compose_view import ComposeView

_HINT = "Alt moves without snap · double-click a waypoint takes it away · Esc puts it back"


class BendTool(Tool):
    """From the moment a handle of a selected connection is pressed until it is let go of."""

    name = "bend"

    def __init__(self, view: ComposeView) -> None:
        super().__init__(view)
        self._edge: Edge | None = None
        self._bend = Bend((0.0, 0.0), 0)
        self._at: Point | None = None

    @property
    def is_busy(self) -> bool:
        return self._edge is not None

    def start(self, edge: Edge, bend: Bend) -> None:
        """The handle of an edge is held."""
        self._edge, self._bend, self._at = edge, bend, None
        self.view.viewport().setCursor(Qt.CursorShape.SizeAllCursor)
        self.view.editor.hint(_HINT)

    def move(self, point: QPointF, modifiers: Modifiers, is_down: bool) -> None:
        if self._edge is None:
            return
        if not is_down:
            self.cancel()  # the release went elsewhere
            return
        at = (point.x(), point.y())
        if not modifiers & Qt.KeyboardModifier.AltModifier:
            at = (round(at[0] / GRID) * GRID, round(at[1] / GRID) * GRID)
        if at != self._at:
            self._at = at
            waypoints = self._bend.moved(self._edge.waypoints, at)
            self.view.compose_scene.routes.bend(self._edge.id, waypoints)

    def release(self, point: QPointF, modifiers: Modifiers) -> None:
        edge, bend, at = self._edge, self._bend, self._at
        self.cancel()
        if edge is None or at is None:
            return
        rest = bend.dropped(edge.waypoints)
        # One that the line passes by itself need not be kept.
        is_needless = self.view.compose_scene.routes.passes(edge.id, rest, at)
        waypoints = rest if is_needless else bend.moved(edge.waypoints, at)
        editor = self.view.editor
        change = commands.set_waypoints(editor.architecture, edge.id, waypoints)
        if not change.is_empty:
            editor.execute(change)

    def cancel(self) -> None:
        edge, self._edge = self._edge, None
        if edge is not None:
            if self._at is not None:
                self.view.compose_scene.routes.unbend(edge.id)
            self.view.viewport().unsetCursor()
            self.view.editor.hint("")
            self.view.gesture_ended()
