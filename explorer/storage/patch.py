"""Changes to the values of a YAML text, so that nothing else in it changes.

Knows mappings and lists in block and flow style; knows nothing of architectures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from explorer.storage import tree
from explorer.storage.edits import Edits
from explorer.storage.entries import restructure
from explorer.storage.values import same
from explorer.storage.yaml_text import block, flow, key_text, literal


@dataclass(frozen=True, slots=True)
class Site:
    """Where a value stands: from ``start`` (behind its colon or dash), in a mapping or list whose
    keys begin in ``column``."""

    start: int
    flow: bool
    column: int


def change(
    edits: Edits, node: tree.Tree, old: Any, new: Any, site: Site, order: Sequence[str] = ()
) -> None:
    """Make the value at ``node``, read as ``old``, read as ``new``."""
    if same(old, new):
        return
    if isinstance(node, tree.Mapping) and node.entries and isinstance(new, dict) and new:
        change_mapping(edits, node, old, new, order)
    elif isinstance(node, tree.Sequence) and node.items and isinstance(new, list) and new:
        _change_list(edits, node, old, new)
    else:
        _put(edits, node, new, site)


def _put(edits: Edits, node: tree.Tree, new: Any, site: Site) -> None:
    start = node.start
    if node.end <= node.start or "\n" in edits.text[site.start : node.start]:
        start = site.start
    end = max(node.end, start)
    quote = node.style if isinstance(node, tree.Scalar) and node.style in ("'", '"') else ""
    text = flow(new, edits.json_style, quote)
    rest = edits.text[end : edits.line_end(end)].strip()
    if isinstance(new, str) and not site.flow and not rest:
        lines = literal(new, site.column + 2)
        text = edits.eol.join(lines) if lines else text
    if edits.text[start - 1 : start] in (":", "-"):
        text = " " + text
    edits.replace(start, end, text)


def change_mapping(
    edits: Edits,
    node: tree.Mapping,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    order: Sequence[str] = (),
    kept: frozenset[str] = frozenset(),
) -> None:
    """Change the keys that differ. Keys in ``kept`` are somebody else's."""
    if same(old, new):
        return
    column = edits.column(node.entries[0][0].start)
    removed: set[int] = set()
    present: set[str] = set()
    for index, (key, value) in enumerate(node.entries):
        name = key.text
        if name in kept:
            continue
        present.add(name)
        if name in new:
            if name not in old or not same(old[name], new[name]):
                site = Site(edits.colon_end(key), node.flow, column)
                change(edits, value, old.get(name), new[name], site)
        elif name in old:
            removed.add(index)
    added: list[tuple[int, str]] = []
    for name in sorted(new.keys() - present, key=list(new).index):
        after = _place_for(name, node, order)
        if node.flow:
            text = flow(new[name], edits.json_style)
            added.append((after, f"{key_text(name, edits.json_style)}: {text}"))
        else:
            added.append((after, edits.lines(block(name, new[name], column))))
    restructure(edits, node, edits.entry_spans(node), removed, added)


def _place_for(name: str, node: tree.Mapping, order: Sequence[str]) -> int:
    """The index of the entry behind which a new key belongs."""
    if name not in order:
        return len(node.entries) - 1
    earlier = order[: order.index(name)]
    places = [i for i, (key, _) in enumerate(node.entries) if key.text in earlier]
    return max(places, default=-1)


def _change_list(edits: Edits, node: tree.Sequence, old: Any, new: list[Any]) -> None:
    before = old if isinstance(old, list | tuple) else []
    head = 0
    while head < min(len(before), len(new)) and same(before[head], new[head]):
        head += 1
    tail = 0
    while tail < min(len(before), len(new)) - head and same(before[-1 - tail], new[-1 - tail]):
        tail += 1
    column = edits.column(node.start)
    spans = edits.item_spans(node)
    common = min(len(before), len(new)) - head - tail
    for index in range(head, head + common):
        item = node.items[index]
        site = Site(item.start, node.flow, column)
        change(edits, item, before[index], new[index], site)
    first = head + common
    removed = set(range(first, len(before) - tail))
    fresh = [flow(value, edits.json_style) for value in new[first : len(new) - tail]]
    if not node.flow:
        fresh = [edits.lines([" " * column + "- " + text]) for text in fresh]
    restructure(edits, node, spans, removed, [(first - 1, text) for text in fresh])
