"""Placing a graph with closed groups: cards on the canvas, and rooms behind them."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from explorer.layout.dot import Drawing, Graph, place
from explorer.layout.geometry import GRID, Rect, bounds

CARD = (200.0, 64.0)
SERVICE = (160.0, 64.0)

NODES = {f"{home}{number}": SERVICE for home in "abcx" for number in range(4)}
MEMBERS = {id: id[0] for id in NODES if id[0] != "x"}
LINKS = [
    *((f"{home}{n}", f"{home}{n + 1}", (60.0, 22.0)) for home in "abcx" for n in range(3)),
    ("x3", "a0", (60.0, 22.0)),
    ("a1", "b2", (60.0, 22.0)),
    ("a2", "b3", (60.0, 22.0)),
    ("b3", "c1", (60.0, 22.0)),
]
NESTED = Graph(
    NODES, LINKS, {"a": None, "b": None, "c": "b"}, MEMBERS, closed={"a": CARD, "b": CARD}
)


def overlapping(boxes: dict[str, Rect]) -> list[tuple[str, str]]:
    return [(a, b) for a, b in combinations(boxes, 2) if boxes[a].intersects(boxes[b])]


def seen(drawing: Drawing) -> dict[str, Rect]:
    """What stands on the canvas of ``NESTED``."""
    return {id: r for id, r in drawing.nodes.items() if id[0] == "x"} | drawing.closed


def test_cards_stand_on_the_canvas_as_boxes_of_their_size() -> None:
    drawing = place(NESTED)
    assert {id: rect[2:] for id, rect in drawing.closed.items()} == {"a": CARD, "b": CARD}
    assert overlapping(seen(drawing)) == []
    area = bounds(seen(drawing).values())
    assert (area.x, area.y) == (0, 0)
    assert area.w < 2000, "as wide as what is seen, not as what is behind it"


def test_cards_follow_the_links_of_what_is_in_them() -> None:
    drawing = place(NESTED)
    order = [drawing.nodes["x0"], drawing.nodes["x3"], drawing.closed["a"], drawing.closed["b"]]
    assert order == sorted(order)
    down = place(replace(NESTED, direction="TB"))
    assert down.nodes["x3"].bottom < down.closed["a"].y < down.closed["b"].y


@pytest.mark.parametrize("insets", [{}, dict.fromkeys("abc", (16.0, 112.0, 24.0, 80.0))])
def test_what_is_closed_is_laid_out_by_itself_behind_its_card(
    insets: dict[str, tuple[float, float, float, float]],
) -> None:
    drawing = place(replace(NESTED, insets=insets))
    assert drawing.nodes.keys() == NODES.keys()
    assert drawing.groups.keys() == {"a", "b", "c"}
    left, top, _, _ = insets.get("a", (24.0, 64.0, 24.0, 24.0))
    for home in "ab":
        frame, card = drawing.groups[home], drawing.closed[home]
        assert frame[:2] == card[:2]
        assert all(
            frame.united(rect) == frame for id, rect in drawing.nodes.items() if id[0] == home
        )
    inside = bounds(drawing.nodes[f"a{n}"] for n in range(4))
    assert (inside.x, inside.y) == (drawing.groups["a"].x + left, drawing.groups["a"].y + top)
    a = [drawing.nodes[f"a{n}"] for n in range(4)]
    assert a == sorted(a)
    behind = {id: r for id, r in drawing.nodes.items() if id[0] == "b"}
    assert overlapping({**behind, "c": drawing.groups["c"]}) == []
    assert all(r.x % GRID == r.y % GRID == 0 for r in drawing.nodes.values())


def test_a_closed_group_in_a_closed_group_is_a_card_in_its_room() -> None:
    drawing = place(replace(NESTED, closed={"a": CARD, "b": CARD, "c": CARD}))
    assert drawing.groups["c"][:2] == drawing.closed["c"][:2]
    behind = {id: r for id, r in drawing.nodes.items() if id[0] == "b"}
    assert overlapping({**behind, "c": drawing.closed["c"]}) == []
    assert drawing.groups["b"].united(drawing.closed["c"]) == drawing.groups["b"]


def test_placing_rooms_twice_gives_the_same() -> None:
    assert place(NESTED) == place(NESTED)
