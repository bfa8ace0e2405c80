"""The catalog and the service map as one JSON text that loads in milliseconds, without YAML.

A wheel carries the text; a checkout keeps it in the user's cache, keyed by the content of the
facts and of the code that reads them. Knows the model's fields, not what they mean.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
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
    from explorer.catalog.service_map import ServiceMap

_Value = TypeVar("_Value")
"""One of the model's named tuples, or what is made of a whole text."""


def load(data: Path = paths.DATA, compiled: Path | None = paths.COMPILED_CATALOG) -> Catalog:
    """The catalog in the quickest way there is: compiled, cached, or read from its fact files."""
    return _load(data, compiled, from_json)


def load_with_map(
    data: Path = paths.DATA, compiled: Path | None = paths.COMPILED_CATALOG
) -> tuple[Catalog, ServiceMap]:
    """The catalog and the service map, likewise."""
    return _load(data, compiled, from_json_with_map)


def compile_facts(data: Path) -> str:
    """Read and cross-check all that stands below ``data``; the text that the rest here reads."""
    from explorer.catalog.loader import load_catalog  # brings YAML, which a hit does without
    from explorer.catalog.service_map import load_map

    catalog = load_catalog(data)
    return to_json(catalog, load_map(data, catalog))


def to_json(catalog: Catalog, service_map: ServiceMap) -> str:
    """The text from which ``from_json_with_map`` makes the equal of both."""
    from explorer.catalog.service_map import to_plain

    tables = {
        "categories": list(catalog.categories.values()),
        "services": list(catalog.services.values()),
        "integrations": list(catalog.integrations.values()),
        "map": to_plain(service_map),
    }
    return json.dumps(tables, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Catalog:
    """The catalog alone, for those who show no map."""
    return _catalog(json.loads(text))


def from_json_with_map(text: str) -> tuple[Catalog, ServiceMap]:
    """The catalog and the map that ``to_json`` wrote."""
    from explorer.catalog.service_map import from_plain

    tables = json.loads(text)
    return _catalog(tables), from_plain(tables["map"])


def _catalog(tables: Mapping[str, Any]) -> Catalog:
    return Catalog(
        map(_category, tables["categories"]),
        map(_service, tables["services"]),
        map(_integration, tables["integrations"]),
    )


def _one(model: Any, **inner: Callable[[Any], Any]) -> Callable[[list[Any]], Any]:
    """What turns a row into a ``model``; ``inner`` restores the fields that JSON flattened."""
    names = model._fields
    steps = [(names.index(name), restore) for name, restore in inner.items()]

    def restore_row(row: list[Any]) -> Any:
        for position, restore in steps:
            row[position] = restore(row[position])
        return model._make(row)

    return restore_row


def _many(one: Callable[[list[Any]], _Value]) -> Callable[[list[Any]], tuple[_Value, ...]]:
    return lambda rows: tuple(map(one, rows))


_limit = _one(Limit)
_source = _one(Source)
_status = _one(Status, instead=tuple)
_property = _one(Property, choices=tuple)
_permission = _one(Permission, actions=tuple)
_condition = _one(Condition, values=tuple)
_category = _one(Category)
_service = _one(
    Service,
    aliases=tuple,
    properties=_many(_property),
    limits=_many(_limit),
    status=lambda row: None if row is None else _status(row),
    replaces=tuple,
    sources=_many(_source),
)
_integration = _one(
    Integration,
    permission=_permission,
    docs=_source,
    more_permissions=_many(_permission),
    when=_many(_condition),
    properties=_many(_property),
)


def _load(data: Path, compiled: Path | None, build: Callable[[str], _Value]) -> _Value:
    """What ``build`` makes of the wheel's text, or of the cache's, which is renewed when stale."""
    if compiled is not None:
        return _read(compiled, "", build) or build(compile_facts(data))
    folder = paths.cache_folder()
    if folder is None:
        return build(compile_facts(data))
    cache, key = folder / "catalog.json", _key(data)
    found = _read(cache, key, build)
    if found is None:
        text = compile_facts(data)
        _write(cache, key + text)
        found = build(text)
    return found


def _read(path: Path, key: str, build: Callable[[str], _Value]) -> _Value | None:
    """What is kept at ``path``, or None when it is not there, of another key, or damaged."""
    try:
        text = path.read_text("utf-8")
        return build(text[len(key) :]) if text.startswith(key) else None
    except (OSError, ValueError, TypeError, LookupError, AttributeError):
        return None


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


def _key(data: Path) -> str:
    """One line that changes with the content of any fact file and of the code that reads them."""
    total = size = 0
    for path in (*inputs(data), *sorted(Path(__file__).parent.glob("*.py"))):
        content = path.read_bytes()
        total = crc32(content, crc32(path.as_posix().encode(), total))
        size += len(content)
    return f"{total:08x} {size}\n"  # hashlib would cost more to import than this takes


def inputs(data: Path) -> list[Path]:
    """Every file that what is compiled may be made from: all data but the examples."""
    return [
        *sorted(data.glob("*.yaml")),
        *sorted(data.glob("services/*/*.md")),
        *sorted(data.glob("integrations/*.yaml")),
    ]
