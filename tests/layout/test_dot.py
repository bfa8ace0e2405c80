"""Placing a whole graph, by whichever engine answers."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer.layout import dot, engine_process
from explorer.layout.dot import Graph, PlacementJob, place
from explorer.layout.geometry import GRID, bounds
from explorer.layout.layered import layered
from explorer.layout.tidying import is_sound, tidied

CARD = (160, 64)
CHAIN = Graph({"a": CARD, "b": CARD, "c": CARD}, [("a", "b", (120, 22)), ("b", "c", (0, 0))])


@pytest.mark.parametrize("seed", range(3))
def test_nothing_overlaps_and_groups_hold_what_is_in_them(seed, graph_by_chance):
    graph = graph_by_chance(14, seed)
    drawing = place(graph)
    assert is_sound(graph, drawing)
    inside = graph.inside()
    for group, rect in drawing.groups.items():
        for id in inside[group]:
            assert rect.united(drawing.nodes[id]) == rect


def test_a_chain_is_placed_in_a_row_from_left_to_right():
    drawing = place(CHAIN)
    a, b, c = (drawing.nodes[id] for id in "abc")
    assert a.center[1] == b.center[1] == c.center[1]
    assert b.x - a.right >= 120 + 48
    assert c.x - b.right >= 88


DOWN = replace(CHAIN, direction="TB")


def without(monkeypatch, missing):
    """As where some of the engines are not installed."""
    ask = engine_process.EngineProcess.ask

    def asked(self, request, timeout):
        return None if set(missing) & set(request) else ask(self, request, timeout)

    monkeypatch.setattr(engine_process.EngineProcess, "ask", asked)


@pytest.mark.parametrize("missing", [(), ("dot",), ("dot", "graphlay")])
def test_top_down_a_chain_is_placed_in_a_column(missing, monkeypatch):
    without(monkeypatch, missing)
    drawing = place(DOWN)
    a, b, c = (drawing.nodes[id] for id in "abc")
    assert a.center[0] == b.center[0] == c.center[0]
    assert b.y - a.bottom >= 22 + 48
    assert c.y - b.bottom >= 64


@pytest.mark.parametrize("missing", [(), ("dot",), ("dot", "graphlay")])
@pytest.mark.parametrize("seed", range(3))
def test_top_down_nothing_overlaps_and_most_links_lead_down(
    seed, missing, monkeypatch, graph_by_chance
):
    without(monkeypatch, missing)
    graph = replace(graph_by_chance(14, seed), direction="TB")
    drawing = place(graph)
    assert is_sound(graph, drawing)
    down = [drawing.nodes[a].y < drawing.nodes[b].y for a, b, _ in graph.edges]
    assert sum(down) >= 0.6 * len(down)
    assert place(graph) == drawing


@pytest.mark.parametrize("missing", [(), ("dot",), ("dot", "graphlay")])
@pytest.mark.parametrize("direction", ["LR", "TB"])
def test_what_stands_side_by_side_is_near_and_in_its_order(
    direction, missing, monkeypatch, graph_by_chance
):
    without(monkeypatch, missing)
    graph = graph_by_chance(14, 2)
    home = graph.members.get("n3")
    members = {**graph.members, **({"one": home, "other": home} if home else {})}
    nodes = {**graph.nodes, "one": (160, 56), "other": (160, 80)}
    pairs = [("one", "n3"), ("n3", "other")]
    graph = replace(graph, nodes=nodes, members=members, beside=pairs, direction=direction)
    drawing = place(graph)
    assert is_sound(graph, drawing)
    if not missing:
        axis = 0 if direction == "TB" else 1
        one, card, other = (drawing.nodes[id] for id in ("one", "n3", "other"))
        assert 0 < card[axis] - (one[axis] + one[axis + 2]) <= 64
        assert 0 < other[axis] - (card[axis] + card[axis + 2]) <= 64


def test_places_are_on_the_grid_and_begin_at_the_origin():
    drawing = place(CHAIN)
    assert all(r.x % GRID == r.y % GRID == 0 for r in drawing.nodes.values())
    area = bounds([*drawing.nodes.values(), *drawing.groups.values()])
    assert (area.x, area.y) == (0, 0)


def test_placing_twice_gives_the_same(graph_by_chance):
    assert place(graph_by_chance(14, 1)) == place(graph_by_chance(14, 1))


def test_nodes_without_links_loops_and_empty_groups_are_placed():
    graph = Graph(
        {"a": CARD, "b": CARD, "alone": CARD},
        [("a", "b", (0, 0)), ("a", "a", (0, 0))],
        {"empty": None, "full": None},
        {"a": "full"},
    )
    drawing = place(graph)
    assert drawing.nodes.keys() == graph.nodes.keys()
    assert drawing.groups.keys() == graph.groups.keys()
    assert is_sound(graph, drawing) or drawing.groups["empty"].w > 0


def test_an_empty_graph_is_an_empty_drawing():
    assert place(Graph({})) == dot.Drawing({}, {})


@pytest.mark.parametrize("missing", [("dot",), ("dot", "graphlay")])
def test_without_an_engine_the_next_one_answers(missing, monkeypatch, graph_by_chance):
    without(monkeypatch, missing)
    graph = graph_by_chance(12, 3)
    assert is_sound(graph, place(graph))


def test_an_engine_that_takes_too_long_is_ended(monkeypatch):
    def sleeper():
        return subprocess.Popen(
            [sys.executable, "-c", "import time; time.sleep(60)"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    monkeypatch.setattr(engine_process, "_start", sleeper)
    assert place(CHAIN, timeout=0.05) == tidied(CHAIN, layered(CHAIN))


def test_a_job_answers_when_it_is_asked_later():
    job = PlacementJob(CHAIN)
    assert job.wait() == job.poll() == place(CHAIN)


def test_a_cancelled_job_never_answers():
    job = PlacementJob(CHAIN)
    job.cancel()
    assert job.wait() is None
    time.sleep(0.01)
    assert job.poll() is None


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(2, 40), st.integers(0, 10_000))
def test_plain_layers_never_overlap(graph_by_chance, count, seed):
    graph = graph_by_chance(count, seed)
    assert is_sound(graph, tidied(graph, layered(graph)))


def test_importing_the_package_loads_no_engine():
    code = (
        "import sys, explorer.layout.dot, explorer.layout.routing, explorer.layout.placement;"
        "print([m for m in ('pygraphviz', 'graphlay', 'numpy', 'PySide6') if m in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
