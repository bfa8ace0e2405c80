"""The catalog against AWS's lists of delivery, creation and observation, both ways.

The lists in tests/official are read from AWS's pages and models and never from the catalog.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from explorer.catalog.catalog import Catalog
from explorer.catalog.loader import load_catalog
from explorer.catalog.model import Integration

LISTS = Path(__file__).parents[1] / "official"


@cache
def catalog() -> Catalog:
    return load_catalog()


@cache
def official(name: str) -> dict[str, Any]:
    listed: dict[str, Any] = yaml.safe_load((LISTS / f"{name}.yaml").read_text("utf-8"))
    return listed


def direct(**asked: str) -> list[Integration]:
    """What AWS joins by configuration, without a service in between."""
    return [
        i
        for i in catalog().integrations.values()
        if i.native
        and not i.through
        and all(getattr(i, key) == value for key, value in asked.items())
    ]


def demands(integration: Integration, end: str) -> dict[str, set[Any]]:
    """The property values that an integration asks of one end."""
    return {c.property: set(c.values) for c in integration.when if c.end == end}


def choices(integration: Integration, property: str) -> list[str]:
    (found,) = (p for p in integration.properties if p.id == property)
    return list(found.choices)


def mentions(integration: Integration, *words: str) -> bool:
    """Whether its mechanism holds these words whole, in any case."""
    return all(
        re.search(rf"\b{re.escape(word)}\b", integration.mechanism, re.IGNORECASE) for word in words
    )


def providers() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for category, rows in official("codepipeline_providers")["categories"].items():
        for provider, row in rows.items():
            yield category, provider, row


def test_every_provider_of_a_pipeline_is_there() -> None:
    for category, provider, row in providers():
        ends = {"source": "codepipeline", "target": row["service"]}
        if category == "Approval":  # a person, asked through a topic
            assert direct(source="user", target="codepipeline")
            continue
        found = [i for i in direct(**ends) if mentions(i, category, provider)]
        assert found, (category, provider)
        if row.get("types") == ["V2"]:
            for integration in found:
                assert demands(integration, "source") == {"pipeline_type": {"V2"}}, integration.id


def test_no_provider_of_a_pipeline_is_made_up() -> None:
    listed = official("codepipeline_providers")
    allowed = {row["service"] for _, _, row in providers()} | set(listed["beside"])
    known = {provider for _, provider, _ in providers()}
    for integration in direct(source="codepipeline"):
        assert integration.target in allowed, integration.id
        if named := re.search(r"provider (\w+)", integration.mechanism):
            assert named.group(1) in known, integration.id


def test_artifacts_of_the_actions_are_those_of_the_providers() -> None:
    """A service stands once for a category, so it takes what any provider of it takes."""
    actions = catalog().containers["pipeline-stage"].actions
    listed: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for category, _, row in providers():
        listed.setdefault((row["service"], category), []).append(row)
    kinds = {(id, action.category): action for id, each in actions.items() for action in each}
    assert set(kinds) == set(listed)
    for (service, category), rows in listed.items():
        action = kinds[service, category]
        for key in ("takes", "makes"):
            counts = [row[key] for row in rows if key in row]
            if counts and len(counts) == len(rows):
                wanted = (min(low for low, _ in counts), max(high for _, high in counts))
                assert tuple(getattr(action, key)) == wanted, (service, category, key)
        types = {type for row in rows for type in row.get("types", ["V1", "V2"])}
        if types == {"V2"}:
            assert set(action.types) == types, (service, category)


def test_builds_read_their_official_sources_only() -> None:
    found = {
        i.target for i in direct(source="codebuild") if i.mechanism.startswith("Source provider")
    }
    assert found == set(official("codebuild_sources")["sources"].values())


def test_builds_are_started_by_their_official_starters_only() -> None:
    listed = official("codebuild_sources")
    found = [
        i
        for i in direct(target="codebuild")
        if i.invocation not in ("declare", "stage") and i.source != "vpc"
    ]
    assert {i.source for i in found} == set(listed["starters"])
    hooked = {i.source for i in found if mentions(i, "webhook")}
    assert hooked == set(listed["webhooks"])


def test_builds_write_to_their_official_places_only() -> None:
    listed = official("codebuild_sources")
    places = {"artifacts": "artifacts", "cache": "cache", "logs": "logs", "reports": "reports"}
    for kind, prefix in places.items():
        wanted = listed["writes"][kind]["target"]
        found = [i for i in direct(source="codebuild") if i.id.startswith(f"codebuild-{prefix}-")]
        assert {i.target for i in found} == set([wanted] if isinstance(wanted, str) else wanted)
        if offered := listed["writes"][kind].get("choices"):
            for integration in found:
                assert choices(integration, "packaging") == offered, integration.id
    assert {
        i.target for i in direct(source="codebuild") if i.id.startswith("codebuild-mount")
    } == set(listed["mounts"])
    variables = set(listed["variables"].values())
    assert {
        i.target for i in direct(source="codebuild") if mentions(i, "variable") or "env-" in i.id
    } == variables


def test_deployments_go_to_their_official_platforms_only() -> None:
    listed = official("codedeploy_targets")
    found: dict[str, set[str]] = {}
    for integration in direct(source="codedeploy", kind="integration"):
        platform = demands(integration, "source").get("compute_platform")
        if platform and integration.data == "forward":
            (only,) = platform
            found.setdefault(only, set()).add(integration.target)
    assert found == {platform: set(targets) for platform, targets in listed["platforms"].items()}


def test_revisions_and_hooks_are_the_official_ones() -> None:
    listed = official("codedeploy_targets")
    revisions = {
        i.target for i in direct(source="codedeploy") if i.mechanism.startswith("Revision")
    }
    assert revisions == set(listed["revisions"].values())
    (hook,) = direct(source="codedeploy", target="lambda", kind="trigger")
    assert demands(hook, "source") == {"compute_platform": set(listed["hooks"]["platforms"])}
    for target in listed["group"].values():
        assert direct(source="codedeploy", target=target), target


def test_repository_triggers_call_their_official_targets_only() -> None:
    listed = official("codecommit_triggers")
    found = [i for i in direct(source="codecommit") if i.mechanism == "Repository trigger"]
    assert {i.target for i in found} == set(listed["entries"])
    for integration in found:
        only = listed["entries"][integration.target].get("only", {})
        asked = {property: set(values) for property, values in only.items()}
        assert demands(integration, "target") == asked, integration.id
    (to_function,) = (i for i in found if i.target == "lambda")
    assert choices(to_function, "events") == listed["events"]


def test_stacks_call_their_official_targets_only() -> None:
    listed = official("cloudformation_invokes")["invokes"]
    claimed = set()
    for mechanism, row in listed.items():
        found = [
            i
            for i in direct(source="cloudformation", kind="trigger")
            if i.mechanism.startswith(mechanism)
        ]
        assert {i.target for i in found} == set(row["targets"]), mechanism
        assert {i.invocation for i in found} == {row["invocation"]}, mechanism
        claimed |= {i.id for i in found}
    assert {i.id for i in direct(source="cloudformation", kind="trigger")} == claimed


def test_stacks_create_every_service_that_has_a_type() -> None:
    listed = official("cloudformation_invokes")
    found: dict[str, set[str]] = {}
    for integration in direct(source="cloudformation", invocation="declare"):
        if type := re.search(r"AWS::\w+::\w+", integration.mechanism):
            found.setdefault(integration.target, set()).add(type.group())
    assert found == {id: set(types) for id, types in listed["creates"].items()}
    services = {
        service.id
        for service in catalog().services.values()
        if service.placeable and service.type == "service"
    }
    assert services == set(found) | set(listed["nothing"])


def test_every_sam_event_has_its_trigger() -> None:
    listed = official("sam_event_sources")
    for kind in ("function", "state_machine"):
        for event, (source, target) in listed[kind].items():
            assert direct(source=source, target=target, kind="trigger"), event


def test_every_sam_connector_has_its_way() -> None:
    for source, targets in official("sam_event_sources")["connectors"].items():
        for target in targets:
            ways = [
                i
                for i in catalog().integrations.values()
                if (i.source, i.target) == (source, target) and not i.through
            ]
            assert ways, (source, target)


def test_sam_declares_what_it_has_types_and_events_for() -> None:
    listed = official("sam_event_sources")["declares"]
    declared = direct(source="sam", invocation="declare")
    assert {i.target for i in declared if "Transform" not in i.mechanism} == set(listed)
    for id, names in listed.items():
        mechanisms = [i.mechanism for i in direct(source="sam", target=id, invocation="declare")]
        named = " ".join(mechanisms)
        assert all(name.removeprefix("AWS::Serverless::") in named for name in names), id


def test_environments_make_their_official_resources_only() -> None:
    listed = official("beanstalk_resources")
    for id, row in listed["entries"].items():
        found = direct(source="elasticbeanstalk", target=id)
        assert {i.invocation for i in found} == set(row["invocations"]), id
        for property, values in row.get("only", {}).items():
            for integration in found:
                assert demands(integration, "source").get(property) == set(values), integration.id
    others = {i.target for i in direct(source="elasticbeanstalk")} - set(listed["entries"])
    assert others == set(listed["options"])


def test_xray_traces_its_official_services_only() -> None:
    listed = official("xray_observes")
    rows = {**listed["entries"], **listed["elsewhere"]}
    found = [i for i in catalog().integrations.values() if i.target == "xray"]
    found = [i for i in found if i.invocation == "observe"]
    assert {i.source for i in found} == set(rows)
    for integration in found:
        row = rows[integration.source]
        assert integration.native == (row["how"] != "code"), integration.id
        for property, values in row.get("only", {}).items():
            assert demands(integration, "source").get(property) == set(values), integration.id


def test_cloudwatch_observes_its_official_services_only() -> None:
    listed = official("cloudwatch_observes")
    observed = direct(target="cloudwatch", invocation="observe")
    told = {i.source for i in observed if i.data == "forward"}
    read = {i.source for i in observed if i.data == "back"}
    measured = {i.source for i in observed if "metrics" in demands(i, "target").get("part", ())}
    assert set(listed["entries"]) - measured == set()
    assert set(listed["logs_only"]) - told == set()
    allowed = {id for key in ("entries", "logs_only", "may", "elsewhere") for id in listed[key]}
    assert told - allowed == set()
    assert read - set(listed["read"]) == set()


def test_endpoints_of_a_vpc_are_the_official_ones() -> None:
    listed = official("vpc_endpoints")
    found = {i.target: i for i in direct(source="vpc") if "endpoint" in i.id}
    gateways = {id for id, i in found.items() if i.mechanism.startswith("Gateway")}
    assert gateways == set(listed["gateway"])
    assert set(found) - gateways == set(listed["entries"])
    for id, row in listed["entries"].items():
        assert mentions(found[id], *row["names"]), id


def test_every_native_way_of_delivery_has_a_sentence_to_keep() -> None:
    """In the files that this module is about; a sentence that fits where it is shown."""
    sources = {
        "appconfig", "codeartifact", "codebuild", "codecommit", "codedeploy", "codepipeline",
        "cloudformation", "devicefarm", "elasticbeanstalk", "githost", "sam", "servicecatalog",
        "test", "vpc", "xray",
    }  # fmt: skip
    for integration in catalog().integrations.values():
        if integration.source in sources and integration.native:
            assert 0 < len(integration.remember) < 110, integration.id
