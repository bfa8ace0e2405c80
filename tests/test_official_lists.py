"""The catalog against AWS's own lists, both ways: nothing missing, nothing made up.

The lists in tests/official are read from AWS's pages and never from the catalog.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from explorer.catalog.catalog import Catalog
from explorer.catalog.loader import load_catalog
from explorer.catalog.model import Integration

LISTS = Path(__file__).parent / "official"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


def official(name: str) -> dict[str, Any]:
    listed: dict[str, Any] = yaml.safe_load((LISTS / f"{name}.yaml").read_text("utf-8"))
    return listed


def direct(catalog: Catalog) -> list[Integration]:
    """What AWS joins by configuration, without a service in between."""
    return [i for i in catalog.integrations.values() if i.native and not i.through]


def triggers(catalog: Catalog, **ends: str) -> list[Integration]:
    """Direct triggers with these ends, such as ``source="s3"``."""
    return [
        i
        for i in direct(catalog)
        if i.kind == "trigger" and all(getattr(i, end) == id for end, id in ends.items())
    ]


def demands(integration: Integration, end: str) -> dict[str, set[Any]]:
    """The property values that an integration asks of one end."""
    return {c.property: set(c.values) for c in integration.when if c.end == end}


def assert_only(integrations: list[Integration], only: dict[str, list[Any]]) -> None:
    """Each of the integrations asks of its target what AWS asks."""
    wanted = {property: set(values) for property, values in only.items()}
    for integration in integrations:
        asked = demands(integration, "target")
        assert {p: asked.get(p) for p in wanted} == wanted, integration.id


@pytest.mark.parametrize("path", sorted(LISTS.glob("*.yaml")), ids=lambda p: p.stem)
def test_lists_are_dated_and_name_known_services(catalog: Catalog, path: Path) -> None:
    listed = official(path.stem)
    assert listed["page"].startswith("https://docs.aws.amazon.com/")
    assert str(listed["as_of"]) >= "2026-01-01"
    named = {listed.get("source") or listed["target"], *listed.get("entries", {})}
    assert named <= set(catalog.services)


def test_every_official_invoker_of_lambda_is_there(catalog: Catalog) -> None:
    for id, entry in official("lambda_sources")["entries"].items():
        found = {i.invocation for i in triggers(catalog, source=id, target="lambda")}
        assert found & set(entry["invocations"]), f"{id}: {found or 'no trigger'}"


def test_no_invoker_of_lambda_is_made_up(catalog: Catalog) -> None:
    listed = official("lambda_sources")
    allowed: dict[str, set[str]] = {}
    for entries in (listed["entries"], listed["elsewhere"]):
        for id, entry in entries.items():
            allowed.setdefault(id, set()).update(entry["invocations"])
    for integration in triggers(catalog, target="lambda"):
        assert integration.invocation in allowed.get(integration.source, set()), integration.id


def test_indirect_sources_of_lambda_are_listed_as_indirect(catalog: Catalog) -> None:
    for id in official("lambda_sources")["never_direct"]:
        assert not triggers(catalog, source=id, target="lambda")
        ways = [i for i in catalog.integrations.values() if (i.source, i.target) == (id, "lambda")]
        assert ways
        assert all(i.through for i in ways)


# How EventBridge delivers, by mechanism: rules, subscribers of a Custom Event Bus, and
# universal targets of subscribers.
RULES = {"Target of a rule", "Scheduled rule (event cron)", "API destination of a rule"}
SUBSCRIBERS = {"Subscriber of a Custom Event Bus", "API destination of a subscriber"}
UNIVERSAL = {"Universal target of a subscriber (SDK call)"}


def delivered(catalog: Catalog, mechanisms: set[str]) -> list[Integration]:
    """What an event bus delivers to in one of these ways, be it marked as a trigger or not."""
    return [i for i in direct(catalog) if i.source == "eventbridge" and i.mechanism in mechanisms]


def test_every_rule_target_is_there(catalog: Catalog) -> None:
    for id, entry in official("eventbridge_rule_targets")["entries"].items():
        found = [i for i in delivered(catalog, RULES) if i.target == id]
        assert {(i.kind, i.invocation) for i in found} == {("trigger", "async")}, id
        assert_only(found, entry.get("only", {}))


def test_no_rule_target_is_made_up(catalog: Catalog) -> None:
    listed = official("eventbridge_rule_targets")["entries"]
    for integration in delivered(catalog, RULES):
        assert integration.target in listed, integration.id


def test_every_subscriber_target_is_there(catalog: Catalog) -> None:
    for id, entry in official("eventbridge_subscriber_targets")["entries"].items():
        found = [i for i in delivered(catalog, SUBSCRIBERS) if i.target == id]
        assert {(i.kind, i.invocation) for i in found} == {("trigger", "async")}, id
        assert_only(found, entry.get("only", {}))


def test_no_subscriber_target_is_made_up(catalog: Catalog) -> None:
    listed = official("eventbridge_subscriber_targets")["entries"]
    for integration in delivered(catalog, SUBSCRIBERS):
        assert integration.target in listed, integration.id


def test_subscribers_call_by_universal_targets_what_has_none_of_its_own(catalog: Catalog) -> None:
    listed = official("eventbridge_subscriber_targets")["entries"]
    found = delivered(catalog, UNIVERSAL)
    assert found
    assert not {i.target for i in found} & set(listed)


def test_only_a_custom_event_bus_has_subscribers(catalog: Catalog) -> None:
    for integration in delivered(catalog, SUBSCRIBERS | UNIVERSAL):
        assert demands(integration, "source").get("kind") == {"Custom"}, integration.id
    for integration in delivered(catalog, RULES):
        buses = demands(integration, "source").get("kind", set())
        assert "Custom" not in buses, integration.id
        assert buses, integration.id


def test_an_event_bus_delivers_in_known_ways_only(catalog: Catalog) -> None:
    known = {i.id for i in delivered(catalog, RULES | SUBSCRIBERS | UNIVERSAL)}
    assert {i.id for i in triggers(catalog, source="eventbridge")} <= known


def test_sns_delivers_by_its_protocols_only(catalog: Catalog) -> None:
    listed = official("sns_protocols")
    endpoints = {id for ids in listed["protocols"].values() for id in ids}
    found = triggers(catalog, source="sns")
    assert {i.target for i in found} == endpoints
    for integration in found:
        assert integration.invocation == "async", integration.id
        if integration.target not in listed["fifo"]:
            assert demands(integration, "source").get("type") == {"standard"}, integration.id


def test_s3_notifies_its_official_destinations_only(catalog: Catalog) -> None:
    listed = official("s3_event_destinations")["entries"]
    found = [i for i in triggers(catalog, source="s3") if i.invocation == "async"]
    assert {i.target for i in found} == set(listed)
    for id, entry in listed.items():
        assert_only([i for i in found if i.target == id], entry.get("only", {}))


PATTERNS = {"R": "Request Response", "S": "Run a Job", "T": "Wait for Callback"}


def test_optimized_integrations_have_their_official_patterns(catalog: Catalog) -> None:
    found: dict[str, set[str]] = {}
    for integration in direct(catalog):
        if integration.source != "stepfunctions" or "Optimized" not in integration.mechanism:
            continue
        (pattern,) = (p for p, name in PATTERNS.items() if name in integration.mechanism)
        found.setdefault(integration.target, set()).add(pattern)
        workflows = demands(integration, "source").get("type")
        assert workflows == (None if pattern == "R" else {"standard"}), integration.id
    listed = official("stepfunctions_optimized")["entries"]
    assert found == {id: set(entry["patterns"]) for id, entry in listed.items()}


def test_schedules_call_their_official_targets_only(catalog: Catalog) -> None:
    listed = official("scheduler_targets")
    found = [i for i in direct(catalog) if i.source == "scheduler"]
    templated = {i.target for i in found if i.mechanism.startswith("Templated target")}
    universal = {i.target for i in found if i.mechanism.startswith("Universal target")}
    assert templated == set(listed["entries"])
    assert universal <= set(listed["universal"])
    others = {i.target for i in found if i.kind == "trigger"} - templated - universal
    assert not others


def test_pipes_read_their_official_sources_only(catalog: Catalog) -> None:
    listed = official("pipes_sources")["entries"]
    found = {i.source: i.invocation for i in triggers(catalog, target="pipes")}
    assert found == {id: entry["invocation"] for id, entry in listed.items()}


def test_pipes_deliver_to_their_official_targets_only(catalog: Catalog) -> None:
    listed = official("pipes_targets")
    found = triggers(catalog, source="pipes")
    targets = [i for i in found if i.mechanism.startswith("Target of the pipe")]
    enrichments = [i for i in found if i.mechanism.startswith("Enrichment")]
    assert len(targets) + len(enrichments) == len(found)
    assert {i.target for i in targets} == set(listed["entries"])
    for id, entry in listed["entries"].items():
        ways = [i for i in targets if i.target == id]
        assert {i.invocation for i in ways} == set(entry["invocations"]), id
        assert_only(ways, entry.get("only", {}))
    assert {i.target for i in enrichments} == set(listed["enrichment"])
    for integration in enrichments:
        assert integration.invocation == "sync", integration.id
        assert_only([integration], listed["enrichment"][integration.target].get("only", {}))


def test_firehose_delivers_to_its_official_destinations_only(catalog: Catalog) -> None:
    listed = official("firehose_destinations")
    found = [i for i in direct(catalog) if i.source == "firehose" and i.invocation != "observe"]
    assert {i.target for i in found if i.invocation == "async"} == set(listed["entries"])
    assert [i.target for i in found if i.invocation == "sync"] == listed["transformation"]


def test_appsync_resolves_from_its_official_data_sources_only(catalog: Catalog) -> None:
    listed = {id for ids in official("appsync_data_sources")["types"].values() for id in ids}
    found = [i for i in direct(catalog) if i.source == "appsync"]
    assert {i.target for i in found if i.mechanism.startswith("Data source")} == listed


def test_alarms_act_on_their_official_targets_only(catalog: Catalog) -> None:
    acted_on = {
        i.target
        for i in triggers(catalog, source="cloudwatch")
        if demands(i, "source").get("part") == {"alarms"} and i.target != "eventbridge"
    }
    assert acted_on == set(official("alarm_actions")["entries"])
