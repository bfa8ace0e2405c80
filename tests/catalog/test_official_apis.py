"""APIs, workflows and containers against AWS's own lists: nothing missing, nothing made up.

The lists in tests/official are read from AWS's pages and API models, never from the catalog.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from explorer.catalog.catalog import Catalog
from explorer.catalog.loader import load_catalog
from explorer.catalog.model import Integration

LISTS = Path(__file__).parent.parent / "official"
SERVICE_CALL = "AWS service integration"
SDK_CALL = "AWS SDK integration"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


def official(name: str) -> dict[str, Any]:
    listed: dict[str, Any] = yaml.safe_load((LISTS / f"{name}.yaml").read_text("utf-8"))
    return listed


def direct(catalog: Catalog, source: str) -> list[Integration]:
    """What AWS joins to this service by configuration, without a service in between."""
    return [
        i
        for i in catalog.integrations.values()
        if i.source == source and i.native and not i.through
    ]


def asked(integration: Integration, end: str, property: str) -> set[Any]:
    """The values that an integration asks of a property of one end; none asked is the empty set."""
    return {v for c in integration.when if (c.end, c.property) == (end, property) for v in c.values}


def kinds(catalog: Catalog, integration: Integration) -> set[Any]:
    """The kinds of the source for which it holds, such as REST and HTTP."""
    source = catalog.services[integration.source]
    known = source.property(source.variant_property)
    assert known is not None
    return asked(integration, "source", known.id) or set(known.choices)


def test_every_subtype_of_an_http_api_is_there(catalog: Catalog) -> None:
    for subtype, target in official("apigateway_integrations")["subtypes"].items():
        action = subtype.split("-")[1]
        ways = [
            i
            for i in direct(catalog, "apigateway")
            if i.target == target and i.mechanism.startswith(SERVICE_CALL)
            if action in {a.split(":")[1] for a in i.permission.actions}
        ]
        assert ways, subtype
        assert all("HTTP" in kinds(catalog, i) for i in ways), subtype


def test_an_http_api_calls_no_service_beyond_its_subtypes(catalog: Catalog) -> None:
    targets = set(official("apigateway_integrations")["subtypes"].values())
    for integration in direct(catalog, "apigateway"):
        if integration.mechanism.startswith(SERVICE_CALL) and integration.target not in targets:
            assert kinds(catalog, integration) == {"REST", "WebSocket"}, integration.id


def test_types_that_an_http_api_lacks_are_not_offered_for_it(catalog: Catalog) -> None:
    types = official("apigateway_integrations")["types"]
    with_aws = {kind for kind, known in types.items() if "AWS" in known}
    custom = [i for i in direct(catalog, "apigateway") if "custom integration" in i.mechanism]
    assert custom
    for integration in custom:
        assert kinds(catalog, integration) == with_aws, integration.id


def test_private_integrations_lead_where_a_vpc_link_leads(catalog: Catalog) -> None:
    listed = official("apigateway_integrations")["private"]
    ways = [i for i in direct(catalog, "apigateway") if "VPC link" in i.mechanism]
    assert {i.target for i in ways} == set(listed)
    for integration in ways:
        entry = listed[integration.target]
        assert kinds(catalog, integration) == set(entry["kinds"]), integration.id
        balancers = set(entry.get("load_balancers", ()))
        assert asked(integration, "target", "kind") == balancers, integration.id
        assert integration.network, integration.id


def test_authorizers_are_those_of_each_kind_of_api(catalog: Catalog) -> None:
    listed = official("apigateway_authorizers")["entries"]
    found = {
        i.target: kinds(catalog, i)
        for i in direct(catalog, "apigateway")
        if "authoriz" in i.mechanism.lower()
    }
    assert found == {id: set(entry["kinds"]) for id, entry in listed.items()}


def test_an_appsync_api_is_authorized_in_its_official_ways(catalog: Catalog) -> None:
    types = official("appsync_authorization")["types"]
    known = catalog.services["appsync"].property("authorization")
    assert known is not None
    assert set(known.choices) == set(types)
    found = [i for i in direct(catalog, "appsync") if "authoriz" in i.mechanism.lower()]
    assert {i.target for i in found} == {id for ids in types.values() for id in ids}


def test_everything_an_appsync_api_calls_is_a_data_source(catalog: Catalog) -> None:
    listed = official("appsync_data_sources")
    http = {"HTTP data source, signed": "signed", "HTTP data source": "plain"}
    found: dict[str, set[str]] = {"signed": set(), "plain": set()}
    for integration in direct(catalog, "appsync"):
        if integration.invocation == "observe" or "authoriz" in integration.mechanism.lower():
            continue
        if integration.mechanism in http:
            found[http[integration.mechanism]].add(integration.target)
        else:
            assert integration.mechanism.startswith("Data source"), integration.id
    assert found == {way: set(ids) for way, ids in listed["http"].items()}


def test_rows_that_are_one_service_of_ours_have_their_patterns_each(catalog: Catalog) -> None:
    names = {"Request Response": "R", "Run a Job": "S", "Wait for Callback": "T"}
    for target, rows in official("stepfunctions_optimized")["rows"].items():
        found: dict[str, set[str]] = {}
        for integration in direct(catalog, "stepfunctions"):
            if integration.target == target and integration.mechanism.startswith("Optimized"):
                (pattern,) = (p for name, p in names.items() if name in integration.mechanism)
                (part,) = asked(integration, "target", "part")
                found.setdefault(part, set()).add(pattern)
        assert found == {part: set(patterns) for part, patterns in rows.items()}


def test_sdk_steps_call_services_that_the_sdk_integration_knows(catalog: Catalog) -> None:
    listed = official("stepfunctions_sdk")
    for integration in direct(catalog, "stepfunctions"):
        if integration.mechanism != SDK_CALL:
            continue
        assert integration.target in listed["services"], integration.id
        assert asked(integration, "source", "type") == set(), integration.id
        (action,) = (p.default for p in integration.properties if p.id == "action")
        service, call = str(action).split(":")
        assert service in listed["services"][integration.target], integration.id
        assert call[:1].islower(), integration.id
        assert call not in listed["unsupported"].get(service, ()), integration.id


def test_services_of_the_sdk_integration_are_drawn_or_named_with_a_reason(catalog: Catalog) -> None:
    listed = official("stepfunctions_sdk")
    drawn = {i.target for i in direct(catalog, "stepfunctions") if i.mechanism == SDK_CALL}
    left = {id for group in listed["not_drawn"].values() for id in group["services"]}
    assert not drawn & left
    assert drawn | left == set(listed["services"])
    assert set(listed["services"]) <= set(catalog.services)
    for group in listed["not_drawn"].values():
        assert group["because"].endswith(".")


def test_what_a_task_definition_names_is_there_and_no_more(catalog: Catalog) -> None:
    listed = official("ecs_targets")
    named = {id for ids in listed["fields"].values() for id in ids}
    assert {i.target for i in direct(catalog, "ecs")} == named | set(listed["tells"])


@pytest.mark.parametrize(
    "name",
    [
        "apigateway_authorizers",
        "apigateway_integrations",
        "appsync_authorization",
        "appsync_data_sources",
        "ecs_targets",
        "stepfunctions_optimized",
        "stepfunctions_sdk",
    ],
)
def test_what_a_list_holds_and_we_do_not_draw_has_a_reason(name: str) -> None:
    for item, reason in official(name)["not_drawn"].items():
        said = reason["because"] if isinstance(reason, dict) else reason
        assert said.strip().endswith("."), item


@pytest.mark.parametrize(
    "source",
    [
        "apigateway",
        "appsync",
        "databrew",
        "ecr",
        "ecs",
        "eks",
        "emr",
        "mediaconvert",
        "stepfunctions",
    ],
)
def test_every_native_way_has_a_sentence_to_keep_in_mind(catalog: Catalog, source: str) -> None:
    for integration in direct(catalog, source):
        assert 0 < len(integration.remember) < 110, integration.id
        assert integration.remember != integration.sentence, integration.id
