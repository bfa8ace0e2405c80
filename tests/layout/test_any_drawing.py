"""What holds for every drawing, whatever it holds."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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
