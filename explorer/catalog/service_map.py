"""The service map, laid out ahead: boxes, chips, resting lines and the gutters lines run in.

``data/map.yaml`` → ServiceMap, cross-checked with the catalog. Knows places in pixels, no Qt.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from explorer import paths
from explorer.catalog.catalog import Catalog
from explorer.catalog.model import Service

Rect = tuple[float, float, float, float]
Points = tuple[tuple[float, float], ...]

FILE = "map.yaml"


class MapBox(NamedTuple):
    """A titled area. ``section`` has a header, ``group`` a tinted ground, ``plain`` only a title.

    ``shelf`` is the one for every service that has no chip.
    ``rect`` is left, top, width, height on the map; ``notice`` a sentence shown as a warning.
    """

    id: str
    title: str
    kind: str
    category: str
    rect: Rect
    subtitle: str = ""
    glyph: str = ""
    notice: str = ""


class MapChip(NamedTuple):
    """A place of a service in a box. An ``echo`` is a second one, which leads to the first.

    ``form`` is ``chip | hub | small | title``; a title is the header of its box.
    """

    service: str
    box: str
    rect: Rect
    form: str = "chip"
    caption: str = ""
    step: str = ""
    echo: bool = False


class MapLine(NamedTuple):
    """A connection shown at rest; its ends are services or boxes, its ``points`` run all the way.

    ``integration`` is the connection a click opens, where there is one.
    """

    source: str
    target: str
    kind: str
    invocation: str
    points: Points
    label: str = ""
    glyph: str = ""
    integration: str = ""


class MapTrunk(NamedTuple):
    """Lines from several boxes that run together into one service, told by one label."""

    sources: tuple[str, ...]
    target: str
    label: str
    glyph: str
    bus: float


class MapGutter(NamedTuple):
    """A free strip in which lines run: ``at`` is its middle, x where ``upright``, else y."""

    upright: bool
    at: float
    start: float
    end: float
    width: float


class ServiceMap(NamedTuple):
    boxes: tuple[MapBox, ...]
    chips: tuple[MapChip, ...]
    lines: tuple[MapLine, ...]
    trunks: tuple[MapTrunk, ...]
    gutters: tuple[MapGutter, ...]

    @property
    def shelf(self) -> MapBox | None:
        return next((box for box in self.boxes if box.kind == "shelf"), None)


def load_map(folder: Path = paths.DATA, catalog: Catalog | None = None) -> ServiceMap:
    """Read the map below ``folder`` and hold it against ``catalog``, by default that folder's.

    CatalogError lists every fault found.
    """
    from explorer.catalog.loader import load_catalog  # brings YAML, which a start does without
    from explorer.catalog.map_reader import read_map

    return read_map(folder / FILE, f"{folder.name}/{FILE}", catalog or load_catalog(folder))


def shelved(map: ServiceMap, catalog: Catalog) -> dict[str, tuple[Service, ...]]:
    """What can be drawn and has no chip on the map, by category in the order of the categories."""
    placed = {chip.service for chip in map.chips}
    found: dict[str, list[Service]] = {category: [] for category in catalog.categories}
    for service in catalog.services.values():
        if service.placeable and service.id not in placed:
            found.setdefault(service.category, []).append(service)
    return {id: tuple(sorted(group, key=_by_name)) for id, group in found.items() if group}


def _by_name(service: Service) -> str:
    return service.name.lower()


def to_plain(map: ServiceMap) -> list[Any]:
    """The map as JSON takes it: named tuples are lists there."""
    return list(map)


def from_plain(plain: Sequence[Any]) -> ServiceMap:
    """The map that ``to_plain`` wrote, also when it went through JSON."""
    models: tuple[Any, ...] = (MapBox, MapChip, MapLine, MapTrunk, MapGutter)
    return ServiceMap._make(
        tuple(model._make(map(_frozen, row)) for row in rows)
        for model, rows in zip(models, plain, strict=True)
    )


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list | tuple) else value
