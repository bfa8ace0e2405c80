"""YAML as a tree that knows where each part stands in the text. Knows nothing of architectures.

Hostile text is bounded here: no anchors, aliases or tags, no deep nesting, no endless lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from explorer.storage.lines import LINE_ENDS, Lines
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
_NODE_EVENTS = frozenset((*_KNOWN_TAGS, yaml.AliasEvent))
_BLOCK_STYLES = frozenset("|>")


@dataclass(slots=True, eq=False)
class Scalar:
    """``style`` is '' for plain text, else the quote or block sign it was written with."""

    text: str
    style: str
    start: int
    end: int
    line: int
    column: int
    is_text: bool


@dataclass(slots=True, eq=False)
class Sequence:
    flow: bool
    start: int
    line: int
    column: int
    end: int = 0
    items: list[Tree] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Mapping:
    """``doubles`` are keys that stand here already, each with the first of them."""

    flow: bool
    start: int
    line: int
    column: int
    end: int = 0
    entries: list[tuple[Scalar, Tree]] = field(default_factory=list)
    doubles: list[tuple[Scalar, Scalar]] = field(default_factory=list)

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
    body = text.removeprefix("\ufeff")
    unreadable = _UNREADABLE.search(body)
    if unreadable:
        raise unreadable_sign(body, unreadable.start(), file)
    if sum(body.count(f"{end}%") for end in LINE_ENDS) > MOST_DIRECTIVES:
        message = f"More than {MOST_DIRECTIVES:,} lines begin with %."
        raise FileProblem.of(file, message, "Remove those above the first key.", "too-large")
    try:
        root = _compose(_Parser(body), _Source(text, len(text) - len(body), file, Lines(body)))
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


@dataclass(frozen=True, slots=True)
class _Source:
    """What is parsed; ``shift`` is how far its text begins behind the byte order mark."""

    text: str
    shift: int
    file: str
    lines: Lines

    def refusal(self, node: Tree, message: str, remedy: str, id: str) -> FileProblem:
        return FileProblem(Problem(self.file, node.line, node.column, message, remedy, id))


def _compose(parser: Any, source: _Source) -> Tree | None:
    root: Tree | None = None
    for node, parent, key in _nodes(parser, source):
        if key is not None:
            assert isinstance(parent, Mapping)
            parent.entries.append((key, node))
        elif parent is not None:
            assert isinstance(parent, Sequence)
            parent.items.append(node)
        elif root is None:
            root = node
        else:
            message = "The file holds several YAML documents."
            remedy = "Keep one and remove the line --- above the other."
            raise source.refusal(node, message, remedy, "several-documents")
    return root


def _nodes(
    parser: Any, source: _Source
) -> Iterator[tuple[Tree, Sequence | Mapping | None, Scalar | None]]:
    """Each node with what it stands in and, in a mapping, its key."""
    open_nodes: list[Sequence | Mapping] = []
    seen: list[dict[str, Scalar]] = []
    parent: Sequence | Mapping | None = None
    key: Scalar | None = None
    count = 0
    while True:
        event = parser.get_event()
        kind = type(event)
        if kind in _NODE_EVENTS:
            node = _node(kind, event, source)
            count += 1
            if count > MOST_VALUES:
                message = "The file holds more than a million keys and values."
                raise source.refusal(node, message, "Split it into several drawings.", "too-large")
            if key is None and type(parent) is Mapping:
                if not isinstance(node, Scalar):
                    message = "A list or mapping stands where a key should."
                    raise source.refusal(node, message, "Write a word as the key.", "wrong-type")
                key = node
                first = seen[-1].setdefault(node.text, node)
                if first is not node:
                    parent.doubles.append((node, first))
                continue
            yield node, parent, key
            if isinstance(node, Scalar):
                key = None
                continue
            open_nodes.append(node)
            seen.append({})
            parent, key = node, None
            if len(open_nodes) > DEEPEST:
                message = f"Lists and mappings lie more than {DEEPEST} deep here."
                raise source.refusal(node, message, "Make it flatter.", "too-deep")
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            done = open_nodes.pop()
            done.end = event.end_mark.index + source.shift if done.flow else _last_end(done)
            seen.pop()
            parent, key = (open_nodes[-1] if open_nodes else None), None
        elif kind is yaml.StreamEndEvent:
            return


def _node(kind: type, event: Any, source: _Source) -> Tree:
    mark = event.start_mark
    start = mark.index + source.shift
    line, column = source.lines.place(mark.index, mark.line, mark.column)
    if event.anchor is not None:
        message = "Anchors (&) and aliases (*) are not used in architecture files."
        remedy = "Write the value out, or put quotes round text that begins with & or *."
        raise FileProblem(Problem(source.file, line, column, message, remedy, "alias-refused"))
    tag = event.tag
    if tag and tag not in _KNOWN_TAGS[kind]:
        message = f"The tag {tag.replace(_STANDARD, '!!')} is not used in architecture files."
        remedy = "Write the value without it, or put quotes round it."
        raise FileProblem(Problem(source.file, line, column, message, remedy, "tag-refused"))
    if kind is yaml.ScalarEvent:
        end = event.end_mark.index + source.shift
        style = event.style or ""
        if style in _BLOCK_STYLES:
            end = start + len(source.text[start:end].rstrip())
        return Scalar(event.value, style, start, end, line, column, bool(style or tag))
    if kind is yaml.MappingStartEvent:
        return Mapping(bool(event.flow_style), start, line, column)
    return Sequence(bool(event.flow_style), start, line, column)


def _last_end(node: Sequence | Mapping) -> int:
    """Where a block ends: its last part, since YAML counts what follows too."""
    if isinstance(node, Mapping):
        return node.entries[-1][1].end if node.entries else node.start
    return node.items[-1].end if node.items else node.start
