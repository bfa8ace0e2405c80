"""Something that comes with a group is not in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from explorer.architecture.architecture import Architecture
from explorer.architecture.draft import Draft
from explorer.catalog.catalog import Catalog
from explorer.catalog.containers import Part
from explorer.containers.parts import completed, lacking
from explorer.rules.mending import counted, mend
from explorer.rules.rule import Finding, Fix, Rule, Severity


def check(architecture: Architecture, catalog: Catalog) -> Iterator[Finding]:
    for group in architecture.groups.values():
        parts = lacking(architecture, catalog, group)
        # Of two of one service that are both missing the first is told: the fix brings both.
        told = list({part.service: part for part in reversed(parts)}.values())[::-1]
        for part in told:
            fix = _fix(catalog, group.id, parts)
            severity = Severity(part.severity)
            told = part.missing.format(name=group.title)
            yield RULE.finding((group.id,), told, "", fix, severity)


def _fix(catalog: Catalog, group: str, parts: list[Part]) -> Fix:
    names = [part.name or catalog.services[part.service].name for part in parts]
    return mend(f"Add {counted(names)}", catalog, partial(_complete, catalog=catalog, id=group))


def _complete(draft: Draft, catalog: Catalog, id: str) -> None:
    draft.run(completed(draft.architecture, catalog, id))


RULE = Rule(
    id="missing-part",
    severity=Severity.WARNING,
    title="A part of this is missing",
    why="AWS makes it together with the rest; without it the drawing shows something else.",
    check=check,
)
