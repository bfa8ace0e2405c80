"""The catalog's values. They hold AWS facts only: no user's document, no position, no Qt.

They are named tuples because the start-up path makes these classes and some thousand of their
values: a frozen dataclass costs seven times as much to define. Annotations are evaluated at once:
as text each would be compiled when the tuple is made, which takes longer.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple


class CatalogError(Exception):
    """Our own data is wrong. ``str()`` is ``file:line: key: what is wrong``."""


class Source(NamedTuple):
    """A documentation page and the day it was read (ISO date)."""

    title: str
    url: str
    as_of: str


class Property(NamedTuple):
    """A setting of a service, an integration or a container that a person may fill in.

    ``type`` is one of ``text integer number boolean choice list``; ``minimum`` and ``maximum``
    are in ``unit``. ``missing`` says what goes wrong while it has no value, ``suggested`` is what
    its fix sets. ``offered`` names where values to choose from stand: a list of the container
    around it, or ``artifacts``. ``not_below`` is a number beside it that it may not be less than.
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
    missing: str = ""
    suggested: Any = None
    offered: str = ""
    not_below: str = ""
    glyph: str = ""


class Limit(NamedTuple):
    name: str
    value: str


class Status(NamedTuple):
    """Where AWS moved on.

    ``state`` is ``retired | maintenance | renamed | returned | indirect``.
    """

    state: str
    says: str
    since: str = ""
    instead: tuple[str, ...] = ()


class Category(NamedTuple):
    """A family of services. Colours are ``#RRGGBB``, by theme."""

    id: str
    name: str
    glyph: str
    light: str
    dark_tile: str
    dark_ink: str


class Service(NamedTuple):
    """One thing on the map. ``type`` is ``service | outsider | concept``.

    ``part_of`` is the id of the note under which this one stands in the study notes. ``shared``
    says that one of it serves a whole drawing, so that a way round uses the one already there.
    """

    id: str
    type: str
    name: str
    full_name: str
    category: str
    glyph: str
    summary: str
    resource: str = ""
    topic: str = ""
    part_of: str = ""
    placeable: bool = True
    aliases: tuple[str, ...] = ()
    variant_property: str = ""
    variants: Mapping[str, str] = {}
    properties: tuple[Property, ...] = ()
    limits: tuple[Limit, ...] = ()
    status: Status | None = None
    replaces: tuple[str, ...] = ()
    drives: str = ""
    driven: str = ""
    sources: tuple[Source, ...] = ()
    shared: bool = False

    def property(self, name: str) -> Property | None:
        return next((p for p in self.properties if p.id == name), None)


class Permission(NamedTuple):
    """Who must allow the call. ``side`` is ``source | target | service | none``.

    ``kind`` is one of ``role-policy lambda-permission topic-policy queue-policy bucket-policy
    key-policy pass-role service-role none``.
    """

    side: str
    kind: str
    says: str
    principal: str = ""
    actions: tuple[str, ...] = ()


class Condition(NamedTuple):
    """The integration holds only where ``property`` of ``end`` has one of ``values``."""

    end: str
    property: str
    values: tuple[Any, ...]
    because: str


class Integration(NamedTuple):
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
    remember: str = ""
    network: str = ""
    aside: bool = False

    def property(self, name: str) -> Property | None:
        return next((p for p in self.properties if p.id == name), None)
