"""What may hold services: applications, environments, pipelines, stages, networks.

A container is a kind of group; what may lie in it, what it creates and what it says is data. Values
only: no user's document, no position, no Qt.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from explorer.catalog.model import Property, Source

ANY = "any"


class Held(NamedTuple):
    """What may lie directly inside: ids of services and of containers, or ``any`` of them."""

    services: tuple[str, ...] = ()
    containers: tuple[str, ...] = ()


class Refusal(NamedTuple):
    """Why some services or containers may not lie inside, as a full sentence.

    ``severity`` is ``error`` where AWS has no such thing, ``warning`` where it is unwise;
    ``instead`` names the fix, such as ``Keep it outside``.
    """

    ids: tuple[str, ...]
    because: str
    severity: str = "error"
    instead: str = ""


class Action(NamedTuple):
    """One way a service acts inside: its category, and how many artifacts go in and come out."""

    category: str
    provider: str
    takes: tuple[int, int]
    makes: tuple[int, int]
    types: tuple[str, ...] = ()
    """Values of the outer container's ``type`` property for which it exists; empty: all."""


class Part(NamedTuple):
    """A service or container that comes with the container, where its settings ask for it.

    ``cell`` is its column and row inside; ``within`` another part it lies in. ``missing`` is what
    is said where it is wanted and not there, ``unwanted`` where it is there and not wanted. What
    may stand ``elsewhere`` is not missing while it is connected from there as the part would be.
    """

    id: str
    service: str = ""
    container: str = ""
    name: str = ""
    cell: tuple[int, int] = (0, 0)
    within: str = ""
    when: Mapping[str, tuple[Any, ...]] = {}
    properties: Mapping[str, Any] = {}
    missing: str = ""
    severity: str = "warning"
    unwanted: str = ""
    elsewhere: bool = False


class PartLink(NamedTuple):
    """A connection between two parts, or from a part to another."""

    source: str
    target: str
    via: str


class Preset(NamedTuple):
    """Settings that go together, set in one step."""

    id: str
    name: str
    says: str
    properties: Mapping[str, Any]


class Conflict(NamedTuple):
    """Settings that do not go together, why, and what would mend it. Names as in ``when``
    may also be properties of the container around it."""

    when: Mapping[str, tuple[Any, ...]]
    because: str
    severity: str
    settings: Mapping[str, Any]


class Sequence(NamedTuple):
    """What lies inside comes in an order, from left to right.

    ``first`` is the action category that the first one holds and no other, ``least`` how many
    there must be, ``glyph`` what stands on the line from each to the next.
    """

    first: str = ""
    least: int = 0
    glyph: str = ""
    first_because: str = ""
    least_because: str = ""


class Counterpart(NamedTuple):
    """The container's property that says what a service's property says; ``values`` are those of
    the container that the service calls otherwise."""

    property: str
    values: Mapping[str, str] = {}


class Role(NamedTuple):
    """The service that connections of a container begin and end at; ``settings`` by the properties
    of that service."""

    service: str
    settings: Mapping[str, Counterpart] = {}


class Container(NamedTuple):
    """A kind of group. ``service`` is the service whose notes it shows, ``stem`` what a new one
    is called, by default the last word of its name. Without ``acts_as`` it is a place rather than
    a service, and nothing connects to it.

    ``outline`` is ``solid | dash | dots | card``; ``subtitle``, ``caption`` and ``badge`` are
    words with ``{property}`` filled in; ``strip`` and ``footer`` are ids of properties shown above
    and below the contents. ``within`` lists the containers that it must lie in, one of them.
    ``counts_when`` names properties that say something only where others have certain values.
    """

    id: str
    name: str
    category: str
    glyph: str
    summary: str
    service: str = ""
    acts_as: Role | None = None
    stem: str = ""
    outline: str = "solid"
    subtitle: str = ""
    caption: str = ""
    badge: str = ""
    strip: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    stacked: bool = False
    size: tuple[int, int] = (320, 208)
    within: tuple[str, ...] = ()
    within_because: str = ""
    holds: Held = Held((ANY,), (ANY,))
    refuses: tuple[Refusal, ...] = ()
    actions: Mapping[str, tuple[Action, ...]] = {}
    sequence: Sequence | None = None
    properties: tuple[Property, ...] = ()
    counts_when: Mapping[str, Mapping[str, tuple[Any, ...]]] = {}
    member_properties: tuple[Property, ...] = ()
    parts: tuple[Part, ...] = ()
    links: tuple[PartLink, ...] = ()
    presets: tuple[Preset, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    sources: tuple[Source, ...] = ()

    def property(self, name: str) -> Property | None:
        return next((p for p in self.properties if p.id == name), None)

    def default(self, name: str) -> Any:
        found = self.property(name)
        return found.default if found else None

    def counts(self, name: str, settings: Mapping[str, Any]) -> bool:
        """Whether a property says anything while these settings hold."""
        when = self.counts_when.get(name, {})
        return all(settings.get(other) in allowed for other, allowed in when.items())

    def refusal(self, id: str) -> Refusal | None:
        """The reason why a service or container may not lie inside, where one is given."""
        return next((each for each in self.refuses if id in each.ids), None)
