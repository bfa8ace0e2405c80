"""A document under random edits, beside a record of every state it had: what must always hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change, CommandError
from explorer.architecture.document import Document
from explorer.architecture.model import Edge, Element, Group, Line, Node, Suppression
from explorer.storage import writer
from explorer.storage.outline import outline
from explorer.storage.reader import read
from explorer.storage.source import SourceText

numbers = st.integers(0, 10_000)


class Recorded(RuleBasedStateMachine):
    """Subclasses bring the edits. ``states`` are those that undo and redo walk through."""

    def begin(
        self, architecture: Architecture | None = None, source: SourceText | None = None
    ) -> None:
        self.document = Document(architecture)
        self.source = source
        self.states: list[list[Element]] = [list(self.architecture)]
        self.at = 0
        self.saved: int | None = 0
        self.ever = {element.id for element in self.architecture}
        self.changes: list[Change] = []

    @property
    def architecture(self) -> Architecture:
        return self.document.architecture

    @property
    def has_begun(self) -> bool:
        return hasattr(self, "document")

    def has(self, *kinds: type) -> bool:
        return self.has_begun and any(isinstance(e, kinds) for e in self.architecture)

    def pick(self, kinds: Any, number: int) -> str:
        found = [e.id for e in self.architecture if isinstance(e, kinds)]
        return found[number % len(found)]

    def pick_some(self, kinds: Any, chosen: list[int]) -> list[str]:
        return list(dict.fromkeys(self.pick(kinds, n) for n in chosen)) if self.has(kinds) else []

    # --- edits

    def edit(self, make: Callable[..., Change], *arguments: Any, merge: bool = False) -> None:
        """One step; where it can't be done, all must be as it was."""
        try:
            change = make(self.architecture, *arguments)
        except CommandError:
            return
        self.run(change, merge)

    def run(self, change: Change, merge: bool = False) -> None:
        assert list(self.architecture) == self.states[self.at], "making a Change changed something"
        assert change.before.keys() == change.after.keys()
        self._holds_of(change)
        fresh = {id for id, before in change.before.items() if before is None}
        fresh -= {id for id in fresh if change.after[id] is None}
        assert not fresh & self.ever, "an id that was used before"
        self.ever |= fresh
        self.document.execute(change, merge)
        if not change.is_empty:
            self._record(change, merge)

    def _holds_of(self, change: Change) -> None:
        """Its inverse takes it back, order and all; made for one state, it fits no other."""
        assert change.inverse().inverse() == change
        trial = Architecture(self.architecture)
        trial.apply(change)
        after = list(trial)
        if change.before != change.after:
            with pytest.raises(ValueError, match="is not what this change was made for"):
                trial.apply(change)
        assert list(trial) == after
        trial.apply(change.inverse())
        assert list(trial) == self.states[self.at]

    def _record(self, change: Change, merge: bool) -> None:
        self.changes.append(change)
        del self.states[self.at + 1 :]
        if self.saved is not None and self.saved > self.at:
            self.saved = None
        now = list(self.architecture)
        if not (merge and self.at and self.saved != self.at):
            self.states.append(now)
            self.at += 1
        elif now == self.states[self.at - 1]:
            del self.states[self.at]
            self.at -= 1
        else:
            self.states[self.at] = now

    # --- what every document can do

    @rule()
    def undo(self) -> None:
        undone = self.document.undo()
        assert (undone is None) == (self.at == 0)
        self.at = max(self.at - 1, 0)

    @rule()
    def redo(self) -> None:
        redone = self.document.redo()
        assert (redone is None) == (self.at == len(self.states) - 1)
        self.at = min(self.at + 1, len(self.states) - 1)

    @rule()
    def save(self) -> None:
        """The text read before is patched, and reads back as what is meant."""
        self.source = writer.update(self.source, self.architecture)
        again = outline(read(self.source.text, "saved").architecture)
        assert not again.differing(outline(self.architecture))
        self.document.history.mark_clean()
        self.saved = self.at

    @precondition(lambda self: self.has_begun and self.changes)
    @rule(old=numbers, newer=numbers)
    def apply_what_was_made_for_another_state(self, old: int, newer: int) -> None:
        """All of it, where every element is as it was then; else nothing of it."""
        one, other = (self.changes[n % len(self.changes)] for n in (old, newer))
        both = Change("Stale", {**one.before, **other.before}, {**one.after, **other.after})
        for change in (one, both):
            trial = Architecture(self.architecture)
            if all(trial.get(id) == before for id, before in change.before.items()):
                continue
            with pytest.raises(ValueError, match="is not what this change was made for"):
                trial.apply(change)
            assert list(trial) == list(self.architecture)
            assert trial.links_of(one.label) == []

    # --- what always holds

    @invariant()
    def the_state_is_the_one_of_this_step(self) -> None:
        if self.has_begun:
            history = self.document.history
            assert list(self.architecture) == self.states[self.at]
            assert len(history.done) == self.at
            assert len(history.undone) == len(self.states) - 1 - self.at
            assert history.is_clean == (self.saved == self.at)

    @invariant()
    def nothing_dangles(self) -> None:
        for element in self.architecture if self.has_begun else ():
            if isinstance(element, Edge | Line):
                assert element.source in self.architecture
                assert element.target in self.architecture
                assert element in self.architecture.links_of(element.source)
                assert element in self.architecture.links_of(element.target)
            elif isinstance(element, Node | Group):
                assert element.id
                assert element.group is None or element.group in self.architecture.groups
            elif isinstance(element, Suppression):
                assert element.on in self.architecture

    @invariant()
    def no_box_lies_in_itself(self) -> None:
        for id in self.architecture.groups if self.has_begun else ():
            assert id not in {e.id for e in self.architecture.contents(id)}

    def teardown(self) -> None:
        """All the way back and forth again; each end can be saved."""
        if not self.has_begun:
            return
        while self.document.undo() is not None:
            pass
        assert list(self.architecture) == self.states[0]
        self.save()
        while self.document.redo() is not None:
            pass
        assert list(self.architecture) == self.states[-1]
        self.save()
