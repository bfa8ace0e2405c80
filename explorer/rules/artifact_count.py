"""An action takes or makes fewer or more artifacts than AWS lets it."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.architecture.architecture import Architecture
from explorer.catalog.catalog import Catalog
from explorer.catalog.containers import Action
from explorer.containers.filling import free_name
from explorer.containers.sequence import Step, made_before
from explorer.rules.mending import counted, setting
from explorer.rules.rule import Finding, Fix, Rule, Severity
from explorer.rules.sequences import Whole, is_as_set, sequences


def check(architecture: Architecture, catalog: Catalog) -> Iterator[Finding]:
    for whole in sequences(architecture, catalog):
        for step in whole.steps:
            if step.action is not None and is_as_set(step) and not whole.stands_wrong(step):
                yield from _takes(catalog, whole, step, step.action)
                yield from _makes(catalog, whole, step, step.action)


def _takes(catalog: Catalog, whole: Whole, step: Step, action: Action) -> Iterator[Finding]:
    least, most = action.takes
    here = len(step.takes)
    before = [n for n in made_before(list(whole.steps), step.when) if n not in step.takes]
    if here > most:
        yield _finding(catalog, step, "takes", step.takes, action, list(step.takes[:most]))
    elif here < least:
        takes = [*step.takes, *before[: least - here]]
        yield _finding(catalog, step, "takes", step.takes, action, takes)


def _makes(catalog: Catalog, whole: Whole, step: Step, action: Action) -> Iterator[Finding]:
    least, most = action.makes
    here = len(step.makes)
    if here > most:
        used = {name for each in whole.steps for name in each.takes}
        kept = sorted(step.makes, key=lambda name: name not in used)[:most]
        yield _finding(catalog, step, "makes", step.makes, action, kept)
    elif here < least:
        makes, taken = list(step.makes), {n for each in whole.steps for n in each.makes}
        while len(makes) < least:
            makes.append(free_name(step.stage.title, {*taken, *makes}))
        yield _finding(catalog, step, "makes", step.makes, action, makes)


def _finding(
    catalog: Catalog,
    step: Step,
    side: str,
    names: tuple[str, ...],
    action: Action,
    better: list[str],
) -> Finding:
    least, most = action.takes if side == "takes" else action.makes
    here = f"{len(names)} artifact{'' if len(names) == 1 else 's'}" if names else "nothing"
    message = (
        f"AWS will refuse this: {step.node.title} {side} {here}, "
        f"but {action.category} by {action.provider} {side} {_range(least, most)}."
    )
    fix = _fix(catalog, step, side, better) if least <= len(better) <= most else None
    return RULE.finding((step.node.id,), message, side, fix)


def _fix(catalog: Catalog, step: Step, side: str, better: list[str]) -> Fix:
    had = step.takes if side == "takes" else step.makes
    new = [name for name in better if name not in had]
    verb = side.removesuffix("s").capitalize()
    label = f"{verb} {counted(new)}" if new else f"{verb} {counted(better) or 'nothing'}"
    only = " only" if better and not new else ""
    return setting(label + only, catalog, step.node.id, {side: better or None})


def _range(least: int, most: int) -> str:
    if least == most:
        return str(most) if most else "none"
    return f"{least} to {most}" if least else f"{most} at most"


RULE = Rule(
    id="artifact-count",
    severity=Severity.ERROR,
    title="An action has too few or too many artifacts",
    why="Each kind of action says how many artifacts go in and come out.",
    check=check,
)
