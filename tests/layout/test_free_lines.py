"""Straight and curved lines: border to border, beside each other, labels where there is room."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.layout.free_lines import FreeLines
from explorer.layout.geometry import Rect
from explorer.layout.route import Link

LEFT, RIGHT, BELOW = Rect(0, 0, 160, 64), Rect(480, 0, 160, 64), Rect(480, 320, 160, 64)


def on_border(box: Rect, point: tuple[float, float]) -> bool:
    inner = box.inflated(-0.5)
    return box.inflated(0.5).contains(point) and not inner.contains(point)


def test_boxes_in_a_row_are_joined_by_a_straight_line_in_the_middle():
    routes = FreeLines({"a": LEFT, "b": RIGHT}, [Link("e", "a", "b", (80, 22))]).route_all()
    assert routes["e"].points == ((160, 32), (480, 32))
    assert routes["e"].label == (320, 32)
    assert routes["e"].label_fits


@pytest.mark.parametrize("curved", [False, True])
def test_lines_between_the_same_two_lie_beside_each_other(curved):
    links = [Link("e0", "a", "b"), Link("e1", "b", "a"), Link("e2", "a", "b")]
    routes = FreeLines({"a": LEFT, "b": RIGHT}, links, curved=curved).route_all()
    heights = sorted(route.points[0][1] for route in routes.values())
    assert heights == [16, 32, 48]


def test_a_curve_leaves_and_enters_straight():
    start, out, into, end = (
        FreeLines({"a": LEFT, "b": BELOW}, [Link("e", "a", "b")], curved=True)
        .route_all()["e"]
        .points
    )
    assert start == (160, 32)
    assert end == (480, 352)
    assert out[1] == start[1]
    assert out[0] > start[0]
    assert into[1] == end[1]
    assert into[0] < end[0]


@pytest.mark.parametrize("turned", [False, True])
def test_a_curve_takes_the_other_sides_to_keep_off_a_third_box(turned):
    boxes = {"a": Rect(0, 400, 160, 64), "b": Rect(352, 0, 160, 64), "c": Rect(352, 136, 160, 64)}
    link = Link("e", "b", "a") if turned else Link("e", "a", "b")
    without = FreeLines({id: boxes[id] for id in "ab"}, [link], curved=True).route_all()["e"]
    assert {without.points[0][0], without.points[-1][0]} == {80, 432}, "by top and bottom"
    beside = FreeLines(boxes, [link, Link("f", "a", "b")], curved=True).route_all()
    for route in beside.values():
        assert {route.points[0][0], route.points[-1][0]} == {160, 352}, "by the sides"


def test_a_curve_with_a_box_on_both_ways_runs_as_without_them():
    boxes = {"a": Rect(0, 400, 160, 64), "b": Rect(352, 0, 160, 64), "c": Rect(176, 170, 160, 124)}
    routes = FreeLines(boxes, [Link("e", "a", "b")], curved=True).route_all()
    assert routes["e"].points[0] == (80, 400)


def test_a_label_keeps_off_a_box_on_its_line():
    boxes = {"a": LEFT, "b": Rect(960, 0, 160, 64), "between": Rect(480, 0, 160, 64)}
    route = FreeLines(boxes, [Link("e", "a", "b", (80, 22))]).route_all()["e"]
    assert route.label is not None
    x, y = route.label
    assert not Rect(x - 40, y - 11, 80, 22).intersects(boxes["between"])


def test_a_short_line_shows_a_disc_and_a_shorter_one_nothing():
    near = {"a": LEFT, "b": Rect(240, 0, 160, 64)}
    route = FreeLines(near, [Link("e", "a", "b", (120, 22))]).route_all()["e"]
    assert route.label is not None
    assert not route.label_fits
    nearer = {"a": LEFT, "b": Rect(200, 0, 160, 64)}
    assert FreeLines(nearer, [Link("e", "a", "b", (120, 22))]).route_all()["e"].label is None


def test_a_move_changes_the_lines_of_what_moved_and_giving_up_puts_them_back():
    boxes = {"a": LEFT, "b": RIGHT, "c": BELOW}
    lines = FreeLines(boxes, [Link("ab", "a", "b"), Link("bc", "b", "c")])
    before = dict(lines.route_all())
    lines.hold()
    assert set(lines.move({"c": BELOW.moved(40, 0)})) == {"bc"}
    assert set(lines.let_go()) == {"bc"}
    assert dict(lines.routes) == before
    assert lines.let_go() == {}


def test_to_try_a_link_changes_none():
    lines = FreeLines({"a": LEFT, "b": RIGHT}, [Link("ab", "a", "b")])
    before = dict(lines.route_all())
    assert lines.tried(Link("", "b", "a")).points
    assert dict(lines.routes) == before


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.builds(
            Rect,
            st.integers(-400, 400),
            st.integers(-400, 400),
            st.sampled_from((8, 64, 160)),
            st.sampled_from((8, 64)),
        ),
        min_size=1,
        max_size=6,
    ),
    st.booleans(),
    st.data(),
)
def test_wherever_boxes_are_every_line_ends_on_their_borders(rects, curved, data):
    boxes = {str(n): rect for n, rect in enumerate(rects)}
    ids = st.sampled_from(sorted(boxes))
    links = [
        Link(f"e{n}", data.draw(ids), data.draw(ids), (60, 22))
        for n in range(data.draw(st.integers(0, 6)))
    ]
    routes = FreeLines(boxes, links, curved=curved).route_all()
    for link in links:
        points = routes[link.id].points
        assert len(points) == (5 if link.source == link.target else 4 if curved else 2)
        aside = len(links) * 8
        assert boxes[link.source].inflated(aside).contains(points[0])
        assert boxes[link.target].inflated(aside).contains(points[-1])
