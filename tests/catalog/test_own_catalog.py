"""Services of a person's own: the same files, the same checks, in a folder of theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer import paths
from explorer.catalog import compiled
from explorer.catalog.model import CatalogError
from explorer.catalog.service_map import shelved
from explorer.cli import main

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
