"""The compiled catalog equals the facts, follows them, and never stands in the way."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer import paths
from explorer.catalog import compiled, loader
from explorer.catalog.catalog import Catalog
from explorer.catalog.model import (
    Category,
    Condition,
    Integration,
    Limit,
    Permission,
    Property,
    Service,
    Source,
    Status,
)
from explorer.catalog.service_map import ServiceMap, load_map

_words = st.text(max_size=4)
_scalars = st.none() | st.booleans() | st.integers() | _words


def _some(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, max_size=2).map(tuple)


_bounds = st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
_properties = _some(
    st.builds(
        Property,
        default=_scalars | st.lists(_scalars, max_size=2),
        suggested=_scalars,
        choices=_some(_words),
        minimum=_bounds,
        maximum=_bounds,
    )
)
_permissions = st.builds(Permission, actions=_some(_words))
_services = st.builds(
    Service,
    aliases=_some(_words),
    variants=st.dictionaries(_words, _words, max_size=2),
    properties=_properties,
    limits=_some(st.builds(Limit)),
    status=st.none() | st.builds(Status, instead=_some(_words)),
    replaces=_some(_words),
    sources=_some(st.builds(Source)),
)
_integrations = st.builds(
    Integration,
    permission=_permissions,
    more_permissions=_some(_permissions),
    when=_some(st.builds(Condition, values=_some(_scalars))),
    properties=_properties,
)
_catalogs = st.builds(Catalog, _some(st.builds(Category)), _some(_services), _some(_integrations))


NO_MAP = ServiceMap((), (), (), (), ())
SMALL_MAP = """
boxes:
  stores: {title: Stores, kind: plain, rect: [0, 0, 200, 80], chips: [
    {service: s3, rect: [8, 32, 176, 40]}]}
"""


def parts(catalog: Catalog) -> tuple[Any, ...]:
    later = (catalog.integrations, catalog.containers, catalog.notes)
    return (catalog.categories, catalog.services, *later)


def loaded_again(catalog: Catalog, service_map: ServiceMap) -> tuple[Catalog, ServiceMap]:
    """Compiled into a wheel's file, and loaded from there with all that is read later."""
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "catalog.json"
        kept.write_text(compiled.to_json(catalog, service_map), "utf-8")
        again = compiled.load_with_map(Path(folder) / "no facts here", kept)
        again[0].fetch()
    return again


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A small folder of facts that a test may change."""
    folder = tmp_path / "data"
    for place in ("categories.yaml", "services/storage/s3.md"):
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(paths.DATA / place, folder / place)
    s3 = folder / "services/storage/s3.md"
    front, _ = loader.split_front_matter(s3.read_text("utf-8"), "s3.md")
    s3.write_text(f"---\n{front}---\nObjects.\n", "utf-8")
    (folder / "map.yaml").write_text(SMALL_MAP, "utf-8")
    return folder


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache file of a user without one."""
    folder = tmp_path / "cache"
    monkeypatch.setattr(paths, "cache_folder", lambda: folder)
    return folder / "catalog.json"


@given(_catalogs)
def test_json_gives_an_equal_catalog_back(catalog: Catalog) -> None:
    again, _ = loaded_again(catalog, NO_MAP)
    assert parts(again) == parts(catalog)
    assert repr(parts(again)) == repr(parts(catalog))  # tells tuples from lists, 1 from 1.0


def test_all_facts_and_the_map_survive_compiling() -> None:
    catalog = loader.load_catalog()
    service_map = load_map(catalog=catalog)
    again, map_again = loaded_again(catalog, service_map)
    assert parts(again) == parts(catalog)
    assert list(again.integrations) == list(catalog.integrations)
    assert map_again == service_map
    assert repr(map_again) == repr(service_map)


def test_every_fact_file_is_part_of_the_key() -> None:
    inputs = set(compiled.inputs(paths.DATA))
    assert {*loader.fact_files(paths.DATA), paths.DATA / "map.yaml"} <= inputs


def test_the_map_comes_from_the_same_cache(data: Path, cache: Path) -> None:
    compiled.load(data, None)
    whole = cache.read_text("utf-8")
    catalog, service_map = compiled.load_with_map(data, None)
    assert "s3" in catalog.services
    assert [chip.service for chip in service_map.chips] == ["s3"]
    assert cache.read_text("utf-8") == whole


def test_a_moved_box_is_seen_at_the_next_load(data: Path, cache: Path) -> None:
    compiled.load_with_map(data, None)
    (data / "map.yaml").write_text(SMALL_MAP.replace("200, 80", "240, 80"), "utf-8")
    assert compiled.load_with_map(data, None)[1].boxes[0].rect == (0, 0, 240, 80)


@pytest.mark.parametrize("damage", ["null", "[]", "{}", '{"boxes": [[]]}', '{"boxes": [{}]}'])
def test_a_damaged_map_in_the_cache_is_rewritten(data: Path, cache: Path, damage: str) -> None:
    expected = compiled.load_with_map(data, None)[1]
    whole = cache.read_text("utf-8")
    head, _ = whole.split('"map":', 1)
    cache.write_text(f'{head}"map":{damage}}}', "utf-8")
    assert compiled.load_with_map(data, None)[1] == expected
    assert cache.read_text("utf-8") == whole


def test_the_second_load_comes_from_the_cache(
    data: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = compiled.load(data, None)
    assert cache.is_file()
    monkeypatch.setattr(loader, "load_catalog", lambda _: pytest.fail("facts were read again"))
    assert parts(compiled.load(data, None)) == parts(first)


def test_a_changed_fact_is_seen_at_the_next_load(data: Path, cache: Path) -> None:
    assert compiled.load(data, None).notes["s3"] == "Objects."
    s3 = data / "services/storage/s3.md"
    s3.write_text(s3.read_text("utf-8").replace("Objects.", "Buckets."), "utf-8")
    assert compiled.load(data, None).notes["s3"] == "Buckets."
    assert [p.name for p in cache.parent.iterdir()] == [cache.name]


@pytest.mark.parametrize("damage", ["", "\x00\x01", "{}", "[1]", '{"categories": [[1]]}', "half"])
def test_a_damaged_cache_is_ignored_and_rewritten(data: Path, cache: Path, damage: str) -> None:
    expected = parts(compiled.load(data, None))
    whole = cache.read_text("utf-8")
    key, body = whole.split("\n", 1)
    cache.write_text(f"{key}\n{body[: len(body) // 2] if damage == 'half' else damage}", "utf-8")
    assert parts(compiled.load(data, None)) == expected
    assert cache.read_text("utf-8") == whole


def test_damage_anywhere_in_the_cache_is_found_out(data: Path, cache: Path) -> None:
    """Also in what is looked into only when it is needed, where it would be too late."""
    expected = parts(compiled.load(data, None))
    whole = cache.read_bytes()
    for at in range(0, len(whole), max(len(whole) // 60, 1)):
        cache.write_bytes(whole[:at] + bytes((whole[at] ^ 1,)) + whole[at + 1 :])
        assert parts(compiled.load(data, None)) == expected
        compiled.load(data, None)
        assert cache.read_bytes() == whole


def test_what_is_left_on_the_disk_may_change_there(data: Path, cache: Path) -> None:
    """It is read when first asked for; by then another program may have kept other facts."""
    for spoil in (cache.unlink, lambda: cache.write_bytes(b""), lambda: _grow(data)):
        catalog = compiled.load_with_map(data, None)[0]
        spoil()
        assert catalog.notes["s3"].startswith("Objects.")
        assert compiled.load(data, None).notes == catalog.notes


def test_fetched_facts_need_no_disk(
    data: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog = compiled.load_with_map(data, None)[0]
    catalog.fetch()
    cache.unlink()
    monkeypatch.setattr(loader, "load_catalog", lambda *_: pytest.fail("facts were read again"))
    assert catalog.notes["s3"] == "Objects."


def _grow(data: Path) -> None:
    """Change a note and keep it, as another program would."""
    s3 = data / "services/storage/s3.md"
    s3.write_text(f"{s3.read_text('utf-8')}More of them.\n", "utf-8")
    compiled.load(data, None)


@pytest.mark.parametrize("text", [b"[" * 100_000 + b"\n{}\n", b"9" * 5000 + b"\n{}\n"])
def test_a_hostile_compiled_file_is_not_used(data: Path, tmp_path: Path, text: bytes) -> None:
    kept = tmp_path / "catalog.json"
    kept.write_bytes(text)
    assert "s3" in compiled.load(data, kept).services


def test_a_cache_that_is_no_text_is_rewritten(data: Path, cache: Path) -> None:
    compiled.load(data, None)
    whole = cache.read_bytes()
    cache.write_bytes(b"\xff\xfe\x00")
    assert "s3" in compiled.load(data, None).services
    assert cache.read_bytes() == whole


def test_loads_where_the_cache_cannot_be_written(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    monkeypatch.setattr(paths, "cache_folder", lambda: in_the_way / "cache")
    assert "s3" in compiled.load(data, None).services


def test_loads_where_the_user_has_no_place_of_their_own(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "cache_folder", lambda: None)
    assert "s3" in compiled.load(data, None).services


def test_the_compiled_file_of_a_wheel_is_used_as_it_is(data: Path, tmp_path: Path) -> None:
    kept = tmp_path / "catalog.json"
    kept.write_text(compiled.to_json(Catalog([], [], []), NO_MAP), "utf-8")
    assert compiled.load(data, kept).services == {}


@pytest.mark.parametrize("text", [None, "{"])
def test_a_wheel_without_a_sound_compiled_file_reads_its_facts(
    data: Path, tmp_path: Path, text: str | None
) -> None:
    kept = tmp_path / "catalog.json"
    if text is not None:
        kept.write_text(text, "utf-8")
    assert "s3" in compiled.load(data, kept).services


def test_a_hit_imports_no_yaml() -> None:
    code = (
        "import sys; from explorer.catalog import compiled; compiled.load_with_map(); "
        "print('yaml' in sys.modules)"
    )
    compiled.load()
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )
    assert run.stdout.strip() == "False"
