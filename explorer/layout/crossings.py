"""Where lines cross, and which of two lets the other pass: the one that was drawn later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from explorer.layout.geometry import Point

if TYPE_CHECKING:
    from explorer.layout.routing import Router

Gaps = tuple[tuple[Point, str], ...]
"""Where a line lets another pass, and which."""


class Crossings:
    """The gaps of every line of a router, kept up with its changes."""

    def __init__(self, router: Router) -> None:
        self._router = router
        self._passed: dict[str, frozenset[str]] = {}
        """The lines that each one lets pass."""

    def follow(self, changed: Iterable[str]) -> Mapping[str, Gaps]:
        """The gaps of all lines that may have others now that ``changed`` run elsewhere."""
        routes = self._router.routes
        moved = set(changed)
        concerned = moved | {
            id
            for id, passed in self._passed.items()
            if not passed.isdisjoint(moved) or not passed <= routes.keys()
        }
        for id in moved:
            if id in routes:
                concerned |= self._router.crossed_by(id)
        found: dict[str, Gaps] = {}
        for id in concerned:
            if id not in routes:
                self._passed.pop(id, None)
                continue
            gaps = found[id] = tuple(self._router.passed(id))
            self._passed[id] = frozenset(other for _, other in gaps)
        return found
