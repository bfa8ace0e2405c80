"""YAML as a tree that knows where each part stands in the text. Knows nothing of architectures.

A place is the number of a sign in the text: only of those that are told, ``lines`` finds the line.

Hostile text is bounded here: no anchors, aliases or tags, no deep nesting, no endless lists.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

from explorer.storage.lines import BYTE_ORDER_MARK, LINE_ENDS, Lines
from explorer.storage.problem import FileProblem, Problem
from explorer.storage.yaml_faults import not_yaml, unreadable_sign

DEEPEST = 40
MOST_VALUES = 1_000_000
MOST_DIRECTIVES = 1000
"""The parser compares each with all others."""

LONGEST_TEXT = 20_000_000

_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNREADABLE = re.compile(
    "[^\x09\x0a\x0d\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
_STANDARD = "tag:yaml.org,2002:"
_KNOWN_TAGS: dict[type, tuple[str, ...]] = {
    yaml.ScalarEvent: ("!", f"{_STANDARD}str"),
    yaml.MappingStartEvent: ("!", f"{_STANDARD}map"),
    yaml.SequenceStartEvent: ("!", f"{_STANDARD}seq"),
}
_BLOCK_STYLES = frozenset("|>")


@dataclass(slots=True, eq=False)
class Scalar:
    """``style`` is '' for plain text, else the quote or block sign it was written with."""

    text: str
    style: str
    start: int
    end: int
    is_text: bool


@dataclass(slots=True, eq=False)
class Sequence:
    flow: bool
    start: int
    end: int
    items: list[Tree]


@dataclass(slots=True, eq=False)
class Mapping:
    flow: bool
    start: int
    end: int
    entries: list[tuple[Scalar, Tree]]

    def get(self, key: str) -> Tree | None:
        return next((value for name, value in self.entries if name.text == key), None)

    def key(self, key: str) -> Scalar | None:
        return next((name for name, _ in self.entries if name.text == key), None)


Tree: TypeAlias = Scalar | Sequence | Mapping


def parse(text: str, file: str) -> Tree:
    """The one YAML document in ``text``; FileProblem says why there is none."""
    if len(text) > LONGEST_TEXT:
        raise FileProblem.of(
            file, "The text is larger than 20 MB.", "Split it into several drawings.", "too-large"
        )
    body = text.lstrip(BYTE_ORDER_MARK)
    unreadable = _UNREADABLE.search(body)
    if unreadable:
        raise unreadable_sign(body, unreadable.start(), file)
    if sum(body.count(f"{end}%") for end in LINE_ENDS) > MOST_DIRECTIVES:
        message = f"More than {MOST_DIRECTIVES:,} lines begin with %."
        raise FileProblem.of(file, message, "Remove those above the first key.", "too-large")
    try:
        root = _Composer(text, body, file).root()
    except yaml.MarkedYAMLError as error:
        raise not_yaml(error, body, file) from None
    except (yaml.YAMLError, RecursionError, ValueError):
        raise FileProblem.of(
            file, "The text is not YAML.", "Open it in a text editor and compare.", "not-yaml"
        ) from None
    if root is None:
        raise FileProblem.of(
            file, "The file is empty.", "Begin it with the line format: 1.", "empty-file"
        )
    return root


class _Composer:
    """Builds the tree as the parser tells of its parts; refuses what is out of bounds."""

    def __init__(self, text: str, body: str, file: str) -> None:
        """``body`` is the text without byte order marks in front."""
        self._text = text
        self._shift = len(text) - len(body)
        self._file = file
        self._next: Callable[[], Any] = _Parser(body).get_event
        self._count = 0
        self._depth = 0

    def root(self) -> Tree | None:
        """The only document; None where the text holds none."""
        self._next()
        if type(self._next()) is yaml.StreamEndEvent:
            return None
        root = self._tree(self._next())
        self._next()
        if type(self._next()) is not yaml.StreamEndEvent:
            message = "The file holds several YAML documents."
            remedy = "Keep one and remove the line --- above the other."
            raise self._refusal(self._start(self._next()), message, remedy, "several-documents")
        return root

    def _tree(self, event: Any) -> Tree:
        """All of what begins with this event."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        start = self._start(event)
        self._depth += 1
        if self._depth > DEEPEST:
            message = f"Lists and mappings lie more than {DEEPEST} deep here."
            raise self._refusal(start, message, "Make it flatter.", "too-deep")
        flow = bool(event.flow_style)
        tree: Tree
        if kind is yaml.MappingStartEvent:
            entries, closing = self._entries()
            last = entries[-1][1].end if entries else start
            tree = Mapping(flow, start, self._end(closing) if flow else last, entries)
        else:
            items, closing = self._items()
            last = items[-1].end if items else start
            tree = Sequence(flow, start, self._end(closing) if flow else last, items)
        self._depth -= 1
        return tree

    def _scalar(self, event: Any) -> Scalar:
        start = self._start(event)
        end = event.end_mark.index + self._shift
        style = event.style
        if not style:
            return Scalar(event.value, "", start, end, bool(event.tag))
        if style in _BLOCK_STYLES:
            end = start + len(self._text[start:end].rstrip())
        return Scalar(event.value, style, start, end, True)

    def _entries(self) -> tuple[list[tuple[Scalar, Tree]], Any]:
        """What a mapping holds, and the event that closes it."""
        found: list[tuple[Scalar, Tree]] = []
        read, scalar, tree = self._next, self._scalar, self._tree
        while type(key := read()) is not yaml.MappingEndEvent:
            if type(key) is not yaml.ScalarEvent:
                message = "A list or mapping stands where a key should."
                start = self._start(key)
                raise self._refusal(start, message, "Write a word as the key.", "wrong-type")
            found.append((scalar(key), tree(read())))
        return found, key

    def _items(self) -> tuple[list[Tree], Any]:
        """What a list holds, and the event that closes it."""
        found: list[Tree] = []
        while type(item := self._next()) is not yaml.SequenceEndEvent:
            found.append(self._tree(item))
        return found, item

    def _end(self, event: Any) -> int:
        end: int = event.end_mark.index + self._shift
        return end

    def _start(self, event: Any) -> int:
        """Where a value begins, if it is one that may stand in an architecture file."""
        start: int = event.start_mark.index + self._shift
        if event.anchor is not None:
            message = "Anchors (&) and aliases (*) are not used in architecture files."
            remedy = "Write the value out, or put quotes round text that begins with & or *."
            raise self._refusal(start, message, remedy, "alias-refused")
        if event.tag and event.tag not in _KNOWN_TAGS[type(event)]:
            tag = event.tag.replace(_STANDARD, "!!")
            message = f"The tag {tag} is not used in architecture files."
            remedy = "Write the value without it, or put quotes round it."
            raise self._refusal(start, message, remedy, "tag-refused")
        self._count += 1
        if self._count > MOST_VALUES:
            message = "The file holds more than a million keys and values."
            raise self._refusal(start, message, "Split it into several drawings.", "too-large")
        return start

    def _refusal(self, start: int, message: str, remedy: str, id: str) -> FileProblem:
        line, column = Lines(self._text).place(start)
        return FileProblem(Problem(self._file, line, column, message, remedy, id))
