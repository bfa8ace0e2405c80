"""What would be a strip is folded: a row that turns down, or groups one below the other."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise

import pytest

from explorer.layout.dot import Drawing, Graph, place
from explorer.layout.geometry import bounds
from explorer.layout.tidying import is_sound

CARD, PILL = (160, 64), (100, 22)


def chain(count: int, prefix: str = "n") -> Graph:
    ids = [f"{prefix}{number}" for number in range(count)]
    links = [(a, b, PILL) for a, b in pairwise(ids)]
    return Graph(dict.fromkeys(ids, CARD), links)


def aspect(drawing: Drawing) -> float:
    """On a page, which has a title and a legend."""
    whole = bounds([*drawing.nodes.values(), *drawing.groups.values()])
    return whole.w / (whole.h + 160)


@pytest.mark.parametrize("count", [7, 10, 14])
def test_a_long_chain_turns_down_and_never_leads_back(count: int) -> None:
    graph = chain(count)
    drawing = place(graph)
    assert is_sound(graph, drawing)
    assert aspect(drawing) <= 2.4
    for a, b, _ in graph.edges:
        one, other = drawing.nodes[a], drawing.nodes[b]
        assert one.right < other.x or (one.center[0] == other.center[0] and one.bottom < other.y)
        assert one.right + PILL[0] <= other.x or one.bottom + PILL[1] <= other.y


def test_what_is_not_longer_than_a_screen_stays_a_row() -> None:
    drawing = place(chain(4))
    assert len({rect.center[1] for rect in drawing.nodes.values()}) == 1


def test_groups_with_little_between_them_are_stacked() -> None:
    one, other = chain(3, "a"), chain(3, "b")
    graph = Graph(
        {"first": CARD, **one.nodes, **other.nodes, "last": CARD},
        [("first", "a0", PILL), *one.edges, ("a2", "b0", PILL), *other.edges, ("b2", "last", PILL)],
        groups={"outer": None, "one": "outer", "other": "outer"},
        members={**dict.fromkeys(one.nodes, "one"), **dict.fromkeys(other.nodes, "other")},
        insets=dict.fromkeys(("outer", "one", "other"), (24, 48, 24, 24)),
    )
    drawing = place(graph)
    assert is_sound(graph, drawing)
    assert aspect(drawing) < 3
    assert drawing.groups["one"].bottom < drawing.groups["other"].y
    assert drawing.nodes["first"].right < drawing.groups["outer"].x
    for ids in (one.nodes, other.nodes):
        assert len({drawing.nodes[id].center[1] for id in ids}) == 1


def test_top_down_a_chain_as_long_as_a_screen_stays_a_column() -> None:
    drawing = place(replace(chain(10), direction="TB"))
    assert len({rect.center[0] for rect in drawing.nodes.values()}) == 1


def test_every_process_folds_alike() -> None:
    script = (
        "from tests.layout.test_strips import chain; from explorer.layout.dot import place;"
        "print(sorted(place(chain(10)).nodes.items()))"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(answers) == 1
