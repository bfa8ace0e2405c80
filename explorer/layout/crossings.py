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
        self._gaps: dict[str, Gaps] = {}
        self._passers: dict[str, set[str]] = {}
        """The lines that let each one pass."""

    def follow(self, changed: Iterable[str]) -> Mapping[str, Gaps]:
        """The gaps of all lines that may have others now that ``changed`` run elsewhere."""
        routes = self._router.routes
        moved = {*changed, *(id for id in self._gaps if id not in routes)}
        concerned = moved & routes.keys()
        for id in moved:
            concerned |= self._passers.pop(id, set()) - moved
            for _, other in self._gaps.pop(id, ()):
                self._passers.get(other, set()).discard(id)
        for id in concerned - moved:
            self._gaps[id] = tuple(gap for gap in self._gaps[id] if gap[1] not in moved)
        for id in moved & routes.keys():
            self._gaps.setdefault(id, ())
            for at, other, came_before in self._router.crossed(id):
                if came_before:
                    self._put(id, at, other)
                elif other not in moved:
                    self._put(other, at, id)
                    concerned.add(other)
        return {id: self._gaps[id] for id in concerned}

    def _put(self, id: str, at: Point, passed: str) -> None:
        self._gaps[id] = (*self._gaps.get(id, ()), (at, passed))
        self._passers.setdefault(passed, set()).add(id)
