"""The placement of last resort: plain layers along the direction, groups from the inside out.

Not as good as an engine, but always there, and fast at any size.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from explorer.layout.drawing import Drawing, Graph, Size
from explorer.layout.geometry import GROUP_HEADER, GROUP_PADDING, Rect, on_grid

COLUMN_GAP = 88
PILL_ROOM = 48
ROW_GAP = 72
_SWEEPS = 4


def layered(graph: Graph) -> Drawing:
    """Place every group's content in layers, then the group as one box among its siblings."""
    groups, nodes = graph.children()
    drawing = Drawing({}, {})
    parents: dict[str, str | None] = dict.fromkeys(graph.nodes)
    parents |= {
        id: group for id, group in graph.members.items() if id in graph.nodes and group in groups
    }
    parents |= {id: parent if parent in groups else None for id, parent in graph.groups.items()}

    def chain(id: str) -> list[str]:
        ids: list[str] = []
        up: str | None = id
        while up is not None and up not in ids:
            ids.append(up)
            up = parents[up]
        return ids

    # Each link counts between the two siblings that hold its ends.
    links: dict[str | None, dict[tuple[str, str], float]] = defaultdict(dict)
    for source, target, (width, height) in graph.edges:
        if source not in graph.nodes or target not in graph.nodes:
            continue
        above = {parents[id]: id for id in chain(source)}
        for id in chain(target):
            container = parents[id]
            if container in above:
                pair = (above[container], id)
                if pair[0] != pair[1]:
                    along = height if graph.leads_down else width
                    links[container][pair] = max(along, links[container].get(pair, 0.0))
                break

    def size_of(group: str | None) -> Size:
        sizes: dict[str, Size] = {}
        for inner in groups[group]:
            width, height = size_of(inner)
            sizes[inner] = (
                width + 2 * GROUP_PADDING,
                height + 2 * GROUP_PADDING + GROUP_HEADER,
            )
        sizes |= {id: graph.nodes[id] for id in nodes[group]}
        if graph.leads_down:
            turned = {id: (high, wide) for id, (wide, high) in sizes.items()}
            columns = _columns(turned, links[group])
            places[group] = {id: rect.transposed() for id, rect in columns.items()}
        else:
            places[group] = _columns(sizes, links[group])
        rects = places[group].values()
        return max((r.right for r in rects), default=120), max((r.bottom for r in rects), default=0)

    def settle(group: str | None, dx: float, dy: float) -> None:
        for id, rect in places[group].items():
            box = rect.moved(dx, dy)
            if id in graph.nodes:
                drawing.nodes[id] = box
            else:
                drawing.groups[id] = box
                settle(id, box.x + GROUP_PADDING, box.y + GROUP_PADDING + GROUP_HEADER)

    places: dict[str | None, dict[str, Rect]] = {}
    size_of(None)
    settle(None, 0.0, 0.0)
    return drawing


def _columns(sizes: Mapping[str, Size], links: Mapping[tuple[str, str], float]) -> dict[str, Rect]:
    ranks = ranks_of(sizes, links)
    columns: dict[int, list[str]] = defaultdict(list)
    for id in sizes:
        columns[ranks[id]].append(id)
    order = [columns[rank] for rank in sorted(columns)]
    _sort_by_neighbours(order, links)
    tallest = max((_height(column, sizes) for column in order), default=0.0)
    placed: dict[str, Rect] = {}
    x = 0.0
    for column in order:
        width = max(sizes[id][0] for id in column)
        y = (tallest - _height(column, sizes)) / 2
        for id in column:
            w, h = sizes[id]
            placed[id] = Rect(on_grid(x + (width - w) / 2), on_grid(y), w, h)
            y += h + ROW_GAP
        label = max((w for (a, _), w in links.items() if a in column), default=0.0)
        x += width + max(COLUMN_GAP, label + PILL_ROOM)
    return placed


def ranks_of(ids: Iterable[str], links: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Longest path from the left; links that would close a loop count backwards."""
    after: dict[str, list[str]] = defaultdict(list)
    for source, target in links:
        after[source].append(target)
    done: list[str] = []
    state: dict[str, int] = {}
    forward: list[tuple[str, str]] = []
    for start in ids:
        if start in state:
            continue
        state[start] = 1
        stack = [(start, iter(after[start]))]
        while stack:
            id, rest = stack[-1]
            for target in rest:
                if state.get(target) != 1:
                    forward.append((id, target))
                if target not in state:
                    state[target] = 1
                    stack.append((target, iter(after[target])))
                    break
            else:
                state[id] = 2
                done.append(id)
                stack.pop()
    ahead: dict[str, list[str]] = defaultdict(list)
    for source, target in forward:
        ahead[source].append(target)
    ranks = dict.fromkeys(done, 0)
    for id in reversed(done):
        for target in ahead[id]:
            ranks[target] = max(ranks[target], ranks[id] + 1)
    return ranks


def _sort_by_neighbours(columns: Sequence[list[str]], links: Iterable[tuple[str, str]]) -> None:
    """Order each column by where its neighbours stand, there and back a few times."""
    near: dict[str, list[str]] = defaultdict(list)
    for source, target in links:
        near[source].append(target)
        near[target].append(source)
    place = {id: i - len(column) / 2 for column in columns for i, id in enumerate(column)}
    for sweep in range(_SWEEPS):
        for column in columns if sweep % 2 == 0 else reversed(columns):
            middle = {
                id: sum(place[other] for other in near[id]) / len(near[id])
                if near[id]
                else place[id]
                for id in column
            }
            column.sort(key=lambda node: (middle[node], node))
            place.update({id: i - len(column) / 2 for i, id in enumerate(column)})


def _height(column: Sequence[str], sizes: Mapping[str, Size]) -> float:
    return sum(sizes[id][1] for id in column) + ROW_GAP * (len(column) - 1)
