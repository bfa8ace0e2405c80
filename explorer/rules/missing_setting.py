"""A setting without which something does not work has no value."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.architecture.architecture import Architecture
from explorer.catalog.catalog import Catalog
from explorer.catalog.wording import shown
from explorer.rules.mending import setting
from explorer.rules.rule import Finding, Rule, Severity
from explorer.rules.settings import owners


def check(architecture: Architecture, catalog: Catalog) -> Iterator[Finding]:
    for owner in owners(architecture, catalog):
        for known in owner.properties:
            if not known.missing or owner.values.get(known.id) not in (None, "", [], ()):
                continue
            fix = None
            if known.suggested is not None:
                label = f"Use {shown(known.suggested)}"
                fix = setting(label, catalog, owner.element.id, {known.id: known.suggested})
            told = known.missing.format(name=owner.element.title)
            yield RULE.finding((owner.element.id,), told, known.id, fix)


RULE = Rule(
    id="missing-setting",
    severity=Severity.WARNING,
    title="A setting that is needed has no value",
    why="AWS does nothing for a resource that it has no role or place for.",
    check=check,
)
