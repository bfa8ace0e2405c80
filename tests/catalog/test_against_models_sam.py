"""What SAM joins beside the catalog: its event types, and its connectors with their IAM actions."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import aws_models
import pytest
import yaml

from explorer.catalog.catalog import Catalog
from explorer.catalog.model import Integration

SAM: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent.parent / "official" / "sam_event_sources.yaml").read_text("utf-8")
)

SERVICES = {
    "AWS::ApiGateway::RestApi": "apigateway",
    "AWS::ApiGatewayV2::Api": "apigateway",
    "AWS::AppSync::DataSource": "appsync",
    "AWS::AppSync::GraphQLApi": "appsync",
    "AWS::DynamoDB::Table": "dynamodb",
    "AWS::Events::EventBus": "eventbridge",
    "AWS::Events::Rule": "eventbridge",
    "AWS::Lambda::Function": "lambda",
    "AWS::S3::Bucket": "s3",
    "AWS::SNS::Topic": "sns",
    "AWS::SQS::Queue": "sqs",
    "AWS::StepFunctions::StateMachine": "stepfunctions",
}
FOREIGN = {"AWS::Location::PlaceIndex"}  # no service of ours

# What a connector allows and no way of ours takes: action → why. A connector lets a program do all
# that it may do with the other side.
LEFT = {
    "lambda:InvokeAsync": "the older form of an asynchronous call",
    "s3:GetObject*Acl": "who may read is settled by policies",
    "s3:GetObject*Torrent": "a form of download that hardly anybody used",
    "s3:*ObjectLegalHold": "object lock is set by people, not by an application",
    "s3:*ObjectRetention": "object lock is set by people, not by an application",
    "s3:GetObjectVersionForReplication": "of replication",
}
LEFT_OF_APPSYNC = {"dynamodb:PartiQL*": "a resolver for DynamoDB has no statements"}


def pairs() -> list[Any]:
    return [
        pytest.param(source, target, id=f"{source[5:]}-{target[5:]}")
        for source, target in aws_models.connectors()
        if target not in FOREIGN
    ]


def ways(catalog: Catalog, source: str, target: str) -> list[Integration]:
    return [
        i
        for i in catalog.integrations.values()
        if (i.source, i.target) == (source, target) and not i.through
    ]


def test_event_types_of_sam_are_listed() -> None:
    assert aws_models.event_types("AWS::Serverless::Function") == set(SAM["function"])
    assert aws_models.event_types("AWS::Serverless::StateMachine") == set(SAM["state_machine"])


@pytest.mark.parametrize("section", ["function", "state_machine"])
def test_every_event_type_is_a_direct_trigger(real: Catalog, section: str) -> None:
    for type, (source, target) in SAM[section].items():
        found = [i for i in ways(real, source, target) if i.native and i.kind == "trigger"]
        # An API starts a workflow by a service integration that somebody calls.
        found = found or [i for i in ways(real, source, target) if i.native]
        assert found, type


def test_connectors_are_those_listed() -> None:
    listed = {(s, t) for s, targets in SAM["connectors"].items() for t in targets}
    found = {
        (SERVICES[source], SERVICES[target])
        for source, target in aws_models.connectors()
        if target not in FOREIGN
    }
    assert found == listed


@pytest.mark.parametrize(("source", "target"), pairs())
def test_every_connector_is_a_direct_way(real: Catalog, source: str, target: str) -> None:
    assert ways(real, SERVICES[source], SERVICES[target])


@pytest.mark.parametrize(("source", "target"), pairs())
def test_actions_of_a_connector_are_among_ours(real: Catalog, source: str, target: str) -> None:
    ours = {
        action
        for way in ways(real, SERVICES[source], SERVICES[target])
        for permission in (way.permission, *way.more_permissions)
        for action in permission.actions
    }
    left = {**LEFT, **(LEFT_OF_APPSYNC if SERVICES[source] == "appsync" else {})}
    lacking = {
        action
        for action in aws_models.connectors()[source, target]
        if not any(fnmatchcase(action, known) for known in (*ours, *left))
    }
    assert not lacking


def test_what_creates_a_resource_is_what_its_type_says(real: Catalog) -> None:
    """The registry names the actions that creating a resource takes; three types name none."""
    silent = set()
    for way in real.integrations.values():
        if way.source != "cloudformation":
            continue
        for type in re.findall(r"AWS::\w+::\w+", way.mechanism):
            create = aws_models.schema(type).get("handlers", {}).get("create")
            if not create:
                silent.add(type)
                continue
            known = {action.lower() for action in create["permissions"]}
            for action in way.permission.actions:
                assert any(fnmatchcase(action.lower(), each) for each in known), way.id
            passes = any("iam:PassRole" in each.actions for each in way.more_permissions)
            assert not passes or "iam:passrole" in known, way.id
    assert silent == {"AWS::CodeBuild::Project", "AWS::DocDB::DBCluster", "AWS::EMR::Cluster"}
