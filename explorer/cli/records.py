"""Catalog values as plain dicts and lists, for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any


def plain_record(value: Any) -> Any:
    """A frozen value as a dict of its fields, all the way down."""
    if is_dataclass(value):
        return {f.name: plain_record(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {key: plain_record(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain_record(each) for each in value]
    return value
