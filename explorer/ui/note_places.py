"""Has notes follow what they belong to when a layout moves it. Imports no Qt.

A note belongs to what its lines lead to; one without a line to what it stands next to, or to the
drawing as a whole where it stands outside of that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from explorer.architecture.architecture import Architecture
from explorer.architecture.commands import move
from explorer.architecture.draft import Draft
from explorer.architecture.model import Group, Node, Point
from explorer.catalog.catalog import Catalog
from explorer.containers.frames import insets
from explorer.containers.kinds import around, container_of
from explorer.layout.drawing import Connection
from explorer.layout.geometry import Rect
from explorer.layout.notes import Ground, beside, nearby
from explorer.ui.seen_places import LinesAhead, SeenPlaces, lines_in

_AROUND = 480.0


def owners(architecture: Architecture) -> dict[str, list[str]]:
    """What each note belongs to by its lines: services and groups, or notes that do."""
    joined: dict[str, list[str]] = {}
    for line in architecture.lines.values():
        for one, other in ((line.source, line.target), (line.target, line.source)):
            if one in architecture.texts:
                joined.setdefault(one, []).append(other)
    found = {
        id: ends
        for id, others in joined.items()
        if (ends := [o for o in others if o not in architecture.texts])
    }
    # A note may be joined to a note only, which is joined to a service.
    for _ in joined:
        reached = {
            id: [other]
            for id, others in joined.items()
            if id not in found and (other := next((o for o in others if o in found), ""))
        }
        if not reached:
            break
        found |= reached
    return found


def follow(
    draft: Draft,
    catalog: Catalog,
    before: Architecture,
    links: Sequence[Connection],
    whole: bool = False,
) -> None:
    """Bring notes to where they go after the layout in ``draft``.

    ``links`` are the connections with the sizes of their labels; ``whole`` where all was laid out,
    so that notes outside the drawing follow its borders.
    """
    if draft.architecture.texts:
        _Following(draft, catalog, before, links, whole).run()


class _Following:
    def __init__(
        self,
        draft: Draft,
        catalog: Catalog,
        before: Architecture,
        links: Sequence[Connection],
        whole: bool,
    ) -> None:
        self._draft = draft
        self._catalog = catalog
        self._links = links
        self._whole = whole
        self._old = SeenPlaces(before, catalog)
        self._now = SeenPlaces(draft.architecture, catalog)
        self._owners = owners(draft.architecture)
        self._settled: dict[str, Rect] = {}

    def run(self) -> None:
        old, now, joined = self._old.texts, self._now.texts, self._owners
        alone = [id for id in now if id not in joined]
        order = [*joined, *alone]
        if not self._whole:
            # What stays is in the way of what goes.
            stays = [id for id in order if self._wanted(id) == old[id][:2] == now[id][:2]]
            self._settled = {id: now[id] for id in stays if not self._follows_note(id)}
        for id in order:
            if id not in self._settled:
                place = self._place(id, self._wanted(id))
                self._settled[id] = Rect(*place, *now[id][2:])
        places = {id: (rect.x, rect.y) for id, rect in self._settled.items()}
        self._draft.run(move(self._draft.architecture, places))

    def _follows_note(self, id: str) -> bool:
        return any(owner in self._now.texts for owner in self._owners.get(id, ()))

    # --- where a note would like to be

    def _wanted(self, id: str) -> Point | None:
        """As far from what it belongs to as it was; None where that had no place."""
        note = self._old.texts[id]
        for owner in self._owners.get(id, ()):
            old, new = self._old.of(owner), self._settled.get(owner) or self._now.of(owner)
            if old is not None and new is not None:
                return _kept(note, old, new)
        if id in self._owners:
            return None
        return self._wanted_alone(note)

    def _wanted_alone(self, note: Rect) -> Point:
        if not self._old.rects or not self._old.hull.intersects(note):
            here = self._whole and self._old.rects
            return _kept(note, self._old.hull, self._now.hull) if here else (note.x, note.y)
        homes = self._homes_alone(note)
        beside = [*self._beside(homes)] or homes or list(self._old.rects)
        nearest = min(beside, key=lambda id: _apart(note, self._old.rects[id]))
        return _kept(note, self._old.rects[nearest], self._now.rects[nearest])

    def _beside(self, homes: Sequence[str]) -> Iterator[str]:
        """What lies in all of these frames."""
        for id in self._old.rects:
            element = self._old.architecture.get(id)
            if isinstance(element, Node | Group) and id not in homes:
                inside = {group.id for group in around(self._old.architecture, element)}
                if inside.issuperset(homes):
                    yield id

    def _homes_alone(self, note: Rect) -> list[str]:
        return [id for id, rect in self._old.frames.items() if rect.contains(note.center)]

    # --- what is in its way

    def _place(self, id: str, wanted: Point | None) -> Point:
        now, size = self._now, self._now.texts[id][2:]
        owners = self._owners.get(id, [])
        homes = self._homes(owners) if owners else set(self._homes_alone(self._old.texts[id]))
        ground = Ground(
            [*now.cards.values(), *self._lines.labels, *self._settled.values()],
            [frame for each, frame in now.frames.items() if each not in homes],
            [self._room(each) for each in now.frames if each in homes],
            self._lines.stretches,
        )
        ends = [rect for o in owners if (rect := self._settled.get(o) or now.of(o)) is not None]
        if ends:
            return beside(size, ends, wanted, ground)
        return nearby(size, wanted or now.texts[id][:2], ground)

    def _homes(self, owners: Sequence[str]) -> set[str]:
        """The groups that all lie in which a note belongs to, and those themselves."""
        architecture = self._now.architecture
        found: list[set[str]] = []
        for owner in owners:
            element = architecture.get(owner)
            if isinstance(element, Node | Group):
                inside = {group.id for group in around(architecture, element)}
                found.append(inside | {owner})
        return set.intersection(*found) if found else set()

    def _room(self, id: str) -> tuple[Rect, Rect]:
        frame = self._now.rects[id]
        left, top, right, bottom = insets(
            container_of(self._catalog, self._now.architecture.groups[id])
        )
        wide, high = frame.w - left - right, frame.h - top - bottom
        return frame, Rect(frame.x + left, frame.y + top, wide, high)

    @cached_property
    def _lines(self) -> LinesAhead:
        """The connections as they will run where notes may come."""
        now = self._now
        owned = (now.of(owner) for owners in self._owners.values() for owner in owners)
        alone = (rect for id, rect in now.texts.items() if id not in self._owners)
        areas = [rect.inflated(_AROUND) for rect in (*owned, *alone) if rect is not None]
        return lines_in(now, self._catalog, self._links, areas)


def _kept(note: Rect, old: Rect, new: Rect) -> Point:
    """As far from the near border of a box as it was."""
    return (
        note.x + (new.right - old.right if note.x >= old.right else new.x - old.x),
        note.y + (new.bottom - old.bottom if note.y >= old.bottom else new.y - old.y),
    )


def _apart(one: Rect, other: Rect) -> float:
    across = max(one.x - other.right, other.x - one.right, 0.0)
    down = max(one.y - other.bottom, other.y - one.bottom, 0.0)
    return across + down
