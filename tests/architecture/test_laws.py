"""Laws of editing that hold for any history, looked for by hypothesis."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from explorer.architecture import commands
from explorer.architecture.change import combined
from explorer.architecture.model import DIRECTIONS, LINES, Edge, Group, Node, Text
from explorer.storage import clipboard
from explorer.storage.reader import open_file
from tests.architecture.recorded import Recorded, numbers
from tests.laws import examples
from tests.storage.strategies import ODD, SAMPLES, plain_values, texts

coordinates = st.integers(-800, 800).map(float)
places = st.tuples(coordinates, coordinates)
lengths = st.integers(40, 900).map(float)
sizes = st.tuples(lengths, lengths)
stems = st.sampled_from(["queue", "order events", "fn-2", "#edge", "", "-5"])
several = st.lists(numbers, max_size=4)
ways = st.sampled_from([None, "one-way", "other-way"])


class Commands(Recorded):
    """Every command of the architecture itself, on whatever there is."""

    @rule(stem=stems, at=places, into=numbers, properties=st.sampled_from([None, {"fifo": True}]))
    def add_node(self, stem: str, at: tuple[float, float], into: int, properties: Any) -> None:
        group = self.pick(Group, into) if into % 2 and self.has(Group) else None
        self.edit(commands.add_node, "sqs", at, stem, "", properties, group)

    @rule(lines=st.sampled_from(LINES))
    def set_lines(self, lines: str) -> None:
        self.edit(commands.set_lines, lines)

    @rule(direction=st.sampled_from(DIRECTIONS))
    def set_direction(self, direction: str) -> None:
        self.edit(commands.set_direction, direction)

    @rule(chosen=several, locked=st.booleans())
    def set_locked(self, chosen: Any, locked: bool) -> None:
        self.edit(commands.set_locked, self.pick_some((Node, Group), chosen), locked)

    @rule(at=places, words=texts)
    def add_text(self, at: tuple[float, float], words: str) -> None:
        self.edit(commands.add_text, words, at)

    @rule(at=places, size=sizes, chosen=several)
    def add_box(self, at: tuple[float, float], size: tuple[float, float], chosen: Any) -> None:
        members = self.pick_some((Node, Group), chosen)
        self.edit(commands.add_box, "box", at, size, members)

    @precondition(lambda self: self.has(Node))
    @rule(a=numbers, b=numbers, via=ways)
    def connect(self, a: int, b: int, via: str | None) -> None:
        ends = self.pick((Node, Group), a), self.pick((Node, Group), b)
        self.edit(commands.connect, *ends, via)

    @precondition(lambda self: self.has(Edge))
    @rule(a=numbers, via=st.sampled_from(["one-way", "other-way"]))
    def reconnect(self, a: int, via: str) -> None:
        self.edit(commands.reconnect, self.architecture.edges[self.pick(Edge, a)], via)

    @precondition(lambda self: self.has(Edge))
    @rule(a=numbers, b=numbers, c=numbers, via=st.sampled_from(["one-way", "other-way"]))
    def rejoin(self, a: int, b: int, c: int, via: str) -> None:
        edge = self.architecture.edges[self.pick(Edge, a)]
        ends = self.pick((Node, Group), b), self.pick((Node, Group), c)
        self.edit(commands.rejoin, edge, *ends, via)

    @precondition(lambda self: self.has(Edge))
    @rule(a=numbers, waypoints=st.lists(places, max_size=3), merge=st.booleans())
    def bend(self, a: int, waypoints: list[tuple[float, float]], merge: bool) -> None:
        self.edit(commands.set_waypoints, self.pick(Edge, a), waypoints, merge=merge)

    @precondition(lambda self: self.has(Node))
    @rule(a=numbers, b=numbers, words=texts)
    def sketch(self, a: int, b: int, words: str) -> None:
        ends = self.pick((Node, Text), a), self.pick((Node, Group, Text), b)
        self.edit(commands.add_line, *ends, words)

    @precondition(lambda self: self.has_begun)
    @rule(chosen=several)
    def remove(self, chosen: list[int]) -> None:
        self.edit(commands.remove, self.pick_some(object, chosen))

    @precondition(lambda self: self.has_begun)
    @rule(chosen=several, offset=places, through_the_clipboard=st.booleans())
    def duplicate(
        self, chosen: list[int], offset: tuple[float, float], through_the_clipboard: bool
    ) -> None:
        copied = commands.closure(self.architecture, self.pick_some(object, chosen))
        if through_the_clipboard:
            copied = clipboard.from_text(clipboard.to_text(copied))
        self.edit(commands.paste, copied, offset, "Duplicate")

    @precondition(lambda self: self.has(Group))
    @rule(chosen=several, into=st.none() | numbers)
    def place_in(self, chosen: list[int], into: int | None) -> None:
        group = None if into is None else self.pick(Group, into)
        self.edit(commands.place_in, self.pick_some((Node, Group), chosen), group)

    @precondition(lambda self: self.has_begun)
    @rule(chosen=several, at=places, merge=st.booleans())
    def move(self, chosen: list[int], at: tuple[float, float], merge: bool) -> None:
        """Also as a run of moves that are one step."""
        ids = self.pick_some((Node, Group, Text), chosen)
        self.edit(commands.move, dict.fromkeys(ids, at), merge=merge)

    @precondition(lambda self: self.has(Group))
    @rule(a=numbers, at=places, size=sizes)
    def resize(self, a: int, at: tuple[float, float], size: tuple[float, float]) -> None:
        self.edit(commands.resize, self.pick(Group, a), at, size)

    @precondition(lambda self: self.has(Group))
    @rule(chosen=several, collapsed=st.booleans(), at=places)
    def set_collapsed(self, chosen: list[int], collapsed: bool, at: tuple[float, float]) -> None:
        ids = self.pick_some(Group, chosen)
        self.edit(commands.set_collapsed, ids, collapsed, dict.fromkeys(ids, at))

    @precondition(lambda self: self.has_begun)
    @rule(a=numbers, name=texts, merge=st.booleans())
    def rename(self, a: int, name: str, merge: bool) -> None:
        self.edit(commands.rename, self.pick(object, a), name, merge=merge)

    @precondition(lambda self: self.has(Node))
    @rule(a=numbers, words=texts, merge=st.booleans())
    def set_note(self, a: int, words: str, merge: bool) -> None:
        self.edit(commands.set_note, self.pick(Node, a), words, merge=merge)

    @precondition(lambda self: self.has_begun)
    @rule(a=numbers, name=st.sampled_from(["fifo", "memory", "yes"]), value=plain_values)
    def set_property(self, a: int, name: str, value: Any) -> None:
        self.edit(commands.set_property, self.pick(object, a), name, value)

    @precondition(lambda self: self.has_begun)
    @rule(a=numbers, names=st.sets(st.sampled_from(["fifo", "memory", "x"])), value=plain_values)
    def set_several_properties(self, a: int, names: set[str], value: Any) -> None:
        settings = dict.fromkeys(sorted(names), value)
        self.edit(commands.set_properties, self.pick(object, a), settings)

    @rule(title=texts, words=texts, merge=st.booleans())
    def describe(self, title: str, words: str, merge: bool) -> None:
        self.edit(commands.describe, title, words, merge=merge)

    @precondition(lambda self: self.has(Node))
    @rule(a=numbers, at=places, words=texts)
    def do_two_things_in_one_step(self, a: int, at: tuple[float, float], words: str) -> None:
        id = self.pick(Node, a)
        trial = type(self.architecture)(self.architecture)
        first = commands.move(trial, {id: at})
        trial.apply(first)
        self.run(combined("Both", [first, commands.rename(trial, id, words)]))

    @precondition(lambda self: self.has_begun and self.at)
    @rule()
    def take_the_last_step_back_by_merging(self) -> None:
        last = self.document.history.done[-1]
        restored = {id for id, element in last.before.items() if element is not None}
        if restored == set(last.before) and None not in last.after.values():
            self.run(last.inverse(), merge=True)


class Editing(Commands):
    """From an empty drawing, or from a file, which saving then patches."""

    @initialize(path=st.sampled_from([None, None, *SAMPLES, *ODD]))
    def start(self, path: Path | None) -> None:
        if path is None:
            self.begin()
        else:
            opened = open_file(path)
            self.begin(opened.architecture, opened.source)


TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=examples(60), stateful_step_count=40, deadline=None)
