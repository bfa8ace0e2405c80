"""A document whose changes a journal follows, as the window joins them."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.architecture import commands
from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change
from explorer.architecture.document import Document
from explorer.architecture.model import Element
from explorer.recovery.journal import Journal
from explorer.recovery.records import Base


class Desk:
    """A document, its journal, and every state it has had."""

    def __init__(self, folder: Path, base: Base | None = None) -> None:
        self.folder = folder
        self.base = base or Base()
        self.troubles: list[str] = []
        self.document = Document(Architecture(self.base.elements))
        self.journal = Journal(folder, self.troubles.append)
        self.journal.begin(self.base)
        self.states: list[list[Element]] = [list(self.document.architecture)]
        self.document.subscribe(self._on_change)

    def _on_change(self, change: Change) -> None:
        self.journal.record(self.document.how, change, self.now)
        self.states.append(list(self.document.architecture))

    def now(self) -> Base:
        return Base(is_saved=False, elements=tuple(self.document.architecture))

    def add(self, name: str = "queue") -> str:
        architecture = self.document.architecture
        change = commands.add_node(architecture, "sqs", (80.0, 80.5), name, name)
        self.document.execute(change)
        return next(iter(change.after))

    def rename(self, id: str, name: str, merge: bool = False) -> None:
        self.document.execute(commands.rename(self.document.architecture, id, name), merge)

    def journals(self) -> list[Path]:
        return sorted(self.folder.glob("*")) if self.folder.is_dir() else []

    def crash(self) -> Path:
        """End the program badly; the one journal it leaves."""
        assert self.journal.flush()
        self.journal.close(keep=True)
        (left,) = self.journals()
        return left


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "journals")
