"""Lines that begin or end at the frame of a group."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.layout.free_lines import FreeLines
from explorer.layout.geometry import Rect
from explorer.layout.routing import Link, Router

FRAME = Rect(400, 0, 400, 300)
INSIDE = {"in-1": Rect(430, 60, 160, 64), "in-2": Rect(430, 200, 160, 64)}
OUTSIDE = Rect(0, 100, 160, 64)
BOXES = {"out": OUTSIDE, **INSIDE}
GROUP = {"groups": {"g": FRAME}, "members": {"g": frozenset(INSIDE)}}


def on_border(point, rect):
    x, y = point
    is_beside = rect.x <= x <= rect.right and rect.y <= y <= rect.bottom
    return is_beside and (x in (rect.x, rect.right) or y in (rect.y, rect.bottom))


def test_a_line_to_a_frame_ends_at_its_border_and_goes_through_none_of_its_contents():
    route = Router(BOXES, [Link("e", "out", "g")], **GROUP).route_all()["e"]
    (x0, y0), (x1, y1) = route.points
    assert (x0, x1) == (160, 400)
    assert y0 == y1


def test_a_line_from_a_frame_leaves_its_border():
    route = Router(BOXES, [Link("e", "g", "out")], **GROUP).route_all()["e"]
    assert route.points[0][0] == 400
    assert route.points[-1][0] == 160


def test_a_line_from_a_card_to_the_frame_round_it_stays_inside():
    route = Router(BOXES, [Link("e", "in-1", "g")], **GROUP).route_all()["e"]
    assert on_border(route.points[-1], FRAME)
    assert all(FRAME.contains(point) for point in route.points)


def test_a_line_follows_a_frame_that_grows_and_others_stay():
    links = [Link("e", "out", "g"), Link("other", "in-1", "in-2")]
    router = Router(BOXES, links, **GROUP)
    before = dict(router.route_all())
    wider = {"g": Rect(320, 0, 480, 300)}
    changed = router.update(BOXES, links, wider, GROUP["members"])
    assert changed.keys() == {"e"}
    assert router.routes["e"].points[-1][0] == 320
    assert router.routes["other"] == before["other"]


def test_a_frame_that_is_shown_as_a_card_takes_its_lines_along():
    links = [Link("e", "out", "g")]
    router = Router(BOXES, links, **GROUP)
    router.route_all()
    card = Rect(400, 0, 200, 64)
    router.update({"out": OUTSIDE, "g": card}, links)
    assert on_border(router.routes["e"].points[-1], card)
    router.update(BOXES, links, *GROUP.values())
    assert on_border(router.routes["e"].points[-1], FRAME)


def test_a_frame_that_is_dragged_with_its_contents_takes_its_lines_along_and_puts_them_back():
    router = Router(BOXES, [Link("e", "out", "g")], **GROUP)
    before = dict(router.route_all())
    router.hold()
    moved = {id: rect.moved(80, 0) for id, rect in {"g": FRAME, **INSIDE}.items()}
    assert router.move(moved)["e"].points[-1][0] == 480
    router.let_go()
    assert router.routes == before


@pytest.mark.parametrize("curved", [False, True])
def test_free_lines_end_at_frames_too(curved):
    links = [Link("e", "out", "g"), Link("inner", "in-1", "g")]
    lines = FreeLines(BOXES, links, {"g": FRAME}, curved=curved)
    routes = lines.route_all()
    assert on_border(routes["e"].points[-1], FRAME)
    assert on_border(routes["inner"].points[-1], FRAME)
    lines.hold()
    assert lines.move({"g": FRAME.moved(0, 80)})["e"].points[-1][1] > 132
    lines.let_go()
    assert lines.routes == routes


places = st.tuples(st.integers(-60, 60), st.integers(-60, 60)).map(lambda p: (p[0] * 16, p[1] * 16))


@given(places, st.booleans())
def test_wherever_a_card_is_its_line_to_a_frame_ends_on_the_border(place, is_source):
    boxes = {**INSIDE, "out": Rect(*place, 160, 64)}
    ends = ("out", "g") if is_source else ("g", "out")
    route = Router(boxes, [Link("e", *ends)], **GROUP).route_all()["e"]
    assert on_border(route.points[-1 if is_source else 0], FRAME)
