"""An action takes an artifact that no earlier action makes."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.architecture.architecture import Architecture
from explorer.catalog.catalog import Catalog
from explorer.containers.sequence import Step, made_before
from explorer.rules.mending import setting
from explorer.rules.rule import Finding, Fix, Rule, Severity
from explorer.rules.sequences import Whole, sequences


def check(architecture: Architecture, catalog: Catalog) -> Iterator[Finding]:
    for whole in sequences(architecture, catalog):
        for step in whole.steps:
            for artifact in dict.fromkeys(step.takes if step.action else ()):
                makers = whole.makers(artifact)
                is_there = any(each.when < step.when for each in makers)
                if not is_there and not _is_told(whole, step, makers):
                    message = f"AWS will refuse this: {_said(step, artifact, makers)}"
                    fix = _fix(catalog, whole, step, artifact)
                    yield RULE.finding((step.node.id,), message, "takes", fix)


def _is_told(whole: Whole, step: Step, makers: list[Step]) -> bool:
    """Whether it comes of an action in the wrong stage, which is a finding of its own."""
    return bool(makers) and any(whole.stands_wrong(each) for each in (step, *makers))


def _said(step: Step, artifact: str, makers: list[Step]) -> str:
    takes = f"{step.node.title} takes {artifact}"
    if not makers:
        return f"{takes}, which no action makes."
    if makers[0].node.id == step.node.id:
        return f"{takes}, which it makes itself."
    when = "while" if makers[0].when == step.when else "before"
    return f"{takes} {when} {makers[0].node.title} makes it."


def _fix(catalog: Catalog, whole: Whole, step: Step, artifact: str) -> Fix:
    """The latest made before, in its place; where there is none, nothing."""
    before = [n for n in made_before(list(whole.steps), step.when) if n not in step.takes]
    instead = before[:1]
    label = f"Take {instead[0]}" if instead else f"Don't take {artifact}"
    takes = [n for each in step.takes for n in (instead if each == artifact else [each])]
    values = {"takes": list(dict.fromkeys(takes)) or None}
    return setting(label, catalog, step.node.id, values)


RULE = Rule(
    id="artifact-before-made",
    severity=Severity.ERROR,
    title="An artifact is taken before it is made",
    why="An action reads its artifacts from the bucket, where an earlier action has to put them.",
    check=check,
)
