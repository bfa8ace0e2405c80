"""Two actions of one sequence make an artifact of the same name."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.architecture.architecture import Architecture
from explorer.catalog.catalog import Catalog
from explorer.containers.sequence import Step
from explorer.rules.mending import setting
from explorer.rules.rule import Finding, Fix, Rule, Severity
from explorer.rules.sequences import Whole, sequences


def check(architecture: Architecture, catalog: Catalog) -> Iterator[Finding]:
    for whole in sequences(architecture, catalog):
        first: dict[str, Step] = {}
        for step in whole.steps:
            for place, artifact in enumerate(step.makes):
                maker = first.setdefault(artifact, step)
                if maker is step and step.makes.index(artifact) == place:
                    continue
                message = f"AWS will refuse this: {_said(step, maker, artifact)}"
                fix = _fix(catalog, whole, step, place)
                yield RULE.finding((step.node.id,), message, "makes", fix)


def _said(step: Step, maker: Step, artifact: str) -> str:
    if maker is step:
        return f"{step.node.title} makes {artifact} twice."
    return f"{maker.node.title} and {step.node.title} both make {artifact}."


def _fix(catalog: Catalog, whole: Whole, step: Step, place: int) -> Fix:
    taken = {name for each in whole.steps for name in each.makes}
    number = 2
    while (name := f"{step.makes[place]}{number}") in taken:
        number += 1
    makes = [*step.makes[:place], name, *step.makes[place + 1 :]]
    return setting(f"Call it {name}", catalog, step.node.id, {"makes": makes})


RULE = Rule(
    id="artifact-made-twice",
    severity=Severity.ERROR,
    title="Two artifacts have one name",
    why="An artifact is known by its name, so each name comes out of one action of a pipeline.",
    check=check,
)
