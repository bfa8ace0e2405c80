"""Lines that have to pass some points."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.layout.free_lines import FreeLines
from explorer.layout.geometry import Rect
from explorer.layout.route import Terrain
from explorer.layout.routing import Link, Router
from explorer.layout.routing_job import RoutingJob

A, B = Rect(0, 0, 160, 64), Rect(480, 0, 160, 64)
BOXES = {"a": A, "b": B}


def routed(*through, boxes=BOXES, **more):
    return Router(boxes, [Link("e", "a", "b", through=through)], **more).route_all()["e"].points


def passes(points, at):
    return any(
        min(x0, x1) <= at[0] <= max(x0, x1) and min(y0, y1) <= at[1] <= max(y0, y1)
        for (x0, y0), (x1, y1) in pairwise(points)
    )


def is_square(points):
    return all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(points))


def retraces(points):
    """Whether a line runs back over itself."""
    return any(
        (b[0] - a[0]) * (c[0] - b[0]) < 0 or (b[1] - a[1]) * (c[1] - b[1]) < 0
        for a, b, c in zip(points, points[1:], points[2:], strict=False)
        if (a[0] == b[0] == c[0]) or (a[1] == b[1] == c[1])
    )


def test_a_line_passes_its_waypoint():
    points = routed((320, 200))
    assert passes(points, (320, 200))
    assert is_square(points)
    assert not retraces(points)


def test_a_line_passes_several_waypoints_in_their_order():
    stops = [(240, 160), (320, -120), (400, 160)]
    points = routed(*stops)
    assert all(passes(points, stop) for stop in stops)
    assert is_square(points)
    assert not retraces(points)


def test_a_waypoint_on_the_line_changes_nothing():
    assert routed((320, 32)) == routed()


def test_a_waypoint_that_a_box_came_to_stand_on_is_passed_over():
    boxes = {**BOXES, "c": Rect(240, 160, 160, 64)}
    points = routed((320, 192), boxes=boxes)
    assert points == ((160, 32), (480, 32))


def test_other_boxes_are_gone_round_on_the_way_to_a_waypoint():
    boxes = {**BOXES, "c": Rect(240, 80, 160, 64)}
    points = routed((320, 240), boxes=boxes)
    assert passes(points, (320, 240))
    inside = boxes["c"].inflated(-1)
    assert not any(
        inside.intersects(Rect(min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]) + 0.1,
                               abs(a[1] - b[1]) + 0.1))
        for a, b in pairwise(points)
    )  # fmt: skip


def test_lines_beside_it_keep_their_distance_and_it_stays_on_its_point():
    links = [Link("e", "a", "b", through=((320, 200),)), *(Link(f"o{n}", "a", "b") for n in "12")]
    routes = Router(BOXES, links).route_all()
    assert passes(routes["e"].points, (320, 200))
    levels = sorted(routes[f"o{n}"].points[0][1] for n in "12")
    assert levels[1] - levels[0] >= 10


def test_a_line_whose_both_ends_move_keeps_its_shape():
    link = Link("e", "a", "b", through=((320, 200),))
    router = Router(BOXES, [link])
    before = router.route_all()["e"].points
    moved = {id: rect.moved(80, 40) for id, rect in BOXES.items()}
    router.update(moved, [Link("e", "a", "b", through=((400, 240),))])
    assert router.routes["e"].points == tuple((x + 80, y + 40) for x, y in before)


def test_bending_one_line_leaves_the_others_alone():
    links = [Link("e", "a", "b"), Link("other", "a", "b")]
    router = Router(BOXES, links)
    before = dict(router.route_all())
    router.hold()
    assert router.bend(Link("e", "a", "b", through=((320, 200),))).keys() == {"e"}
    assert router.routes["other"] == before["other"]
    router.bend(links[0])
    router.let_go()
    assert router.routes == before


def test_another_process_finds_the_same_line(qtbot):
    link = Link("e", "a", "b", through=((320, 200),))
    job = RoutingJob(Terrain(BOXES, [link], {}, {}, {}))
    qtbot.waitUntil(lambda: job.poll() is not None, timeout=30_000)
    found = job.poll()
    assert found is not None
    assert found["e"].points == routed((320, 200))


@pytest.mark.parametrize("curved", [False, True])
def test_free_lines_pass_their_waypoints_too(curved):
    stops = ((320, 200), (400, -80))
    route = FreeLines(BOXES, [Link("e", "a", "b", (60, 22), through=stops)], curved=curved)
    points = route.route_all()["e"].points
    assert [p for p in points if p in stops] == list(stops)
    assert len(points) == (10 if curved else 4)
    assert route.routes["e"].label is not None


places = st.tuples(st.integers(-40, 80), st.integers(-40, 40)).map(lambda p: (p[0] * 8, p[1] * 8))


@given(st.lists(places, min_size=1, max_size=4, unique=True))
def test_wherever_waypoints_are_the_line_passes_those_that_are_free(stops):
    points = routed(*stops)
    assert is_square(points)
    for stop in stops:
        if not any(rect.inflated(13).contains(stop) for rect in BOXES.values()):
            assert passes(points, stop)
