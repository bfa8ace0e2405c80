"""Ranked matching of what people type against names, aliases, variants and the notes' words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from explorer.catalog.catalog import Catalog, folded
from explorer.catalog.model import Service

_MARKUP = re.compile(r"\]\([^)]*\)|[`*#\[\]]|^\s*[-|]\s+", re.MULTILINE)
_WORD = re.compile(r"[a-z0-9]+")
_NEAR = 0.7
"""How alike a mistyped name must be, by difflib's ratio."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A service that matches, and what of it does.

    ``where`` is ``name | alias | note``; ``properties`` are those a variant's name stands for.
    A ``suggestion`` is no match: its name is near to what was typed.
    """

    service_id: str
    title: str
    excerpt: str
    where: str
    properties: Mapping[str, Any] = field(default_factory=dict)
    suggestion: bool = False


@dataclass(frozen=True, slots=True)
class _Name:
    service: Service
    text: str
    key: str
    words: tuple[str, ...]
    where: str
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Note:
    service: Service
    text: str
    lower: str
    names: str


@dataclass(frozen=True, slots=True)
class _Index:
    names: tuple[_Name, ...]
    notes: tuple[_Note, ...]


def search(catalog: Catalog, query: str, limit: int = 30) -> tuple[Hit, ...]:
    """Services that match, best first: names, then aliases, then notes; else suggestions."""
    key, wanted = folded(query), tuple(_WORD.findall(query.lower()))
    if not key:
        return ()
    index = _index(catalog)
    best: dict[tuple[str, str], tuple[int, int, Hit]] = {}
    for order, name in enumerate(index.names):
        rank = _rank(name, key, wanted)
        if rank is not None:
            about = (name.service.id, str(dict(name.properties)))
            if about not in best or best[about][0] > rank:
                best[about] = (rank, order, _hit(name))
    found = [hit for _, _, hit in sorted(best.values(), key=lambda b: b[:2])]
    seen = {hit.service_id for hit in found}
    for note in index.notes:
        if note.service.id not in seen and (place := _in_note(note, wanted)) is not None:
            excerpt = _excerpt(note.text, place)
            found.append(Hit(note.service.id, note.service.name, excerpt, "note"))
    return tuple(found[:limit]) or tuple(_suggestions(index, key))


def _rank(name: _Name, key: str, wanted: tuple[str, ...]) -> int | None:
    """How well a name matches: smaller is better; an alias comes just after a name."""
    behind = name.where == "alias"
    if name.key == key:
        return 0 + behind
    if name.key.startswith(key):
        return 2 + behind
    if all(any(word.startswith(part) for word in name.words) for part in wanted):
        return 4 + behind
    if len(key) > 2 and key in name.key:
        return 6 + behind
    return None


def _hit(name: _Name) -> Hit:
    variant = bool(name.properties)
    title = name.text if variant else name.service.name
    excerpt = name.text if name.where == "alias" and not variant else name.service.summary
    return Hit(name.service.id, title, excerpt, name.where, name.properties)


def _in_note(note: _Note, wanted: tuple[str, ...]) -> int | None:
    """Where the last of the words stands, when each begins a word of the note or of a name."""
    places = [0]
    for part in wanted:
        # Plain search first: it is many times quicker, and most notes lack the word.
        found = re.search(rf"\b{part}", note.lower) if part in note.lower else None
        if found is not None:
            places.append(found.start())
        elif f" {part}" not in note.names:
            return None
    return max(places)


def _excerpt(text: str, place: int) -> str:
    """The line round a place, cut at words to about 100 characters."""
    begin = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    line = text[begin : end if end >= 0 else len(text)]
    at = place - begin
    if len(line) <= 100:
        return line
    start = 0 if at < 60 else line.find(" ", at - 50) + 1
    stop = len(line) if len(line) - start <= 100 else line.rfind(" ", start, start + 100)
    before, after = "… " if start else "", " …" if stop < len(line) else ""
    return f"{before}{line[start:stop]}{after}"


def _suggestions(index: _Index, key: str) -> Iterator[Hit]:
    """Up to three services whose name is near, best first."""
    near: list[tuple[float, int, _Name]] = []
    for order, name in enumerate(index.names):
        matcher = SequenceMatcher(None, name.key, key, autojunk=False)
        if matcher.quick_ratio() >= _NEAR and (ratio := matcher.ratio()) >= _NEAR:
            near.append((-ratio, order, name))
    seen: set[str] = set()
    for _, _, name in sorted(near, key=lambda found: found[:2]):
        if name.service.id not in seen and len(seen) < 3:
            seen.add(name.service.id)
            service = name.service
            yield Hit(service.id, service.name, service.summary, name.where, suggestion=True)


@lru_cache(maxsize=4)
def _index(catalog: Catalog) -> _Index:
    """Built when first asked for, then kept: a catalog never changes."""
    names: list[_Name] = []
    for service in catalog.services.values():
        named: list[tuple[str, str, Mapping[str, Any]]] = [
            (service.name, "name", {}),
            (service.id, "name", {}),
            (service.full_name, "name", {}),
        ]
        named += [(alias, "alias", {}) for alias in service.aliases]
        named += [
            (name, "alias", {service.variant_property: value})
            for value, name in service.variants.items()
        ]
        for text, where, properties in named:
            words = tuple(_WORD.findall(text.lower()))
            names.append(_Name(service, text, folded(text), words, where, properties))
    notes = []
    for service in catalog.services.values():
        text = _MARKUP.sub("", f"{service.summary}\n{service.notes}")
        called = " ".join((" ", service.full_name, service.resource, *service.aliases))
        notes.append(_Note(service, text, text.lower(), called.lower()))
    return _Index(tuple(names), tuple(notes))
