"""A sequence has fewer groups than AWS asks for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from explorer.architecture.architecture import Architecture
from explorer.architecture.draft import Draft
from explorer.architecture.model import Group
from explorer.catalog.catalog import Catalog
from explorer.catalog.containers import Container
from explorer.containers.frames import frames_of, insets
from explorer.containers.kinds import container_of
from explorer.containers.parts import completed, created
from explorer.rules.mending import lower_first, mend, now_there
from explorer.rules.rule import Finding, Fix, Rule, Severity
from explorer.rules.sequences import Whole, sequences


def check(architecture: Architecture, catalog: Catalog) -> Iterator[Finding]:
    for whole in sequences(architecture, catalog):
        kinds = [catalog.containers[id] for id in whole.container.holds.containers]
        there = len(whole.stages)
        if there < whole.order.least and kinds:
            named = kinds[0].name.lower()
            with_these = f"{there} {named}{'' if there == 1 else 's'}" if there else f"no {named}"
            message = (
                f"AWS will refuse {whole.group.title} with {with_these}: "
                f"{lower_first(whole.order.least_because)}"
            )
            yield RULE.finding((whole.group.id,), message, "", _fix(catalog, whole, kinds[0]))


def _fix(catalog: Catalog, whole: Whole, kind: Container) -> Fix:
    """All that comes with it where it is empty; else as many as it lacks, behind the last."""
    number = whole.order.least - len(whole.stages)
    if not whole.stages and whole.container.parts:
        work = partial(_complete, catalog=catalog, id=whole.group.id)
        return mend(f"Add the usual {kind.name.lower()}s", catalog, work)
    label = f"Add a {kind.name.lower()}" if number == 1 else f"Add {number} {kind.name.lower()}s"
    work = partial(_add, catalog=catalog, id=whole.group.id, type=kind.id, number=number)
    return mend(label, catalog, work)


def _complete(draft: Draft, catalog: Catalog, id: str) -> None:
    draft.run(completed(draft.architecture, catalog, id))


def _add(draft: Draft, catalog: Catalog, id: str, type: str, number: int) -> None:
    for _ in range(number):
        group = now_there(draft.architecture, id)
        assert isinstance(group, Group)
        frame = frames_of(draft.architecture, catalog).frame(group)
        at = (frame.right, frame.y + insets(container_of(catalog, group))[1])
        draft.run(created(draft.architecture, catalog, type, at, id))


RULE = Rule(
    id="too-few-in-sequence",
    severity=Severity.ERROR,
    title="A sequence is too short",
    why="AWS takes no pipeline that only fetches, or only works on what nothing fetched.",
    check=check,
)
