"""The study notes, line by line: each has its place in the catalog and is found by its words."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from explorer.catalog.catalog import Catalog
from explorer.catalog.loader import load_catalog
from explorer.catalog.model import Service
from explorer.catalog.search import search

TABLE = Path(__file__).parents[1] / "docs" / "seed.md"
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


class Row(NamedTuple):
    line: str
    note: str
    sentence: str
    term: str
    corrected: str


def rows() -> list[Row]:
    found = []
    for line in TABLE.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == len(Row._fields) and cells[1] != "note":
            found.append(Row(*cells))
    return [row for row in found if not row.note.startswith("---")]


def flat(text: str) -> str:
    """Words only: no links, no marks of a list, no line ends."""
    text = _LINK.sub(r"\1", text).replace("`", "").replace("*", "")
    return " ".join(re.sub(r"^\s*(#+|-|\d+\.)\s", " ", text, flags=re.MULTILINE).split())


def said(service: Service, notes: str) -> str:
    """What a reader of the note sees, and the names by which search knows it."""
    names = ", ".join((service.name, service.full_name, *service.aliases))
    return flat(f"{service.summary}\n{names}\n{notes}")


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


def test_the_table_has_every_part_of_the_study_notes() -> None:
    assert len(rows()) > 120
    headings = re.findall(r"^## (.*)$", TABLE.read_text("utf-8"), re.MULTILINE)
    marks = [TABLE.read_text("utf-8").index(f"## {heading}") for heading in headings]
    assert all(before < after for before, after in pairwise(marks))
    lines = [row.line for row in rows()]
    assert len(lines) == len(set(lines))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.line)
def test_a_line_of_the_study_notes_is_told_where_the_table_says(catalog: Catalog, row: Row) -> None:
    service = catalog.services.get(row.note)
    assert service is not None
    notes = catalog.notes[row.note]
    assert flat(row.sentence) in flat(f"{service.summary}\n{notes}")
    assert row.term.lower() in said(service, notes).lower()


PHRASES = {
    "code services": "code-services",
    "source code repository": "codecommit",
    "equivalent to GitHub or Bitbucket": "codecommit",
    "GitHub": "codecommit",
    "compiles source code": "codebuild",
    "equivalent to Jenkins": "codebuild",
    "commercial tool": "test",
    "deploy to EC2 or external servers": "codedeploy",
    "any language on any operating system": "codedeploy",
    "orchestrates the CI/CD pipeline": "codepipeline",
    "fast and reliable application updates": "codepipeline",
    "model and visualise the release process": "codepipeline",
    "without worrying about the infrastructure": "beanstalk-control",
    "full stack environments": "beanstalk-control",
    "less fine grained control": "beanstalk-control",
    "worker tiers": "beanstalk-worker-tier",
    "load balancing and scaling": "beanstalk-stages",
    "application versions": "beanstalk-version",
    "permission model": "beanstalk-service-role",
    "instance role": "beanstalk-instance-role",
    "configuration management service": "opsworks",
    "managed instances of Chef and Puppet": "opsworks",
    "infrastructure as code": "cloudformation",
    "JSON or YAML": "cfn-template",
    "multiple stacks from the same template": "cfn-stack",
    "multiple regions": "cfn-stacksets",
    "monitor progress of stack updates": "cfn-stack-progress",
    "in progress, complete, failed": "cfn-stack-progress",
    "AWSTemplateFormatVersion": "cfn-section-format-version",
    "Fn:*": "cfn-functions",
    "intrinsic functions": "cfn-functions",
    "without thinking about servers": "serverless",
    "event sources that can trigger Lambda": "lambda",
    "event crons": "scheduler",
    "Amazon Alexa": "alexa",
    "API proxy": "role-api-proxy",
    "RESTful APIs": "apigateway-kinds",
    "WebSocket APIs": "apigateway",
    "object storage service": "s3",
    "key-value NoSQL database": "dynamodb",
    "interprocess messaging": "role-messaging",
    "simple notification": "sns",
    "low-code": "stepfunctions",
    "automate IT and business processes": "sfn-uses",
    "machine learning pipelines": "sfn-uses",
    "series of steps": "stepfunctions",
    "log the state of each step": "sfn-state-log",
    "step branches or parallel": "sfn-branch-parallel",
    "interactive query service": "athena",
    "pay for the queries": "athena-cost",
    "developer tools": "developer-tooling",
    "CloudFormation extension": "sam",
    "functions, API, and tables": "sam-resource-types",
    "supports anything CloudFormation supports": "sam",
}


@pytest.mark.parametrize(("phrase", "note"), PHRASES.items())
def test_a_phrase_of_the_study_notes_finds_the_note_that_tells_it(
    catalog: Catalog, phrase: str, note: str
) -> None:
    hits = [hit for hit in search(catalog, phrase) if not hit.suggestion]
    assert note in [hit.service_id for hit in hits[:5]]
