from __future__ import annotations

import pytest

from explorer.architecture import commands
from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change, CommandError
from explorer.architecture.model import Edge, Group, Node
from explorer.catalog.catalog import Catalog
from explorer.catalog.loader import load_catalog
from explorer.containers.frames import card_rect, frames_of
from explorer.containers.parts import completed, configured, created, lacking, preset
from explorer.layout.geometry import Rect
from explorer.rules.runner import findings

FACTS = load_catalog()
KINDS = sorted(FACTS.containers)
PRESETS = [(c.id, p.id) for c in FACTS.containers.values() for p in c.presets]


def host_for(type: str, facts: Catalog) -> tuple[Architecture, str | None]:
    """A drawing with what a kind of container has to lie in."""
    within = facts.containers[type].within
    if not within:
        return Architecture(), None
    return Architecture([Group("host", within[0], at=(0, 0))]), "host"


def applied(architecture: Architecture, change: Change) -> Architecture:
    """After it, once it is known that it can be undone."""
    before = list(architecture)
    architecture.apply(change)
    architecture.apply(change.inverse())
    assert list(architecture) == before
    architecture.apply(change)
    return architecture


def environment(facts: Catalog, **settings: object) -> Architecture:
    shop = Group("shop", "beanstalk-application", at=(40, 40))
    architecture = Architecture([shop])
    change = created(architecture, facts, "beanstalk-environment", (80, 160), "shop", "web")
    architecture.apply(change)
    for name, value in settings.items():
        architecture.apply(commands.set_property(architecture, "web", name, value))
    return architecture


def services(architecture: Architecture) -> list[str]:
    return sorted(node.service for node in architecture.nodes.values())


@pytest.mark.parametrize("type", KINDS)
def test_a_new_container_is_one_step_that_can_be_undone(type: str, facts: Catalog) -> None:
    architecture, outer = host_for(type, facts)
    change = created(architecture, facts, type, (48, 96), outer)
    first = next(iter(change.after.values()))
    assert isinstance(first, Group)
    assert (first.type, first.group) == (type, outer)
    applied(architecture, change)


@pytest.mark.parametrize("type", KINDS)
def test_a_new_container_has_all_that_it_needs_and_no_fault_in_it(
    type: str, facts: Catalog
) -> None:
    architecture, outer = host_for(type, facts)
    architecture.apply(created(architecture, facts, type, (48, 96), outer))
    (new,) = (g for g in architecture.groups.values() if g.type == type and g.id != "host")
    assert lacking(architecture, facts, new) == []
    inside = {new.id, *(each.id for each in architecture.contents(new.id))}
    found = [f for f in findings(architecture, facts) if set(f.element_ids) & inside]
    assert [f.message for f in found if f.severity.value == "error"] == []


@pytest.mark.parametrize("type", KINDS)
def test_what_comes_with_a_container_lies_apart_and_on_the_grid(type: str, facts: Catalog) -> None:
    architecture, outer = host_for(type, facts)
    architecture.apply(created(architecture, facts, type, (48, 96), outer))
    card = card_rect(facts)
    rects = [rect for node in architecture.nodes.values() if (rect := card(node))]
    assert len(rects) == len(architecture.nodes)
    for place, one in enumerate(rects):
        assert one.x % 8 == one.y % 8 == 0
        assert not any(one.intersects(other) for other in rects[place + 1 :])


@pytest.mark.parametrize(("type", "chosen"), PRESETS)
def test_a_preset_sets_all_and_makes_what_it_asks_for_in_one_step(
    type: str, chosen: str, facts: Catalog
) -> None:
    architecture, outer = host_for(type, facts)
    architecture.apply(created(architecture, facts, type, (48, 96), outer))
    (new,) = (g for g in architecture.groups.values() if g.type == type)
    (wanted,) = (p for p in facts.containers[type].presets if p.id == chosen)
    applied(architecture, preset(architecture, facts, new.id, wanted))
    assert wanted.properties.items() <= architecture.groups[new.id].properties.items()
    assert lacking(architecture, facts, architecture.groups[new.id]) == []


@pytest.mark.parametrize("tier", ["Web server", "Worker"])
def test_presets_lead_to_one_another_and_back(tier: str, facts: Catalog) -> None:
    architecture = environment(facts, tier=tier)
    architecture.apply(completed(architecture, facts, "web"))
    known = {p.id: p for p in facts.containers["beanstalk-environment"].presets}
    for _ in range(2):
        for chosen in ("production", "development", "test"):
            applied(architecture, preset(architecture, facts, "web", known[chosen]))
            single = chosen == "development"
            fleets = [g for g in architecture.groups.values() if g.type == "autoscaling-group"]
            assert len(fleets) == (0 if single else 1)
            assert services(architecture).count("ec2") == 1
            assert lacking(architecture, facts, architecture.groups["web"]) == []


def test_an_environment_brings_its_balancer_and_instances_connected(facts: Catalog) -> None:
    architecture = environment(facts)
    assert services(architecture) == ["ec2", "elb"]
    assert [edge.via for edge in architecture.edges.values()] == ["elb-target-ec2"]
    (instances,) = (n for n in architecture.nodes.values() if n.service == "ec2")
    assert architecture.groups[instances.group or ""].type == "autoscaling-group"


def test_a_worker_is_completed_with_its_queues(facts: Catalog) -> None:
    architecture = environment(facts, tier="Worker")
    missing = lacking(architecture, facts, architecture.groups["web"])
    assert [part.id for part in missing] == ["queue", "dead"]
    applied(architecture, completed(architecture, facts, "web"))
    assert services(architecture).count("sqs") == 2
    assert "sqs-redrive-sqs" in {edge.via for edge in architecture.edges.values()}
    assert lacking(architecture, facts, architecture.groups["web"]) == []


def test_completing_what_is_complete_changes_nothing(facts: Catalog) -> None:
    architecture = environment(facts)
    change = completed(architecture, facts, "web")
    assert change.is_empty


def test_services_that_are_there_are_used_and_kept(facts: Catalog) -> None:
    mine = Node("mine", "elb", name="my balancer", at=(120, 240), group="web")
    web = Group("web", "beanstalk-environment", group="shop", at=(80, 160))
    architecture = Architecture([Group("shop", "beanstalk-application"), web, mine])
    applied(architecture, completed(architecture, facts, "web"))
    assert architecture.nodes["mine"] == mine
    assert services(architecture) == ["ec2", "elb"]
    edges = [e for e in architecture.edges.values() if isinstance(e, Edge)]
    assert [edge.source for edge in edges] == ["mine"]


def test_a_new_container_brings_the_settings_that_it_can_not_do_without(facts: Catalog) -> None:
    architecture = environment(facts)
    given = architecture.groups["web"].properties
    needed = {
        p.id: p.suggested for p in facts.containers["beanstalk-environment"].properties if p.missing
    }
    assert needed
    assert given == needed


def test_what_is_gone_or_unknown_can_not_be_completed(facts: Catalog) -> None:
    architecture = Architecture([Group("ours", "our-own")])
    for id in ("gone", "ours"):
        with pytest.raises(CommandError):
            completed(architecture, facts, id)
    with pytest.raises(CommandError):
        created(architecture, facts, "our-own", (0, 0))


def test_a_group_that_is_known_lacks_nothing_where_nothing_comes_with_it(facts: Catalog) -> None:
    architecture = Architecture([Group("plain"), Group("ours", "our-own")])
    for group in architecture.groups.values():
        assert lacking(architecture, facts, group) == []


@pytest.mark.parametrize("type", KINDS)
def test_frames_hold_what_comes_with_a_container(type: str, facts: Catalog) -> None:
    architecture, outer = host_for(type, facts)
    architecture.apply(created(architecture, facts, type, (48, 96), outer))
    frames = frames_of(architecture, facts)
    for group in architecture.groups.values():
        frame = frames.frame(group)
        for rect in frames.contents(group):
            assert frame.united(rect) == Rect(*frame), group.id


@pytest.mark.parametrize(
    ("settings", "there"),
    [
        ({"tier": "Worker"}, ["ec2", "sqs", "sqs"]),
        ({"environment_type": "Single instance"}, ["ec2"]),
        ({"environment_type": "Single instance", "tier": "Worker"}, ["ec2", "sqs", "sqs"]),
        ({"tier": "Worker", "environment_type": "Single instance"}, ["ec2", "sqs", "sqs"]),
        ({"tier": "Worker", "environment_type": None}, ["ec2", "sqs", "sqs"]),
    ],
)
def test_what_an_environment_creates_follows_its_settings(
    settings: dict[str, object], there: list[str], facts: Catalog
) -> None:
    architecture = environment(facts)
    for name, value in settings.items():
        applied(architecture, configured(architecture, facts, "web", name, value))
    assert services(architecture) == there
    assert [f.message for f in findings(architecture, facts)] == []
    cards = [card_rect(facts)(node) for node in architecture.nodes.values()]
    assert not any(
        one.inflated(40).intersects(other)
        for at, one in enumerate(cards)
        for other in cards[:at]
        if one is not None and other is not None
    ), "a line between two of them has room"
    assert len({card.y for card in cards if card is not None and card.x > 200}) == 1


def test_what_does_not_agree_with_the_settings_is_left_to_the_person(facts: Catalog) -> None:
    architecture = environment(facts)
    balancer = next(n for n in architecture.nodes.values() if n.service == "elb")
    architecture.apply(commands.remove(architecture, [balancer.id]))
    applied(architecture, configured(architecture, facts, "web", "tier", "Worker"))
    assert services(architecture) == ["ec2"]


def test_the_queue_takes_the_place_of_the_balancer_also_when_that_is_gone_before(
    facts: Catalog,
) -> None:
    architecture = environment(facts, tier="Worker")
    balancer = next(n for n in architecture.nodes.values() if n.service == "elb")
    architecture.apply(commands.remove(architecture, [balancer.id]))
    applied(architecture, completed(architecture, facts, "web"))
    assert architecture.nodes["work-queue"].at == balancer.at


def test_a_server_of_ones_own_outlasts_every_preset(facts: Catalog) -> None:
    architecture = environment(facts)
    own = Node("bastion", "ec2", at=(120, 480), group="web")
    architecture.apply(Change("", {own.id: None}, {own.id: own}))
    for chosen in facts.containers["beanstalk-environment"].presets:
        applied(architecture, preset(architecture, facts, "web", chosen))
        assert "bastion" in architecture


def test_an_environment_stays_where_it_is_with_one_instance(facts: Catalog) -> None:
    architecture = environment(facts)
    before = frames_of(architecture, facts).frame(architecture.groups["web"])
    change = configured(architecture, facts, "web", "environment_type", "Single instance")
    after = frames_of(applied(architecture, change), facts).frame(architecture.groups["web"])
    assert (after.x, after.w) == (before.x, before.w)
