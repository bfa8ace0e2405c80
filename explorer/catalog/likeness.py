"""Names much like one that was mistyped.

To compare two takes time with the square of their length, and a stranger's file may hold any.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

LONGEST = 60
"""Names longer than this are like no other."""

MOST_COMPARED = 2000
MOST_TOLD = 50
"""So many faults of a kind come with a hint; of more, nobody reads them."""


def near(name: str, known: Iterable[str], most: int = 1) -> list[str]:
    """Those of ``known`` that are much like ``name``, the nearest first."""
    from difflib import get_close_matches

    if len(name) > LONGEST:
        return []
    some = [other for other in islice(known, MOST_COMPARED) if len(other) <= LONGEST]
    return get_close_matches(name, some, most)
