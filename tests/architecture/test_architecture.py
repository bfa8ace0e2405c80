from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from explorer.architecture import commands
from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change, CommandError, combined
from explorer.architecture.document import Document
from explorer.architecture.draft import Draft
from explorer.architecture.model import (
    Edge,
    Element,
    Group,
    Header,
    Line,
    Node,
    Suppression,
    Text,
)
from explorer.storage.writer import update


@pytest.fixture
def drawing() -> Architecture:
    """uploads and resize in a box in another box, thumbs outside; two edges, a text, a line."""
    return Architecture(
        [
            Header("Thumbnails"),
            Group("outer"),
            Group("inner", group="outer"),
            Node("uploads", "s3", at=(0, 0), group="inner"),
            Node("resize", "lambda", at=(200, 0), group="inner"),
            Node("thumbs", "s3", at=(400, 0)),
            Edge("#edge-1", "uploads", "resize", "s3-notification-lambda"),
            Edge("#edge-2", "resize", "thumbs", "lambda-sdk-s3"),
            Text("#note-1", "fast", (0, 80)),
            Line("#line-1", "#note-1", "thumbs"),
            Suppression("#suppressed-1", "some-rule", "resize"),
        ]
    )


def ids(architecture: Architecture) -> list[str]:
    return [element.id for element in architecture]


def test_removing_a_node_takes_its_links_and_suppressions(drawing: Architecture) -> None:
    drawing.apply(commands.remove(drawing, ["resize"]))
    assert ids(drawing) == ["#header", "outer", "inner", "uploads", "thumbs", "#note-1", "#line-1"]


def test_removing_a_text_takes_the_lines_at_it(drawing: Architecture) -> None:
    drawing.apply(commands.remove(drawing, ["#note-1"]))
    assert "#line-1" not in drawing


def test_what_lay_in_a_removed_box_moves_to_the_box_outside(drawing: Architecture) -> None:
    drawing.apply(commands.remove(drawing, ["inner"]))
    assert drawing.node("uploads").group == "outer"
    drawing.apply(commands.remove(drawing, ["outer"]))
    assert drawing.node("uploads").group is None


def test_two_nested_boxes_removed_at_once_leave_nothing_in_either(drawing: Architecture) -> None:
    drawing.apply(commands.remove(drawing, ["inner", "outer"]))
    assert drawing.node("uploads").group is None


def test_the_header_cannot_be_removed(drawing: Architecture) -> None:
    assert commands.remove(drawing, ["#header"]).is_empty


def test_undo_of_a_removal_restores_the_order(drawing: Architecture) -> None:
    before = ids(drawing)
    change = commands.remove(drawing, ["uploads", "thumbs", "inner"])
    drawing.apply(change)
    drawing.apply(change.inverse())
    assert ids(drawing) == before
    assert [link.id for link in drawing.links_of("thumbs")] == ["#edge-2", "#line-1"]


def test_a_change_made_for_another_state_is_refused_whole(drawing: Architecture) -> None:
    change = commands.rename(drawing, "uploads", "Photos").then(
        commands.rename(drawing, "thumbs", "Small")
    )
    drawing.apply(commands.rename(drawing, "thumbs", "Other"))
    before = list(drawing)
    with pytest.raises(ValueError, match="thumbs is not what this change was made for"):
        drawing.apply(change)
    assert list(drawing) == before


def test_a_new_id_was_never_used_before(drawing: Architecture) -> None:
    change = commands.add_node(drawing, "sqs", (0, 0), "jobs")
    drawing.apply(change)
    drawing.apply(change.inverse())
    assert drawing.new_id("jobs") == "jobs-2"
    assert drawing.new_id("jobs", ["jobs-2"]) == "jobs-3"
    assert drawing.new_id("#edge") == "#edge-3"


def test_a_copy_gives_no_id_that_the_original_ever_had(drawing: Architecture) -> None:
    drawing.apply(commands.remove(drawing, ["#edge-2", "thumbs"]))
    for copy in (Architecture(drawing), Draft(drawing, "Draft").architecture):
        assert copy == drawing
        assert copy.new_id("#edge") == "#edge-3"
        assert copy.new_id("thumbs") == "thumbs-2"
    assert Draft(drawing, "Draft").new_id("#edge") == "#edge-3"


@pytest.mark.parametrize(
    ("name", "id"),
    [("Order events!", "order-events"), ("", "item"), ("#edge", "edge"), ("Größe", "größe")],
)
def test_a_slug_is_a_readable_id(name: str, id: str) -> None:
    assert commands.slug(name) == id


def test_the_same_connection_twice_is_refused(drawing: Architecture) -> None:
    with pytest.raises(CommandError, match="already connected"):
        commands.connect(drawing, "uploads", "resize", "s3-notification-lambda")
    drawing.apply(commands.connect(drawing, "uploads", "resize", "another-way"))
    assert len(drawing.edges) == 3


def test_a_box_cannot_lie_in_itself(drawing: Architecture) -> None:
    for group in ("outer", "inner"):
        with pytest.raises(CommandError):
            commands.place_in(drawing, ["outer"], group)


def test_naming_a_node_by_its_id_takes_the_name_away(drawing: Architecture) -> None:
    drawing.apply(commands.rename(drawing, "uploads", "Photos"))
    drawing.apply(commands.rename(drawing, "uploads", "uploads"))
    assert drawing.node("uploads").name == ""
    assert drawing.node("uploads").title == "uploads"


def test_a_property_set_to_none_is_taken_away(drawing: Architecture) -> None:
    drawing.apply(commands.set_property(drawing, "resize", "timeout", 30))
    assert drawing.node("resize").properties == {"timeout": 30}
    drawing.apply(commands.set_property(drawing, "resize", "timeout", None))
    assert drawing.node("resize").properties == {}


def test_pasting_copies_contents_and_inner_links_under_fresh_ids(drawing: Architecture) -> None:
    copied = commands.closure(drawing, ["outer", "thumbs"])
    before = ids(drawing)
    drawing.apply(commands.paste(drawing, copied, (8, 8)))
    new = [id for id in ids(drawing) if id not in before]
    assert new == ["outer-2", "inner-2", "uploads-2", "resize-2", "thumbs-2", "#edge-3", "#edge-4"]
    assert drawing.node("uploads-2").group == "inner-2"
    assert drawing.node("uploads-2").at == (8, 8)
    edge = drawing.edges["#edge-3"]
    assert (edge.source, edge.target) == ("uploads-2", "resize-2")


def test_a_copy_of_an_element_whose_id_is_a_number_has_an_id_too() -> None:
    architecture = Architecture([Node("-5", "s3"), Node("a-5", "s3")])
    change = commands.paste(architecture, list(architecture.nodes.values()), (8, 8))
    assert list(change.after) == ["-5-2", "a"]


def test_nothing_is_put_where_a_file_can_not_hold_it(drawing: Architecture) -> None:
    far, wide = (3e6, -3e6), (3e6, 3e6)
    for change in (
        commands.add_node(drawing, "sqs", far, "jobs"),
        commands.add_text(drawing, "words", far),
        commands.add_box(drawing, "Box", far, wide),
        commands.resize(drawing, "outer", far, wide),
        commands.set_collapsed(drawing, ["inner"], True, {"inner": far}),
    ):
        drawing.apply(change)
    assert update(None, drawing).text.count("[900000, -900000]") == 5


def test_changes_made_one_on_top_of_the_other_are_one_step(drawing: Architecture) -> None:
    first = commands.rename(drawing, "uploads", "One")
    trial = Architecture(drawing)
    trial.apply(first)
    second = commands.rename(trial, "uploads", "Two")
    before = list(drawing)
    both = combined("Twice", [first, second])
    drawing.apply(both)
    assert drawing.node("uploads").name == "Two"
    drawing.apply(both.inverse())
    assert list(drawing) == before


class TestDocument:
    def named(self, document: Document, name: str) -> Change:
        return commands.rename(document.architecture, "uploads", name)

    def test_merged_changes_are_one_step(self, drawing: Architecture) -> None:
        document = Document(drawing)
        document.execute(self.named(document, "A"))
        document.execute(self.named(document, "AB"), merge=True)
        assert len(document.history.done) == 1
        document.undo()
        assert document.architecture.node("uploads").name == ""

    def test_nothing_is_merged_into_what_was_saved(self, drawing: Architecture) -> None:
        document = Document(drawing)
        document.execute(self.named(document, "A"))
        document.history.mark_clean()
        document.execute(self.named(document, "AB"), merge=True)
        assert not document.history.is_clean
        document.undo()
        assert document.history.is_clean

    def test_a_document_is_clean_where_it_was_saved_and_only_there(
        self, drawing: Architecture
    ) -> None:
        document = Document(drawing)
        assert document.history.is_clean
        document.execute(self.named(document, "A"))
        document.history.mark_clean()
        document.undo()
        assert not document.history.is_clean
        document.execute(self.named(document, "B"))
        assert not document.history.is_clean
        document.undo()
        document.undo()
        assert not document.history.is_clean

    def test_an_empty_change_is_no_step(self, drawing: Architecture) -> None:
        document = Document(drawing)
        told: list[Change] = []
        document.subscribe(told.append)
        document.execute(self.named(document, ""))
        assert document.history.done == ()
        assert told == []

    def test_subscribers_are_told_once_and_may_not_change_the_document(
        self, drawing: Architecture
    ) -> None:
        document = Document(drawing)
        told: list[Change] = []
        document.subscribe(told.append)
        document.execute(self.named(document, "A"))
        document.undo()
        document.redo()
        assert [change.label for change in told] == ["Rename"] * 3
        document.subscribe(lambda _: document.execute(self.named(document, "B")))
        with pytest.raises(RuntimeError):
            document.execute(self.named(document, "C"))

    def test_a_listener_that_fails_keeps_no_other_from_being_told(
        self, drawing: Architecture
    ) -> None:
        document = Document(drawing)
        told: list[Change] = []

        def fail(change: Change) -> None:
            raise LookupError(f"{change.label} broke the first")

        document.subscribe(fail)
        document.subscribe(told.append)
        document.subscribe(lambda _: 1 / 0)
        with pytest.raises(LookupError, match="Rename broke the first"):
            document.execute(self.named(document, "A"))
        assert [change.label for change in told] == ["Rename"]
        assert document.architecture.node("uploads").name == "A"
        assert document.history.undo_label == "Rename"
        with pytest.raises(LookupError):
            document.execute(self.named(document, "B"))
        with pytest.raises(LookupError):
            document.undo()
        assert document.architecture.node("uploads").name == "A"
        assert len(told) == 3
        assert len(document.history.done) == len(document.history.undone) == 1

    def test_undo_in_a_listener_is_refused_and_moves_nothing(self, drawing: Architecture) -> None:
        document = Document(drawing)
        document.execute(self.named(document, "A"))
        document.subscribe(lambda _: document.undo() and None)
        with pytest.raises(RuntimeError):
            document.execute(self.named(document, "B"))
        assert len(document.history.done) == 2
        assert document.architecture.node("uploads").name == "B"

    def test_a_merged_change_that_takes_the_step_back_leaves_no_step(
        self, drawing: Architecture
    ) -> None:
        document = Document(drawing)
        document.execute(self.named(document, "A"))
        document.history.mark_clean()
        document.execute(self.named(document, "AB"))
        document.execute(self.named(document, "A"), merge=True)
        assert len(document.history.done) == 1
        assert document.history.is_clean

    def test_steps_that_can_be_redone_are_known_in_their_order(self, drawing: Architecture) -> None:
        document = Document(drawing)
        for name in ("A", "B", "C"):
            document.execute(self.named(document, name))
        steps = document.history.done
        document.undo()
        document.undo()
        assert document.history.undone == steps[1:]

    def test_true_in_the_place_of_one_is_a_change(self, drawing: Architecture) -> None:
        document = Document(drawing)
        document.execute(commands.set_property(document.architecture, "uploads", "versioning", 1))
        change = commands.set_property(document.architecture, "uploads", "versioning", True)
        document.execute(change)
        assert document.architecture.node("uploads").properties["versioning"] is True
        document.undo()
        assert document.architecture.node("uploads").properties["versioning"] is not True

    def test_labels_tell_what_undo_and_redo_would_do(self, drawing: Architecture) -> None:
        document = Document(drawing)
        assert (document.history.undo_label, document.history.redo_label) == ("", "")
        assert document.undo() is None
        assert document.redo() is None
        document.execute(self.named(document, "A"))
        assert document.history.undo_label == "Rename"
        document.undo()
        assert document.history.redo_label == "Rename"


@pytest.mark.parametrize(
    "command",
    [
        lambda a: commands.add_text(a, "words", (0, 0)),
        lambda a: commands.add_line(a, "uploads", "thumbs", "same"),
        lambda a: commands.add_box(a, "VPC", (0, 0), (100, 100), ["uploads", "thumbs"]),
        lambda a: commands.describe(a, "Title", "Words"),
        lambda a: commands.set_note(a, "uploads", "words"),
        lambda a: commands.resize(a, "outer", (0, 0), (500, 300)),
        lambda a: commands.move(a, {"uploads": (8, 8), "#note-1": (0, 0), "outer": (1, 1)}),
        lambda a: commands.place_in(a, ["thumbs", "inner"], None),
        lambda a: commands.reconnect(a, a.edges["#edge-1"], "another-way"),
    ],
)
def test_every_command_is_undone_by_its_inverse(
    drawing: Architecture, command: Callable[[Architecture], Change]
) -> None:
    before: list[Element] = list(drawing)
    change = command(drawing)
    assert not change.is_empty
    assert list(drawing) == before
    drawing.apply(change)
    assert list(drawing) != before
    drawing.apply(change.inverse())
    assert list(drawing) == before


def test_contents_of_any_depth_are_found_and_follow_every_change() -> None:
    chain = [Group(f"g{n}", group=f"g{n - 1}" if n else None) for n in range(5000)]
    architecture = Architecture([*chain, Node("a", "s3", group="g4999"), Node("b", "s3")])
    assert [each.id for each in architecture.contents("g0")][-2:] == ["g4999", "a"]
    moved = replace(architecture.node("b"), group="g4999")
    architecture.apply(Change("Move", {"b": architecture.get("b")}, {"b": moved}))
    assert [each.id for each in architecture.children("g4999")] == ["a", "b"]
    architecture.apply(Change("Remove", {"a": architecture.get("a")}, {"a": None}))
    assert [each.id for each in Architecture(architecture).children("g4999")] == ["b"]
    architecture.apply(Change("Undo", {"a": None}, {"a": Node("a", "s3", group="g4999")}))
    assert [each.id for each in architecture.children("g4999")] == ["a", "b"]
