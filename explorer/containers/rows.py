"""Keeps the groups of a sequence in a row, and what lies in each in a column."""

from __future__ import annotations

from dataclasses import replace

from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change
from explorer.architecture.draft import Draft
from explorer.architecture.model import Element, Group, Node
from explorer.catalog.catalog import Catalog
from explorer.containers.frames import HEADER, card_size, frames_of, insets
from explorer.containers.kinds import container_of
from explorer.containers.sequence import handovers, ordered, run_order, sequence_around
from explorer.layout.geometry import on_grid

GAP = 48.0
_PILL_LETTER, _PILL_AROUND = 6.5, 46.0
_BETWEEN = 16.0


def aligned(architecture: Architecture, catalog: Catalog, whole: str) -> Change:
    """The groups of a sequence side by side in their order, as one Change; may be empty."""
    draft = Draft(architecture, "Line up")
    align(draft, catalog, whole)
    return draft.change


def align(draft: Draft, catalog: Catalog, whole: str) -> None:
    """The same as steps of a larger Change."""
    group = draft.architecture.get(whole)
    container = container_of(catalog, group) if isinstance(group, Group) else None
    if not isinstance(group, Group) or container is None or container.sequence is None:
        return
    frames = frames_of(draft.architecture, catalog)
    stages = ordered(draft.architecture, catalog, group, frames)
    if not stages:
        return
    first = frames.frame(stages[0])
    left, top, _, _ = insets(container)
    anchor = group.at or (first.x - left, first.y - top)
    x, y = on_grid(anchor[0] + left), on_grid(anchor[1] + top)
    gap = _gap(draft.architecture, catalog, group)
    for number, stage in enumerate(stages):
        x = on_grid(x + gap if number else x)
        _stack(draft, catalog, stage, x, y)
        x += frames_of(draft.architecture, catalog).frame(_now(draft, stage)).w
    draft.put([replace(group, at=(on_grid(anchor[0]), on_grid(anchor[1])))])


def _gap(architecture: Architecture, catalog: Catalog, group: Group) -> float:
    """How far the groups of a sequence stand apart: the longest label between two has room."""
    lines = handovers(architecture, catalog, group)
    letters = max((len(", ".join(each.artifacts)) for each in lines), default=0)
    return GAP + _PILL_AROUND + _PILL_LETTER * letters


def length(architecture: Architecture, catalog: Catalog, group: Group) -> float:
    """How wide the frame round a sequence is once that is lined up."""
    frames = frames_of(architecture, catalog)
    gap = _gap(architecture, catalog, group)
    left, _, right, _ = insets(container_of(catalog, group))
    x = 0.0
    for number, stage in enumerate(ordered(architecture, catalog, group, frames)):
        x = on_grid(x + gap if number else x) + frames.frame(stage).w
    return left + x + right


def _stack(draft: Draft, catalog: Catalog, stage: Group, x: float, y: float) -> None:
    """One group of the row at its place, its services one below the other."""
    container = container_of(catalog, stage)
    left, top, _, _ = insets(container)
    column = y + max(top, HEADER)
    moved: list[Element] = [replace(stage, at=(x, y))]
    inside = [c for c in draft.architecture.children(stage.id) if isinstance(c, Node)]
    inside.sort(key=lambda node: (run_order(node), node.at[1] if node.at else 0.0))
    for node in inside:
        moved.append(replace(node, at=(x + left, column)))
        column += card_size(node, catalog)[1] + _BETWEEN
    draft.put(moved)


def _now(draft: Draft, stage: Group) -> Group:
    found = draft.architecture.get(stage.id)
    assert isinstance(found, Group)
    return found


def realigned(architecture: Architecture, catalog: Catalog, change: Change) -> Change:
    """A Change with every sequence that it touches lined up again after it."""
    draft = Draft(architecture, change.label)
    draft.run(change)
    for whole in _touched(architecture, draft.architecture, catalog, change):
        align(draft, catalog, whole)
    return draft.change


def _touched(
    before: Architecture, after: Architecture, catalog: Catalog, change: Change
) -> list[str]:
    found: dict[str, None] = {}
    for state in (before, after):
        for id in change.after:
            element = state.get(id)
            if isinstance(element, Group):
                found.setdefault(element.id)
                found.setdefault(element.group or "")
            elif isinstance(element, Node):
                around = sequence_around(state, catalog, element)
                found.setdefault(around[0].id if around else "")
    return [id for id in found if id and isinstance(after.get(id), Group)]
