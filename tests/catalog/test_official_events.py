"""The catalog against AWS's lists of events, queues, streams and storage, both ways.

The lists in tests/official are read from AWS's pages and never from the catalog.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

from explorer.catalog.catalog import Catalog
from explorer.catalog.loader import load_catalog
from explorer.catalog.model import Integration

LISTS = Path(__file__).parents[1] / "official"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


def official(name: str) -> dict[str, Any]:
    listed: dict[str, Any] = yaml.safe_load((LISTS / f"{name}.yaml").read_text("utf-8"))
    return listed


def ways(catalog: Catalog, **values: object) -> list[Integration]:
    """Whatever lies between two services without a third, with these values."""
    return [
        i
        for i in catalog.integrations.values()
        if not i.through and all(getattr(i, key) == value for key, value in values.items())
    ]


def demands(integration: Integration, end: str) -> dict[str, set[Any]]:
    """The property values that an integration asks of one end."""
    return {c.property: set(c.values) for c in integration.when if c.end == end}


def assert_demanded(integration: Integration, end: str, only: dict[str, list[Any]]) -> None:
    asked = demands(integration, end)
    assert {p: asked.get(p) for p in only} == {p: set(v) for p, v in only.items()}, integration.id


def assert_same(found: Iterable[Integration], listed: dict[str, Any], end: str) -> None:
    """Each listed service is there with what its list says of it, and no other."""
    by_service: dict[str, list[Integration]] = {}
    for integration in found:
        by_service.setdefault(getattr(integration, end), []).append(integration)
    assert by_service.keys() == listed.keys()
    for id, entry in listed.items():
        if "invocations" in entry:
            assert {i.invocation for i in by_service[id]} == set(entry["invocations"]), id
        if "native" in entry:
            assert {i.native for i in by_service[id]} == {entry["native"]}, id
        for integration in by_service[id]:
            assert_demanded(integration, "target", entry.get("only", {}))
            assert_demanded(integration, "source", entry.get("source_only", {}))


def test_every_service_that_tells_the_bus_is_there_and_no_other(catalog: Catalog) -> None:
    listed = official("eventbridge_sources")
    found = {i.source for i in ways(catalog, target="eventbridge", kind="trigger", native=True)}
    told = {*listed["entries"], *listed["via_cloudtrail"], *listed["configured"]}
    assert found == told
    assert not found & listed["not_drawn"].keys()


def test_nothing_said_of_an_event_denies_its_guarantee(catalog: Catalog) -> None:
    for id, entry in official("eventbridge_sources")["entries"].items():
        others = {"durable": ("best effort",), "best effort": ("durable",), "mixed": ()}
        for way in ways(catalog, target="eventbridge", kind="trigger", source=id):
            said = " ".join((way.retries, way.failure, way.note, way.trap, way.remember))
            assert not any(other in said for other in others[entry["delivery"]]), way.id


def test_pipes_ask_their_official_enrichments_only(catalog: Catalog) -> None:
    listed = official("pipes_enrichments")
    found = [
        i
        for i in ways(catalog, source="pipes", kind="trigger")
        if i.mechanism.startswith(listed["mechanism"])
    ]
    assert_same(found, listed["entries"], "target")


def test_queues_have_their_official_consumers_only(catalog: Catalog) -> None:
    listed = official("sqs_redrive")
    assert_same(ways(catalog, source="sqs", invocation="poll"), listed["entries"], "target")
    readers = {i.source for i in ways(catalog, target="sqs", invocation="poll")}
    assert readers == set(listed["readers"])


def test_a_redrive_keeps_the_type_of_the_queue(catalog: Catalog) -> None:
    rule = official("sqs_redrive")["redrive"]
    found = ways(catalog, source="sqs", target="sqs")
    types = [demands(i, end)["type"] for i in found for end in ("source", "target")]
    assert types == [{type} for type in rule["types"] for _ in range(2)]
    for integration in found:
        count = integration.property("max_receive_count")
        assert count is not None
        assert (count.minimum, count.maximum, count.default) == (
            rule["least"],
            rule["most"],
            rule["default"],
        )


def test_dead_letters_of_services_go_to_queues_of_the_right_type(catalog: Catalog) -> None:
    for id, type in official("sqs_redrive")["dead_letters"].items():
        found = [i for i in ways(catalog, source=id, target="sqs") if "dlq" in i.id]
        assert found, id
        for integration in found:
            target, source = (demands(integration, end).get("type") for end in ("target", "source"))
            assert target == ({type} if type else source), integration.id


def test_buckets_have_their_official_readers_and_copies(catalog: Catalog) -> None:
    listed = official("s3_readers")
    for id, entry in listed["entries"].items():
        found = {i.invocation for i in ways(catalog, source=id, target="s3", native=True)}
        assert set(entry["invocations"]) <= found, id
    for id in listed["driven"]:
        assert ways(catalog, source="s3", target=id, native=True), id


def test_streams_of_tables_have_their_official_consumers_only(catalog: Catalog) -> None:
    listed = official("dynamodb_streams_consumers")
    found = ways(catalog, source="dynamodb", invocation="stream")
    assert_same(found, listed["entries"], "target")
    for id, invocation in listed["copies"].items():
        assert {i.invocation for i in ways(catalog, source="dynamodb", target=id)} == {invocation}


def test_data_streams_have_their_official_consumers_only(catalog: Catalog) -> None:
    listed = official("kinesis_consumers")
    found = ways(catalog, source="kinesis", invocation="stream")
    assert_same(found, listed["entries"], "target")
    readers = {i.source for i in ways(catalog, target="kinesis", invocation="stream")}
    assert set(listed["readers"]) <= readers


def test_firehose_is_fed_by_its_official_sources(catalog: Catalog) -> None:
    listed = official("firehose_sources")
    read = {i.source: i.invocation for i in ways(catalog, target="firehose", invocation="stream")}
    assert read == listed["reads"]
    for id, invocations in listed["puts"].items():
        found = {i.invocation for i in ways(catalog, source=id, target="firehose", native=True)}
        assert set(invocations) <= found, id
    for id in listed["calls"]:
        assert ways(catalog, source=id, target="firehose", native=False), id


def test_log_groups_send_to_their_official_subscribers_only(catalog: Catalog) -> None:
    listed = official("logs_subscriptions")
    found = [
        i
        for i in ways(catalog, source="cloudwatch", kind="trigger")
        if i.mechanism.startswith(listed["mechanism"]) and i.target not in listed["by_function"]
    ]
    assert_same(found, listed["entries"], "target")
    for id in listed["by_function"]:
        assert ways(catalog, source="cloudwatch", target=id, kind="trigger"), id


def test_trails_deliver_where_they_officially_do_only(catalog: Catalog) -> None:
    listed = official("cloudtrail_delivery")
    found = ways(catalog, source="cloudtrail", native=True)
    assert_same([i for i in found if i.invocation != "declare"], listed["entries"], "target")
    assert {i.target for i in found if i.invocation == "declare"} == set(listed["declared"])
    for id in listed["never_direct"]:
        assert not ways(catalog, source="cloudtrail", target=id)


def test_every_way_of_a_listed_source_leaves_something_to_remember(catalog: Catalog) -> None:
    listed = {official(path.stem).get("source") for path in LISTS.glob("*.yaml")}
    listed |= official("eventbridge_sources")["entries"].keys()
    for integration in catalog.integrations.values():
        if integration.source in listed and integration.native:
            assert 0 < len(integration.remember) < 110, integration.id
            assert integration.remember.endswith((".", "?")), integration.id
            assert integration.remember != integration.sentence, integration.id
