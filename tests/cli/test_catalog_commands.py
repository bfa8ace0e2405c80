from __future__ import annotations

import json
import subprocess
import sys

import pytest

from cli.running import Run
from explorer.catalog.loader import load_catalog


def test_the_list_of_services_has_one_line_each(here: Run) -> None:
    ran = here("services")
    assert ran.code == 0
    head, *rows = ran.out.splitlines()
    assert head.split() == ["ID", "NAME", "CATEGORY", "TYPE", "STATUS"]
    assert {row.split()[0] for row in rows} == set(load_catalog().services)


def test_services_as_json_have_the_agreed_keys(here: Run) -> None:
    services = json.loads(here("services", "--json").out)
    assert isinstance(services, list)
    for service in services:
        assert {"id", "name", "aliases", "category", "type", "status"} <= service.keys()
        assert isinstance(service["aliases"], list)
    assert {service["id"] for service in services} == set(load_catalog().services)


@pytest.mark.parametrize(
    "name",
    ["stepfunctions", "sfn", "STEP FUNCTIONS", "AWS Step Functions", "Step Functions Express"],
)
def test_notes_are_printed_for_any_name_of_a_service(here: Run, name: str) -> None:
    ran = here("services", name)
    assert ran.code == 0
    assert ran.out.startswith("AWS Step Functions\n==================\n")
    assert "](" not in ran.out
    assert "**" not in ran.out
    assert "https://docs.aws.amazon.com/" in ran.out
    assert all(len(line) <= 88 or "https://" in line for line in ran.out.splitlines())


def test_notes_as_json_are_an_object_with_the_notes(here: Run) -> None:
    service = json.loads(here("services", "SQS FIFO queue", "--json").out)
    assert service["id"] == "sqs"
    assert service["notes"]
    assert service["asked_for"] == {"type": "fifo"}
    assert service["sources"][0]["url"].startswith("https://")


def test_every_service_can_be_read(here: Run) -> None:
    for service in load_catalog().services.values():
        ran = here("services", service.id)
        assert ran.code == 0
        assert ran.out.startswith(f"{service.full_name}\n==")


def test_an_unknown_name_brings_the_nearest_and_fails(here: Run) -> None:
    for words in (
        ("services", "lamda"),
        ("services", "lamda", "--json"),
        ("integrations", "--from", "lamda"),
        ("integrations", "--to", "lamda", "--json"),
    ):
        ran = here(*words)
        assert (ran.code, ran.out) == (2, "")
        assert "Did you mean Lambda" in ran.err


def test_integrations_as_json_have_the_agreed_keys(here: Run) -> None:
    found = json.loads(here("integrations", "--json").out)
    wanted = {"id", "source", "target", "kind", "invocation", "native", "mechanism"}
    for integration in found:
        assert wanted | {"permission", "docs"} <= integration.keys()
        assert integration["docs"]["url"].startswith("https://")
    assert len(found) == len(load_catalog().integrations)


def test_integrations_are_those_between_the_ends_named(here: Run) -> None:
    found = json.loads(here("integrations", "--from", "S3", "--to", "Lambda", "--json").out)
    assert {(i["source"], i["target"]) for i in found} == {("s3", "lambda")}
    assert found[0]["id"] == "s3-notification-lambda"
    found = json.loads(here("integrations", "--to", "lambda", "--json").out)
    assert {i["target"] for i in found} == {"lambda"}
    assert len({i["source"] for i in found}) > 10


def test_a_kind_leaves_out_what_does_not_hold_for_it(here: Run) -> None:
    def ids(name: str) -> set[str]:
        return {i["id"] for i in json.loads(here("integrations", "--from", name, "--json").out)}

    assert "apigateway-service-sns" in ids("API Gateway REST API")
    assert "apigateway-service-sns" not in ids("API Gateway HTTP API")
    assert ids("API Gateway HTTP API") < ids("API Gateway")


def test_both_ends_tell_each_way_in_full(here: Run) -> None:
    out = here("integrations", "--from", "s3", "--to", "lambda").out
    for part in (
        "s3-notification-lambda",
        "Permission",
        "lambda:InvokeFunction",
        "Retries",
        "Trap",
    ):
        assert part in out


def test_no_way_says_why_and_the_ways_round(here: Run) -> None:
    ran = here("integrations", "--from", "sqs", "--to", "stepfunctions", "--json")
    assert ran.code == 0
    assert json.loads(ran.out) == []
    assert ran.err.startswith("SQS can't start Step Functions. Because ")
    assert "Ways round, best first: EventBridge Pipes; Lambda" in ran.err


def test_a_closed_pipe_ends_quietly() -> None:
    command = f"{sys.executable} -m explorer integrations --json | head -n 1"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, check=False
    )
    assert done.stdout == b"[\n"
    assert done.stderr == b""
    assert done.returncode in (0, 141)


def test_a_terminal_without_arrows_gets_replacements(program: Run) -> None:
    ran = program("services", "lambda", PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert ran.code == 0
    assert "Traceback" not in ran.err
