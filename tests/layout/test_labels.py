"""Where the words on a line go."""

from __future__ import annotations

from itertools import pairwise

from explorer.layout.geometry import Rect
from explorer.layout.routing import Link, Router


def routed(gap, *links, rows=1):
    boxes = {f"a{n}": Rect(0, n * 136, 160, 64) for n in range(rows)}
    boxes |= {f"b{n}": Rect(160 + gap, n * 136, 160, 64) for n in range(rows)}
    return Router(boxes, links).route_all()


def test_a_label_sits_in_the_middle_of_a_straight_line():
    route = routed(200, Link("e", "a0", "b0", (80, 22)))["e"]
    assert route.label == (260, 32)
    assert route.label_fits


def test_a_line_too_short_for_the_pill_takes_a_disc():
    route = routed(88, Link("e", "a0", "b0", (80, 22)))["e"]
    assert route.label is not None
    assert not route.label_fits


def test_a_line_under_68_pixels_takes_nothing():
    route = routed(60, Link("e", "a0", "b0", (80, 22)))["e"]
    assert route.label is None
    assert not route.label_fits


def test_a_line_without_label_has_no_place_for_one():
    assert routed(200, Link("e", "a0", "b0"))["e"].label is None


def test_labels_of_parallel_lines_do_not_overlap():
    links = [Link(f"e{n}", "a0", "b0", (60, 22)) for n in range(3)]
    routes = routed(320, *links)
    boxes = [Rect(r.label[0] - 30, r.label[1] - 11, 60, 22) for r in routes.values() if r.label]
    assert len(boxes) == 3
    assert not any(a.intersects(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])


def pill(link, route):
    (x, y), (w, h) = route.label, link.label
    return Rect(x - w / 2, y - h / 2, w, h)


def passes(route, box):
    return any(
        min(a[0], b[0]) < box.right
        and max(a[0], b[0]) > box.x
        and min(a[1], b[1]) < box.bottom
        and max(a[1], b[1]) > box.y
        for a, b in pairwise(route.points)
    )


def test_two_lines_into_one_side_both_keep_their_words():
    boxes = {
        "billing": Rect(0, 80, 160, 64),
        "shipping": Rect(0, 216, 160, 64),
        "bill": Rect(352, 0, 160, 64),
        "failed": Rect(352, 152, 160, 64),
        "ship": Rect(352, 296, 160, 64),
    }
    pairs = ("billing bill", "billing failed", "shipping failed", "shipping ship")
    links = [Link(pair, *pair.split(), (99, 22)) for pair in pairs]
    routes = Router(boxes, links).route_all()
    assert all(routes[link.id].label_fits for link in links)
    for link in links:
        around = pill(link, routes[link.id]).inflated(8)
        for other in links:
            assert other == link or not passes(routes[other.id], around)


def test_a_label_moves_aside_for_one_that_has_no_other_place():
    boxes = {
        "a": Rect(592, 248, 160, 64),
        "b": Rect(280, 224, 160, 64),
        "above": Rect(296, 136, 160, 64),
    }
    links = [Link(id, "a", "b", (60, 22)) for id in ("one", "two")]
    routes = Router(boxes, links).route_all()
    assert all(route.label_fits for route in routes.values())
    assert not pill(links[0], routes["one"]).intersects(pill(links[1], routes["two"]))


def test_a_label_goes_on_a_level_stretch_though_an_upright_one_is_longer():
    boxes = {"a": Rect(0, 0, 160, 64), "b": Rect(432, 600, 160, 64)}
    route = Router(boxes, [Link("e", "a", "b", (115, 22))]).route_all()["e"]
    assert route.label_fits
    assert route.label[1] in (32, 632)


def test_a_label_keeps_off_the_frame_that_its_line_leaves():
    boxes = {"a": Rect(0, 0, 160, 64), "b": Rect(480, 0, 160, 64)}
    frame = Rect(-24, -40, 344, 128)
    link = Link("e", "a", "b", (90, 22))
    route = Router(boxes, [link], {"g": frame}, {"g": frozenset({"a"})}).route_all()["e"]
    box = pill(link, route)
    assert box.right + 4 <= frame.right or box.x - 4 >= frame.right


def test_a_label_keeps_8_pixels_off_a_card_that_its_line_passes():
    boxes = {"a": Rect(0, 0, 160, 64), "b": Rect(0, 288, 160, 64), "beside": Rect(0, 144, 160, 64)}
    link = Link("e", "a", "b", (90, 22))
    route = Router(boxes, [link]).route_all()["e"]
    assert route.label_fits
    assert not pill(link, route).inflated(7.9).intersects(boxes["beside"])


def test_words_have_room_on_a_stretch_that_leaves_8_pixels_at_its_ends():
    route = routed(106, Link("e", "a0", "b0", (90, 22)))["e"]
    assert route.label_fits
