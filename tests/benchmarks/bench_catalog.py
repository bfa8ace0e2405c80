"""How long the catalog takes to load: from its compiled text and from its fact files."""

from __future__ import annotations

from pytest_benchmark.fixture import BenchmarkFixture

from explorer.catalog import compiled, loader


def test_catalog_from_its_compiled_text(benchmark: BenchmarkFixture) -> None:
    text = compiled.to_json(loader.load_catalog())
    assert benchmark(compiled.from_json, text).services


def test_catalog_from_the_cache_of_a_checkout(benchmark: BenchmarkFixture) -> None:
    compiled.load()
    assert benchmark(compiled.load).services


def test_catalog_from_its_fact_files(benchmark: BenchmarkFixture) -> None:
    assert benchmark(loader.load_catalog).services
