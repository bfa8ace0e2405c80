from __future__ import annotations

import json
import shutil
from itertools import combinations
from pathlib import Path

import pytest

from cli.running import EXAMPLES, Run
from explorer.architecture.architecture import Architecture
from explorer.catalog.loader import load_catalog
from explorer.containers import closing
from explorer.containers.frames import COLLAPSED
from explorer.layout.geometry import GRID, Rect
from explorer.storage.reader import open_file, read
from explorer.ui.arranging import graph_of

LOOSE = """\
# a comment
format: 1
nodes:
  uploads: {service: s3}   # stays
  resize:
    service: lambda
    properties: {runtime: python3.13}

  thumbs: {service: s3, in: prod}
groups:
  prod: {type: region, name: eu-west-1}
edges:
  - {from: uploads, to: resize, via: s3-notification-lambda}
  - {from: resize, to: thumbs, via: lambda-sdk-s3}
annotations:
  - {text: stays here, at: [80, 80]}
"""


def boxes(architecture: Architecture) -> dict[str, Rect]:
    sizes = graph_of(architecture, load_catalog()).nodes
    return {id: Rect(*node.at, *sizes[id]) for id, node in architecture.nodes.items() if node.at}


def assert_well_placed(architecture: Architecture) -> None:
    found = boxes(architecture)
    assert len(found) == len(architecture.nodes)
    for one, other in combinations(found.values(), 2):
        assert not one.intersects(other)
    assert all(rect.x % GRID == 0 and rect.y % GRID == 0 for rect in found.values())


def test_what_has_no_place_gets_one_and_nothing_else_changes(here: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.arch.yaml"
    path.write_text(LOOSE)
    assert here("layout", path).code == 0
    text = path.read_text("utf-8")
    assert_well_placed(open_file(path).architecture)
    assert open_file(path).architecture.texts["#note-1"].at == (80, 80)
    kept = [line for line in LOOSE.splitlines() if "service" not in line]
    assert [line for line in kept if line not in text.splitlines()] == []
    assert "# stays" in text
    ran = here("layout", path)
    assert path.read_text("utf-8") == text
    assert "nothing placed" in ran.err


def test_newcomers_stand_beside_what_they_are_joined_to(here: Run, tmp_path: Path) -> None:
    text = (EXAMPLES / "thumbnails.arch.yaml").read_text("utf-8")
    path = tmp_path / "x.arch.yaml"
    path.write_text(
        text.replace(
            "edges:", "  log: {service: dynamodb}\n  alone: {service: sqs}\n\nedges:", 1
        ).replace(
            "\nannotations", "  - {from: resize, to: log, via: lambda-sdk-dynamodb}\nannotations"
        )
    )
    before = read(text, "before").architecture
    assert here("layout", path).code == 0
    after = open_file(path).architecture
    assert_well_placed(after)
    for id, node in before.nodes.items():
        assert after.node(id).at == node.at
    log, resize = after.node("log").at, after.node("resize").at
    assert log is not None
    assert resize is not None
    assert log[0] > resize[0]


def test_all_places_everything_anew_into_another_file(here: Run, tmp_path: Path) -> None:
    path, out = tmp_path / "x.arch.yaml", tmp_path / "y.arch.yaml"
    source = EXAMPLES / "fan-out.arch.yaml"
    shutil.copy(source, path)
    assert here("layout", path, "--all", "-o", out).code == 0
    assert path.read_bytes() == source.read_bytes()
    placed = open_file(out).architecture
    assert_well_placed(placed)
    x = {id: rect.x for id, rect in boxes(placed).items()}
    for edge in placed.edges.values():
        assert x[edge.source] < x[edge.target]


def test_a_direction_is_kept_in_the_file_and_honoured(here: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.arch.yaml"
    shutil.copy(EXAMPLES / "fan-out.arch.yaml", path)
    for _ in range(2):  # the second time the file says so itself
        assert here("layout", path, "--all", "--direction", "TB").code == 0
        assert "\ndirection: TB\n" in path.read_text("utf-8")
        placed = open_file(path).architecture
        assert_well_placed(placed)
        y = {id: rect.y for id, rect in boxes(placed).items()}
        for edge in placed.edges.values():
            assert y[edge.source] < y[edge.target]
        assert here("layout", path, "--all").code == 0
        assert open_file(path).architecture == placed
    assert here("layout", path, "--direction", "LR").code == 0
    assert "direction" not in path.read_text("utf-8")
    assert here("layout", path, "--direction", "RL").code == 2


@pytest.mark.usefixtures("qapp")
def test_a_drawing_too_large_to_lay_out_flat_has_its_containers_closed(
    here: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(closing, "LARGEST_FLAT", 10)
    path = tmp_path / "large.arch.yaml"
    groups = [f"  part-{n}: {{type: vpc}}" for n in range(3)]
    nodes = [f"  n{n}: {{service: lambda, in: part-{n // 4}}}" for n in range(12)]
    edges = [f"  - {{from: n{n}, to: n{n + 1}}}" for n in range(11)]
    text = "\n".join(["format: 1", "nodes:", *nodes, "groups:", *groups, "edges:", *edges, ""])
    path.write_text(text, "utf-8")
    told = "3 containers were closed, as the drawing has 12 services."
    assert here("export", path).err == f"{told}\n"
    ran = here("layout", path)
    assert ran.code == 0
    assert told in ran.err
    placed = open_file(path).architecture
    for group in placed.groups.values():
        assert group.collapsed
        assert_well_placed(Architecture(placed.children(group.id)))
    cards = [Rect(*group.at, *COLLAPSED) for group in placed.groups.values() if group.at]
    assert cards == sorted(cards)
    assert not any(one.intersects(other) for one, other in combinations(cards, 2))
    again = here("layout", path, "--all")
    assert "closed" not in again.err
    assert open_file(path).architecture == placed


def test_an_empty_drawing_and_a_broken_file_are_no_trouble(here: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.arch.yaml"
    path.write_text("format: 1\n")
    assert here("layout", path, "--all").code == 0
    assert path.read_text() == "format: 1\n"
    path.write_text("format: [")
    ran = here("layout", path)
    assert ran.code == 2
    assert path.read_text() == "format: ["


def test_a_picture_is_not_laid_out_in_place(here: Run, tmp_path: Path) -> None:
    ran = here("layout", tmp_path / "x.png")
    assert ran.code == 2
    assert "-o OUT.arch.yaml" in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-o", "out.jpg"], "must end in .png"),
        (["-o", "no/such/folder/out.png"], "there is no folder"),
    ],
)
def test_an_export_says_what_is_wrong_before_it_starts(
    here: Run, words: list[str], said: str
) -> None:
    ran = here("export", EXAMPLES / "refused.arch.yaml", *words)
    assert ran.code == 2
    assert said in ran.err


def test_an_export_opens_as_the_drawing_it_was_made_from(program: Run, tmp_path: Path) -> None:
    source = tmp_path / "fan.arch.yaml"
    shutil.copy(EXAMPLES / "fan-out.arch.yaml", source)
    ran = program("export", source, "--scale", "1", "--theme", "dark")
    assert ran.code == 0, ran.err
    picture = tmp_path / "fan.arch.png"
    assert ran.out == f"{picture}\n"
    again = open_file(picture)
    assert again.source.text == source.read_text("utf-8")
    assert program("check", picture).code == 0
    out = tmp_path / "back.arch.yaml"
    assert program("layout", picture, "-o", out).code == 0
    assert out.read_text("utf-8") == source.read_text("utf-8")


def test_what_has_no_place_is_exported_in_a_place(program: Run, tmp_path: Path) -> None:
    from PySide6.QtGui import QImage

    loose, placed = tmp_path / "loose.arch.yaml", tmp_path / "placed.arch.yaml"
    loose.write_text(LOOSE)
    assert program("layout", loose, "-o", placed).code == 0
    sizes = []
    for path in (loose, placed):
        assert program("export", path, "-o", path.with_suffix(".png"), "--scale", "1").code == 0
        image = QImage(str(path.with_suffix(".png")))
        sizes.append((image.width(), image.height()))
    assert sizes[0] == sizes[1]
    assert loose.read_text() == LOOSE


def test_a_graph_in_json_gives_a_drawing_in_json(here: Run, tmp_path: Path) -> None:
    nodes = [{"id": id, "w": 160, "h": 64, "label": id, "parent": None} for id in "abc"]
    nodes[2]["parent"] = "box"
    edges = [
        {"id": "e1", "s": "a", "t": "b", "label": "go", "lw": 20, "lh": 16},
        {"id": "e2", "s": "b", "t": "c", "label": "", "lw": 0, "lh": 0},
    ]
    groups = [{"id": "box", "label": "Box", "parent": None}]
    path, out = tmp_path / "graph.json", tmp_path / "drawing.json"
    path.write_text(json.dumps({"nodes": nodes, "groups": groups, "edges": edges}))
    ran = here("layout", path)
    drawing = json.loads(ran.out)
    assert set(drawing["nodes"]) == {"a", "b", "c"}
    assert set(drawing["groups"]) == {"box"}
    assert set(drawing["edges"]) == {"e1", "e2"}
    assert drawing["nodes"]["a"][2:] == [160, 64]
    assert drawing["nodes"]["a"][0] < drawing["nodes"]["b"][0] < drawing["nodes"]["c"][0]
    assert here("layout", path, "-o", out).code == 0
    assert json.loads(out.read_text()) == drawing
    for text in ("[", "[]", "{}", '{"nodes": [{"id": "a"}]}'):
        path.write_text(text)
        ran = here("layout", path)
        assert ran.code == 2, text
        assert "this is not a graph" in ran.err
