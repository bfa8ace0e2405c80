"""The catalog's values. They hold AWS facts only: no user's document, no position, no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


class CatalogError(Exception):
    """Our own data is wrong. ``str()`` is ``file:line: key: what is wrong``."""


@dataclass(frozen=True, slots=True)
class Source:
    """A documentation page and the day it was read (ISO date)."""

    title: str
    url: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Property:
    """A setting of a service or an integration that a person may fill in.

    ``type`` is one of ``text integer number boolean choice list``; ``minimum`` and ``maximum``
    are in ``unit``.
    """

    id: str
    label: str
    type: str
    help: str = ""
    default: Any = None
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Status:
    """Where AWS moved on: ``state`` is ``retired | maintenance | renamed | returned | indirect``."""

    state: str
    says: str
    since: str = ""
    instead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Category:
    """A family of services. Colours are ``#RRGGBB`` by theme, as the visual design measured them."""

    id: str
    name: str
    glyph: str
    light: str
    dark_tile: str
    dark_ink: str


@dataclass(frozen=True, slots=True)
class Service:
    """One thing on the map. ``type`` is ``service | outsider | concept``; ``notes`` is Markdown."""

    id: str
    type: str
    name: str
    full_name: str
    category: str
    glyph: str
    summary: str
    notes: str = ""
    resource: str = ""
    topic: str = ""
    placeable: bool = True
    aliases: tuple[str, ...] = ()
    variant_property: str = ""
    variants: Mapping[str, str] = field(default_factory=dict)
    properties: tuple[Property, ...] = ()
    limits: tuple[Limit, ...] = ()
    status: Status | None = None
    replaces: tuple[str, ...] = ()
    drives: str = ""
    driven: str = ""
    sources: tuple[Source, ...] = ()

    def property(self, name: str) -> Property | None:
        return next((p for p in self.properties if p.id == name), None)


@dataclass(frozen=True, slots=True)
class Permission:
    """Who must allow the call. ``side`` is ``source | target | service | none``.

    ``kind`` is one of ``role-policy lambda-permission topic-policy queue-policy bucket-policy
    key-policy pass-role service-role none``.
    """

    side: str
    kind: str
    says: str
    principal: str = ""
    actions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """The integration holds only where ``property`` of ``end`` has one of ``values``."""

    end: str
    property: str
    values: tuple[Any, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Integration:
    """One way in which one service drives another; the words are those of the contract."""

    id: str
    source: str
    target: str
    kind: str
    invocation: str
    native: bool
    caller: str
    data: str
    mechanism: str
    sentence: str
    label: str
    then: str
    permission: Permission
    docs: Source
    more_permissions: tuple[Permission, ...] = ()
    retries: str = ""
    failure: str = ""
    batching: str = ""
    ordering: str = ""
    event: str = ""
    trap: str = ""
    note: str = ""
    when: tuple[Condition, ...] = ()
    properties: tuple[Property, ...] = ()
    through: str = ""

    def property(self, name: str) -> Property | None:
        return next((p for p in self.properties if p.id == name), None)
