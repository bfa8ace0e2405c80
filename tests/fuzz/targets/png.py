"""Pictures in PNG that carry an architecture, or do not."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from random import Random

from storage.test_picture import PNG, chunk

from explorer.storage.picture import KEYWORD, PNG_SIGNATURE, embed
from fuzz import corpus
from fuzz.target import Target
from fuzz.targets import text

_START = KEYWORD.encode() + b"\0"
_TOKENS = (
    *(PNG_SIGNATURE, b"IHDR", b"IDAT", b"IEND", b"iTXt", b"tEXt", b"zTXt", b"acTL", b"fcTL"),
    *(b"\0\0\0\0", b"\0\0\0\x0c", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\0", b"\x01"),
    *(_START, _START + b"\0\0\0\0", _START + b"\1\0\0\0", zlib.compress(b"format: 1")),
    *(chunk(b"iTXt", b""), chunk(b"IEND", b""), chunk(b"tEXt", b"Comment\0a")),
    chunk(b"iTXt", _START + b"\1\0\0\0" + zlib.compress(b"\0" * 100_000)),
    chunk(b"iTXt", _START + b"\1\0\0\0" + zlib.compress(b"format: 1\n")[:-4]),
)


def _seeds() -> Iterator[bytes]:
    for data in corpus.files():
        yield embed(PNG, data.decode("utf-8"))
    yield PNG
    yield PNG_SIGNATURE + chunk(b"iTXt", _START + b"\0\0en\0Titel\0format: 1")


def _mend(data: bytes, random: Random) -> bytes:
    """Lengths and sums as they should be, so that not every damage is the same one; mostly."""
    if random.random() < 0.2:
        return data
    at, pieces = len(PNG_SIGNATURE), [PNG_SIGNATURE]
    while at + 8 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        length = min(length, max(len(data) - at - 12, 0))
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        if body.startswith(_START) and random.random() < 0.5:
            body = _repacked(body, random)
        pieces.append(chunk(kind, body))
        at += 12 + length
    return b"".join(pieces)


def _repacked(body: bytes, random: Random) -> bytes:
    """The text in a chunk, damaged and packed again; the chunk as it is where it has none."""
    try:
        inner = zlib.decompress(body[len(_START) + 4 :])
    except zlib.error:
        return body
    start = random.randint(0, len(inner))
    changed = inner[:start] + random.choice(corpus.texts()) + inner[start:]
    return body[: len(_START) + 4] + zlib.compress(changed)


TARGET = Target(text.run, _seeds, _TOKENS, _mend)
