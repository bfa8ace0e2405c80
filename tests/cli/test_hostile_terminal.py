"""What a file says never drives the terminal, turns its writing round or forges a line."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from cli.running import Run
from explorer.cli import check, terminal

# A colour, the window's title, "clear", a bell, eight-bit CSI, signs that turn writing round, ones
# that are not seen, and the ends of lines that Python and terminals know.
EVIL = (
    "\x1b[31mred", "\x1b]0;title\x07", "\x1b[2J\x1b[H", "\x08\x08", "\x9b31m", "\x7f", "\x00",
    "\u202egpj.exe", "\u2066x\u2069", "\u200f", "\u061c", "\ufeff", "\u200b", "\xad", "\U000e0041",
    "a\nb", "a\r", "a\x0b", "a\x0c", "a\x85", "a\u2028b", "a\u2029", "\t",
)  # fmt: skip
FORGED = "ok\nfine.arch.yaml:1:1: error: all is lost [forged]"
NODE = {"service": "nosuch"}


def unseen(text: str) -> list[str]:
    """Signs of an output that a terminal would act on or not show."""
    return [
        f"U+{ord(sign):04X}"
        for sign in text
        if sign != "\n" and unicodedata.category(sign) != "Zs" and not sign.isprintable()
    ]


def write(folder: Path, document: object, name: str = "x.arch.yaml") -> Path:
    """JSON is YAML too, and writes every hostile sign as an escape; but YAML knows no pairs."""
    file = folder / name
    text = json.dumps(document).replace("\\udb40\\udc41", "\\U000e0041")
    file.write_text(text, "utf-8")
    return file


@pytest.mark.parametrize("words", EVIL, ids=ascii)
def test_signs_that_are_not_seen_are_written_out(words: str) -> None:
    shown = terminal.visible(words)
    assert unseen(shown) == []
    assert "\n" not in shown
    assert shown != words
    assert shown.encode("ascii").decode("unicode_escape") == words


def test_every_sign_of_unicode_is_seen_or_written_out() -> None:
    for number in range(0x110000):
        shown = terminal.visible(chr(number))
        assert shown.isprintable() or unicodedata.category(shown) == "Zs"


def test_ordinary_words_of_all_languages_stay_as_they_are() -> None:
    for words in ("Straße → 注文 · заказ", "طلب", "a\u00a0b", "100\u202f000", "e\u0301", "👩", ""):
        assert terminal.visible(words) == words


@pytest.mark.parametrize("words", EVIL, ids=ascii)
def test_findings_with_hostile_names_are_lines(here: Run, tmp_path: Path, words: str) -> None:
    name = f"{words} {FORGED} {words}"
    document = {
        "format": 1,
        "title": name,
        "nodes": {
            "a": {"service": "nosuch", "name": name},
            "b": {"service": name, "name": name},
            "c": {"service": "lambda", "name": name, "properties": {"runtime": name, "memory": 1}},
            "d": {"service": "s3", "name": name},
        },
        "groups": {"g": {"type": name, "name": name}},
        "edges": [{"from": "d", "to": "c", "via": name}],
        "suppressed": [{"rule": name, "on": "a", "because": name}],
    }
    file = write(tmp_path, document)
    ran = here("check", file)
    assert ran.code == check.FOUND
    assert unseen(ran.out + ran.err) == []
    lines = ran.out.splitlines()
    assert len(lines) >= 5
    assert all(line.startswith(f"{file}:") and line.endswith("]") for line in lines)
    assert not any(line.startswith("fine.arch.yaml") for line in ran.out.split("\n"))


@pytest.mark.parametrize("words", EVIL, ids=ascii)
def test_faults_of_a_file_are_lines(here: Run, tmp_path: Path, words: str) -> None:
    name = f"{words} {FORGED}"
    document = {
        "format": 1,
        "nodes": {name: {"service": "s3", "in": name}, "b": {"at": name}},
        "edges": [{"from": name, "to": f"{name}->x"}, {"from": "b", "to": name, "properties": 1}],
        "suppressed": [{"rule": name, "on": name}],
    }
    file = write(tmp_path, document)
    for command in (["check"], ["layout"], ["export"]):
        ran = here(*command, file)
        assert ran.code == check.UNREADABLE
        assert unseen(ran.out + ran.err) == []
        lines = ran.err.splitlines()
        assert lines
        assert all(line.startswith(f"{file}:") for line in lines)


def test_the_name_of_a_file_is_no_line_of_its_own(here: Run, tmp_path: Path) -> None:
    folder = tmp_path / "a\x1b[31m\u202e\nfolder"
    folder.mkdir()
    good = write(folder, {"format": 1, "nodes": {"a": NODE}}, "x\n\x1b[2J.arch.yaml")
    bad = write(folder, {"format": 1, "nodes": 1}, "y\r\x9b.arch.yaml")
    gone = folder / "gone\x07\n.arch.yaml"
    told = 0
    for words in (
        ["check", good], ["check", bad], ["check", gone], ["layout", good], ["layout", bad],
        ["layout", good, "-o", folder / "no\x1b\n" / "x.arch.yaml"], ["export", bad],
        ["export", good, "-o", folder / "\x1b\n.txt"], ["export", good, "-o", "no\x1b\n/x.png"],
        [gone], ["services", "\x1b[31m\n"], ["integrations", "--from", "\x1b\nx"],
        ["layout", f"{gone}.json"], ["check", f"--\x1b[31m\u202e{'x'}"], [f"-\x1b[2J{gone}"],
    ):  # fmt: skip
        ran = here(*words)
        said = ran.out + ran.err
        assert unseen(said) == [], words
        assert len(ran.err.splitlines()) <= 3 or "usage" in ran.err, words
        told += "\\x1b" in said
    assert told > 10


def test_endless_words_do_not_make_endless_lines(here: Run, tmp_path: Path) -> None:
    long, huge = "x" * 9_000, "x" * 1_000_000
    nodes = {f"n{i}": {"service": "nosuch", "name": long} for i in range(3)}
    ran = here("check", write(tmp_path, {"format": 1, "nodes": nodes}))
    assert len(ran.out.splitlines()) == 3
    assert max(map(len, ran.out.splitlines())) < 3000
    assert all(line.endswith("]") for line in ran.out.splitlines())
    ran = here("check", write(tmp_path, {"format": 1, "nodes": {f"{huge}->": NODE, huge: NODE}}))
    assert ran.code == check.UNREADABLE
    assert max(map(len, ran.err.splitlines())) < 3000
    ran = here("layout", write(tmp_path, {"format": 1, "edges": [{"from": huge, "to": huge}]}))
    assert max(map(len, ran.err.splitlines())) < 3000


def test_json_stays_json_and_drives_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    words = "".join(EVIL) + "\U0001f600é\u00a0"
    value = {words: [words, 1, None], "b": {}}
    terminal.say_json(value)
    said = capsys.readouterr().out
    assert unseen(said) == []
    assert "\U0001f600é\u00a0" in said
    assert json.loads(said) == value


def test_a_graph_comes_back_as_json(here: Run, tmp_path: Path) -> None:
    name = "\x1b[31m\u202e\n"
    graph = {"nodes": [{"id": name, "w": 160, "h": 64}], "edges": [], "groups": []}
    file = tmp_path / "graph.json"
    file.write_text(json.dumps(graph), "utf-8")
    ran = here("layout", file)
    assert unseen(ran.out + ran.err) == []
    if ran.code == 0:
        assert list(json.loads(ran.out)["nodes"]) == [name]


def test_completions_hold_nothing_of_a_file(here: Run) -> None:
    for shell in ("bash", "zsh", "fish"):
        ran = here("completions", shell)
        assert ran.code == 0
        assert unseen(ran.out) == []
