"""Which containers a layout closes, where there are more services than can be laid out flat."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import TypeAlias

from explorer.architecture import commands
from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change
from explorer.architecture.model import Group, Node, Point
from explorer.catalog.catalog import Catalog
from explorer.containers.frames import frames_of
from explorer.containers.locks import still
from explorer.layout.rooms import LARGEST_FLAT

_Room: TypeAlias = Sequence[Node | Group]
"""What lies side by side: on the canvas, or in a container."""


def cards(architecture: Architecture, tops: _Room) -> list[str]:
    """The containers among ``tops`` and in them that are cards when these are laid out.

    Where there are few services, none is a card for the layout. Else those closed already are,
    and where they leave too many to be seen, all that can be closed, the outermost. The same goes
    for what is inside each of them. What is locked or holds something locked stays open.
    """
    held = still(architecture)

    def can_be(group: Group) -> bool:
        return group.collapsed or group.id not in held

    found: list[str] = []
    rooms = [tops]
    while rooms:
        room = rooms.pop()
        count = _services(architecture, room)
        if count <= LARGEST_FLAT:
            continue
        closed = list(_outermost(architecture, room, attrgetter("collapsed")))
        if count - _services(architecture, closed) > LARGEST_FLAT:
            inside = _within_frame(architecture, room)
            closed = list(_outermost(architecture, inside, can_be))
        found += [group.id for group in closed]
        rooms += [architecture.children(group.id) for group in closed]
    return found


def behind_cards(architecture: Architecture, catalog: Catalog, closed: Iterable[str]) -> Change:
    """What closed containers hold, put where their frames begin at the corners of their cards."""
    frames = frames_of(architecture, catalog)
    ways: dict[str, Point] = {}
    for id in closed:
        group = architecture.get(id)
        frame = frames.needed(group) if isinstance(group, Group) else None
        if frame is None or not isinstance(group, Group) or group.at is None:
            continue
        for each in architecture.contents(id):
            x, y = ways.get(each.id, (0.0, 0.0))
            ways[each.id] = (x + group.at[0] - frame.x, y + group.at[1] - frame.y)
    places: dict[str, Point] = {}
    for id, (dx, dy) in ways.items():
        element = architecture.get(id)
        if isinstance(element, Node | Group) and element.at is not None:
            places[id] = (element.at[0] + dx, element.at[1] + dy)
    return commands.move(architecture, places)


def told(architecture: Architecture, change: Change) -> str:
    """What a Change that laid the drawing out closed, in words; empty where it closed nothing."""
    closed = [
        id
        for id, element in change.after.items()
        if isinstance(element, Group) and element.collapsed and not _was_closed(change, id)
    ]
    if not closed:
        return ""
    what = "1 container was" if len(closed) == 1 else f"{len(closed):,} containers were"
    return f"{what} closed, as the drawing has {len(architecture.nodes):,} services."


def _was_closed(change: Change, id: str) -> bool:
    before = change.before[id]
    return isinstance(before, Group) and before.collapsed


def _services(architecture: Architecture, elements: Iterable[Node | Group]) -> int:
    """How many services these are and hold."""
    inside = [[each, *architecture.contents(each.id)] for each in elements]
    return sum(isinstance(each, Node) for whole in inside for each in whole)


def _outermost(
    architecture: Architecture, room: _Room, wanted: Callable[[Group], bool]
) -> Iterator[Group]:
    """The wanted containers that hold anything, as far out as there are any."""
    for each in room:
        inside = architecture.children(each.id)
        if inside and isinstance(each, Group) and wanted(each):
            yield each
        else:
            yield from _outermost(architecture, inside, wanted)


def _within_frame(architecture: Architecture, room: _Room) -> _Room:
    """What lies in a container round all the rest, for closing that would leave one card."""
    while len(room) == 1 and isinstance(room[0], Group) and not room[0].collapsed:
        room = architecture.children(room[0].id)
    return room
