"""The worst files that can be made by hand: each opens or is refused in time and in bounds.

``python -m fuzz.worst_cases`` runs them at full size; the tests run them small.
"""

from __future__ import annotations

import struct
import sys
import zlib
from collections.abc import Callable, Mapping
from functools import partial

from explorer.storage.picture import KEYWORD, PNG_SIGNATURE
from fuzz.guard import bound_memory, peak_megabytes, watched
from fuzz.targets import text

Build = Callable[[int], bytes]
"""A file of about so many bytes."""

_TOP = b"format: 1\n"
_KEY = KEYWORD.encode()
_SVG = b'<svg xmlns="http://www.w3.org/2000/svg">'
_OURS = _SVG + b'<metadata id="' + _KEY + b'">'
_DEEPEST = 39


def _many(one: str, size: int) -> bytes:
    """A line again and again, ``{}`` counting up."""
    count = max(size // (len(one) + 4), 1)
    return "".join(one.format(number, number + 1) for number in range(count)).encode()


def _filled(head: bytes, part: bytes, size: int, tail: bytes = b"") -> bytes:
    return head + part * max((size - len(head) - len(tail)) // len(part), 1) + tail


def _mapped(section: str, one: str, size: int, tail: bytes = b"") -> bytes:
    return _TOP + section.encode() + b":\n" + _many(one, size) + tail


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _bomb(size: int) -> bytes:
    """What unpacks to a thousand times its size."""
    packer, block = zlib.compressobj(9), b"\0" * 1_000_000
    packed = b"".join(packer.compress(block) for _ in range(size // 1000)) + packer.flush()
    return PNG_SIGNATURE + _chunk(b"iTXt", _KEY + b"\0\1\0\0\0" + packed)


def _raw(size: int) -> bytes:
    return PNG_SIGNATURE + _chunk(b"iTXt", _KEY + b"\0\0\0\0\0" + b"a" * size)


def _nowhere(size: int) -> bytes:
    """As many edges as services, each to a name much like all others."""
    nodes = _many(" ababababababababababababab{0}: {{service: s3}}\n", size // 2)
    edges = _many(" - {{from: babababababababababababab{0}, to: b}}\n", size // 2)
    return _TOP + b"nodes:\n" + nodes + b"edges:\n" + edges


def _rings(size: int) -> bytes:
    return _mapped("groups", " g{0}: {{in: g{0}}}\n", size)


TEXTS: Mapping[str, Build] = {
    "one line": partial(_filled, _TOP + b"title: ", b"a"),
    "one word": partial(_filled, b"", b"a"),
    "one key": partial(_filled, _TOP, b"a", tail=b": 1"),
    "one number": partial(_filled, _TOP + b"x: ", b"9"),
    "spaces": partial(_filled, _TOP + b"title:", b" "),
    "line ends": partial(_filled, _TOP, b"\n"),
    "old line ends": partial(_filled, _TOP, b"\r", tail=b"x: ["),
    "other line ends": partial(_filled, _TOP, "\x85\u2028".encode(), tail=b"x: ["),
    "byte order marks": partial(_filled, b"", "\ufeff".encode()),
    "comments": partial(_filled, _TOP, b"#\n"),
    "colons": partial(_filled, b"", b":"),
    "keys on one line": partial(_filled, b"", b"a: "),
    "ends of documents": partial(_filled, _TOP, b"...\n"),
    "documents": partial(_filled, b"", b"---\n"),
    "directives": partial(_many, "%TAG !a{0}! tag:x,{0}\n"),
    "list in list": partial(_filled, b"", b"["),
    "mapping in mapping": partial(_filled, b"", b"{a: "),
    "dashes in a line": partial(_filled, b"", b"- "),
    "keys of keys": partial(_filled, b"", b"? "),
    "values": partial(_filled, _TOP + b"x: [", b"a,", tail=b"]"),
    "lists": partial(_filled, _TOP + b"x: [", b"[],", tail=b"]"),
    "dashes": partial(_filled, _TOP + b"x:\n", b"-\n"),
    "the same key": partial(_filled, _TOP + b"x: {", b"a,", tail=b"}"),
    "the same key above": partial(_filled, _TOP, b"a:\n"),
    "keys": lambda size: _TOP + b"x: {" + _many("a{0},", size) + b"}",
    "the same id": partial(_filled, _TOP + b"nodes:\n", b" a: {service: s3}\n"),
    "a long block": partial(_filled, _TOP + b"description: |\n", b" a\n"),
    "a folded block": partial(_filled, _TOP + b"description: >\n", b" a\n"),
    "open quotes": partial(_filled, _TOP + b'title: "', b"\\n"),
    "escapes": partial(_filled, _TOP + b'title: "', b"\\n", tail=b'"'),
    "an alias bomb": lambda size: _mapped("x", " a{1}: &a{1} [*a{0}, *a{0}]\n", size),
    "nodes": partial(_mapped, "nodes", " n{0}: {{service: s3}}\n"),
    "nodes without a service": partial(_mapped, "nodes", " n{0}: {{}}\n"),
    "long ids": partial(_mapped, "nodes", f" {'a' * 900}{{0}}: {{{{service: s3}}}}\n"),
    "groups in a chain": partial(_mapped, "groups", " g{0}: {{in: g{1}}}\n", tail=b" gx: {}\n"),
    "groups in themselves": _rings,
    "edges": partial(
        _filled, _TOP + b"nodes:\n a: {service: s3}\nedges:\n", b" - {from: a, to: a}\n"
    ),
    "edges to nowhere": _nowhere,
    "lines to nowhere": partial(_mapped, "annotations", " - {{line: [a{0}, b{0}]}}\n"),
    "suppressions of nothing": partial(_mapped, "suppressed", " - {{rule: a, on: b{0}}}\n"),
}
PICTURES: Mapping[str, Build] = {
    "metadata tags": partial(_filled, _SVG, b"<metadata "),
    "our tags that do not end": partial(
        _filled, _SVG, b'<metadata id="' + _KEY + b'" ' + b"a" * 900
    ),
    "our word": partial(_filled, _SVG, _KEY),
    "a tag full of spaces": partial(_filled, _SVG + b"<metadata id", b" "),
    "metadata without an end": partial(_filled, _OURS, b"</metadata "),
    "references": partial(_filled, _OURS, b"&#38;", tail=b"</metadata></svg>"),
    "a long reference": partial(_filled, _OURS + b"&#", b"9", tail=b";</metadata></svg>"),
    "much metadata": partial(_filled, _OURS, b"a", tail=b"</metadata></svg>"),
    "small chunks": partial(_filled, PNG_SIGNATURE, _chunk(b"tEXt", b"")),
    "small chunks of text": partial(_filled, PNG_SIGNATURE, _chunk(b"iTXt", b"")),
    "a large chunk": lambda size: PNG_SIGNATURE + _chunk(b"IDAT", b"\0" * size),
    "a large text": _raw,
    "a packed bomb": lambda size: _bomb(size // 100),
    "a length beyond the end": lambda _: PNG_SIGNATURE + b"\xff\xff\xff\xffiTXt",
}
FULL_TEXT, FULL_PICTURE = 19_900_000, 99_000_000


def main() -> int:
    """A table of all cases; 1 where one breaks a bound."""
    bound_memory()
    found = 0
    print(f"{'case':28}{'MB':>8}{'s':>8}{'s/MB':>8}{'peak MB':>9}  what came of it")
    for cases, size in ((TEXTS, 1_000_000), (TEXTS, FULL_TEXT), (PICTURES, FULL_PICTURE)):
        for name, build in cases.items():
            data = build(size)
            outcome = watched(text.run, data)
            large = len(data) / 1e6
            numbers = f"{large:8.1f}{outcome.seconds:8.2f}{outcome.seconds / max(large, 1):8.2f}"
            said = outcome.violation.strip().rpartition("\n")[2] or outcome.word
            print(f"{name:28}{numbers}{peak_megabytes():9.0f}  {said}", flush=True)
            found += bool(outcome.violation)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
