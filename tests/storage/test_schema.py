"""The schema that editors use and the reader judge files alike."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from explorer import paths
from explorer.storage import tree, values
from explorer.storage.outline import KEY_ORDER
from explorer.storage.problem import Faults, FileProblem
from explorer.storage.reader import read
from storage.strategies import SAMPLES

SCHEMA: dict[str, Any] = json.loads(
    (paths.RESOURCES / "schema" / "architecture.schema.json").read_text("utf-8")
)

GOOD = [
    "format: 1",
    "format: 1\ntitle: 12\ndescription: no\nx-team: [a, {b: c}]",
    "format: 1\ndirection: TB",
    "format: 1\ndirection: 'LR'\n",
    "format: 1\ndirection: ",
    "format: 1\nlines: curved",
    "format: 1\nlines: ",
    "format: 1\nnodes:\ngroups:\nedges:\nannotations:\nsuppressed:",
    "format: 1\nnodes: {}\nedges: []",
    "format: 1\nnodes: {a: {service: s3, at: , in: , properties: , note: 3, other: [1]}}",
    "format: 1\nnodes: {1: {service: 2, at: [-1000000, 1.5]}}",
    "format: 1\ngroups: {a: , b: {}, c: {type: odd, in: a, size: [0, 1e3]}}",
    "format: 1\nnodes: {a: {service: s3}}\nedges: [{from: a, to: a, via: , label: 1}]",
    "format: 1\nnodes: {a: {service: s3}}\nedges: [{from: a, to: a, waypoints: [[1, -2.5]]}]",
    "format: 1\nnodes: {a: {service: s3}}\nedges: [{from: a, to: a, waypoints: []}]",
    "format: 1\nnodes: {a: {service: s3}}\nedges: [{from: a, to: a, waypoints: }]",
    "format: 1\nnodes: {a: {service: s3}}\ngroups: {g: }\nedges: [{from: a, to: g}]",
    'format: 1\nannotations: [{text: "", at: [0, 0]}, {line: ["#note-1", "#note-1"], at: x}]',
    "format: 1\nsuppressed: [{rule: a}, {rule: b, on: , because: 3, until: 2030-01-01}]",
    f"format: 1\ntitle: {'a' * 10_000}\ndescription: {'a' * 1_000_000}",
    f"format: 1\nx: {{? {'a' * 150} : 1}}",
]
BAD = [
    "title: a",
    "format: one",
    "format: 0",
    "format: 2",
    "format: true",
    "format: [1]",
    "just text",
    "- a",
    "format: 1\ntitle: [a]",
    "format: 1\ndirection: down",
    "format: 1\nlines: wavy",
    "format: 1\nlines: [straight]",
    "format: 1\ndirection: [TB]",
    "format: 1\ndirection: ''",
    "format: 1\ndirection: true",
    "format: 1\nnodes: []",
    "format: 1\nnodes: text",
    "format: 1\nnodes: {a: }",
    "format: 1\nnodes: {a: s3}",
    "format: 1\nnodes: {a: {}}",
    "format: 1\nnodes: {a: {service: }}",
    "format: 1\nnodes: {a: {service: [s3]}}",
    "format: 1\nnodes: {a: {service: s3, name: {b: c}}}",
    "format: 1\nnodes: {a: {service: s3, at: 80}}",
    "format: 1\nnodes: {a: {service: s3, at: [80]}}",
    "format: 1\nnodes: {a: {service: s3, at: [80, 1, 2]}}",
    "format: 1\nnodes: {a: {service: s3, at: [80, '1']}}",
    "format: 1\nnodes: {a: {service: s3, at: [80, true]}}",
    "format: 1\nnodes: {a: {service: s3, at: [80, .inf]}}",
    "format: 1\nnodes: {a: {service: s3, at: [80, 1000001]}}",
    "format: 1\nnodes: {a: {service: s3, properties: [1]}}",
    "format: 1\nnodes: {a: {service: s3}}\nedges: [{from: a, to: a, waypoints: [1, 2]}]",
    "format: 1\nnodes: {a: {service: s3}}\nedges: [{from: a, to: a, waypoints: {x: 1}}]",
    "format: 1\nnodes: {a: {service: s3}}\nedges: [{from: a, to: a, waypoints: [[1, 2, 3]]}]",
    "format: 1\nnodes: {a: {service: s3}}\nedges: [{from: a, to: a, waypoints: [[1, 1000001]]}]",
    'format: 1\nnodes: {"": {service: s3}}',
    'format: 1\nnodes: {"#a": {service: s3}}',
    'format: 1\nnodes: {"a->b": {service: s3}}',
    'format: 1\nnodes: {" a": {service: s3}}',
    f"format: 1\nnodes:\n  {'a' * 201}: {{service: s3}}",
    f"format: 1\ntitle: {'a' * 10_001}",
    f"format: 1\ndescription: {'a' * 1_000_001}",
    f"format: 1\nnodes: {{a: {{service: s3, name: {'a' * 10_001}}}}}",
    f"format: 1\nnodes: {{a: {{service: s3, note: {'a' * 1_000_001}}}}}",
    f"format: 1\nnodes: {{a: {{service: s3, {'a' * 151}: 1}}}}",
    f"format: 1\nnodes: {{a: {{service: s3, properties: {{{'a' * 151}: 1}}}}}}",
    f"format: 1\n{'a' * 151}: 1",
    f"format: 1\nsuppressed: [{{rule: a, because: {'a' * 1_000_001}}}]",
    "format: 1\ngroups: {a: vpc}",
    "format: 1\ngroups: {a: {size: [-1, 1]}}",
    "format: 1\ngroups: {a: {type: [vpc]}}",
    "format: 1\nedges: {a: b}",
    "format: 1\nedges: [a]",
    "format: 1\nedges: [{from: a}]",
    'format: 1\nnodes: {a: {service: s3}}\nedges: [{from: "", to: a}]',
    "format: 1\nannotations: [{text: a}]",
    "format: 1\nannotations: [{at: [1, 2]}]",
    "format: 1\nannotations: [{text: a, at: [1]}]",
    "format: 1\nannotations: [{line: [a]}]",
    "format: 1\nannotations: [{line: a}]",
    'format: 1\nannotations: [{line: ["", ""]}]',
    "format: 1\nsuppressed: [{on: a}]",
    "format: 1\nsuppressed: [{rule: [a]}]",
]


def schema_takes(text: str) -> bool:
    plain = values.of(tree.parse(text, "test"), Faults("test", text))
    return bool(Draft202012Validator(SCHEMA).is_valid(plain))


def reader_takes(text: str) -> bool:
    try:
        read(text, "test")
    except FileProblem:
        return False
    return True


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("text", GOOD, ids=lambda text: text[:60])
def test_both_take_a_good_document(text: str) -> None:
    assert reader_takes(text)
    assert schema_takes(text)


@pytest.mark.parametrize("text", BAD, ids=lambda text: text[:60])
def test_both_refuse_a_bad_document(text: str) -> None:
    assert not reader_takes(text)
    assert not schema_takes(text)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_schema_takes_every_sample(path: Path) -> None:
    assert schema_takes(path.read_text("utf-8"))


def test_the_schema_describes_every_key_the_writer_knows() -> None:
    described = {"header": set(SCHEMA["properties"])}
    for section, name in {
        "nodes": "node",
        "groups": "group",
        "edges": "edge",
        "annotations": "annotation",
        "suppressed": "suppression",
    }.items():
        described[section] = set(SCHEMA["$defs"][name]["properties"])
    assert described == {section: set(keys) for section, keys in KEY_ORDER.items()}


def test_every_key_has_a_title_and_a_description() -> None:
    def bare(node: Any, path: str) -> list[str]:
        found = []
        for key, value in node.get("properties", {}).items() if "title" in node else ():
            if not {"title", "description"} <= value.keys():
                found.append(f"{path}.{key}")
        for name, definition in node.get("$defs", {}).items():
            found += bare(definition, name)
        return found

    assert bare(SCHEMA, "") == []
