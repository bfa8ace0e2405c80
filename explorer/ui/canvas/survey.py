"""What stands on a canvas, as rects by category: all that a minimap needs to know of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF

from explorer.catalog.model import Category
from explorer.ui.canvas.group_item import GroupItem
from explorer.ui.canvas.node_item import NodeItem
from explorer.ui.canvas.text_item import TextItem

if TYPE_CHECKING:
    from explorer.ui.canvas.compose_scene import ComposeScene
    from explorer.ui.canvas.map_scene import MapScene

Blocks = Mapping[Category, Sequence[QRectF]]


class Survey(NamedTuple):
    """``blocks`` are cards by the category whose colour they have, ``frames`` what stands open
    round cards, ``notes`` free texts; ``bounds`` holds them all."""

    blocks: Blocks
    frames: Sequence[QRectF]
    notes: Sequence[QRectF]
    bounds: QRectF


NOTHING = Survey({}, (), (), QRectF())


def of_drawing(scene: ComposeScene) -> Survey:
    """The drawing as it is shown now: what a collapsed group hides is left out."""
    # There may be ten thousand services: what they have in common is looked up once.
    services: dict[str, list[QRectF]] = {}
    categories: dict[str, Category] = {}
    blocks: dict[Category, list[QRectF]] = {}
    frames, notes = [], []
    for item in scene.items_by_id.values():
        if isinstance(item, NodeItem):
            if item.isVisible():
                id = item.node.service
                if id not in services:
                    services[id], categories[id] = [], item.category
                services[id].append(item.rect)
        elif isinstance(item, GroupItem) and item.isVisible():
            if item.box.collapsed:
                category = scene.canvas.category(item.face.category)
                blocks.setdefault(category, []).append(item.rect)
            else:
                frames.append(item.rect)
        elif isinstance(item, TextItem):
            notes.append(item.rect)
    for id, rects in services.items():
        blocks.setdefault(categories[id], []).extend(rects)
    return _bounded(blocks, frames, notes)


def of_map(scene: MapScene) -> Survey:
    """The service map, or the page of a service: its chips and boxes."""
    blocks: dict[Category, list[QRectF]] = {}
    for category, rect in scene.places:
        blocks.setdefault(category, []).append(rect)
    return _bounded(blocks, scene.frames, ())


def _bounded(blocks: Blocks, frames: Sequence[QRectF], notes: Sequence[QRectF]) -> Survey:
    bounds = QRectF()
    for rect in _all(*blocks.values(), frames, notes):
        bounds |= rect
    return Survey(blocks, frames, notes, bounds)


def _all(*parts: Sequence[QRectF]) -> Iterable[QRectF]:
    for part in parts:
        yield from part
