"""Finds what programs that ended badly left behind, and makes documents of it again."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change
from explorer.architecture.document import Document
from explorer.architecture.model import Element
from explorer.recovery import records
from explorer.recovery.journal import SUFFIX
from explorer.recovery.locks import try_lock
from explorer.recovery.records import Base, DamagedRecord, Step
from explorer.storage.source import SourceText

_LARGEST = 500_000_000
_LONGEST_LINE = 100_000_000
_STALE = 30 * 24 * 3600.0


@dataclass(slots=True)
class Recovered:
    """A drawing whose changes were never saved.

    ``steps`` counts the changes, ``at`` is when the last was made, ``is_whole`` is False when a
    part of what was kept could not be read. ``replaces`` names the journal of an earlier crash
    that this one goes on from. The journal stays locked until ``release``.
    """

    journal: Path
    document: Document
    source: SourceText | None
    suggested: Path | None
    stamp: str
    at: datetime
    steps: int
    is_whole: bool
    replaces: str = ""
    _handle: int = -1

    @property
    def name(self) -> str:
        known = self.document.path or self.suggested
        return (known.name if known else "") or "untitled.arch.yaml"

    def release(self) -> None:
        """Leave the journal to another start."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def discard(self) -> None:
        """Delete the journal: what it holds is saved elsewhere, or not wanted."""
        with contextlib.suppress(OSError):
            self.journal.unlink()
        self.release()


def left_behind(folder: Path) -> list[Recovered]:
    """Every drawing with unsaved changes whose program is gone, the latest first.

    Their journals are not changed. Those that hold nothing unsaved are passed over, and go once
    they are a month old. One that a later journal goes on from goes at once: a program was killed
    between writing the one and deleting the other.
    """
    found: list[Recovered] = []
    with contextlib.suppress(OSError):
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            recovered = _take(path)
            if recovered is not None:
                found.append(recovered)
    gone_on_from = {one.replaces for one in found}
    for one in found:
        if one.journal.name in gone_on_from:
            one.discard()
    left = [one for one in found if one.journal.name not in gone_on_from]
    return sorted(left, key=lambda one: one.at, reverse=True)


def _take(path: Path) -> Recovered | None:
    """Lock a journal and read it; None when it is in use, or holds nothing worth offering."""
    try:
        handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    recovered = None
    try:
        if try_lock(handle):
            recovered = read_journal(path)
            if recovered is None and time.time() - os.fstat(handle).st_mtime > _STALE:
                path.unlink(missing_ok=True)
    finally:
        if recovered is None:
            os.close(handle)
    if recovered is not None:
        recovered._handle = handle
    return recovered


def read_journal(path: Path) -> Recovered | None:
    """What a journal holds, as far as it can be read; None when that is nothing unsaved."""
    lines = _lines(path)
    try:
        base, is_whole, at = _read_base(lines)
        has_base = is_whole
    except (DamagedRecord, OSError):
        return None
    document = Document(
        Architecture(base.elements, base.known), Path(base.path) if base.path else None
    )
    if not base.is_saved:
        document.history.mark_unsaved()
    steps = 0
    try:
        for line in lines if is_whole else ():
            step = records.read_step(records.unsealed(line))
            _repeat(document, step)
            steps, at = steps + 1, step.at
    except (DamagedRecord, ValueError, KeyError):
        is_whole = False
    if document.history.is_clean:
        return None
    return Recovered(
        journal=path,
        document=document,
        source=base.source,
        suggested=Path(base.suggested) if base.suggested else None,
        stamp=base.stamp,
        at=datetime.fromtimestamp(at),
        steps=steps,
        is_whole=is_whole,
        replaces=base.replaces if has_base else "",
    )


def _lines(path: Path) -> Iterator[bytes]:
    """The whole lines of a journal, without their ends; DamagedRecord at the first that is not."""
    if path.stat().st_size > _LARGEST:
        raise DamagedRecord
    with path.open("rb") as stream:
        while line := stream.readline(_LONGEST_LINE):
            if not line.endswith(b"\n"):
                raise DamagedRecord
            yield line[:-1]


def _read_base(lines: Iterator[bytes]) -> tuple[Base, bool, float]:
    """The document a journal begins with, whether all of it is there, and when that was."""
    first = next(lines, None)
    if first is None:
        raise DamagedRecord
    record = records.unsealed(first)
    base, count = records.read_start(record)
    at = records.time_of(record)
    elements: list[Element] = []
    try:
        while len(elements) < count:
            record = records.unsealed(next(lines, b""))
            if record.get("kind") == "source":
                base = replace(base, source=records.read_source(record))
            else:
                elements += records.read_elements(record)
    except DamagedRecord:
        return replace(base, elements=tuple(elements)), False, at
    return replace(base, elements=tuple(elements)), True, at


def _repeat(document: Document, step: Step) -> None:
    """Make a change true again, as the undo or redo it was where that is still known."""
    before = {id: document.architecture.get(id) for id in step.after}
    change = Change(step.label, before, step.after)
    history = document.history
    undoable, redoable = history.undoable, history.redoable
    if step.how == "undo" and undoable is not None and undoable.before == step.after:
        document.undo()
    elif step.how == "redo" and redoable is not None and redoable.after == step.after:
        document.redo()
    else:
        document.execute(change, merge=step.how == "merge")
