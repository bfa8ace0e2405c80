"""A service added to a drawing made by hand: nobody moves where there is room, else few do."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF

from explorer.architecture.architecture import Architecture
from explorer.architecture.document import Document
from explorer.architecture.model import Element, Group, Node, Text
from explorer.containers.room import Places
from explorer.ui.arranging import arranged
from explorer.ui.canvas.compose_view import ComposeView
from tests.ui.gestures import drop_service

FAR = 160


def shown(view: ComposeView, *elements: Element) -> Architecture:
    view.editor.replace_document(Document(Architecture(elements)))
    return Architecture(view.editor.architecture)


def moved(view: ComposeView, before: Architecture) -> dict[str, float]:
    """How far each service and text went that was there before."""
    after = view.editor.architecture
    found = {}
    for id, element in {**before.nodes, **before.texts}.items():
        now = after.get(id)
        assert isinstance(now, Node | Text)
        if now.at != element.at and now.at and element.at:
            found[id] = math.dist(now.at, element.at)
    return found


def added(view: ComposeView, before: Architecture) -> Node:
    (id,) = set(view.editor.architecture.nodes) - set(before.nodes)
    return view.editor.architecture.node(id)


def overlaps(view: ComposeView) -> bool:
    places = Places(view.editor.architecture, view.editor.catalog)
    levels = [[*places.inside(g).values()] for g in (None, *view.editor.architecture.groups)]
    return any(a.intersects(b) for each in levels for n, a in enumerate(each) for b in each[:n])


def dense(columns: int, rows: int) -> list[Element]:
    return [
        Node(f"{i}-{j}", "lambda", at=(i * 184.0, j * 88.0))
        for i in range(columns)
        for j in range(rows)
    ]


def test_where_there_is_room_nobody_moves(view: ComposeView) -> None:
    before = shown(view, *dense(3, 3))
    drop_service(view, "s3", QPointF(264, 216))
    assert moved(view, before) == {}
    assert not overlaps(view)


def test_in_the_midst_of_a_dense_drawing_few_move_a_little_and_it_is_one_step(
    view: ComposeView,
) -> None:
    before = shown(view, *dense(11, 11))
    drop_service(view, "s3", QPointF(5 * 184.0 + 80, 5 * 88.0 + 32))
    ways = moved(view, before)
    assert 0 < len(ways) <= 0.1 * len(before.nodes)
    assert max(ways.values()) <= FAR
    at = added(view, before).at
    assert at is not None
    assert math.dist(at, (5 * 184.0, 5 * 88.0)) < FAR
    assert not overlaps(view)
    view.editor.undo()
    assert view.editor.architecture == before


def test_a_container_that_grows_covers_none_of_its_neighbours(view: ComposeView) -> None:
    before = shown(
        view,
        Node("a", "lambda", at=(200, 200), group="box"),
        Group("box"),
        Node("right", "s3", at=(400, 200)),
        Node("below", "s3", at=(200, 304)),
        Node("above", "s3", at=(200, 72)),
        Node("left", "s3", at=(0, 200)),
        Node("away", "s3", at=(900, 600)),
    )
    drop_service(view, "sqs", QPointF(280, 232))
    assert added(view, before).group == "box"
    assert "away" not in moved(view, before)
    assert len(moved(view, before)) == 1
    assert not overlaps(view)


def test_a_large_container_is_not_sent_away_for_a_service_that_can_stand_beside_it(
    view: ComposeView,
) -> None:
    before = shown(
        view,
        Node("a", "lambda", at=(100, 100), group="box"),
        Node("b", "lambda", at=(1700, 1300), group="box"),
        Group("box"),
    )
    view.joiner.add("s3", QPointF(900, 700), group="")
    assert moved(view, before) == {}
    assert not overlaps(view)


def test_what_is_locked_stays_and_the_new_one_comes_beside_it(view: ComposeView) -> None:
    before = shown(view, Node("a", "lambda", at=(200, 200), locked=True))
    drop_service(view, "s3", QPointF(280, 232))
    assert moved(view, before) == {}
    assert not overlaps(view)


def test_a_service_without_place_in_a_file_stands_in_no_container_it_is_not_in(
    view: ComposeView,
) -> None:
    architecture = Architecture(
        [
            Node("a", "lambda", at=(200, 200)),
            Node("inner", "s3", at=(460, 200), group="box"),
            Group("box"),
            Node("new", "sqs"),
            *shown(view).edges.values(),
        ]
    )
    architecture.apply(arranged(architecture, view.editor.catalog))
    view.editor.replace_document(Document(architecture))
    assert not overlaps(view)
    assert architecture.node("a").at == (200, 200)
