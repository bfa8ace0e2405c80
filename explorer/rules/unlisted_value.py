"""A setting names something that the group around it does not list."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.architecture.architecture import Architecture
from explorer.architecture.model import Group, Node
from explorer.catalog.catalog import Catalog
from explorer.catalog.likeness import near
from explorer.catalog.model import Property
from explorer.containers.kinds import ARTIFACTS, around, container_of
from explorer.containers.sequence import listed, offered
from explorer.rules.mending import setting
from explorer.rules.rule import Finding, Fix, Rule, Severity
from explorer.rules.settings import owners

_COMPARED = 100


def check(architecture: Architecture, catalog: Catalog) -> Iterator[Finding]:
    for owner in owners(architecture, catalog):
        for known in owner.properties:
            value = owner.element.properties.get(known.id)
            if not known.offered or known.offered == ARTIFACTS or not isinstance(value, str):
                continue
            outer = _lister(architecture, catalog, owner.element, known.offered)
            there = offered(architecture, catalog, owner.element, known.offered)
            if outer is not None and value and value not in there:
                message = (
                    f"{known.label} of {owner.element.title} is {value}, "
                    f"none of the {outer[1].label.lower()} of {outer[0].title}."
                )
                fix = _fix(catalog, owner.element.id, known, value, there, outer)
                yield RULE.finding((owner.element.id,), message, known.id, fix)


def _lister(
    architecture: Architecture, catalog: Catalog, element: Node | Group, name: str
) -> tuple[Group, Property] | None:
    """The nearest group around that has such a list."""
    for group in around(architecture, element):
        container = container_of(catalog, group)
        known = container.property(name) if container else None
        if known is not None:
            return group, known
    return None


def _fix(
    catalog: Catalog,
    id: str,
    known: Property,
    value: str,
    there: list[str],
    outer: tuple[Group, Property],
) -> Fix:
    """One that is listed, the nearest by name; where nothing is listed, this one is."""
    group, listing = outer
    if not there:
        values = [*listed(group.properties.get(listing.id)), value]
        return setting(f"Add {value} to {group.title}", catalog, group.id, {listing.id: values})
    best = (*near(value, there[:_COMPARED]), *there)[0]
    return setting(f"Use {best}", catalog, id, {known.id: best})


RULE = Rule(
    id="unlisted-value",
    severity=Severity.WARNING,
    title="What is named here does not exist",
    why="AWS looks it up by its name and finds nothing.",
    check=check,
)
