"""How long the catalog takes to load: from its compiled text and from its fact files."""

from __future__ import annotations

from pathlib import Path

from pytest_benchmark.fixture import BenchmarkFixture

from explorer import paths
from explorer.catalog import compiled, loader
from explorer.catalog.catalog import Catalog


def test_what_a_wheel_starts_with(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    kept = tmp_path / "catalog.json"
    kept.write_text(compiled.compile_facts(paths.DATA), "utf-8")
    assert benchmark(compiled.load_with_map, paths.DATA, kept)


def test_all_that_a_wheel_knows(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    kept = tmp_path / "catalog.json"
    kept.write_text(compiled.compile_facts(paths.DATA), "utf-8")
    assert benchmark(lambda: compiled.load(paths.DATA, kept).integrations)


def test_catalog_from_the_cache_of_a_checkout(benchmark: BenchmarkFixture) -> None:
    compiled.load()
    assert benchmark(compiled.load).services


def test_catalog_from_its_fact_files(benchmark: BenchmarkFixture) -> None:
    assert benchmark(loader.load_catalog).services


def test_an_answer_for_every_pair(benchmark: BenchmarkFixture) -> None:
    """Each with its ways, or its reason and two ways round; the aim is a second for all."""
    from explorer.catalog.answers import answer

    def ask(catalog: Catalog) -> int:
        drawn = [each.id for each in catalog.services.values() if each.placeable]
        return sum(bool(answer(catalog, a, b).refusal) for a in drawn for b in drawn)

    def fresh() -> tuple[tuple[Catalog], dict[str, object]]:
        return (loader.load_catalog(),), {}  # answers are remembered for each catalog

    assert benchmark.pedantic(ask, setup=fresh, rounds=3)
