"""Room for a box that comes: who steps aside, and how far."""

from __future__ import annotations

import math
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.layout.geometry import GRID, Rect
from explorer.layout.opening import FAR, opened
from explorer.layout.placement import free_spot

CARD = (160.0, 64.0)
steps = st.integers(0, 150).map(lambda n: float(n * GRID))
sizes = st.sampled_from([CARD, (200.0, 64.0), (320.0, 208.0)])


@st.composite
def drawings(draw: st.DrawFn) -> dict[str, Rect]:
    """Boxes clear of one another, as a person or the program puts them."""
    found: dict[str, Rect] = {}
    for number in range(draw(st.integers(0, 14))):
        size = draw(sizes)
        at = free_spot(found.values(), size, (draw(steps), draw(steps)))
        found[f"n{number}"] = Rect(*at, *size)
    return found


def test_where_there_is_room_nobody_moves() -> None:
    boxes = {"a": Rect(0, 0, *CARD), "new": Rect(248, 0, *CARD), "b": Rect(496, 0, *CARD)}
    assert opened(boxes, ["new"]) == {}


def test_only_what_is_covered_moves_where_it_can_step_aside() -> None:
    row = {f"n{i}": Rect(i * 184.0, 0, *CARD) for i in range(6)}
    moved = opened({**row, "new": Rect(2 * 184.0, 0, *CARD)}, ["new"])
    assert moved.keys() == {"n2"}
    assert math.dist(moved["n2"][:2], row["n2"][:2]) <= FAR


def test_a_dense_drawing_moves_up_as_a_row_rather_than_send_a_box_far_away() -> None:
    boxes = {f"{i}-{j}": Rect(i * 184.0, j * 88.0, *CARD) for i in range(9) for j in range(9)}
    moved = opened({**boxes, "new": Rect(4 * 184.0, 4 * 88.0, *CARD)}, ["new"])
    assert len(moved) <= 0.1 * len(boxes)
    assert all(math.dist(rect[:2], boxes[id][:2]) <= FAR for id, rect in moved.items())


def test_what_must_stay_stays_and_is_not_run_over() -> None:
    boxes = {"a": Rect(0, 0, *CARD), "locked": Rect(184, 0, *CARD), "new": Rect(8, 8, *CARD)}
    moved = opened(boxes, ["new"], ["locked"])
    assert moved.keys() == {"a"}
    assert not any(moved["a"].intersects(boxes[id]) for id in ("locked", "new"))


def test_what_overlapped_on_purpose_may_go_on() -> None:
    before = {"a": Rect(0, 0, *CARD), "frame": Rect(100, 0, 200, 200)}
    assert opened({**before, "frame": Rect(100, 0, 300, 300)}, ["frame"], (), before) == {}


@settings(max_examples=80, deadline=None)
@given(drawings(), steps, steps, sizes, st.sets(st.integers(0, 13)))
def test_afterwards_nothing_overlaps_and_what_stays_is_where_it_was(
    boxes: dict[str, Rect], x: float, y: float, size: tuple[float, float], locked: set[int]
) -> None:
    new = Rect(x, y, *size)
    still = [id for n in locked if (id := f"n{n}") in boxes and not boxes[id].intersects(new)]
    moved = opened({**boxes, "new": new}, ["new"], still)
    now = {**boxes, "new": new, **moved}
    assert not any(one.intersects(other) for one, other in combinations(now.values(), 2))
    assert not moved.keys() & {"new", *still}
    assert opened({**boxes, "new": new}, ["new"], still) == moved
