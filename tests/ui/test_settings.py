"""Whatever stands in the file of settings, the program starts and every dialog opens."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from pytestqt.qtbot import QtBot

from explorer.ui.canvas.image import MARGIN
from explorer.ui.editor import Editor
from explorer.ui.export_dialog import ExportDialog
from explorer.ui.settings import Settings

GARBAGE = ["", "x", "-1", "1e9", "9" * 5000, "²", "2.5", "1, 2", "@ByteArray(2)", "@Invalid()"]


def settings_of(tmp_path: Path, text: str) -> Settings:
    file = tmp_path / "garbage.ini"
    file.write_text(text, "utf-8")
    return Settings(file)


@pytest.mark.parametrize("value", GARBAGE, ids=lambda value: value[:20])
def test_an_export_opens_with_its_usual_size(
    qtbot: QtBot, editor: Editor, tmp_path: Path, value: str
) -> None:
    text = f"[export]\nscale={value}\nmargin={value}\ntheme={value}\ntransparent={value}\n"
    dialog = ExportDialog(editor, "light", settings_of(tmp_path, text))
    qtbot.addWidget(dialog)
    chosen = dialog.options()
    assert (chosen["scale"], chosen["margin"], chosen["theme"]) == (2.0, MARGIN, "light")


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("one", ["one"]),
        ("one, two", ["one", "two"]),
        ("@Invalid()", []),
        ("@Size(1 2)", []),
        ("@Point(1 2)", []),
        ("@ByteArray(one)", []),
        ("", []),
        (", ".join("abcdefghijklmnop"), list("abcdefghijkl")),
    ],
)
def test_only_names_are_recent_files(tmp_path: Path, value: str, names: list[str]) -> None:
    settings = settings_of(tmp_path, f"[General]\nrecent={value}\n")
    assert settings.recent == [Path(name) for name in names]
    settings.add_recent(tmp_path)
    assert settings.recent[0] == tmp_path


@pytest.mark.parametrize("value", ["@Size(1 2)", "a, b", "@ByteArray(dark)", "@Invalid()"])
def test_what_is_no_word_is_as_if_it_were_not_there(tmp_path: Path, value: str) -> None:
    settings = settings_of(tmp_path, f"[General]\ntheme={value}\nmode={value}\ngeometry=text\n")
    assert (settings.theme, settings.mode) == ("system", "explore")
    assert settings.bytes("geometry") is None


DEADLY = (
    rb"@ByteArray(\0\0\0\xff\0\0\0\x1\xfd\0\0\0\x1\0\0\0\]0\0\0\0\0\0\0\0\0\xfc\x2\0\0\0\x1\xfb\0\0\0"
    rb"\b\0l\0\x65\0\x66\0t\x1\0\0\0\0\xff\xff\xff\xff\0\0\0\x10\0\xff\xff\xff\0\0\0\0\0\0\0\0"
    rb"\0\0\0\x4\0\0\0\x4\0\0\0\b\0\0\0\b\xfc\0\0\0\0)"
)
"""A state of a window that ends the program in ``QMainWindow.restoreState``; found by fuzzing."""


def test_the_damaged_state_of_a_window_is_not_restored(tmp_path: Path) -> None:
    file = tmp_path / "deadly.ini"
    file.write_bytes(b"[General]\ngeometry=" + DEADLY + b"\nstate=" + DEADLY + b"\n")
    settings = Settings(file)
    assert settings.bytes("state") is settings.bytes("geometry") is None
    settings.set_bytes("state", QByteArray(b"whole"))
    assert settings.bytes("state") == QByteArray(b"whole")
    settings.set_bytes("state", QByteArray())
    assert settings.bytes("state") is None


def test_each_byte_of_a_state_counts(tmp_path: Path) -> None:
    file = tmp_path / "one.ini"
    settings = Settings(file)
    settings.set_bytes("state", QByteArray(b"A window and its panels"))
    settings._store.sync()
    whole = file.read_bytes()
    for at in range(whole.index(b" window"), whole.index(b"panels")):
        damaged = tmp_path / f"{at}.ini"  # QSettings remembers a file whose time and size stay
        damaged.write_bytes(whole[:at] + b"x" + whole[at + 1 :])
        assert Settings(damaged).bytes("state") is None


def test_a_number_is_taken_within_its_range(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, "[a]\nb=3\nc=-4\nd=12\n")
    numbers = [settings.number(f"a/{key}", 7, -5, 9) for key in "bcde"]
    assert numbers == [3, -4, 7, 7]
