"""Lines of one bundle run as one where that takes nothing from a reader."""

from __future__ import annotations

from itertools import pairwise

import pytest

from explorer.layout.geometry import Rect
from explorer.layout.routing import Link, Router
from tests.benchmarks.scorer import score


def column(*names):
    """Boxes one under the other, right of a hub beside the middle of them."""
    boxes = {name: Rect(440, 136 * place, 160, 64) for place, name in enumerate(names)}
    return {"hub": Rect(0, 136 * (len(names) // 2), 160, 64)} | boxes


def fan(boxes, **bundles):
    links = [Link(name, "hub", name, (90, 22), bundles.get(name, "")) for name in boxes]
    return [link for link in links if link.target != "hub"]


def stretches(route):
    return list(pairwise(route.points))


def lie_on_each_other(one, other):
    for a, b in stretches(one):
        for c, d in stretches(other):
            for o in (0, 1):
                if a[o] == b[o] == c[o] == d[o]:
                    low = max(min(a[1 - o], b[1 - o]), min(c[1 - o], d[1 - o]))
                    if low < min(max(a[1 - o], b[1 - o]), max(c[1 - o], d[1 - o])):
                        return True
    return False


def test_neighbours_share_a_trunk_and_one_beyond_another_kind_does_not():
    boxes = column("a", "b", "other", "c")
    links = fan(boxes, a="calls", b="calls", c="calls")
    routes = Router(boxes, links).route_all()
    assert lie_on_each_other(routes["a"], routes["b"])
    assert not lie_on_each_other(routes["a"], routes["c"])
    assert score(boxes, links, routes).crossings == 0


@pytest.mark.parametrize("down", [80, 112, 136])
def test_a_label_is_never_on_what_two_lines_share(down):
    boxes = {
        "hub": Rect(0, 0, 200, 64),
        "straight": Rect(392, 0, 160, 64),
        "below": Rect(392, down, 160, 64),
    }
    links = [Link(name, "hub", name, (108, 22), "calls") for name in ("straight", "below")]
    routes = Router(boxes, links).route_all()
    found = score(boxes, links, routes)
    assert found.labels_on_lines == found.lost == found.discs == 0


def test_without_labels_lines_share_all_the_way_to_their_fork():
    boxes = {
        "hub": Rect(0, 0, 200, 64),
        "straight": Rect(392, 0, 160, 64),
        "below": Rect(392, 136, 160, 64),
    }
    links = [Link(name, "hub", name, bundle="calls") for name in ("straight", "below")]
    routes = Router(boxes, links).route_all()
    assert lie_on_each_other(routes["straight"], routes["below"])


def test_lines_up_and_lines_down_from_one_side_turn_on_the_same_tracks():
    boxes = column("a", "b", "c", "d", "e", "f")
    routes = Router(boxes, fan(boxes)).route_all()
    turns = {name: routes[name].points[1][0] for name in "abcdef" if len(routes[name].points) > 2}
    assert len(set(turns.values())) < len(turns)
    assert score(boxes, fan(boxes), routes).crossings == 0
