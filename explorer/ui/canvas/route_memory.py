"""The lines of earlier states of a drawing, so that undo brings back the picture that was there.

What a change disturbs is routed beside all that stays, so that the way back would lead elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping

from explorer.architecture.change import Change, History
from explorer.layout.route import Route

_MOST = 100_000
"""So many lines are remembered, over all states; those of one state share them with the next."""


class RouteMemory:
    """A state is known by the last change that was made; the same change leads to no other."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Change | None, Mapping[str, Route]]] = {}

    def keep(self, history: History, routes: Mapping[str, Route]) -> None:
        """These are the lines of the present state; the oldest ones make room."""
        change = history.undoable
        self._known.pop(id(change), None)
        self._known[id(change)] = change, dict(routes)
        while len(self._known) > 2 and len(self._known) * len(routes) > _MOST:
            del self._known[next(iter(self._known))]

    def recall(self, history: History) -> Mapping[str, Route]:
        """The lines of the present state as they were shown before; none where it is new."""
        return self._known.get(id(history.undoable), (None, {}))[1]
