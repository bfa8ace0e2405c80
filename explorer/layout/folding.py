"""Folds a strip: where a drawing is far longer than high, its last columns stand as one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations

from explorer.layout.drawing import Drawing, Graph
from explorer.layout.geometry import Rect, bounds
from explorer.layout.layered import ranks_of
from explorer.layout.leaders import cross, length

_LONG = 1800.0
"""Pixels, about a screen: what is shorter is left as it is."""
_ASPECT = 2.4
_PAGE = 160.0
"""What a page has above and below a drawing."""
_SHARE = 0.4
_MOST_NODES = 60
_MOST_IN_COLUMN = 7
"""Lines beside a column have room for so much."""
_CROSSING, _LONG_BY, _HIGH_BY = 250.0, 300.0, 2000.0
"""Pixels of line that a crossing is worth, and that a drawing is once too long or too high."""


def folded(graph: Graph, drawing: Drawing, place: Callable[[Graph], Drawing]) -> Drawing:
    """A strip folded once in one of its groups or on the canvas, where that makes it none, or less
    than half of one, and its lines not much longer; else the drawing as it is."""
    if len(graph.nodes) > _MOST_NODES or not _is_strip(graph, drawing):
        return drawing
    tries = (place(replace(graph, folds={level: n})) for level, n in _ways(graph, drawing))
    most = max(_ASPECT, _aspect(graph, drawing) / 2)
    cured = [each for each in tries if _aspect(graph, each) <= most]
    return min([drawing, *cured], key=lambda each: _cost(graph, each))


def folded_column(graph: Graph) -> frozenset[str]:
    """The nodes that stand in the last column, where it is folded."""
    count = graph.folds.get("", 0)
    if not count:
        return frozenset()
    ranks = ranks_of(graph.nodes, _pairs(graph))
    last = max(ranks.values()) - count
    return frozenset(id for id, rank in ranks.items() if rank >= last)


def _ways(graph: Graph, drawing: Drawing) -> Iterator[tuple[str, int]]:
    """What can be folded, and how far: the canvas, and groups that are long themselves."""
    levels = [""]
    if graph.insets:
        long = _long(graph, drawing)
        levels += [
            id
            for id in graph.groups
            if id not in graph.ordered and _along(graph, drawing.groups[id]) > _SHARE * long
        ]
    for level in levels:
        inside = graph.level(level or None) if graph.insets else graph
        ranks = list(ranks_of(inside.nodes, _pairs(inside)).values())
        last = max(ranks, default=0)
        for count in range(1, last + 1):
            if sum(rank >= last - count for rank in ranks) <= _MOST_IN_COLUMN:
                yield level, count


def _pairs(graph: Graph) -> list[tuple[str, str]]:
    nodes = graph.nodes
    return [(a, b) for a, b, _ in graph.edges if a != b and a in nodes and b in nodes]


def _along(graph: Graph, rect: Rect) -> float:
    return rect.h if graph.leads_down else rect.w


def _long(graph: Graph, drawing: Drawing) -> float:
    return _along(graph, _whole(drawing))


def _whole(drawing: Drawing) -> Rect:
    return bounds([*drawing.nodes.values(), *drawing.groups.values()])


def _is_strip(graph: Graph, drawing: Drawing) -> bool:
    return _long(graph, drawing) > _LONG and _aspect(graph, drawing) > _ASPECT


def _aspect(graph: Graph, drawing: Drawing) -> float:
    """How long a drawing is for its height, on its page."""
    whole = _whole(drawing)
    return whole.h / whole.w if graph.leads_down else whole.w / (whole.h + _PAGE)


def _cost(graph: Graph, drawing: Drawing) -> float:
    """How long straight lines between all that is linked are, how often they cross, and how much
    the drawing is too long or too high."""
    lines = [(drawing.nodes[a].center, drawing.nodes[b].center) for a, b in _pairs(graph)]
    crossings = sum(cross(one, other) for one, other in combinations(lines, 2))
    aspect = _aspect(graph, drawing)
    shape = _LONG_BY * max(0.0, aspect - _ASPECT) + _HIGH_BY * max(0.0, 1 / aspect - 1)
    return sum(map(length, lines)) + _CROSSING * crossings + shape
