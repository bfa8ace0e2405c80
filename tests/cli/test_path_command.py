"""``path`` says how one service can drive another, or why not and which way round."""

from __future__ import annotations

import json

import pytest

from cli.running import Run


def test_a_direct_pair_lists_its_ways_commonest_first(here: Run) -> None:
    ran = here("path", "s3", "lambda")
    assert ran.code == 0
    title, line, first, *_ = ran.out.splitlines()
    assert title == "S3 → Lambda: direct"
    assert set(line) == {"-"}
    assert first.startswith("  - S3 triggers Lambda when an object changes")
    assert "s3-notification-lambda" in ran.out


def test_an_indirect_pair_says_why_and_two_ways_round(here: Run) -> None:
    ran = here("path", "S3", "Step Functions")
    assert ran.code == 0
    assert ran.out.startswith("S3 → Step Functions: not direct\n")
    assert "Because S3 sends its events only to" in ran.out
    ways = [line for line in ran.out.splitlines() if line.count("→") == 2]
    assert ways[0] == "S3 → EventBridge → Step Functions"
    assert len(ways) == 2
    assert "s3-events-eventbridge" in ran.out


def test_a_kind_is_named_and_decides(here: Run) -> None:
    ran = here("path", "SNS FIFO topic", "lambda")
    assert ran.out.startswith("SNS FIFO topic → Lambda: not direct\n")
    assert "SNS FIFO topic → SQS → Lambda" in ran.out


def test_json_holds_all_of_it(here: Run) -> None:
    found = json.loads(here("path", "s3", "stepfunctions", "--json").out)
    assert (found["source"], found["target"]) == ("s3", "stepfunctions")
    assert found["verdict"] == "not direct"
    assert found["direct"] == []
    assert found["because"].startswith("Because ")
    first, second = found["ways_round"]
    assert first["through"] == ["eventbridge"]
    assert first["cost"] <= second["cost"]
    assert [step["integration"] for step in first["steps"]] == [
        "s3-events-eventbridge",
        "eventbridge-rule-stepfunctions",
    ]
    direct = json.loads(here("path", "s3", "lambda", "--json").out)
    assert direct["verdict"] == "direct"
    assert direct["direct"][0]["id"] == "s3-notification-lambda"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("s3", "lamda"), "Did you mean"),
        (("sns-fifo", "lambda"), "is a topic of the notes and joins nothing. Ask for SNS."),
    ],
)
def test_what_is_no_service_is_told(here: Run, words: tuple[str, str], said: str) -> None:
    ran = here("path", *words)
    assert ran.code == 2
    assert said in ran.err
    assert ran.out == ""


def test_it_runs_without_qt(program: Run) -> None:
    ran = program("path", "sqs", "s3")
    assert ran.code == 0
    assert "SQS → Lambda → S3" in ran.out
