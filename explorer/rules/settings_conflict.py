"""Settings of a group, or of it and one around it, do not go together."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from explorer.architecture.architecture import Architecture
from explorer.architecture.commands import set_property
from explorer.architecture.draft import Draft
from explorer.architecture.model import Group
from explorer.catalog.catalog import Catalog
from explorer.catalog.containers import Conflict
from explorer.catalog.wording import shown
from explorer.containers.kinds import around, container_of, values
from explorer.rules.mending import lower_first, mend, now_there
from explorer.rules.rule import Finding, Fix, Rule, Severity


def check(architecture: Architecture, catalog: Catalog) -> Iterator[Finding]:
    for group in architecture.groups.values():
        container = container_of(catalog, group)
        if container is None or not container.conflicts:
            continue
        here = values(architecture, catalog, group)
        for conflict in container.conflicts:
            if all(here.get(name) in allowed for name, allowed in conflict.when.items()):
                message = conflict.because
                if conflict.severity == Severity.ERROR.value:
                    message = f"AWS will refuse {group.title}: {lower_first(message)}"
                names = [*conflict.settings, *conflict.when]
                key = next((name for name in names if name in group.properties), "")
                fix = _fix(architecture, catalog, group, conflict)
                yield RULE.finding((group.id,), message, key, fix, Severity(conflict.severity))


def _fix(
    architecture: Architecture, catalog: Catalog, group: Group, conflict: Conflict
) -> Fix | None:
    """Each setting goes to the nearest group that has it."""
    found: list[tuple[str, str, object]] = []
    labels: list[str] = []
    for name, value in conflict.settings.items():
        for each in (group, *around(architecture, group)):
            container = container_of(catalog, each)
            known = container.property(name) if container else None
            if known is not None:
                found.append((each.id, name, value))
                labels.append(f"{known.label.lower()} to {shown(value)}")
                break
    if not found:
        return None
    label = f"Set {' and '.join(labels)}" if len(found) > 1 else f"Set to “{shown(found[0][2])}”"
    return mend(label, catalog, partial(_set, settings=found))


def _set(draft: Draft, settings: list[tuple[str, str, object]]) -> None:
    for id, name, value in settings:
        now_there(draft.architecture, id)
        draft.run(set_property(draft.architecture, id, name, value))


RULE = Rule(
    id="settings-conflict",
    severity=Severity.ERROR,
    title="Two settings do not go together",
    why="Each is possible by itself, but AWS refuses both at once, or one undoes the other.",
    check=check,
)
