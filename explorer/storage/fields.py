"""One element of a file, read key by key; what nobody asked for is left over as extra."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from explorer.architecture.model import Point, Size
from explorer.storage import tree, values
from explorer.storage.problem import Faults

FARTHEST = 1_000_000
"""No place lies farther from the origin, and no box is larger."""

LONGEST_ID = 200
LONGEST_NAME = 10_000
MOST_WAYPOINTS = 100
LONGEST_PROSE = 1_000_000
_EMPTY = ("", "~", "null")
_PROSE = ("description", "note", "text", "because")


def kind_of(node: tree.Tree) -> str:
    """What stands there, in words."""
    if isinstance(node, tree.Mapping):
        return "a mapping"
    if isinstance(node, tree.Sequence):
        return "a list"
    return "text" if node.text else "empty"


def is_empty(node: tree.Tree) -> bool:
    return isinstance(node, tree.Scalar) and node.text in _EMPTY and not node.is_text


class Fields:
    """``name`` is what messages call the element, such as ``uploads`` or ``edge 3``."""

    def __init__(self, node: tree.Mapping, name: str, faults: Faults) -> None:
        self.node = node
        self.name = name
        self.faults = faults
        self._left = {key.text: value for key, value in node.entries}
        values.check_keys(node, self._left, faults)

    def take(self, key: str) -> tree.Tree | None:
        """The value of a key, or None where it is missing or empty."""
        found = self._left.pop(key, None)
        return None if found is None or is_empty(found) else found

    def has(self, key: str) -> bool:
        found = self._left.get(key)
        return found is not None and not is_empty(found)

    def wrong(self, node: tree.Tree, key: str, remedy: str) -> None:
        message = f"{self.name}: {key} is {kind_of(node)}."
        self.faults.add(node, message, remedy, "wrong-type")

    def text(self, key: str) -> str:
        found = self._left.pop(key, None)
        if found is None or is_empty(found):
            return ""
        if not isinstance(found, tree.Scalar):
            self.wrong(found, key, "Write text there.")
            return ""
        if len(found.text) > LONGEST_NAME:
            self._check_length(found, key)
        return found.text

    def _check_length(self, found: tree.Scalar, key: str) -> None:
        most = LONGEST_PROSE if key in _PROSE else LONGEST_NAME
        if len(found.text) > most:
            message = f"{self.name}: {key} is {len(found.text):,} characters long."
            self.faults.add(found, message, f"Use at most {most:,}.", "too-long")

    def required_id(self, key: str) -> str:
        """The id of a service; no id is empty."""
        found = self._left.get(key)
        if isinstance(found, tree.Scalar) and not found.text:
            del self._left[key]
        return self.required_text(key, "the id of a service")

    def required_text(self, key: str, example: str) -> str:
        if not self.has(key):
            message = f"{self.name} has no {key}."
            self.faults.add(self.node, message, f"Add {key}: {example}.", f"missing-{key}")
        return self.text(key)

    def numbers(self, node: tree.Tree, key: str, example: str) -> tuple[float, float] | None:
        """Two numbers within range; the fault is told where they are not."""
        remedy = f"Write two numbers, such as {key}: {example}."
        if not isinstance(node, tree.Sequence) or len(node.items) != 2:
            self.wrong(node, key, remedy)
            return None
        found: list[float] = []
        for item in node.items:
            number = values.of_scalar(item) if isinstance(item, tree.Scalar) else None
            if isinstance(number, str) and number.lower().strip("+-") in (".inf", ".nan"):
                number = math.inf
            if isinstance(number, bool) or not isinstance(number, int | float):
                self.wrong(item, key, remedy)
                return None
            if not abs(number) <= FARTHEST or (key == "size" and number < 0):
                message = f"{self.name}: {key} is out of range."
                low = "0" if key == "size" else "-1,000,000"
                remedy = f"Write numbers from {low} to 1,000,000."
                self.faults.add(item, message, remedy, "out-of-range")
                return None
            found.append(number)
        return (found[0], found[1])

    def place(self, key: str) -> Point | None:
        found = self.take(key)
        return None if found is None else self.numbers(found, key, "[80, 120]")

    def places(self, key: str) -> tuple[Point, ...]:
        """A list of places; none where it is missing."""
        found = self.take(key)
        if found is None:
            return ()
        if not isinstance(found, tree.Sequence):
            self.wrong(found, key, f"Write a list of places, such as {key}: [[320, 152]].")
            return ()
        if len(found.items) > MOST_WAYPOINTS:
            message = f"{self.name}: {key} has {len(found.items):,} places."
            self.faults.add(found, message, f"Use at most {MOST_WAYPOINTS}.", "too-long")
            return ()
        read = [self.numbers(item, key, "[[320, 152]]") for item in found.items]
        return tuple(place for place in read if place is not None)

    def size(self, key: str) -> Size | None:
        found = self.take(key)
        return None if found is None else self.numbers(found, key, "[320, 200]")

    def flag(self, key: str) -> bool:
        """True or false; false where it is missing."""
        found = self.take(key)
        if found is None:
            return False
        plain = values.of(found, self.faults)
        if not isinstance(plain, bool):
            self.wrong(found, key, "Write true or false.")
            return False
        return plain

    def one_of(self, key: str, choices: Sequence[str]) -> str:
        """One of a few words; empty where it is missing."""
        found = self.take(key)
        if found is None:
            return ""
        if isinstance(found, tree.Scalar) and found.text in choices:
            return found.text
        remedy = f"Write {key}: {f' or {key}: '.join(choices)}."
        if isinstance(found, tree.Scalar):
            message = f"{self.name}: {key} is none of {', '.join(choices)}."
            self.faults.add(found, message, remedy, "unknown-choice")
        else:
            self.wrong(found, key, remedy)
        return ""

    def properties(self) -> Mapping[str, Any]:
        found = self.take("properties")
        if found is None:
            return {}
        if isinstance(found, tree.Mapping):
            plain = values.of(found, self.faults)
            assert isinstance(plain, dict)
            return plain
        self.wrong(found, "properties", "Write names and values, such as {memory: 512}.")
        return {}

    def extra(self) -> Mapping[str, Any]:
        """Every key not taken so far, with its plain value."""
        return {key: values.of(value, self.faults) for key, value in self._left.items()}


def check_id(key: tree.Scalar, faults: Faults) -> None:
    """Ids are what edges and findings name things by, so some signs can't be in them."""
    text = key.text
    if not text or text != text.strip() or not text.isprintable():
        faults.add(key, "This id is empty or holds blanks.", "Write a word.", "bad-id")
    elif text.startswith("#") or "->" in text:
        remedy = "Write an id that does not begin with # and has no arrow in it."
        faults.add(key, f"{text} can't be an id.", remedy, "bad-id")
    elif len(text) > LONGEST_ID:
        message = f"This id is {len(text)} characters long."
        remedy = f"Use at most {LONGEST_ID} and put the rest into name."
        faults.add(key, message, remedy, "bad-id")
