"""Every value is written so that it reads back, here and in other readers of YAML."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.storage import tree, values
from explorer.storage.problem import Faults
from explorer.storage.yaml_text import block, flow, literal, scalar
from storage.strategies import plain_values, texts


def read_back(text: str) -> Any:
    faults = Faults("test", text)
    found = values.of(tree.parse(text, "test"), faults)
    faults.raise_if_any()
    return found


@given(plain_values, st.booleans())
def test_any_value_reads_back_from_one_line(value: Any, json_style: bool) -> None:
    text = flow({"a": [value]}, json_style)
    assert "\n" not in text
    assert values.same(read_back(text), {"a": [value]})


@given(texts, plain_values, st.integers(0, 8))
def test_any_value_reads_back_from_a_block(key: str, value: Any, indent: int) -> None:
    lines = block(key, value, indent)
    assert values.same(read_back("\n".join(lines) + "\n"), {key: value})


@settings(max_examples=500)
@given(texts, st.sampled_from(["", "'", '"']))
def test_other_readers_take_text_for_the_same_text(text: str, quote: str) -> None:
    written = scalar(text, quote)
    assert yaml.safe_load(f"[{written}]") == [text]
    assert yaml.safe_load(f"{{{written}: {written}}}") == {text: text}
    assert yaml.safe_load(f"a: {written}") == {"a": text}


@pytest.mark.parametrize(
    "text", ["Uploads", "eu-west-1", "python3.13", "in/", "a b", "it's", "été"]
)
def test_ordinary_words_need_no_quotes(text: str) -> None:
    assert scalar(text) == text


@pytest.mark.parametrize("text", ["on", "no", "12", "1e3", "012", "2024-01-31", "", "a: b", "~"])
def test_words_that_look_like_something_else_are_quoted(text: str) -> None:
    assert scalar(text)[0] in "'\""


@pytest.mark.parametrize(
    ("number", "written"),
    [(80.0, "80"), (-0.0, "0"), (80.5, "80.5"), (1e300, "1e+300"), (True, "true"), (None, "null")],
)
def test_numbers_are_written_short(number: Any, written: str) -> None:
    assert scalar(number) == written


def test_text_of_several_lines_becomes_a_block() -> None:
    assert literal("a\n\nb\n", 2) == ["|", "  a", "", "  b"]
    assert literal("a\nb", 2) == ["|-", "  a", "  b"]
    assert literal("one line", 2) is None
    assert literal(" a\nb", 2) is None
