"""A connection begins or ends at a box that is a place, or a frame for the eye, and no service."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.architecture.architecture import Architecture
from explorer.architecture.model import Group
from explorer.catalog.catalog import Catalog
from explorer.containers.kinds import container_of
from explorer.rules.rule import Finding, Rule, Severity


def check(architecture: Architecture, catalog: Catalog) -> Iterator[Finding]:
    for edge in architecture.edges.values():
        for key, end in (("from", edge.source), ("to", edge.target)):
            group = architecture.get(end)
            kind = container_of(catalog, group) if isinstance(group, Group) else None
            if isinstance(group, Group) and kind is not None and kind.acts_as is None:
                message = f"{group.title} ({kind.name}) is no service that anything connects to."
                remedy = "Lead the line to a service in it."
                yield RULE.finding((edge.id,), f"{message} {remedy}", key)


RULE = Rule(
    id="connection-to-place",
    severity=Severity.ERROR,
    title="Nothing connects to a place",
    why="Regions, subnets and plain boxes say where services are; they are none themselves.",
    check=check,
)
