"""Tidying a part of a drawing: what is laid out together, and how it goes back. Imports no Qt.

What lies in different groups is laid out group by group, for none may leave its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change
from explorer.architecture.draft import Draft
from explorer.architecture.model import Group, Node, Point
from explorer.catalog.catalog import Catalog
from explorer.containers.keeping import keep_locked
from explorer.containers.kinds import around
from explorer.containers.locks import locked, still
from explorer.containers.room import Places, has_order, make_room
from explorer.layout.drawing import Drawing, Graph
from explorer.layout.geometry import GRID, Rect, bounds, on_grid
from explorer.layout.placement import free_spot
from explorer.ui.arranging import graph_of, links, placed
from explorer.ui.note_places import follow


class Portion(NamedTuple):
    """What is laid out by itself: ``tops`` side by side in ``home``, or the contents of the only
    one of them, where ``is_frame``."""

    graph: Graph
    tops: tuple[str, ...]
    home: str | None
    is_frame: bool


def portions(
    architecture: Architecture, catalog: Catalog, chosen: Iterable[str]
) -> tuple[Portion, ...]:
    """What tidying works on where these are selected; empty where there is nothing to do."""
    beside: dict[str | None, list[str]] = {}
    outermost = _outermost(architecture, chosen)
    stays = (locked if len(outermost) == 1 else still)(architecture)
    for element in outermost:
        if element.id not in stays:
            beside.setdefault(element.group, []).append(element.id)
    found: list[Portion] = []
    for home, tops in beside.items():
        ordered = has_order(architecture, catalog, home)
        inside = [c.id for id in tops for c in architecture.contents(id)]
        is_frame = len(tops) == 1 and bool(inside)
        if is_frame or (len(tops) > 1 and not ordered):
            graph = graph_of(architecture, catalog, {*tops, *inside})
            found.append(Portion(graph, tuple(tops), home, is_frame))
    return tuple(found)


def is_partial(architecture: Architecture, chosen: Sequence[str]) -> bool:
    """Whether a selection asks for a part only: a container, or several things but not all."""
    tops = _outermost(architecture, chosen)
    if not tops or (len(tops) == 1 and isinstance(tops[0], Node)):
        return False
    taken = {e.id for e in tops} | {c.id for e in tops for c in architecture.contents(e.id)}
    alone = len(tops) == 1
    return alone or not taken.issuperset({*architecture.nodes, *architecture.groups})


def _outermost(architecture: Architecture, chosen: Iterable[str]) -> list[Node | Group]:
    """The services and containers among them that lie in no other of them."""
    found = [architecture.get(id) for id in dict.fromkeys(chosen)]
    elements = [e for e in found if isinstance(e, Node | Group)]
    ids = {element.id for element in elements}
    return [e for e in elements if not any(g.id in ids for g in around(architecture, e))]


def put_back(
    architecture: Architecture,
    catalog: Catalog,
    parts: Sequence[Portion],
    drawings: Sequence[Drawing],
) -> Change:
    """Each portion laid out where it was, as one Change; all else stays, but for what a frame
    that grows would cover, and notes that follow."""
    alone = len(parts) == 1 and parts[0].is_frame
    title = architecture.groups[parts[0].tops[0]].title if alone else "selection"
    draft = Draft(architecture, f"Tidy {title}")
    for part, drawing in zip(parts, drawings, strict=True):
        (_refill if part.is_frame else _regroup)(draft, catalog, part, drawing)
    make_room(draft, catalog, [id for part in parts for id in part.tops], architecture)
    follow(draft, catalog, architecture, links(architecture, catalog))
    return draft.change


def _refill(draft: Draft, catalog: Catalog, part: Portion, drawing: Drawing) -> None:
    """The contents of a container anew; its top left corner stays where it is seen."""
    (id,) = part.tops
    frame, drawn = _rects(draft.architecture, catalog, part)[id], drawing.groups[id]
    corner = (frame.x - drawn.x, frame.y - drawn.y)
    # How wide a frame is round its contents is only known once these have their places.
    seen = _rects(_placed(draft, catalog, drawing, corner).architecture, catalog, part)[id]
    corner = (corner[0] + frame.x - seen.x, corner[1] + frame.y - seen.y)
    before = Architecture(draft.architecture)
    draft.run(placed(draft.architecture, catalog, drawing, corner))
    keep_locked(draft, catalog, before, {*drawing.nodes, *drawing.groups})


def _regroup(draft: Draft, catalog: Catalog, part: Portion, drawing: Drawing) -> None:
    """What is selected side by side, by the median of where each was, clear of all else."""
    old = _rects(draft.architecture, catalog, part)
    new = {**drawing.nodes, **drawing.groups, **drawing.closed}
    corner = (
        on_grid(median(rect.center[0] - new[id].center[0] for id, rect in old.items())),
        on_grid(median(rect.center[1] - new[id].center[1] for id, rect in old.items())),
    )
    trial = _placed(draft, catalog, drawing, corner)
    seen = _rects(trial.architecture, catalog, part).values()
    others = _others(trial.architecture, catalog, part)
    if any(rect.inflated(GRID).intersects(other) for rect in seen for other in others):
        whole = bounds(seen)
        x, y = free_spot(others, (whole.w, whole.h), (whole.x, whole.y))
        corner = (corner[0] + x - whole.x, corner[1] + y - whole.y)
    draft.run(placed(draft.architecture, catalog, drawing, corner))


def _placed(draft: Draft, catalog: Catalog, drawing: Drawing, corner: Point) -> Draft:
    """What a drawing would come to at a corner, on a copy."""
    trial = Draft(draft.architecture, "")
    trial.run(placed(trial.architecture, catalog, drawing, corner))
    return trial


def _others(architecture: Architecture, catalog: Catalog, part: Portion) -> list[Rect]:
    """What a portion must not cover: all beside it, and beside each container round it."""
    places = Places(architecture, catalog)
    home = architecture.groups.get(part.home or "")
    own = {*part.tops, *part.graph.nodes}
    found = [r for id, r in places.inside(part.home).items() if id not in own]
    for group in [home, *around(architecture, home)] if home is not None else []:
        own.add(group.id)
        found += [r for id, r in places.inside(group.group).items() if id not in own]
    return found


def _rects(architecture: Architecture, catalog: Catalog, part: Portion) -> dict[str, Rect]:
    """Where what lies side by side is seen."""
    places = Places(architecture, catalog)
    found = {id: places.of(architecture.get(id)) for id in part.tops}
    return {id: rect for id, rect in found.items() if rect is not None}
