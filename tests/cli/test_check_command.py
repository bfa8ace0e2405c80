from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pytest
from storage.test_picture import PNG

from cli.running import EXAMPLES, Run
from explorer.storage.picture import embed

LINE = re.compile(r"^(?P<file>.+):(\d+):(\d+): (error|warning|note): .+ \[[a-z-]+\]$")
CLEAN = "format: 1\nnodes:\n  a: {service: s3}\n"
NOTE = (
    "format: 1\nnodes:\n  a: {service: s3}\n  b: {service: lambda}\nedges:\n  - {from: a, to: b}\n"
)
WARNING = "format: 1\nnodes:\n  a: {service: mainframe}\n"


@pytest.mark.parametrize("name", ["thumbnails", "rest-api", "fan-out"])
def test_a_clean_file_says_nothing_on_stdout(here: Run, name: str) -> None:
    ran = here("check", EXAMPLES / f"{name}.arch.yaml")
    assert (ran.code, ran.out) == (0, "")
    assert re.fullmatch(r"No problems found\. \d+ checks passed\.\n", ran.err)


def test_an_error_is_told_with_its_place_and_rule(here: Run) -> None:
    path = EXAMPLES / "refused.arch.yaml"
    ran = here("check", path)
    assert ran.code == 1
    (line,) = ran.out.splitlines()
    assert LINE.match(line)
    place = re.match(r".*:(\d+):(\d+):", line)
    assert place is not None
    text = path.read_text("utf-8").splitlines()[int(place[1]) - 1]
    assert text[int(place[2]) - 1 :].startswith("{from: invoices, to: fulfilment}")
    assert "error: S3 can't start Step Functions. Because S3 " in line
    assert line.endswith("[unsupported-connection]")
    assert ran.err == "Found 1 error.\n"


def test_notes_alone_are_no_failure_and_warnings_are(here: Run, tmp_path: Path) -> None:
    for text, code, said in ((NOTE, 0, ": note: "), (WARNING, 1, ": warning: ")):
        path = tmp_path / "x.arch.yaml"
        path.write_text(text)
        ran = here("check", path)
        assert ran.code == code
        assert said in ran.out


def test_findings_come_in_the_order_of_the_file(here: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.arch.yaml"
    path.write_text(
        "format: 1\nnodes:\n  a: {service: x}\n  b: {service: s3}\n  c: {service: stepfunctions}\n"
        "  d: {service: y}\nedges:\n  - {from: b, to: c}\n"
    )
    lines = [int(line.split(":")[1]) for line in here("check", path).out.splitlines()]
    assert lines == [3, 6, 8]


def test_an_unreadable_file_is_told_and_the_others_are_checked(here: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.arch.yaml"
    broken.write_text("format: 1\nnodes: [\n")
    ran = here("check", broken, tmp_path / "gone.yaml", EXAMPLES / "refused.arch.yaml")
    assert ran.code == 2
    assert "[unsupported-connection]" in ran.out
    assert f"{broken}:" in ran.err
    assert "gone.yaml:1:1: error: " in ran.err
    assert "Traceback" not in ran.err


def test_standard_input_is_checked(program: Run) -> None:
    ran = program("check", "-", stdin=WARNING)
    assert ran.code == 1
    assert ran.out.startswith("stdin:3:7: warning: mainframe is not known here")
    assert program("check", "-", stdin=CLEAN).code == 0
    assert program("check", "-", stdin="nonsense").code == 2


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (b"format: 1\ntitle: caf\xe9\n", 2, "stdin:2:11: error: The text is not UTF-8."),
        (b"\x7fELF\0", 2, "stdin:1:1: error: This is not a text file."),
        (embed(PNG, WARNING), 1, "stdin:3:7: warning: mainframe is not known here"),
        (embed(PNG, CLEAN)[:80], 2, "stdin:1:1: error: The picture ends too early."),
    ],
)
def test_standard_input_is_read_as_files_are(
    here: Run, monkeypatch: pytest.MonkeyPatch, data: bytes, code: int, said: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    ran = here("check", "-")
    assert ran.code == code
    assert said in ran.out + ran.err


def test_a_picture_that_carries_an_architecture_is_checked(here: Run, tmp_path: Path) -> None:
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QImage

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    image.save(buffer, "PNG")
    png = bytes(buffer.data().data())
    path = tmp_path / "drawing.arch.png"
    path.write_bytes(embed(png, (EXAMPLES / "refused.arch.yaml").read_text("utf-8")))
    ran = here("check", path)
    assert ran.code == 1
    assert ran.out.startswith(f"{path}:")
    path.write_bytes(png)
    ran = here("check", path)
    assert ran.code == 2
    assert "carries no architecture" in ran.err


def test_a_suppressed_finding_is_not_told(here: Run, tmp_path: Path) -> None:
    for on in ("a", "a -> b", ""):
        path = tmp_path / "x.arch.yaml"
        path.write_text(f'{NOTE}suppressed:\n  - {{rule: assumed-connection, on: "{on}"}}\n')
        ran = here("check", path)
        assert (ran.code, ran.out) == (0, ""), on
    path.write_text(f"{NOTE}suppressed:\n  - {{rule: another-rule, on: a}}\n")
    assert "[assumed-connection]" in here("check", path).out


def test_checking_imports_no_qt(program: Run, tmp_path: Path) -> None:
    (tmp_path / "PySide6.py").write_text("raise ImportError('Qt is not wanted here')")
    blocked = {"PYTHONPATH": f"{tmp_path}:{EXAMPLES.parents[1]}"}
    refused = EXAMPLES / "refused.arch.yaml"
    for words, code in (
        (("check", refused), 1),
        (("services",), 0),
        (("services", "lambda", "--json"), 0),
        (("integrations", "--from", "s3"), 0),
        (("layout", refused, "-o", tmp_path / "out.yaml"), 0),
        (("completions", "bash"), 0),
    ):
        ran = program(*words, **blocked)
        assert ran.code == code, (words, ran.err)
        assert "Qt is not wanted" not in ran.err
