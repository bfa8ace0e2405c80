"""What holds for every drawing, whatever it holds."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer.layout.crossings import Crossings
from explorer.layout.geometry import Rect
from explorer.layout.routing import Link, Router

MANY = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@st.composite
def apart(draw):
    """Boxes in cells of a grid, anywhere in their cell, and links between them."""
    cells = draw(
        st.lists(
            st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=2, max_size=14, unique=True
        )
    )
    boxes = {}
    for column, row in cells:
        width = draw(st.sampled_from((64, 160, 200, 240)))
        dx, dy = draw(st.integers(0, 6)), draw(st.integers(0, 5))
        boxes[f"{column}{row}"] = Rect(column * 344 + dx * 8, row * 160 + dy * 8, width, 64)
    ids = sorted(boxes)
    pairs = draw(
        st.lists(
            st.tuples(st.sampled_from(ids), st.sampled_from(ids), st.sampled_from((0, 70))),
            max_size=20,
        )
    )
    links = [Link(f"e{n}", a, b, (w, 22 if w else 0)) for n, (a, b, w) in enumerate(pairs)]
    return boxes, links


@MANY
@given(apart())
def test_lines_are_in_right_angles_end_on_borders_and_keep_out_of_boxes(faults_of, drawing):
    boxes, links = drawing
    assert faults_of(Router(boxes, links).route_all(), links, boxes) == []


@MANY
@given(apart())
def test_routing_twice_gives_the_same(drawing):
    boxes, links = drawing
    assert Router(boxes, links).route_all() == Router(boxes, links).route_all()


@MANY
@given(apart())
def test_lines_that_share_no_box_never_lie_on_each_other(drawing):
    boxes, links = drawing
    routes = Router(boxes, links).route_all()
    pieces = [
        (link, a, b)
        for link in links
        for a, b in zip(routes[link.id].points, routes[link.id].points[1:], strict=False)
    ]
    for n, (link, a, b) in enumerate(pieces):
        for other, c, d in pieces[n + 1 :]:
            if {link.source, link.target} & {other.source, other.target}:
                continue
            for o in (0, 1):
                if a[o] == b[o] == c[o] == d[o]:
                    low = max(min(a[1 - o], b[1 - o]), min(c[1 - o], d[1 - o]))
                    high = min(max(a[1 - o], b[1 - o]), max(c[1 - o], d[1 - o]))
                    assert high - low <= 1, (link, other)


@MANY
@given(apart(), st.data())
def test_after_a_drag_lines_are_sound_and_those_not_named_are_unchanged(faults_of, drawing, data):
    boxes, links = drawing
    router = Router(boxes, links)
    router.route_all()
    before = dict(router.routes)
    id = data.draw(st.sampled_from(sorted(boxes)))
    for step in range(1, 4):
        boxes[id] = boxes[id].moved(0, 8 * step)
        changed = router.move({id: boxes[id]}, final=step == 3)
        for other, route in before.items():
            assert router.routes[other] == changed.get(other, route)
        before = dict(router.routes)
    assert faults_of(router.routes, links, boxes) == []


@MANY
@given(apart(), st.data())
def test_at_each_step_of_a_drag_lines_are_sound_and_gaps_are_where_they_cross(
    faults_of, drawing, data
):
    boxes, links = drawing
    router = Router(boxes, links)
    crossings = Crossings(router)
    shown = dict(crossings.follow(router.route_all()))
    id = data.draw(st.sampled_from(sorted(boxes)))
    dx, dy = (data.draw(st.sampled_from((-16, -8, 8, 16))) for _ in "xy")
    for _ in range(6):
        boxes[id] = boxes[id].moved(dx, dy)
        shown |= crossings.follow(router.move({id: boxes[id]}))
        around = boxes[id].inflated(16)
        if not any(around.intersects(box) for other, box in boxes.items() if other != id):
            assert faults_of(router.routes, links, boxes) == []
        afresh = Crossings(router).follow(router.routes)
        assert {id: sorted(gaps) for id, gaps in shown.items()} == {
            id: sorted(gaps) for id, gaps in afresh.items()
        }


@MANY
@given(apart(), st.data())
def test_a_drag_leaves_no_trace_in_what_a_change_after_it_finds(drawing, data):
    boxes, links = drawing
    dragged, plain = Router(boxes, links), Router(boxes, links)
    dragged.adopt(plain.route_all())
    id = data.draw(st.sampled_from(sorted(boxes)))
    dragged.hold()
    for step in (1, 3, 6, data.draw(st.sampled_from((0, 1, 2)))):
        dragged.move({id: boxes[id].moved(8 * step, 16 * step)})
    dragged.let_go()
    assert dragged.routes == plain.routes
    boxes[id] = boxes[id].moved(8, 16)
    dragged.update(boxes, links)
    plain.update(boxes, links)
    assert dragged.routes == plain.routes


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.builds(
            Rect,
            st.integers(-20, 40).map(lambda n: n * 8),
            st.integers(-20, 40).map(lambda n: n * 8),
            st.sampled_from((8, 64, 160)),
            st.sampled_from((8, 64)),
        ),
        min_size=1,
        max_size=8,
    ),
    st.data(),
)
def test_boxes_that_overlap_get_some_line_in_right_angles(rects, data):
    boxes = {str(n): rect for n, rect in enumerate(rects)}
    ids = st.sampled_from(sorted(boxes))
    links = [
        Link(f"e{n}", data.draw(ids), data.draw(ids), (60, 22))
        for n in range(data.draw(st.integers(0, 8)))
    ]
    routes = Router(boxes, links).route_all()
    for link in links:
        points = routes[link.id].points
        assert len(points) >= 2
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(points))
        assert boxes[link.source].contains(points[0])
        assert boxes[link.target].contains(points[-1])


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("dx", "dy"), [(0, 80), (0, -80), (88, 0), (-88, 0), (88, 80)])
def test_a_line_from_a_box_to_itself_keeps_out_of_a_box_close_by(faults_of, dx, dy, count):
    boxes = {"00": Rect(0, 0, 64, 64), "01": Rect(dx, dy, 64, 64)}
    links = [Link(f"e{n}", "00", "00") for n in range(count)]
    router = Router(boxes, links)
    assert faults_of(router.route_all(), links, boxes) == []
    for step in range(1, 4):
        boxes["00"] = boxes["00"].moved((dx > 0) * 4, (dy > 0) * 4)
        router.move({"00": boxes["00"]}, final=step == 3)
    assert faults_of(router.routes, links, boxes) == []
    lines = {router.routes[link.id].points for link in links}
    assert len(lines) == count


def test_a_line_from_a_box_to_itself_stays_sound_between_boxes_on_every_side(faults_of):
    boxes = {f"{c}{r}": Rect(c * 84, r * 84, 64, 64) for c in range(3) for r in range(3)}
    links = [Link("e0", "11", "11")]
    assert faults_of(Router(boxes, links).route_all(), links, boxes) == []


def test_a_box_that_touches_another_in_the_way_gets_a_line_in_right_angles():
    boxes = {
        "0": Rect(56, 0, 160, 64),
        "1": Rect(216, 0, 8, 8),
        "2": Rect(48, 0, 160, 64),
    }
    route = Router(boxes, [Link("e0", "0", "1", (60, 22))]).route_all()["e0"]
    assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(route.points))
