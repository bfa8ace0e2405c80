"""Pasted text; what was pasted can be copied again."""

from __future__ import annotations

from explorer.storage import clipboard
from explorer.storage.outline import SECTIONS, outline
from explorer.storage.problem import FileProblem
from fuzz import clear, corpus, words
from fuzz.target import OPENED, Target


def run(data: bytes) -> str:
    try:
        pasted = clipboard.from_text(data.decode("utf-8", "surrogateescape"))
    except FileProblem as problem:
        return clear.refused(problem, "clipboard")
    again = outline(clipboard.from_text(clipboard.to_text(pasted)))
    wanted = outline(pasted)
    for name in SECTIONS:
        if name != "suppressed":  # one of nothing is left behind
            assert list(again.sections[name].values()) == list(wanted.sections[name].values()), name
    return f"{OPENED}:{' '.join(sorted({type(element).__name__ for element in pasted}))}"


TARGET = Target(run, corpus.texts, words.YAML)
