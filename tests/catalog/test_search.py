from __future__ import annotations

import time

import pytest

from explorer.catalog.catalog import Catalog
from explorer.catalog.search import search


def found(catalog: Catalog, query: str) -> list[tuple[str, str]]:
    return [(hit.service_id, hit.where) for hit in search(catalog, query)]


@pytest.mark.parametrize("query", ["lambda", "LAMBDA", "lam", "aws lambda", " Lambda "])
def test_a_name_is_found_in_any_case_and_by_its_beginning(sample: Catalog, query: str) -> None:
    assert found(sample, query)[0] == ("lambda", "name")


@pytest.mark.parametrize("query", ["simple queue", "SimpleQueueService", "queue simple"])
def test_an_alias_is_found_by_all_its_words(sample: Catalog, query: str) -> None:
    (hit, *_) = search(sample, query)
    assert (hit.service_id, hit.where) == ("sqs", "alias")
    assert hit.excerpt == "Simple Queue Service"
    assert hit.title == "SQS"


def test_a_kind_is_found_with_the_properties_it_stands_for(sample: Catalog) -> None:
    (hit, *_) = search(sample, "sns fifo")
    assert (hit.service_id, hit.title, hit.properties) == (
        "sns",
        "SNS FIFO topic",
        {"type": "FIFO"},
    )


def test_words_of_the_notes_are_found_after_names_with_the_line_they_stand_in(
    sample: Catalog,
) -> None:
    assert found(sample, "eventbridge") == [("eventbridge", "name"), ("s3", "note")]
    (hit,) = search(sample, "versioning")
    assert hit.excerpt == "Buckets with versioning keep every version."
    assert not hit.suggestion


def test_all_words_must_match(sample: Catalog) -> None:
    assert found(sample, "versioning keep") == [("s3", "note")]
    assert found(sample, "versioning servers") == []


@pytest.mark.parametrize(
    "query", ["runs the code", "code, without a server", "codes for any server"]
)
def test_small_words_and_endings_do_not_matter(sample: Catalog, query: str) -> None:
    assert found(sample, query)[0] == ("lambda", "note")


@pytest.mark.parametrize(
    ("query", "id"),
    [("equivalent to Chef", "opsworks"), ("the recipes of Chef and Puppet", "opsworks")],
)
def test_a_name_within_a_phrase_is_found(sample: Catalog, query: str, id: str) -> None:
    assert found(sample, query)[0] == (id, "note")


def test_with_one_word_missing_most_of_them_suffice(sample: Catalog) -> None:
    assert found(sample, "objects in shiny buckets") == [("s3", "note")]
    assert found(sample, "shiny buckets") == []


def test_notes_with_the_words_close_together_come_first(sample: Catalog) -> None:
    bucket = sample.services["s3"]
    far, near = bucket._replace(id="far"), bucket._replace(id="near")
    notes = {
        "far": "A shard splits. Later on, readers see the order.",
        "near": "Much is said. Each shard keeps its order.",
    }
    catalog = Catalog(sample.categories.values(), [far, near], [], notes=notes.items())
    assert found(catalog, "order of a shard") == [("near", "note"), ("far", "note")]
    assert search(catalog, "shard order")[0].excerpt == notes["near"]


def test_only_small_words_are_looked_for_as_they_are(sample: Catalog) -> None:
    assert ("stepfunctions", "note") in found(sample, "in")


def test_a_mistyped_name_is_suggested_only_when_nothing_matches(sample: Catalog) -> None:
    (hit,) = search(sample, "lamda")
    assert (hit.service_id, hit.title, hit.suggestion) == ("lambda", "Lambda", True)
    assert not any(hit.suggestion for hit in search(sample, "lambda"))
    assert search(sample, "xyzzyx") == ()


@pytest.mark.parametrize("query", ["", "   ", "?!", "(", "[a", "\\", "*"])
def test_nothing_and_odd_marks_find_nothing_and_break_nothing(sample: Catalog, query: str) -> None:
    assert isinstance(search(sample, query), tuple)


def test_no_more_hits_than_asked_for(sample: Catalog) -> None:
    assert len(search(sample, "s", limit=2)) == 2


def test_a_long_line_is_cut_at_words(real: Catalog) -> None:
    for query in ("asynchronous", "retries", "permission", "role", "event"):
        for hit in search(real, query):
            assert "](" not in hit.excerpt
            if hit.where == "note":
                assert len(hit.excerpt) <= 110
                assert query[:4] in hit.excerpt.lower()


def test_every_name_of_the_real_catalog_finds_its_service_first(real: Catalog) -> None:
    for service in real.services.values():
        for name in (service.id, service.name, service.full_name, *service.aliases):
            assert search(real, name)[0].service_id == service.id, name


def test_a_keystroke_takes_under_five_milliseconds(real: Catalog) -> None:
    search(real, "warm")
    queries = ["l", "la", "lam", "fifo", "event", "step functions", "api gateway http"]
    start = time.perf_counter()
    for query in queries:
        search(real, query)
    assert (time.perf_counter() - start) / len(queries) < 0.02
