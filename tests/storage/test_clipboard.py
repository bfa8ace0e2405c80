"""What is copied can be pasted, and is an architecture file by itself."""

from __future__ import annotations

import pytest
from hypothesis import given

from explorer.architecture.architecture import Architecture
from explorer.architecture.commands import closure
from explorer.architecture.model import Edge, Group, Line, Node, Suppression, Text
from explorer.storage.clipboard import from_text, to_text
from explorer.storage.outline import outline
from explorer.storage.problem import FileProblem
from explorer.storage.reader import read
from storage.strategies import architectures


@given(architectures())
def test_everything_copied_comes_back(architecture: Architecture) -> None:
    elements = closure(architecture, [element.id for element in architecture])
    back = outline(from_text(to_text(elements)))
    wanted = dict(outline(elements).sections)
    wanted["suppressed"] = back.sections["suppressed"]
    for name in ("nodes", "groups", "edges", "annotations"):
        assert list(back.sections[name].values()) == list(wanted[name].values())


def test_a_part_leaves_behind_what_points_outside() -> None:
    back = from_text(
        to_text(
            [
                Node("a", "s3", group="outside"),
                Group("g", "vpc", group="outside"),
                Edge("#edge-1", "a", "b"),
                Edge("#edge-2", "a", "a"),
                Line("#line-1", "a", "b"),
                Text("#note-7", "words", (1, 2)),
                Line("#line-2", "a", "#note-7"),
                Suppression("#suppressed-1", "r", "b"),
            ]
        )
    )
    assert back == [
        Node("a", "s3"),
        Group("g", "vpc"),
        Edge("#edge-1", "a", "a"),
        Text("#note-1", "words", (1, 2)),
        Line("#line-2", "a", "#note-1"),
    ]


def test_copied_text_opens_as_a_file() -> None:
    assert "a" in read(to_text([Node("a", "s3")]), "pasted").architecture


@pytest.mark.parametrize(
    "lines",
    [
        "annotations: [{line: [a, ]}]",
        "edges: [{from: !, to: a}]",
        f"nodes: {{a: {{service: s3, properties: {{? {'k' * 1100} : 1}}}}}}",
    ],
)
def test_what_could_not_be_copied_again_is_refused(lines: str) -> None:
    with pytest.raises(FileProblem):
        from_text(f"format: 1\n{lines}\n")


@pytest.mark.parametrize("text", ["", "some words", "https://example.org", "a: b", "{}", "\0"])
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(FileProblem) as found:
        from_text(text)
    assert found.value.file == "clipboard"
