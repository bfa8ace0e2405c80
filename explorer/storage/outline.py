"""An architecture as the plain keys and values its file holds, section by section.

Reader and writer meet here: two architectures are the same to a file when their outlines are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from explorer.architecture.architecture import Architecture
from explorer.architecture.model import (
    HEADER_ID,
    Edge,
    Element,
    Group,
    Line,
    Node,
    Suppression,
    Text,
)
from explorer.storage.references import References
from explorer.storage.values import same

Entry: TypeAlias = dict[str, Any]
"""The keys of one element as a file writes them; what has its default is left out."""

NAMED = ("nodes", "groups")
LISTED = ("edges", "annotations", "suppressed")
SECTIONS = NAMED + LISTED
KEY_ORDER = {
    "header": ("format", "title", "description", "direction", "lines", *SECTIONS),
    "nodes": ("service", "name", "in", "at", "locked", "properties", "note"),
    "groups": ("type", "name", "in", "at", "size", "collapsed", "locked", "properties"),
    "edges": ("from", "to", "via", "properties", "label", "waypoints"),
    "annotations": ("line", "text", "at"),
    "suppressed": ("rule", "on", "because"),
}

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Outline:
    """``sections`` has every section; its entries stand under the ids of their elements."""

    header: Entry
    sections: Mapping[str, Mapping[str, Entry]]

    def differing(self, other: Outline) -> set[str]:
        """The sections that differ in content or order, and ``header``; items need no equal ids."""
        found = set() if same(self.header, other.header) else {"header"}
        for section in SECTIONS:
            mine, theirs = self.sections[section], other.sections[section]
            other_ids = section in NAMED and list(mine) != list(theirs)
            if other_ids or not same(list(mine.values()), list(theirs.values())):
                found.add(section)
        return found


def outline(elements: Architecture | Iterable[Element]) -> Outline:
    """What a file of these elements says."""
    architecture = elements if isinstance(elements, Architecture) else Architecture(elements)
    edges = [e for e in architecture if isinstance(e, Edge)]
    annotations = [e for e in architecture if isinstance(e, Text | Line)]
    references = References(edges, annotations)
    header = architecture.header
    sections: dict[str, dict[str, Entry]] = {section: {} for section in SECTIONS}
    for element in architecture:
        if isinstance(element, Node):
            sections["nodes"][element.id] = _node(element)
        elif isinstance(element, Group):
            sections["groups"][element.id] = _group(element)
        elif isinstance(element, Edge):
            sections["edges"][element.id] = _edge(element)
        elif isinstance(element, Text | Line):
            sections["annotations"][element.id] = _annotation(element, references)
        elif isinstance(element, Suppression) and _is_about_something(element, architecture):
            sections["suppressed"][element.id] = _suppression(element, references)
    keys = {
        "title": header.title,
        "description": header.description,
        "direction": header.direction,
        "lines": header.lines,
    }
    return Outline(_entry(keys, header.extra), sections)


def _is_about_something(suppression: Suppression, architecture: Architecture) -> bool:
    """Not an edge or annotation that is gone: it could not be named."""
    on = suppression.on
    return not on.startswith("#") or on == HEADER_ID or on in architecture


def _entry(keys: Mapping[str, Any], extra: Mapping[str, Any]) -> Entry:
    found = {key: _plain(value) for key, value in keys.items() if value not in ("", None, {})}
    return {**found, **{str(key): _plain(value) for key, value in extra.items()}}


def _plain(value: Any) -> Any:
    """A value as a file can hold it; half characters become the replacement character."""
    if isinstance(value, str):
        return value if value.isascii() else _HALF_CHARACTER.sub("\ufffd", value)
    if value is None or isinstance(value, bool | int | float):
        return value if value == value and abs(value or 0) != float("inf") else str(value)
    if isinstance(value, Mapping):
        return {_plain(str(key)): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return str(value)


def _node(node: Node) -> Entry:
    keys = {
        "name": node.name,
        "in": node.group,
        "at": node.at,
        "locked": node.locked or None,
        "properties": node.properties,
        "note": node.note,
    }
    return {"service": _plain(node.service), **_entry(keys, node.extra)}


def _group(group: Group) -> Entry:
    keys = {
        "name": group.name,
        "in": group.group,
        "at": group.at,
        "size": group.size,
        "collapsed": group.collapsed or None,
        "locked": group.locked or None,
        "properties": group.properties,
    }
    return {"type": _plain(group.type) or "box", **_entry(keys, group.extra)}


def _edge(edge: Edge) -> Entry:
    keys = {
        "via": edge.via,
        "properties": edge.properties,
        "label": edge.label,
        "waypoints": edge.waypoints or None,
    }
    return {"from": edge.source, "to": edge.target, **_entry(keys, edge.extra)}


def _annotation(annotation: Text | Line, references: References) -> Entry:
    if isinstance(annotation, Text):
        text = _plain(annotation.text)
        return {"text": text, **_entry({"at": annotation.at}, annotation.extra)}
    ends = [references.name_of(end) for end in (annotation.source, annotation.target)]
    return _entry({"line": ends, "text": annotation.text}, annotation.extra)


def _suppression(suppression: Suppression, references: References) -> Entry:
    keys = {"on": references.name_of(suppression.on), "because": suppression.because}
    return {"rule": _plain(suppression.rule), **_entry(keys, suppression.extra)}
