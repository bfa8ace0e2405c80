"""Notices what other programs do to the file of a drawing while it is open."""

from __future__ import annotations

import os
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from explorer.ui.editor import Editor

if TYPE_CHECKING:
    from explorer.recovery.presence import Presence

_SETTLE_MS = 150
"""Programs write in several steps: look when they are done."""


class DiskState(Enum):
    """What a file on disk is to the document that was read from it."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"


class DiskWatch(QObject):
    """Follows an Editor's file. ``looked`` says what was found, each time something may be new.

    ``folder`` is where windows leave their signs; without it nobody knows of others.
    """

    looked = Signal()

    def __init__(self, editor: Editor, folder: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._folder = folder
        self._path: Path | None = None
        self._presence: Presence | None = None
        self._watcher: QFileSystemWatcher | None = None
        self._seen: tuple[int, ...] = ()
        self.state = DiskState.SAME
        self.is_shared = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE_MS)
        self._timer.timeout.connect(self.look)
        editor.document_replaced.connect(self._follow)
        editor.rebased.connect(self._follow)

    @property
    def is_same(self) -> bool:
        """Whether the file holds what was read from it or written to it."""
        return self.state is DiskState.SAME

    def _follow(self) -> None:
        """Watch the document's file, which may be another one now."""
        path = self._editor.path
        self._seen = ()
        if path != self._path:
            self._path = path
            self._announce()
        self._watch()
        self.look()

    def _announce(self) -> None:
        if self._presence is not None:
            self._presence.leave()
        if self._path is None or self._folder is None:
            return
        if self._presence is None:
            from explorer.recovery.presence import Presence

            self._presence = Presence(self._folder)
        self._presence.announce(self._path)

    def _watch(self) -> None:
        """The file and the folders of it and of the signs; a replaced file must be named anew."""
        if self._watcher is None:
            if self._path is None:
                return
            self._watcher = QFileSystemWatcher(self)
            self._watcher.fileChanged.connect(self._timer.start)
            self._watcher.directoryChanged.connect(self._timer.start)
        wanted: set[str] = set()
        if self._path is not None:
            # A link's target changes, not the link.
            real = Path(os.path.realpath(self._path))
            wanted = {str(real), str(real.parent)}
            if self._folder is not None:
                wanted.add(str(self._folder))
        watched = {*self._watcher.files(), *self._watcher.directories()}
        wanted = {name for name in wanted if os.path.exists(name)}
        if watched - wanted:
            self._watcher.removePaths(sorted(watched - wanted))
        if wanted - watched:
            self._watcher.addPaths(sorted(wanted - watched))

    def look(self) -> None:
        """Compare the file with what was read from it or written to it."""
        self._watch()
        self.state = self._state()
        if self.state is DiskState.GONE and self._editor.is_clean:
            self._editor.keep_own(self._editor.stamp)  # only here is it still
        presence = self._presence
        self.is_shared = bool(self._path and presence and presence.is_shared(self._path))
        self.looked.emit()

    def _state(self) -> DiskState:
        from explorer.storage.file import stamp_on_disk

        if self._path is None:
            return DiskState.SAME
        try:
            found = os.stat(self._path)
        except (OSError, ValueError):
            return DiskState.GONE if self._editor.stamp else DiskState.SAME
        seen = (found.st_mtime_ns, found.st_size, found.st_ino)
        if seen == self._seen and self.state is DiskState.SAME:
            return DiskState.SAME
        stamp = stamp_on_disk(self._path)
        same = stamp == self._editor.stamp
        self._seen = seen if same else ()
        return DiskState.SAME if same else DiskState.CHANGED

    def keep_own(self) -> None:
        """What is shown stays, whatever the file holds; the next save replaces that."""
        if self._path is not None:
            from explorer.storage.file import stamp_on_disk

            self._editor.keep_own(stamp_on_disk(self._path))
            self.look()

    def close(self) -> None:
        """The window has no file any more."""
        self._timer.stop()
        self._path = None
        if self._presence is not None:
            self._presence.leave()
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None
