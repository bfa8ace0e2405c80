"""Routes between boxes: what a reader sees."""

from __future__ import annotations

from itertools import pairwise

import pytest

from explorer.layout.geometry import Rect
from explorer.layout.obstacles import Obstacles, hits
from explorer.layout.route import Band
from explorer.layout.routing import Link, Router
from explorer.layout.search import search
from explorer.layout.tolls import Tolls
from explorer.layout.traffic import Traffic

LEFT, RIGHT = Rect(0, 0, 160, 64), Rect(320, 0, 160, 64)


def route(boxes, *links, **more):
    return Router(boxes, links, **more).route_all()


def test_boxes_in_a_row_are_joined_by_a_straight_line_in_the_middle():
    routes = route({"a": LEFT, "b": RIGHT}, Link("e", "a", "b"))
    assert routes["e"].points == ((160, 32), (320, 32))


def test_ports_slide_so_that_boxes_not_quite_in_a_row_get_a_straight_line():
    routes = route({"a": LEFT, "b": RIGHT.moved(0, 20)}, Link("e", "a", "b"))
    (x0, y0), (x1, y1) = routes["e"].points
    assert (x0, x1) == (160, 320)
    assert y0 == y1


@pytest.mark.parametrize("down", [36, 40, 44, 52, 60])
def test_ports_keep_off_the_round_corners_of_boxes(down):
    boxes = {"a": LEFT, "b": RIGHT.moved(0, down)}
    points = route(boxes, Link("e", "a", "b"))["e"].points
    assert 14 <= points[0][1] <= 64 - 14
    assert down + 14 <= points[-1][1] <= down + 64 - 14


def test_a_straight_line_near_a_corner_leaves_room_for_another_port():
    boxes = {"a": LEFT, "b": RIGHT.moved(120, 32), "c": RIGHT.moved(120, 168)}
    routes = route(boxes, Link("ab", "a", "b"), Link("ac", "a", "c"))
    assert len(routes["ab"].points) == 2
    assert routes["ac"].points[0][1] - routes["ab"].points[0][1] >= 10


def test_a_line_to_a_lower_box_on_the_right_leaves_right_and_enters_left():
    routes = route({"a": LEFT, "b": RIGHT.moved(0, 200)}, Link("e", "a", "b"))
    points = routes["e"].points
    assert points[0] == (160, 32)
    assert points[-1] == (320, 232)
    assert len(points) == 4


def test_both_ends_are_straight_for_24_pixels():
    routes = route({"a": LEFT, "b": RIGHT.moved(0, 200)}, Link("e", "a", "b"))
    points = routes["e"].points
    assert points[1][0] - points[0][0] >= 24
    assert points[-1][0] - points[-2][0] >= 24


def test_lines_from_one_side_leave_it_in_the_order_of_their_ends_and_do_not_cross(faults_of):
    boxes = {"a": Rect(0, 300, 160, 64)} | {str(n): Rect(400, n * 136, 160, 64) for n in range(5)}
    links = [Link(f"e{n}", "a", str(n)) for n in (3, 0, 4, 1, 2)]
    routes = route(boxes, *links)
    starts = [routes[f"e{n}"].points[0][1] for n in range(5)]
    assert starts == sorted(starts)
    assert all(b - a >= 10 for a, b in pairwise(starts))
    assert all(300 < y < 364 for y in starts)
    assert crossings(routes) == 0
    assert faults_of(routes, links, boxes) == []


def test_a_line_goes_around_a_box_in_its_way(faults_of):
    boxes = {"a": LEFT, "wall": Rect(220, -40, 60, 160), "b": RIGHT.moved(80, 0)}
    links = [Link("e", "a", "b")]
    routes = route(boxes, *links)
    assert faults_of(routes, links, boxes) == []
    for x, y in routes["e"].points[1:-1]:
        assert not boxes["wall"].inflated(11).contains((x, y))


def test_a_line_back_past_a_row_runs_beside_it_and_not_through_it():
    boxes = {name: Rect(344 * place, 0, 160, 64) for place, name in enumerate("abcd")}
    links = [Link(a + b, a, b, (90, 22)) for a, b in ("ab", "bc", "cd", "da")]
    routes = Router(boxes, links).route_all()
    assert routes["da"].points == ((1112, 0), (1112, -24), (80, -24), (80, 0))


def test_lines_that_cannot_keep_their_order_cross_and_do_not_lie_on_each_other():
    boxes = {
        "a": Rect(240, 48, 88, 84),
        "b": Rect(584, 168, 72, 84),
        "c": Rect(0, 0, 112, 84),
        "d": Rect(472, 0, 64, 84),
        "below": Rect(400, 190, 60, 60),
        "above": Rect(-40, -40, 600, 20),
    }
    routes = route(boxes, Link("ab", "a", "b"), Link("cd", "c", "d"))
    levels = [p[1] for each in routes.values() for p, q in pairwise(each.points) if p[1] == q[1]]
    assert len(set(levels)) == len(levels) == 3


def test_parallel_links_are_lines_of_their_own():
    routes = route({"a": LEFT, "b": RIGHT}, Link("e1", "a", "b"), Link("e2", "a", "b"))
    assert abs(routes["e1"].points[0][1] - routes["e2"].points[0][1]) >= 10


def test_there_and_back_are_lines_of_their_own():
    routes = route({"a": LEFT, "b": RIGHT}, Link("e1", "a", "b"), Link("e2", "b", "a"))
    assert abs(routes["e1"].points[0][1] - routes["e2"].points[0][1]) >= 10


def test_a_link_to_itself_leaves_right_and_comes_back_at_the_bottom():
    points = route({"a": LEFT}, Link("e", "a", "a"))["e"].points
    assert points[0][0] == LEFT.right
    assert points[-1][1] == LEFT.bottom
    assert len(points) == 5


def test_boxes_that_overlap_still_get_a_line():
    routes = route({"a": LEFT, "b": LEFT.moved(40, 20)}, Link("e", "a", "b"))
    assert len(routes["e"].points) >= 2


def test_boxes_in_the_same_place_still_get_a_line():
    assert len(route({"a": LEFT, "b": LEFT}, Link("e", "a", "b"))["e"].points) >= 2


def test_boxes_too_close_for_a_bend_are_joined():
    boxes = {"a": LEFT, "b": Rect(170, 30, 160, 64)}
    assert len(route(boxes, Link("e", "a", "b"))["e"].points) >= 2


def test_a_line_keeps_out_of_a_group_it_has_no_part_in():
    boxes = {"a": LEFT, "b": Rect(800, 0, 160, 64), "x": Rect(420, 40, 160, 64)}
    group = Rect(396, -60, 208, 220)
    routes = route(boxes, Link("e", "a", "b"), groups={"g": group}, members={"g": frozenset({"x"})})
    for (x0, y0), (x1, y1) in pairwise(routes["e"].points):
        stretch = Rect(min(x0, x1), min(y0, y1), abs(x0 - x1) or 1, abs(y0 - y1) or 1)
        assert not stretch.intersects(group)


def test_a_line_does_not_run_along_a_border_of_a_group():
    boxes = {"a": Rect(0, 0, 160, 64), "b": Rect(272, 300, 160, 64)}
    border = 216  # just where the line would turn half-way
    routes = route(
        boxes,
        Link("e", "a", "b"),
        groups={"g": Rect(border, -200, 400, 800)},
        members={"g": frozenset({"b"})},
    )
    turns = [p[0] for p, q in pairwise(routes["e"].points) if p[0] == q[0]]
    assert all(abs(x - border) >= 4 for x in turns)


def test_links_of_a_bundle_share_their_trunk():
    boxes = {"a": Rect(0, 136, 160, 64), "b": Rect(400, 0, 160, 64), "c": Rect(400, 272, 160, 64)}
    links = [Link("e1", "a", "b", bundle="fan"), Link("e2", "a", "c", bundle="fan")]
    routes = route(boxes, *links)
    assert routes["e1"].points[:2] == routes["e2"].points[:2]


def test_the_same_drawing_gets_the_same_routes(boxes_in_grid):
    boxes = boxes_in_grid(4, 4)
    links = [
        Link(f"e{n}", a, b) for n, (a, b) in enumerate(zip(boxes, list(boxes)[5:], strict=False))
    ]
    assert route(boxes, *links) == route(boxes, *links)


def crossings(routes):
    count = 0
    lines = [list(zip(r.points, r.points[1:], strict=False)) for r in routes.values()]
    for k, first in enumerate(lines):
        for second in lines[k + 1 :]:
            for a in first:
                for b in second:
                    count += _cross(a, b) or _cross(b, a)
    return count


def _cross(level, upright):
    (x0, y0), (x1, y1) = level
    (u0, v0), (u1, v1) = upright
    if y0 != y1 or u0 != u1:
        return False
    return min(x0, x1) < u0 < max(x0, x1) and min(v0, v1) < y0 < max(v0, v1)


def test_to_try_a_link_shows_its_line_beside_the_others_and_changes_none(boxes_in_grid):
    boxes = boxes_in_grid(3, 2)
    router = Router(boxes, [Link("e0", "0-0", "1-0", (70, 22))])
    router.route_all()
    before = dict(router.routes)
    line = router.tried(Link("new", "0-1", "1-0")).points
    assert router.routes == before
    assert line[-1] != before["e0"].points[-1]
    assert router.add(Link("new", "0-1", "1-0"))["new"].points == line


def test_the_search_sees_what_stands_where_its_lines_lead_out_of_its_window():
    boxes = {
        "a": Rect(0, 0, 160, 64),
        "b": Rect(1000, 0, 160, 64),
        "wall": Rect(400, -1000, 160, 1300),
        "beyond": Rect(440, 318, 400, 120),
    }
    obstacles = Obstacles(boxes, {})
    window = (-120, -120, 1280, 184)
    pads = obstacles.within(*window)
    assert "beyond" not in {pad[4] for pad in pads}
    toll = Tolls({}, {}).between("a", "b", *window)
    line = search(boxes["a"], boxes["b"], pads, toll, Traffic(), obstacles, "e0")
    assert line is not None
    others = obstacles.pads(["wall", "beyond"])
    assert not hits(line, others)


def test_a_line_goes_round_the_rows_of_words_at_the_foot_of_its_group():
    boxes = {"a": Rect(100, 80, 160, 64), "b": Rect(80, 500, 240, 64)}
    group = Rect(76, 0, 208, 280)
    routes = route(
        boxes,
        Link("e", "a", "b"),
        groups={"g": group},
        members={"g": frozenset({"a"})},
        bands={"g": Band(40, 104)},
    )
    rows = Rect(group.x, group.bottom - 104, group.w, 104)
    assert not hits(list(routes["e"].points), [(rows.x, rows.y, rows.right, rows.bottom, "")])


def test_a_free_way_is_found_behind_many_that_are_dear():
    boxes = {
        "web": Rect(824, 456, 160, 64),
        "queue": Rect(1256, 432, 160, 64),
        "failed": Rect(1648, 336, 160, 64),
        "worker": Rect(1632, 520, 160, 64),
        "logs": Rect(2096, 288, 160, 64),
        "images": Rect(2096, 424, 160, 64),
        "db": Rect(2096, 648, 160, 64),
    }
    groups = {
        "shop": Rect(432, 176, 1464, 560),
        "web tier": Rect(456, 360, 608, 288),
        "worker tier": Rect(1232, 288, 640, 424),
    }
    working = frozenset({"queue", "failed", "worker"})
    members = {"shop": working | {"web"}, "web tier": frozenset({"web"}), "worker tier": working}
    bands = {"shop": Band(104, 0), "web tier": Band(40, 56), "worker tier": Band(40, 56)}
    link = Link("e", "web", "db", (86, 22))
    routes = route(boxes, link, groups=groups, members=members, bands=bands)
    assert Tolls(groups, members, bands).of(link, routes["e"]) == 0


def test_a_line_passes_between_the_words_at_the_foot_of_a_group_where_it_can():
    boxes = {"a": Rect(200, 60, 160, 64), "left": Rect(0, 400, 160, 64)}
    words = ((16.0, 120.0), (180.0, 300.0), (340.0, 460.0))
    group = {"g": Rect(-20, 0, 500, 300)}
    more = {"groups": group, "members": {"g": frozenset(["a"])}}
    bands = {"g": Band(40, 56, words)}
    points = route(boxes, Link("e", "a", "left"), bands=bands, **more)["e"].points
    crossing = [x for (x, y), (_, y1) in pairwise(points) if y < 300 < y1 or y1 < 300 < y]
    assert crossing
    assert not any(a - 20 < x < b - 20 for x in crossing for a, b in words)


def test_a_line_passes_beside_the_title_and_between_the_rows_of_a_group():
    boxes = {"above": Rect(400, -200, 160, 64), "in": Rect(80, 140, 160, 64)}
    group = Rect(0, 0, 560, 240)
    band = Band(104, 0, rows=((12, 180), (400, 540)), title=230)
    more = {"groups": {"g": group}, "members": {"g": frozenset(["in"])}}
    link = Link("e", "above", "in", (100, 22))
    found = route(boxes, link, bands={"g": band}, **more)["e"]
    words = [Rect(0, 0, 230, 40), Rect(12, 40, 168, 64), Rect(400, 40, 140, 64)]
    assert not hits(list(found.points), [(w.x, w.y, w.right, w.bottom, "") for w in words])


def test_a_label_keeps_off_the_title_that_its_line_has_to_strike():
    boxes = {"above": Rect(20, -112, 160, 64), "in": Rect(20, 48, 160, 64)}
    group = Rect(0, 0, 200, 140)
    more = {"groups": {"g": group}, "members": {"g": frozenset(["in"])}}
    link = Link("e", "above", "in", (100, 20))
    label = route(boxes, link, bands={"g": Band(40, 0, title=190)}, **more)["e"].label
    assert label is not None
    assert label[1] + 10 <= group.y
