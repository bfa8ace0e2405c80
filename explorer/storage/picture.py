"""The architecture inside a picture: an iTXt chunk of a PNG, the metadata of an SVG."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from html import escape

from explorer.storage.png_writer import PNG_SIGNATURE, chunk

KEYWORD = "aws-architecture-explorer"
LONGEST_TEXT = 20_000_000
_OVERHEAD = 100_000
"""What packing adds to a text that can't be packed, and the words in front of it."""


_KEY = KEYWORD.encode("latin-1")
_LONGEST_TAG = 1000
_METADATA = re.compile(
    rb"<(?:\w+:)?metadata\b[^<>]{0,1000}?\bid\s*=\s*[\"']" + _KEY + rb"[\"'][^<>]{0,1000}>"
)
_METADATA_END = re.compile(rb"</(?:\w+:)?metadata\s*>")
_SVG_START = re.compile(rb"<(?:\w+:)?svg\b[^<>]*>")
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


class PictureError(Exception):
    """A picture whose architecture can't be read back; the message is a sentence."""


def embed(png: bytes, text: str) -> bytes:
    """The same picture carrying ``text``; an architecture it carried before is dropped."""
    body = zlib.compress(text.encode("utf-8"), 9)
    content = _KEY + b"\0\x01\0\0\0" + body
    ours = chunk(b"iTXt", content)
    pieces: list[bytes | memoryview] = [PNG_SIGNATURE]
    placed = False
    for kind, data, whole in _chunks(png):
        if kind == b"IDAT" and not placed:
            pieces.append(ours)
            placed = True
        if not _is_ours(kind, data):
            pieces.append(whole)
    if not placed:
        raise PictureError("The picture has no image data.")
    return b"".join(pieces)


def extract(data: bytes) -> str | None:
    """The architecture text a PNG carries, or None; PictureError when it can't be read."""
    for kind, content, _ in _chunks(data):
        if _is_ours(kind, content):
            return _text_of(content[len(KEYWORD) + 1 :])
    return None


def _chunks(png: bytes) -> Iterator[tuple[bytes, memoryview, memoryview]]:
    """Each chunk's kind, content and bytes as they stand; the sum of iTXt chunks is checked."""
    if not png.startswith(PNG_SIGNATURE):
        raise PictureError("This is not a PNG picture.")
    view, at = memoryview(png), len(PNG_SIGNATURE)
    while at < len(png):
        if at + 12 > len(png):
            raise PictureError("The picture ends too early.")
        (length,) = struct.unpack_from(">I", png, at)
        end = at + 12 + length
        if end > len(png):
            raise PictureError("The picture ends too early.")
        kind, data = png[at + 4 : at + 8], view[at + 8 : end - 4]
        if kind == b"iTXt" and zlib.crc32(view[at + 4 : end - 4]) != int.from_bytes(
            view[end - 4 : end]
        ):
            raise PictureError("The architecture in the picture is damaged.")
        yield kind, data, view[at:end]
        at = end
        if kind == b"IEND":
            return


def _is_ours(kind: bytes, data: memoryview) -> bool:
    return kind == b"iTXt" and data[: len(_KEY) + 1] == _KEY + b"\0"


def _text_of(view: memoryview) -> str:
    """What follows the keyword: flag, method, language, translated keyword, text."""
    if len(view) > LONGEST_TEXT + _OVERHEAD:
        raise PictureError("The architecture in the picture is larger than 20 MB.")
    content = bytes(view)
    parts = content[2:].split(b"\0", 2)
    if len(content) < 4 or len(parts) != 3 or content[0] > 1 or content[1] != 0:
        raise PictureError("The architecture in the picture is damaged.")
    body = parts[2]
    try:
        if content[0]:
            unpacker = zlib.decompressobj()
            body = unpacker.decompress(body, LONGEST_TEXT + 1)
            if not unpacker.eof and len(body) <= LONGEST_TEXT:
                raise PictureError("The architecture in the picture is damaged.")
        if len(body) > LONGEST_TEXT:
            raise PictureError("The architecture in the picture is larger than 20 MB.")
        return body.decode("utf-8")
    except (zlib.error, UnicodeDecodeError):
        raise PictureError("The architecture in the picture is damaged.") from None


def is_svg(data: bytes) -> bool:
    """Whether the bytes begin as an SVG picture does."""
    start = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"<") and (b"<svg" in start or b":svg" in start)


def embed_svg(svg: str, text: str) -> str:
    """The same SVG with ``text`` in a metadata element; an earlier one is dropped."""
    data = svg.encode("utf-8")
    old = _opening(data)
    if old:
        end = _METADATA_END.search(data, old.end())
        if end:
            data = data[: old.start()] + data[end.end() :]
    opening = _SVG_START.search(data)
    if opening is None:
        raise PictureError("This is not an SVG picture.")
    words = escape(text, quote=False).replace("\r", "&#13;")
    element = f'<metadata id="{KEYWORD}">{words}</metadata>'.encode()
    return (data[: opening.end()] + element + data[opening.end() :]).decode("utf-8")


def extract_svg(data: bytes) -> str | None:
    """The architecture text an SVG carries, or None; nothing in the SVG is followed or run."""
    opening = _opening(data)
    if opening is None:
        return None
    end = _METADATA_END.search(data, opening.end())
    if end is None:
        raise PictureError("The picture ends too early.")
    content = data[opening.end() : end.start()]
    if len(content) > 2 * LONGEST_TEXT:
        raise PictureError("The architecture in the picture is larger than 20 MB.")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise PictureError("The architecture in the picture is damaged.") from None
    if text.lstrip().startswith("<![CDATA["):
        return text.strip().removeprefix("<![CDATA[").removesuffix("]]>")
    return _REFERENCE.sub(_meant, text)


def _opening(data: bytes) -> re.Match[bytes] | None:
    """Our metadata tag. Looked for from its id backwards: there may be millions of other tags."""
    at = data.find(_KEY)
    while at >= 0:
        start = data.rfind(b"<", max(0, at - _LONGEST_TAG), at)
        found = _METADATA.match(data, start) if start >= 0 else None
        if found:
            return found
        at = data.find(_KEY, at + 1)
    return None


def _meant(reference: re.Match[str]) -> str:
    """The sign that XML writes so; what names none stays."""
    hexadecimal, decimal, name = reference.groups()
    if name:
        return _NAMED[name]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    is_sign = code < 0xD800 or 0xE000 <= code <= 0x10FFFF
    return chr(code) if is_sign else reference.group()
