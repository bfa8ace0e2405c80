"""What is settled when something new is put into a container, until a person says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from explorer.architecture.architecture import Architecture
from explorer.architecture.draft import Draft
from explorer.architecture.model import Group, Node
from explorer.catalog.catalog import Catalog
from explorer.containers.kinds import container_of
from explorer.containers.sequence import (
    action_of,
    actions,
    made_before,
    ordered,
    sequence_around,
    steps,
)


def usual_settings(architecture: Architecture, catalog: Catalog, node: Node) -> Mapping[str, Any]:
    """What it does there, the latest artifact made before it, and one of its own.

    Empty where the node lies in no sequence, or has such settings already. ``node`` is as it will
    be in ``architecture``, which need not hold it yet.
    """
    found = sequence_around(architecture, catalog, node)
    if found is None or {"action", "takes", "makes"} & node.properties.keys():
        return {}
    whole, stage = found
    settings = _usual_action(architecture, catalog, whole, stage, node)
    action = action_of(catalog, stage, replace(node, properties=settings))
    if action is None:
        return {}
    others = [step for step in steps(architecture, catalog, whole) if step.node.id != node.id]
    places = [step.place for step in steps(architecture, catalog, whole) if step.stage == stage]
    before = made_before(others, (places[0], 0)) if places else made_before(others, _END)
    if action.takes[0] and before:
        settings["takes"] = before[:1]
    if action.makes[0] or (action.makes[1] and action.takes[0]):
        taken = {name for step in others for name in step.makes}
        settings["makes"] = [free_name(stage.title, taken)]
    return settings


def _usual_action(
    architecture: Architecture, catalog: Catalog, whole: Group, stage: Group, node: Node
) -> dict[str, Any]:
    """The action that the stage is named after, else one that may stand there.

    Empty where that is the commonest one, which needs no setting.
    """
    known = actions(catalog, stage, node.service)
    container = container_of(catalog, whole)
    first = container.sequence.first if container and container.sequence else ""
    row = ordered(architecture, catalog, whole)
    is_first = bool(row) and row[0].id == stage.id
    fitting = [each for each in known if (each.category == first) == is_first] or list(known)
    named = [each for each in fitting if each.category.lower() in stage.title.lower().split()]
    best = (named or fitting)[:1]
    return {"action": best[0].category} if best and best[0] is not known[0] else {}


def keep_size(draft: Draft, catalog: Catalog, group: str | None) -> None:
    """Have an empty frame stay as large as it is seen, before the first thing is put into it.

    A stage and a row of stages are always as large as they need.
    """
    frame = draft.architecture.groups.get(group or "")
    container = container_of(catalog, frame)
    if frame is None or container is None or frame.at is None or frame.size is not None:
        return
    is_measured = container.sequence is not None or bool(container.member_properties)
    if not is_measured and not draft.architecture.children(frame.id):
        draft.put([replace(frame, size=container.size)])


_END = (10_000, 0)


def free_name(stage: str, taken: set[str]) -> str:
    """What an action of a stage makes: ``BuildOutput``, or the first number that is free."""
    stem = "".join(word[:1].upper() + word[1:] for word in stage.replace("-", " ").split())
    name, number = f"{stem}Output", 2
    while name in taken:
        name, number = f"{stem}Output{number}", number + 1
    return name
