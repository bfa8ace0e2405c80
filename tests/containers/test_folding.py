"""Containers shown as cards, and with their contents again."""

from __future__ import annotations

from itertools import combinations

from explorer.architecture.architecture import Architecture
from explorer.architecture.model import Element, Group, Node, Text
from explorer.catalog.catalog import Catalog
from explorer.containers.folding import folded
from explorer.containers.room import Places

INSIDE: list[Element] = [
    Node("one", "lambda", at=(24, 48), group="box"),
    Node("two", "lambda", at=(24, 400), group="box"),
]


def drawing(*others: Element, collapsed: bool = True) -> Architecture:
    return Architecture([Group("box", collapsed=collapsed, at=(0, 0)), *INSIDE, *others])


def after(architecture: Architecture, facts: Catalog) -> Architecture:
    found = Architecture(architecture)
    found.apply(folded(architecture, facts, ["box"]))
    return found


def clashes(architecture: Architecture, facts: Catalog) -> list[tuple[str, str]]:
    beside = Places(architecture, facts).inside(None)
    return [(a, b) for a, b in combinations(beside, 2) if beside[a].intersects(beside[b])]


def test_what_a_container_would_cover_steps_aside_when_it_is_expanded(facts: Catalog) -> None:
    near, far = Node("near", "s3", at=(40, 160)), Node("far", "s3", at=(2000, 0))
    words = Text("#note-1", "Words", (40, 320))
    before = drawing(near, far, words)
    assert clashes(before, facts) == []
    shown = after(before, facts)
    assert not shown.groups["box"].collapsed
    assert clashes(shown, facts) == []
    assert [shown.get(id) for id in ("one", "two", "far")] == [*INSIDE, far]
    assert shown.node("near").at != near.at


def test_what_is_locked_does_not_step_aside(facts: Catalog) -> None:
    near = Node("near", "s3", at=(40, 160), locked=True)
    assert after(drawing(near), facts).node("near") == near


def test_nobody_moves_when_a_container_is_collapsed(facts: Catalog) -> None:
    before = drawing(Node("near", "s3", at=(400, 160)), collapsed=False)
    hidden = after(before, facts)
    assert hidden.groups["box"].collapsed
    assert list(hidden.nodes.values()) == list(before.nodes.values())


def test_words_over_what_is_hidden_belong_to_the_canvas(facts: Catalog) -> None:
    inner = Group("inner", group="box")
    hidden = Node("three", "lambda", at=(24, 600), group="inner")
    words = Text("#note-1", "Words", (40, 620))
    assert "#note-1" in Places(drawing(inner, hidden, words), facts).inside(None)
    shown = drawing(inner, hidden, words, collapsed=False)
    assert "#note-1" in Places(shown, facts).inside("inner")
