"""Containers whose contents come in an order: stages, their actions, and the artifacts between."""

from __future__ import annotations

import itertools
from typing import Any, NamedTuple

from explorer.architecture.architecture import Architecture
from explorer.architecture.model import Group, Node
from explorer.catalog.catalog import Catalog
from explorer.catalog.containers import Action
from explorer.containers.frames import Frames, frames_of
from explorer.containers.kinds import container_of, parent, values


class Step(NamedTuple):
    """One action: the place of its stage in the order, its own within it, what it takes and makes.

    ``action`` is None where the container knows none for the service.
    """

    node: Node
    stage: Group
    place: int
    run_order: int
    action: Action | None
    takes: tuple[str, ...]
    makes: tuple[str, ...]

    @property
    def when(self) -> tuple[int, int]:
        return (self.place, self.run_order)


class Handover(NamedTuple):
    """From one group of a sequence to the next, with what the next takes from before it."""

    source: str
    target: str
    artifacts: tuple[str, ...]


def ordered(
    architecture: Architecture, catalog: Catalog, group: Group, frames: Frames | None = None
) -> list[Group]:
    """The groups in a sequence from left to right; those without a place in the file's order.

    What lies in one may stick out of it until the row is lined up: its own place counts.
    """
    known = frames or frames_of(architecture, catalog)
    inside = [each for each in architecture.children(group.id) if isinstance(each, Group)]
    placed = {
        each.id: each.at[0] if each.at is not None else known.frame(each).x
        for each in inside
        if each.at is not None or known.contents(each)
    }
    if len(placed) < len(inside):
        return inside
    return sorted(inside, key=lambda each: placed[each.id])


def actions(catalog: Catalog, stage: Group, service: str) -> tuple[Action, ...]:
    """What a service can do in a stage, the commonest first."""
    container = container_of(catalog, stage)
    known = catalog.service(service)
    if container is None or known is None:
        return ()
    return container.actions.get(known.id, ())


def action_of(catalog: Catalog, stage: Group, node: Node) -> Action | None:
    """What a node does in its stage: as it is set, else the commonest."""
    found = actions(catalog, stage, node.service)
    wanted = node.properties.get("action")
    return next((each for each in found if each.category == wanted), found[0] if found else None)


def steps(architecture: Architecture, catalog: Catalog, group: Group) -> list[Step]:
    """All actions of a sequence in the order in which they run."""
    found: list[Step] = []
    for place, stage in enumerate(ordered(architecture, catalog, group)):
        for child in architecture.children(stage.id):
            if not isinstance(child, Node):
                continue
            found.append(
                Step(
                    child,
                    stage,
                    place,
                    run_order(child),
                    action_of(catalog, stage, child),
                    listed(child.properties.get("takes")),
                    listed(child.properties.get("makes")),
                )
            )
    return sorted(found, key=lambda step: step.when)


def run_order(node: Node) -> int:
    """Its place within its stage; actions of one number run at the same time."""
    order = node.properties.get("run_order")
    return order if isinstance(order, int) else 1


def made_before(found: list[Step], when: tuple[int, int]) -> list[str]:
    """The artifacts that actions before a moment make, the latest first."""
    names = [name for step in reversed(found) if step.when < when for name in step.makes]
    return list(dict.fromkeys(names))


def handovers(architecture: Architecture, catalog: Catalog, group: Group) -> list[Handover]:
    """The lines from each group of a sequence to the next."""
    stages = ordered(architecture, catalog, group)
    all_steps = steps(architecture, catalog, group)
    found: list[Handover] = []
    for place, (one, next_one) in enumerate(itertools.pairwise(stages)):
        made = made_before(all_steps, (place + 1, 0))
        taken = [name for s in all_steps if s.place == place + 1 for name in s.takes]
        names = tuple(dict.fromkeys(name for name in taken if name in made))
        found.append(Handover(one.id, next_one.id, names))
    return found


def sequence_around(
    architecture: Architecture, catalog: Catalog, element: Node | Group
) -> tuple[Group, Group] | None:
    """The sequence and the group of it that a node lies in."""
    stage = parent(architecture, element)
    whole = parent(architecture, stage)
    container = container_of(catalog, whole)
    if stage is None or whole is None or container is None or container.sequence is None:
        return None
    return whole, stage


def offered(
    architecture: Architecture, catalog: Catalog, element: Node | Group, name: str
) -> list[str]:
    """Values to choose from: artifacts made before, or a list setting of the group around."""
    if isinstance(element, Node):
        found = sequence_around(architecture, catalog, element)
        if found is None:
            return []
        all_steps = steps(architecture, catalog, found[0])
        mine = next((s for s in all_steps if s.node.id == element.id), None)
        return made_before(all_steps, mine.when) if mine else []
    outer = parent(architecture, element)
    return list(listed(values(architecture, catalog, outer).get(name))) if outer else []


def listed(value: Any) -> tuple[str, ...]:
    """A setting that should be a list, as texts; one text counts as a list of one."""
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(str(each) for each in value) if isinstance(value, list | tuple) else ()
