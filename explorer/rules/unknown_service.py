"""A node names a service the catalog does not know."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.architecture.architecture import Architecture
from explorer.catalog.catalog import Catalog, UnknownService
from explorer.rules.rule import Finding, Rule, Severity


def check(architecture: Architecture, catalog: Catalog) -> Iterator[Finding]:
    for node in architecture.nodes.values():
        if catalog.service(node.service) is None:
            message = f"{node.service} is not known here, so nothing about {node.title} is checked."
            yield RULE.finding((node.id,), message + _hint(catalog, node.service), "service")


def _hint(catalog: Catalog, name: str) -> str:
    """What to write instead: the file takes ids only, people also type names."""
    try:
        return f" Write {catalog.named(name).service.id}."
    except UnknownService as unknown:
        if not unknown.suggestions:
            return ""
        ids = [catalog.named(each).service.id for each in unknown.suggestions]
        return f" Did you mean {' or '.join(ids)}?"


RULE = Rule(
    id="unknown-service",
    severity=Severity.WARNING,
    title="This service is not known here",
    why="Nothing can be said about it or its connections: the name may be mistyped or too new.",
    check=check,
)
