"""What a refusal must be: a sentence, a remedy and a place, each short enough to be read."""

from __future__ import annotations

import re

from explorer.storage.problem import SHOWN_AT_MOST, FileProblem
from fuzz.target import REFUSED

_LONGEST = 1000
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def is_one_line(words: str) -> bool:
    """No sign in it moves a terminal's cursor, ends a line or rings a bell."""
    return not _CONTROL.search(words)


def refused(problem: FileProblem, file: str) -> str:
    """The outcome of a refusal; AssertionError where it does not tell what a person needs."""
    assert 1 <= len(problem.problems) <= SHOWN_AT_MOST, "it tells nothing, or too much"
    for each in problem.problems:
        assert each.file == file, f"another file: {each.file!r}"
        assert each.line >= 1, "no line"
        assert each.column >= 1, "no column"
        assert each.message.endswith("."), f"no sentence: {each.message!r}"
        assert each.remedy.endswith((".", "?")), f"no remedy: {each.remedy!r}"
        assert each.id, "no kind"
        assert len(str(each)) < _LONGEST + len(file), "endless words"
        assert is_one_line(str(each)), f"not on one line: {str(each)!r}"
    return f"{REFUSED}:{problem.id}"
