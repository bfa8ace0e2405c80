"""What placing takes and what it gives: sizes and links in, boxes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from explorer.layout.geometry import Rect

Size: TypeAlias = tuple[float, float]
Connection: TypeAlias = tuple[str, str, Size]
"""From, to, and the size of the label on the way, (0, 0) without one."""
Insets: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Graph:
    """Boxes without a place. ``groups`` names the parent of each group, ``members`` the group of
    each node that is in one.

    Where groups need more than a plain frame, ``insets`` tells the room round the contents of each
    (left, top, right, bottom), ``least`` how large it is at least, and ``ordered`` which keep what
    they hold in a ``row`` or a ``column``, in the order given here. ``direction`` is the way that
    links lead: ``LR`` to the right, ``TB`` down. ``closed`` are the groups shown as cards, with the
    size of these; what they hold is laid out by itself. ``beside`` names pairs of nodes that stand
    side by side across the direction, the first before the second.
    """

    nodes: Mapping[str, Size]
    edges: Sequence[Connection] = ()
    groups: Mapping[str, str | None] = field(default_factory=dict)
    members: Mapping[str, str] = field(default_factory=dict)
    insets: Mapping[str, Insets] = field(default_factory=dict)
    least: Mapping[str, Size] = field(default_factory=dict)
    ordered: Mapping[str, str] = field(default_factory=dict)
    direction: str = "LR"
    closed: Mapping[str, Size] = field(default_factory=dict)
    beside: Sequence[tuple[str, str]] = ()
    folds: Mapping[str, int] = field(default_factory=dict)

    @property
    def leads_down(self) -> bool:
        return self.direction == "TB"

    def children(self) -> tuple[dict[str | None, list[str]], dict[str | None, list[str]]]:
        """Groups and nodes by the group they lie in directly; None stands for the canvas."""
        groups: dict[str | None, list[str]] = {None: []}
        nodes: dict[str | None, list[str]] = {None: []}
        for id in self.groups:
            groups.setdefault(id, [])
            nodes.setdefault(id, [])
        for id, parent in self.groups.items():
            groups[parent if parent in groups else None].append(id)
        for id in self.nodes:
            group = self.members.get(id)
            nodes[group if group in nodes else None].append(id)
        return groups, nodes

    def seen(self, id: str, group: str | None) -> str:
        """What of a group's direct contents a node is, or lies in; empty where it lies outside."""
        here: str | None = id
        for _ in range(len(self.groups) + 1):
            if here is None:
                break
            home = self.groups.get(here) if here in self.groups else self.members.get(here)
            if home == group:
                return here
            here = home
        return ""

    def level(self, group: str | None) -> Graph:
        """What lies directly in a group, as boxes without a size, and the links between these."""
        groups, nodes = self.children()
        boxes = dict.fromkeys([*groups[group], *nodes[group]], (0.0, 0.0))
        links: dict[tuple[str, str], Size] = {}
        for source, target, label in self.edges:
            ends = self.seen(source, group), self.seen(target, group)
            if ends[0] != ends[1] and boxes.keys() >= {*ends}:
                links.setdefault(ends, label)
        return Graph(boxes, [(*ends, label) for ends, label in links.items()])

    def inside(self) -> dict[str, frozenset[str]]:
        """The nodes in each group, at any depth."""
        groups, nodes = self.children()

        def below(id: str) -> frozenset[str]:
            return frozenset(nodes[id]).union(*(below(inner) for inner in groups[id]))

        return {id: below(id) for id in self.groups}


@dataclass(frozen=True, slots=True)
class Drawing:
    """Boxes in place; the top left corner of all that is seen is the origin.

    ``closed`` are the cards of the groups that are shown as such. Their frames begin at the same
    corner: they are those of when they are opened, and what is in them lies there.
    """

    nodes: dict[str, Rect]
    groups: dict[str, Rect] = field(default_factory=dict)
    closed: dict[str, Rect] = field(default_factory=dict)
