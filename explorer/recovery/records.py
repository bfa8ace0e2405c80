"""A journal's lines: what a document began as, and each change to it, as checked JSON.

Every line begins with the sum of the rest, so a line that was cut or damaged is known as such.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from explorer.architecture.change import Change
from explorer.architecture.model import (
    Edge,
    Element,
    Group,
    Header,
    Line,
    Node,
    Suppression,
    Text,
)
from explorer.storage.source import SourceText

VERSION = 1
_TOGETHER = 200
"""So many elements a line: encoding a large drawing must not hold the window up."""

_KINDS: dict[str, type[Element]] = {
    kind.__name__: kind for kind in (Header, Node, Edge, Group, Text, Line, Suppression)
}
_END_OF_TIME = 1e11
_PAIRS = ("at", "size")
_FLAGS = ("collapsed", "locked")
_MAPPINGS = ("properties", "extra")
_MAY_BE_MISSING = ("at", "size", "group", "via")


class DamagedRecord(Exception):
    """A line that is not what was written."""


@dataclass(frozen=True, slots=True)
class Base:
    """A document at the moment its journal begins.

    ``path`` is its file, ``suggested`` the one proposed for it; both are empty for a new drawing.
    ``stamp`` tells the bytes of that file from any other (see ``storage.file.stamp_of``), and
    ``is_saved`` says whether the file holds what is in ``elements``.
    """

    path: str = ""
    suggested: str = ""
    stamp: str = ""
    is_saved: bool = True
    source: SourceText | None = None
    elements: tuple[Element, ...] = ()
    known: tuple[str, ...] = ()
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A change as it was made true: ``how`` is do, merge, undo or redo."""

    how: str
    label: str
    after: Mapping[str, Element | None]
    at: float


def sealed(record: Mapping[str, Any]) -> bytes:
    """A record as a line of a journal."""
    body = json.dumps(record, separators=(",", ":"), default=_plain).encode("ascii")
    return b"%08x %b\n" % (zlib.crc32(body), body)


def _plain(value: Any) -> Any:
    """What JSON has no word for: other mappings than dict, and in properties anything."""
    return dict(value) if isinstance(value, Mapping) else str(value)


def unsealed(line: bytes) -> dict[str, Any]:
    """The record in a line without its end; DamagedRecord when it is not whole."""
    body = line[9:]
    if line[8:9] != b" " or line[:8] != b"%08x" % zlib.crc32(body):
        raise DamagedRecord
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise DamagedRecord from None
    if not isinstance(found, dict):
        raise DamagedRecord
    return found


def base_lines(base: Base, now: float) -> list[bytes]:
    """The lines with which a journal begins."""
    source = base.source
    start = {
        "kind": "start",
        "version": VERSION,
        "at": now,
        "path": base.path,
        "suggested": base.suggested,
        "stamp": base.stamp,
        "saved": base.is_saved,
        "elements": len(base.elements),
        "known": base.known,
        "replaces": base.replaces,
    }
    lines = [sealed(start)]
    if source is not None:
        keys = ("text", "edges", "annotations", "suppressed")
        lines.append(sealed({"kind": "source", **{key: getattr(source, key) for key in keys}}))
    for first in range(0, len(base.elements), _TOGETHER):
        some = [to_plain(element) for element in base.elements[first : first + _TOGETHER]]
        lines.append(sealed({"kind": "elements", "elements": some}))
    return lines


def step_line(how: str, change: Change, now: float) -> bytes:
    """The line of one change."""
    after = [
        [id, None if element is None else to_plain(element)] for id, element in change.after.items()
    ]
    record = {"kind": "step", "how": how, "label": change.label, "at": now, "after": after}
    return sealed(record)


def to_plain(element: Element) -> list[Any]:
    """The name of the element's class and its fields in their order."""
    kind = type(element)
    return [kind.__name__, *(getattr(element, field.name) for field in fields(kind))]


def from_plain(plain: Any) -> Element:
    """The element again; DamagedRecord where a field is not what its name says."""
    is_named = isinstance(plain, list) and plain and isinstance(plain[0], str)
    kind = _KINDS.get(plain[0]) if is_named else None
    names = [field.name for field in fields(kind)] if kind else []
    if kind is None or len(plain) > len(names) + 1:
        raise DamagedRecord
    # An earlier version knew no field that came later: that one has its default then.
    known = zip(names, plain[1:], strict=False)
    try:
        return kind(**{name: _field(name, value) for name, value in known})
    except TypeError as missing:
        raise DamagedRecord from missing


def _field(name: str, value: Any) -> Any:
    if value is None and name in _MAY_BE_MISSING:
        return None
    if name in _PAIRS:
        return _pair(value)
    if name == "waypoints" and isinstance(value, list):
        return tuple(map(_pair, value))
    expected = dict if name in _MAPPINGS else bool if name in _FLAGS else str
    if not isinstance(value, expected):
        raise DamagedRecord
    return value


def _pair(value: Any) -> tuple[float, float]:
    if not (isinstance(value, list) and len(value) == 2 and all(map(_is_number, value))):
        raise DamagedRecord
    return (value[0], value[1])


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e9


def read_start(record: Mapping[str, Any]) -> tuple[Base, int]:
    """What the first line says, and how many elements follow it."""
    texts = [record.get(key, "") for key in ("path", "suggested", "stamp", "replaces")]
    known = record.get("known", [])
    saved, count = record.get("saved"), record.get("elements")
    if record.get("kind") != "start" or record.get("version") != VERSION:
        raise DamagedRecord
    if not all(isinstance(text, str) for text in texts):
        raise DamagedRecord
    if not isinstance(saved, bool) or not isinstance(count, int):
        raise DamagedRecord
    if not isinstance(known, list) or not all(isinstance(id, str) for id in known):
        raise DamagedRecord
    path, suggested, stamp, replaces = map(str, texts)
    base = Base(path, suggested, stamp, saved, known=tuple(known), replaces=replaces)
    return base, count


def read_source(record: Mapping[str, Any]) -> SourceText:
    """The text of the document's file, with the ids of its list items."""
    text = record.get("text")
    lists = [record.get(key) for key in ("edges", "annotations", "suppressed")]
    if not isinstance(text, str):
        raise DamagedRecord
    for ids in lists:
        if not isinstance(ids, list) or not all(isinstance(id, str) for id in ids):
            raise DamagedRecord
    edges, annotations, suppressed = (tuple(ids or ()) for ids in lists)
    return SourceText(text, edges, annotations, suppressed)


def read_elements(record: Mapping[str, Any]) -> list[Element]:
    """The elements of one line."""
    found = record.get("elements")
    if not isinstance(found, list):
        raise DamagedRecord
    return [from_plain(plain) for plain in found]


def read_step(record: Mapping[str, Any]) -> Step:
    """One change."""
    how, label, after = (record.get(key) for key in ("how", "label", "after"))
    if how not in ("do", "merge", "undo", "redo") or not isinstance(label, str):
        raise DamagedRecord
    if not isinstance(after, list):
        raise DamagedRecord
    elements: dict[str, Element | None] = {}
    for pair in after:
        if not isinstance(pair, list) or len(pair) != 2 or not isinstance(pair[0], str):
            raise DamagedRecord
        elements[pair[0]] = None if pair[1] is None else from_plain(pair[1])
    if any(element is not None and element.id != id for id, element in elements.items()):
        raise DamagedRecord
    return Step(how, label, elements, time_of(record))


def time_of(record: Mapping[str, Any]) -> float:
    """When a line was written, in seconds; DamagedRecord where that is no time."""
    at = record.get("at")
    if not isinstance(at, int | float) or at is True or not 0 <= at < _END_OF_TIME:
        raise DamagedRecord
    return float(at)
