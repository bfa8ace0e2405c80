"""Something lies in a group that may not hold it, or not in the one that it belongs into."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from explorer.architecture import commands
from explorer.architecture.architecture import Architecture
from explorer.architecture.draft import Draft
from explorer.architecture.model import Element, Group, Node, Text
from explorer.catalog.catalog import Catalog
from explorer.containers.frames import card_rect, frames_of
from explorer.containers.inside import Refused, meant, refused, refused_in
from explorer.containers.kinds import around, container_of
from explorer.layout.geometry import Rect
from explorer.layout.placement import CLEARANCE, free_spot
from explorer.rules.mending import mend, now_there
from explorer.rules.rule import Finding, Fix, Rule, Severity


def check(architecture: Architecture, catalog: Catalog) -> Iterator[Finding]:
    elements: list[Node | Group] = [*architecture.nodes.values(), *architecture.groups.values()]
    for element in elements:
        why = refused(catalog, architecture, element, element.group)
        if why is None:
            continue
        outer = meant(catalog, architecture, element.group)
        message = f"{element.title} {_where(why, element, outer, catalog)}. {why.because}"
        fix = _fix(architecture, catalog, element, outer, why)
        key = "in" if element.group is not None else "type"
        yield RULE.finding((element.id,), message, key, fix, Severity(why.severity))


def _where(why: Refused, element: Node | Group, outer: Group | None, catalog: Catalog) -> str:
    if outer is None or _is_homeless(catalog, element, outer):
        return "can't stand alone" if outer is None else f"does not belong into {outer.title}"
    if why.severity == Severity.WARNING.value:
        return f"is better kept out of {outer.title}"
    return f"can't lie in {outer.title}"


def _is_homeless(catalog: Catalog, element: Node | Group, outer: Group | None) -> bool:
    """Whether it has to lie in a group of another kind."""
    kind = container_of(catalog, element) if isinstance(element, Group) else None
    if kind is None or not kind.within:
        return False
    return outer is None or outer.type not in kind.within


def _fix(
    architecture: Architecture,
    catalog: Catalog,
    element: Node | Group,
    outer: Group | None,
    why: Refused,
) -> Fix | None:
    if isinstance(element, Group) and _is_homeless(catalog, element, outer):
        hosts = [
            g for g in architecture.groups.values() if _takes(architecture, catalog, g, element)
        ]
        if len(hosts) != 1:
            return None
        work = partial(_put_into, id=element.id, host=hosts[0].id)
        return mend(f"Put it into {hosts[0].title}", catalog, work)
    work = partial(_move_out, catalog=catalog, id=element.id)
    return mend(why.instead or "Put it outside", catalog, work)


def _takes(architecture: Architecture, catalog: Catalog, host: Group, element: Group) -> bool:
    kind = container_of(catalog, element)
    if kind is None or host.type not in kind.within or host.id == element.id:
        return False
    inside = host.id in {each.id for each in architecture.contents(element.id)}
    return not inside and refused_in(catalog, element, host) is None


def _put_into(draft: Draft, id: str, host: str) -> None:
    now_there(draft.architecture, id)
    now_there(draft.architecture, host)
    draft.run(commands.place_in(draft.architecture, [id], host))


def _move_out(draft: Draft, catalog: Catalog, id: str) -> None:
    """Into the nearest group round it that takes it, beside the outermost of those it leaves."""
    before = draft.architecture
    element = now_there(before, id)
    left: Group | None = None
    home: str | None = None
    for group in around(before, element):
        if left is not None and refused(catalog, before, element, group.id) is None:
            home = group.id
            break
        left = group
    if left is None:
        return
    beside = frames_of(before, catalog).frame(left)
    draft.run(commands.place_in(before, [id], home))
    _stand(draft, catalog, now_there(draft.architecture, id), beside)


def _stand(draft: Draft, catalog: Catalog, element: Node | Group, beside: Rect) -> None:
    """Right of a frame, clear of everything that it does not lie in."""
    now = draft.architecture
    frames, card = frames_of(now, catalog), card_rect(catalog)
    rect = frames.frame(element) if isinstance(element, Group) else card(element)
    moved = [element, *(now.contents(element.id) if isinstance(element, Group) else ())]
    if rect is None or all(each.at is None for each in moved):
        return
    apart = {each.id for each in (*moved, *around(now, element))}
    taken = [r for n in now.nodes.values() if n.id not in apart and (r := card(n)) is not None]
    taken += [frames.frame(group) for group in now.groups.values() if group.id not in apart]
    x, y = free_spot(taken, (rect.w, rect.h), (beside.right + CLEARANCE, rect.y))
    draft.put(_shifted(each, x - rect.x, y - rect.y) for each in moved if each.at is not None)


def _shifted(element: Node | Group | Text, dx: float, dy: float) -> Element:
    x, y = element.at or (0.0, 0.0)
    return replace(element, at=(x + dx, y + dy))


RULE = Rule(
    id="misplaced",
    severity=Severity.ERROR,
    title="This does not belong where it lies",
    why="A box stands for what AWS keeps together, and it does that for some things only.",
    check=check,
)
