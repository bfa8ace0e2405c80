"""A node names a service the catalog does not know."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.architecture.architecture import Architecture
from explorer.catalog.catalog import Catalog, UnknownService
from explorer.catalog.likeness import MOST_TOLD
from explorer.rules.rule import Finding, Rule, Severity


def check(architecture: Architecture, catalog: Catalog) -> Iterator[Finding]:
    unknown = (n for n in architecture.nodes.values() if catalog.service(n.service) is None)
    for number, node in enumerate(unknown):
        message = f"{node.service} is not known here, so nothing about {node.title} is checked."
        hint = _hint(catalog, node.service) if number < MOST_TOLD else ""
        yield RULE.finding((node.id,), message + hint, "service")


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
