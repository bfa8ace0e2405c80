"""Every format version ever written opens, and a save keeps what this program does not know."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from explorer.architecture import commands
from explorer.architecture.architecture import Architecture
from explorer.storage import tree
from explorer.storage.migrations import NEWEST
from explorer.storage.problem import FileProblem
from explorer.storage.reader import open_file, read
from explorer.storage.writer import update

HERE = Path(__file__).parent
VERSIONS = range(1, NEWEST + 1)
SAMPLES = [path for v in VERSIONS for path in sorted((HERE / f"v{v}").glob("*.arch.yaml"))]
COMMENT = re.compile(r"(?<![^\s])#(?!note-).*")
UNKNOWN_SERVICES = {"not-a-service"}


def of_version(version: int) -> list[Path]:
    return [path for path in SAMPLES if path.parent.name == f"v{version}"]


def test_no_folder_of_samples_is_forgotten() -> None:
    folders = {path.name for path in HERE.glob("v*") if path.is_dir()}
    assert folders == {f"v{version}" for version in VERSIONS}


@pytest.mark.parametrize("version", VERSIONS)
def test_each_version_has_samples_with_what_has_to_survive(version: int) -> None:
    opened = [open_file(path) for path in of_version(version)]
    formats = {getattr(one.root.get("format"), "text", "") for one in opened}
    assert formats == {str(version)}
    elements = [element for one in opened for element in one.architecture]
    kinds = {type(element) for element in elements}
    assert len(kinds) == 7, "a sample of every kind of element"
    assert any(one.architecture.header.extra for one in opened), "an unknown key of the file"
    assert any(node.extra for one in opened for node in one.architecture.nodes.values())
    services = {node.service for one in opened for node in one.architecture.nodes.values()}
    assert services >= UNKNOWN_SERVICES
    assert any(COMMENT.search(one.source.text) for one in opened)


def edited(architecture: Architecture) -> None:
    """A few of the edits a person makes, at both ends of the file."""
    first, *_ = architecture.nodes
    architecture.apply(commands.move(architecture, {first: (808.0, 808.0)}))
    architecture.apply(commands.rename(architecture, first, "Renamed"))
    architecture.apply(commands.add_node(architecture, "sqs", (8.0, 8.0), "added"))
    architecture.apply(commands.add_text(architecture, "Added", (16.0, 16.0)))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_unknown_keys_unknown_services_and_comments_survive_a_save(path: Path) -> None:
    opened = open_file(path)
    before = Architecture(opened.architecture)
    comments = COMMENT.findall(opened.source.text)
    if opened.architecture.nodes:
        edited(opened.architecture)
    saved = update(opened.source, opened.architecture).text
    again = read(saved, "again")
    assert COMMENT.findall(saved) == comments
    assert tree.parse(saved, "again").get("format").text == str(NEWEST)  # type: ignore[union-attr]
    assert again.architecture.header.extra == before.header.extra
    for id, node in before.nodes.items():
        assert again.architecture.node(id).extra == node.extra
        assert again.architecture.node(id).service == node.service
        assert again.architecture.node(id).properties == node.properties
    for id, group in before.groups.items():
        assert again.architecture.groups[id].type == group.type
        assert again.architecture.groups[id].extra == group.extra
    assert [edge.extra for edge in again.architecture.edges.values()] == [
        edge.extra for edge in before.edges.values()
    ]


@pytest.mark.parametrize("version", [NEWEST + 1, 99, 10**200])
def test_a_newer_version_is_refused_politely(version: int) -> None:
    """Whatever else is in it, which this program can't know."""
    text = f"title: From the future\nformat: {version}\nnodes: [new]\nedges: {{a: b}}\n"
    with pytest.raises(FileProblem) as refused:
        read(text, "future.arch.yaml")
    (problem,) = refused.value.problems
    assert (problem.id, problem.line, problem.column) == ("newer-format", 2, 9)
    assert f"reads up to {NEWEST}." in problem.message
    assert problem.remedy == "Open it with a newer version."
