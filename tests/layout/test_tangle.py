"""The less tangled of two drawings of dot's."""

from __future__ import annotations

import pytest

from explorer.layout import dot, dot_language
from explorer.layout.dot import place
from explorer.layout.engine_process import EngineProcess
from explorer.layout.tangle import tangle


def line(tail, head, *points):
    """An edge of Graphviz's answer: two more points between each two that it leads through."""
    between = [f"{x},{y} {x},{y} {x},{y}" for x, y in points[:-1]]
    end = f"{points[-1][0]},{points[-1][1]}"
    return {"tail": tail, "head": head, "pos": " ".join([*between, end])}


def test_lines_that_cross_count_and_those_that_meet_at_a_node_do_not():
    falling, rising = line(0, 1, (0, 100), (100, 0)), line(2, 3, (0, 0), (100, 100))
    apart = line(2, 3, (0, 0), (40, 0), (40, 50))
    length = 0.2
    assert tangle({"edges": [falling, rising]}) == 1 + 2 * length
    assert tangle({"edges": [falling, line(0, 3, (0, 0), (100, 100))]}) == 2 * length
    assert tangle({"edges": [falling, apart]}) == pytest.approx(length + 0.09)
    assert tangle({}) == 0


def test_dot_tries_the_other_order_as_well_and_the_less_tangled_is_taken(graph_by_chance):
    for seed in range(6):
        graph = graph_by_chance(30, seed)
        texts = [dot_language.dot_text(graph), dot_language.dot_text(graph, is_turned=True)]
        answers = EngineProcess().ask({"dot": texts}, 5.0)
        best = min(answers, key=tangle)
        assert place(graph) == dot.tidied(graph, dot_language.read_answer(graph, best))
        if best is answers[1]:
            return
    raise AssertionError("the other order never was the better one")
