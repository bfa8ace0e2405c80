"""Journals of unsaved work: what can be read of one is a document, the rest is told as missing."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change
from explorer.architecture.commands import move, rename
from explorer.recovery.records import Base, base_lines, step_line
from explorer.recovery.replay import read_journal
from explorer.storage.outline import outline
from explorer.storage.reader import open_bytes
from fuzz import corpus, facts
from fuzz.target import OPENED, REFUSED, Target

_TOKENS = (
    *(b"[", b"]", b"{", b"}", b",", b":", b'"', b"null", b"true", b"0", b"\n", b"NaN", b"1e999"),
    *(b'"kind":"step"', b'"how":"undo"', b'"how":"redo"', b'"after":[]', b'"elements":9', b"[[]]"),
    *(b'["Node","a","s3"]', b'"Edge"', b'"#header"', b"[" * 3000, b"9" * 5000, b'"\\ud800"', b"{}"),
)


@cache
def _file() -> Path:
    return facts.scratch() / "fuzz.journal"


def run(data: bytes) -> str:
    _file().write_bytes(data)
    found = read_journal(_file())
    if found is None:
        return f"{REFUSED}:nothing"
    outline(found.document.architecture)
    while found.document.undo() is not None:
        pass
    assert found.name
    return f"{OPENED}:{'whole' if found.is_whole else 'part'} {min(found.steps, 3)}"


def _seeds() -> Iterator[bytes]:
    for data in corpus.files()[:30]:
        opened = open_bytes(data, "fuzz")
        architecture = Architecture(opened.architecture)
        lines = base_lines(Base("/a", "/b", "c", True, opened.source, tuple(architecture)), 1e9)
        for id in [*architecture.nodes][:3]:
            for edit in (_moved, _renamed):
                change = edit(architecture, id)
                architecture.apply(change)
                lines.append(step_line("do", change, 1e9))
        yield b"".join(lines)


def _moved(architecture: Architecture, id: str) -> Change:
    return move(architecture, {id: (8.0, 8.0)})


def _renamed(architecture: Architecture, id: str) -> Change:
    return rename(architecture, id, "Other")


def _mend(data: bytes, random: Random) -> bytes:
    """Lines with the right sums, or none would be looked into; mostly."""
    if random.random() < 0.2:
        return data
    bodies = [line[9:] for line in data.split(b"\n")[:-1]]
    return b"".join(b"%08x %b\n" % (zlib.crc32(body), body) for body in bodies)


TARGET = Target(run, _seeds, _TOKENS, _mend)
