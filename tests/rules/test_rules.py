"""Each rule is held to the files in its folder: bad ones yield it, good ones don't.

The comments at the top of a bad file are what is found: line, column and how the message begins.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from explorer.catalog.catalog import Catalog
from explorer.catalog.loader import load_catalog
from explorer.rules.rule import Finding
from explorer.rules.runner import findings, reason, rules
from explorer.storage.reader import Opened, open_file

FILES = sorted(Path(__file__).parent.glob("*/*.arch.yaml"))
EXAMPLES = sorted(Path(__file__).parents[2].glob("data/examples/*.arch.yaml"))
EXPECTED = re.compile(r"# (\d+:\d+) (.+)")


def catalog_for(path: Path, sample: Catalog) -> Catalog:
    """What groups mean stands in our own data; the sample catalog has none."""
    return load_catalog() if "\ngroups:" in path.read_text("utf-8") else sample


def found_by(rule: str, opened: Opened, catalog: Catalog) -> list[Finding]:
    return [f for f in findings(opened.architecture, catalog) if f.rule == rule]


def test_rules_are_found_by_walking_the_package_and_named_after_their_files() -> None:
    assert [rule.id for rule in rules()] == sorted(rule.id for rule in rules())
    assert {path.parent.name for path in FILES} == {rule.id for rule in rules()}
    for rule in rules():
        assert rule.check.__module__ == f"explorer.rules.{rule.id.replace('-', '_')}"
        assert rule.title
        assert rule.why.endswith(".")


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_rule_finds_what_its_files_say(path: Path, sample: Catalog) -> None:
    opened = open_file(path)
    found = found_by(path.parent.name, opened, catalog_for(path, sample))
    if path.name.startswith("good"):
        assert found == []
        return
    expected = EXPECTED.findall(path.read_text("utf-8"))
    told = sorted(
        (opened.positions_of(finding.element_ids[0], finding.key), finding.message)
        for finding in found
    )
    assert expected
    assert [f"{line}:{column}" for (line, column), _ in told] == [place for place, _ in expected]
    for (_, message), (_, beginning) in zip(told, expected, strict=True):
        assert message.startswith(beginning)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_fix_is_one_step_that_takes_the_finding_away_and_can_be_undone(
    path: Path, sample: Catalog
) -> None:
    architecture = open_file(path).architecture
    catalog = catalog_for(path, sample)
    before = list(architecture)
    found = findings(architecture, catalog)
    told = Counter((finding.rule, finding.element_ids, finding.key) for finding in found)
    for finding in found:
        if finding.fix is None:
            continue
        change = finding.fix.change(architecture)
        assert not change.is_empty
        architecture.apply(change)
        left = Counter((f.rule, f.element_ids, f.key) for f in findings(architecture, catalog))
        which = (finding.rule, finding.element_ids, finding.key)
        assert left[which] < told[which], finding.fix.label
        architecture.apply(change.inverse())
        assert list(architecture) == before


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_the_examples_are_clean_but_for_the_refused_one(path: Path) -> None:
    found = [f.rule for f in findings(open_file(path).architecture, load_catalog())]
    assert found == (["unsupported-connection"] if "refused" in path.name else [])


def test_there_are_ten_examples_with_all_that_a_reader_looks_for() -> None:
    assert len(EXAMPLES) >= 10
    for path in EXAMPLES:
        architecture = open_file(path).architecture
        assert architecture.header.title
        assert architecture.header.description
        assert architecture.texts
        assert all(node.at is not None for node in architecture.nodes.values())
        assert any(node.note for node in architecture.nodes.values())


def test_every_rule_gives_its_reason_for_the_panel() -> None:
    assert all(reason(rule.id) == rule.why != "" for rule in rules())
    assert reason("no-such-rule") == ""
