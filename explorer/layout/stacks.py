"""Nodes that stand side by side, as one node for dot: links lead to ports of it."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.layout.drawing import Graph, Size
from explorer.layout.geometry import Point, Rect

GAP = 32
"""Between nodes that stand side by side."""
_PLAIN = 'BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"'


class Stacks:
    """The nodes of a graph as dot is told of them."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._numbers = {id: number for number, id in enumerate(graph.nodes)}
        self._stacks: dict[str, list[str]] = {}
        for first, second in graph.beside:
            stack = [*self._stacks.get(first, [first]), *self._stacks.get(second, [second])]
            self._stacks |= dict.fromkeys(stack, stack)

    def leads(self, id: str) -> bool:
        """Whether a node stands for itself and all beside it."""
        return self._stack(id)[0] == id

    def name(self, id: str) -> str:
        """What a node is called, with all that are beside it."""
        return f"n{self._numbers[self._stack(id)[0]]}"

    def end(self, id: str) -> str:
        """What a link to a node leads to."""
        return f"{self.name(id)}:p{self._numbers[id]}" if id in self._stacks else self.name(id)

    def size(self, id: str) -> Size:
        """How large a node is with all beside it."""
        stack = self._stack(id)
        wide, high = zip(*(self._graph.nodes[each] for each in stack), strict=True)
        gaps = GAP * (len(stack) - 1)
        if self._graph.leads_down:
            return sum(wide) + gaps, max(high)
        return max(wide), sum(high) + gaps

    def label(self, id: str) -> str:
        """The table with the ports; empty for a node that is alone."""
        if id not in self._stacks:
            return '""'
        cells = [_cell(self._graph.nodes[e], f"p{self._numbers[e]}") for e in self._stacks[id]]
        gap = _cell((GAP, GAP), "gap")
        between = gap if self._graph.leads_down else f"</TR><TR>{gap}</TR><TR>"
        return f"<<TABLE {_PLAIN}><TR>{between.join(cells)}</TR></TABLE>>"

    def boxes(self, id: str, center: Point) -> dict[str, Rect]:
        """Where a node and all beside it are, by the middle of them."""
        (x, y), (wide, high) = center, self.size(id)
        found: dict[str, Rect] = {}
        left, top = x - wide / 2, y - high / 2
        for each in self._stack(id):
            w, h = self._graph.nodes[each]
            if self._graph.leads_down:
                found[each] = Rect(left, y - h / 2, w, h)
                left += w + GAP
            else:
                found[each] = Rect(x - w / 2, top, w, h)
                top += h + GAP
        return found

    def _stack(self, id: str) -> Sequence[str]:
        return self._stacks.get(id, (id,))


def _cell(size: Size, port: str) -> str:
    width, height = size
    return f'<TD PORT="{port}" FIXEDSIZE="TRUE" WIDTH="{width:.0f}" HEIGHT="{height:.0f}"></TD>'
