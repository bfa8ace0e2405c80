"""How long the catalog takes to load: from its compiled text and from its fact files."""

from __future__ import annotations

from pytest_benchmark.fixture import BenchmarkFixture

from explorer import paths
from explorer.catalog import compiled, loader


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
