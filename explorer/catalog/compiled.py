"""The catalog as one JSON text that loads in milliseconds, without YAML.

A wheel carries the text; a checkout keeps it in the user's cache, keyed by the content of the
facts and of the code that reads them. Knows the model's fields, not what they mean.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar
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

_Value = TypeVar("_Value")


def load(data: Path = paths.DATA, compiled: Path | None = paths.COMPILED_CATALOG) -> Catalog:
    """The catalog in the quickest way there is: compiled, cached, or read from its fact files."""
    if compiled is not None:
        return _read(compiled) or _from_facts(data)
    folder = paths.cache_folder()
    if folder is None:
        return _from_facts(data)
    cache, key = folder / "catalog.json", _key(data)
    found = _read(cache, key)
    if found is None:
        found = _from_facts(data)
        _write(cache, key + to_json(found))
    return found


def to_json(catalog: Catalog) -> str:
    """The text from which ``from_json`` makes an equal catalog."""
    tables = {
        "categories": list(catalog.categories.values()),
        "services": list(catalog.services.values()),
        "integrations": list(catalog.integrations.values()),
        # Whatever else is worked out ahead (the places of the service map) joins here.
    }
    return json.dumps(tables, default=_row, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Catalog:
    """The catalog that ``to_json`` wrote."""
    tables = json.loads(text)
    return Catalog(
        map(_category, tables["categories"]),
        map(_service, tables["services"]),
        map(_integration, tables["integrations"]),
    )


def _row(value: Any) -> list[Any] | dict[Any, Any]:
    """A dataclass as the list of its fields, in their order; json does the rest."""
    if isinstance(value, Mapping):
        return dict(value)
    return [getattr(value, field.name) for field in fields(value)]


def _one(model: type[_Value], **inner: Callable[[Any], Any]) -> Callable[[list[Any]], _Value]:
    """What turns a row into a ``model``; ``inner`` restores the fields that JSON flattened."""
    names = [field.name for field in fields(model)]  # type: ignore[arg-type]
    steps = [(names.index(name), restore) for name, restore in inner.items()]

    def restore_row(row: list[Any]) -> _Value:
        for position, restore in steps:
            row[position] = restore(row[position])
        return model(*row)

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


def _from_facts(data: Path) -> Catalog:
    from explorer.catalog.loader import load_catalog  # brings YAML, which a hit does without

    return load_catalog(data)


def _read(path: Path, key: str = "") -> Catalog | None:
    """The catalog kept at ``path``, or None when it is not there, of another key, or damaged."""
    try:
        text = path.read_text("utf-8")
        return from_json(text[len(key) :]) if text.startswith(key) else None
    except (OSError, ValueError, TypeError, LookupError):
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
