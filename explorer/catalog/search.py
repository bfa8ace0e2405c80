"""Ranked matching of what people type against names, aliases, variants and the notes' words."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from explorer.catalog.catalog import Catalog, folded
from explorer.catalog.model import Service

_MARKUP = re.compile(
    r"\]\([^\])]*\)|[`*#\[\]]|^[ \t]*[-|]\s+|(?<![ \t])[ \t]*\|$|^[ \t]*\|[-|:]+$", re.MULTILINE
)
_WORD = re.compile(r"[a-z0-9]+")
_NO_WORD = re.compile(r"[^a-z0-9]")
_SMALL = frozenset(
    _WORD.findall(
        "a an and any are as at be by do for from how i in into is it its of on or our so that"
        " the their them this to was what when where which who why with without you your"
    )
)
"""Words that say nothing about what is looked for."""
_ENDINGS = (("ies", "y"), ("ches", "ch"), ("xes", "x"), ("ing", ""), ("ed", ""), ("s", ""))
"""What is taken off a word, the first that fits, and what comes in its place."""
_Wanted = tuple[tuple[str, ...], ...]
"""The words that were typed, each in its forms."""
_FEW = 3
"""With fewer hits than this, what holds most of the words is shown too."""
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
    """``plain`` is the text in lower case, each mark a space; a place in it is one in the text."""

    service: Service
    text: str
    plain: str
    names: str


@dataclass(frozen=True, slots=True)
class _Index:
    names: tuple[_Name, ...]
    notes: tuple[_Note, ...]


def search(catalog: Catalog, query: str, limit: int = 30) -> tuple[Hit, ...]:
    """Services that match, best first: names, then aliases, then notes; else suggestions."""
    key, wanted = folded(query), _wanted(query)
    if not key:
        return ()
    index = _index(catalog)
    called = _called(index, wanted)
    best: dict[tuple[str, str], tuple[int, int, Hit]] = {}
    for order, name in enumerate(index.names):
        rank = _rank(name, key, wanted)
        if rank is not None:
            about = (name.service.id, str(dict(name.properties)))
            if about not in best or best[about][0] > rank:
                best[about] = (rank, order, _hit(name))
    found = [hit for _, _, hit in sorted(best.values(), key=lambda b: b[:2])]
    found += _in_notes(index, wanted, called, {hit.service_id for hit in found})
    if len(found) < _FEW and len(wanted) > 1:
        found += _nearly(index, wanted, called, {hit.service_id for hit in found})
    return tuple(found[:limit]) or tuple(_suggestions(index, key))


def _wanted(query: str) -> _Wanted:
    """The words that matter, each in the forms that may begin a word which means the same."""
    words = _WORD.findall(query.lower())
    return tuple(_forms(word) for word in words if word not in _SMALL) or tuple(
        (word,) for word in words
    )


def _forms(word: str) -> tuple[str, ...]:
    """``queries`` is found as ``query`` too; ``query`` needs ``queries`` as it is no beginning."""
    if len(word) > 3 and not word.endswith("ss"):
        for ending, instead in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) > 2:
                return word, word[: -len(ending)] + instead
        if word.endswith("y"):
            return word, word[:-1] + "ies"
    return (word,)


def _rank(name: _Name, key: str, wanted: _Wanted) -> int | None:
    """How well a name matches: smaller is better; an alias comes just after a name."""
    behind = name.where == "alias"
    if name.key == key:
        return 0 + behind
    if name.key.startswith(key):
        return 2 + behind
    if all(any(word.startswith(forms) for word in name.words) for forms in wanted):
        return 4 + behind
    if len(key) > 2 and key in name.key:
        return 6 + behind
    return None


def _hit(name: _Name) -> Hit:
    variant = bool(name.properties)
    title = name.text if variant else name.service.name
    excerpt = name.text if name.where == "alias" and not variant else name.service.summary
    return Hit(name.service.id, title, excerpt, name.where, name.properties)


def _called(index: _Index, wanted: _Wanted) -> set[str]:
    """Ids of what has a name among the words, as CodeBuild has in "equivalent to Jenkins"."""
    forms = {form for word in wanted for form in word}
    return {name.service.id for name in index.names if forms.issuperset(name.words)}


def _in_notes(index: _Index, wanted: _Wanted, called: Set[str], seen: Set[str]) -> Iterator[Hit]:
    """Notes that hold every word, here or in their names; the closer together the better."""
    found: list[tuple[bool, int, int, int, _Note]] = []
    for order, note in enumerate(index.notes):
        if note.service.id in seen:
            continue
        missing, span, place = _nearest(note, wanted)
        if not missing:
            found.append((note.service.id not in called, span, place, order, note))
    for _, _, place, _, note in sorted(found, key=lambda f: f[:4]):
        yield _note_hit(note, place)


def _nearly(index: _Index, wanted: _Wanted, called: Set[str], seen: Set[str]) -> Iterator[Hit]:
    """What holds most of the words, or has a name that is among them."""
    found: list[tuple[int, int, int, int, _Note]] = []
    for order, note in enumerate(index.notes):
        missing, span, place = _nearest(note, wanted)
        is_called = note.service.id in called
        if note.service.id not in seen and (is_called or 2 * missing < len(wanted)):
            found.append((missing - 2 * is_called, span, place, order, note))
    for _, _, place, _, note in sorted(found, key=lambda f: f[:4]):
        yield _note_hit(note, place)


def _note_hit(note: _Note, place: int) -> Hit:
    return Hit(note.service.id, note.service.name, _excerpt(note.text, place), "note")


def _nearest(note: _Note, wanted: _Wanted) -> tuple[int, int, int]:
    """How many words are missing, how far apart the others stand where they are closest, where."""
    missing = 0
    places: list[tuple[int, int]] = []
    for number, forms in enumerate(wanted):
        own = [(place, number) for place in _places(note.plain, forms)]
        if not own and not any(f" {form}" in note.names for form in forms):
            missing += 1
        places += own[:1] if len(wanted) == 1 else own
    if len({number for _, number in places}) < 2:
        return missing, 0, min(places)[0] if places else 0
    return missing, *_closest(sorted(places))


def _places(plain: str, forms: tuple[str, ...]) -> Iterator[int]:
    """Where a word begins with one of the forms."""
    for form in forms:
        place = plain.find(f" {form}")
        while place >= 0:
            yield place
            place = plain.find(f" {form}", place + 1)


def _closest(places: list[tuple[int, int]]) -> tuple[int, int]:
    """The length and the beginning of the shortest stretch in which every word stands."""
    kinds = len({number for _, number in places})
    last: dict[int, int] = {}
    best = (sys.maxsize, 0)
    for place, number in places:
        last[number] = place
        if len(last) == kinds:
            begin = min(last.values())
            best = min(best, (place - begin, begin))
    return best


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
        told = catalog.notes.get(service.id, "")
        text = _MARKUP.sub("", f"{service.summary}\n{told}")
        called = " ".join((" ", service.full_name, service.resource, *service.aliases))
        plain = _NO_WORD.sub(" ", f" {text}".lower())
        notes.append(_Note(service, text, plain, _NO_WORD.sub(" ", called.lower())))
    return _Index(tuple(names), tuple(notes))
