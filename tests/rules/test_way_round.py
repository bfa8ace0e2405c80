from __future__ import annotations

import subprocess
import sys
import zipfile
from itertools import combinations
from pathlib import Path

import pytest

import explorer
from explorer.architecture import commands
from explorer.architecture.architecture import Architecture
from explorer.architecture.change import CommandError
from explorer.architecture.model import Edge, Node
from explorer.catalog.catalog import Catalog
from explorer.catalog.connections import detours
from explorer.rules.runner import findings, rules
from explorer.rules.way_round import connect_through


@pytest.fixture
def refused() -> Architecture:
    return Architecture(
        [
            Node("uploads", "s3", at=(80, 120)),
            Node("flow", "stepfunctions", at=(640, 120)),
            Edge("#edge-1", "uploads", "flow"),
        ]
    )


def fixed(architecture: Architecture, catalog: Catalog) -> None:
    (finding,) = findings(architecture, catalog)
    assert finding.fix is not None
    architecture.apply(finding.fix.change(architecture))


def test_the_fix_leads_through_the_service_between(refused: Architecture, sample: Catalog) -> None:
    (finding,) = findings(refused, sample)
    assert finding.fix is not None
    assert finding.fix.label == "Connect through EventBridge"
    change = finding.fix.change(refused)
    assert change.label == finding.fix.label
    refused.apply(change)
    assert list(refused.nodes) == ["uploads", "flow", "bus"]
    assert [(e.source, e.target, e.via) for e in refused.edges.values()] == [
        ("uploads", "bus", "s3-events-eventbridge"),
        ("bus", "flow", "eventbridge-rule-stepfunctions"),
    ]
    assert findings(refused, sample) == ()


def test_it_stands_half_way_on_the_grid_and_clear_of_others(
    refused: Architecture, sample: Catalog
) -> None:
    fixed(refused, sample)
    assert refused.node("bus").at == (360, 120)


def test_where_half_way_is_taken_it_stands_below(refused: Architecture, sample: Catalog) -> None:
    refused.apply(commands.add_node(refused, "lambda", (360, 120), "taken"))
    fixed(refused, sample)
    places = [node.at for node in refused.nodes.values() if node.at]
    assert len(places) == 4
    for (ax, ay), (bx, by) in combinations(places, 2):
        assert abs(ax - bx) >= 240 or abs(ay - by) >= 64


def test_the_switch_it_needs_is_set(refused: Architecture, sample: Catalog) -> None:
    fixed(refused, sample)
    assert refused.node("uploads").properties == {"eventbridge": True}


def test_nodes_without_a_place_get_a_neighbour_without_one(sample: Catalog) -> None:
    architecture = Architecture(
        [Node("a", "s3"), Node("b", "stepfunctions"), Edge("#edge-1", "a", "b")]
    )
    fixed(architecture, sample)
    assert architecture.node("bus").at is None


def test_a_service_already_joined_is_used_again(refused: Architecture, sample: Catalog) -> None:
    fixed(refused, sample)
    refused.apply(commands.add_node(refused, "stepfunctions", (640, 320), "second"))
    refused.apply(commands.connect(refused, "uploads", "second", None))
    fixed(refused, sample)
    assert list(refused.nodes) == ["uploads", "flow", "bus", "second"]
    assert [(e.source, e.target) for e in refused.edges.values()] == [
        ("uploads", "bus"),
        ("bus", "flow"),
        ("bus", "second"),
    ]


def test_both_ends_in_one_box_keep_the_new_one_inside(sample: Catalog) -> None:
    architecture = Architecture(
        [Node("a", "s3", at=(0, 0)), Node("b", "stepfunctions", at=(600, 0))]
    )
    architecture.apply(commands.add_box(architecture, "prod", (0, 0), (900, 300), ["a", "b"]))
    (detour, *_) = detours(sample, "s3", "stepfunctions")
    architecture.apply(connect_through(architecture, sample, "a", "b", detour))
    assert architecture.node("bus").group == "prod"


def test_a_fix_for_what_is_gone_is_refused(refused: Architecture, sample: Catalog) -> None:
    (finding,) = findings(refused, sample)
    refused.apply(commands.remove(refused, ["flow"]))
    assert finding.fix is not None
    with pytest.raises(CommandError):
        finding.fix.change(refused)


def test_rules_are_found_in_a_zip_too(tmp_path: Path) -> None:
    package = Path(explorer.__file__).parent
    archive = tmp_path / "explorer.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        for path in package.rglob("*.py"):
            zipped.write(path, path.relative_to(package.parent))
    code = "import explorer; assert '.zip' in explorer.__file__; "
    code += "from explorer.rules.runner import rules; print(len(rules()))"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(archive)!r}); {code}"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=True,
    )
    assert int(done.stdout) == len(rules())
