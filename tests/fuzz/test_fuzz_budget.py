"""Some of what ``make fuzz`` does, the same inputs in every run of the tests."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from fuzz import session, target, worst_cases
from fuzz.guard import SLOWEST, watched
from fuzz.mutation import MOST_BYTES, Mutator
from fuzz.targets import text

_INPUTS = 200
_SMALL = 50_000
_LARGER = {"groups in themselves": 400_000}
_PICTURE = 3_000_000


@pytest.mark.qt_log_ignore(".*")  # Qt warns of damaged settings
@pytest.mark.parametrize("name", target.names())
def test_any_input_opens_or_is_refused_clearly(tmp_path: Path, name: str) -> None:
    found = session.fuzz(name, _INPUTS, 1, tmp_path)
    told = [path.read_text("utf-8") for path in tmp_path.rglob("*.txt")]
    assert not told, f"{len(told)} violations, the first: {told[0]}"
    assert found.opened
    assert found.inputs == _INPUTS // target.load(name).share


@pytest.mark.parametrize("name", worst_cases.TEXTS)
def test_the_worst_texts_open_or_are_refused_within_bounds(name: str) -> None:
    data = worst_cases.TEXTS[name](_LARGER.get(name, _SMALL))
    assert not watched(text.run, data).violation


@pytest.mark.parametrize("name", worst_cases.PICTURES)
def test_the_worst_pictures_open_or_are_refused_within_a_second(name: str) -> None:
    outcome = watched(text.run, worst_cases.PICTURES[name](_PICTURE))
    assert not outcome.violation
    assert outcome.seconds < SLOWEST


def test_what_is_raised_is_a_violation_with_the_way_to_repeat_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(data: bytes) -> str:
        return "opened" if data == b"good" else str(1 // 0)

    monkeypatch.setattr(session, "load", lambda _: target.Target(run, lambda: [b"good", b"bad"]))
    found = session.fuzz("graph", 2, 1, tmp_path)
    assert (found.opened, found.violations) == (1, 1)
    (told,) = tmp_path.rglob("*.txt")
    assert "ZeroDivisionError" in told.read_text("utf-8")
    assert f"--target graph --repeat {told.with_suffix('.input')}" in told.read_text("utf-8")
    assert told.with_suffix(".input").read_bytes() == b"bad"


def test_the_same_seed_gives_the_same_inputs() -> None:
    def some(number: int) -> list[bytes]:
        mutator = Mutator([b"nodes:\n  a: {service: s3}\n"], (b"&",), Random(number))
        return [mutator.next() for _ in range(200)]

    assert some(1) == some(1) != some(2)
    assert max(map(len, some(1))) <= MOST_BYTES
