"""Tidy up: placement jobs in another process, watched from the window, cancelled by Escape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from explorer.ui.canvas.gliding import Gliding
from explorer.ui.editor import Editor

if TYPE_CHECKING:
    from explorer.architecture.change import Change
    from explorer.layout.dot import PlacementJob
    from explorer.layout.drawing import Drawing, Graph
    from explorer.ui.canvas.compose_view import ComposeView
    from explorer.ui.portions import Portion

_POLL_MS = 15
_NOTHING = "Nothing to tidy here: this is locked, alone in its container, or has an order."


class Tidying(QObject):
    """Places what is selected, or all, anew as one undo step.

    ``finished`` when the document has the result of all, ``finished_part`` when of a part.
    """

    finished = Signal()
    finished_part = Signal()

    def __init__(self, editor: Editor, canvas: ComposeView) -> None:
        super().__init__(canvas)
        self._editor = editor
        self._gliding = Gliding(canvas)
        self._job: PlacementJob | None = None
        self._parts: tuple[Portion, ...] = ()
        self._waiting: list[Graph] = []
        self._drawings: list[Drawing] = []
        self._is_opening = False
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL_MS)
        self._poll.timeout.connect(self._on_poll)
        editor.document_replaced.connect(self.stop)
        canvas.installEventFilter(self)

    def start(self) -> None:
        """Begin with what is selected: a container, several things, or all."""
        from explorer.ui.arranging import graph_of
        from explorer.ui.portions import is_partial, portions

        architecture, catalog = self._editor.architecture, self._editor.catalog
        if self._job is not None or not architecture.nodes:
            return
        self._parts, self._drawings = (), []
        if is_partial(architecture, self._editor.selection):
            self._parts = portions(architecture, catalog, self._editor.selection)
            if not self._parts:
                self._editor.toast(_NOTHING)
                return
        graphs = [part.graph for part in self._parts]
        self._waiting = graphs or [graph_of(architecture, catalog)]
        self._editor.hint("Tidying up · Esc stops")
        self._begin_next()
        self._poll.start()

    def place_opened(self) -> None:
        """Find better places for all of what was opened without any; no step of its own as long
        as nothing has been done since."""
        from explorer.ui.arranging import graph_of

        self._parts, self._drawings = (), []
        architecture = self._editor.architecture
        self._waiting = [graph_of(architecture, self._editor.catalog)]
        self._editor.hint(f"Placing {len(architecture.nodes):,} services · Esc leaves them so")
        self._is_opening = True
        self._begin_next()
        self._poll.start()

    def _begin_next(self) -> None:
        from explorer.layout.dot import PlacementJob

        self._job = PlacementJob(self._waiting.pop(0))

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
        self._is_opening = False
        self._poll.stop()
        self._editor.hint("")

    def _on_poll(self) -> None:
        drawing = self._job.poll() if self._job is not None else None
        if drawing is None:
            return
        self._drawings.append(drawing)
        if self._waiting:
            self._begin_next()
            return
        is_opening = self._is_opening
        self._end()
        if self._parts:
            self._put_back()
        else:
            self._place_all(drawing, is_opening)

    def _execute(self, change: Change, is_opening: bool = False) -> None:
        from explorer.containers.closing import told

        old = self._gliding.places()
        document = self._editor.document
        is_step = not is_opening or document.history.has_steps
        if is_step:
            self._editor.execute(change)
        else:
            document.amend(change)
        self._gliding.start(old)
        closed = told(self._editor.architecture, change)
        if closed:
            self._editor.toast(closed, undoable=is_step)

    def _put_back(self) -> None:
        """The parts where they were, unless the drawing changed under them meanwhile."""
        from explorer.ui.portions import portions, put_back

        architecture, catalog = self._editor.architecture, self._editor.catalog
        tops = [id for part in self._parts for id in part.tops]
        if portions(architecture, catalog, tops) == self._parts:
            self._execute(put_back(architecture, catalog, self._parts, self._drawings))
        self.finished_part.emit()

    def _place_all(self, drawing: Drawing, is_opening: bool) -> None:
        """All of the drawing that is still there."""
        from explorer.layout.drawing import Drawing
        from explorer.ui.arranging import tidied_up

        architecture = self._editor.architecture
        nodes, groups, closed = (
            {id: rect for id, rect in rects.items() if id in architecture}
            for rects in (drawing.nodes, drawing.groups, drawing.closed)
        )
        if nodes:
            left = Drawing(nodes, groups, closed)
            self._execute(tidied_up(architecture, self._editor.catalog, left), is_opening)
            self.finished.emit()
