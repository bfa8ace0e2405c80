"""Lays out the page of one service: it in the middle, its bundles as boxes at its two sides.

Every place follows from counts; nothing here paints.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

from explorer.catalog.model import Integration
from explorer.catalog.service_map import Points, Rect
from explorer.ui.canvas import card
from explorer.ui.canvas.focus_bundles import Bundle
from explorer.ui.canvas.map_sign_item import Sign

HUB = (154.0, 116.0)
CHIP = (168.0, 40.0)
SCREEN = (1072.0, 857.0)
"""The room of a page in a window of 1680 × 1050."""
MOST = 4
"""Columns of chips in a box at a side."""
READABLE = 0.65
"""A page shows no smaller than this while it can leave chips out."""
_SHOWN = (1000, 60, 48, 36, 30, 24, 20, 18, 15, 12)
"""How many chips a box has at most: as many as the page stays readable with."""
_BETWEEN = 14.0
_GAP = 6.0
_PAD = 12.0
_TITLE = 34.0
_PORT = 24.0
_TRACK = 14.0


@dataclass(frozen=True, slots=True)
class PageChip:
    integration: Integration
    service: str
    rect: Rect


@dataclass(frozen=True, slots=True)
class PageBox:
    """A bundle's box with its chips, and the line between it and the service. Of a very large
    bundle only the first chips are there."""

    bundle: Bundle
    rect: Rect
    chips: tuple[PageChip, ...]
    line: Points
    sign: Sign


@dataclass(frozen=True, slots=True)
class Page:
    hub: Rect
    boxes: tuple[PageBox, ...]


class Slot(NamedTuple):
    """Where a box stands, its chips, and the line from the service to it."""

    rect: Rect
    cells: tuple[Rect, ...]
    line: Points


def lay_out(bundles: Sequence[Bundle]) -> Page:
    """The page around a hub whose middle is at the origin."""
    left = [bundle for bundle in bundles if bundle.at_left]
    right = [bundle for bundle in bundles if not bundle.at_left]
    hub = hub_rect(max(len(left), len(right)))
    for most in _SHOWN:
        counts = _counts(left, most), _counts(right, most)
        columns = _columns(*counts)
        if _scale(*counts, columns) >= READABLE:
            break
    boxes = (
        *_side(left, counts[0], hub, -1, columns[0]),
        *_side(right, counts[1], hub, 1, columns[1]),
    )
    return Page(hub, boxes)


def hub_rect(ports: int, width: float = HUB[0]) -> Rect:
    """The hub, high enough for so many lines at one side."""
    height = max(HUB[1], _PORT * (ports - 1) + 64)
    return (-width / 2, -height / 2, width, height)


def _columns(left: Sequence[int], right: Sequence[int]) -> tuple[int, int]:
    """How many columns of chips each side has, so that the page shows as large as can be.

    The sides are told by the number of chips in each of their boxes.
    """
    choices = [(a, b) for a in range(1, MOST + 1) for b in range(1, MOST + 1)]

    def worth(columns: tuple[int, int]) -> tuple[float, int, int]:
        scale = round(_scale(left, right, columns), 3)
        return scale, -abs(columns[0] - columns[1]), -sum(columns)

    return max(choices, key=worth)


def _scale(left: Sequence[int], right: Sequence[int], columns: tuple[int, int]) -> float:
    """How large a page of so many columns shows, at most as it is."""
    wide = 540.0 + sum(columns) * (CHIP[0] + _GAP)
    high = max(_height(left, columns[0]), _height(right, columns[1]), 1.0)
    return min(1.0, SCREEN[0] / wide, SCREEN[1] / high)


def box_size(count: int, columns: int) -> tuple[float, float]:
    """Width and height of a box of so many chips."""
    rows = ceil(count / columns)
    width = 2 * _PAD + columns * CHIP[0] + (columns - 1) * _GAP
    return width, _TITLE + rows * CHIP[1] + (rows - 1) * _GAP + _PAD


def cells(count: int, columns: int, left: float, top: float) -> tuple[Rect, ...]:
    """The chips of a box whose corner is there, row by row."""
    found: list[Rect] = []
    for place in range(count):
        row, column = divmod(place, columns)
        x = left + _PAD + column * (CHIP[0] + _GAP)
        y = top + _TITLE + row * (CHIP[1] + _GAP)
        found.append((x, y, *CHIP))
    return tuple(found)


def stack(
    counts: Sequence[int], hub: Rect, sign: int, columns: int, near: float, far: float
) -> list[Slot]:
    """The boxes of one side, one over the other; ``sign`` is -1 at the left.

    A line runs ``near`` before the first track, and ``far`` after the last.
    """
    if not counts:
        return []
    columns = min(columns, max(counts))
    tracks = _tracks(counts, columns)
    edge = hub[2] / 2 + near + max(tracks) * _TRACK + far
    top = -_height(counts, columns) / 2
    found: list[Slot] = []
    for place, count in enumerate(counts):
        width, height = box_size(count, columns)
        left = edge if sign > 0 else -edge - width
        port = (place - (len(counts) - 1) / 2) * _PORT
        track = sign * (hub[2] / 2 + near + tracks[place] * _TRACK)
        level = port if top + 20 < port < top + height - 20 else top + height / 2
        line = _line((sign * hub[2] / 2, port), track, (sign * edge, level))
        found.append(Slot((left, top, width, height), cells(count, columns, left, top), line))
        top += height + _BETWEEN
    return found


def _counts(bundles: Sequence[Bundle], most: int) -> list[int]:
    return [min(most, len(bundle.members)) for bundle in bundles]


def _height(counts: Sequence[int], columns: int) -> float:
    boxes = sum(box_size(count, columns)[1] for count in counts)
    return boxes + _BETWEEN * (len(counts) - 1)


def _side(
    bundles: Sequence[Bundle], counts: Sequence[int], hub: Rect, sign: int, columns: int
) -> list[PageBox]:
    """The boxes of one side with their signs: pills by the service, discs by the boxes."""
    pill = max((card.pill_width(bundle.pill) for bundle in bundles), default=0.0)
    near, far = (pill + 48, 32.0) if sign < 0 else (32.0, 64.0)
    slots = stack(counts, hub, sign, columns, near, far)
    found: list[PageBox] = []
    for bundle, (rect, spots, line) in zip(bundles, slots, strict=True):
        if sign < 0:
            at = (-hub[2] / 2 - 28 - pill / 2, line[0][1])
            mark = Sign(at, bundle.glyph, bundle.pill)
        else:
            mark = Sign((line[-1][0] - 32, line[-1][1]), bundle.glyph)
        found.append(PageBox(bundle, rect, _chips(bundle, spots), line, mark))
    return found


def _tracks(counts: Sequence[int], columns: int) -> list[int]:
    """Which track each trunk turns in, 0 nearest the service; so ordered that none cross."""
    top = -_height(counts, columns) / 2
    above = []
    for place, count in enumerate(counts):
        height = box_size(count, columns)[1]
        port = (place - (len(counts) - 1) / 2) * _PORT
        above.append(top + height / 2 < port)
        top += height + _BETWEEN
    last = len(counts) - 1
    return [place if is_up else last - place for place, is_up in enumerate(above)]


def _line(port: tuple[float, float], track: float, end: tuple[float, float]) -> Points:
    if port[1] == end[1]:
        return (port, end)
    return (port, (track, port[1]), (track, end[1]), end)


def _chips(bundle: Bundle, spots: Sequence[Rect]) -> tuple[PageChip, ...]:
    others = (m.source if bundle.incoming else m.target for m in bundle.members)
    return tuple(
        PageChip(member, other, rect)
        for member, other, rect in zip(bundle.members, others, spots, strict=False)
    )
