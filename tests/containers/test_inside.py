from __future__ import annotations

import pytest

from explorer.architecture.architecture import Architecture
from explorer.architecture.model import Group, Node
from explorer.catalog.catalog import Catalog
from explorer.catalog.containers import ANY
from explorer.catalog.loader import load_catalog
from explorer.containers.inside import meant, refused, refused_in

FACTS = load_catalog()
REFUSED = [
    (container.id, id)
    for container in FACTS.containers.values()
    for refusal in container.refuses
    for id in refusal.ids
]


def element(id: str, facts: Catalog) -> Node | Group:
    return (
        Group("it", id) if id in facts.containers and id not in facts.services else Node("it", id)
    )


@pytest.mark.parametrize(("outer", "id"), REFUSED)
def test_what_is_refused_is_refused_in_words(outer: str, id: str, facts: Catalog) -> None:
    here = [element(id, facts)]
    if id in facts.containers and id in facts.services:
        here.append(Group("it", id))
    for each in here:
        why = refused_in(facts, each, Group("box", outer))
        assert why is not None
        assert why.title
        assert not why.title.endswith(".")
        assert why.because.endswith(".")
        assert why.severity in ("error", "warning")


def test_what_a_container_holds_may_lie_in_it(facts: Catalog) -> None:
    for container in facts.containers.values():
        outer = Group("box", container.id)
        for id in container.holds.services:
            if id != ANY and container.refusal(id) is None:
                assert refused_in(facts, Node("it", id), outer) is None, (container.id, id)


def test_what_is_not_held_is_refused_by_what_is(facts: Catalog) -> None:
    why = refused_in(facts, Node("keys", "kms"), Group("fleet", "autoscaling-group"))
    assert why is not None
    assert (why.title, why.because) == (
        "KMS can't lie in an Auto Scaling group",
        "An Auto Scaling group holds EC2 only.",
    )
    assert why.instead == "Put it outside"


def test_a_database_in_an_environment_is_unwise_and_not_impossible(facts: Catalog) -> None:
    why = refused_in(facts, Node("orders", "rds"), Group("web", "beanstalk-environment"))
    assert why is not None
    assert (why.severity, why.instead) == ("warning", "Keep it outside")
    assert why.title.endswith("is better kept outside")


def test_a_part_of_something_can_not_stand_alone(facts: Catalog) -> None:
    for container in facts.containers.values():
        why = refused_in(facts, Group("it", container.id), None)
        assert (why is not None) == bool(container.within), container.id
        assert why is None or why.because == container.within_because


def test_a_group_of_an_unknown_kind_says_nothing_about_what_lies_in_it(facts: Catalog) -> None:
    ours = Group("ours", "our-own")
    assert refused_in(facts, Node("it", "rds"), ours) is None
    assert refused_in(facts, Group("it", "subnet"), ours) is None
    assert refused_in(facts, Node("it", "mainframe"), Group("web", "pipeline")) is None


def test_a_plain_box_hides_nothing_from_the_group_around_it(facts: Catalog) -> None:
    architecture = Architecture(
        [
            Group("shop", "beanstalk-application"),
            Group("frame", group="shop"),
            Group("web", "beanstalk-environment", group="frame"),
            Group("inner", group="web"),
            Group("deep", group="inner"),
            Node("orders", "rds", group="deep"),
        ]
    )
    web = architecture.groups["web"]
    assert meant(facts, architecture, "deep") is web
    assert refused(facts, architecture, architecture.nodes["orders"], "deep") is not None
    assert refused(facts, architecture, web, "frame") is None
    assert refused(facts, architecture, web, None) is not None


def test_a_box_inside_itself_ends(facts: Catalog) -> None:
    architecture = Architecture([Group("a", group="b"), Group("b", group="a")])
    assert meant(facts, architecture, "a") is None
