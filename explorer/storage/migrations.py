"""How files of older formats become files of the newest, one step per version.

A step takes the tree of a file in its version and returns it in the next; it keeps the places of
what it does not touch, so that faults still name the right line.
"""

from __future__ import annotations

from collections.abc import Callable

from explorer.storage import tree

STEPS: tuple[Callable[[tree.Mapping], tree.Mapping], ...] = ()
"""``STEPS[0]`` turns format 1 into format 2, and so on."""

NEWEST = len(STEPS) + 1


def migrate(root: tree.Mapping, version: int) -> tree.Mapping:
    """The tree of a file of ``version`` as one of the newest format."""
    for step in STEPS[version - 1 :]:
        root = step(root)
    return root
