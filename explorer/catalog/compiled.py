"""The catalog and the service map as JSON that loads in milliseconds, without YAML.

The text has two lines, each below a line with its sum: what a start shows; and all integrations,
containers and notes, which stay on the disk until they are first asked for.

A wheel carries the text; a checkout keeps it in the user's cache, keyed by the state of the fact
files and of the code that reads them. Knows the model's fields, not what they mean.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar
from zlib import crc32

from explorer import paths
from explorer.catalog.catalog import Catalog
from explorer.catalog.model import (
    Category,
    Condition,
    Integration,
    Limit,
    Permission,
    Property,
    Service,
    Source,
    Status,
)

if TYPE_CHECKING:
    from explorer.catalog.containers import Container
    from explorer.catalog.costs import Costs
    from explorer.catalog.service_map import ServiceMap

_Value = TypeVar("_Value")
"""One of the model's named tuples, or what is made of a whole text."""

_Build = Callable[[dict[str, Any], Callable[[], dict[str, Any]]], _Value]
"""Makes something of what the first line holds, and of what reads the second."""


def load(
    data: Path = paths.DATA,
    compiled: Path | None = paths.COMPILED_CATALOG,
    own: Path | None = None,
) -> Catalog:
    """The catalog in the quickest way there is: compiled, cached, or read from its fact files.

    ``own`` is a person's folder of facts besides; CatalogError says what is wrong in it.
    """
    return _load(data, compiled, own, _catalog)


def load_with_own() -> Catalog:
    """The catalog with what the person added in a folder of their own."""
    return load(own=paths.own_catalog())


def load_with_map(
    data: Path = paths.DATA,
    compiled: Path | None = paths.COMPILED_CATALOG,
    own: Path | None = None,
) -> tuple[Catalog, ServiceMap]:
    """The catalog and the service map, likewise."""
    return _load(data, compiled, own, _with_map)


def compile_facts(data: Path, own: Path | None = None) -> str:
    """Read and cross-check all that stands below both; the text that the rest here reads."""
    from explorer.catalog.loader import load_catalog  # brings YAML, which a hit does without
    from explorer.catalog.service_map import load_map

    catalog = load_catalog(data, own)
    return to_json(catalog, load_map(data, catalog))


def to_json(catalog: Catalog, service_map: ServiceMap) -> str:
    """The text from which a load makes the equal of both."""
    from explorer.catalog.service_map import to_plain

    drawn = {line.integration for line in service_map.lines}
    shown = {
        "categories": list(catalog.categories.values()),
        "services": list(catalog.services.values()),
        "first": [way for id, way in catalog.integrations.items() if id in drawn],
        "map": to_plain(service_map),
    }
    later = {
        "integrations": list(catalog.integrations.values()),
        "containers": list(catalog.containers.values()),
        "notes": list(catalog.notes.items()),
        "costs": [catalog.costs],
    }
    lines = (json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in (shown, later))
    return "".join(f"{_sum(line.encode())}\n{line}\n" for line in lines)


def _lines(text: str) -> tuple[dict[str, Any], Callable[[], dict[str, Any]]]:
    file = BytesIO(text.encode())
    shown = _line(file)
    return shown, cache(lambda: _line(file))


def _line(file: BinaryIO) -> dict[str, Any]:
    """The tables in the line that follows its sum; ValueError when it is damaged or cut off."""
    sum, line = file.readline().decode(), file.readline().removesuffix(b"\n")
    if sum != f"{_sum(line)}\n":
        raise ValueError("damaged")
    tables = json.loads(line)
    if not isinstance(tables, dict):
        raise ValueError("no tables")
    return tables


def _with_map(
    tables: dict[str, Any], parsed: Callable[[], dict[str, Any]]
) -> tuple[Catalog, ServiceMap]:
    from explorer.catalog.service_map import from_plain

    return _catalog(tables, parsed), from_plain(tables["map"])


def _catalog(tables: dict[str, Any], parsed: Callable[[], dict[str, Any]]) -> Catalog:
    return Catalog(
        map(_category, tables["categories"]),
        map(_service, tables["services"]),
        _integrations(parsed),
        map(_integration, tables["first"]),
        _containers(parsed),
        _notes(parsed),
        _costs(parsed),
    )


def _integrations(parsed: Callable[[], Any]) -> Iterator[Integration]:
    yield from map(_integration, parsed()["integrations"])


def _notes(parsed: Callable[[], Any]) -> Iterator[tuple[str, str]]:
    yield from parsed()["notes"]


def _costs(parsed: Callable[[], Any]) -> Iterator[Costs]:
    from explorer.catalog.costs import Costs

    yield from map(Costs._make, parsed()["costs"])


def _containers(parsed: Callable[[], Any]) -> Iterator[Container]:
    from explorer.catalog import compiled_containers

    yield from map(compiled_containers.restore, parsed()["containers"])


def one(model: Any, **inner: Callable[[Any], Any]) -> Callable[[list[Any]], Any]:
    """What turns a row into a ``model``; ``inner`` restores the fields that JSON flattened."""
    names = model._fields
    steps = [(names.index(name), restore) for name, restore in inner.items()]

    def restore_row(row: list[Any]) -> Any:
        for position, restore in steps:
            row[position] = restore(row[position])
        return model._make(row)

    return restore_row


def many(one: Callable[[list[Any]], _Value]) -> Callable[[list[Any]], tuple[_Value, ...]]:
    return lambda rows: tuple(map(one, rows))


_limit = one(Limit)
source = one(Source)
_status = one(Status, instead=tuple)
property = one(Property, choices=tuple)
_permission = one(Permission, actions=tuple)
_condition = one(Condition, values=tuple)
_category = one(Category)
_service = one(
    Service,
    aliases=tuple,
    properties=many(property),
    limits=many(_limit),
    status=lambda row: None if row is None else _status(row),
    replaces=tuple,
    sources=many(source),
)
_integration = one(
    Integration,
    permission=_permission,
    docs=source,
    more_permissions=many(_permission),
    when=many(_condition),
    properties=many(property),
)


def _load(data: Path, compiled: Path | None, own: Path | None, build: _Build[_Value]) -> _Value:
    """What ``build`` makes of the wheel's text, or of the cache's, which is renewed when stale."""
    if own is not None and not (os.path.isdir(own) and inputs(own)):
        own = None
    if compiled is not None and own is None:
        kept = _Kept(compiled, "", lambda: compile_facts(data))
        return _read(kept, build) or build(*_lines(kept.renewed()))
    folder = paths.cache_folder()
    if folder is None:
        return build(*_lines(compile_facts(data, own)))
    cache = folder / ("catalog-own.json" if own else "catalog.json")
    kept = _Kept(cache, _key(data, own), lambda: compile_facts(data, own))
    found = _read(kept, build)
    if found is None:
        text = kept.renewed()
        _write(cache, f"{kept.key}{text}")
        found = build(*_lines(text))
    return found


class _Kept:
    """A text on disk behind its key; what makes it anew."""

    def __init__(self, path: Path, key: str, renewed: Callable[[], str]) -> None:
        self.path = path
        self.key = key
        self.renewed = renewed

    def open(self) -> BinaryIO:
        """The text from its first line on; ValueError when the file has another key."""
        file = self.path.open("rb", _BUFFER)
        if file.read(len(self.key)) == self.key.encode():
            return file
        file.close()
        raise ValueError("another key")


_BUFFER = 256 * 1024
_UNREADABLE = (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError)


def _read(kept: _Kept, build: _Build[_Value]) -> _Value | None:
    """What is kept, or None when it is not there, of another key, or damaged."""
    try:
        with kept.open() as file:
            shown, place = _line(file), file.tell()
        return build(shown, cache(lambda: _rest(kept, place)))
    except _UNREADABLE:
        return None


def _rest(kept: _Kept, place: int) -> dict[str, Any]:
    """The second line, which begins at a ``place``.

    Made from the facts of now where it can't be read any more; the next start keeps all anew.
    """
    with suppress(*_UNREADABLE), kept.open() as file:
        file.seek(place)
        return _line(file)
    if kept.key:
        with suppress(OSError):
            kept.path.unlink()
    return _lines(kept.renewed())[1]()


def _sum(text: bytes) -> str:
    """Eight characters that change with the text."""
    return f"{crc32(text):08x}"


def _write(path: Path, text: str) -> None:
    """Replace ``path`` in one step; a place that cannot be written is no fault."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text, "utf-8")
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()


def _key(data: Path, own: Path | None) -> str:
    """One line that changes with any fact file and with the code that reads them.

    Files are told by place, size and time of change, as git does: to read them all takes longer
    than to load what was compiled.
    """
    folders = [str(Path(__file__).parent)]
    for root in filter(None, (data, own)):
        folders += [str(root), *(f"{root}/{name}" for name in _FOLDERS)]
        folders += _inner(f"{root}/services")
    told = [
        f"{path} {state.st_size} {state.st_mtime_ns}"
        for folder in folders
        for path, state in _files(folder)
    ]
    told.sort()
    # hashlib would cost more to import than this takes
    return f"{_sum(''.join(told).encode('utf-8', 'surrogateescape'))}\n"


_FOLDERS = ("integrations", "containers")
_SUFFIXES = (".yaml", ".md", ".py")


def _files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """What can't be looked at is told when it is read, or passed over: an editor's lock, say."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(_SUFFIXES):
                try:
                    yield entry.path, entry.stat()
                except OSError:
                    continue


def _inner(folder: str) -> list[str]:
    with suppress(OSError), os.scandir(folder) as entries:
        return [entry.path for entry in entries if entry.is_dir()]
    return []


def inputs(data: Path) -> list[Path]:
    """Every file that what is compiled may be made from: all data but the examples."""
    return [
        *sorted(data.glob("*.yaml")),
        *sorted(data.glob("services/*/*.md")),
        *sorted(data.glob("integrations/*.yaml")),
        *sorted(data.glob("containers/*.yaml")),
    ]
