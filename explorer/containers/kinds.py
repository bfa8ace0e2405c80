"""Which kind of container a group is, and the settings that hold in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from explorer.architecture.architecture import Architecture
from explorer.architecture.model import Group, Node
from explorer.catalog.catalog import Catalog
from explorer.catalog.containers import ANY, Container
from explorer.catalog.model import Property
from explorer.catalog.wording import filled

ARTIFACTS = "artifacts"


def container_of(catalog: Catalog, group: Group | None) -> Container | None:
    """The kind of a group; None for no group, and for a type that is not known."""
    return catalog.containers.get(group.type) if group is not None else None


def means_nothing(catalog: Catalog, group: Group) -> bool:
    """Whether a group is a frame for the eye alone: it holds anything and says nothing of AWS."""
    container = container_of(catalog, group)
    if container is None or container.refuses or container.service or container.within:
        return False
    return ANY in container.holds.services and ANY in container.holds.containers


def around(architecture: Architecture, element: Node | Group | None) -> Iterator[Group]:
    """The groups that an element lies in, innermost first."""
    seen: set[str] = set()
    id = element.group if element is not None else None
    while id is not None and id not in seen:
        seen.add(id)
        group = architecture.get(id)
        if not isinstance(group, Group):
            return
        yield group
        id = group.group


def parent(architecture: Architecture, element: Node | Group | None) -> Group | None:
    return next(around(architecture, element), None)


def values(architecture: Architecture, catalog: Catalog, group: Group) -> dict[str, Any]:
    """Every setting of a group: its own, else that of the group around it, else the default.

    So an Auto Scaling group in an environment has the environment's capacity.
    """
    found: dict[str, Any] = {}
    for each in (group, *around(architecture, group)):
        container = container_of(catalog, each)
        for known in container.properties if container else ():
            given = each.properties.get(known.id)
            if given is not None and found.get(known.id) is None:
                found[known.id] = given
    for each in (group, *around(architecture, group)):
        container = container_of(catalog, each)
        for known in container.properties if container else ():
            found.setdefault(known.id, known.default)
    return found


def words(architecture: Architecture, catalog: Catalog, group: Group, text: str) -> str:
    """A subtitle, caption or badge of a container with the group's settings filled in."""
    container = container_of(catalog, group)
    if container is None or not text:
        return ""
    said = filled(text, container.properties, values(architecture, catalog, group))
    return said.strip(" ·")


def settings_inside(catalog: Catalog, group: Group | None) -> tuple[Property, ...]:
    """What can be set on whatever lies directly in a group, beside its own settings."""
    container = container_of(catalog, group)
    return container.member_properties if container else ()
