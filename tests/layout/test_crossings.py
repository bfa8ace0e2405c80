"""Where two lines cross, the later one lets the other pass."""

from __future__ import annotations

import pytest

from explorer.layout.crossings import Crossings
from explorer.layout.geometry import Rect
from explorer.layout.routing import Link, Route, Router

ACROSS, DOWN = Link("across", "west", "east"), Link("down", "north", "south")


@pytest.fixture
def boxes():
    return {
        "west": Rect(0, 200, 160, 64),
        "east": Rect(800, 200, 160, 64),
        "north": Rect(400, 0, 160, 64),
        "south": Rect(400, 400, 160, 64),
    }


def followed(router):
    crossings = Crossings(router)
    return crossings, crossings.follow(router.route_all())


def test_the_later_line_has_the_gap(boxes):
    _, gaps = followed(Router(boxes, [ACROSS, DOWN]))
    assert gaps == {"across": (), "down": (((480, 232), "across"),)}
    _, gaps = followed(Router(boxes, [DOWN, ACROSS]))
    assert gaps == {"down": (), "across": (((480, 232), "down"),)}


def test_a_gap_goes_and_comes_with_the_line_that_it_is_for(boxes):
    router = Router(boxes, [ACROSS, DOWN])
    crossings, _ = followed(router)
    away = {"west": Rect(0, 600, 160, 64), "east": Rect(800, 600, 160, 64)}
    assert crossings.follow(router.move(away, final=True))["down"] == ()
    back = crossings.follow(router.move({id: boxes[id] for id in away}, final=True))
    assert back["down"] == (((480, 232), "across"),)


def test_a_line_that_is_gone_leaves_no_gap(boxes):
    router = Router(boxes, [ACROSS, DOWN])
    crossings, _ = followed(router)
    assert crossings.follow(router.update(boxes, [DOWN])) == {"down": ()}


def test_a_line_added_later_gets_the_gap_and_no_other_is_told(boxes):
    router = Router(boxes, [ACROSS])
    crossings, gaps = followed(router)
    assert gaps == {"across": ()}
    added = crossings.follow(router.update(boxes, [ACROSS, DOWN]))
    assert added == {"down": (((480, 232), "across"),)}


@pytest.mark.parametrize(("down", "gaps"), [(13, 0), (14, 1), (16, 1)])
def test_a_gap_keeps_off_the_round_of_a_corner_and_no_farther(down, gaps):
    boxes = {
        "west": Rect(0, 200, 160, 64),
        "east": Rect(800, 200, 160, 64),
        "north": Rect(0, 0, 160, 64),
        "south": Rect(800, 400, 160, 64),
    }
    router = Router(boxes, [ACROSS, DOWN])
    router.route_all()
    bent = Route(((160, 32), (480, 32), (480, 232 + down), (840, 232 + down), (840, 400)))
    router.adopt({"down": bent})
    assert sum(came_before for _, _, came_before in router.crossed("down")) == gaps
