"""A node is a service AWS has retired, or one it takes no new customers for."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.architecture.architecture import Architecture
from explorer.catalog.catalog import Catalog
from explorer.catalog.wording import either
from explorer.rules.rule import Finding, Rule, Severity

_SEVERITY = {"retired": Severity.WARNING, "maintenance": Severity.NOTE}
"""By state; a service renamed, returned or reached indirectly is no fault of a drawing."""


def check(architecture: Architecture, catalog: Catalog) -> Iterator[Finding]:
    for node in architecture.nodes.values():
        service = catalog.service(node.service)
        status = service.status if service else None
        if status is None or status.state not in _SEVERITY:
            continue
        instead = [s.name for id in status.instead if (s := catalog.service(id))]
        advice = f" Instead: {either(instead)}." if instead else ""
        message = f"{status.says.rstrip('.')}.{advice}"
        yield RULE.finding((node.id,), message, "service", severity=_SEVERITY[status.state])


RULE = Rule(
    id="retired-service",
    severity=Severity.WARNING,
    title="AWS has moved on from this service",
    why="What is built on it can't be set up anew, or stops working one day.",
    check=check,
)
