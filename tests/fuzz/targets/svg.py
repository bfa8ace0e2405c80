"""Pictures in SVG that carry an architecture, or do not."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from storage.test_picture import SVG

from explorer.storage.picture import KEYWORD, embed_svg
from fuzz import corpus, words
from fuzz.target import Target
from fuzz.targets import text

_START = b'<svg xmlns="http://www.w3.org/2000/svg">'
_TOKENS = (
    *(b"<", b">", b"/>", b"</", b"<svg", b"<metadata ", b"</metadata>", b"<x:metadata ", b"]]>"),
    *(b"<![CDATA[", b"<!--", b"-->", b"<?xml ?>", b' id="', b" id = '", KEYWORD.encode(), b"&"),
    *(b"&#", b"&#x", b";", b"&#0;", b"&#xd800;", b"&#1114112;", b"&amp;", b"&lt;", b"&nbsp;"),
    *(b"<!DOCTYPE svg [<!ENTITY a 'b'>]>", b"&a;", b"<script>", b"<image href='file:///etc/x'/>"),
    b'<metadata id="' + KEYWORD.encode() + b'">',
)


def _seeds() -> Iterator[bytes]:
    for data in corpus.files():
        yield embed_svg(SVG, data.decode("utf-8")).encode()
    yield embed_svg(SVG, "").encode()
    yield (
        _START + b"<metadata id='" + KEYWORD.encode() + b"'><![CDATA[format: 1]]></metadata></svg>"
    )


def _mend(data: bytes, random: Random) -> bytes:
    """What does not begin as a picture is read as text, which has a target of its own."""
    return data if b"<svg" in data[:4096] or random.random() < 0.1 else _START + data


TARGET = Target(text.run, _seeds, (*_TOKENS, *words.YAML), _mend)
