"""Something lies in a group that its settings do not ask for, and so has nothing to do."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from explorer.architecture import commands
from explorer.architecture.architecture import Architecture
from explorer.architecture.draft import Draft
from explorer.catalog.catalog import Catalog
from explorer.containers.parts import idle
from explorer.rules.mending import mend, now_there
from explorer.rules.rule import Finding, Rule, Severity


def check(architecture: Architecture, catalog: Catalog) -> Iterator[Finding]:
    for group in architecture.groups.values():
        for part, node in idle(architecture, catalog, group):
            fix = mend(f"Remove {node.title}", catalog, partial(_remove, id=node.id))
            yield RULE.finding((node.id, group.id), part.unwanted, "", fix)


def _remove(draft: Draft, id: str) -> None:
    draft.run(commands.remove(draft.architecture, [now_there(draft.architecture, id).id]))


RULE = Rule(
    id="idle-part",
    severity=Severity.WARNING,
    title="This has nothing to do here",
    why="AWS makes it only under other settings of what it lies in.",
    check=check,
)
