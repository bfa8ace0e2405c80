"""Click to put free text on the canvas."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from explorer.architecture import commands
from explorer.layout.geometry import GRID
from explorer.ui.canvas.tool import Modifiers, Tool


class NoteTool(Tool):
    """One click places a text, opens it for typing and goes back to selecting."""

    name = "note"
    hint = "Click where the text should stand"
    cursor = Qt.CursorShape.IBeamCursor

    def press(self, point: QPointF, modifiers: Modifiers) -> None:
        at = (round(point.x() / GRID) * GRID, round(point.y() / GRID) * GRID)
        editor = self.view.editor
        change = commands.add_text(editor.architecture, "Note", at)
        (id,) = change.after
        editor.execute(change, select=[id])
        self.view.choose_tool("select")
        self.view.rename(id, fresh=True)
