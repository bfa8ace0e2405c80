"""What a new action in a stage takes and makes, until a person says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from explorer.architecture.architecture import Architecture
from explorer.architecture.model import Node
from explorer.catalog.catalog import Catalog
from explorer.containers.sequence import action_of, made_before, sequence_around, steps


def usual_settings(architecture: Architecture, catalog: Catalog, node: Node) -> Mapping[str, Any]:
    """The latest artifact made before it, and one of its own named after its stage.

    Empty where the node lies in no sequence, or has such settings already. ``node`` is as it will
    be in ``architecture``, which need not hold it yet.
    """
    found = sequence_around(architecture, catalog, node)
    action = action_of(catalog, found[1], node) if found else None
    if found is None or action is None or {"takes", "makes"} & node.properties.keys():
        return {}
    whole, stage = found
    others = [step for step in steps(architecture, catalog, whole) if step.node.id != node.id]
    places = [step.place for step in steps(architecture, catalog, whole) if step.stage == stage]
    before = made_before(others, (places[0], 0)) if places else made_before(others, _END)
    settings: dict[str, Any] = {}
    if action.takes[0] and before:
        settings["takes"] = before[:1]
    if action.makes[0] or (action.makes[1] and action.takes[0]):
        taken = {name for step in others for name in step.makes}
        settings["makes"] = [free_name(stage.title, taken)]
    return settings


_END = (10_000, 0)


def free_name(stage: str, taken: set[str]) -> str:
    """What an action of a stage makes: ``BuildOutput``, or the first number that is free."""
    stem = "".join(word[:1].upper() + word[1:] for word in stage.replace("-", " ").split())
    name, number = f"{stem}Output", 2
    while name in taken:
        name, number = f"{stem}Output{number}", number + 1
    return name
