"""A service is set to an action it does not have, or that only another type of pipeline has."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.architecture.architecture import Architecture
from explorer.catalog.catalog import Catalog, folded
from explorer.catalog.likeness import near
from explorer.catalog.wording import either, shown
from explorer.containers.kinds import values
from explorer.containers.sequence import Step, actions
from explorer.rules.mending import action_called, setting
from explorer.rules.rule import Finding, Rule, Severity
from explorer.rules.sequences import Whole, is_as_set, sequences

_TYPE = "type"


def check(architecture: Architecture, catalog: Catalog) -> Iterator[Finding]:
    for whole in sequences(architecture, catalog):
        for step in whole.steps:
            if step.action is None:
                continue
            if not is_as_set(step):
                yield _unknown(catalog, step)
            elif step.action.types:
                yield from _of_other_type(architecture, catalog, whole, step, step.action.types)


def _unknown(catalog: Catalog, step: Step) -> Finding:
    given = shown(step.node.properties.get("action"))
    known = {
        folded(a.category): a.category for a in actions(catalog, step.stage, step.node.service)
    }
    service = catalog.service(step.node.service)
    meant = [*near(folded(given), known), *known][0]
    message = (
        f"AWS will refuse this: {step.node.title} is set to {given}, "
        f"but {service.name if service else step.node.service} does {either([*known.values()])}."
    )
    label, value = f"Make it {action_called(known[meant])}", {"action": known[meant]}
    fix = setting(label, catalog, step.node.id, value)
    return RULE.finding((step.node.id,), message, "action", fix)


def _of_other_type(
    architecture: Architecture, catalog: Catalog, whole: Whole, step: Step, types: tuple[str, ...]
) -> Iterator[Finding]:
    known = whole.container.property(_TYPE)
    value = values(architecture, catalog, whole.group).get(_TYPE)
    if known is None or value in types or (known.choices and value not in known.choices):
        return
    message = (
        f"AWS will refuse this: {step.node.title} needs {known.label.lower()} {either(types)}, "
        f"and {whole.group.title} is {shown(value)}."
    )
    fix = setting(
        f"Set {whole.group.title} to {types[0]}", catalog, whole.group.id, {_TYPE: types[0]}
    )
    yield RULE.finding((step.node.id,), message, "action", fix)


RULE = Rule(
    id="unavailable-action",
    severity=Severity.ERROR,
    title="There is no such action here",
    why="Each service has certain kinds of action in a pipeline, and some need a newer pipeline.",
    check=check,
)
