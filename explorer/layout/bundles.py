"""Which lines of a bundle run as one at first: those that nothing comes between where they leave,
and that keep a stretch of their own for their label."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cmp_to_key
from itertools import groupby, pairwise
from typing import NamedTuple

from explorer.layout.geometry import Point
from explorer.layout.label_spots import has_room
from explorer.layout.ordering import goes_before, heading
from explorer.layout.route import Link
from explorer.layout.shapes import Line, simplified


class _End(NamedTuple):
    """One end of a line: its link, and the line seen from there."""

    link: Link
    line: Sequence[Point]
    may_share: bool


def bundled(
    lines: Mapping[str, Line],
    links: Mapping[str, Link],
    fixed: Mapping[str, Line],
    alone: Collection[str] = (),
) -> dict[str, str]:
    """The trunk of each line that shares one; lines with the same trunk run as one up to where
    they fork. ``fixed`` are lines that stay, which no other may join, ``alone`` those that share
    nothing."""
    if len({bundle for id in lines if (bundle := links[id].bundle)}) == len(lines):
        return {}
    trunks: dict[str, str] = {}
    for number, ends in enumerate(_by_side(lines, links, fixed)):
        for part, run in enumerate(_runs(ends, set(alone))):
            for end in run:
                trunks.setdefault(end.link.id, f"{number}/{part}")
    return trunks


def cramped(
    trunks: Mapping[str, str], lines: Mapping[str, Line], links: Mapping[str, Link]
) -> set[str]:
    """The lines that, as they are now, have no room for their label beyond their trunk."""
    runs: dict[str, list[_End]] = defaultdict(list)
    for id, trunk in trunks.items():
        runs[trunk].append(_End(links[id], simplified(lines[id]), True))
    found = set()
    for run in runs.values():
        if len({end.line[0] for end in run}) > 1:
            run = [end._replace(line=end.line[::-1]) for end in run]
        found |= {end.link.id for end in run if not _keeps_room(end, run)}
    return found


def _by_side(
    lines: Mapping[str, Line], links: Mapping[str, Link], fixed: Mapping[str, Line]
) -> Iterator[list[_End]]:
    """The ends at each side of a box where some might share, in the order of their ports."""
    sides: dict[tuple[str, int], list[_End]] = defaultdict(list)
    for id, line in (*lines.items(), *fixed.items()):
        link = links[id]
        for box, seen in ((link.source, line), (link.target, line[::-1])):
            sides[box, heading(seen[0], seen[1])].append(_End(link, seen, id in lines))
    for ends in sides.values():
        bundles = [end.link.bundle for end in ends if end.link.bundle]
        if len(set(bundles)) < len(bundles):
            yield sorted(ends, key=cmp_to_key(_ported))


def _ported(one: _End, other: _End) -> int:
    return -goes_before(one.line, 0, other.line, 0)


def _runs(ends: list[_End], alone: set[str]) -> list[list[_End]]:
    """Neighbours of one bundle, less those that would be left without room for their label."""
    while True:
        runs = [
            run
            for key, group in groupby(ends, lambda end: _key(end, alone))
            if len(run := list(group)) > 1 and key
        ]
        crowded = next((end for run in runs for end in run if not _keeps_room(end, run)), None)
        if crowded is None:
            return runs
        alone.add(crowded.link.id)


def _key(end: _End, alone: set[str]) -> str:
    return end.link.bundle if end.may_share and end.link.id not in alone else ""


def _keeps_room(end: _End, run: list[_End]) -> bool:
    shared = (_in_common(end.line, other.line) for other in run if other is not end)
    fork = max(shared, default=0.0)
    return not end.link.label[0] or has_room(_beyond(end.line, fork), end.link.label)


def _in_common(one: Sequence[Point], other: Sequence[Point]) -> float:
    """How far two lines are the same, from their first point on."""
    length = 0.0
    for (a, b), (c, d) in zip(pairwise(one), pairwise(other), strict=False):
        if a != c or heading(a, b) != heading(c, d):
            break
        first, second = _length(a, b), _length(c, d)
        length += min(first, second)
        if first != second:
            break
    return length


def _beyond(line: Sequence[Point], start: float) -> list[Point]:
    """The line without its first stretch of a length."""
    for i, (a, b) in enumerate(pairwise(line)):
        length = _length(a, b)
        if start < length:
            part = start / length
            return [(a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part), *line[i + 1 :]]
        start -= length
    return []


def _length(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])
