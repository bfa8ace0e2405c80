"""What the router takes and gives: links between boxes, and the lines drawn for them."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.layout.geometry import Point

DISC = 20
LEAST_FOR_DISC = 68


@dataclass(frozen=True, slots=True)
class Link:
    """A line wanted from one box to another.

    ``label`` is the size of its pill, (0, 0) without one. Links of the same ``bundle`` may share
    stretches of their lines.
    """

    id: str
    source: str
    target: str
    label: tuple[float, float] = (0, 0)
    bundle: str = ""


@dataclass(frozen=True, slots=True)
class Route:
    """A line of axis-parallel segments from border to border.

    ``label`` is the centre of the pill; where ``label_fits`` is false there is only room for a
    small disc, and where it is None, for nothing.
    """

    points: tuple[Point, ...]
    label: Point | None = None
    label_fits: bool = False
