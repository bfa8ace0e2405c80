"""Python's garbage, collected between events in the thread of the windows: some of it is Qt's.

Left alone, Python collects whenever and wherever memory is asked for. What remains of a window
that was closed is garbage too: in another thread Qt crashes over it, and in the midst of another
object's end it waits for a lock that it holds itself.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1000


class Sweeper(QObject):
    """Collects from a timer what Python would have collected by itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.sweep)
        self._timer.start()

    def sweep(self) -> None:
        """Collect the oldest generation that is due."""
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [age for age in (0, 1, 2) if counts[age] > limits[age]]
        if due:
            gc.collect(due[-1])
