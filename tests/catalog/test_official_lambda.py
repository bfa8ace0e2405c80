"""Lambda and what surrounds it against AWS's own lists, both ways: nothing missing or made up.

The lists in tests/official are read from AWS's pages and API models, never from the catalog. Each
names in its own section what AWS offers and the catalog does not draw, with the reason.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from explorer.catalog.catalog import Catalog
from explorer.catalog.loader import load_catalog
from explorer.catalog.model import Integration, Property

LISTS = Path(__file__).parents[1] / "official"
WAYS = {
    "asynchronous": "Destination for asynchronous invocations",
    "mapping": "On-failure destination of an event source mapping",
    "dead-letter": "Dead-letter",
}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


def official(name: str) -> dict[str, Any]:
    listed: dict[str, Any] = yaml.safe_load((LISTS / f"{name}.yaml").read_text("utf-8"))
    return listed


def direct(catalog: Catalog, source: str) -> list[Integration]:
    """What AWS joins to this source by configuration, without a service in between."""
    return [
        i
        for i in catalog.integrations.values()
        if i.source == source and i.native and not i.through
    ]


def demands(integration: Integration, end: str) -> dict[str, set[Any]]:
    return {c.property: set(c.values) for c in integration.when if c.end == end}


def setting(integration: Integration, id: str) -> Property:
    (found,) = (p for p in integration.properties if p.id == id)
    return found


@pytest.mark.parametrize(
    "name",
    [
        "cloudfront_origins",
        "cognito_triggers",
        "iot_rule_actions",
        "secrets_rotation",
        "waf_protects",
    ],
)
def test_what_is_not_drawn_says_why(name: str) -> None:
    for item, reason in official(name)["not_drawn"].items():
        assert len(reason) > 10, item


@pytest.mark.parametrize("way", WAYS)
def test_lambda_hands_on_to_its_official_destinations_only(catalog: Catalog, way: str) -> None:
    listed = official("lambda_destinations")
    found = [i for i in direct(catalog, "lambda") if i.mechanism.startswith(WAYS[way])]
    assert {i.target for i in found} == {
        id for id, entry in listed["entries"].items() if way in entry["ways"]
    }
    for integration in found:
        if integration.target in ("sqs", "sns") and way in listed["standard_only"]:
            assert demands(integration, "target").get("type") == {"standard"}, integration.id


def test_asynchronous_destinations_follow_their_official_outcomes(catalog: Catalog) -> None:
    for integration in direct(catalog, "lambda"):
        if integration.mechanism.startswith(WAYS["asynchronous"]):
            listed = set(official("lambda_destinations")["outcomes"][integration.target])
            assert set(setting(integration, "outcome").choices) == listed, integration.id


def test_on_failure_destinations_belong_to_mappings_that_exist(catalog: Catalog) -> None:
    listed = official("lambda_destinations")
    mapped = {
        i.source
        for i in catalog.integrations.values()
        if i.target == "lambda" and i.mechanism.startswith("Event source mapping")
    }
    assert mapped == {*listed["mapping"], *listed["no_mapping_destination"]}
    reached = {id for ids in listed["mapping"].values() for id in ids}
    assert reached == {id for id, e in listed["entries"].items() if "mapping" in e["ways"]}


def test_a_user_pool_offers_its_official_triggers(catalog: Catalog) -> None:
    listed = official("cognito_triggers")
    steps = setting(catalog.integrations["cognito-trigger-lambda"], "step").choices
    senders = setting(catalog.integrations["cognito-sender-lambda"], "sender").choices
    assert set(steps) == set(listed["steps"].values())
    assert set(senders) == set(listed["senders"].values())


def test_iot_rules_act_on_their_official_targets_only(catalog: Catalog) -> None:
    listed = official("iot_rule_actions")["entries"]
    found = [i for i in direct(catalog, "iot") if i.mechanism.endswith("of an IoT rule")]
    found += [i for i in direct(catalog, "iot") if "of an IoT rule," in i.mechanism]
    assert {i.target for i in found} == set(listed)
    for integration in found:
        assert integration.invocation == "async", integration.id


def test_ses_acts_and_reports_by_its_official_ways_only(catalog: Catalog) -> None:
    listed = official("ses_actions")["entries"]
    found = direct(catalog, "ses")
    receipts = {i.target for i in found if "of a receipt rule" in i.mechanism}
    reports = {i.target for i in found if i.mechanism.startswith("Event destination")}
    assert receipts == {id for id, entry in listed.items() if entry.get("receipt")}
    assert reports == {id for id, entry in listed.items() if entry.get("events")}


def test_event_destinations_offer_the_official_event_types(catalog: Catalog) -> None:
    for integration in direct(catalog, "ses"):
        if integration.mechanism.startswith("Event destination"):
            said = setting(integration, "events").help
            for type in official("ses_actions")["event_types"]:
                assert type in said, f"{integration.id}: {type}"


def test_load_balancers_send_to_their_official_targets_only(catalog: Catalog) -> None:
    listed = official("alb_targets")
    found = [i for i in direct(catalog, "elb") if (i.invocation, i.data) == ("sync", "both")]
    assert {i.target for i in found} == set(listed["entries"])
    assert {t for e in listed["entries"].values() for t in e["types"]} == set(listed["types"])
    for integration in found:
        kinds = listed["entries"][integration.target].get("kinds")
        if kinds:
            assert demands(integration, "source").get("kind") == set(kinds), integration.id


def test_distributions_fetch_from_their_official_origins_only(catalog: Catalog) -> None:
    listed = official("cloudfront_origins")["entries"]
    found = [i for i in direct(catalog, "cloudfront") if i.invocation == "sync"]
    assert {i.target for i in found} == set(listed)
    edge = setting(catalog.integrations["cloudfront-edge-lambda"], "event_type")
    assert set(edge.choices) == set(listed["lambda"]["functions"])


def test_secrets_are_rotated_by_those_whom_aws_names_only(catalog: Catalog) -> None:
    listed = official("secrets_rotation")["entries"]
    found = direct(catalog, "secretsmanager")
    managed = {i.target for i in found if i.mechanism.startswith("Managed rotation")}
    functions = {i.target for i in found if i.mechanism.startswith("Rotation function")}
    assert managed == {id for id, entry in listed.items() if entry["rotation"] == "managed"}
    assert functions == {id for id, entry in listed.items() if entry["rotation"] == "function"}


def test_a_web_acl_protects_what_aws_names_only(catalog: Catalog) -> None:
    listed = official("waf_protects")["entries"]
    found = [i for i in direct(catalog, "waf") if i.invocation == "sync"]
    assert {i.target for i in found} == set(listed)
    for integration in found:
        entry = listed[integration.target]
        assert demands(integration, "source")["scope"] == {entry["scope"]}, integration.id
        for property, values in entry.get("only", {}).items():
            assert demands(integration, "target")[property] == set(values), integration.id


FILES = (
    "alexa bedrock client cloudfront cognito config connect documentdb efs elasticache elb iot "
    "kafka lambda lex mq msk onpremises opensearch rds redshift route53 secretsmanager ses user "
    "vpclattice waf"
)


@pytest.mark.parametrize("source", FILES.split())
def test_every_native_way_has_something_to_remember(catalog: Catalog, source: str) -> None:
    for integration in direct(catalog, source):
        assert 10 < len(integration.remember) < 110, integration.id
        assert integration.remember != integration.trap, integration.id
