"""Two services are joined that AWS has no direct way to join."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.architecture.architecture import Architecture
from explorer.catalog.catalog import Catalog
from explorer.rules.joined import joined
from explorer.rules.rule import Finding, Rule, Severity
from explorer.rules.way_round import way_round


def check(architecture: Architecture, catalog: Catalog) -> Iterator[Finding]:
    for link in joined(architecture, catalog):
        if not link.direct() and link.named is None:
            refused = link.refused()
            yield RULE.finding(link.ids, f"{refused.title}. {refused.because}", fix=way_round(link))


RULE = Rule(
    id="unsupported-connection",
    severity=Severity.ERROR,
    title="AWS has no such connection",
    why="Neither service can be set up to reach the other this way, so it would never run.",
    check=check,
)
