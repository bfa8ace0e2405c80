"""IAM actions, service principals and resource types beside the lists that AWS's tools carry."""

from __future__ import annotations

import re
from fnmatch import filter as matching
from pathlib import Path

import aws_models
import pytest

from explorer import paths
from explorer.catalog.catalog import Catalog
from explorer.catalog.model import Integration, Permission

# Actions that AWS names on a page and that cfn-lint's list of IAM actions lacks: action → page.
# Read on 2026-11-25 against cfn-lint 1.58.0, which lacks none of ours.
UNKNOWN_ACTIONS: dict[str, str] = {}

# First parts of principals that are no prefix of IAM actions: part → page. Read on 2026-11-25.
DOCS = "https://docs.aws.amazon.com/"
OTHER_PRINCIPALS = {
    "ecs-tasks": DOCS + "AmazonECS/latest/developerguide/task-iam-roles.html",
    "eks-fargate-pods": DOCS + "eks/latest/userguide/pod-execution-role.html",
    "eks-nodegroup": DOCS + "eks/latest/userguide/using-service-linked-roles-eks-nodegroups.html",
    "elasticache-snapshot": DOCS + "AmazonElastiCache/latest/dg/backups-exporting.html",
    "fargate": DOCS + "AmazonECS/latest/developerguide/fargate-create-storage-key.html",
    "lexv2": DOCS + "lexv2/latest/dg/using-service-linked-roles.html",
    "opensearchservice": DOCS + "opensearch-service/latest/developerguide/cognito-auth.html",
    "osis-pipelines": DOCS
    + "opensearch-service/latest/developerguide/pipeline-security-overview.html",
    "vpc-flow-logs": DOCS + "vpc/latest/userguide/flow-logs-iam-role.html",
}
# Whose principal is no service of AWS's own domain.
NO_SERVICES = {"*", "alexa-appkit.amazon.com"}

PRINCIPAL = re.compile(r"(?:(?:[a-z0-9-]+|REGION)\.)+amazonaws\.com")
RESOURCE_TYPE = re.compile(r"AWS::\w+::\w+(?:::\w+)*")
# Of a template, yet no resource: a key of Metadata, and types of parameters.
NO_RESOURCES = {
    "AWS::CloudFormation::Interface",
    "AWS::EC2::Subnet::Id",
    "AWS::EC2::VPC::Id",
    "AWS::SSM::Parameter::Value",
}


def permissions(integration: Integration) -> tuple[Permission, ...]:
    return (integration.permission, *integration.more_permissions)


def is_known(action: str) -> bool:
    """Whether IAM has the action; one with a star must match at least one."""
    prefix, _, name = action.partition(":")
    return bool(matching(aws_models.actions().get(prefix, ()), name.lower()))


def test_every_action_is_one_of_iam(real: Catalog) -> None:
    named = {
        (integration.id, action)
        for integration in real.integrations.values()
        for permission in permissions(integration)
        for action in permission.actions
    }
    assert len({action for _, action in named}) > 500
    unknown = {each for each in named if not is_known(each[1]) and each[1] not in UNKNOWN_ACTIONS}
    assert not unknown


def test_exceptions_are_still_exceptions() -> None:
    assert not {action for action in UNKNOWN_ACTIONS if is_known(action)}
    assert not OTHER_PRINCIPALS.keys() & aws_models.actions().keys()


def test_actions_in_sentences_are_of_iam_too(real: Catalog) -> None:
    """Also what a sentence or a note names, such as ``glue:StartJobRun``."""
    prefixes = aws_models.actions()
    for file, line, text in lines():
        for prefix, name in re.findall(
            r"(?<![\w:./-])([a-z][a-z0-9-]+):([A-Z]\w*\*?)(?![\w/:])", text
        ):
            if prefix in prefixes and name not in NO_ACTIONS:
                assert is_known(f"{prefix}:{name}"), f"{file.name}:{line}: {prefix}:{name}"


# Written alike: keys of conditions, and events of a bucket and of an Auto Scaling group.
NO_ACTIONS = {
    *("ExecutionRoleArn", "ExistingObjectTag", "LeadingKeys", "ViaService"),
    *("IntelligentTiering", "LifecycleTransition", "ReducedRedundancyLostObject"),
    *("EC2_INSTANCE_LAUNCHING", "TEST_NOTIFICATION"),
}


def lines() -> list[tuple[Path, int, str]]:
    """Every line of our data and of the official lists."""
    lists = Path(__file__).parent.parent / "official"
    return [
        (path, number, line)
        for path in sorted([*paths.DATA.rglob("*"), *lists.glob("*.yaml")])
        if path.suffix in {".md", ".yaml"}
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
    ]


def test_every_principal_has_the_form_of_one(real: Catalog) -> None:
    known = aws_models.actions().keys() | OTHER_PRINCIPALS.keys()
    for integration in real.integrations.values():
        for principal in {p.principal for p in permissions(integration)} - {"", *NO_SERVICES}:
            assert PRINCIPAL.fullmatch(principal), integration.id
            assert known & set(principal.split(".")[:-2]), f"{integration.id}: {principal}"


def test_every_resource_type_is_one_of_cloudformation() -> None:
    known = aws_models.resource_types().keys() | NO_RESOURCES
    found = {
        (f"{file.name}:{number}", type)
        for file, number, line in lines()
        for type in RESOURCE_TYPE.findall(line)
    }
    assert len(found) > 100
    assert not {each for each in found if each[1] not in known}


@pytest.mark.parametrize("package", ["botocore", "boto3", "cfnlint", "samtranslator"])
def test_the_program_knows_no_package_of_aws(package: str) -> None:
    imports = re.compile(rf"^\s*(?:import|from)\s+{package}\b", re.MULTILINE)
    for path in paths.PACKAGE.rglob("*.py"):
        assert not imports.search(path.read_text("utf-8")), path
