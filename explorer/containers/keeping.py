"""Puts what is locked back where it was after a layout; the rest makes room for it.

Where a group keeps its contents in an order, the order goes before the lock.
"""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median

from explorer.architecture.architecture import Architecture
from explorer.architecture.draft import Draft
from explorer.architecture.model import Group, Node, Point
from explorer.catalog.catalog import Catalog
from explorer.containers.locks import locked, still
from explorer.containers.room import Places, has_order, make_room, shift
from explorer.layout.geometry import on_grid


def keep_locked(draft: Draft, catalog: Catalog, before: Architecture, ids: Iterable[str]) -> None:
    """Take back what a layout of ``ids`` did to those of them that are locked in ``before``.

    All that was laid out follows by the median of their ways back, then each group by that of what
    is locked in it; what they cover there steps aside.
    """
    taken = set(ids)
    if not taken & locked(before):
        return
    tops = [
        element.id
        for element in draft.architecture
        if isinstance(element, Node | Group) and element.id in taken and element.group not in taken
    ]
    laid_out = Architecture(draft.architecture)
    work = _Keeping(draft, catalog, before)
    work.follow(tops)
    work.settle(tops, None)
    make_room(draft, catalog, work.came, laid_out)


class _Keeping:
    def __init__(self, draft: Draft, catalog: Catalog, before: Architecture) -> None:
        self._draft = draft
        self._catalog = catalog
        self._before = before
        self._locked, self._still = locked(before), still(before)
        self._old = Places(before, catalog)
        self.came: list[str] = []

    def settle(self, ids: Iterable[str], group: str | None) -> None:
        """Put what is locked of those side by side in a group back, and so inside them."""
        ordered = has_order(self._draft.architecture, self._catalog, group)
        for id in ids:
            if id not in self._still:
                continue
            self.came.append(id)
            if id not in self._locked:
                self.follow([id])
                children = self._draft.architecture.children(id)
                self.settle([child.id for child in children], id)
            elif not ordered:
                contents = self._before.contents(id)
                self._draft.put(e for e in (self._before.get(id), *contents) if e is not None)

    def follow(self, ids: Iterable[str]) -> None:
        """Shift all by the median of the ways back of what is locked among and in them."""
        dx, dy = self._way_back(ids)
        if (dx, dy) != (0.0, 0.0):
            for id in ids:
                shift(self._draft, id, dx, dy)

    def _way_back(self, ids: Iterable[str]) -> Point:
        now = Places(self._draft.architecture, self._catalog)
        inner = [c.id for id in ids for c in self._draft.architecture.contents(id)]
        ways = []
        for id in (*ids, *inner):
            old = self._old.of(self._before.get(id))
            new = now.of(self._draft.architecture.get(id))
            if id in self._locked and old is not None and new is not None:
                ways.append((old.x - new.x, old.y - new.y))
        if not ways:
            return (0.0, 0.0)
        return on_grid(median(x for x, _ in ways)), on_grid(median(y for _, y in ways))
