"""Pictures carry the text they were drawn from, and damaged ones are found out."""

from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.storage.picture import (
    KEYWORD,
    PNG_SIGNATURE,
    PictureError,
    embed,
    embed_svg,
    extract,
    extract_svg,
)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PNG = b"".join(
    (
        PNG_SIGNATURE,
        chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
        chunk(b"IDAT", zlib.compress(b"\0\0\0\0")),
        chunk(b"IEND", b""),
    )
)
SVG = '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>'


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_png_gives_its_text_back(text: str) -> None:
    assert extract(embed(PNG, text)) == text


def test_the_text_stands_before_the_image_data_under_its_keyword() -> None:
    data = embed(PNG, "format: 1\n")
    assert data.index(b"iTXt" + KEYWORD.encode() + b"\0\x01\0\0\0") < data.index(b"IDAT")
    assert data.startswith(PNG_SIGNATURE)
    assert data.endswith(PNG[-12:])


def test_a_second_text_takes_the_place_of_the_first() -> None:
    data = embed(embed(PNG, "one"), "two")
    assert extract(data) == "two"
    assert data.count(KEYWORD.encode()) == 1


def test_a_png_without_text_has_none() -> None:
    assert extract(PNG) is None


def test_every_flipped_byte_gives_the_text_or_is_found_out() -> None:
    whole = embed(PNG, "format: 1\ntitle: Thumbnails\n")
    for at in range(len(whole)):
        data = whole[:at] + bytes((whole[at] ^ 0x41,)) + whole[at + 1 :]
        try:
            assert extract(data) in (None, "format: 1\ntitle: Thumbnails\n")
        except PictureError:
            continue


def test_every_cut_gives_the_text_or_is_found_out() -> None:
    whole = embed(PNG, "format: 1\n")
    for end in range(len(whole)):
        try:
            assert extract(whole[:end]) in (None, "format: 1\n")
        except PictureError:
            continue


def test_a_text_that_unpacks_to_too_much_is_refused() -> None:
    bomb = zlib.compress(b"a" * 30_000_000)
    content = KEYWORD.encode() + b"\0\x01\0\0\0" + bomb
    with pytest.raises(PictureError, match="20 MB"):
        extract(PNG_SIGNATURE + chunk(b"iTXt", content))


def test_text_that_is_not_packed_is_read_too() -> None:
    content = KEYWORD.encode() + b"\0\0\0en\0Titel\0format: 1"
    assert extract(PNG_SIGNATURE + chunk(b"iTXt", content)) == "format: 1"


@pytest.mark.parametrize("content", [b"", b"\x01", b"\x02\0\0\0a", b"\x01\0\0\0nonsense", b"\0\0a"])
def test_a_chunk_that_makes_no_sense_is_refused(content: bytes) -> None:
    data = PNG_SIGNATURE + chunk(b"iTXt", KEYWORD.encode() + b"\0" + content)
    with pytest.raises(PictureError):
        extract(data)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\r\t")))
def test_an_svg_gives_its_text_back(text: str) -> None:
    assert extract_svg(embed_svg(SVG, text).encode()) == text


def test_an_svg_stays_well_formed_with_any_text() -> None:
    from xml.etree import ElementTree

    text = "a: '</metadata><script>&amp; ]]> \" \r\n"
    root = ElementTree.fromstring(embed_svg(embed_svg(SVG, "old"), text))
    found = root.findall("{http://www.w3.org/2000/svg}metadata")
    assert [each.text for each in found] == [text]


def test_an_svg_without_text_has_none() -> None:
    assert extract_svg(SVG.encode()) is None
    assert extract_svg(b"<svg><metadata>other</metadata></svg>") is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("&amp;&lt;&gt;&quot;&apos;", "&<>\"'"),
        ("&#233;&#xe9;&#13;", "éé\r"),
        ("&#1114112;&#xd800;&nbsp;&a;&#;", "&#1114112;&#xd800;&nbsp;&a;&#;"),
        (f"&#{'9' * 5000};", f"&#{'9' * 5000};"),
    ],
)
def test_references_of_xml_are_meant_and_others_are_words(written: str, meant: str) -> None:
    assert (
        extract_svg(f'<svg><metadata id="{KEYWORD}">{written}</metadata></svg>'.encode()) == meant
    )


@pytest.mark.parametrize(
    "tag",
    [
        f'<metadata id="{KEYWORD}">',
        f"<svg:metadata xmlns:svg='a' id = '{KEYWORD}' class='b'>",
        f'<metadata id="other"/><metadata title="{KEYWORD}"/><metadata\nid="{KEYWORD}">',
    ],
)
def test_the_tag_is_found_however_it_is_written(tag: str) -> None:
    close = "</svg:metadata>" if "svg:" in tag else "</metadata>"
    assert extract_svg(f"<svg>{tag}format: 1{close}</svg>".encode()) == "format: 1"


@pytest.mark.parametrize(
    "tag",
    [
        KEYWORD,
        f'id="{KEYWORD}">',
        f'<metadata class="a" id="{KEYWORD}x">',
        f'<metadata {"a" * 2000} id="{KEYWORD}">',
    ],
)
def test_our_word_elsewhere_is_no_architecture(tag: str) -> None:
    assert extract_svg(f"<svg>{tag}format: 1</metadata></svg>".encode()) is None


def test_a_chunk_longer_than_any_text_is_refused_unread() -> None:
    content = KEYWORD.encode() + b"\0\0\0\0\0" + b"a" * 21_000_000
    with pytest.raises(PictureError, match="20 MB"):
        extract(PNG_SIGNATURE + chunk(b"iTXt", content))


def test_only_pictures_take_text() -> None:
    with pytest.raises(PictureError):
        embed(b"not a picture", "a")
    with pytest.raises(PictureError):
        embed_svg("<html/>", "a")
