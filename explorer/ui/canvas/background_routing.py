"""Routes of a large drawing, found in another process while the window is in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from explorer.layout.route import Terrain
    from explorer.layout.routing_job import RoutingJob

_POLL_MS = 20
_SETTLED_MS = 250
"""After so long without a further change it is worth to begin again."""


class BackgroundRouting(QObject):
    """One job at a time, for what the drawing was last."""

    routed = Signal(object)
    """Routes by link; None where they could not be found there."""
    busy_changed = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: RoutingJob | None = None
        self._wanted: Terrain | None = None
        self._is_held = False
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL_MS)
        self._poll.timeout.connect(self._on_poll)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLED_MS)
        self._settle.timeout.connect(self._begin)

    @property
    def is_busy(self) -> bool:
        return self._job is not None or self._wanted is not None

    def start(self, terrain: Terrain) -> None:
        """Find the routes of a drawing, at once."""
        self._drop()
        self._wanted = terrain
        self._begin()
        self.busy_changed.emit(True)

    def start_over(self, terrain: Terrain) -> None:
        """The drawing has changed meanwhile: begin again once that has come to rest."""
        self._drop()
        self._wanted = terrain
        self._settle.start()

    def stop(self) -> None:
        was_busy = self.is_busy
        self._drop()
        self._settle.stop()
        self._wanted = None
        if was_busy:
            self.busy_changed.emit(False)

    def hold(self, is_held: bool) -> None:
        """Keep what was found back, as while something is dragged."""
        self._is_held = is_held

    def _begin(self) -> None:
        from explorer.layout.routing_job import RoutingJob

        if self._wanted is not None:
            self._job = RoutingJob(self._wanted)
            self._wanted = None
            self._poll.start()

    def _drop(self) -> None:
        self._poll.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _on_poll(self) -> None:
        if self._job is None or self._is_held:
            return
        routes = self._job.poll()
        if routes is None and not self._job.has_failed:
            return
        self._job = None
        self._poll.stop()
        self.busy_changed.emit(False)
        self.routed.emit(routes)
