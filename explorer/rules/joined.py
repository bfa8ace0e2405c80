"""The edges whose two ends the catalog knows, with all that rules on connections ask about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from explorer.architecture.architecture import Architecture
from explorer.architecture.model import Edge, Node
from explorer.catalog.catalog import Catalog
from explorer.catalog.conditions import Ends
from explorer.catalog.connections import Offer, offers
from explorer.catalog.model import Integration
from explorer.catalog.refusals import Refusal, refusal
from explorer.containers.ends import end_of


@dataclass(frozen=True, slots=True)
class Joined:
    """One edge: its ends as nodes, their services, every way AWS has, and the way it names."""

    catalog: Catalog
    edge: Edge
    source: Node
    target: Node
    ends: Ends
    integrations: tuple[Integration, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        return (self.edge.id,)

    @property
    def named(self) -> Integration | None:
        """The integration in ``via``, when it is one between these two services."""
        return next((i for i in self.integrations if i.id == self.edge.via), None)

    def direct(self) -> tuple[Offer, ...]:
        return offers(self.catalog, *self.arguments())

    def refused(self) -> Refusal:
        return refusal(self.catalog, *self.arguments())

    def arguments(self) -> tuple[str, dict[str, Any], str, dict[str, Any]]:
        """Both services and their properties, as the functions of ``connections`` take them."""
        return (
            self.ends.source.id,
            dict(self.source.properties),
            self.ends.target.id,
            dict(self.target.properties),
        )


def joined(architecture: Architecture, catalog: Catalog) -> Iterator[Joined]:
    """Edges between two ends of known services; others have their own findings."""
    for edge in architecture.edges.values():
        start = end_of(architecture, catalog, edge.source)
        end = end_of(architecture, catalog, edge.target)
        if start is not None and end is not None:
            ends = Ends.of(catalog, start.service, start.properties, end.service, end.properties)
            if ends is not None:
                ways = catalog.between(ends.source.id, ends.target.id)
                yield Joined(catalog, edge, start, end, ends, ways)
