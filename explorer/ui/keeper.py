"""Keeps what is not saved yet in a journal, for a start after a crash to offer back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from explorer.ui.editor import Editor

if TYPE_CHECKING:
    from explorer.architecture.change import Change
    from explorer.architecture.document import Document
    from explorer.recovery.journal import Journal
    from explorer.recovery.records import Base


class Keeper(QObject):
    """Follows an Editor. Without a folder nothing is kept, which is told with the first change.

    ``troubled`` carries why changes can't be kept at present, and ``""`` once they can again.
    """

    troubled = Signal(str)

    def __init__(self, editor: Editor, folder: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._folder = folder
        self._journal: Journal | None = None
        self._base: Base | None = None
        self._document: Document | None = None
        self._has_told = False
        self._goes_on_from = ""
        editor.document_replaced.connect(self._begin)
        editor.rebased.connect(self._begin)
        self._follow()

    def _follow(self) -> None:
        if self._document is not self._editor.document:
            self._document = self._editor.document
            self._document.subscribe(self._on_change)

    def _begin(self) -> None:
        """From here on, what is on disk is what is shown, or what was recovered."""
        self._follow()
        if self._folder is None:
            return
        base = self._now()
        if self._journal is None and base.is_saved:
            self._base = base
        else:
            self._kept().begin(base)

    def _now(self) -> Base:
        """The document as it is, for a journal to begin with."""
        from explorer.recovery.records import Base

        editor = self._editor
        return Base(
            path=str(editor.path.absolute()) if editor.path else "",
            suggested=str(editor.suggested.absolute()) if editor.suggested else "",
            stamp=editor.stamp,
            is_saved=editor.is_clean,
            source=editor.source,
            elements=tuple(editor.architecture),
            known=editor.architecture.known,
            replaces=self._goes_on_from,
        )

    def go_on_from(self, journal: str) -> None:
        """What is shown next was in this journal, which goes once the new one is written."""
        self._goes_on_from = journal

    def _kept(self) -> Journal:
        """The journal, made when it is first needed."""
        if self._journal is None:
            from explorer.recovery.journal import Journal

            assert self._folder is not None
            self._journal = Journal(self._folder, self.troubled.emit)
            if self._base is not None:
                self._journal.begin(self._base)
                self._base = None
        return self._journal

    def _on_change(self, change: Change) -> None:
        if self._editor.document is not self._document:
            return  # told by a document that was replaced
        if self._document.how == "amend":
            self._begin()
            return
        if self._folder is not None:
            self._kept().record(self._document.how, change, self._now)
        elif not self._has_told:
            self._has_told = True
            self.troubled.emit("this user has no home folder")

    def flush(self) -> bool:
        """Wait until all is on disk; False when it is not."""
        return self._journal is None or self._journal.flush()

    def close(self) -> None:
        """The document is saved or let go: nothing of it is kept, and nothing will be."""
        self._folder, self._has_told = None, True
        if self._journal is not None:
            self._journal.close()
            self._journal = None
