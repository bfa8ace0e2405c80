"""Boxes, and the sizes of cards and notes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.layout.geometry import GRID, Rect, bounds, node_size, on_grid, text_size


def test_boxes_that_share_a_border_do_not_overlap():
    assert not Rect(0, 0, 10, 10).intersects(Rect(10, 0, 10, 10))
    assert Rect(0, 0, 10, 10).intersects(Rect(9, 9, 10, 10))


def test_a_box_contains_its_border():
    assert Rect(0, 0, 10, 10).contains((10, 0))
    assert not Rect(0, 0, 10, 10).contains((10.1, 0))


def test_bounds_hold_all():
    assert bounds([Rect(0, 0, 8, 8), Rect(80, -8, 8, 8)]) == Rect(0, -8, 88, 16)
    assert bounds([]) == Rect(0, 0, 0, 0)


def test_the_grid_is_met_half_way_upwards():
    assert [on_grid(v) for v in (-4, -3, 3, 4, 12)] == [0, 0, 0, 8, 16]


@pytest.mark.parametrize(
    ("name", "caption", "width"),
    [
        ("Uploads", "S3", 160),
        ("Thumbnail maker", "Lambda", 200),
        ("Resize images", "Lambda", 160),
        ("Uploads", "Step Functions", 160),
        ("A name that takes no less than two lines", "Lambda", 240),
        ("", "", 160),
    ],
)
def test_a_card_is_as_wide_as_its_words_want(name, caption, width):
    assert node_size(name, caption) == (width, 64)


@given(st.text(max_size=200))
def test_a_note_is_never_wider_than_it_may_be_and_on_the_grid(text):
    width, height = text_size(text)
    assert width <= 256
    assert width % GRID == height % GRID == 0
    assert height >= 2 * 10 + 18


def test_a_longer_note_is_higher_not_wider():
    short, long = text_size("Under 3 s end to end"), text_size("Under 3 s end to end " * 8)
    assert long[1] > short[1]
    assert long[0] <= 256
