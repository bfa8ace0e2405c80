from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.architecture.architecture import Architecture
from explorer.architecture.model import Group, Node
from explorer.catalog.catalog import Catalog
from explorer.catalog.loader import load_catalog
from explorer.containers.frames import COLLAPSED, card_rect, frames_of, hidden_by
from explorer.containers.kinds import around, means_nothing, parent, settings_inside, values, words

FACTS = load_catalog()


def test_a_setting_is_its_own_else_that_of_the_group_around_else_the_default(
    facts: Catalog,
) -> None:
    web = Group("web", "beanstalk-environment", properties={"minimum": 2, "maximum": None})
    fleet = Group("fleet", "autoscaling-group", group="web", properties={"maximum": 9})
    architecture = Architecture([web, fleet])
    here = values(architecture, facts, fleet)
    assert (here["minimum"], here["maximum"]) == (2, 9)
    around_it = values(architecture, facts, web)
    assert (around_it["minimum"], around_it["maximum"]) == (2, 4)


def test_words_on_a_frame_have_its_settings_filled_in(facts: Catalog) -> None:
    fleet = Group("fleet", "autoscaling-group", properties={"minimum": 2, "maximum": 6})
    architecture = Architecture([fleet, Group("here", "cloud"), Group("ours", "our-own")])
    caption = facts.containers["autoscaling-group"].caption
    assert words(architecture, facts, fleet, caption) == "2 to 6 instances, planned"
    subtitle = facts.containers["cloud"].subtitle
    assert words(architecture, facts, architecture.groups["here"], subtitle) == ""
    assert words(architecture, facts, architecture.groups["ours"], subtitle) == ""


def test_only_a_plain_frame_means_nothing(facts: Catalog) -> None:
    for container in facts.containers.values():
        plain = container.category == "external" and not container.service
        plain = plain and not container.properties and not container.refuses
        assert means_nothing(facts, Group("it", container.id)) == plain, container.id
    assert not means_nothing(facts, Group("it", "our-own"))


def test_groups_around_are_told_from_the_inside_out(facts: Catalog) -> None:
    node = Node("it", "ec2", group="a")
    architecture = Architecture([node, Group("a", group="b"), Group("b", group="a")])
    assert [group.id for group in around(architecture, node)] == ["a", "b"]
    assert parent(architecture, node) == architecture.groups["a"]
    assert parent(architecture, None) is None
    assert settings_inside(facts, architecture.groups["a"]) == ()


def test_a_collapsed_group_is_a_card_and_stands_for_what_it_holds(facts: Catalog) -> None:
    outer = Group("outer", "vpc", at=(40, 40), size=(600, 400), collapsed=True)
    inner = Group("inner", "subnet", group="outer", collapsed=True)
    node = Node("it", "ec2", at=(200, 200), group="inner")
    architecture = Architecture([outer, inner, node])
    frame = frames_of(architecture, facts).frame(outer)
    assert (frame.x, frame.y, frame.w, frame.h) == (40, 40, *COLLAPSED)
    assert hidden_by(architecture, node) == outer
    assert hidden_by(architecture, outer) is None


def test_an_own_size_is_kept(facts: Catalog) -> None:
    outer = Group("outer", "vpc", at=(40, 48), size=(640, 400))
    architecture = Architecture([outer])
    assert tuple(frames_of(architecture, facts).frame(outer)) == (40, 48, 640, 400)


def test_an_empty_group_has_the_size_of_its_kind(facts: Catalog) -> None:
    for container in facts.containers.values():
        group = Group("it", container.id, at=(8, 16))
        frame = frames_of(Architecture([group]), facts).frame(group)
        assert tuple(frame) == (8, 16, *container.size)


TYPES = sorted(
    {*FACTS.containers, "our-own"} - {c.id for c in FACTS.containers.values() if c.sequence}
)


@st.composite
def drawings(draw: st.DrawFn) -> Architecture:
    """Groups in groups, each fitting its contents, with services in some."""
    count = draw(st.integers(1, 6))
    elements: list[Group | Node] = []
    for number in range(count):
        outer = draw(st.none() | st.integers(0, number - 1)) if number else None
        home = None if outer is None else f"g{outer}"
        elements.append(Group(f"g{number}", draw(st.sampled_from(TYPES)), group=home))
    for number in range(draw(st.integers(1, 6))):
        at = (draw(st.integers(-400, 400)) * 8.0, draw(st.integers(-400, 400)) * 8.0)
        home = f"g{draw(st.integers(0, count - 1))}"
        elements.append(Node(f"n{number}", "ec2", at=at, group=home))
    return Architecture(elements)


@given(drawings())
def test_a_frame_holds_all_that_lies_in_it(architecture: Architecture) -> None:
    frames = frames_of(architecture, FACTS)
    for group in architecture.groups.values():
        frame = frames.frame(group)
        for rect in frames.contents(group):
            assert frame.united(rect) == frame


def test_a_group_inside_itself_has_a_frame(facts: Catalog) -> None:
    architecture = Architecture([Group("a", group="b"), Group("b", group="a")])
    assert frames_of(architecture, facts).frame(architecture.groups["a"]).w > 0


def test_a_frame_of_a_size_of_its_own_still_holds_its_contents(facts: Catalog) -> None:
    web = Group("web", "beanstalk-environment", at=(40, 48), size=(200, 120))
    queue = Node("queue", "sqs", at=(64, 400), group="web")
    architecture = Architecture([web, queue])
    frame, card = frames_of(architecture, facts).frame(web), card_rect(facts)(queue)
    assert card is not None
    assert frame.bottom > card.bottom
    assert (frame.x, frame.y) == (40, 48)
