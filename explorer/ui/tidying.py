"""Tidy up: a placement job in another process, watched from the window, cancelled by Escape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from explorer.ui.editor import Editor

if TYPE_CHECKING:
    from explorer.layout.dot import PlacementJob

_POLL_MS = 15


class Tidying(QObject):
    """Places everything anew as one undo step. ``finished`` when the document has the result."""

    finished = Signal()

    def __init__(self, editor: Editor, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._editor = editor
        canvas.installEventFilter(self)
        self._job: PlacementJob | None = None
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL_MS)
        self._poll.timeout.connect(self._on_poll)
        editor.document_replaced.connect(self.stop)

    def start(self) -> None:
        from explorer.layout.dot import PlacementJob
        from explorer.ui.arranging import graph_of

        architecture = self._editor.architecture
        if self._job is None and architecture.nodes:
            self._job = PlacementJob(graph_of(architecture, self._editor.catalog))
            self._editor.hint("Tidying up · Esc stops")
            self._poll.start()

    def stop(self) -> None:
        """Give the job up; the document stays as it is."""
        if self._job is not None:
            self._job.cancel()
            self._end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape over the canvas stops a job that runs."""
        runs = self._job is not None and event.type() == QEvent.Type.KeyPress
        if runs and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.stop()
            return True
        return super().eventFilter(watched, event)

    def _end(self) -> None:
        self._job = None
        self._poll.stop()
        self._editor.hint("")

    def _on_poll(self) -> None:
        drawing = self._job.poll() if self._job is not None else None
        if drawing is None:
            return
        self._end()
        from explorer.layout.drawing import Drawing
        from explorer.layout.geometry import bounds, on_grid
        from explorer.ui.arranging import placed

        architecture = self._editor.architecture
        nodes = {id: rect for id, rect in drawing.nodes.items() if id in architecture}
        groups = {id: rect for id, rect in drawing.groups.items() if id in architecture}
        old = [node.at for id, node in architecture.nodes.items() if node.at and id in nodes]
        if not nodes or not old:
            return
        new = bounds(nodes.values())
        corner = (
            on_grid(min(at[0] for at in old) - new.x),
            on_grid(min(at[1] for at in old) - new.y),
        )
        self._editor.execute(
            placed(architecture, self._editor.catalog, Drawing(nodes, groups), corner)
        )
        self.finished.emit()
