"""AWS's own data as test dependencies bring it: API models, IAM actions, resource types, SAM.

The packages' files are read and the packages never imported: importing them takes seconds.
"""

from __future__ import annotations

import ast
import gzip
import json
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

Shape = dict[str, Any]


def folder(package: str) -> Path:
    """Where a package lies, without importing it."""
    found = find_spec(package)
    assert found is not None, f"{package} is missing: install the dev extra"
    assert found.origin is not None
    return Path(found.origin).parent


@cache
def model(service: str) -> dict[str, Any]:
    """The newest API model of a service, by its name in botocore."""
    versions = sorted(folder("botocore").glob(f"data/{service}/*/service-2.json.gz"))
    read: dict[str, Any] = json.loads(gzip.decompress(versions[-1].read_bytes()))
    return read


def shape(service: str, name: str) -> Shape:
    found: Shape = model(service)["shapes"][name]
    return found


def members(service: str, name: str) -> set[str]:
    return set(shape(service, name)["members"])


def values(service: str, name: str) -> list[str]:
    found: list[str] = shape(service, name)["enum"]
    return found


def plain(documentation: str) -> str:
    """A documentation text without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", documentation))


def said(service: str, at: str) -> str:
    """What the model says of ``Shape``, ``Shape.member`` or an operation."""
    name, _, member = at.partition(".")
    described = model(service)["operations"].get(name) or shape(service, name)
    if member:
        described = described["members"][member]
    return plain(described.get("documentation", ""))


@cache
def clients() -> dict[str, str]:
    """The name of each service in the AWS SDK integration → its name in botocore."""
    found: dict[str, str] = {}
    for path in folder("botocore").glob("data/*/*/service-2.json.gz"):
        with gzip.open(path, "rt", encoding="utf-8") as text:
            head = text.read(2000)
        if match := re.search(r'"serviceId"\s*:\s*"([^"]+)"', head):
            found[match[1].lower().replace(" ", "")] = path.parent.parent.name
    return found


@cache
def actions() -> dict[str, frozenset[str]]:
    """IAM prefix → its actions, in lower case."""
    path = folder("cfnlint") / "data" / "AdditionalSpecs" / "Policies.json"
    return {id: frozenset(known["Actions"]) for id, known in json.loads(path.read_bytes()).items()}


@cache
def resource_types() -> dict[str, str]:
    """Every resource type of CloudFormation and SAM → the stem of its schema's file."""
    found: dict[str, str] = {}
    for path in sorted(folder("cfnlint").glob("data/schemas/providers/*.json")):
        found.update(json.loads(path.read_bytes()))
    return found


@cache
def schema(resource_type: str) -> Shape:
    stem = resource_types()[resource_type]
    path = folder("cfnlint") / "data" / "schemas" / "resources" / f"{stem}.json"
    read: Shape = json.loads(path.read_bytes())
    return read


def event_types(resource_type: str) -> set[str]:
    """The types under ``Events`` of a resource of SAM."""
    known = schema(resource_type)
    events = known["properties"]["Events"]["additionalProperties"]["anyOf"]
    names = [event["$ref"].rpartition("/")[2] for event in events]
    return {
        type for name in names for type in known["definitions"][name]["properties"]["Type"]["enum"]
    }


@cache
def connectors() -> dict[tuple[str, str], frozenset[str]]:
    """Resource types that a connector of SAM joins → the IAM actions that it allows."""
    path = folder("samtranslator") / "model" / "connector_profiles" / "profiles.json"
    pairs = json.loads(path.read_bytes())["Permissions"]
    return {
        (source, target): frozenset(allowed(profile["Properties"]["AccessCategories"]))
        for source, targets in pairs.items()
        for target, profile in targets.items()
    }


def allowed(found: Any) -> list[str]:
    """The actions anywhere in a policy."""
    if isinstance(found, list):
        return [action for item in found for action in allowed(item)]
    if not isinstance(found, dict):
        return []
    here = found.get("Action", [])
    return ([here] if isinstance(here, str) else here) + [
        action for value in found.values() for action in allowed(value)
    ]


@cache
def pipeline_actions() -> dict[str, dict[str, dict[str, Any]]]:
    """Owner → category → provider of a pipeline's actions, with the artifacts that each takes.

    cfn-lint keeps them as a value in the code of a rule.
    """
    path = folder("cfnlint") / "rules" / "resources" / "codepipeline" / "PipelineArtifactCounts.py"
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Dict):
            read: dict[str, dict[str, dict[str, Any]]] = ast.literal_eval(node.value)
            return read
    raise AssertionError(f"{path} holds no table any more")


@cache
def retired_runtimes() -> dict[str, str]:
    """Runtime of Lambda → the day on which it is out of support."""
    path = folder("cfnlint") / "data" / "AdditionalSpecs" / "LmbdRuntimeLifecycle.json"
    return {id: known["deprecated"] for id, known in json.loads(path.read_bytes()).items()}
