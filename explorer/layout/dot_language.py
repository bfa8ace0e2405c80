"""A graph in Graphviz's language and the boxes in Graphviz's answer."""

from __future__ import annotations

from typing import Any

from explorer.layout.drawing import Drawing, Graph
from explorer.layout.folding import folded_column
from explorer.layout.geometry import GRID, GROUP_HEADER, GROUP_PADDING, Rect
from explorer.layout.stacks import Stacks

ROW_GAP = 72
PILL_ROOM = 72
PILL_ROOM_DOWN = 48
"""What a line needs above and below its label, where it leads down."""
LEAST_LABEL = 88 - PILL_ROOM
_INCH = 72.0


def dot_text(graph: Graph, is_turned: bool = False) -> str:
    """The graph in its direction, with its groups as clusters and every label as a fixed box.

    Dot starts from the order in which things are told; ``is_turned`` tells groups, or nodes where
    there are none, the other way round.

    ``newrank`` matters: without it dot ranks each cluster alone and flow goes backwards. A label
    has a rank of its own between two halves of ``ranksep``, so the gap between columns is the
    widest label plus that; links without label get a small one, to keep the least gap. Within a
    column that is folded labels need no room of their own. With ``mclimit`` it looks for fewer
    crossings eight times as long.
    """
    groups, nodes = graph.children()
    if is_turned:
        turned = groups if graph.groups else nodes
        for siblings in turned.values():
            siblings.reverse()
    stacks = Stacks(graph)
    group_names = {id: f"cluster_{number}" for number, id in enumerate(graph.groups)}
    room = PILL_ROOM_DOWN if graph.leads_down else PILL_ROOM
    out = [
        "digraph {",
        f"graph [rankdir={graph.direction} newrank=true splines=polyline compound=true mclimit=8"
        f" nodesep={ROW_GAP / _INCH:.4f} ranksep={room / _INCH:.4f}];",
        "node [shape=box fixedsize=true]; edge [arrowhead=none];",
    ]

    def write(group: str | None) -> None:
        for inner in groups[group]:
            # The margin has a grid step to spare: the boxes are put on the grid later.
            margin = GROUP_PADDING + GRID
            out.append(f"subgraph {group_names[inner]} {{ margin={margin};")
            out.append(f"label={_fixed(16, GROUP_HEADER)};")
            write(inner)
            out.append("}")
        for id in filter(stacks.leads, nodes[group]):
            width, height = stacks.size(id)
            size = f"width={width / _INCH:.4f} height={height / _INCH:.4f}"
            out.append(f"{stacks.name(id)} [{size} label={stacks.label(id)}];")

    write(None)
    column = folded_column(graph)
    if column:
        names = dict.fromkeys(stacks.name(id) for id in graph.nodes if id in column)
        out.append(f"{{ rank=same; {' '.join(names)} }}")
    for source, target, (width, height) in graph.edges:
        if source == target or source not in graph.nodes or target not in graph.nodes:
            continue
        if source in column and target in column:
            out.append(f"{stacks.end(source)} -> {stacks.end(target)};")
            continue
        least = (4, LEAST_LABEL) if graph.leads_down else (LEAST_LABEL, 4)
        label = _fixed(max(width, least[0]), max(height, least[1]))
        out.append(f"{stacks.end(source)} -> {stacks.end(target)} [label={label}];")
    out.append("}")
    return "\n".join(out)


def read_answer(graph: Graph, answer: dict[str, Any]) -> Drawing:
    """The boxes of nodes and groups, y downwards."""
    height = float(answer["bb"].split(",")[3])
    stacks = Stacks(graph)
    ids = {stacks.name(id): id for id in graph.nodes}
    group_ids = {f"cluster_{number}": id for number, id in enumerate(graph.groups)}
    drawing = Drawing({}, {})
    for thing in answer.get("objects", ()):
        name = thing["name"]
        if name in ids:
            x, y = map(float, thing["pos"].split(","))
            drawing.nodes.update(stacks.boxes(ids[name], (x, height - y)))
        elif name in group_ids and "bb" in thing:
            left, low, right, high = map(float, thing["bb"].split(","))
            drawing.groups[group_ids[name]] = Rect(left, height - high, right - left, high - low)
    return drawing


def _fixed(width: float, height: float) -> str:
    return (
        f'<<TABLE BORDER="0" FIXEDSIZE="TRUE" WIDTH="{width:.0f}" HEIGHT="{height:.0f}">'
        "<TR><TD></TD></TR></TABLE>>"
    )
