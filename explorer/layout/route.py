"""What the router takes and gives: links between boxes, and the lines drawn for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from explorer.layout.geometry import Point, Rect

Members: TypeAlias = Mapping[str, frozenset[str]]


Spans: TypeAlias = tuple[tuple[float, float], ...]


class Band(NamedTuple):
    """How high what stands at the head and the foot of a group is. Where the words at its foot and
    those in the rows under its title are, from the left of the group on; none where that is not
    known. ``title`` is how far the title reaches."""

    head: float
    foot: float
    words: Spans = ()
    rows: Spans = ()
    title: float = 0.0


Bands: TypeAlias = Mapping[str, Band]

DISC = 20
LEAST_FOR_DISC = 68


@dataclass(frozen=True, slots=True)
class Link:
    """A line wanted from one box to another.

    ``label`` is the size of its pill, (0, 0) without one. Links of the same ``bundle`` may share
    stretches of their lines. ``through`` are points that the line has to pass, in their order.
    """

    id: str
    source: str
    target: str
    label: tuple[float, float] = (0, 0)
    bundle: str = ""
    through: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """A line of axis-parallel segments from border to border.

    ``label`` is the centre of the pill; where ``label_fits`` is false there is only room for a
    small disc, and where it is None, for nothing.
    """

    points: tuple[Point, ...]
    label: Point | None = None
    label_fits: bool = False


class Terrain(NamedTuple):
    """A drawing as a router wants to know it.

    ``members`` are the boxes and groups inside each of ``groups``, at any depth; ``bands`` what
    stands at its head and its foot.
    """

    boxes: Mapping[str, Rect]
    links: Sequence[Link]
    groups: Mapping[str, Rect]
    members: Members
    bands: Bands
