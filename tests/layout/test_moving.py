"""Routes while boxes move: who follows, who gives way, who stays."""

from __future__ import annotations

import pytest

from explorer.layout.geometry import Rect
from explorer.layout.routing import Link, Router

AB, CD = Link("ab", "a", "b"), Link("cd", "c", "d")


@pytest.fixture
def boxes():
    return {
        "a": Rect(0, 0, 160, 64),
        "b": Rect(320, 0, 160, 64),
        "c": Rect(0, 272, 160, 64),
        "d": Rect(320, 272, 160, 64),
        "far": Rect(0, 800, 160, 64),
    }


@pytest.fixture
def router(boxes):
    router = Router(boxes, [AB, CD])
    router.route_all()
    return router


def test_only_the_links_of_a_moved_box_change(router, boxes):
    assert set(router.move({"b": boxes["b"].moved(40, 80)})) == {"ab"}


def test_a_line_that_a_box_covers_gives_way_and_comes_back(router, boxes, faults_of):
    before = router.routes["cd"]
    covering = Rect(200, 280, 80, 48)
    changed = router.move({"far": covering})
    assert set(changed) == {"cd"}
    now = boxes | {"far": covering}
    assert faults_of(router.routes, [Link("cd", "c", "d")], now) == []
    assert router.move({"far": boxes["far"]})["cd"] == before


def test_a_line_that_gave_way_stays_so_once_the_drag_is_over(router, boxes):
    router.move({"far": Rect(200, 280, 80, 48)}, final=True)
    assert router.move({"far": boxes["far"]}) == {}


def test_a_drag_that_is_given_up_leaves_every_route_as_it_was(router, boxes):
    before = dict(router.routes)
    router.hold()
    for step in (40, 90, 140):
        router.hold()
        router.move({"a": boxes["a"].moved(step, step), "far": Rect(200, 280, 80, 48)})
    assert dict(router.routes) != before
    assert set(router.let_go()) == {"ab", "cd"}
    assert dict(router.routes) == before
    assert router.route_all() == before, "the boxes are back too"
    assert router.let_go() == {}


def test_a_line_between_boxes_moved_together_keeps_its_shape(router, boxes):
    before = router.routes["ab"].points
    moved = {id: boxes[id].moved(0, -80) for id in ("a", "b")}
    after = router.move(moved)["ab"].points
    assert after == tuple((x, y - 80) for x, y in before)


def test_a_link_added_later_leaves_the_others_alone(router):
    before = dict(router.routes)
    assert set(router.add(Link("ad", "a", "d"))) == {"ad"}
    assert {id: router.routes[id] for id in before} == before


def test_a_link_added_beside_another_gets_a_line_of_its_own(router):
    added = router.add(Link("again", "a", "b"))["again"]
    assert abs(added.points[0][1] - router.routes["ab"].points[0][1]) >= 8


def test_a_removed_link_is_forgotten(router, boxes):
    router.remove("ab")
    assert "ab" not in router.routes
    assert router.move({"b": boxes["b"].moved(8, 0)}) == {}


def test_a_removed_box_takes_its_lines_along(router, boxes):
    del boxes["d"]
    assert router.update(boxes, [AB, CD]) == {}
    assert set(router.routes) == {"ab"}


def test_a_box_set_down_on_a_line_makes_it_give_way(router, boxes, faults_of):
    boxes["new"] = Rect(200, 0, 80, 64)
    assert set(router.update(boxes, [AB, CD])) == {"ab"}
    assert faults_of(router.routes, [AB, CD], boxes) == []


def test_nothing_is_routed_where_nothing_changed(router, boxes):
    assert router.update(boxes, [AB, CD]) == {}


def test_a_link_that_leads_elsewhere_is_routed_anew_and_no_other(router, boxes):
    assert set(router.update(boxes, [AB, Link("cd", "c", "b")])) == {"cd"}
    assert set(router.update(boxes, [AB])) == set()
    assert set(router.routes) == {"ab"}


def test_another_label_keeps_the_line(router, boxes):
    before = router.routes["ab"]
    (changed,) = router.update(boxes, [Link("ab", "a", "b", (70, 22)), CD]).values()
    assert changed.points == before.points
    assert changed.label is not None


def test_a_group_that_comes_to_stand_in_the_way_is_gone_round(boxes, faults_of):
    boxes["far"] = Rect(160, 128, 160, 64)
    diagonal = Link("ad", "a", "d")
    router = Router(boxes, [diagonal])
    before = router.route_all()["ad"]
    around = {"group": Rect(120, 80, 240, 136)}
    changed = router.update(boxes, [diagonal], around, {"group": frozenset({"far"})})
    assert set(changed) == {"ad"}
    x, y, w, h = around["group"]
    inside = [p for p in changed["ad"].points if x < p[0] < x + w and y < p[1] < y + h]
    assert not inside, before
    assert router.update(boxes, [diagonal], around, {"group": frozenset({"far"})}) == {}


def test_a_label_makes_room_for_a_box_set_down_beside_its_line(boxes):
    tall = Link("ac", "a", "c", (140, 22))
    router = Router(boxes, [tall])
    x, y = router.route_all()["ac"].label
    boxes["far"] = Rect(x + 30, y - 20, 160, 40)
    (changed,) = router.update(boxes, [tall]).values()
    assert changed.label is None or not boxes["far"].contains(
        (changed.label[0] + 70, changed.label[1])
    )


def test_a_line_keeps_its_shape_from_step_to_step_of_a_drag(router, boxes):
    router.move({"b": boxes["b"].moved(0, 80)})
    shape = router.routes["ab"].points
    assert len(shape) == 4
    for step in (8, 16, 24):
        router.move({"b": boxes["b"].moved(step, 80 + step)})
        now = router.routes["ab"].points
        assert now[0] == shape[0]
        assert [x for x, _ in now[1:3]] == [x for x, _ in shape[1:3]]


def test_after_a_long_way_a_line_is_found_anew(router, boxes):
    router.move({"b": boxes["b"].moved(0, 80)})
    crooked = router.routes["ab"].points
    router.move({"b": boxes["b"].moved(0, 200)})
    assert router.routes["ab"].points[1][0] == crooked[1][0], "it turns in the same street"
    router.move({"b": boxes["b"].moved(-320, 200)})
    assert len(router.routes["ab"].points) == 2


def test_streets_are_as_they_were_once_a_box_that_stood_in_one_is_back():
    boxes = {
        "a": Rect(0, 0, 160, 64),
        "b": Rect(400, 240, 160, 64),
        "c": Rect(0, 600, 160, 64),
    }
    dragged, plain = (Router(boxes, [Link("ab", "a", "b")]) for _ in range(2))
    dragged.adopt(plain.route_all())
    dragged.hold()
    dragged.move({"c": Rect(200, 600, 160, 64), "b": Rect(400, 400, 160, 64)})
    dragged.move({"c": boxes["c"], "b": boxes["b"]})
    dragged.let_go()
    assert dragged.route_all() == plain.route_all()
