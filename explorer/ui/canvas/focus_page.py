"""Lays out the page of one service: it in the middle, its bundles as boxes at its two sides.

Every place follows from counts; nothing here paints.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from explorer.catalog.model import Integration
from explorer.catalog.service_map import Points, Rect
from explorer.ui.canvas import card
from explorer.ui.canvas.focus_bundles import Bundle
from explorer.ui.canvas.map_sign_item import Sign

HUB = (154.0, 116.0)
CHIP = (168.0, 40.0)
_GAP = 6.0
_PAD = 12.0
_TITLE = 34.0
_BETWEEN = 14.0
_PORT = 24.0
_TRACK = 14.0
_SCREEN = (1072.0, 857.0)
_MOST = 4


@dataclass(frozen=True, slots=True)
class PageChip:
    integration: Integration
    service: str
    rect: Rect


@dataclass(frozen=True, slots=True)
class PageBox:
    """A bundle's box with its chips, and the line between it and the service."""

    bundle: Bundle
    rect: Rect
    chips: tuple[PageChip, ...]
    line: Points
    sign: Sign


@dataclass(frozen=True, slots=True)
class Page:
    hub: Rect
    boxes: tuple[PageBox, ...]


def lay_out(bundles: Sequence[Bundle]) -> Page:
    """The page around a hub whose middle is at the origin."""
    left = [bundle for bundle in bundles if bundle.at_left]
    right = [bundle for bundle in bundles if not bundle.at_left]
    ports = max(len(left), len(right))
    width, height = HUB[0], max(HUB[1], _PORT * (ports - 1) + 64)
    hub = (-width / 2, -height / 2, width, height)
    columns = _columns(left, right)
    boxes = (*_side(left, hub, -1, columns[0]), *_side(right, hub, 1, columns[1]))
    return Page(hub, boxes)


def _columns(left: Sequence[Bundle], right: Sequence[Bundle]) -> tuple[int, int]:
    """How many columns of chips each side has, so that the page shows as large as can be."""

    def scale(columns: tuple[int, int]) -> float:
        wide = 540.0 + sum(columns) * (CHIP[0] + _GAP)
        high = max(_height(left, columns[0]), _height(right, columns[1]), 1.0)
        return min(1.0, _SCREEN[0] / wide, _SCREEN[1] / high)

    choices = [(a, b) for a in range(1, _MOST + 1) for b in range(1, _MOST + 1)]
    return max(choices, key=lambda c: (round(scale(c), 3), -abs(c[0] - c[1]), -sum(c)))


def _height(bundles: Sequence[Bundle], columns: int) -> float:
    return sum(_box_height(b, columns) for b in bundles) + _BETWEEN * (len(bundles) - 1)


def _box_height(bundle: Bundle, columns: int) -> float:
    rows = ceil(len(bundle.members) / columns)
    return _TITLE + rows * CHIP[1] + (rows - 1) * _GAP + _PAD


def _side(bundles: Sequence[Bundle], hub: Rect, sign: int, columns: int) -> list[PageBox]:
    """The boxes of one side, one over the other; ``sign`` is -1 at the left."""
    if not bundles:
        return []
    columns = min(columns, max(len(b.members) for b in bundles))
    width = 2 * _PAD + columns * CHIP[0] + (columns - 1) * _GAP
    pill = max(card.pill_width(bundle.pill) for bundle in bundles)
    near = pill + 48 if sign < 0 else 32.0  # from the service to the first track
    far = 32.0 if sign < 0 else 64.0  # from the last track to the boxes
    tracks = _tracks(bundles, columns)
    edge = hub[2] / 2 + near + max(tracks) * _TRACK + far
    top = -_height(bundles, columns) / 2
    found: list[PageBox] = []
    for place, bundle in enumerate(bundles):
        height = _box_height(bundle, columns)
        rect = (edge if sign > 0 else -edge - width, top, width, height)
        port = (place - (len(bundles) - 1) / 2) * _PORT
        track = sign * (hub[2] / 2 + near + tracks[place] * _TRACK)
        level = port if top + 20 < port < top + height - 20 else top + height / 2
        line = _line((sign * hub[2] / 2, port), track, (sign * edge, level))
        if sign < 0:
            at = (-hub[2] / 2 - 28 - pill / 2, port)
            mark = Sign(at, bundle.glyph, bundle.pill)
        else:
            mark = Sign((edge - 32, line[-1][1]), bundle.glyph)
        found.append(PageBox(bundle, rect, _chips(bundle, rect, columns), line, mark))
        top += height + _BETWEEN
    return found


def _tracks(bundles: Sequence[Bundle], columns: int) -> list[int]:
    """Which track each trunk turns in, 0 nearest the service; so ordered that none cross."""
    top = -_height(bundles, columns) / 2
    above = []
    for place, bundle in enumerate(bundles):
        height = _box_height(bundle, columns)
        port = (place - (len(bundles) - 1) / 2) * _PORT
        above.append(top + height / 2 < port)
        top += height + _BETWEEN
    last = len(bundles) - 1
    return [place if is_up else last - place for place, is_up in enumerate(above)]


def _line(port: tuple[float, float], track: float, end: tuple[float, float]) -> Points:
    if port[1] == end[1]:
        return (port, end)
    return (port, (track, port[1]), (track, end[1]), end)


def _chips(bundle: Bundle, box: Rect, columns: int) -> tuple[PageChip, ...]:
    found: list[PageChip] = []
    for place, member in enumerate(bundle.members):
        row, column = divmod(place, columns)
        left = box[0] + _PAD + column * (CHIP[0] + _GAP)
        top = box[1] + _TITLE + row * (CHIP[1] + _GAP)
        other = member.source if bundle.incoming else member.target
        found.append(PageChip(member, other, (left, top, *CHIP)))
    return tuple(found)
