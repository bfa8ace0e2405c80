"""Guides while dragging, and the align and distribute commands."""

from __future__ import annotations

import pytest

from explorer.layout.alignment import align, distribute, snap
from explorer.layout.geometry import Rect

BOX = Rect(0, 0, 160, 64)


def test_a_box_near_the_line_of_another_snaps_to_it():
    dx, dy, guides = snap(Rect(300, 4, 160, 64), [BOX])
    assert (dx, dy) == (0, -4)
    assert ((0, 32), (460, 32)) in guides


def test_a_box_out_of_reach_of_all_lines_stays():
    assert snap(Rect(300, 200, 160, 64), [BOX]) == (0, 0, ())


def test_centres_line_up_where_edges_do_not():
    dx, _, guides = snap(Rect(43, 200, 80, 64), [BOX])
    assert dx == -3
    assert guides == (((80, 0), (80, 264)),)


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("left", (0, 0)),
        ("right", (0, 80)),
        ("center", (0, 40)),
        ("top", (0, 100)),
        ("bottom", (0, 100)),
        ("middle", (0, 100)),
    ],
)
def test_boxes_are_aligned_on_one_line(how, expected):
    rects = {"a": Rect(0, 0, 160, 64), "b": Rect(100, 200, 80, 64)}
    aligned = align(rects, how)
    edges = {
        "left": lambda r: r.x,
        "right": lambda r: r.right,
        "center": lambda r: r.center[0],
        "top": lambda r: r.y,
        "bottom": lambda r: r.bottom,
        "middle": lambda r: r.center[1],
    }[how]
    assert edges(aligned["a"]) == edges(aligned["b"])


def test_distributed_boxes_have_equal_gaps_and_the_outer_ones_stay():
    rects = {"a": Rect(0, 0, 100, 64), "b": Rect(110, 8, 100, 64), "c": Rect(500, 0, 100, 64)}
    placed = distribute(rects, "x")
    assert placed["a"] == rects["a"]
    assert placed["c"] == rects["c"]
    assert placed["b"] == Rect(250, 8, 100, 64)


def test_two_boxes_are_already_distributed():
    rects = {"a": BOX, "b": BOX.moved(300, 0)}
    assert distribute(rects, "x") == rects
