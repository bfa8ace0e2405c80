"""Sections of an architecture file changed in its text: nodes, groups, edges and so on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explorer.storage import fresh, tree
from explorer.storage.edits import Edits, PatchError
from explorer.storage.entries import chunk_start, restructure
from explorer.storage.outline import KEY_ORDER, NAMED, SECTIONS, Entry, Outline
from explorer.storage.patch import Site, change
from explorer.storage.values import same


def change_section(
    edits: Edits,
    root: tree.Mapping,
    name: str,
    old: Mapping[str, Entry],
    new: Mapping[str, Entry],
    rewrite: bool,
) -> None:
    """Make a section that is there hold the new entries; ``rewrite`` gives up its old text."""
    key, node = root.key(name), root.get(name)
    assert key is not None
    assert node is not None
    if not rewrite and list(old) == list(new) and same(old, new):
        return
    if rewrite or isinstance(node, tree.Scalar) or not old:
        _rewrite_section(edits, root, key, node, new)
        return
    before = edits.count
    try:
        _change_elements(edits, key, node, old, new)
    except PatchError:
        edits.drop_from(before)
        _rewrite_section(edits, root, key, node, new)


def _change_elements(
    edits: Edits,
    key: tree.Scalar,
    node: tree.Mapping | tree.Sequence,
    old: Mapping[str, Entry],
    new: Mapping[str, Entry],
) -> None:
    name = key.text
    trees = [value for _, value in node.entries] if isinstance(node, tree.Mapping) else node.items
    spans = edits.entry_spans(node) if isinstance(node, tree.Mapping) else edits.item_spans(node)
    column = edits.column(spans[0][0])
    removed: set[int] = set()
    for index, (id, entry) in enumerate(old.items()):
        if id not in new:
            removed.add(index)
            continue
        start = edits.colon_end(node.entries[index][0]) if isinstance(node, tree.Mapping) else 0
        site = Site(start or trees[index].start, node.flow, column)
        change(edits, trees[index], entry, new[id], site, KEY_ORDER[name])
    added = _added(edits, name, node, trees, column, old, new)
    if len(removed) == len(spans) and not added and not node.flow:
        colon = edits.colon_end(key)
        edits.insert(colon, " {}" if name in NAMED else " []")
    restructure(edits, node, spans, removed, added)


def _added(
    edits: Edits,
    name: str,
    node: tree.Mapping | tree.Sequence,
    trees: Sequence[tree.Tree],
    column: int,
    old: Mapping[str, Entry],
    new: Mapping[str, Entry],
) -> list[tuple[int, str]]:
    """Each new element behind its neighbour, written as its neighbours are."""
    places = {id: index for index, id in enumerate(old)}
    flows = {bool(each.flow) for each in trees if not isinstance(each, tree.Scalar)}
    in_flow = flows.pop() if len(flows) == 1 and len(trees) > 1 else None
    if name in NAMED and in_flow:
        in_flow = None
    found: list[tuple[int, str]] = []
    after = -1
    for id, entry in new.items():
        if id in places:
            after = places[id]
        elif node.flow:
            found.append((after, fresh.flow_element(name, id, entry, edits.json_style)))
        else:
            lines = fresh.element(name, id, entry, column, in_flow)
            found.append((after, edits.lines(lines)))
    return found


def _rewrite_section(
    edits: Edits, root: tree.Mapping, key: tree.Scalar, node: tree.Tree, new: Mapping[str, Entry]
) -> None:
    """All of a section anew: its comments go, its neighbours stay."""
    name, colon = key.text, edits.colon_end(key)
    end = max(node.end, colon)
    if root.flow:
        edits.replace(colon, end, " " + fresh.flow_section(name, new, edits.json_style))
        return
    if not new:
        edits.replace(colon, end, " {}" if name in NAMED else " []")
        return
    edits.replace(colon, end, "")
    indent = edits.column(key.start) + 2
    at = edits.line_end(end)
    edits.insert(at, edits.lines(fresh.section_lines(name, new, indent)))


def add_sections(edits: Edits, root: tree.Mapping, wanted: Outline) -> None:
    """Sections the text does not have yet, set apart by a blank line where it does so."""
    names = [key.text for key, _ in root.entries]
    missing = [name for name in SECTIONS if name not in names and wanted.sections[name]]
    if not missing:
        return
    spans = edits.entry_spans(root)
    column = edits.column(spans[0][0])
    spaced = any(
        not edits.text[edits.line_start(start - 1) : start].strip()
        for start in (chunk_start(edits, spans, i) for i in range(1, len(spans)))
        if start
    )
    added: list[tuple[int, str]] = []
    order = KEY_ORDER["header"]
    for name in missing:
        entries = wanted.sections[name]
        earlier = order[: order.index(name)]
        after = max((i for i, each in enumerate(names) if each in earlier), default=-1)
        if root.flow:
            text = fresh.flow_section(name, entries, edits.json_style)
            key = f'"{name}"' if edits.json_style else name
            added.append((after, f"{key}: {text}"))
        else:
            lines = fresh.section(name, entries, column)
            added.append((after, edits.lines(["", *lines] if spaced else lines)))
    restructure(edits, root, spans, set(), added)
