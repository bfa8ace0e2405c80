"""Containers as ends of connections."""

from __future__ import annotations

import pytest

from explorer.architecture.architecture import Architecture
from explorer.architecture.model import Edge, Group, Node
from explorer.catalog.catalog import Catalog
from explorer.containers.ends import end_of, ends, is_place, set_at_end
from explorer.rules.runner import findings

WEB = Group("web", "beanstalk-environment", name="Shop", properties={"tier": "Worker"})


def test_a_service_is_its_own_end(facts: Catalog) -> None:
    node = Node("job", "lambda")
    assert end_of(Architecture([node]), facts, "job") is node


def test_a_container_is_the_service_it_acts_as_with_its_settings(facts: Catalog) -> None:
    end = end_of(Architecture([WEB]), facts, "web")
    assert end is not None
    assert (end.service, end.title) == ("elasticbeanstalk", "Shop")
    assert end.properties["tier"] == "Worker"
    assert end.properties["capacity"] == "Load balanced"


def test_a_setting_that_the_service_calls_otherwise_is_told_in_its_words(facts: Catalog) -> None:
    end = end_of(Architecture([Group("web", "beanstalk-environment")]), facts, "web")
    assert end is not None
    assert end.properties["tier"] == "Web"


def test_what_a_connection_needs_is_set_in_the_container_s_own_words(facts: Catalog) -> None:
    architecture = Architecture([WEB])
    settings = {"tier": "Web", "capacity": "Single instance"}
    architecture.apply(set_at_end(architecture, facts, "web", settings))
    web = architecture.groups["web"]
    assert web.properties == {"tier": "Web server", "environment_type": "Single instance"}
    end = end_of(architecture, facts, "web")
    assert end is not None
    assert settings.items() <= end.properties.items()


@pytest.mark.parametrize("kind", ["box", "cloud", "region", "subnet", "pipeline-stage"])
def test_a_place_is_no_end(facts: Catalog, kind: str) -> None:
    architecture = Architecture([Group("g", kind), Node("n", "lambda")])
    assert end_of(architecture, facts, "g") is None
    assert is_place(architecture, facts, "g")
    assert ends(architecture, facts).keys() == {"n"}


def test_a_kind_that_nobody_knows_is_neither(facts: Catalog) -> None:
    architecture = Architecture([Group("g", "our-own")])
    assert end_of(architecture, facts, "g") is None
    assert not is_place(architecture, facts, "g")


def test_what_aws_has_not_is_refused_at_containers_too(facts: Catalog) -> None:
    architecture = Architecture(
        [Node("table", "dynamodb"), WEB, Edge("#edge-1", "table", "web", "dynamodb-x")]
    )
    told = {f.rule for f in findings(architecture, facts) if "#edge-1" in f.element_ids}
    assert told == {"unsupported-connection"}


def test_the_way_round_a_refusal_leaves_the_container_one(facts: Catalog) -> None:
    architecture = Architecture(
        [Node("files", "s3", at=(0, 0)), WEB, Edge("#edge-1", "files", "web")]
    )
    finding = next(f for f in findings(architecture, facts) if f.rule == "unsupported-connection")
    assert finding.fix is not None
    architecture.apply(finding.fix.change(architecture))
    assert architecture.groups["web"] == WEB
    assert any(edge.target == "web" for edge in architecture.edges.values())
    assert all(node.at is not None for node in architecture.nodes.values())
