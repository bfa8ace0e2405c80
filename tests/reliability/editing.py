"""Random edits of a drawing with the real commands, and a short name for each state it gets to."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Iterable
from typing import Any

from explorer.architecture import commands
from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change, CommandError
from explorer.architecture.model import Edge, Element, Group, Node
from explorer.recovery.records import to_plain
from explorer.storage.outline import LISTED, NAMED, outline
from explorer.ui.editor import Editor

SERVICES = ("s3", "sqs", "sns", "lambda", "dynamodb", "apigateway", "eventbridge", "stepfunctions")


def digest(elements: Iterable[Element]) -> str:
    """Equal for equal elements in the same order, whatever their keys' order."""
    plain = [to_plain(element) for element in elements]
    text = json.dumps(plain, sort_keys=True, default=list)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def file_digest(architecture: Architecture) -> str:
    """Equal for drawings that a file holds alike: list items have no ids there."""
    held = outline(architecture)
    lists = {name: list(held.sections[name].values()) for name in LISTED}
    named = {name: list(held.sections[name].items()) for name in NAMED}
    text = json.dumps(_whole([held.header, named, lists]), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _whole(value: Any) -> Any:
    """The same value as a file has it, where 2.0 is 2 and a pair is a list."""
    if isinstance(value, dict):
        return {key: _whole(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_whole(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


class RandomHand:
    """Edits one editor's drawing; the same seed makes the same edits."""

    def __init__(self, editor: Editor, seed: int) -> None:
        self._editor = editor
        self._random = random.Random(seed)

    def edit(self) -> None:
        """One edit, undo or redo; now and then nothing, where a command refuses."""
        chance = self._random.random()
        if chance < 0.12:
            self._editor.undo()
        elif chance < 0.18:
            self._editor.redo()
        else:
            make = self._random.choice(self._makers())
            try:
                change = make()
            except (CommandError, KeyError, IndexError):
                return
            self._editor.execute(change, merge=chance > 0.95)

    def _makers(self) -> tuple[Callable[[], Change], ...]:
        return (self._add, self._add, self._move, self._rename, self._note, self._connect,
                self._remove, self._box, self._text, self._duplicate, self._describe,
                self._property)  # fmt: skip

    def _some(self, *kinds: type) -> str:
        found = [e.id for e in self._editor.architecture if isinstance(e, kinds)]
        return self._random.choice(found)

    def _place(self) -> tuple[float, float]:
        return (float(self._random.randrange(-400, 1600)), self._random.random() * 900)

    def _words(self) -> str:
        return self._random.choice(("orders", "Ünïcode → é", "a: b # c", "two\nlines", "x" * 300))

    def _add(self) -> Change:
        service = self._random.choice(SERVICES)
        return commands.add_node(self._editor.architecture, service, self._place(), service)

    def _move(self) -> Change:
        places = {self._some(Node, Group): self._place() for _ in range(3)}
        return commands.move(self._editor.architecture, places)

    def _rename(self) -> Change:
        id = self._some(Node, Group, Edge)
        return commands.rename(self._editor.architecture, id, self._words())

    def _note(self) -> Change:
        note = self._words() * self._random.randrange(1, 40)
        return commands.set_note(self._editor.architecture, self._some(Node), note)

    def _connect(self) -> Change:
        ends = self._some(Node), self._some(Node)
        return commands.connect(self._editor.architecture, *ends, None)

    def _remove(self) -> Change:
        return commands.remove(self._editor.architecture, [self._some(Node, Group, Edge)])

    def _box(self) -> Change:
        members = sorted({self._some(Node), self._some(Node)})
        return commands.add_box(
            self._editor.architecture, "Box", self._place(), (320.0, 200.0), members
        )

    def _text(self) -> Change:
        return commands.add_text(self._editor.architecture, self._words(), self._place())

    def _duplicate(self) -> Change:
        architecture = self._editor.architecture
        copied = commands.closure(architecture, [self._some(Node), self._some(Node)])
        return commands.paste(architecture, copied, (24, 24), "Duplicate")

    def _describe(self) -> Change:
        return commands.describe(self._editor.architecture, self._words(), self._words())

    def _property(self) -> Change:
        architecture, id = self._editor.architecture, self._some(Node)
        return commands.set_property(architecture, id, "x", {"n": [1, 2.5, self._words()]})
