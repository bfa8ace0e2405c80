"""Tells when someone who types has paused, or has gone on for so long that it must be kept."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

PAUSE_MS = 500
MOST_MS = 1000
"""What was typed longer ago than this is in the document, whatever happens to the program."""


class TypingPause(QObject):
    """``touch`` it with each change of the words; ``due`` tells that they should be kept."""

    due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.due)

    def touch(self) -> None:
        if not self._timer.isActive():
            self._since.start()
        self._timer.start(max(0, min(PAUSE_MS, MOST_MS - self._since.elapsed())))

    def stop(self) -> None:
        self._timer.stop()
