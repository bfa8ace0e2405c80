"""Every setting of a document beside what the catalog says about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard

from explorer.architecture.architecture import Architecture
from explorer.architecture.model import Group, Node
from explorer.catalog.catalog import Catalog
from explorer.catalog.model import Property
from explorer.containers.kinds import container_of, parent, settings_inside
from explorer.containers.kinds import values as effective
from explorer.rules.joined import joined


@dataclass(frozen=True, slots=True)
class Setting:
    """A value that stands in the file, of the element ``id`` that people call ``owner``."""

    id: str
    owner: str
    known: Property
    value: Any
    tells_kind: bool = False

    @property
    def name(self) -> str:
        """``timeout of resize``, by the label people see."""
        return f"{self.known.label} of {self.owner}"


def settings(architecture: Architecture, catalog: Catalog) -> Iterator[Setting]:
    """Settings of nodes, groups and edges that the catalog knows and the file gives a value."""
    for owner in owners(architecture, catalog):
        for known in owner.properties:
            value = owner.element.properties.get(known.id)
            if value is not None:
                element, kind = owner.element, known.id == owner.kind
                yield Setting(element.id, element.title, known, value, kind)
    for link in joined(architecture, catalog):
        title = f"{link.source.title} → {link.target.title}"
        for known in link.named.properties if link.named else ():
            value = link.edge.properties.get(known.id)
            if value is not None:
                yield Setting(link.edge.id, title, known, value)


@dataclass(frozen=True, slots=True)
class Owner:
    """A node or group with what can be set on it, and what holds where nothing is set.

    ``kind`` is the setting that tells its kind.
    """

    element: Node | Group
    properties: tuple[Property, ...]
    values: Mapping[str, Any]
    kind: str = ""


def owners(architecture: Architecture, catalog: Catalog) -> Iterator[Owner]:
    """Every node and group that something can be set on."""
    for node in architecture.nodes.values():
        service = catalog.service(node.service)
        own = service.properties if service else ()
        inside = settings_inside(catalog, parent(architecture, node))
        theirs = {known.id for known in inside}
        properties = (*(known for known in own if known.id not in theirs), *inside)
        if properties:
            given = {id: value for id, value in node.properties.items() if value is not None}
            values = {**{known.id: known.default for known in properties}, **given}
            yield Owner(node, properties, values, service.variant_property if service else "")
    for group in architecture.groups.values():
        container = container_of(catalog, group)
        if container is not None and container.properties:
            here = effective(architecture, catalog, group)
            yield Owner(group, container.properties, here)


def is_number(value: Any) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
