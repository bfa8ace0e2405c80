"""The cache of the compiled catalog: whatever became of it, the facts are what is loaded."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from explorer import paths
from explorer.catalog import compiled
from explorer.catalog.catalog import Catalog
from explorer.catalog.service_map import ServiceMap
from fuzz import facts
from fuzz.target import OPENED, REFUSED, Target

_TOKENS = (
    *(b"[", b"]", b"{", b"}", b",", b":", b'"', b"null", b"true", b"0", b"\n", b"\\u0000", b"NaN"),
    *(b"[]", b"{}", b'""', b"[" * 3000, b'"notes"', b'"services"', b'"s3"', b"9" * 5000, b"\xff"),
)


@cache
def _file() -> Path:
    """Where the cache is, as long as this process fuzzes."""
    return facts.scratch() / "cache" / "catalog.json"


def _load() -> tuple[Any, ...]:
    """With a cache of our own, and under one key even while somebody edits the code."""
    usual = paths.cache_folder, compiled._key
    paths.cache_folder, compiled._key = lambda: _file().parent, lambda *_: "0123abcd\n"
    try:
        return _parts(*compiled.load_with_map(facts.data(), None))
    finally:
        paths.cache_folder, compiled._key = usual


def _parts(catalog: Catalog, service_map: ServiceMap) -> tuple[Any, ...]:
    later = (catalog.integrations, catalog.containers, catalog.notes)
    return (catalog.categories, catalog.services, *later, service_map)


@cache
def _expected() -> tuple[tuple[Any, ...], bytes]:
    """What the facts say, and the cache that holds it."""
    _file().unlink(missing_ok=True)
    return _load(), _file().read_bytes()


def run(data: bytes) -> str:
    loaded, whole = _expected()
    _file().write_bytes(data)
    assert _load() == loaded, "something else was loaded"
    if not _file().exists():
        _load()  # what was left on the disk was damaged, and found out only when it was needed
    if _file().read_bytes() != data:
        assert _file().read_bytes() == whole, "it was not written anew"
        return f"{REFUSED}:rebuilt"
    return f"{OPENED}:kept"


def _seeds() -> Iterator[bytes]:
    whole = _expected()[1]
    yield whole
    yield whole[:-1]
    yield whole.partition(b"\n")[0] + b"\n"


def _mend(data: bytes, random: Random) -> bytes:
    """Mostly under the right key, or nobody would look into it."""
    if random.random() < 0.2:
        return data
    whole = _expected()[1]
    head = whole[: len(whole.partition(b"\n")[0]) + 1]
    return head + data[len(head) :]


TARGET = Target(run, _seeds, _TOKENS, _mend)
