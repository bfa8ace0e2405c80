"""Random documents, random edits of them, and texts to break quoting with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change
from explorer.architecture.model import (
    HEADER_ID,
    Edge,
    Element,
    Group,
    Header,
    Line,
    Node,
    Suppression,
    Text,
)

SAMPLES = sorted((Path(__file__).parent / "v1").glob("*.arch.yaml"))
ODD = sorted((Path(__file__).parent / "odd").glob("*.arch.yaml"))

NASTY = [
    "yes",
    "no",
    "on",
    "off",
    "null",
    "~",
    "true",
    "1",
    "1.0",
    "1e3",
    "0x1f",
    "012",
    "1_000",
    "12:30",
    "2024-01-31",
    ".inf",
    "-.5",
    "+",
    "-",
    "?",
    ":",
    ",",
    "[",
    "]",
    "{",
    "}",
    "#",
    "&",
    "*",
    "!",
    "|",
    ">",
    "'",
    '"',
    "%",
    "@",
    "`",
    "=",
    "<<",
    "...",
    "---",
    "->",
    "#note-1",
    "\\",
    "\\n",
]
texts = st.one_of(
    st.sampled_from(
        [*NASTY, "a: b", "a #b", "what?", " lead", "trail ", "two\nlines", "end\n", "\n", "\t"]
    ),
    st.text(max_size=12),
    st.text("ab: -?#'\"\n\\{}[],&*\r\t", max_size=14),
    st.lists(st.text("abc #", max_size=8), max_size=4).map("\n".join),
)
ids = st.one_of(
    st.sampled_from(["uploads", "no", "1", "on", "a b", "it's", "é", "a:b", "[x]", "null", "b"]),
    st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True),
)
coordinates = st.one_of(
    st.integers(-1_000_000, 1_000_000).map(float),
    st.floats(-1e6, 1e6, allow_nan=False),
    st.integers(-100, 100),
)
places = st.tuples(coordinates, coordinates)
sizes = st.tuples(st.floats(0, 1e6), st.integers(0, 500).map(float))
plain_values = st.recursive(
    st.one_of(
        texts, st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, width=32)
    ).filter(lambda value: not isinstance(value, float) or abs(value) != float("inf")),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=4,
)
properties = st.dictionaries(texts, plain_values, max_size=3)
directions = st.sampled_from(["", "LR", "TB"])
lines = st.sampled_from(["", "square", "straight", "curved"])
extras = st.dictionaries(st.sampled_from(["x-team", "no", "colour", "9"]), plain_values, max_size=2)


@st.composite
def architectures(draw: st.DrawFn, most: int = 3) -> Architecture:
    """A document as the program could hold it, its list items numbered as a file has them."""
    names = draw(st.lists(ids, unique=True, max_size=most * 2))
    cut = draw(st.integers(0, len(names)))
    node_ids, group_ids = names[:cut], names[cut:]
    elements: list[Element] = [
        Header(draw(texts), draw(texts), draw(directions), draw(lines), draw(extras)),
        *(
            Node(
                id,
                draw(texts),
                draw(texts),
                draw(st.none() | places),
                draw(st.sampled_from([None, *group_ids])),
                draw(properties),
                draw(texts),
                draw(st.booleans()),
                draw(extras),
            )
            for id in node_ids
        ),
    ]
    for index, id in enumerate(group_ids):
        outer = draw(st.sampled_from([None, *group_ids[:index]]))
        at, size = draw(st.none() | places), draw(st.none() | sizes)
        type = draw(texts.filter(bool))
        settings, closed = draw(properties), draw(st.booleans())
        group = Group(id, type, draw(texts), at, size, outer, settings, closed)
        group = replace(group, locked=draw(st.booleans()), extra=draw(extras))
        elements.append(group)
    edges: list[Edge] = []
    if node_ids:
        ends = st.sampled_from([*node_ids, *group_ids])
        for number in range(1, draw(st.integers(0, most)) + 1):
            via = draw(st.none() | st.sampled_from(["s3-notification-lambda", "x"]))
            edge = Edge(f"#edge-{number}", draw(ends), draw(ends), via, draw(properties))
            waypoints = tuple(draw(st.lists(places, max_size=3)))
            edge = replace(edge, label=draw(texts), waypoints=waypoints)
            edges.append(replace(edge, extra=draw(extras)))
    elements += edges
    annotations: list[Text | Line] = []
    kinds = draw(st.lists(st.booleans(), max_size=most))
    notes = [f"#note-{number}" for number, is_text in enumerate(kinds, 1) if is_text]
    for number, is_text in enumerate(kinds, 1):
        if is_text or not names:
            annotations.append(Text(f"#note-{number}", draw(texts), draw(places), draw(extras)))
        else:
            ends = st.sampled_from([*names, *notes])
            line = Line(f"#line-{number}", draw(ends), draw(ends), draw(texts))
            annotations.append(replace(line, extra=draw(extras)))
    elements += annotations
    on = st.sampled_from([HEADER_ID, "gone", *names, *(edge.id for edge in edges)])
    for number in range(1, draw(st.integers(0, 3)) + 1):
        one = Suppression(f"#suppressed-{number}", draw(texts), draw(on), draw(texts))
        elements.append(replace(one, extra=draw(extras)))
    return Architecture(elements)


def random_change(draw: st.DrawFn, architecture: Architecture) -> Change:
    """One edit as a command would make it."""
    removed = draw(st.sampled_from(["change", "change", "add", "remove"]))
    everything = list(architecture)
    if removed == "remove" and len(everything) > 1:
        from explorer.architecture.commands import remove

        id = draw(
            st.sampled_from([element.id for element in everything if element.id != HEADER_ID])
        )
        return remove(architecture, [id])
    if removed == "add":
        element = _new_element(draw, architecture)
    else:
        element = _changed(draw, draw(st.sampled_from(everything)), architecture)
    return Change("edit", {element.id: architecture.get(element.id)}, {element.id: element})


def _new_element(draw: st.DrawFn, architecture: Architecture) -> Element:
    nodes = list(architecture.nodes)
    kind = draw(st.sampled_from(["node", "group", "text", *(("edge", "line") if nodes else ())]))
    if kind == "node":
        groups = [None, *architecture.groups]
        id = architecture.new_id(draw(ids))
        at, group = draw(st.none() | places), draw(st.sampled_from(groups))
        return Node(
            id, "sqs", draw(texts), at, group, draw(properties), draw(texts), extra=draw(extras)
        )
    if kind == "group":
        return Group(architecture.new_id(draw(ids)), "vpc", draw(texts), draw(places), draw(sizes))
    if kind == "text":
        return Text(architecture.new_id("#note"), draw(texts), draw(places), draw(extras))
    source, target = draw(st.sampled_from(nodes)), draw(st.sampled_from(nodes))
    if kind == "line":
        return Line(architecture.new_id("#line"), source, target, draw(texts))
    via = draw(st.none() | st.just("x"))
    return Edge(architecture.new_id("#edge"), source, target, via, draw(properties), draw(texts))


def _changed(draw: st.DrawFn, element: Element, architecture: Architecture) -> Element:
    def edited(mapping: Any) -> Any:
        if mapping and draw(st.booleans()):
            changed = dict(mapping)
            changed[draw(st.sampled_from(list(changed)))] = draw(plain_values)
            return changed
        if mapping and draw(st.booleans()):
            changed = dict(mapping)
            del changed[draw(st.sampled_from(list(changed)))]
            return changed
        return {**mapping, **draw(properties)}

    if isinstance(element, Header):
        return draw(
            st.sampled_from(
                [
                    replace(element, title=draw(texts)),
                    replace(element, description=draw(texts)),
                    replace(element, direction=draw(directions)),
                    replace(element, lines=draw(lines)),
                    replace(element, extra={**element.extra, **draw(extras)}),
                ]
            )
        )
    if isinstance(element, Node):
        choices: list[Element] = [
            replace(element, at=draw(st.none() | places)),
            replace(element, name=draw(texts)),
            replace(element, note=draw(texts)),
            replace(element, locked=not element.locked),
            replace(element, properties=edited(element.properties)),
            replace(element, group=draw(st.sampled_from([None, *architecture.groups]))),
            replace(element, extra={**element.extra, **draw(extras)}),
        ]
    elif isinstance(element, Group):
        choices = [
            replace(element, at=draw(st.none() | places), size=draw(st.none() | sizes)),
            replace(element, name=draw(texts)),
            replace(element, type=draw(texts.filter(bool))),
            replace(element, collapsed=not element.collapsed),
            replace(element, locked=not element.locked),
            replace(element, properties=edited(element.properties)),
        ]
    elif isinstance(element, Edge):
        choices = [
            replace(element, via=draw(st.none() | st.just("y"))),
            replace(element, label=draw(texts)),
            replace(element, waypoints=tuple(draw(st.lists(places, max_size=3)))),
            replace(element, properties=edited(element.properties)),
        ]
    elif isinstance(element, Text):
        choices = [replace(element, text=draw(texts)), replace(element, at=draw(places))]
    elif isinstance(element, Line):
        choices = [replace(element, text=draw(texts))]
    else:
        choices = [replace(element, because=draw(texts))]
    return draw(st.sampled_from(choices))
