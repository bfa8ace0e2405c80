"""From the tree of a file to elements, each by itself; see ``joints`` for what joins them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from explorer.architecture.model import (
    DIRECTIONS,
    HEADER_ID,
    LINES,
    Edge,
    Element,
    Group,
    Header,
    Line,
    Node,
    Suppression,
    Text,
)
from explorer.storage import tree, values
from explorer.storage.fields import Fields, check_id, is_empty, kind_of
from explorer.storage.problem import Faults


@dataclass(slots=True)
class Elements:
    """What a file holds, with the tree each element was read from."""

    header: Header = field(default_factory=Header)
    nodes: dict[str, Node] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    annotations: list[Text | Line] = field(default_factory=list)
    suppressed: list[Suppression] = field(default_factory=list)
    trees: dict[str, tree.Mapping] = field(default_factory=dict)
    keys: dict[str, tree.Tree] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Element]:
        yield self.header
        yield from self.nodes.values()
        yield from self.groups.values()
        yield from self.edges
        yield from self.annotations
        yield from self.suppressed


def read_elements(root: tree.Mapping, faults: Faults) -> Elements:
    """All elements of a file; look into ``faults`` before using them."""
    found = Elements()
    top = Fields(root, "The file", faults)
    top.take("format")
    _read_named(top, "nodes", _node, found, faults)
    _read_named(top, "groups", _group, found, faults)
    _read_listed(top, "edges", _edge, found, faults)
    _read_listed(top, "annotations", _annotation, found, faults)
    _read_listed(top, "suppressed", _suppression, found, faults)
    found.header = Header(
        title=top.text("title"),
        description=top.text("description"),
        direction=top.one_of("direction", DIRECTIONS),
        lines=top.one_of("lines", LINES),
        extra=top.extra(),
    )
    found.trees[HEADER_ID] = root
    found.keys[HEADER_ID] = root
    return found


def _read_named(
    top: Fields,
    section: str,
    read: Callable[[str, Fields, Elements], None],
    found: Elements,
    faults: Faults,
) -> None:
    node = top.take(section)
    if node is None:
        return
    if not isinstance(node, tree.Mapping):
        message = f"{section} is {kind_of(node)}, not a mapping."
        remedy = "Write an id and a colon before each entry, such as uploads: {service: s3}."
        if section == "groups":
            remedy = "Write an id and a colon before each entry, such as prod: {type: region}."
        faults.add(node, message, remedy, "wrong-type")
        return
    values.check_doubles(node, faults, "Give one of them another name.", "duplicate-id")
    for key, value in node.entries:
        id = key.text
        check_id(key, faults)
        if id in found.nodes and section == "groups":
            line, _ = faults.lines.place(found.keys[id].start)
            message = f"{id} is the id of a service too, on line {line}."
            faults.add(key, message, "Give one of them another name.", "duplicate-id")
        if is_empty(value) and section == "groups":
            value = tree.Mapping(True, value.start, 0, [])
        if not isinstance(value, tree.Mapping):
            message = f"{id} is {kind_of(value)}, not a mapping."
            example = "{service: s3}" if section == "nodes" else "{type: region}"
            faults.add(value, message, f"Write {id}: {example}.", "wrong-type")
            continue
        found.keys.setdefault(id, key)
        found.trees.setdefault(id, value)
        read(id, Fields(value, id, faults), found)


def _read_listed(
    top: Fields,
    section: str,
    read: Callable[[int, Fields, Elements], None],
    found: Elements,
    faults: Faults,
) -> None:
    node = top.take(section)
    if node is None:
        return
    if not isinstance(node, tree.Sequence):
        message = f"{section} is {kind_of(node)}, not a list."
        faults.add(node, message, "Begin each entry with - on a line of its own.", "wrong-type")
        return
    singular = {"edges": "edge", "annotations": "annotation", "suppressed": "suppression"}[section]
    for number, item in enumerate(node.items, 1):
        name = f"{singular} {number}"
        if isinstance(item, tree.Mapping):
            read(number, Fields(item, name, faults), found)
        else:
            message = f"{name} is {kind_of(item)}, not a mapping."
            remedy = "Write names and values in braces, such as {from: uploads, to: resize}."
            faults.add(item, message, remedy, "wrong-type")


def _node(id: str, fields: Fields, found: Elements) -> None:
    found.nodes[id] = Node(
        id=id,
        service=fields.required_text("service", "lambda"),
        name=fields.text("name"),
        at=fields.place("at"),
        group=fields.text("in") or None,
        properties=fields.properties(),
        note=fields.text("note"),
        locked=fields.flag("locked"),
        extra=fields.extra(),
    )


def _group(id: str, fields: Fields, found: Elements) -> None:
    found.groups[id] = Group(
        id=id,
        type=fields.text("type") or "box",
        name=fields.text("name"),
        at=fields.place("at"),
        size=fields.size("size"),
        group=fields.text("in") or None,
        properties=fields.properties(),
        collapsed=fields.flag("collapsed"),
        locked=fields.flag("locked"),
        extra=fields.extra(),
    )


def _edge(number: int, fields: Fields, found: Elements) -> None:
    id = f"#edge-{number}"
    found.trees[id] = found.keys[id] = fields.node
    found.edges.append(
        Edge(
            id=id,
            source=fields.required_id("from"),
            target=fields.required_id("to"),
            via=fields.text("via") or None,
            properties=fields.properties(),
            label=fields.text("label"),
            waypoints=fields.places("waypoints"),
            extra=fields.extra(),
        )
    )


def _annotation(number: int, fields: Fields, found: Elements) -> None:
    if fields.has("line"):
        _line(f"#line-{number}", fields, found)
        return
    id = f"#note-{number}"
    found.trees[id] = found.keys[id] = fields.node
    if not fields.has("at"):
        message = f"{fields.name} has neither at nor line."
        remedy = "Add at: [80, 120] for a text, or line: [uploads, resize] for a line."
        fields.faults.add(fields.node, message, remedy, "missing-at")
    at = fields.place("at") or (0, 0)
    text = fields.required_text("text", "the words")
    found.annotations.append(Text(id, text, at, fields.extra()))


def _line(id: str, fields: Fields, found: Elements) -> None:
    found.trees[id] = found.keys[id] = fields.node
    ends = fields.take("line")
    names = [item.text for item in getattr(ends, "items", ()) if isinstance(item, tree.Scalar)]
    if not isinstance(ends, tree.Sequence) or not (
        all(names) and len(names) == len(ends.items) == 2
    ):
        assert ends is not None
        fields.wrong(ends, "line", "Write its two ends, such as line: [uploads, resize].")
        names = ["", ""]
    found.annotations.append(Line(id, names[0], names[1], fields.text("text"), fields.extra()))


def _suppression(number: int, fields: Fields, found: Elements) -> None:
    id = f"#suppressed-{number}"
    found.trees[id] = found.keys[id] = fields.node
    rule = fields.required_text("rule", "the id of a rule")
    on, because = fields.text("on"), fields.text("because")
    found.suppressed.append(Suppression(id, rule, on, because, fields.extra()))
