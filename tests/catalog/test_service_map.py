"""The service map: the one we ship is sound, and a wrong one says where it is wrong."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from explorer import paths
from explorer.catalog.catalog import Catalog
from explorer.catalog.loader import load_catalog
from explorer.catalog.model import CatalogError
from explorer.catalog.service_map import ServiceMap, from_plain, load_map, shelved, to_plain

TEXT = (paths.DATA / "map.yaml").read_text("utf-8")


@pytest.fixture(scope="module")
def real() -> Catalog:
    return load_catalog()


@pytest.fixture(scope="module")
def shipped(real: Catalog) -> ServiceMap:
    return load_map(paths.DATA, real)


def fault(folder: Path, catalog: Catalog, old: str, new: str) -> str:
    """What the map says when one text of it is replaced."""
    assert old in TEXT
    data = folder / "data"
    data.mkdir()
    (data / "map.yaml").write_text(TEXT.replace(old, new, 1), "utf-8")
    with pytest.raises(CatalogError) as caught:
        load_map(data, catalog)
    return str(caught.value)


def line_of(text: str) -> int:
    return TEXT[: TEXT.index(text)].count("\n") + 1


def test_every_service_that_can_be_drawn_has_one_place(real: Catalog, shipped: ServiceMap) -> None:
    places = [chip.service for chip in shipped.chips if not chip.echo]
    places += [service.id for group in shelved(shipped, real).values() for service in group]
    assert len(places) == len(set(places))
    assert {s.id for s in real.services.values() if s.placeable} <= set(places)


def test_what_the_notes_speak_of_has_a_chip_and_the_rest_is_on_the_shelf(
    real: Catalog, shipped: ServiceMap
) -> None:
    chips = {chip.service for chip in shipped.chips}
    assert {s.id for s in real.services.values() if s.topic and s.placeable} <= chips
    shelf = {service.id for group in shelved(shipped, real).values() for service in group}
    assert shelf == {s.id for s in real.services.values() if not s.topic and s.placeable}


def test_the_shelf_sorts_by_category_and_name(real: Catalog, shipped: ServiceMap) -> None:
    model = real.services["athena"]
    more = [
        model._replace(id="b", name="beta", category="storage"),
        model._replace(id="a", name="Alpha", category="storage"),
        model._replace(id="c", name="Gamma", category="compute"),
        model._replace(id="d", name="Delta", category="compute", placeable=False),
        model._replace(id="e", name="Epsilon", category="of my own"),
    ]
    known = [s for s in real.services.values() if s.topic]
    catalog = Catalog(real.categories.values(), [*known, *more], ())
    found = {id: [s.id for s in group] for id, group in shelved(shipped, catalog).items()}
    assert found == {"compute": ["c"], "storage": ["a", "b"], "of my own": ["e"]}
    assert list(found) == ["compute", "storage", "of my own"]


def test_the_shelf_is_where_the_seed_leaves_room(shipped: ServiceMap) -> None:
    shelf = shipped.shelf
    assert shelf is not None
    assert not [chip for chip in shipped.chips if chip.box == shelf.id]


def test_an_echo_has_its_real_place_elsewhere(shipped: ServiceMap) -> None:
    real_boxes = {chip.service: chip.box for chip in shipped.chips if not chip.echo}
    echoes = [chip for chip in shipped.chips if chip.echo]
    assert echoes
    assert all(real_boxes[chip.service] != chip.box for chip in echoes)


def test_the_map_stands_on_a_grid_and_fits_a_screen(shipped: ServiceMap) -> None:
    assert max(b.rect[0] + b.rect[2] for b in shipped.boxes) <= 1160
    assert max(b.rect[1] + b.rect[3] for b in shipped.boxes) <= 1000
    assert all(value % 8 == 0 for box in shipped.boxes for value in box.rect)


def test_resting_lines_that_name_an_integration_take_its_words(shipped: ServiceMap) -> None:
    named = [line for line in shipped.lines if line.integration]
    assert named
    assert all(line.integration.startswith(f"{line.source}-") for line in named)


def test_the_map_goes_through_json_and_back(shipped: ServiceMap) -> None:
    assert from_plain(json.loads(json.dumps(to_plain(shipped)))) == shipped


def test_a_map_out_of_json_needs_no_yaml() -> None:
    code = (
        "import sys; sys.modules['yaml'] = None;"
        "from explorer.catalog.service_map import from_plain;"
        "from_plain([[], [], [], [], []])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert found.returncode == 0, found.stderr


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("service: kinesis,", "service: kinesys,", r"service: no service kinesys"),
        ("service: kinesis,", "service: s3,", r"service: s3 has a place already"),
        ("rect: [236, 296, 176, 40]", "rect: [236, 280, 176, 40]", r"rect: kinesis overlaps s3"),
        ("rect: [236, 296, 176, 40]", "rect: [260, 296, 176, 40]", r"rect: kinesis reaches out"),
        ("rect: [236, 296, 176, 40]", "rect: [236, 296, 176]", r"rect: must be four numbers"),
        ("rect: [24, 360, 400, 128]", "rect: [24, 330, 400, 158]", r"rect: box endpoints overlaps"),
        ("title: Endpoints, kind: group", "title: Endpoints, kind: grup", r"kind: must be one of"),
        ("integration: athena-query-s3", "integration: athena-reads-s3", r"no integration"),
        ("from: athena, to: s3", "from: athena, to: sqs", r"does not join athena to sqs"),
        ("from: athena, to: s3", "from: athena, to: nothing", r"to: no box and no chip nothing"),
        ("[[680, 268], [412, 268]]", "[[680, 268]]", r"points: must be two or more"),
        ("from: [data-stores,", "from: [data-store,", r"from: no box data-store"),
        ("{x: 988, span:", "{x: 988, y: 3, span:", r"x: a gutter has either x or y"),
        (
            "{x: 988, span: [156, 804]",
            "{x: 300, span: [156, 804]",
            r"span: this gutter runs",
        ),
        ("kind: shelf, rect: [", "kind: shelf, chips: [], rect: [", r"chips: is not a key"),
        ("kind: plain, category", "kind: shelf, category", r"kind: box \w+ is the shelf already"),
        (
            "{service: sns, rect:",
            "{service: sns, rects: 1, rect:",
            r"rects: is not a key",
        ),
    ],
)
def test_a_wrong_map_says_where(
    tmp_path: Path, real: Catalog, old: str, new: str, says: str
) -> None:
    said = fault(tmp_path, real, old, new)
    assert re.search(rf"^data/map\.yaml:\d+: .*{says}", said, re.MULTILINE), said


def test_a_fault_names_its_line(tmp_path: Path, real: Catalog) -> None:
    said = fault(tmp_path, real, "service: kinesis,", "service: kinesys,")
    assert f"data/map.yaml:{line_of('service: kinesis,')}: service:" in said


def test_without_a_shelf_a_service_without_a_place_is_named(tmp_path: Path, real: Catalog) -> None:
    text = TEXT.replace("      {service: sns, rect: [236, 680, 176, 40]},\n", "")
    data = tmp_path / "data"
    data.mkdir()
    (data / "map.yaml").write_text(text, "utf-8")
    shipped = load_map(data, real)
    assert "sns" in {s.id for group in shelved(shipped, real).values() for s in group}
    start = text.index("  more:\n")
    (data / "map.yaml").write_text(text[:start] + text[text.index("\n\n", start) :], "utf-8")
    with pytest.raises(CatalogError, match=r"no shelf, and no place for .*sns"):
        load_map(data, real)


def test_every_fault_is_told_at_once(tmp_path: Path, real: Catalog) -> None:
    said = fault(tmp_path, real, "category: database", "category: nosuch")
    assert "category: no category nosuch" in said
    assert "from: no box data-stores" in said


def test_a_missing_map_is_a_fault_of_ours(tmp_path: Path, real: Catalog) -> None:
    with pytest.raises(CatalogError, match="cannot be read"):
        load_map(tmp_path, real)
