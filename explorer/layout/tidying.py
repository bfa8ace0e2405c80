"""Puts an engine's boxes on the grid, straightens rows and draws the groups around them."""

from __future__ import annotations

from itertools import combinations

from explorer.layout.drawing import Drawing, Graph
from explorer.layout.geometry import GRID, NODE_HEIGHT, NODE_WIDTHS, Rect, bounds, on_grid
from explorer.layout.placement import COLUMN_GAP, ROW_GAP, group_rect

_STRAIGHTEN = 40
_ROOM = 24


def tidied(graph: Graph, drawing: Drawing) -> Drawing:
    """The drawing on the grid, rows straightened, groups fitted, the top left at the origin."""
    nodes = _turned(graph, drawing.nodes)
    nodes = {id: _snapped(rect) for id, rect in _with_gaps(graph, nodes).items()}
    _straighten(graph, nodes)
    nodes = _turned(graph, nodes)
    groups = fitted_groups(graph, nodes, drawing.groups)
    area = bounds([*nodes.values(), *groups.values()])
    return Drawing(
        {id: rect.moved(-area.x, -area.y) for id, rect in nodes.items()},
        {id: groups[id].moved(-area.x, -area.y) for id in graph.groups},
    )


def _turned(graph: Graph, nodes: dict[str, Rect]) -> dict[str, Rect]:
    """As if links led to the right; and back again."""
    return {id: r.transposed() for id, r in nodes.items()} if graph.leads_down else nodes


def fitted_groups(graph: Graph, nodes: dict[str, Rect], drawn: dict[str, Rect]) -> dict[str, Rect]:
    """Each group around what is in it; an empty one where the engine drew it."""
    inner_groups, inner_nodes = graph.children()
    fitted: dict[str, Rect] = {}

    def fit(group: str) -> Rect:
        children = [fit(inner) for inner in inner_groups[group]]
        children += [nodes[id] for id in inner_nodes[group]]
        if not children:
            at = drawn.get(group, Rect(0, 0, 0, 0))
            children = [Rect(on_grid(at.x), on_grid(at.y), NODE_WIDTHS[0], NODE_HEIGHT)]
        fitted[group] = group_rect(children)
        return fitted[group]

    for group in inner_groups[None]:
        fit(group)
    return fitted


def is_sound(graph: Graph, drawing: Drawing) -> bool:
    """No two nodes overlap, and no group overlaps what is not in it."""
    by_left = sorted(drawing.nodes.values())
    for i, rect in enumerate(by_left):
        for other in by_left[i + 1 :]:
            if other.x >= rect.right:
                break
            if rect.intersects(other):
                return False
    inside = graph.inside()
    for a, b in combinations(drawing.groups, 2):
        nested = _above(graph, a, b) or _above(graph, b, a)
        if not nested and drawing.groups[a].intersects(drawing.groups[b]):
            return False
    return not any(
        id not in inside[group] and rect.intersects(node)
        for group, rect in drawing.groups.items()
        for id, node in drawing.nodes.items()
    )


def _above(graph: Graph, upper: str, lower: str) -> bool:
    group: str | None = lower
    for _ in graph.groups:
        group = graph.groups.get(group) if group is not None else None
        if group == upper:
            return True
    return False


def _snapped(rect: Rect) -> Rect:
    return Rect(on_grid(rect.x), on_grid(rect.y), rect.w, rect.h)


def _with_gaps(graph: Graph, nodes: dict[str, Rect]) -> dict[str, Rect]:
    """The columns as far apart as lines need between nodes that face each other.

    Dot gives labels columns of their own, and now and then a node lands in one of these.
    """
    least = ROW_GAP if graph.leads_down else COLUMN_GAP
    columns: dict[int, list[str]] = {}
    for id in graph.nodes:
        columns.setdefault(round(nodes[id].center[0]), []).append(id)
    placed: list[Rect] = []
    spread: dict[str, Rect] = {}
    shift = 0.0
    for _, ids in sorted(columns.items()):
        for id in ids:
            rect = nodes[id].moved(shift, 0)
            for other in placed:
                if (
                    other.right + least > rect.x
                    and other.y < rect.bottom + GRID
                    and rect.y < other.bottom + GRID
                ):
                    shift += other.right + least - rect.x
                    rect = nodes[id].moved(shift, 0)
        spread |= {id: nodes[id].moved(shift, 0) for id in ids}
        placed += [spread[id] for id in ids]
    return spread


def _straighten(graph: Graph, nodes: dict[str, Rect]) -> None:
    """Put the ends of links that are almost level on one line where there is room for it."""
    degree: dict[str, int] = dict.fromkeys(nodes, 0)
    pairs = [(a, b) for a, b, _ in graph.edges if a != b and a in nodes and b in nodes]
    for a, b in pairs:
        degree[a] += 1
        degree[b] += 1
    settled: set[str] = set()
    for a, b in sorted(pairs, key=lambda pair: (nodes[pair[0]].x, pair)):
        shift = nodes[a].center[1] - nodes[b].center[1]
        if abs(shift) > _STRAIGHTEN:
            continue
        # The one with fewer links follows, and never one that was lined up before.
        follower, by = (b, shift) if degree[b] <= degree[a] else (a, -shift)
        if follower in settled:
            follower, by = (a, -shift) if follower == b else (b, shift)
        if follower not in settled and abs(shift) >= 1:
            moved = nodes[follower].moved(0, round(by / GRID) * GRID)
            if _has_room(graph, follower, moved, nodes):
                nodes[follower] = moved
        settled |= {a, b}


def _has_room(graph: Graph, id: str, rect: Rect, nodes: dict[str, Rect]) -> bool:
    """Whether a node may move there: clear of all others, and within the reach of its group."""
    column = rect.inflated(_ROOM)
    if any(other != id and column.intersects(box) for other, box in nodes.items()):
        return False
    group = graph.members.get(id)
    if group is None:
        return not graph.groups
    # Only between its siblings: a group must not grow by this, or it could meet its neighbour.
    siblings = [box for other, box in nodes.items() if graph.members.get(other) == group]
    area = bounds(siblings)
    return area.y <= rect.y and rect.bottom <= area.bottom
