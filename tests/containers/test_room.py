"""Room for what came or grew, in its group and outwards."""

from __future__ import annotations

from explorer.architecture import commands
from explorer.architecture.architecture import Architecture
from explorer.architecture.draft import Draft
from explorer.architecture.model import Group, Node, Text
from explorer.catalog.catalog import Catalog
from explorer.containers.room import Places, make_room


def drawing() -> Architecture:
    """Two boxes side by side in a third, a card below them and one far away."""
    return Architecture(
        [
            Node("a", "lambda", at=(100, 100), group="left"),
            Node("b", "sqs", at=(348, 100), group="right"),
            Node("below", "s3", at=(100, 260)),
            Node("away", "s3", at=(1200, 900)),
            Group("left", group="outer"),
            Group("right", group="outer"),
            Group("outer"),
        ]
    )


def came(architecture: Architecture, facts: Catalog, node: Node) -> Draft:
    draft = Draft(architecture, "Add")
    draft.put([node])
    make_room(draft, facts, [node.id], architecture)
    return draft


def places(draft: Draft) -> dict[str, tuple[float, float] | None]:
    return {id: node.at for id, node in draft.architecture.nodes.items()}


def test_what_has_room_moves_nothing(facts: Catalog) -> None:
    draft = came(drawing(), facts, Node("new", "s3", at=(800, 600)))
    assert draft.change.after.keys() == {"new"}


def test_a_frame_that_grows_moves_what_it_covers_and_so_on_outwards(facts: Catalog) -> None:
    draft = came(drawing(), facts, Node("new", "s3", at=(100, 188), group="left"))
    now = Places(draft.architecture, facts)
    outer, below = now.inside(None)["outer"], now.inside(None)["below"]
    assert not outer.intersects(below)
    assert draft.change.after.keys() == {"new", "below"}


def test_a_group_in_the_way_moves_with_all_that_is_in_it(facts: Catalog) -> None:
    start = drawing()
    start.apply(commands.add_text(start, "words", (360, 54)))
    draft = came(start, facts, Node("new", "s3", at=(284, 100), group="left"))
    now = Places(draft.architecture, facts)
    left, right = now.inside("outer")["left"], now.inside("outer")["right"]
    assert not left.intersects(right)
    b = draft.architecture.node("b").at
    text = next(iter(draft.architecture.texts.values()))
    assert isinstance(text, Text)
    assert b is not None
    assert b != (348, 100)
    assert (b[0] - 348, b[1] - 100) == (text.at[0] - 360, text.at[1] - 54)
    assert places(draft)["away"] == (1200, 900)
