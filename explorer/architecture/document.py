"""A document: the architecture, its history, and where it is kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.architecture.change import Change, History

if TYPE_CHECKING:
    from explorer.architecture.architecture import Architecture


class Document:
    """Runs Changes through the history and tells subscribers once for each."""

    def __init__(self, architecture: Architecture | None = None, path: Path | None = None) -> None:
        if architecture is not None:
            self.architecture = architecture
        self.path = path
        self.history = History()
        self.how = ""
        """How the last change came about: do, merge, undo, redo or amend."""
        self._listeners: list[Callable[[Change], None]] = []
        self._notifying = False

    @cached_property
    def architecture(self) -> Architecture:
        """An empty one where none was given; a start shows the map without its classes."""
        from explorer.architecture.architecture import Architecture

        return Architecture()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is drawn; told without making an architecture for it."""
        return "architecture" not in self.__dict__ or len(list(self.architecture)) == 1

    def subscribe(self, listener: Callable[[Change], None]) -> None:
        self._listeners.append(listener)

    def execute(self, change: Change, merge: bool = False) -> None:
        """Apply a Change as one undo step; ``merge`` joins it to the step before."""
        if change.is_empty:
            return
        self._refuse_while_telling()
        self.architecture.apply(change)
        self.history.push(change, merge)
        self.how = "merge" if merge else "do"
        self._notify(change)

    def amend(self, change: Change) -> None:
        """Make a Change true as if the document had begun so; ValueError once it has steps."""
        if self.history.has_steps:
            raise ValueError("a document with steps can't begin in another way")
        self._refuse_while_telling()
        self.architecture.apply(change)
        self.how = "amend"
        self._notify(change)

    def undo(self) -> Change | None:
        return self._replay(self.history.undo, "undo")

    def redo(self) -> Change | None:
        return self._replay(self.history.redo, "redo")

    def _replay(self, step: Callable[[], Change | None], how: str) -> Change | None:
        self._refuse_while_telling()
        change = step()
        if change is not None:
            self.architecture.apply(change)
            self.how = how
            self._notify(change)
        return change

    def _refuse_while_telling(self) -> None:
        if self._notifying:
            raise RuntimeError("a listener must not change the document it is told about")

    def _notify(self, change: Change) -> None:
        """Tell every listener, whatever becomes of the others; the first failure is raised then."""
        failures: list[Exception] = []
        self._notifying = True
        try:
            for listener in tuple(self._listeners):
                try:
                    listener(change)
                except Exception as failure:
                    failures.append(failure)
        finally:
            self._notifying = False
        if failures:
            raise failures[0]
