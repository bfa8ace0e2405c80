"""What ``check`` says of any drawing that opens: every rule, with the place of each finding."""

from __future__ import annotations

from contextlib import suppress
from functools import cache

from explorer.architecture.architecture import Architecture
from explorer.architecture.change import CommandError
from explorer.catalog import compiled
from explorer.catalog.catalog import Catalog
from explorer.rules.runner import findings
from explorer.storage.problem import FileProblem
from explorer.storage.reader import open_bytes
from fuzz import clear, corpus, words
from fuzz.target import OPENED, REFUSED, Target
from fuzz.targets.text import FILE


@cache
def _catalog() -> Catalog:
    return compiled.load()


def run(data: bytes) -> str:
    try:
        opened = open_bytes(data, FILE)
    except FileProblem as problem:
        return f"{REFUSED}:{problem.id}"
    found = findings(opened.architecture, _catalog())
    for each in found:
        assert min(opened.positions_of(each.element_ids[0], each.key)) >= 1, "nowhere"
        assert clear.is_one_line(each.message), f"not on one line: {each.message!r}"
        if each.fix is not None:
            with suppress(CommandError):
                Architecture(opened.architecture).apply(each.fix.change(opened.architecture))
    return f"{OPENED}:{' '.join(sorted({each.rule for each in found}))}"


TARGET = Target(run, corpus.texts, words.YAML, share=2)
