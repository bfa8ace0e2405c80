"""Words that try to break out of what carries them come back as they were, and do nothing else."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from pathlib import Path
from unicodedata import category
from xml.etree import ElementTree

import pytest
import yaml

from explorer.architecture.architecture import Architecture
from explorer.architecture.model import Edge, Group, Header, Line, Node, Suppression, Text
from explorer.storage import clipboard, file, picture, writer
from explorer.storage.reader import open_file, read

WORDS = (
    "a: b # c", "- x", "? y", "&anchor *alias", "!!python/object/apply:os.system [x]", "%TAG",
    "--- ", "...", "{a: [b", "'", '"', "\\", "\\x41", "| ", "> ", "@x", "`x`", "~", "null", "true",
    "0123", "1e999", "<<", "=", "a\tb", " lead", "trail ", "a\n---\nformat: 9\nnodes: {}", "a\r\nb",
    "]]>", "]]]]><![CDATA[>", "<![CDATA[x]]>", "</metadata><script>alert(1)</script>", "<!--",
    "-->", "<?xml version='1.0'?>", "&lt;&amp;amp;&#0;&#x0;&#13;", "\x00", "\x1b[31m",
    "\x7f\x85\x9b",
    "\u2028\u2029", "\ufeff", "\ufffe\uffff", "\u202e", "\U0001f600\U0010ffff", "e\u0301", "\xa0",
    "IEND\xaeB`\x82", "iTXt", "aws-architecture-explorer\0\1\0\0\0", "x" * 140,
)  # fmt: skip
HALVES = ("\ud800", "a\udfffb", "\udc00\ud800")
PIXEL = picture.PNG_SIGNATURE + b"".join(
    struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    for kind, data in (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0\0")),
        (b"IEND", b""),
    )
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><g/></svg>'


def drawing(words: str) -> Architecture:
    """A drawing with the words in every place that takes any."""
    return Architecture(
        [
            Header(words, words, extra={f"x{words}": words}),
            Node("a", words, words, (0, 0), None, {f"k{words}": [words, {words: words}]}, words),
            Node("b", "s3", at=(200, 0), group="g", extra={f"e{words}": words}),
            Group("g", words, words, (0, 0), (300, 200), None, {"k": words}),
            Edge("#edge-1", "a", "b", words, {"k": words}, words, extra={"e": words}),
            Text("#note-1", words, (0, 300)),
            Line("#line-2", "a", "b", words),
            Suppression("#suppressed-1", words, "a", words),
        ]
    )


def chunks(png: bytes) -> list[bytes]:
    found, at = [], len(picture.PNG_SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        found.append(png[at + 4 : at + 8])
        at += length + 12
    return found


@pytest.mark.parametrize("words", WORDS, ids=lambda words: ascii(words)[:40])
def test_a_file_says_the_same_when_it_is_read_again(words: str, tmp_path: Path) -> None:
    first = drawing(words)
    text = writer.to_text(first)
    again = read(text, "x")
    assert again.architecture == first
    assert not [sign for sign in text if category(sign) in ("Cc", "Zl", "Zp") and sign != "\n"]
    assert [k for k in yaml.safe_load(text) if k in ("format", "nodes", "groups", "edges")]
    file.save(tmp_path / "x.arch.yaml", text)
    assert open_file(tmp_path / "x.arch.yaml").architecture == first


@pytest.mark.parametrize("words", WORDS, ids=lambda words: ascii(words)[:40])
def test_what_is_copied_is_what_is_pasted(words: str) -> None:
    first = drawing(words)
    pasted = clipboard.from_text(clipboard.to_text(list(first)))
    kept = [element for element in first if not isinstance(element, Header)]
    assert sorted(pasted, key=lambda e: e.id) == sorted(kept, key=lambda e: e.id)


@pytest.mark.parametrize("words", WORDS, ids=lambda words: ascii(words)[:40])
def test_a_png_carries_the_drawing_in_one_chunk(words: str) -> None:
    text = writer.to_text(drawing(words))
    for carried in (text, words):
        png = picture.embed(picture.embed(PIXEL, "an older one"), carried)
        assert chunks(png) == [b"IHDR", b"iTXt", b"IDAT", b"IEND"]
        assert picture.extract(png) == carried


@pytest.mark.parametrize("words", WORDS, ids=lambda words: ascii(words)[:40])
def test_an_svg_carries_the_drawing_and_stays_well_formed(words: str) -> None:
    text = writer.to_text(drawing(words))
    svg = picture.embed_svg(picture.embed_svg(SVG, "an older one"), text)
    root = ElementTree.fromstring(svg)
    tags = [element.tag.rpartition("}")[2] for element in root.iter()]
    assert tags == ["svg", "metadata", "g"]
    assert root[0].text == text
    assert picture.extract_svg(svg.encode()) == text
    assert read(picture.extract_svg(svg.encode()) or "", "x").architecture == drawing(words)


@pytest.mark.parametrize("words", HALVES, ids=lambda words: ascii(words)[:40])
def test_half_characters_become_the_sign_for_them(words: str) -> None:
    """Half a character is none that a file can hold; it comes from a paste, never from a file."""
    elements = [replace(e, extra={}) for e in drawing(words)]  # keys not known come from files
    text = writer.to_text(elements)
    text.encode("utf-8")
    again = read(text, "x").architecture
    assert "\ufffd" in again.node("a").name
    assert clipboard.from_text(clipboard.to_text(elements))
    assert picture.extract(picture.embed(PIXEL, text)) == text


def test_a_picture_that_pretends_to_hold_more_gives_only_the_text() -> None:
    """The words of one drawing are not taken for the chunk or the tag of another."""
    inner = picture.embed(PIXEL, "format: 1\ntitle: inner\n")
    outer = picture.embed(PIXEL, inner.decode("latin-1"))
    assert picture.extract(outer) == inner.decode("latin-1")
    nested = picture.embed_svg(SVG, picture.embed_svg(SVG, "inner"))
    assert picture.extract_svg(nested.encode()) == picture.embed_svg(SVG, "inner")
    assert len(ElementTree.fromstring(nested)) == 2
