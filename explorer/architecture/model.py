"""The elements a document is made of: frozen values with an id.

Ids of nodes and groups are the keys people write in files. Elements without a key of their own
carry an id that begins with ``#`` (``#edge-1``, ``#note-2``, ``#header``), which no key can.
Coordinates are canvas pixels at 100 %, x to the right, y down; a place is the top left corner.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from explorer.architecture.titles import one_line

Point: TypeAlias = tuple[float, float]
Size: TypeAlias = tuple[float, float]
Extra: TypeAlias = Mapping[str, Any]
"""Keys of a file that this version does not know; kept and written back untouched."""

HEADER_ID = "#header"

DIRECTIONS = ("LR", "TB")
"""Which way a drawing flows when it is laid out: to the right, or down."""


LINES = ("square", "straight", "curved")
"""How connections are drawn: in right angles round what is in the way, straight, or curved."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a file says about itself. One per document, id ``#header``.

    ``direction`` is one of ``DIRECTIONS`` and ``lines`` one of ``LINES``; empty where nobody said,
    which means the first.
    """

    title: str = ""
    description: str = ""
    direction: str = ""
    lines: str = ""
    extra: Extra = field(default_factory=dict)

    @property
    def id(self) -> str:
        return HEADER_ID


@dataclass(frozen=True, slots=True)
class Node:
    """A service on the canvas. ``at`` is None until it is placed; ``group`` is what it is in.

    ``locked`` keeps it where it is, whatever is tidied or dragged about.
    """

    id: str
    service: str
    name: str = ""
    at: Point | None = None
    group: str | None = None
    properties: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""
    locked: bool = False
    extra: Extra = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What it is called wherever it is only shown: on one line, and never endless."""
        return one_line(self.name or self.id)


@dataclass(frozen=True, slots=True)
class Edge:
    """A connection of two nodes, or of groups that act as a service, by one integration of the
    catalog.

    ``via`` is the integration's id, or None where the file does not say: the commonest native
    way is then meant. ``label`` overrides the words on the line. ``waypoints`` are places that
    the line passes, in their order from the source on.
    """

    id: str
    source: str
    target: str
    via: str | None = None
    properties: Mapping[str, Any] = field(default_factory=dict)
    label: str = ""
    extra: Extra = field(default_factory=dict)
    waypoints: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A box round nodes and other groups. Without ``size`` it fits its contents.

    ``collapsed`` shows it as a card, its contents hidden; ``locked`` keeps it where it is, with all
    that is in it.
    """

    id: str
    type: str = "box"
    name: str = ""
    at: Point | None = None
    size: Size | None = None
    group: str | None = None
    properties: Mapping[str, Any] = field(default_factory=dict)
    collapsed: bool = False
    locked: bool = False
    extra: Extra = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What it is called wherever it is only shown: on one line, and never endless."""
        return one_line(self.name or self.id)


@dataclass(frozen=True, slots=True)
class Text:
    """Free text on the canvas."""

    id: str
    text: str
    at: Point
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """A sketched line between two elements: never checked, never compiled."""

    id: str
    source: str
    target: str
    text: str = ""
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Suppression:
    """A finding the user accepts: ``rule`` on element ``on``, with the reason."""

    id: str
    rule: str
    on: str
    because: str = ""
    extra: Extra = field(default_factory=dict)


Element: TypeAlias = Header | Node | Edge | Group | Text | Line | Suppression
"""Edges and Lines are links (``source``, ``target``); all else stands alone."""
