"""The map at rest as items: its boxes, chips and the few lines that always show."""

from __future__ import annotations

from itertools import pairwise

from explorer.catalog.catalog import Catalog
from explorer.catalog.service_map import MapLine, MapTrunk, Points, Rect, ServiceMap
from explorer.ui.canvas import card, strokes
from explorer.ui.canvas.map_items import BoxItem, ChipItem
from explorer.ui.canvas.map_lines import Branch, LineItem
from explorer.ui.canvas.map_paint import Face, MapLook
from explorer.ui.canvas.map_sign_item import Sign


def boxes(map: ServiceMap, shared: MapLook) -> list[BoxItem]:
    titled = {chip.box for chip in map.chips if chip.form == "title"}
    return [
        BoxItem(box, shared, named=box.id not in titled) for box in map.boxes if box.kind != "shelf"
    ]


def chips(map: ServiceMap, catalog: Catalog, shared: MapLook) -> list[ChipItem]:
    subtitles = {box.id: box.subtitle for box in map.boxes}
    found: list[ChipItem] = []
    for chip in map.chips:
        caption = subtitles[chip.box] if chip.form == "title" else chip.caption
        face = Face(catalog.services[chip.service], chip.form, caption, echo=chip.echo)
        found.append(ChipItem(face, chip.rect, shared, chip.step))
    return found


def lines(map: ServiceMap, catalog: Catalog, shared: MapLook) -> list[LineItem]:
    rects = {chip.service: chip.rect for chip in map.chips if not chip.echo}
    found = [_line(line, catalog, shared) for line in map.lines]
    found += [_trunk(trunk, map, rects[trunk.target], shared) for trunk in map.trunks]
    return found


def _line(line: MapLine, catalog: Catalog, shared: MapLook) -> LineItem:
    stroke = strokes.stroke(line.kind, line.invocation)
    known = catalog.integration(line.integration)
    members = (known,) if known else ()
    branch = Branch(line.points, members, (line.points[-1],) * len(members))
    return LineItem(
        stroke, [branch], shared, sign=_sign(line.points, line.label, line.glyph or stroke.glyph)
    )


def _sign(points: Points, words: str, glyph: str) -> Sign | None:
    """A pill on the longest stretch, a disc where there is no room for words, or nothing."""
    stretches = list(pairwise(points))
    (ax, ay), (bx, by) = max(
        stretches, key=lambda s: abs(s[0][0] - s[1][0]) + abs(s[0][1] - s[1][1])
    )
    length = abs(bx - ax) + abs(by - ay)
    middle = ((ax + bx) / 2, (ay + by) / 2)
    needed = card.pill_width(words) if ay == by else 22.0
    if words and length > needed + 16:
        return Sign(middle, glyph, words)
    return Sign(middle, glyph) if length >= 52 else None


def _trunk(trunk: MapTrunk, map: ServiceMap, target: Rect, shared: MapLook) -> LineItem:
    """Branches from the target's left side to each box, along one upright bus."""
    boxes = {box.id: box.rect for box in map.boxes}
    end = (target[0], target[1] + target[3] / 2)
    branches: list[Branch] = []
    for source in trunk.sources:
        left, top, width, height = boxes[source]
        level = top + height / 2
        points = (end, (trunk.bus, end[1]), (trunk.bus, level), (left + width, level))
        branches.append(Branch(points))
    stroke = strokes.stroke("trigger", "sync")
    middle = ((trunk.bus + end[0] - 12) / 2, end[1])
    sign = Sign(middle, trunk.glyph, trunk.label)
    return LineItem(stroke, branches, shared, to_root=True, sign=sign, service=trunk.target)
