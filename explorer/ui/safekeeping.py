"""Guards one window's drawing: keeps what is unsaved, and tells what others do to its file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from explorer.ui.disk_watch import DiskState, DiskWatch
from explorer.ui.editor import Editor
from explorer.ui.keeper import Keeper

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow
    from PySide6.QtWidgets import QWidget

    from explorer.ui.notice_bar import NoticeBar


class Safekeeping(QObject):
    """``folder`` is the user's state folder, or None for a user without one."""

    def __init__(self, editor: Editor, folder: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.keeper = Keeper(editor, folder / "journals" if folder else None, self)
        self.watch = DiskWatch(editor, folder / "open" if folder else None, self)
        self.bar: NoticeBar | None = None
        self._trouble = ""
        self._known_sharing = False
        self.watch.looked.connect(self._show_disk)
        self.keeper.troubled.connect(self._on_trouble)

    def show_on(
        self, canvas: QWidget, reload: Callable[[], object], save: Callable[[], object]
    ) -> None:
        """Tell it at the head of a canvas; what the buttons do is given."""
        from explorer.ui.notice_bar import NoticeBar

        self.bar = NoticeBar(canvas)
        self._reload, self._save = reload, save
        self._editor.saved_changed.connect(self._show_disk)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._on_focus)
        self._show_disk()
        self._on_trouble(self._trouble)

    def _on_focus(self, window: QWindow | None) -> None:
        """When a window is come back to, others may have been at work meanwhile."""
        if window is not None and self._editor.path is not None:
            self.watch.look()

    def _show_disk(self) -> None:
        if self.bar is None:
            return
        from explorer.ui.notice_bar import Notice

        name, state = self._editor.name, self.watch.state
        notice = None
        if state is DiskState.CHANGED:
            also = "" if self._editor.is_clean else ", and it has changes of yours here"
            notice = Notice(
                f"{name} was changed by another program{also}.",
                "Reload",
                self._reload,
                "Show what the file now holds; Undo brings yours back",
                "Keep mine",
                self.watch.keep_own,
            )
        elif state is DiskState.GONE:
            text = f"{name} is no longer in its folder. Saving puts it there again."
            notice = Notice(text, "Save", self._save, then=self.watch.keep_own)
        self.bar.put("disk", notice)
        if self.watch.is_shared != self._known_sharing:
            self._known_sharing = self.watch.is_shared
            text = f"{name} is open in another copy of the program too. Save in one of them only."
            self.bar.put("shared", Notice(text) if self._known_sharing else None)

    def _on_trouble(self, reason: str) -> None:
        self._trouble = reason
        if self.bar is not None:
            from explorer.ui.notice_bar import Notice

            text = f"Unsaved changes can't be kept for recovery: {reason}. Save often."
            self.bar.put("trouble", Notice(text, "Save", self._save) if reason else None)

    def close(self) -> None:
        """The window closes, its drawing saved or let go."""
        self.watch.close()
        self.keeper.close()
