"""What stands near a service in the study notes, and where a page shows it.

A service that is joined with none has a page of its family alone; on any other page its parts
find a place where there is room.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from explorer.catalog.catalog import Catalog
from explorer.catalog.model import Service
from explorer.catalog.service_map import Points, Rect
from explorer.ui.canvas import focus_page
from explorer.ui.canvas.focus_page import Page, PageBox, Slot

MOST = 30
"""Of more in one box only so many are shown."""
_LINK = re.compile(r"\]\(note:([^\])#]*)")
_SCREENS = (focus_page.SCREEN, (756.0, 571.0))
"""The room of a page in a window of 1680 × 1050, and of 1366 × 768."""
_HUB = 176.0
_NEAR = 32.0
_ABOVE = 24.0


@dataclass(frozen=True, slots=True)
class Kin:
    """Services that stand in the same way to one, alphabetical or as its note names them."""

    title: str
    members: tuple[str, ...]
    count: str
    """How many there are, in words where not all are shown."""
    at_left: bool = False


@dataclass(frozen=True, slots=True)
class KinBox:
    """The box of some kin, the places of its chips, and the line between it and the service."""

    kin: Kin
    rect: Rect
    cells: tuple[Rect, ...]
    line: Points


def parts(catalog: Catalog, id: str) -> list[Kin]:
    """The notes under that of a service: one box, or none."""
    found = _by_name(s for s in catalog.services.values() if s.part_of == id)
    return [_kin("Parts", found)] if found else []


def family(catalog: Catalog, id: str) -> list[Kin]:
    """All that a page can show of a service that is joined with none; each service once."""
    whole = catalog.services[id].part_of
    beside = _by_name(
        s for s in catalog.services.values() if whole and s.part_of == whole and s.id != id
    )
    found = [_kin("Part of", [whole], at_left=True)] if whole else []
    found += parts(catalog, id)
    if beside:
        found.append(_kin("Beside it", beside))
    told = {id, whole, *(member for kin in found for member in kin.members)}
    linked = [to for to in dict.fromkeys(_links(catalog, id)) if to not in told]
    if linked:
        found.append(_kin("In its note", linked))
    return found


def _by_name(services: Iterable[Service]) -> list[str]:
    return [service.id for service in sorted(services, key=lambda each: each.name.lower())]


def _kin(title: str, ids: Sequence[str], at_left: bool = False) -> Kin:
    more = f"{MOST} of {len(ids)}" if len(ids) > MOST else str(len(ids))
    return Kin(title, tuple(ids[:MOST]), more, at_left)


def _links(catalog: Catalog, id: str) -> Iterator[str]:
    """The services that can be drawn to which a note links."""
    for to in _LINK.findall(catalog.notes.get(id, "")):
        service = catalog.service(to)
        if service is not None and service.placeable:
            yield service.id


def lay_out(found: Sequence[Kin]) -> tuple[Rect, list[KinBox]]:
    """The page of a family: the hub, its whole at the left of it, and all others at the right.

    What shows largest in a small window has room in a large one.
    """
    choices = [_lay_out(found, columns) for columns in range(1, focus_page.MOST + 1)]
    return max(choices, key=lambda page: _scale(_bounds([page[0], *_rects(page[1])]), _SCREENS[-1]))


def _lay_out(found: Sequence[Kin], columns: int) -> tuple[Rect, list[KinBox]]:
    left = [kin for kin in found if kin.at_left]
    right = [kin for kin in found if not kin.at_left]
    hub = focus_page.hub_rect(max(len(left), len(right)), _HUB)
    boxes: list[KinBox] = []
    for side, sign in ((left, -1), (right, 1)):
        counts = [len(kin.members) for kin in side]
        slots = focus_page.stack(counts, hub, sign, columns, _NEAR, _NEAR)
        boxes += [KinBox(kin, *slot) for kin, slot in zip(side, slots, strict=True)]
    return hub, boxes


def on_page(page: Page, kin: Kin) -> list[KinBox]:
    """Kin on a page of bundles, none of which moves or shrinks; nothing where there is no room.

    One box below the hub or at a side that is empty, or half of them above it and half below.
    """
    before = _bounds([page.hub, *_rects(page.boxes)])
    count = len(kin.members)
    for slot in (_upright(page.hub, count, 1), *_at_empty_sides(page, count)):
        if _has_room(before, slot.rect):
            return [KinBox(kin, *slot)]
    first = ceil(count / 2)
    slots = [_upright(page.hub, first, -1), _upright(page.hub, count - first, 1)]
    if first == count or not all(_has_room(before, slot.rect) for slot in slots):
        return []
    return [
        KinBox(replace(kin, members=kin.members[a:b], count=f"{a + 1} to {b} of {count}"), *slot)
        for (a, b), slot in zip(((0, first), (first, count)), slots, strict=True)
    ]


def _upright(hub: Rect, count: int, sign: int) -> Slot:
    """A column of chips below the hub, or above it for -1: no line of a bundle runs there."""
    width, height = focus_page.box_size(count, 1)
    end = hub[1] + hub[3] if sign > 0 else hub[1]
    edge = end + sign * _ABOVE
    top = edge if sign > 0 else edge - height
    spots = focus_page.cells(count, 1, -width / 2, top)
    return Slot((-width / 2, top, width, height), spots, ((0.0, end), (0.0, edge)))


def _at_empty_sides(page: Page, count: int) -> Iterator[Slot]:
    for sign in (-1, 1):
        if not any(box.rect[0] * sign > 0 for box in page.boxes):
            for columns in range(1, count + 1):
                yield from focus_page.stack([count], page.hub, sign, columns, _NEAR, _NEAR)


def _has_room(before: Rect, added: Rect) -> bool:
    """Whether a page with one more box shows as large as before in every window."""
    after = _bounds([before, added])
    return all(_scale(after, screen) >= _scale(before, screen) for screen in _SCREENS)


def _rects(boxes: Iterable[KinBox | PageBox]) -> list[Rect]:
    return [box.rect for box in boxes]


def _bounds(rects: Sequence[Rect]) -> Rect:
    left, top = min(r[0] for r in rects), min(r[1] for r in rects)
    right, end = max(r[0] + r[2] for r in rects), max(r[1] + r[3] for r in rects)
    return (left, top, right - left, end - top)


def _scale(area: Rect, screen: tuple[float, float]) -> float:
    return min(1.0, screen[0] / area[2], screen[1] / area[3])
