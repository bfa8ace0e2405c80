"""The lines of one chosen service, or of one integration, along the gutters of the map."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from explorer.catalog.model import Integration
from explorer.catalog.service_map import MapBox, MapChip, Points, Rect, ServiceMap
from explorer.catalog.wording import label
from explorer.ui.canvas import map_signs, map_tracks
from explorer.ui.canvas.focus_bundles import Bundle
from explorer.ui.canvas.map_lines import Branch
from explorer.ui.canvas.map_router import SIDES, Router, Tap, Way
from explorer.ui.canvas.map_shelf import MapShelf
from explorer.ui.canvas.map_sign_item import Sign
from explorer.ui.canvas.strokes import Stroke

_SIDES = {"title": ("top", "bottom"), "row": ("left", "right")}
_BOX_COST = 30.0


@dataclass(frozen=True, slots=True)
class Trunk:
    """One bundle as it is drawn from one side of the chosen chip."""

    stroke: Stroke
    to_root: bool
    branches: tuple[Branch, ...]
    sign: Sign | None


class MapFocus:
    """Knows the map's places; asked for a service's bundles it answers with trunks."""

    def __init__(self, map: ServiceMap, shelf: MapShelf | None = None) -> None:
        self._shelf = shelf
        self._boxes: Mapping[str, MapBox] = {box.id: box for box in map.boxes}
        self._chips = map.chips
        self._real = {chip.service: chip for chip in map.chips if not chip.echo}
        self._echo_boxes = {trunk.target: trunk.sources for trunk in map.trunks}
        blocks = [chip.rect for chip in map.chips]
        blocks += [box.rect for box in map.boxes if box.kind in ("group", "shelf")]
        blocks += [_header(box) for box in map.boxes]
        self._closed = {
            box.id
            for box in map.boxes
            if box.kind != "plain"
            and not any(other is not box and _inside(other.rect, box.rect) for other in map.boxes)
        }
        self._router = Router(map.gutters, blocks)
        self._bounds = QRectF()
        for box in map.boxes:
            self._bounds = self._bounds.united(QRectF(*box.rect))
        self._taken = [_rect(chip.rect) for chip in map.chips]
        self._taken += [_rect(_header(box)) for box in map.boxes]

    def chip(self, service: str) -> MapChip | None:
        return self._real.get(service)

    def places(self, service: str, hub: str, incoming_trigger: bool) -> list[MapChip]:
        """The chips that stand for a neighbour: its echoes too, where the hub's trunk starts."""
        echo_boxes = self._echo_boxes.get(hub, ()) if incoming_trigger else ()
        found = [c for c in self._chips if c.service == service and c.echo and c.box in echo_boxes]
        if found:
            return found
        real = self._real.get(service)
        if real is None and self._shelf is not None:
            real = self._shelf.place(service)
        return [real] if real else []

    def trunks(self, hub: str, bundles: Sequence[Bundle]) -> list[Trunk]:
        """Every bundle drawn from the hub's sides to boxes and chips; nothing for itself."""
        chip = self._real.get(hub)
        if chip is None:
            return []
        self._router.forget()
        starts = self._starts(chip)
        found: list[Mapping[Hashable, Way]] = []
        ends: list[dict[Hashable, list[tuple[Integration, MapChip]]]] = []
        for bundle in bundles:
            reached = self._ends(hub, chip, bundle)
            goals = {key: self._goals(chip, members) for key, members in reached.items()}
            found.append(self._router.ways(starts, goals))
            ends.append(reached)
        points = map_tracks.lay(self._router.gutters, found)
        return self._drawn(chip, bundles, found, ends, points)

    def _ends(
        self, hub: str, chip: MapChip, bundle: Bundle
    ) -> dict[Hashable, list[tuple[Integration, MapChip]]]:
        """What a bundle reaches: a chip, or the group box that holds several."""
        found: dict[Hashable, list[tuple[Integration, MapChip]]] = {}
        for member in bundle.members:
            other = member.source if bundle.incoming else member.target
            trigger = bundle.incoming and member.kind == "trigger"
            for place in self.places(other, hub, trigger)[:1]:
                if other == hub:
                    continue
                box = self._boxes[place.box]
                grouped = box.id in self._closed and box.id != chip.box
                key = box.id if grouped else (place.box, place.service)
                found.setdefault(key, []).append((member, place))
        return found

    def _goals(self, hub: MapChip, members: Sequence[tuple[Integration, MapChip]]) -> list[Tap]:
        places = {(place.service, place.echo): place for _, place in members}
        first = next(iter(places.values()))
        box = self._boxes[first.box]
        if box.id not in self._closed or box.id == hub.box:
            return self._taps(first)
        around = self._router.taps(box.rect, ("left", "right"), _BOX_COST)
        around += self._router.taps(box.rect, ("top", "bottom"), 2 * _BOX_COST)
        return around if len(places) > 1 else [*self._taps(first, box.rect), *around]

    def _starts(self, chip: MapChip) -> list[Tap]:
        """Where lines leave the chosen chip; a title also leaves by the sides of its box."""
        if chip.form != "title":
            return self._taps(chip)
        box = self._boxes[chip.box].rect
        within = [tap for tap in self._taps(chip) if tap.inline]
        return [*within, *self._router.taps(box, ("left", "right", "bottom"))]

    def _taps(self, chip: MapChip, out_of: Rect | None = None) -> list[Tap]:
        return self._router.taps(chip.rect, _SIDES.get(chip.form, SIDES), out_of=out_of)

    def _drawn(
        self,
        hub: MapChip,
        bundles: Sequence[Bundle],
        ways: Sequence[Mapping[Hashable, Way]],
        ends: Sequence[Mapping[Hashable, Sequence[tuple[Integration, MapChip]]]],
        points: Sequence[Mapping[Hashable, Points]],
    ) -> list[Trunk]:
        taken = list(self._taken)
        every = [line for each in points for line in each.values()]
        found: list[Trunk] = []
        for bundle, way, end, lines in zip(bundles, ways, ends, points, strict=True):
            # Many ports on a small chip lie close together: their heads must be small.
            small = hub.rect[3] < 64 and bundle.stroke.head
            stroke = bundle.stroke._replace(head=7.0) if small else bundle.stroke
            for side in dict.fromkeys(way[key].start.side for key in way):
                keys = [key for key in way if way[key].start.side == side]
                branches = tuple(
                    Branch(
                        lines[key],
                        tuple(member for member, _ in end[key]),
                        tuple(_middle(place.rect) for _, place in end[key]),
                    )
                    for key in keys
                )
                own = [branch.points for branch in branches]
                others = [line for line in every if line not in own]
                members = [member for branch in branches for member in branch.members]
                words = f"{bundle.word} · {len(members)}"
                sign = map_signs.place(own, words, bundle.glyph, self._bounds, taken, others)
                if sign:
                    taken.append(sign.rect.adjusted(-4, 2, 4, -2))
                found.append(Trunk(stroke, bundle.incoming, branches, sign))
        return found

    def single(self, integration: Integration, stroke: Stroke) -> Trunk | None:
        """The line of one integration from its source to its target, with its label."""
        source, target = self._real.get(integration.source), None
        for place in self.places(integration.target, integration.source, False)[:1]:
            target = place
        sources = self.places(integration.source, integration.target, integration.kind == "trigger")
        if sources:
            source = sources[0]
        if source is None or target is None:
            return None
        if source is target:
            points = _loop(source.rect)
        else:
            self._router.forget()
            ways = self._router.ways(self._starts(source), {0: self._starts(target)})
            if not ways:
                return None
            points = map_tracks.lay(self._router.gutters, [ways])[0][0]
        words = label(integration)
        sign = map_signs.place([points], words, stroke.glyph, self._bounds, self._taken, [])
        branch = Branch(points, (integration,), (_middle(target.rect),))
        return Trunk(stroke, False, (branch,), sign)


def _loop(rect: Rect) -> Points:
    """From a chip's right side to its bottom, for what it does to itself."""
    left, top, width, height = rect
    right, bottom = left + width, top + height
    middle, low = top + height / 2, bottom + 34
    return (
        (right, middle),
        (right + 34, middle),
        (right + 34, low),
        (right - 34, low),
        (right - 34, bottom),
    )


def _middle(rect: Rect) -> tuple[float, float]:
    return (rect[0] + rect[2] / 2, rect[1] + rect[3] / 2)


def _rect(rect: Rect) -> QRectF:
    return QRectF(*rect)


def _header(box: MapBox) -> Rect:
    """The band of a box's title, which no line crosses; the whole of the shelf, which is rows."""
    left, top, width, height = box.rect
    return (left, top, width, {"section": 38, "group": 30, "plain": 18}.get(box.kind, height))


def _inside(inner: Rect, outer: Rect) -> bool:
    return QRectF(*outer).contains(QRectF(*inner))


def neighbours(bundles: Iterable[Bundle]) -> dict[str, Integration]:
    """Each service at the other end, with the foremost integration that joins it."""
    found: dict[str, Integration] = {}
    for bundle in bundles:
        for member in bundle.members:
            other = member.source if bundle.incoming else member.target
            if other not in found or _rank(member) < _rank(found[other]):
                found[other] = member
    return found


def _rank(integration: Integration) -> int:
    """Triggers before calls, calls before what only defines or observes, code last."""
    if not integration.native:
        return 3
    if integration.kind == "trigger":
        return 0
    return 2 if integration.invocation in ("declare", "observe") else 1
