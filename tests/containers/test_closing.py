"""Which containers are closed for a layout. ``LARGEST_FLAT`` is four services here."""

from __future__ import annotations

import pytest

from explorer.architecture.architecture import Architecture
from explorer.architecture.model import Element, Group, Node
from explorer.catalog.catalog import Catalog
from explorer.containers import closing
from explorer.containers.closing import cards
from explorer.layout import rooms
from explorer.ui.arranging import graph_of


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closing, "LARGEST_FLAT", 4)


def services(count: int, group: str | None = None, locked: bool = False) -> list[Element]:
    stem = group or "loose"
    return [Node(f"{stem}-{n}", "lambda", group=group, locked=locked) for n in range(count)]


def closed(*elements: Element) -> set[str]:
    architecture = Architecture(elements)
    tops = [e for e in architecture if isinstance(e, Node | Group) and e.group is None]
    return set(cards(architecture, tops))


A, B = Group("a"), Group("b")


def test_few_services_are_laid_out_flat_also_those_in_what_is_closed() -> None:
    assert closed(A, *services(2, "a"), *services(2)) == set()
    assert closed(Group("a", collapsed=True), *services(2, "a"), *services(2)) == set()


def test_fifteen_hundred_services_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closing, "LARGEST_FLAT", rooms.LARGEST_FLAT)
    assert closed(A, *services(1500, "a")[1:], *services(1)) == set()
    assert closed(A, *services(1500, "a"), *services(1)) == {"a"}


def test_the_outermost_that_hold_anything_are_closed() -> None:
    inner, empty = Group("inner", group="b"), Group("empty")
    found = closed(A, B, inner, empty, *services(2, "a"), *services(1, "b"), *services(2, "inner"))
    assert found == {"a", "b"}


def test_without_containers_nothing_can_be_closed() -> None:
    assert closed(*services(9)) == set()


def test_so_it_goes_on_in_what_is_closed() -> None:
    inner = [Group("one", group="b"), Group("two", group="b")]
    found = closed(A, B, *inner, *services(1, "a"), *services(3, "one"), *services(2, "two"))
    assert found == {"a", "b", "one", "two"}


def test_a_container_round_all_the_rest_stays_open() -> None:
    cloud = Group("cloud")
    inner = [Group("one", group="cloud"), Group("two", group="cloud")]
    found = closed(cloud, *inner, *services(3, "one"), *services(2, "two"), *services(1, "cloud"))
    assert found == {"one", "two"}


def test_what_is_locked_or_holds_something_locked_stays_open() -> None:
    held, inner = Group("held"), Group("inner", group="held")
    locked = Group("locked", locked=True)
    found = closed(
        A,
        held,
        inner,
        locked,
        *services(2, "a"),
        *services(1, "held", locked=True),
        *services(2, "inner"),
        *services(2, "locked"),
    )
    assert found == {"a", "inner"}


def test_where_those_closed_already_are_enough_the_others_stay_open() -> None:
    shut = Group("a", collapsed=True)
    assert closed(shut, B, *services(3, "a"), *services(2, "b")) == {"a"}
    assert closed(shut, B, *services(3, "a"), *services(5, "b")) == {"a", "b"}


def test_a_container_that_is_tidied_alone_stays_open(facts: Catalog) -> None:
    inner = Group("inner", group="a")
    architecture = Architecture([A, inner, *services(3, "a"), *services(3, "inner"), *services(9)])
    inside = {e.id for e in architecture.contents("a")}
    assert set(graph_of(architecture, facts, {"a", *inside}).closed) == {"inner"}
