"""How a file names what has no key of its own: ``uploads -> resize`` for an edge, ``#note-2`` for
the second annotation. Where two edges join the same pair, ``via NAME`` or a number in brackets
tells them apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from explorer.architecture.model import HEADER_ID, Edge, Line, Text

_ARROW = re.compile(r"\s*->\s*")


class References:
    """Names of the edges and annotations of one document, in file order, and what they mean."""

    def __init__(self, edges: Sequence[Edge], annotations: Sequence[Text | Line]) -> None:
        self._edges = {edge.id: edge for edge in edges}
        self._ids: dict[str, str] = {}
        self._numbered: dict[str, str] = {}
        counts: dict[str, int] = {}
        for edge in edges:
            pair = f"{edge.source} -> {edge.target}"
            counts[pair] = counts.get(pair, 0) + 1
            self._numbered[edge.id] = f"{pair} ({counts[pair]})"
            for name in (pair, f"{pair} via {edge.via}", self._numbered[edge.id]):
                self._ids.setdefault(name, edge.id)
        for number, annotation in enumerate(annotations, 1):
            stem = "note" if isinstance(annotation, Text) else "line"
            self._ids[f"#{stem}-{number}"] = annotation.id
        self._annotation_names = {
            id: name for name, id in self._ids.items() if name.startswith("#")
        }

    def meant_by(self, name: str) -> str:
        """The id behind a name in a file; a node's or group's name is its id."""
        if not name:
            return HEADER_ID
        return self._ids.get(_ARROW.sub(" -> ", name.strip()), name)

    def name_of(self, id: str) -> str:
        """The shortest name that means this id and no other; '' for the drawing as a whole."""
        if id == HEADER_ID:
            return ""
        edge = self._edges.get(id)
        if edge is None:
            return self._annotation_names.get(id, id)
        pair = f"{edge.source} -> {edge.target}"
        names = (pair, f"{pair} via {edge.via}") if edge.via else (pair,)
        found = (name for name in names if self._ids[name] == id)
        return next(found, self._numbered[id])
