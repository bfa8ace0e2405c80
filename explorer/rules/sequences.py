"""Every sequence of a document with its actions in order, as rules on stages ask for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from explorer.architecture.architecture import Architecture
from explorer.architecture.model import Group
from explorer.catalog.catalog import Catalog
from explorer.catalog.containers import Container, Sequence
from explorer.containers.kinds import container_of
from explorer.containers.sequence import Step, ordered, steps


@dataclass(frozen=True, slots=True)
class Whole:
    """A group whose contents come in an order: what it is, its groups, and all their actions."""

    group: Group
    container: Container
    order: Sequence
    stages: tuple[Group, ...]
    steps: tuple[Step, ...]

    def stands_wrong(self, step: Step) -> bool:
        """Whether the first group is the wrong place for an action, or the only right one."""
        if step.action is None or not self.order.first:
            return False
        return (step.action.category == self.order.first) != (step.place == 0)

    def makers(self, artifact: str) -> list[Step]:
        """The actions that make an artifact, the earliest first."""
        return [step for step in self.steps if artifact in step.makes]


def sequences(architecture: Architecture, catalog: Catalog) -> Iterator[Whole]:
    for group in architecture.groups.values():
        container = container_of(catalog, group)
        if container is not None and container.sequence is not None:
            yield Whole(
                group,
                container,
                container.sequence,
                tuple(ordered(architecture, catalog, group)),
                tuple(steps(architecture, catalog, group)),
            )


def is_as_set(step: Step) -> bool:
    """Whether an action is what the file says, where the file says anything."""
    given = step.node.properties.get("action")
    return step.action is not None and given in (None, step.action.category)
