"""Writes a PNG band by band, so that a large picture never lies in memory as pixels.

See the PNG specification, third edition, sections 5 and 7 to 11.
"""

from __future__ import annotations

import struct
import zlib

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_COLOUR_TYPES = {3: 2, 4: 6}
_LEVEL = 3
"""Higher ones take twice the time for some hundredths of the size."""


class PngWriter:
    """Eight bits a channel; 3 channels are red, green, blue, the fourth is alpha."""

    def __init__(self, width: int, height: int, channels: int, dots_per_metre: int) -> None:
        self._row = width * channels
        header = struct.pack(">IIBBBBB", width, height, 8, _COLOUR_TYPES[channels], 0, 0, 0)
        self._parts = [
            PNG_SIGNATURE,
            chunk(b"IHDR", header),
            chunk(b"pHYs", struct.pack(">IIB", dots_per_metre, dots_per_metre, 1)),
        ]
        self._packer = zlib.compressobj(_LEVEL)

    def add(self, pixels: bytes | bytearray | memoryview, stride: int) -> None:
        """More rows from top to bottom; ``stride`` is the number of bytes from row to row."""
        rows = b"".join(
            b"\0" + bytes(pixels[at : at + self._row]) for at in range(0, len(pixels), stride)
        )
        packed = self._packer.compress(rows)
        if packed:
            self._parts.append(chunk(b"IDAT", packed))

    def finish(self) -> bytes:
        """The whole file."""
        self._parts.append(chunk(b"IDAT", self._packer.flush()))
        self._parts.append(chunk(b"IEND", b""))
        return b"".join(self._parts)


def chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG with its length before and its sum behind."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
