"""``data/map.yaml`` → ServiceMap, cross-checked with the catalog; every fault names its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from explorer.catalog import located_yaml
from explorer.catalog.catalog import Catalog
from explorer.catalog.fields import Fields
from explorer.catalog.model import CatalogError
from explorer.catalog.service_map import (
    MapBox,
    MapChip,
    MapGutter,
    MapLine,
    MapTrunk,
    Points,
    Rect,
    ServiceMap,
)

_BOX_KINDS = ("section", "group", "plain", "shelf")
_CHIP_FORMS = ("chip", "hub", "small", "title")
_KINDS = ("trigger", "integration")
_INVOCATIONS = ("sync", "async", "poll", "stream", "stage", "declare", "observe")


def read_map(path: Path, name: str, catalog: Catalog) -> ServiceMap:
    """The map in a file; CatalogError lists every fault, with ``name`` as the file's."""
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise CatalogError(f"{name}: cannot be read: {error.strerror}") from None
    reader = _Reader(Fields(located_yaml.read(text, name), name), catalog)
    found = reader.read()
    if reader.problems:
        raise CatalogError("\n".join(reader.problems))
    return found


class _Reader:
    """Takes the map out of its fields and gathers every fault."""

    def __init__(self, top: Fields, catalog: Catalog) -> None:
        self._top = top
        self._catalog = catalog
        self.problems: list[str] = []
        self._boxes: dict[str, MapBox] = {}
        self._chips: list[MapChip] = []

    def read(self) -> ServiceMap:
        top = self._top
        lines: list[MapLine] = []
        trunks: list[MapTrunk] = []
        gutters: list[MapGutter] = []
        try:
            for id, box in top.entries("boxes").items():
                self._try(self._box, id, box)
            for each in top.items("lines"):
                lines += self._try(self._line, each)
            for each in top.items("trunks"):
                trunks += self._try(self._trunk, each)
            for each in top.items("gutters"):
                gutters += self._try(self._gutter, each)
            self._check_complete()
            top.done()
        except CatalogError as error:
            self.problems.append(str(error))
        return ServiceMap(
            tuple(self._boxes.values()),
            tuple(self._chips),
            tuple(lines),
            tuple(trunks),
            tuple(gutters),
        )

    def _try(self, step: Any, *arguments: Any) -> list[Any]:
        try:
            return [step(*arguments)]
        except CatalogError as error:
            self.problems.append(str(error))
            return []

    def _box(self, id: str, given: Fields) -> None:
        box = MapBox(
            id=id,
            title=given.text("title", None),
            kind=given.text("kind", None, _BOX_KINDS),
            category=given.text("category", "external"),
            rect=_rect(given, "rect"),
            subtitle=given.text("subtitle"),
            glyph=given.text("glyph"),
            notice=given.text("notice"),
        )
        if box.category not in self._catalog.categories:
            given.fail("category", f"no category {box.category}")
        for other in self._boxes.values():
            nested = _inside(box.rect, other.rect) or _inside(other.rect, box.rect)
            if _overlap(box.rect, other.rect) and not nested:
                given.fail("rect", f"box {id} overlaps box {other.id}")
        if box.kind == "shelf" and self._shelves():
            given.fail("kind", f"box {self._shelves()[0].id} is the shelf already")
        self._boxes[id] = box
        if box.kind != "shelf":
            for each in given.items("chips"):
                self._try(self._chip, box, each)
        given.done()

    def _shelves(self) -> list[MapBox]:
        return [box for box in self._boxes.values() if box.kind == "shelf"]

    def _chip(self, box: MapBox, given: Fields) -> None:
        chip = MapChip(
            service=given.text("service", None),
            box=box.id,
            rect=_rect(given, "rect"),
            form=given.text("form", "chip", _CHIP_FORMS),
            caption=given.text("caption"),
            step=given.text("step"),
            echo=given.flag("echo", False),
        )
        given.done()
        if chip.service not in self._catalog.services:
            given.fail("service", f"no service {chip.service}")
        if not _inside(chip.rect, box.rect):
            given.fail("rect", f"{chip.service} reaches out of box {box.id}")
        for other in self._chips:
            if _overlap(chip.rect, other.rect):
                given.fail("rect", f"{chip.service} overlaps {other.service}")
            if chip.service == other.service and not (chip.echo or other.echo):
                given.fail("service", f"{chip.service} has a place already: make one an echo")
        self._chips.append(chip)

    def _end(self, given: Fields, key: str) -> str:
        id = given.text(key, None)
        if id not in self._boxes and id not in {chip.service for chip in self._chips}:
            given.fail(key, f"no box and no chip {id}")
        return id

    def _line(self, given: Fields) -> MapLine:
        integration = given.text("integration")
        known = self._catalog.integrations.get(integration)
        if integration and known is None:
            given.fail("integration", f"no integration {integration}")
        line = MapLine(
            source=self._end(given, "from"),
            target=self._end(given, "to"),
            kind=known.kind if known else given.text("kind", None, _KINDS),
            invocation=known.invocation if known else given.text("invocation", None, _INVOCATIONS),
            points=_points(given, "points"),
            label=given.text("label"),
            glyph=given.text("glyph"),
            integration=integration,
        )
        if known and (known.source, known.target) != (line.source, line.target):
            given.fail("integration", f"{integration} does not join {line.source} to {line.target}")
        given.done()
        return line

    def _trunk(self, given: Fields) -> MapTrunk:
        target = self._end(given, "to")
        sources = given.texts("from")
        for source in sources:
            if source not in self._boxes:
                given.fail("from", f"no box {source}")
        bus = given.number("bus")
        if bus is None:
            given.fail("bus", "is missing")
        trunk = MapTrunk(sources, target, given.text("label", None), given.text("glyph"), bus)
        given.done()
        return trunk

    def _gutter(self, given: Fields) -> MapGutter:
        x, y = given.number("x"), given.number("y")
        if (x is None) == (y is None):
            given.fail("x", "a gutter has either x or y")
        span = given.raw("span")
        if not _numbers(span, 2):
            given.fail("span", "must be two numbers: start and end")
        at = x if x is not None else y
        assert at is not None
        gutter = MapGutter(x is not None, at, span[0], span[1], given.number("width") or 8.0)
        given.done()
        for chip in self._chips:
            if chip.form != "title" and _overlap(_strip(gutter), chip.rect):
                given.fail("span", f"this gutter runs through {chip.service}")
        return gutter

    def _check_complete(self) -> None:
        services = self._catalog.services.values()
        placed = {chip.service for chip in self._chips if not chip.echo}
        missing = [s.id for s in services if s.placeable and s.id not in placed]
        if missing and not self._shelves():
            self._top.fail("boxes", f"no shelf, and no place for {', '.join(missing)}")
        for chip in self._chips:
            if chip.echo and chip.service not in placed:
                self._top.fail("boxes", f"{chip.service} is only an echo: it needs a real place")


def _numbers(value: Any, count: int) -> bool:
    return (
        isinstance(value, list)
        and len(value) == count
        and all(isinstance(v, int | float) and not isinstance(v, bool) for v in value)
    )


def _rect(given: Fields, key: str) -> Rect:
    value = given.raw(key)
    if not _numbers(value, 4) or value[2] <= 0 or value[3] <= 0:
        given.fail(key, "must be four numbers: left, top, width, height")
    left, top, width, height = value
    return (left, top, width, height)


def _points(given: Fields, key: str) -> Points:
    value = given.raw(key)
    if not isinstance(value, list) or len(value) < 2 or not all(_numbers(v, 2) for v in value):
        given.fail(key, "must be two or more points [x, y]")
    return tuple((x, y) for x, y in value)


def _strip(gutter: MapGutter) -> Rect:
    """The middle of a gutter as a thin rect."""
    length = gutter.end - gutter.start
    if gutter.upright:
        return (gutter.at - 1, gutter.start, 2, length)
    return (gutter.start, gutter.at - 1, length, 2)


def _inside(inner: Rect, outer: Rect) -> bool:
    return (
        inner[0] >= outer[0]
        and inner[1] >= outer[1]
        and inner[0] + inner[2] <= outer[0] + outer[2]
        and inner[1] + inner[3] <= outer[1] + outer[3]
    )


def _overlap(a: Rect, b: Rect) -> bool:
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]
