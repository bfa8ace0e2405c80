"""Catalog values as plain dicts and lists, for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def plain_record(value: Any) -> Any:
    """A frozen value as a dict of its fields, all the way down."""
    if hasattr(value, "_asdict"):
        return {name: plain_record(each) for name, each in value._asdict().items()}
    if isinstance(value, Mapping):
        return {key: plain_record(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain_record(each) for each in value]
    return value
