"""A file joins two nodes without saying how; the commonest way is meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change, CommandError
from explorer.architecture.model import Edge
from explorer.catalog.catalog import Catalog
from explorer.catalog.connections import default_way, words
from explorer.rules.joined import joined
from explorer.rules.rule import Finding, Fix, Rule, Severity


def check(architecture: Architecture, catalog: Catalog) -> Iterator[Finding]:
    for link in joined(architecture, catalog):
        way = None if link.edge.via else default_way(catalog, *link.arguments())
        if way is not None:
            says = words(way, link.source.title, link.target.title, link.edge.properties)
            message = f"The file does not say how; taken as {way.id}: {says}."
            fix = Fix("Write it down", partial(_write_down, edge=link.edge, via=way.id))
            yield RULE.finding(link.ids, message, fix=fix)


def _write_down(architecture: Architecture, edge: Edge, via: str) -> Change:
    now = architecture.get(edge.id)
    if not isinstance(now, Edge):
        raise CommandError("This connection is no longer there.")
    return Change("Say how they connect", {now.id: now}, {now.id: replace(now, via=via)})


RULE = Rule(
    id="assumed-connection",
    severity=Severity.NOTE,
    title="The commonest way is assumed",
    why="Two services can often be joined in several ways; the drawing should say which is meant.",
    check=check,
)
