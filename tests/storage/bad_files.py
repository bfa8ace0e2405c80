"""Every way in which a file can be bad, with what terminal and window tell about it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from explorer.storage.migrations import NEWEST
from explorer.storage.picture import embed
from storage.test_picture import PNG

_TOP = "format: 1\nnodes:\n  a: {service: s3}\n"
NOBODY = 65534


class BadFile(NamedTuple):
    """``make`` puts it at a path; the first thing wrong with it is of kind ``id``, at a place."""

    name: str
    make: Callable[[Path], object]
    id: str
    line: int = 1
    column: int = 1

    @property
    def needs_posix(self) -> bool:
        return self.name in ("a pipe", "a link to itself", "no permission")


def _text(name: str, text: str, id: str, line: int, column: int) -> BadFile:
    return BadFile(name, lambda path: path.write_bytes(text.encode("utf-8")), id, line, column)


def _bytes(name: str, data: bytes, id: str, line: int = 1, column: int = 1) -> BadFile:
    return BadFile(name, lambda path: path.write_bytes(data), id, line, column)


def _unreadable(path: Path) -> None:
    path.write_text(_TOP, "utf-8")
    path.chmod(0)


BAD_FILES = (
    _text("a duplicate id", _TOP + "  a: {service: sqs}\n", "duplicate-id", 4, 3),
    _text("an id of two kinds", _TOP + "groups:\n  a: {type: vpc}\n", "duplicate-id", 5, 3),
    _text("a duplicate key", "format: 1\ntitle: a\ntitle: b\n", "duplicate-key", 3, 1),
    _text("a tab as indentation", "format: 1\nnodes:\n\ta: {service: s3}\n", "tab-indent", 3, 1),
    _text("a list for a mapping", "format: 1\nnodes: [a]\n", "wrong-type", 2, 8),
    _text("a word for a place", _TOP.replace("s3", "s3, at: here"), "wrong-type", 3, 24),
    _text("a word for a number", _TOP.replace("s3", "s3, at: [1, x]"), "wrong-type", 3, 28),
    _text("no service", "format: 1\nnodes:\n  a: {name: A}\n", "missing-service", 3, 6),
    _text("an edge to nowhere", _TOP + "edges:\n  - {from: a, to: b}\n", "edge-to-nowhere", 5, 19),
    _text("a line to nowhere", _TOP + "annotations: [{line: [a, b]}]\n", "edge-to-nowhere", 4, 22),
    _text("in no group", _TOP.replace("s3", "s3, in: g"), "unknown-group", 3, 24),
    _text("in itself", "format: 1\ngroups:\n  a: {in: a}\n", "circular-group", 3, 11),
    _text("a place too far", _TOP.replace("s3", "s3, at: [0, 1e7]"), "out-of-range", 3, 28),
    _text("a name too long", f"format: 1\ntitle: {'a' * 20_000}\n", "too-long", 2, 8),
    _text("not YAML", "format: 1\nnodes: [\n", "not-yaml", 3, 1),
    _text("an alias", "format: 1\nx: &a [1]\ny: *a\n", "alias-refused", 2, 4),
    _text("a tag", "format: 1\nx: !!python/object:os.system {}\n", "tag-refused", 2, 4),
    _text("too deep", "format: 1\nx: " + "[" * 50, "too-deep", 2, 43),
    _text("no format", "title: a\n", "no-format", 1, 1),
    _text("a newer format", f"format: {NEWEST + 1}\nnodes: new\n", "newer-format", 1, 9),
    _text("no architecture", "just words\n", "not-an-architecture", 1, 1),
    _bytes("not text", b"\x7fELF\2\1\1\0\0\0", "not-text", 1, 1),
    _bytes("not UTF-8", b"format: 1\ntitle: caf\xe9\n", "not-text", 2, 11),
    _bytes("a control character", b"format: 1\ntitle: \x1b[31m\n", "control-character", 2, 8),
    _bytes("empty", b"", "empty-file"),
    _bytes("only comments", b"# nothing\n", "empty-file"),
    _bytes("too large", b"a" * 20_000_001, "too-large"),
    _bytes("a picture without a drawing", PNG, "no-architecture-in-picture"),
    _bytes("half a picture", embed(PNG, _TOP)[:80], "damaged-picture"),
    BadFile("a directory", lambda path: path.mkdir(), "a-directory"),
    BadFile("no file at all", lambda path: None, "no-such-file"),
    BadFile("a pipe", lambda path: os.mkfifo(path), "not-a-file"),
    BadFile("a link to itself", lambda path: path.symlink_to(path), "no-such-file"),
    BadFile("no permission", _unreadable, "no-permission"),
)


@contextmanager
def made(bad: BadFile) -> Iterator[Path]:
    """The bad file in a folder that anybody may look into."""
    with tempfile.TemporaryDirectory(prefix="explorer-bad-") as folder:
        Path(folder).chmod(0o755)
        path = Path(folder) / "bad.arch.yaml"
        bad.make(path)
        yield path


@contextmanager
def with_ordinary_rights() -> Iterator[None]:
    """Root may read and write anything; for as long as this lasts we are nobody then."""
    if not hasattr(os, "setresuid") or os.geteuid() != 0:
        yield
        return
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
