"""Architecture files as text, from bytes on disk to a document."""

from __future__ import annotations

from explorer.storage.problem import FileProblem
from explorer.storage.reader import Opened, open_bytes
from fuzz import clear, corpus, words
from fuzz.target import OPENED, Target

FILE = "fuzz.arch.yaml"


def run(data: bytes) -> str:
    try:
        opened = open_bytes(data, FILE)
    except FileProblem as problem:
        return clear.refused(problem, FILE)
    return f"{OPENED}:{kind(opened)}"


def kind(opened: Opened) -> str:
    """How much of what a file may hold is in it, roughly."""
    kinds = {type(element).__name__ for element in opened.architecture}
    return " ".join([*sorted(kinds), *("notices" for _ in opened.notices[:1])])


TARGET = Target(run, corpus.texts, words.YAML)
