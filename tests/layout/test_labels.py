"""Where the words on a line go."""

from __future__ import annotations

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
