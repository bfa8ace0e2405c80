"""An edge names an integration that is not one between its two services, though others are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change, CommandError
from explorer.architecture.model import Edge
from explorer.catalog.catalog import Catalog
from explorer.catalog.connections import default_way
from explorer.rules.joined import Joined, joined
from explorer.rules.rule import Finding, Fix, Rule, Severity


def check(architecture: Architecture, catalog: Catalog) -> Iterator[Finding]:
    for link in joined(architecture, catalog):
        if link.edge.via and link.named is None and link.direct():
            yield RULE.finding(link.ids, _message(link), "via", _fix(link))


def _message(link: Joined) -> str:
    source, target = link.ends.source.name, link.ends.target.name
    known = link.catalog.integrations.get(link.edge.via or "")
    if known is None:
        near = ", ".join(i.id for i in link.integrations if not i.through)
        return f"{link.edge.via} is not a connection known here; from {source} to {target}: {near}."
    ends = [link.catalog.service(id) for id in (known.source, known.target)]
    names = " to ".join(end.name for end in ends if end is not None)
    return f"{link.edge.via} leads from {names}, not from {source} to {target}."


def _fix(link: Joined) -> Fix | None:
    way = default_way(link.catalog, *link.arguments())
    if way is None:
        return None
    return Fix(f"Use {way.mechanism}", partial(_use, edge=link.edge, via=way.id))


def _use(architecture: Architecture, edge: Edge, via: str) -> Change:
    now = architecture.get(edge.id)
    if not isinstance(now, Edge):
        raise CommandError("This connection is no longer there.")
    return Change("Change connection", {now.id: now}, {now.id: replace(now, via=via)})


RULE = Rule(
    id="unknown-connection",
    severity=Severity.WARNING,
    title="This kind of connection is not known here",
    why="AWS joins the two services, but not in the way the file names.",
    check=check,
)
