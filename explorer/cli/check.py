"""``check``: what AWS would refuse and what would go wrong, with line and column."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from explorer.catalog.catalog import Catalog
from explorer.catalog.compiled import load_with_own
from explorer.cli import terminal
from explorer.cli.files import STDIN, opened
from explorer.rules.rule import Severity
from explorer.rules.runner import findings, rules
from explorer.storage.problem import FileProblem

CLEAN, FOUND, UNREADABLE = 0, 1, 2


@dataclass(frozen=True, slots=True, order=True)
class _Line:
    line: int
    column: int
    rank: int
    text: str


def run(arguments: argparse.Namespace) -> int:
    catalog = load_with_own()
    code = CLEAN
    found: list[int] = []
    for file in arguments.files:
        try:
            lines = _lines(file, catalog)
        except FileProblem as problem:
            terminal.complain_of(problem)
            code = UNREADABLE
            continue
        terminal.say(*(line.text for line in lines))
        found += [line.rank for line in lines]
    counts = [found.count(severity.rank) for severity in Severity]
    if code == CLEAN and (counts[0] or counts[1]):
        code = FOUND
    if code != UNREADABLE:
        terminal.complain(_summary(counts))
    return code


def _lines(file: str, catalog: Catalog) -> list[_Line]:
    document = opened(file)
    name = "stdin" if file == STDIN else file
    lines = [
        _Line(p.line, p.column, Severity(p.severity).rank, terminal.bounded(str(p)))
        for p in document.notices
    ]
    for finding in findings(document.architecture, catalog):
        line, column = document.positions_of(finding.element_ids[0], finding.key)
        severity = finding.severity.value
        text = f"{name}:{line}:{column}: {severity}: {finding.message} [{finding.rule}]"
        lines.append(_Line(line, column, finding.severity.rank, text))
    return sorted(lines)


def _summary(counts: list[int]) -> str:
    if not any(counts):
        return f"No problems found. {len(rules())} checks passed."
    told = [
        f"{count} {severity.value}{'' if count == 1 else 's'}"
        for count, severity in zip(counts, Severity, strict=True)
        if count
    ]
    return f"Found {', '.join(told)}."
