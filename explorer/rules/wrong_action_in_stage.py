"""An action that must come first stands later in a sequence, or another one stands first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from explorer.architecture import commands
from explorer.architecture.architecture import Architecture
from explorer.architecture.draft import Draft
from explorer.architecture.model import Node
from explorer.catalog.catalog import Catalog
from explorer.containers.filling import usual_settings
from explorer.containers.kinds import container_of
from explorer.containers.sequence import Step, actions
from explorer.rules.mending import action_called, lower_first, mend, now_there, setting
from explorer.rules.rule import Finding, Fix, Rule, Severity
from explorer.rules.sequences import Whole, is_as_set, sequences


def check(architecture: Architecture, catalog: Catalog) -> Iterator[Finding]:
    for whole in sequences(architecture, catalog):
        for step in whole.steps:
            if whole.stands_wrong(step) and is_as_set(step):
                message = (
                    f"AWS will refuse {step.node.title} in {step.stage.title}: "
                    f"{_because(catalog, whole, step)}"
                )
                key = "action" if "action" in step.node.properties else "in"
                yield RULE.finding((step.node.id,), message, key, _fix(catalog, whole, step))


def _because(catalog: Catalog, whole: Whole, step: Step) -> str:
    if step.place:
        return lower_first(whole.order.first_because)
    kind = container_of(catalog, step.stage)
    name = kind.name.lower() if kind else "part"
    return f"the first {name} holds {whole.order.first} actions only."


def _fix(catalog: Catalog, whole: Whole, step: Step) -> Fix | None:
    """Another of its actions where the file does not say which; else another stage."""
    fitting = [
        each.category
        for each in actions(catalog, step.stage, step.node.service)
        if (each.category == whole.order.first) == (step.place == 0)
    ]
    if fitting and "action" not in step.node.properties:
        values = {"action": fitting[0]}
        return setting(f"Make it {action_called(fitting[0])}", catalog, step.node.id, values)
    place = 0 if step.place else 1
    if place >= len(whole.stages):
        return None
    stage = whole.stages[place]
    work = partial(_move, catalog=catalog, id=step.node.id, stage=stage.id)
    return mend(f"Move it to {stage.title}", catalog, work)


def _move(draft: Draft, catalog: Catalog, id: str, stage: str) -> None:
    now_there(draft.architecture, stage)
    now_there(draft.architecture, id)
    draft.run(commands.place_in(draft.architecture, [id], stage))
    node = now_there(draft.architecture, id)
    if isinstance(node, Node):
        usual = usual_settings(draft.architecture, catalog, node)
        draft.put([replace(node, properties={**node.properties, **usual})])


RULE = Rule(
    id="wrong-action-in-stage",
    severity=Severity.ERROR,
    title="This action stands in the wrong stage",
    why="A run begins with what changed, so the first stage fetches it and the others work on it.",
    check=check,
)
