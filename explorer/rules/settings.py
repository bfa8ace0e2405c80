"""Every setting of a document beside what the catalog says about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from explorer.architecture.architecture import Architecture
from explorer.catalog.catalog import Catalog
from explorer.catalog.model import Property
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
    """Settings of nodes and edges that the catalog knows and the file gives a value."""
    for node in architecture.nodes.values():
        service = catalog.service(node.service)
        for known in service.properties if service else ():
            value = node.properties.get(known.id)
            if service is not None and value is not None:
                kind = known.id == service.variant_property
                yield Setting(node.id, node.title, known, value, kind)
    for link in joined(architecture, catalog):
        owner = f"{link.source.title} → {link.target.title}"
        for known in link.named.properties if link.named else ():
            value = link.edge.properties.get(known.id)
            if value is not None:
                yield Setting(link.edge.id, owner, known, value)


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
