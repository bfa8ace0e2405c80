"""The lines of earlier states of a drawing, so that undo brings back the picture that was there.

What a change disturbs is routed beside all that stays, so that the way back would lead elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping

from explorer.architecture.change import Change
from explorer.architecture.document import Document
from explorer.layout.route import Route

_MOST = 100_000
"""So many lines are remembered, over all states; those of one state share them with the next."""


class RouteMemory:
    """A state of a document is known by the last change that was made; the same change leads to no
    other. Only a document that is amended begins otherwise than it did."""

    def __init__(self) -> None:
        self._document: Document | None = None
        self._known: dict[int, tuple[Change | None, Mapping[str, Route]]] = {}

    def keep(self, document: Document, routes: Mapping[str, Route]) -> None:
        """These are the lines of the present state; the oldest ones make room."""
        known = self._of(document)
        change = document.history.undoable
        known.pop(id(change), None)
        known[id(change)] = change, dict(routes)
        while len(known) > 2 and len(known) * len(routes) > _MOST:
            del known[next(iter(known))]

    def recall(self, document: Document) -> Mapping[str, Route]:
        """The lines of the present state as they were shown before; none where it is new."""
        return self._of(document).get(id(document.history.undoable), (None, {}))[1]

    def _of(self, document: Document) -> dict[int, tuple[Change | None, Mapping[str, Route]]]:
        if document is not self._document or document.how == "amend":
            self._document = document
            self._known.clear()
        return self._known
