"""An edge names an integration that goes through a third service, and leaves that out."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.architecture.architecture import Architecture
from explorer.catalog.catalog import Catalog
from explorer.rules.joined import joined
from explorer.rules.rule import Finding, Rule, Severity
from explorer.rules.way_round import way_round


def check(architecture: Architecture, catalog: Catalog) -> Iterator[Finding]:
    for link in joined(architecture, catalog):
        between = catalog.service(link.named.through) if link.named else None
        if between is not None:
            source, target = link.ends.source.name, link.ends.target.name
            message = (
                f"{source} does not reach {target} directly. "
                f"Because {link.edge.via} goes through {between.name}."
            )
            yield RULE.finding(link.ids, message, "via", way_round(link))


RULE = Rule(
    id="indirect-connection",
    severity=Severity.ERROR,
    title="This really goes through another service",
    why="Drawn as one line it hides the service that must be set up between the two.",
    check=check,
)
