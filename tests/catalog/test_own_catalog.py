"""Services of a person's own: the same files, the same checks, in a folder of theirs."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest
from storage.bad_files import with_ordinary_rights

from explorer import paths
from explorer.catalog import compiled, fact_text
from explorer.catalog.loader import load_catalog
from explorer.catalog.model import CatalogError
from explorer.catalog.service_map import shelved
from explorer.cli import main

SAMPLE = Path(__file__).parent / "sample"
SERVICE = """---
id: stripe
type: outsider
name: Stripe
full_name: Stripe payments
resource: payment provider
category: external
glyph: credit-card-outline
summary: Takes card payments for the shop, outside AWS.
drives: calls only
driven: is called only by
---
Two requests a second.
"""
WAYS = """source: stripe
integrations:
  stripe-webhook-apigateway:
    target: apigateway
    kind: trigger
    invocation: sync
    native: true
    caller: source
    data: forward
    mechanism: Webhook
    sentence: "{source} calls {target} after each payment"
    label: payment event
    then: Signed request
    permission: {side: none, kind: none, says: None.}
    retries: Up to three days.
    failure: It is marked failed.
    docs: {title: Our runbook, url: "https://example.com/stripe", as_of: 2026-11-25}
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    for place, text in (
        ("services/external/stripe.md", SERVICE),
        ("integrations/stripe.yaml", WAYS),
    ):
        path = tmp_path / "catalog" / place
        path.parent.mkdir(parents=True)
        path.write_text(text, "utf-8")
    return tmp_path / "catalog"


def test_own_services_stand_beside_ours_and_on_the_shelf(own: Path) -> None:
    catalog, service_map = compiled.load_with_map(own=own)
    assert catalog.named("Stripe").service.id == "stripe"
    assert catalog.between("stripe", "apigateway")
    assert "lambda" in catalog.services
    assert "stripe" in {s.id for row in shelved(service_map, catalog).values() for s in row}


def test_a_folder_that_is_not_there_changes_nothing(tmp_path: Path) -> None:
    assert compiled.load(own=tmp_path / "none").services == compiled.load().services


def test_a_change_in_the_folder_is_seen(own: Path) -> None:
    compiled.load(own=own)
    service = own / "services/external/stripe.md"
    service.write_text(SERVICE.replace("Two requests", "Three requests"), "utf-8")
    assert compiled.load(own=own).notes["stripe"] == "Three requests a second."


@pytest.mark.parametrize(
    ("place", "old", "new", "says"),
    [
        ("services/external/stripe.md", "id: stripe", "id: lambda", "must equal the file name"),
        ("services/external/stripe.md", "name: Stripe\n", "name: Lambda\n", "already means lambda"),
        ("services/external/stripe.md", "glyph:", "glyhp:", "glyph: is missing"),
        ("integrations/stripe.yaml", "target: apigateway", "target: nobody", "must read"),
    ],
)
def test_a_fault_names_the_file_of_the_person(
    own: Path, place: str, old: str, new: str, says: str
) -> None:
    file = own / place
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(CatalogError) as caught:
        compiled.load(own=own)
    assert says in str(caught.value)
    assert str(file) in str(caught.value)


def test_a_service_of_ours_is_not_told_a_second_time(own: Path) -> None:
    second = own / "services/compute/lambda.md"
    second.parent.mkdir(parents=True)
    second.write_text((paths.DATA / "services/compute/lambda.md").read_text("utf-8"), "utf-8")
    with pytest.raises(CatalogError, match=r"lambda stands in data/services/compute/lambda\.md"):
        compiled.load(own=own)


def test_the_command_line_knows_them_and_says_what_is_wrong(
    own: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AWS_EXPLORER_CATALOG", str(own))
    assert main(["integrations", "--from", "stripe"]) == 0
    assert "stripe-webhook-apigateway" in capsys.readouterr().out
    (own / "services/external/stripe.md").write_text("nothing", "utf-8")
    assert main(["services"]) == 2
    assert "stripe.md:1: front matter must stand" in capsys.readouterr().err


STRIPE, WAY, RACK = (
    "services/external/stripe.md",
    "integrations/stripe.yaml",
    "containers/rack.yaml",
)
CONTAINER = """id: rack
name: Rack
category: external
glyph: server
summary: Holds machines.
parts: {web: {service: stripe}}
"""


@pytest.mark.parametrize(
    ("place", "old", "new", "says"),
    [
        (STRIPE, "name: Stripe\n", "name: &a Stripe\n", ":4: anchors"),
        (STRIPE, "name: Stripe\n", "name: *a\n", ":4: anchors"),
        (STRIPE, "name: Stripe\n", "name: !!python/name:os.system\n", ":4: tags"),
        (STRIPE, "name: Stripe\n", f"name: {'[' * 100_000}\n", ":4: lists and mappings"),
        (STRIPE, "name: Stripe\n", "name: [1\n", ":5: not YAML"),
        (STRIPE, "name: Stripe\n", "name: a\x07\n", ":2: not YAML"),
        (STRIPE, "name: Stripe\n", "? [a]\n: b\n", ":4: a key must be a word"),
        (STRIPE, "name: Stripe\n", f"name: {'9' * 5000}\n", ":4: this number is too long"),
        (STRIPE, "name: Stripe\n", f"name: 0x{'f' * 5000}\n", ":4: this number is too long"),
        (STRIPE, "name: Stripe\n", "name: .inf\n", ":4: this number has no end"),
        (STRIPE, "name: Stripe\n", f"name: [{'a' * 5000}]\n", ":4: name: must be text, not ["),
        (STRIPE, "Two requests", "x" * 100_001, "notes: longer than 100,000"),
        (STRIPE, "Two requests", "x" * 1_000_001, ":1: is larger than 1 MB"),
        (STRIPE, "Two requests", "\udcff", ":13: is not UTF-8"),
        (WAY, "native: true", "native: true\n    when: [{end: source, values: 3}]", "values: must"),
        (
            RACK,
            "parts: {web: {service: stripe}}",
            "parts: {web: {service: nobody}}",
            "no service nobody",
        ),
        (RACK, "parts:", "counts_when: {a: {b: 3}}\nparts:", "b: must be a list"),
        (RACK, "parts:", "size: [true, 1]\nparts:", "size: must be a list of two whole numbers"),
        (RACK, "parts:", "size: [1, 100000]\nparts:", "size: must be a list of two whole"),
    ],
    ids=lambda value: value[:30],
)
def test_hostile_facts_are_told_with_file_and_line(
    own: Path, place: str, old: str, new: str, says: str
) -> None:
    (own / WAY).write_text(WAYS.replace("apigateway", "lambda"), "utf-8")
    (own / "containers").mkdir()
    (own / RACK).write_text(CONTAINER, "utf-8")
    file = own / place
    text = file.read_text("utf-8")
    assert old in text
    file.write_bytes(text.replace(old, new).encode("utf-8", "surrogateescape"))
    with pytest.raises(CatalogError) as caught:
        load_catalog(SAMPLE, own)
    lines = str(caught.value).splitlines()
    assert any(line.startswith(str(file)) and says in line for line in lines)
    assert all(line.startswith(str(own)) and len(line) < 800 for line in lines)


def test_a_date_in_a_default_is_text(own: Path) -> None:
    text = SERVICE.replace(
        "drives:", "properties: {since: {label: Since, type: text, default: 2024-13-45}}\ndrives:"
    )
    (own / STRIPE).write_text(text, "utf-8")
    properties = compiled.load(own=own).services["stripe"].properties
    assert [each.default for each in properties] == ["2024-13-45"]


def test_the_first_of_many_faults_are_told(own: Path) -> None:
    ways = "".join(f"  stripe-{number}-lambda: {{}}\n" for number in range(300))
    (own / WAY).write_text(f"source: stripe\nintegrations:\n{ways}", "utf-8")
    with pytest.raises(CatalogError) as caught:
        compiled.load(own=own)
    lines = str(caught.value).splitlines()
    assert len(lines) == 101
    assert lines[-1] == "and 200 more"


def test_a_container_of_ours_is_not_told_a_second_time(own: Path) -> None:
    ours = next(iter((paths.DATA / "containers").glob("*.yaml")))
    (own / "containers").mkdir()
    (own / "containers" / ours.name).write_text(ours.read_text("utf-8"), "utf-8")
    with pytest.raises(CatalogError, match=f"stands in data/containers/{ours.name} already"):
        compiled.load(own=own)


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")
def test_what_an_editor_leaves_beside_the_facts_is_passed_over(own: Path) -> None:
    (own / "services/external/.#stripe.md").symlink_to("ann@host.1234:5678")
    (own / "integrations/._stripe.yaml").write_bytes(b"\0\5\x16\7")
    assert "stripe" in compiled.load(own=own).services


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")
@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: path.mkdir(), "is no ordinary file"),
        (lambda path: os.mkfifo(path), "is no ordinary file"),
        (lambda path: path.symlink_to("gone"), "can't be read: No such file or directory"),
    ],
)
def test_what_is_no_file_is_told(own: Path, make: object, says: str) -> None:
    path = own / "services/external/odd.md"
    make(path)  # type: ignore[operator]
    with pytest.raises(CatalogError) as caught:
        compiled.load(own=own)
    assert str(caught.value) == f"{path}:1: {says}"


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_facts_without_permission_are_told() -> None:
    with with_ordinary_rights(), tempfile.TemporaryDirectory(prefix="explorer-") as folder:
        path = Path(folder) / "stripe.md"
        path.write_text(SERVICE, "utf-8")
        path.chmod(0)
        with pytest.raises(CatalogError, match=r"^f:1: can't be read: Permission denied$"):
            fact_text.read_text(path, "f")
