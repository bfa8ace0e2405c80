"""Laws of editing that hold for any history, looked for by hypothesis."""

from __future__ import annotations

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from explorer.architecture import commands
from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change, CommandError
from explorer.architecture.document import Document
from explorer.architecture.model import HEADER_ID, Edge, Element, Group, Line, Node, Suppression

places = st.tuples(st.integers(-800, 800), st.integers(-800, 800)).map(
    lambda at: (float(at[0]), float(at[1]))
)
stems = st.sampled_from(["queue", "order events", "fn-2", "#edge", ""])
numbers = st.integers(0, 10_000)


class Editing(RuleBasedStateMachine):
    """Random edits, undos and redos on one document, beside a record of every state it had."""

    @initialize()
    def start(self) -> None:
        self.document = Document()
        self.states: list[list[Element]] = [list(self.architecture)]
        self.at = 0
        self.ever: set[str] = {HEADER_ID}

    @property
    def architecture(self) -> Architecture:
        return self.document.architecture

    def pick(self, kinds: Any, number: int) -> str:
        found = [e.id for e in self.architecture if isinstance(e, kinds)]
        return found[number % len(found)]

    def has(self, *kinds: type) -> bool:
        return any(isinstance(e, kinds) for e in self.architecture)

    def run(self, change: Change) -> None:
        fresh = {id for id, before in change.before.items() if before is None}
        assert not fresh & self.ever, "an id that was used before"
        self.ever |= fresh
        if change.is_empty:
            return
        self.document.execute(change)
        del self.states[self.at + 1 :]
        self.states.append(list(self.architecture))
        self.at += 1

    @rule(stem=stems, at=places)
    def add_node(self, stem: str, at: tuple[float, float]) -> None:
        self.run(commands.add_node(self.architecture, "sqs", at, stem))

    @rule(at=places)
    def add_text(self, at: tuple[float, float]) -> None:
        self.run(commands.add_text(self.architecture, "words", at))

    @rule(at=places, a=numbers, b=numbers)
    def add_box(self, at: tuple[float, float], a: int, b: int) -> None:
        members = {self.pick((Node, Group), n) for n in (a, b)} if self.has(Node, Group) else set()
        self.run(commands.add_box(self.architecture, "box", at, (100, 100), sorted(members)))

    @precondition(lambda self: self.has(Node))
    @rule(a=numbers, b=numbers, via=st.sampled_from([None, "one-way", "other-way"]))
    def connect(self, a: int, b: int, via: str | None) -> None:
        try:
            ends = self.pick(Node, a), self.pick(Node, b)
            self.run(commands.connect(self.architecture, *ends, via))
        except CommandError:
            return

    @precondition(lambda self: self.has(Node))
    @rule(a=numbers, b=numbers)
    def sketch(self, a: int, b: int) -> None:
        self.run(
            commands.add_line(self.architecture, self.pick(Node, a), self.pick((Node, Group), b))
        )

    @precondition(lambda self: self.has(Node, Group))
    @rule(chosen=st.lists(numbers, max_size=4))
    def remove(self, chosen: list[int]) -> None:
        ids = [self.pick(object, n) for n in chosen]
        self.run(commands.remove(self.architecture, ids))

    @precondition(lambda self: self.has(Node, Group))
    @rule(chosen=st.lists(numbers, max_size=4))
    def duplicate(self, chosen: list[int]) -> None:
        ids = [self.pick(object, n) for n in chosen]
        copied = commands.closure(self.architecture, ids)
        self.run(commands.paste(self.architecture, copied, (24, 24), "Duplicate"))

    @precondition(lambda self: self.has(Group))
    @rule(a=numbers, b=numbers)
    def place_in(self, a: int, b: int) -> None:
        try:
            ids = [self.pick((Node, Group), a)]
            self.run(commands.place_in(self.architecture, ids, self.pick(Group, b)))
        except CommandError:
            return

    @precondition(lambda self: self.has(Node))
    @rule(a=numbers, at=places)
    def move(self, a: int, at: tuple[float, float]) -> None:
        self.run(commands.move(self.architecture, {self.pick(Node, a): at}))

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

    @invariant()
    def the_state_is_the_one_of_this_step(self) -> None:
        if hasattr(self, "document"):
            assert list(self.architecture) == self.states[self.at]

    @invariant()
    def nothing_dangles(self) -> None:
        if not hasattr(self, "document"):
            return
        for element in self.architecture:
            if isinstance(element, Edge | Line):
                assert element.source in self.architecture
                assert element.target in self.architecture
                assert element in self.architecture.links_of(element.source)
                assert element in self.architecture.links_of(element.target)
            elif isinstance(element, Node | Group):
                assert element.group is None or element.group in self.architecture.groups
            elif isinstance(element, Suppression):
                assert element.on in self.architecture

    @invariant()
    def no_box_lies_in_itself(self) -> None:
        if hasattr(self, "document"):
            for id in self.architecture.groups:
                assert id not in {e.id for e in self.architecture.contents(id)}

    def teardown(self) -> None:
        """All the way back and forth again."""
        if not hasattr(self, "document"):
            return
        while self.document.undo() is not None:
            pass
        assert list(self.architecture) == self.states[0]
        while self.document.redo() is not None:
            pass
        assert list(self.architecture) == self.states[-1]


TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
