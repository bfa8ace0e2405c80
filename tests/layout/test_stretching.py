"""A line follows the box at its end, and keeps all else."""

from __future__ import annotations

import pytest

from explorer.layout.geometry import Rect
from explorer.layout.route import Link, Route
from explorer.layout.stretching import carried, stretched

FAR = Rect(320, 100, 160, 64)
Z = ((160.0, 32.0), (240.0, 32.0), (240.0, 132.0), (320.0, 132.0))
CORNER = ((80.0, 64.0), (80.0, 132.0), (320.0, 132.0))
STRAIGHT = ((160.0, 132.0), (320.0, 132.0))


def test_a_z_keeps_its_middle_piece_where_it_is():
    moved = stretched(Z, (8.0, 24.0), False, FAR)
    assert moved == ((168.0, 56.0), (240.0, 56.0), *Z[2:])


def test_a_z_may_turn_over():
    assert stretched(Z, (0.0, 200.0), False, FAR) == ((160.0, 232.0), (240.0, 232.0), *Z[2:])


def test_the_box_at_the_end_is_followed_as_well():
    moved = stretched(Z, (-8.0, 24.0), True, Rect(0, 0, 160, 64))
    assert moved == (*Z[:2], (240.0, 156.0), (312.0, 156.0))


def test_a_corner_follows_with_both_pieces():
    assert stretched(CORNER, (8.0, 24.0), False, FAR) == ((88.0, 88.0), (88.0, 132.0), CORNER[2])


def test_a_straight_line_slides_as_far_as_the_other_box_reaches():
    assert stretched(STRAIGHT, (0.0, 16.0), False, FAR) == ((160.0, 148.0), (320.0, 148.0))
    assert stretched(STRAIGHT, (0.0, 24.0), False, FAR) is None


@pytest.mark.parametrize(
    ("points", "shift"),
    [
        (Z, (72.0, 0.0)),
        (Z, (200.0, 0.0)),
        (Z, (0.0, 92.0)),
        (CORNER, (0.0, 64.0)),
        (CORNER, (0.0, 200.0)),
        (STRAIGHT, (150.0, 0.0)),
        (STRAIGHT, (400.0, 0.0)),
    ],
)
def test_a_line_that_would_turn_back_or_have_too_short_a_piece_is_given_up(points, shift):
    assert stretched(points, shift, False, FAR) is None


def test_a_label_goes_along_with_its_piece():
    link = Link("e", "a", "b", (40, 22))
    before = Route(Z, (200.0, 32.0), label_fits=False)
    moved = ((144.0, 56.0), (240.0, 56.0), *Z[2:])
    assert carried(before, moved, link) == (192.0, 56.0)
    short = ((180.0, 56.0), (240.0, 56.0), *Z[2:])
    assert carried(before, short, link) is None
    assert carried(Route(Z, (280.0, 132.0), label_fits=False), moved, link) == (280.0, 132.0)
