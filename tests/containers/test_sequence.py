from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.architecture import commands
from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change
from explorer.architecture.model import Group, Node
from explorer.catalog.catalog import Catalog
from explorer.catalog.loader import load_catalog
from explorer.containers.filling import usual_settings
from explorer.containers.frames import frames_of
from explorer.containers.rows import aligned, realigned
from explorer.containers.sequence import (
    action_of,
    handovers,
    listed,
    made_before,
    offered,
    ordered,
    sequence_around,
    steps,
)

FACTS = load_catalog()


@pytest.fixture
def pipe() -> Architecture:
    """Source, Build with two runs, and Deploy, the file's order not that of the drawing."""
    return Architecture(
        [
            Group("pipe", "pipeline", at=(40, 40)),
            Group("deploy", "pipeline-stage", group="pipe", at=(900, 120)),
            Group("source", "pipeline-stage", group="pipe", at=(64, 120)),
            Group("build", "pipeline-stage", group="pipe", at=(480, 120)),
            Node("release", "codedeploy", group="deploy", properties={"takes": ["App"]}),
            Node("code", "codecommit", group="source", properties={"makes": ["Code"]}),
            Node(
                "check",
                "codebuild",
                group="build",
                properties={"action": "Test", "takes": ["App"], "run_order": 2},
            ),
            Node(
                "package",
                "codebuild",
                group="build",
                properties={"takes": ["Code"], "makes": ["App", "Docs"]},
            ),
        ]
    )


def test_the_order_is_that_of_places_from_left_to_right(pipe: Architecture, facts: Catalog) -> None:
    stages = ordered(pipe, facts, pipe.groups["pipe"])
    assert [stage.id for stage in stages] == ["source", "build", "deploy"]


def test_without_places_the_order_is_the_file_s(facts: Catalog) -> None:
    architecture = Architecture(
        [
            Group("pipe", "pipeline"),
            Group("one", "pipeline-stage", group="pipe", at=(900, 0)),
            Group("two", "pipeline-stage", group="pipe"),
        ]
    )
    stages = ordered(architecture, facts, architecture.groups["pipe"])
    assert [stage.id for stage in stages] == ["one", "two"]


def test_actions_run_by_stage_and_by_their_own_order(pipe: Architecture, facts: Catalog) -> None:
    found = steps(pipe, facts, pipe.groups["pipe"])
    assert [step.node.id for step in found] == ["code", "package", "check", "release"]
    assert [step.when for step in found] == [(0, 1), (1, 1), (1, 2), (2, 1)]
    categories = [step.action.category for step in found if step.action]
    assert categories == ["Source", "Build", "Test", "Deploy"]


def test_what_was_made_before_is_offered_the_latest_first(
    pipe: Architecture, facts: Catalog
) -> None:
    found = steps(pipe, facts, pipe.groups["pipe"])
    assert made_before(found, (0, 1)) == []
    assert made_before(found, (1, 1)) == ["Code"]
    assert made_before(found, (2, 1)) == ["App", "Docs", "Code"]
    for id, names in {"code": [], "package": ["Code"], "check": ["App", "Docs", "Code"]}.items():
        assert offered(pipe, facts, pipe.nodes[id], "artifacts") == names


def test_a_list_of_the_group_around_is_offered_too(facts: Catalog) -> None:
    web = Group("web", "beanstalk-environment", group="shop")
    shop = Group("shop", "beanstalk-application", properties={"versions": ["v2", "v1"]})
    architecture = Architecture([shop, web, Node("alone", "s3")])
    assert offered(architecture, facts, web, "versions") == ["v2", "v1"]
    assert offered(architecture, facts, shop, "versions") == []
    assert offered(architecture, facts, architecture.nodes["alone"], "artifacts") == []


def test_transitions_carry_what_the_next_takes(pipe: Architecture, facts: Catalog) -> None:
    found = handovers(pipe, facts, pipe.groups["pipe"])
    assert [(h.source, h.target, h.artifacts) for h in found] == [
        ("source", "build", ("Code",)),
        ("build", "deploy", ("App",)),
    ]


def test_an_action_is_what_it_is_set_to_else_the_commonest(
    pipe: Architecture, facts: Catalog
) -> None:
    stage = pipe.groups["build"]
    for given_action, category in {"Test": "Test", "Nonsense": "Build", None: "Build"}.items():
        node = Node("it", "codebuild", properties={"action": given_action} if given_action else {})
        action = action_of(facts, stage, node)
        assert action is not None
        assert action.category == category
    assert action_of(facts, stage, Node("it", "kms")) is None


def test_only_what_lies_in_a_group_of_a_sequence_is_in_it(
    pipe: Architecture, facts: Catalog
) -> None:
    found = sequence_around(pipe, facts, pipe.nodes["check"])
    assert found is not None
    assert [group.id for group in found] == ["pipe", "build"]
    assert sequence_around(pipe, facts, pipe.groups["build"]) is None
    assert sequence_around(pipe, facts, Node("alone", "s3")) is None


def test_lists_are_read_as_people_write_them() -> None:
    assert listed("App") == ("App",)
    assert listed(["App", 1]) == ("App", "1")
    assert listed("") == listed(None) == listed(7) == ()


def test_a_new_action_takes_the_latest_and_makes_one_named_after_its_stage(
    pipe: Architecture, facts: Catalog
) -> None:
    new = Node("new", "codebuild", group="build")
    assert usual_settings(pipe, facts, new) == {"takes": ["Code"], "makes": ["BuildOutput"]}
    assert usual_settings(pipe, facts, Node("new", "s3", group="source")) == {
        "makes": ["SourceOutput"]
    }
    assert usual_settings(pipe, facts, Node("new", "user", group="deploy")) == {}
    assert usual_settings(pipe, facts, pipe.nodes["package"]) == {}


def test_lining_up_is_done_once(pipe: Architecture, facts: Catalog) -> None:
    pipe.apply(aligned(pipe, facts, "pipe"))
    assert aligned(pipe, facts, "pipe").is_empty


def test_what_is_no_sequence_is_not_lined_up(facts: Catalog) -> None:
    architecture = Architecture([Group("web", "vpc"), Group("ours", "our-own")])
    assert aligned(architecture, facts, "web").is_empty
    assert aligned(architecture, facts, "ours").is_empty
    assert aligned(architecture, facts, "gone").is_empty


def assert_in_a_row(architecture: Architecture, facts: Catalog) -> None:
    whole = architecture.groups["pipe"]
    frames = frames_of(architecture, facts)
    stages = ordered(architecture, facts, whole)
    rects = [frames.frame(stage) for stage in stages]
    for one, other in pairwise(rects):
        assert one.right < other.x
        assert one.y == other.y
        assert one.h == other.h
    assert len({other.x - one.right for one, other in pairwise(rects)}) <= 1, "evenly apart"
    for group in (whole, *stages):
        outer = frames.frame(group)
        for rect in frames.contents(group):
            assert outer.united(rect) == outer, group.id


def test_stages_stand_side_by_side_and_hold_their_actions(
    pipe: Architecture, facts: Catalog
) -> None:
    pipe.apply(aligned(pipe, facts, "pipe"))
    assert_in_a_row(pipe, facts)


def test_a_stage_dragged_past_another_changes_places_with_it(
    pipe: Architecture, facts: Catalog
) -> None:
    pipe.apply(aligned(pipe, facts, "pipe"))
    ids = ["source", *(each.id for each in pipe.contents("source"))]
    places = {id: pipe.get(id).at for id in ids}  # type: ignore[union-attr]
    moved = commands.move(pipe, {id: (x + 500, y) for id, (x, y) in places.items()})
    change = realigned(pipe, facts, moved)
    before = list(pipe)
    pipe.apply(change)
    stages = ordered(pipe, facts, pipe.groups["pipe"])
    assert [stage.id for stage in stages] == ["build", "source", "deploy"]
    assert_in_a_row(pipe, facts)
    pipe.apply(change.inverse())
    assert list(pipe) == before


def test_a_change_elsewhere_is_left_as_it_is(pipe: Architecture, facts: Catalog) -> None:
    pipe.apply(commands.add_node(pipe, "s3", (0, 900), "alone"))
    moved = commands.move(pipe, {"alone": (8, 904)})
    assert realigned(pipe, facts, moved) == moved


SERVICES = ["s3", "codebuild", "codedeploy", "user", "kms"]
NAMES = st.lists(st.sampled_from("ABC"), max_size=2)


@st.composite
def pipelines(draw: st.DrawFn) -> Architecture:
    count = draw(st.integers(1, 4))
    places = st.tuples(st.integers(-50, 50), st.integers(-50, 50)).map(
        lambda p: (p[0] * 8, p[1] * 8)
    )
    elements: list[Group | Node] = [Group("pipe", "pipeline", at=draw(places))]
    for number in range(count):
        at = draw(st.none() | places)
        elements.append(Group(f"stage-{number}", "pipeline-stage", at=at, group="pipe"))
    for number in range(draw(st.integers(0, 6))):
        properties = {"takes": draw(NAMES), "makes": draw(NAMES)}
        if draw(st.booleans()):
            properties["run_order"] = draw(st.integers(1, 3))
        home = f"stage-{draw(st.integers(0, count - 1))}"
        service = draw(st.sampled_from(SERVICES))
        elements.append(
            Node(f"n{number}", service, at=draw(places), group=home, properties=properties)
        )
    return Architecture(elements)


@given(pipelines())
def test_any_pipeline_is_lined_up_in_one_step_that_can_be_undone(
    architecture: Architecture,
) -> None:
    before = list(architecture)
    change = aligned(architecture, FACTS, "pipe")
    architecture.apply(change)
    assert_in_a_row(architecture, FACTS)
    assert aligned(architecture, FACTS, "pipe").is_empty
    architecture.apply(change.inverse())
    assert list(architecture) == before


@given(pipelines())
def test_nothing_is_handed_over_that_was_not_made_before(architecture: Architecture) -> None:
    whole = architecture.groups["pipe"]
    places = {g.id: n for n, g in enumerate(ordered(architecture, FACTS, whole))}
    found = steps(architecture, FACTS, whole)
    for handover in handovers(architecture, FACTS, whole):
        made = {
            name for step in found if step.place < places[handover.target] for name in step.makes
        }
        assert set(handover.artifacts) <= made


@given(pipelines(), st.data())
def test_moving_an_action_to_another_stage_keeps_all_in_line(
    architecture: Architecture, data: st.DataObject
) -> None:
    if not architecture.nodes:
        return
    id = data.draw(st.sampled_from(sorted(architecture.nodes)))
    stages = [g.id for g in architecture.groups.values() if g.group == "pipe"]
    target = data.draw(st.sampled_from(stages))
    moved: Change = commands.place_in(architecture, [id], target)
    before = list(architecture)
    whole = architecture.groups["pipe"]
    order = [g.id for g in ordered(architecture, FACTS, whole)]
    is_placed = all(g.at is not None for g in architecture.groups.values())
    change = realigned(architecture, FACTS, moved)
    architecture.apply(change)
    assert_in_a_row(architecture, FACTS)
    assert architecture.nodes[id].group == target
    if is_placed:
        assert [g.id for g in ordered(architecture, FACTS, whole)] == order
    architecture.apply(change.inverse())
    assert list(architecture) == before
