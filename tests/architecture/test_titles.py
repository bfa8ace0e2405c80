"""What is cut of endless words, and what stays of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.architecture.model import Group, Node
from explorer.architecture.titles import LONGEST_TITLE, cut, one_line


@given(st.text(), st.integers(1, 50))
def test_words_are_at_most_so_long_and_keep_both_ends(words: str, most: int) -> None:
    found = cut(words, most)
    assert len(found) <= most
    if len(words) <= most:
        assert found == words
    else:
        start, _, end = found.partition("…")
        assert words.startswith(start)
        assert words.endswith(end)


@given(st.text())
def test_a_title_is_one_line(words: str) -> None:
    assert len(one_line(words).splitlines()) <= 1
    assert len(one_line(words)) <= LONGEST_TITLE


@pytest.mark.parametrize("make", [Node, Group])
def test_a_title_is_bounded_and_the_name_is_kept(make: type[Node | Group]) -> None:
    endless = make("a", "s3", "n" * 1_000_000)
    assert len(endless.title) == LONGEST_TITLE
    assert len(endless.name) == 1_000_000
    assert make("a", "s3", "two\nlines").title == "two lines"
    assert make("a", "s3", "Größe 日本\u00a0x").title == "Größe 日本\u00a0x"
    assert make("an-id", "s3").title == "an-id"
