"""What must hold of the canvas after every step: the scene is the document, and nothing is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsPathItem

from explorer.architecture.document import Document
from explorer.architecture.model import HEADER_ID, Suppression
from explorer.ui.appearance import Appearance
from explorer.ui.canvas.compose_scene import ComposeScene, Item
from explorer.ui.canvas.edge_item import EdgeItem
from explorer.ui.canvas.ghost import Ghost
from explorer.ui.canvas.group_item import GroupItem
from explorer.ui.canvas.node_item import NodeItem
from explorer.ui.canvas.text_item import LineItem, TextItem
from explorer.ui.canvas.way_preview import WayPreview
from explorer.ui.editor import Editor

_SHOWN: dict[type, Sequence[str]] = {
    NodeItem: ("node", "rect", "is_linked", "look"),
    GroupItem: ("box", "rect", "depth", "face", "_stack", "drop"),
    EdgeItem: ("edge", "integration", "refused", "words", "is_faded"),
    TextItem: ("text", "rect"),
    LineItem: ("line", "_ends"),
}
"""All that an item shows of the document, but for the route of an edge."""


def shown(item: Item) -> dict[str, Any]:
    found = {name: getattr(item, name) for name in ("is_selected", *_SHOWN[type(item)])}
    if isinstance(item, EdgeItem):
        found["label"] = item.label.isVisible()
    z = item.zValue() if item.isVisible() else 0.0
    more = {"kind": type(item), "visible": item.isVisible(), "z": z}
    return {**found, **more, "tip": item.toolTip()}


def made_anew(editor: Editor, appearance: Appearance) -> ComposeScene:
    """A scene that knows nothing of how the document came to be."""
    other = Editor(editor.catalog, reviews=False)
    other.replace_document(Document(editor.architecture))
    other.selection, other.findings = editor.selection, editor.findings
    return ComposeScene(other, appearance)


def assert_scene_is_the_document(
    scene: ComposeScene, editor: Editor, appearance: Appearance, is_at_rest: bool = True
) -> None:
    """``is_at_rest``: no gesture is under way and nothing is asked, so that nothing is lit up."""
    fresh = made_anew(editor, appearance)
    drawn = {e.id for e in editor.architecture if not isinstance(e, Suppression)} - {HEADER_ID}
    assert set(scene.items_by_id) == set(fresh.items_by_id) == drawn
    for id, item in scene.items_by_id.items():
        wanted = shown(fresh.items_by_id[id])
        for name, value in shown(item).items() if is_at_rest else ():
            assert value == wanted[name], f"{name} of {id} is not what the document says"
        if not editor.is_reviewing and not isinstance(item, TextItem | LineItem):
            assert item.badge == fresh.items_by_id[id].badge, id
    _assert_same_routes(scene, fresh)
    assert _handovers(scene) == _handovers(fresh)
    assert {scene.hovered, scene.focused} <= {"", *drawn}
    left = _counted(scene) - _counted(fresh)
    assert not left, f"left over: {left}"
    assert not _counted(fresh) - _counted(scene)
    assert not scene.groups._frozen, "groups are held"
    assert not scene.groups._offset
    if is_at_rest:
        for item in scene.items():
            if isinstance(item, _FOR_THE_MOMENT):
                assert item.boundingRect() == type(item)(scene.canvas).boundingRect(), type(item)


_FOR_THE_MOMENT = (Ghost, WayPreview)
"""There is one of each; at rest they show nothing."""


def _counted(scene: ComposeScene) -> Counter[str]:
    """Items by kind, without the shapes by which Qt paints what is seen from afar: each of them
    belongs to an item, and goes with it."""
    own = set(scene.items_by_id.values())
    shapes = [item for item in scene.items() if type(item) is QGraphicsPathItem]
    assert all(shape.topLevelItem() in own for shape in shapes), "a shape without its item"
    found = (item for item in scene.items() if not isinstance(item, _FOR_THE_MOMENT))
    return Counter(type(item).__name__ for item in found if type(item) is not QGraphicsPathItem)


def _handovers(scene: ComposeScene) -> list[tuple[Any, ...]]:
    return [(item._points, item.words, item.toolTip()) for item in scene.groups.transitions]


def _assert_same_routes(scene: ComposeScene, fresh: ComposeScene) -> None:
    """What a change does not touch keeps its way, so it may be another than in a new scene; ends
    must be at both cards."""
    boxes = {id: QRectF(*rect) for id, rect in scene.boxes().items()}
    for id, item in scene.items_by_id.items():
        other = fresh.items_by_id[id]
        if not isinstance(item, EdgeItem) or not isinstance(other, EdgeItem):
            continue
        if not item.isVisible():
            continue
        assert bool(item.points) == bool(other.points)
        ends = (item.edge.source, item.edge.target)
        for end, point in zip(ends, (item.points[:1], item.points[-1:]), strict=True):
            card = boxes[scene.groups.stand_in(end)]
            assert not point or _is_on_border(card, QPointF(*point[0])), f"{id} misses {end}"


def _is_on_border(rect: QRectF, point: QPointF) -> bool:
    outside, inside = rect.adjusted(-1, -1, 1, 1), rect.adjusted(1, 1, -1, -1)
    return outside.contains(point) and not inside.contains(point)
