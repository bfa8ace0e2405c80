"""How long the catalog takes to load: from its compiled text and from its fact files."""

from __future__ import annotations

from pytest_benchmark.fixture import BenchmarkFixture

from explorer import paths
from explorer.catalog import compiled, loader
from explorer.catalog.catalog import Catalog


def test_catalog_from_its_compiled_text(benchmark: BenchmarkFixture) -> None:
    text = compiled.compile_facts(paths.DATA)
    assert benchmark(compiled.from_json, text).services


def test_catalog_and_map_from_their_compiled_text(benchmark: BenchmarkFixture) -> None:
    text = compiled.compile_facts(paths.DATA)
    assert benchmark(compiled.from_json_with_map, text)


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
