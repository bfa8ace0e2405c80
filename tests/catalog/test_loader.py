from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from explorer.catalog.catalog import Catalog, UnknownService
from explorer.catalog.loader import load_catalog
from explorer.catalog.model import CatalogError

SAMPLE = Path(__file__).parent / "sample"
Edit = Callable[[str, str, str], str]


@pytest.fixture
def faults_after(tmp_path: Path) -> Edit:
    """Change a text in one file of a copy of the sample; what the loader says then."""

    def edit(file: str, old: str, new: str) -> str:
        folder = tmp_path / "data"
        shutil.copytree(SAMPLE, folder)
        path = folder / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        with pytest.raises(CatalogError) as caught:
            load_catalog(folder)
        return str(caught.value)

    return edit


S3 = "services/storage/s3.md"
WAYS = "integrations/s3.yaml"


def test_the_sample_is_read_in_full(sample: Catalog) -> None:
    assert len(sample.services) == 10
    bucket = sample.services["s3"]
    assert sample.notes["s3"].startswith("Nothing is mounted.")
    assert bucket.sources[0].as_of == "2026-11-23"
    way = sample.integrations["s3-notification-sns"]
    assert (way.source, way.target, way.native) == ("s3", "sns", True)
    assert way.when[0].values == ("standard",)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (S3, "name: S3\n", "", "data/services/storage/s3.md:2: name: is missing"),
        (S3, "type: service", "type: thing", "data/services/storage/s3.md:3: type: must be one of"),
        (S3, "id: s3", "id: s4", "s3.md:2: id: must equal the file name s3"),
        (S3, "category: storage", "category: compute", "category: must equal the folder storage"),
        (S3, "resource:", "resorce:", "s3.md:10: resorce: is not a key known here"),
        (S3, "glyph: server", "glyph: server\nglyph: x", "s3.md:8: glyph: stands twice"),
        (S3, "https://docs", "http://docs", "url: must begin with https://"),
        (S3, "2026-11-23", "last week", "as_of: must be a date such as"),
        (S3, "note:lambda", "note:lamda", "notes: link to lamda, which has no note"),
        (S3, "object storage]", "lambda]", "lambda already means"),
        (S3, "---\nid", "--\nid", "s3.md:1: front matter must stand between"),
        (S3, "name: S3\n", "name: 'S3\n", "not YAML"),
        (WAYS, "target: lambda", "target: sqs", "id s3-notification-lambda must read"),
        (WAYS, "native: true", "native: maybe", "native: must be true or false"),
        (WAYS, "{target} when", "it when", "sentence: must name {source} and {target}"),
        (WAYS, "    retries: Twice.\n", "", "retries: a trigger says who retries"),
        (WAYS, "property: type", "property: kind", "when: sns has no property kind"),
        (WAYS, "source: s3", "source: sns", "source: must equal the file name s3"),
        (WAYS, "invocation: async", "invocation: soon", "invocation: must be one of"),
        ("categories.yaml", "#AF4900", "orange", "light: must be a colour"),
    ],
)
def test_a_fault_names_file_line_and_key(
    faults_after: Edit, file: str, old: str, new: str, said: str
) -> None:
    assert said in faults_after(file, old, new)


def test_every_fault_is_told_in_one_go(faults_after: Edit) -> None:
    said = faults_after(WAYS, "target: sns", "target: snowball")
    assert "id s3-notification-sns must read" in said
    said_lines = said.splitlines()
    assert all(":" in line for line in said_lines)


def test_names_mean_services_in_any_case_and_kinds_bring_their_property(sample: Catalog) -> None:
    for name in ("sqs", "SQS", "Amazon SQS", "amazon-sqs", "simple queue service"):
        assert sample.named(name).service.id == "sqs"
    assert sample.named("cloudwatchevents").service.id == "eventbridge"
    named = sample.named("SQS FIFO queue")
    assert (named.service.id, named.properties) == ("sqs", {"type": "FIFO"})


def test_an_unknown_name_brings_the_nearest_ones(sample: Catalog) -> None:
    with pytest.raises(UnknownService) as caught:
        sample.named("lamda")
    assert caught.value.suggestions[0] == "Lambda"
    assert str(caught.value) == "no service matches 'lamda'. Did you mean Lambda?"
