"""Groups shown as cards, or with their contents again, each where it stands."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.architecture import commands
from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change, CommandError
from explorer.architecture.model import Group
from explorer.catalog.catalog import Catalog
from explorer.containers.frames import frames_of
from explorer.containers.room import with_room
from explorer.containers.rows import realigned
from explorer.layout.geometry import on_grid


def folded(architecture: Architecture, catalog: Catalog, ids: Iterable[str]) -> Change:
    """Collapse those of these groups that are not, or expand all of them where each is.

    What a group that is expanded would cover steps aside.
    """
    groups = [group for id in ids if isinstance(group := architecture.get(id), Group)]
    if not groups:
        raise CommandError("Only boxes can be collapsed.")
    frames = frames_of(architecture, catalog)
    rects = {group.id: frames.frame(group) for group in groups}
    places = {id: (on_grid(rect.x), on_grid(rect.y)) for id, rect in rects.items()}
    collapsed = not all(group.collapsed for group in groups)
    change = commands.set_collapsed(architecture, places, collapsed, places)
    change = realigned(architecture, catalog, change)
    return change if collapsed else with_room(architecture, catalog, change, rects)
