"""The one bridge between the window and the core: a document, the catalog, the selection."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from explorer.architecture.change import Change, CommandError
from explorer.architecture.document import Document
from explorer.catalog.catalog import Catalog

if TYPE_CHECKING:
    from explorer.architecture.architecture import Architecture
    from explorer.architecture.model import Element, Node
    from explorer.recovery.replay import Recovered
    from explorer.rules.rule import Finding
    from explorer.storage.reader import Opened
    from explorer.storage.source import SourceText
    from explorer.ui.line_filter import LineFilter
    from explorer.ui.review import Review


class Toast(NamedTuple):
    """A short message over the canvas; ``undoable`` offers Undo beside it."""

    text: str
    undoable: bool = False


_AT_ONCE = 100
"""So many services without a place are laid out before anybody notices."""


class Editor(QObject):
    """Holds a document and its selection; every edit goes through ``execute``."""

    changed = Signal(object)
    document_replaced = Signal()
    selection_changed = Signal()
    findings_changed = Signal()
    saved_changed = Signal()
    rebased = Signal()
    """What is shown and what is on disk are to each other as never before: one was saved, read
    again, or left alone on purpose."""
    toasted = Signal(object)
    hinted = Signal(str)

    def __init__(
        self, catalog: Catalog, parent: QObject | None = None, reviews: bool = True
    ) -> None:
        """``reviews`` False runs no rules, for a document that is only painted."""
        super().__init__(parent)
        self._reviews = reviews
        self.catalog = catalog
        self.selection: tuple[str, ...] = ()
        self.suggested: Path | None = None
        self.findings: tuple[Finding, ...] = ()
        self.source: SourceText | None = None
        self.stamp = ""
        """Of the file's bytes as they were last read or written here; empty without a file."""
        self.closed_on_opening = ""
        """What finding places for the drawing that was opened closed, in words; mostly empty."""
        self.is_rough = False
        """Whether what was opened has only been put somewhere, as nobody waits for an engine."""
        self.document = Document()
        self._adopt(self.document)

    @property
    def architecture(self) -> Architecture:
        return self.document.architecture

    @property
    def path(self) -> Path | None:
        return self.document.path

    @property
    def name(self) -> str:
        known = self.path or self.suggested
        return known.name if known else "untitled.arch.yaml"

    @property
    def is_clean(self) -> bool:
        return self.document.history.is_clean

    @property
    def is_blank(self) -> bool:
        """Nothing drawn and never saved: a file may open in its place."""
        return self.path is None and self.suggested is None and self.is_clean and self.is_empty

    @property
    def is_empty(self) -> bool:
        """Whether nothing is drawn."""
        return self.document.is_empty

    def replace_document(
        self,
        document: Document,
        source: SourceText | None = None,
        stamp: str = "",
        suggested: Path | None = None,
    ) -> None:
        """Show another document; the old one and its history are dropped."""
        self.source = source
        self.stamp = stamp
        self.suggested = suggested
        self._adopt(document)
        self.document_replaced.emit()
        self.selection_changed.emit()
        self.saved_changed.emit()

    @cached_property
    def filter(self) -> LineFilter:
        """Which kinds of connections are not shown for the moment."""
        from explorer.ui.line_filter import LineFilter

        return LineFilter(self)

    def _adopt(self, document: Document) -> None:
        if "filter" in self.__dict__:
            self.filter.hide(frozenset())
        self.document = document
        self.selection = ()
        self._chosen: dict[int, tuple[str, ...]] = {document.history.depth: ()}
        self.findings = ()
        document.subscribe(self._on_change)
        if self._reviews:
            self._await_review()

    def _on_change(self, change: Change) -> None:
        kept = tuple(id for id in self.selection if id in self.architecture)
        dropped = kept != self.selection
        self.selection = kept
        self.changed.emit(change)
        if dropped:
            self.selection_changed.emit()
        if self._reviews:
            self._await_review()

    @property
    def is_reviewing(self) -> bool:
        """Whether the findings may be those of an earlier state."""
        return "_review" in self.__dict__ and self._review.is_due

    def execute(self, change: Change, merge: bool = False, select: Iterable[str] = ()) -> None:
        """Apply a Change as one undo step and select what it made."""
        try:
            self.document.execute(change, merge)
        finally:  # also where somebody who was told of it failed
            chosen = tuple(select)
            if chosen:
                self.select(chosen)
            self._chosen[self.document.history.depth] = self.selection
            self.saved_changed.emit()

    def undo(self) -> None:
        self._replay(self.document.undo)

    def redo(self) -> None:
        self._replay(self.document.redo)

    def _replay(self, step: Callable[[], Change | None]) -> None:
        """Take a step back or forth, and select what was selected last in that state; in one that
        was never seen here, as after a crash, what the step changed."""
        try:
            change = step()
            chosen = self._chosen.get(self.document.history.depth)
            if chosen is None:
                after = change.after if change is not None else {}
                made = [id for id, element in after.items() if element and id != "#header"]
                chosen = tuple(id for id in made if not self._comes_along(id, made))
            self.select(chosen)
        finally:
            self.saved_changed.emit()

    def _comes_along(self, id: str, made: list[str]) -> bool:
        """Whether it is a connection, or lies in a group, that changed together with others."""
        from explorer.architecture.model import Edge, Group, Node

        element = self.architecture.get(id)
        if isinstance(element, Node | Group):
            return element.group in made
        return isinstance(element, Edge) and len(made) > 1

    def select(self, ids: Iterable[str]) -> None:
        chosen = tuple(dict.fromkeys(id for id in ids if id in self.architecture))
        self._chosen[self.document.history.depth] = chosen
        if chosen != self.selection:
            self.selection = chosen
            self.selection_changed.emit()

    def selected(self) -> list[Element]:
        found = (self.architecture.get(id) for id in self.selection)
        return [element for element in found if element is not None]

    def selected_node(self) -> Node | None:
        """The node that is selected alone, if one is."""
        from explorer.architecture.model import Node

        chosen = self.selected()
        return chosen[0] if len(chosen) == 1 and isinstance(chosen[0], Node) else None

    def toast(self, text: str, undoable: bool = False) -> None:
        self.toasted.emit(Toast(text, undoable))

    def hint(self, text: str) -> None:
        """What the gesture in hand does next, for the status bar."""
        self.hinted.emit(text)

    def open(self, path: Path) -> None:
        """Read a file or a picture that carries one; FileProblem leaves all as it was."""
        opened = self._opened(path)
        if opened.from_picture:
            # Saving must not overwrite the picture: the drawing goes beside it.
            suggested = path.with_name(f"{path.stem.removesuffix('.arch')}.arch.yaml")
            self.replace_document(Document(opened.architecture), opened.source, "", suggested)
        else:
            document = Document(opened.architecture, path)
            self.replace_document(document, opened.source, opened.stamp)

    def start_from(self, path: Path) -> None:
        """A drawing of its own that begins as another file."""
        opened = self._opened(path)
        self.replace_document(
            Document(opened.architecture), opened.source, suggested=Path(path.name)
        )

    def open_copy(self, path: Path, suggested: Path) -> None:
        """A drawing of its own, not saved yet, that begins as another file."""
        opened = self._opened(path)
        document = Document(opened.architecture)
        document.history.mark_unsaved()
        self.replace_document(document, opened.source, suggested=suggested)

    def _opened(self, path: Path, beside: Architecture | None = None) -> Opened:
        """A file with places for all: what it leaves without one has it from ``beside``, where
        that knows it. They reach the file with the next save."""
        from explorer.containers.closing import told
        from explorer.storage.reader import open_file
        from explorer.ui.arranging import arranged, placed_as

        opened = open_file(path)
        if beside is not None:
            opened.architecture.apply(placed_as(opened.architecture, beside))
        places = [node.at for node in opened.architecture.nodes.values()]
        self.is_rough = len(places) > _AT_ONCE and not any(places)
        change = arranged(opened.architecture, self.catalog, is_rough=self.is_rough)
        opened.architecture.apply(change)
        self.closed_on_opening = told(opened.architecture, change)
        return opened

    def restore(self, recovered: Recovered) -> None:
        """Show what a program that ended badly left behind, unsaved as it was."""
        self.replace_document(
            recovered.document, recovered.source, recovered.stamp, recovered.suggested
        )

    def reload(self) -> None:
        """Show what the file now holds, as one step that undo takes back. FileProblem leaves all
        as it was."""
        assert self.path is not None
        opened = self._opened(self.path, beside=self.architecture)
        read = opened.architecture
        here = {element.id: element for element in self.architecture}
        after = {**dict.fromkeys(here), **{element.id: element for element in read}}
        before = {id: here.get(id) for id in after}
        self.select(())
        self.document.execute(Change("Reload", before, after))
        self.architecture.reorder([element.id for element in read])
        self._is_on_disk(opened.source, opened.stamp)

    def text(self) -> str:
        """The document as it would be saved."""
        from explorer.storage import writer

        return writer.update(self.source, self.architecture).text

    def save(self, path: Path, keep: Callable[[Path, bytes], None] | None = None) -> None:
        """Write the document; FileProblem when that fails, with the document still unsaved.
        ``keep`` is called with the path and the new bytes before they take the old ones' place."""
        from explorer.storage import file, writer

        source = writer.update(self.source, self.architecture)
        data = source.text.encode("utf-8")
        if keep is not None:
            keep(path, data)
        file.save_bytes(path, data)
        self.document.path = path
        self._is_on_disk(source, file.stamp_of(data))

    def keep_own(self, stamp: str) -> None:
        """The document stays as it is, unsaved, though its file now holds what ``stamp`` tells."""
        self.stamp = stamp
        self.document.history.mark_unsaved()
        self.rebased.emit()
        self.saved_changed.emit()

    def _is_on_disk(self, source: SourceText, stamp: str) -> None:
        self.source, self.stamp = source, stamp
        self.document.history.mark_clean()
        self.rebased.emit()
        self.saved_changed.emit()

    @cached_property
    def _review(self) -> Review:
        """A start with nothing drawn does without it."""
        from explorer.ui.review import Review

        review = Review(self.catalog, self)
        review.found.connect(self._take_findings)
        return review

    def _await_review(self) -> None:
        if self.findings or not self.document.is_empty:
            self._review.wait(self.document)
        elif self.is_reviewing:
            self._review.stop()

    def _take_findings(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        self.findings_changed.emit()

    def attempt(self, make: Callable[[], Change]) -> bool:
        """Execute what a command makes; where it can't be done, the reason is a toast."""
        try:
            change = make()
        except CommandError as problem:
            self.toast(str(problem))
            return False
        self.execute(change)
        return True
