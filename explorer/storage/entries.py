"""Entries of a mapping or items of a list taken out of a text and put into it.

A block entry comes and goes as whole lines, with the comment right above it and deeper ones below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from explorer.storage import tree
from explorer.storage.edits import Edits, PatchError

_COMMENT = re.compile(r"[ \t]*(,?)[ \t]*#")


def restructure(
    edits: Edits,
    node: tree.Mapping | tree.Sequence,
    spans: Sequence[tuple[int, int]],
    removed: set[int],
    added: Sequence[tuple[int, str]],
) -> None:
    """Take entries out and put new ones behind the given indices (-1: first).

    New ones of a flow collection are bare; those of a block are whole lines.
    """
    if not removed and not added:
        return
    if node.flow:
        _restructure_flow(edits, node, spans, removed, added)
    else:
        _restructure_block(edits, spans, removed, added)


def _restructure_flow(
    edits: Edits,
    node: tree.Mapping | tree.Sequence,
    spans: Sequence[tuple[int, int]],
    removed: set[int],
    added: Sequence[tuple[int, str]],
) -> None:
    kept = [index for index in range(len(spans)) if index not in removed]
    if not kept:
        middle = ", ".join(text for _, text in added)
        edits.replace(node.start + 1, node.end - 1, middle)
        return
    for first in sorted(removed):
        if first - 1 in removed:
            continue
        last = first
        while last in removed:
            last += 1
        if last < len(spans):
            edits.replace(spans[first][0], spans[last][0], "")
        elif "#" in edits.text[spans[first - 1][1] : spans[first][0]]:
            edits.replace(spans[first][0], spans[-1][1], "")
        else:
            edits.replace(spans[first - 1][1], spans[-1][1], "")
    own_lines = "\n" in edits.text[node.start : spans[0][0]]
    gap = edits.eol + " " * edits.column(spans[0][0]) if own_lines else " "
    parted: set[int] = set()
    for after, text in added:
        anchor = max((index for index in kept if index <= after), default=None)
        if anchor is None:
            edits.insert(spans[kept[0]][0], f"{text},{gap}")
            continue
        at = spans[anchor][1]
        comment = _COMMENT.match(edits.text, at)
        if own_lines and comment and not comment.group(1):
            behind = edits.line_end(at) - len(edits.eol)
            edits.insert(behind if anchor in parted else at, ",")
            edits.insert(behind, f"{gap}{text}")
            parted.add(anchor)
        else:
            edits.insert(at, f",{gap}{text}")


def _restructure_block(
    edits: Edits,
    spans: Sequence[tuple[int, int]],
    removed: set[int],
    added: Sequence[tuple[int, str]],
) -> None:
    leads = not edits.text[edits.line_start(spans[0][0]) : spans[0][0]].strip(" ")
    joined = 0
    if 0 in removed and not leads:
        following = [index for index in range(len(spans)) if index not in removed]
        if not following:
            raise PatchError("nothing would be left")
        joined = following[0]
        edits.replace(spans[0][0], spans[joined][0], "")
    for index in sorted(removed):
        if index >= joined:
            edits.replace(chunk_start(edits, spans, index), chunk_end(edits, spans, index), "")
    for after, text in added:
        if after < 0 and leads:
            at = chunk_start(edits, spans, 0)
        else:
            at = chunk_end(edits, spans, max(after, 0))
        edits.insert(at, text)


def chunk_start(edits: Edits, spans: Sequence[tuple[int, int]], index: int) -> int:
    """Where an entry's lines begin, with the comment lines right above it."""
    start = edits.line_start(spans[index][0])
    column = spans[index][0] - start
    limit = edits.line_end(spans[index - 1][1]) if index else 0
    while start > limit:
        above = edits.line_start(start - 1)
        line = edits.text[above:start]
        if not line.startswith(" " * column + "#") or above < limit:
            break
        start = above
    return start


def chunk_end(edits: Edits, spans: Sequence[tuple[int, int]], index: int) -> int:
    """Where an entry's lines end, with comment lines below that are indented deeper."""
    column = edits.column(spans[index][0])
    is_last = index + 1 == len(spans)
    limit = len(edits.text) if is_last else edits.line_start(spans[index + 1][0])
    at = end = edits.line_end(spans[index][1])
    while at < limit:
        following = edits.line_end(at)
        line = edits.text[at:following]
        bare = line.lstrip(" ")
        if bare.startswith("#") and len(line) - len(bare) > column:
            end = following
        elif bare.strip():
            break
        at = following
    return end
