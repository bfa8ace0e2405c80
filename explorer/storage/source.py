"""The text a document was read from or last saved as, with what is needed to change it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceText:
    """List items have no key: these are their ids in memory, in the order of the text."""

    text: str
    edges: tuple[str, ...] = ()
    annotations: tuple[str, ...] = ()
    suppressed: tuple[str, ...] = ()
