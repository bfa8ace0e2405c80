"""What is locked, and what can't be moved because of it."""

from __future__ import annotations

from explorer.architecture.architecture import Architecture
from explorer.architecture.model import Group, Node
from explorer.containers.kinds import around


def locked(architecture: Architecture) -> set[str]:
    """The services and groups that stay where they are: locked, or in a group that is."""
    return {
        element.id
        for element in architecture
        if isinstance(element, Node | Group)
        and (element.locked or any(group.locked for group in around(architecture, element)))
    }


def still(architecture: Architecture) -> set[str]:
    """What can't be moved as a whole: what is locked, and every group that holds such."""
    found = locked(architecture)
    for id in tuple(found):
        element = architecture.get(id)
        if isinstance(element, Node | Group):
            found.update(group.id for group in around(architecture, element))
    return found
