"""The official lists beside AWS's data: a name new in a model is drawn, or named with a reason.

What stands for what is in tests/official/models/lists.yaml. That the catalog holds what the lists
name is the other tests' concern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aws_models
import pytest
import yaml

from explorer.catalog.catalog import Catalog

LISTS = Path(__file__).parent.parent / "official"
TABLE = yaml.safe_load((LISTS / "models" / "lists.yaml").read_text("utf-8"))


def official(name: str) -> dict[str, Any]:
    listed: dict[str, Any] = yaml.safe_load((LISTS / f"{name}.yaml").read_text("utf-8"))
    return listed


def words(found: Any) -> Iterator[str]:
    """Every key and every value anywhere in a list."""
    if isinstance(found, dict):
        yield from map(str, found)
        found = found.values()
    if isinstance(found, str):
        yield found
    elif not isinstance(found, (bool, int, float, type(None))):
        for item in found if not hasattr(found, "isoformat") else ():
            yield from words(item)


def at(found: Any, path: list[str]) -> Iterator[str]:
    """The names at a place of a list; a star stands for every entry."""
    if not path:
        yield from found
    elif path[0] == "*":
        for entry in found.values():
            yield from at(entry, path[1:])
    elif path[0] in found:
        yield from at(found[path[0]], path[1:])


def model_names(row: dict[str, Any]) -> set[str]:
    if "members" in row:
        found = aws_models.members(row["model"], row["members"])
    else:
        found = set(aws_models.values(row["model"], row["shape"]))
    return {name for name in found if name.endswith(row.get("ending", ""))}


@pytest.mark.parametrize(
    "row", [pytest.param(row, id=f"{row['list']}-{row['model']}") for row in TABLE]
)
def test_every_name_of_the_model_is_in_the_list(row: dict[str, Any]) -> None:
    listed = official(row["list"])
    same = {name for path in row.get("same", ()) for name in at(listed, path.split("."))}
    stands, besides = row.get("stands", {}), row.get("besides", {})
    theirs = model_names(row)
    assert theirs - same == {*stands, *besides}
    known = set(words(listed))
    for name in stands.values():
        assert {name} if isinstance(name, str) else set(name) <= known, name
    assert all(reason.endswith(".") for reason in besides.values())
    if len(row.get("same", ())) == 1 and not stands:
        assert same <= theirs, "listed, and gone from the model"


def test_protocols_of_sns_are_those_of_its_api() -> None:
    text = aws_models.shape("sns", "SubscribeInput")["members"]["Protocol"]["documentation"]
    assert set(re.findall(r"<li>\s*<p>\s*<code>([\w-]+)</code>", text)) == set(
        official("sns_protocols")["protocols"]
    )


MAPPINGS = {
    "Amazon DynamoDB Streams": {"dynamodb"},
    "Amazon Kinesis": {"kinesis"},
    "Amazon SQS": {"sqs"},
    "Amazon MQ and RabbitMQ": {"mq"},
    "Amazon MSK": {"msk"},
    "Apache Kafka": {"kafka"},
    "Amazon DocumentDB": {"documentdb"},
}


def test_sources_of_event_source_mappings_are_those_of_the_api() -> None:
    text = aws_models.model("lambda")["operations"]["CreateEventSourceMapping"]["documentation"]
    (topics, *_) = re.findall(r"<ul>(.*?)</ul>", text)
    named = {aws_models.plain(item).strip() for item in re.findall(r"<li>(.*?)</li>", topics)}
    assert named == set(MAPPINGS)
    listed = {
        id
        for id, entry in official("lambda_sources")["entries"].items()
        if {"poll", "stream"} & set(entry["invocations"])
    }
    assert listed == {id for ids in MAPPINGS.values() for id in ids}


def test_failed_batches_go_where_the_api_says() -> None:
    said = aws_models.said("lambda", "CreateEventSourceMapping")
    assert (
        "Send discarded records to an Amazon SQS queue, Amazon SNS topic, Kafka topic, or Amazon S3"
        in said
    )
    listed = official("lambda_destinations")["entries"]
    ways = {id for id, entry in listed.items() if "mapping" in entry["ways"]}
    assert ways == {"sqs", "sns", "s3", "kafka", "msk"}


def test_destinations_of_functions_are_those_that_sam_can_write() -> None:
    known = aws_models.schema("AWS::Serverless::Function")["definitions"]
    named = set(known["EventInvokeOnFailure"]["properties"]["Type"]["enum"])
    listed = official("lambda_destinations")["entries"]
    ways = {id for id, entry in listed.items() if "asynchronous" in entry["ways"]}
    names = {"S3Bucket": "s3"}
    assert {names.get(name, name.lower()) for name in named} == ways


def test_names_of_the_sdk_integration_are_clients_and_calls_of_aws() -> None:
    listed = official("stepfunctions_sdk")
    for names in listed["services"].values():
        for name in names:
            assert client(name), name
    for name, calls in listed["unsupported"].items():
        for call in calls:
            assert call_exists(name, call), f"{name}:{call}"


def client(name: str) -> str | None:
    """The API model that a name such as ``sfn`` means; some leave the word service out."""
    known = aws_models.clients()
    return known.get(name) or known.get(f"{name}service")


def call_exists(name: str, call: str) -> bool:
    """Whether the service has that operation; the integration writes it in camel case."""
    found = client(name)
    assert found is not None, name
    operations = {id[:1].lower() + id[1:] for id in aws_models.model(found)["operations"]}
    return call in operations


def test_calls_that_are_offered_exist(real: Catalog) -> None:
    offered = [
        (i.id, str(p.default))
        for i in real.integrations.values()
        if i.source in {"stepfunctions", "scheduler"}
        for p in i.properties
        if p.id == "action" and ":" in str(p.default)
    ]
    assert offered
    for id, action in offered:
        assert call_exists(*action.split(":")), f"{id}: {action}"


def test_actions_of_pipelines_are_those_of_cfn_lint(real: Catalog) -> None:
    listed = official("codepipeline_providers")
    not_drawn = " ".join(words(listed["undrawn"]))
    for owner, categories in aws_models.pipeline_actions().items():
        for category, providers in categories.items():
            for provider, counts in providers.items():
                entry = listed["categories"][category].get(provider)
                assert entry or provider in not_drawn, f"{owner} {category} {provider}"
                if entry and (category, provider) not in DIFFERENT:
                    assert entry["takes"] == artifacts(counts["InputArtifacts"]), provider
                    assert entry["makes"] == artifacts(counts["OutputArtifacts"]), provider


# cfn-lint lets a skill go without an artifact; AWS's table asks for one at least.
DIFFERENT = {("Deploy", "AlexaSkillsKit")}


def artifacts(counts: dict[str, int]) -> list[int]:
    return [counts.get("minItems", 0), counts["maxItems"]]


def test_events_of_a_bucket_stand_in_its_note(real: Catalog) -> None:
    note = real.notes["s3"]
    for family in official("s3_event_names")["names"]:
        assert family in note, family
