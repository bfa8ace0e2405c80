"""Places for new boxes among those that are there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.layout.geometry import GRID, Rect
from explorer.layout.placement import (
    CLEARANCE,
    free_spot,
    group_rect,
    insert_between,
    nearest,
    next_to,
)

SIZE = (160, 64)
grid = st.integers(-40, 60).map(lambda n: n * GRID)
rects = st.lists(st.builds(Rect, grid, grid, st.sampled_from((160, 240)), st.just(64)), max_size=12)


def test_on_an_empty_canvas_a_box_goes_where_it_is_wanted():
    assert free_spot([], SIZE, (101, 50)) == (104, 48)


def test_beside_another_a_box_keeps_its_distance():
    x, y = free_spot([Rect(0, 0, 160, 64)], SIZE, (150, 0))
    assert (x, y) == (184, 0)


@given(rects, grid, grid)
def test_a_free_spot_is_free_and_on_the_grid(boxes, x, y):
    spot = free_spot(boxes, SIZE, (x, y))
    assert spot[0] % GRID == spot[1] % GRID == 0
    around = Rect(*spot, *SIZE).inflated(CLEARANCE)
    assert not any(around.intersects(box) for box in boxes)


@given(rects, grid, grid)
def test_no_place_on_the_grid_is_nearer_than_the_free_spot(boxes, x, y):
    spot = free_spot(boxes, SIZE, (x, y))
    far = (spot[0] - x) ** 2 + (spot[1] - y) ** 2
    for dx in range(-160, 161, 32):
        for dy in range(-160, 161, 32):
            if dx * dx + dy * dy < far:
                around = Rect(x + dx, y + dy, *SIZE).inflated(CLEARANCE)
                assert any(around.intersects(box) for box in boxes)


def test_the_nearest_box_is_found_within_reach_only():
    boxes = {"a": Rect(0, 0, 160, 64), "b": Rect(300, 0, 160, 64)}
    assert nearest(boxes, (190, 32), 48) == "a"
    assert nearest(boxes, (280, 32), 48) == "b"
    assert nearest(boxes, (230, 200), 48) is None


def test_a_box_put_between_two_stands_half_way():
    boxes = {"a": Rect(0, 0, 160, 64), "b": Rect(640, 0, 160, 64)}
    assert insert_between(boxes, "a", "b", SIZE) == (320, 0)


def test_a_neighbour_to_the_right_stands_in_the_same_row():
    assert next_to({"a": Rect(0, 0, 160, 64)}, "a", SIZE, "right") == (248, 0)


def test_a_second_neighbour_on_a_side_stands_beside_the_first():
    boxes = {"a": Rect(0, 0, 160, 64), "first": Rect(248, 0, 160, 64)}
    assert next_to(boxes, "a", SIZE, "right") == (248, 88)


def test_every_direction_leads_to_its_own_side():
    boxes = {"a": Rect(0, 0, 160, 64)}
    assert next_to(boxes, "a", SIZE, "left") == (-248, 0)
    assert next_to(boxes, "a", SIZE, "down") == (0, 136)
    assert next_to(boxes, "a", SIZE, "up") == (0, -136)


def test_a_group_has_room_for_its_padding_and_header():
    assert group_rect([Rect(100, 100, 160, 64)]) == Rect(76, 36, 208, 152)
