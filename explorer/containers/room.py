"""Makes room for what came or grew: in its group, then round it, outwards to the canvas.

What lies beside it steps aside, groups with all that is in them, as few as may be; what a group
keeps in an order is left to that order.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace

from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change
from explorer.architecture.commands import within
from explorer.architecture.draft import Draft
from explorer.architecture.model import Element, Group, Node, Text
from explorer.catalog.catalog import Catalog
from explorer.containers.frames import Frames, card_size, frames_of, hidden_by
from explorer.containers.kinds import around, container_of
from explorer.containers.locks import locked, still
from explorer.layout.geometry import Rect, text_size
from explorer.layout.opening import opened


class Places:
    """Where everything is in one state of a document, by what it lies in directly."""

    def __init__(self, architecture: Architecture, catalog: Catalog) -> None:
        self._architecture = architecture
        self._catalog = catalog
        self._frames: Frames = frames_of(architecture, catalog)
        self._beside: dict[str | None, dict[str, Rect]] = {}
        for element in architecture:
            rect = self.of(element)
            if rect is not None:
                self._beside.setdefault(self._home(element, rect), {})[element.id] = rect

    def of(self, element: Element | None) -> Rect | None:
        """The card, frame or note of an element; None where it has no place."""
        if isinstance(element, Group):
            return self._frames.frame(element)
        if isinstance(element, Node) and element.at is not None:
            return Rect(*element.at, *card_size(element, self._catalog))
        if isinstance(element, Text):
            return Rect(*element.at, *text_size(element.text))
        return None

    def inside(self, group: str | None) -> dict[str, Rect]:
        """What lies directly in a group, or on the bare canvas; texts where they are seen."""
        return self._beside.get(group, {})

    def _home(self, element: Element, rect: Rect) -> str | None:
        if isinstance(element, Node | Group):
            return element.group
        # A text belongs to no group, but who moves a group means the words in it too.
        return self._innermost(rect)

    def _innermost(self, rect: Rect) -> str | None:
        found, least = None, 0.0
        for id, group in self._architecture.groups.items():
            if hidden_by(self._architecture, group) is not None:
                continue
            frame = self._frames.frame(group)
            if frame.contains(rect.center) and (found is None or frame.w * frame.h < least):
                found, least = id, frame.w * frame.h
        return found


def make_room(draft: Draft, catalog: Catalog, came: Iterable[str], before: Architecture) -> None:
    """Let what is beside the elements that came step aside, and so on round each group that grew.

    ``before`` is the document without them: what overlapped there may do so still. What is locked
    stays, with the groups round it.
    """
    held = still(before)
    old, now = Places(before, catalog), Places(draft.architecture, catalog)
    grown = set(came)
    for group in _outwards(draft.architecture, grown):
        inside = now.inside(group)
        here = [id for id in inside if id in grown]
        if not here:
            continue
        if not has_order(draft.architecture, catalog, group):
            moved = opened(inside, here, held, old.inside(group))
            for id, rect in moved.items():
                shift(draft, id, rect.x - inside[id].x, rect.y - inside[id].y, now)
            if moved:
                now = Places(draft.architecture, catalog)
        home = draft.architecture.get(group or "")
        if home is not None:
            frame = now.of(home)
            known = old.of(before.get(home.id))
            if frame is not None and (known is None or known.united(frame) != known):
                grown.add(home.id)


def with_room(
    architecture: Architecture, catalog: Catalog, change: Change, came: Iterable[str]
) -> Change:
    """A Change and the room that the elements in ``came`` need after it, as one step."""
    draft = Draft(architecture, change.label)
    draft.run(change)
    make_room(draft, catalog, came, architecture)
    return draft.change


def farthest(change: Change) -> float:
    """How far a Change moves what was there before, at most."""
    ways = [0.0]
    for id, element in change.after.items():
        old = change.before.get(id)
        if isinstance(element, Node | Group | Text) and isinstance(old, Node | Group | Text):
            ways.append(math.dist(old.at, element.at) if old.at and element.at else 0.0)
    return max(ways)


def fixed_places(architecture: Architecture, catalog: Catalog) -> list[Rect]:
    """Where nothing new can come, as what is there is locked."""
    places = Places(architecture, catalog)
    found = [places.of(architecture.get(id)) for id in locked(architecture)]
    return [rect for rect in found if rect is not None]


def _outwards(architecture: Architecture, ids: Iterable[str]) -> Iterator[str | None]:
    """The groups that elements lie in, inner ones before those round them; None at the end."""
    depths: dict[str, int] = {}
    for id in ids:
        element = architecture.get(id)
        if isinstance(element, Node | Group):
            chain = [group.id for group in around(architecture, element)]
            depths |= {group: len(chain) - place for place, group in enumerate(chain)}
    yield from sorted(depths, key=lambda id: (-depths[id], id))
    yield None


def has_order(architecture: Architecture, catalog: Catalog, group: str | None) -> bool:
    """Whether what a group holds stands in a row or a column of its own."""
    home = architecture.get(group or "")
    container = container_of(catalog, home) if isinstance(home, Group) else None
    return container is not None and (
        container.sequence is not None or bool(container.member_properties)
    )


def shift(draft: Draft, id: str, dx: float, dy: float, places: Places | None = None) -> None:
    """Move an element, a group with all that is in it; by ``places`` also the words in it."""
    ids = [id]
    if id in draft.architecture.groups:
        contents = draft.architecture.contents(id)
        ids += [child.id for child in contents]
        groups = [id, *(child.id for child in contents if isinstance(child, Group))]
        ids += [each for group in groups if places for each in places.inside(group)]
    moved: list[Element] = []
    for each in dict.fromkeys(ids):
        element = draft.architecture.get(each)
        if isinstance(element, Node | Group | Text) and element.at is not None:
            at = within((element.at[0] + dx, element.at[1] + dy))
            moved.append(replace(element, at=at))
    draft.put(moved)
