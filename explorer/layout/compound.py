"""Placement from the inside out, for drawings whose groups need more room than a plain frame.

Each group is placed by itself, then stands as one box among its siblings. Groups with an order of
their own keep it: in a row, or in a column.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from explorer.layout.drawing import Drawing, Graph, Size
from explorer.layout.geometry import Rect, bounds, on_grid

PlaceFlat = Callable[[Graph], Drawing]
"""Places boxes and links without groups."""

_ROW_GAP = 72.0
_COLUMN_GAP = 16.0


def compound(graph: Graph, place: PlaceFlat) -> Drawing:
    """Every node and group of ``graph``, with the room that ``insets`` asks for round contents."""
    work = _Compound(graph, place)
    work.inside(None)
    nodes: dict[str, Rect] = {}
    groups: dict[str, Rect] = {}
    work.unfold(None, 0.0, 0.0, nodes, groups)
    area = bounds([*nodes.values(), *groups.values()])
    return Drawing(
        {id: nodes[id].moved(-area.x, -area.y) for id in graph.nodes},
        {id: groups[id].moved(-area.x, -area.y) for id in graph.groups},
    )


class _Compound:
    def __init__(self, graph: Graph, place: PlaceFlat) -> None:
        self._graph = graph
        self._place = place
        self._groups, self._nodes = graph.children()
        self._boxes: dict[str | None, dict[str, Rect]] = {}
        """What lies directly in each group, from the top left corner of its contents."""

    def inside(self, group: str | None) -> Size:
        """Place the contents of a group; how large they are."""
        sizes: dict[str, Size] = {id: self._graph.nodes[id] for id in self._nodes[group]}
        for inner in self._groups[group]:
            wide, high = self.inside(inner)
            left, top, right, bottom = self._graph.insets.get(inner, (24.0, 48.0, 24.0, 24.0))
            least = self._graph.least.get(inner, (0.0, 0.0))
            sizes[inner] = (max(wide + left + right, least[0]), max(high + top + bottom, least[1]))
        boxes = self._arranged(group, sizes)
        self._boxes[group] = boxes
        area = bounds(boxes.values())
        return (area.w, area.h)

    def _arranged(self, group: str | None, sizes: Mapping[str, Size]) -> dict[str, Rect]:
        way = self._graph.ordered.get(group or "", "")
        if way == "row":
            return _in_row(sizes)
        if way == "column":
            return _in_column(sizes)
        if len(sizes) < 2:
            return {id: Rect(0.0, 0.0, *size) for id, size in sizes.items()}
        beside = [(a, b) for a, b in self._graph.beside if a in sizes and b in sizes]
        links = self._graph.level(group).edges
        folds = {"": self._graph.folds.get(group or "", 0)}
        direction = self._graph.direction
        drawing = self._place(Graph(sizes, links, direction=direction, beside=beside, folds=folds))
        return dict(drawing.nodes)

    def unfold(
        self,
        group: str | None,
        x: float,
        y: float,
        nodes: dict[str, Rect],
        groups: dict[str, Rect],
    ) -> None:
        """Put what lies in a group where it is on the canvas, its contents from ``x``, ``y`` on."""
        boxes = self._boxes[group]
        area = bounds(boxes.values())
        for id, box in boxes.items():
            rect = box.moved(on_grid(x - area.x), on_grid(y - area.y))
            if id in self._graph.nodes:
                nodes[id] = rect
                continue
            groups[id] = rect
            left, top, _, _ = self._graph.insets.get(id, (24.0, 48.0, 24.0, 24.0))
            self.unfold(id, rect.x + left, rect.y + top, nodes, groups)


def _in_row(sizes: Mapping[str, Size]) -> dict[str, Rect]:
    found: dict[str, Rect] = {}
    x, high = 0.0, max((size[1] for size in sizes.values()), default=0.0)
    for id, (wide, _) in sizes.items():
        found[id] = Rect(x, 0.0, wide, high)
        x = on_grid(x + wide + _ROW_GAP)
    return found


def _in_column(sizes: Mapping[str, Size]) -> dict[str, Rect]:
    found: dict[str, Rect] = {}
    y = 0.0
    for id, (wide, high) in sizes.items():
        found[id] = Rect(0.0, y, wide, high)
        y = on_grid(y + high + _COLUMN_GAP)
    return found
