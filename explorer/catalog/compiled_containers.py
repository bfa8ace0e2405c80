"""Containers out of the compiled catalog: rows of JSON back into named tuples."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from explorer.catalog import compiled
from explorer.catalog.compiled import many, one
from explorer.catalog.containers import (
    Action,
    Conflict,
    Container,
    Counterpart,
    Held,
    Part,
    PartLink,
    Preset,
    Refusal,
    Role,
    Sequence,
)


def _values(restore: Callable[[Any], Any]) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda mapping: {key: restore(value) for key, value in mapping.items()}


_role = one(Role, settings=_values(one(Counterpart)))
_action = one(Action, takes=tuple, makes=tuple, types=tuple)
restore: Callable[[list[Any]], Container] = one(
    Container,
    acts_as=lambda row: None if row is None else _role(row),
    strip=tuple,
    footer=tuple,
    size=tuple,
    within=tuple,
    holds=one(Held, services=tuple, containers=tuple),
    refuses=many(one(Refusal, ids=tuple)),
    actions=_values(many(_action)),
    sequence=lambda row: None if row is None else Sequence._make(row),
    properties=many(compiled.property),
    counts_when=_values(_values(tuple)),
    member_properties=many(compiled.property),
    parts=many(one(Part, cell=tuple, when=_values(tuple))),
    links=many(one(PartLink)),
    presets=many(one(Preset)),
    conflicts=many(one(Conflict, when=_values(tuple))),
    sources=many(compiled.source),
)
