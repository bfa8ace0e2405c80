"""The notes on CloudFormation templates: complete against AWS's own lists, each with an example."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import yaml

from explorer.catalog.catalog import Catalog
from explorer.catalog.loader import load_catalog
from explorer.catalog.model import Service

STUDIED = {
    "AWSTemplateFormatVersion",
    "Description",
    "Metadata",
    "Parameters",
    "Mappings",
    "Conditions",
    "Resources",
    "Outputs",
}
SECTIONS = STUDIED | {"Rules", "Transform"}
FUNCTIONS = {
    "Ref",
    "Condition",
    "Fn::And",
    "Fn::Base64",
    "Fn::Cidr",
    "Fn::Equals",
    "Fn::FindInMap",
    "Fn::ForEach",
    "Fn::GetAtt",
    "Fn::GetAZs",
    "Fn::GetStackOutput",
    "Fn::If",
    "Fn::ImportValue",
    "Fn::Join",
    "Fn::Length",
    "Fn::Not",
    "Fn::Or",
    "Fn::Select",
    "Fn::Split",
    "Fn::Sub",
    "Fn::ToJsonString",
    "Fn::Transform",
}
RULE_FUNCTIONS = {
    "Fn::Contains",
    "Fn::EachMemberEquals",
    "Fn::EachMemberIn",
    "Fn::RefAll",
    "Fn::ValueOf",
    "Fn::ValueOfAll",
}
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class TemplateYaml(yaml.SafeLoader):
    """YAML with the short forms of functions; a function stands for what it is given."""


def short_form(loader: TemplateYaml, suffix: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return {suffix: loader.construct_scalar(node)}
    if isinstance(node, yaml.SequenceNode):
        return {suffix: loader.construct_sequence(node, deep=True)}
    assert isinstance(node, yaml.MappingNode)
    return {suffix: loader.construct_mapping(node, deep=True)}


TemplateYaml.add_multi_constructor("!", short_form)


@cache
def catalog() -> Catalog:
    return load_catalog()


def parts_of(id: str) -> dict[str, Service]:
    return {s.name: s for s in catalog().services.values() if s.part_of == id}


def wholes(service: Service) -> Iterator[str]:
    """The service's own id, and those of the notes that it stands under."""
    yield service.id
    if service.part_of:
        yield from wholes(catalog().services[service.part_of])


def examples(service: Service, language: str = "yaml") -> list[str]:
    return [text for found, text in FENCE.findall(catalog().notes[service.id]) if found == language]


def test_every_section_stands_under_the_template_with_an_example() -> None:
    sections = parts_of("cfn-template")
    assert set(sections) == SECTIONS
    for name, section in sections.items():
        shown = [yaml.load(text, TemplateYaml) for text in examples(section)]
        assert shown, name
        assert all(name in text for text in shown), name


def test_sections_of_the_study_notes_are_marked_as_such() -> None:
    for name, section in parts_of("cfn-template").items():
        assert ("●" in catalog().notes[section.id]) == (name in STUDIED), name


@pytest.mark.parametrize(
    ("whole", "names"), [("cfn-functions", FUNCTIONS), ("cfn-rule-functions", RULE_FUNCTIONS)]
)
def test_every_function_has_a_note_with_an_example(whole: str, names: set[str]) -> None:
    functions = {n: s for n, s in parts_of(whole).items() if n in names}
    assert set(functions) == names
    for name, function in functions.items():
        assert any(f"{name}:" in text for text in examples(function)), name


def test_a_function_with_a_short_form_shows_both_and_is_found_by_it() -> None:
    long_only = {"Fn::Length", "Fn::ToJsonString", "Fn::ForEach"}
    for name, function in parts_of("cfn-functions").items():
        if name not in FUNCTIONS - long_only:
            continue
        short = f"!{name.removeprefix('Fn::')}"
        assert any(re.search(rf"{short}\s", text) for text in examples(function)), name
        if name != "Fn::Transform":  # the section of this name has it
            assert catalog().named(short).service == function


def test_all_examples_can_be_read() -> None:
    for service in catalog().services.values():
        if not {"cloudformation", "sam"} & set(wholes(service)):
            continue
        for text in examples(service):
            assert yaml.load(text, TemplateYaml) is not None, service.id
        for text in examples(service, "json"):
            json.loads(text)


@pytest.mark.parametrize("id", ["cloudformation", "sam"])
def test_the_first_note_leads_to_all_that_is_about_it(id: str) -> None:
    whole = catalog().services[id]
    found = {s.id for s in catalog().services.values() if s.part_of == id}
    if id == "cloudformation":
        found |= {s.id for s in parts_of("cfn-template").values()}
        found |= {s.id for s in parts_of("cfn-functions").values()}
        found |= {s.id for s in parts_of("cfn-stack").values()}
    assert found
    assert {id for id in found if f"](note:{id})" not in catalog().notes[whole.id]} == set()
