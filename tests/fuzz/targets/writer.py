"""A law: a file that opens, edited at random and saved, reads back as meant and keeps comments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from storage.strategies import random_change

from explorer.architecture.architecture import Architecture
from explorer.architecture.model import HEADER_ID
from explorer.storage import tree
from explorer.storage.outline import Outline, outline
from explorer.storage.problem import FileProblem
from explorer.storage.reader import Opened, open_bytes, read
from explorer.storage.writer import update
from fuzz import corpus, words
from fuzz.target import OPENED, REFUSED, Target
from fuzz.targets.text import kind

_NUMBER = 4
"""So many bytes in front of the text choose the edits."""

_CHOICES = 4000


def run(data: bytes) -> str:
    try:
        opened = open_bytes(data[_NUMBER:], "fuzz.arch.yaml")
    except FileProblem as problem:
        return f"{REFUSED}:{problem.id}"
    saved = update(opened.source, opened.architecture)
    assert saved == opened.source, "a file that nothing was changed in is another"
    edited = Architecture(opened.architecture)
    _edits(edited, int.from_bytes(data[:_NUMBER]))
    try:
        text = update(opened.source, edited).text
    except FileProblem as problem:
        return _unsaved(problem)
    wanted, found = outline(edited), outline(read(text, "again").architecture)
    assert not wanted.differing(found), f"it reads back as another: {wanted.differing(found)}"
    lost = _comments_of_untouched(opened, wanted) - Counter(_comments(text).values())
    assert not lost, f"comments are lost: {list(lost)[:3]}"
    return f"{OPENED}:{kind(opened)}"


def _unsaved(problem: FileProblem) -> str:
    """What an edit made that a file may not hold, such as a place too far away."""
    assert problem.id != "would-not-read-back", "it would not read back"
    return f"{REFUSED}:unsaved {problem.id}"


def _edits(architecture: Architecture, number: int) -> None:
    """One to three edits, the same ones for the same number."""

    @settings(database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def edit(data: st.DataObject) -> None:
        for _ in range(data.draw(st.integers(1, 3))):
            architecture.apply(random_change(data.draw, architecture))

    edit.hypothesis.fuzz_one_input(Random(number).randbytes(_CHOICES))  # type: ignore[attr-defined]


def _comments_of_untouched(opened: Opened, after: Outline) -> Counter[str]:
    """The comments on lines that only unchanged elements stand on."""
    text, before = opened.source.text, outline(opened.architecture)
    changed: dict[int, bool] = {}
    for id, node in opened.trees.items():
        if id == HEADER_ID:
            continue
        is_same = any(
            before.sections[name].get(id, 0) == after.sections[name].get(id, 1)
            for name in before.sections
        )
        first = opened.positions_of(id)[0]
        for line in range(first, opened.lines.place(node.end)[0] + 1):
            changed[line] = changed.get(line, False) or not is_same
    starts = {at: 1 + text.count("\n", 0, at) for at in _comments(text)}
    return Counter(
        words for at, words in _comments(text).items() if changed.get(starts[at], True) is False
    )


def _comments(text: str) -> dict[int, str]:
    """Each comment by its place: what follows a # that no value holds."""
    holes = sorted((each.start, each.end) for each in _scalars(tree.parse(text, "again")))
    found: dict[int, str] = {}
    at = 0
    for start, end in [*holes, (len(text), len(text))]:
        while (sign := text.find("#", at, start)) >= 0:
            line_end = text.find("\n", sign)
            at = len(text) if line_end < 0 else line_end
            found[sign] = text[sign:at].strip()
        at = max(at, end)
    return found


def _scalars(node: tree.Tree) -> Iterator[tree.Scalar]:
    if isinstance(node, tree.Scalar):
        yield node
    elif isinstance(node, tree.Sequence):
        for item in node.items:
            yield from _scalars(item)
    else:
        for key, value in node.entries:
            yield key
            yield from _scalars(value)


def _seeds() -> Iterator[bytes]:
    for number, data in enumerate(corpus.files()):
        yield number.to_bytes(_NUMBER) + data


def _mend(data: bytes, random: Random) -> bytes:
    """Few damaged files open, so most of them are whole files with other edits."""
    text = data[_NUMBER:] if random.random() < 0.5 else random.choice(corpus.files())
    return random.randbytes(_NUMBER) + text


TARGET = Target(run, _seeds, (*words.YAML, b" # why\n", b"\n  # above\n"), _mend, share=2)
