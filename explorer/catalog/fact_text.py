"""Fact files as text, and faults as lines of text; bounded, whatever is in a person's own."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterable
from pathlib import Path

from explorer.catalog.model import CatalogError

LARGEST = 1_000_000
SHOWN_AT_MOST = 100
_LONGEST_FAULT = 600
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def read_text(path: Path, name: str) -> str:
    """The text of an ordinary file of at most ``LARGEST`` bytes; CatalogError calls it ``name``."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise CatalogError(f"{name}:1: is no ordinary file")
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        raise CatalogError(f"{name}:1: can't be read: {error.strerror}") from None
    if len(data) > LARGEST:
        raise CatalogError(f"{name}:1: is larger than {LARGEST // 1_000_000} MB")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CatalogError(f"{name}:{line}: is not UTF-8") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def told(faults: Iterable[str]) -> str:
    """The first faults, each on a line of its own and none of them endless."""
    lines = [_CONTROL.sub(" ", _cut(fault)) for fault in faults]
    more = len(lines) - SHOWN_AT_MOST
    return "\n".join([*lines[:SHOWN_AT_MOST], *([f"and {more} more"] if more > 0 else [])])


def _cut(fault: str) -> str:
    return fault if len(fault) <= _LONGEST_FAULT else f"{fault[:_LONGEST_FAULT]}…"
