"""The window tells of each bad file what the command line tells, and stays as it was."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QMessageBox
from storage.bad_files import BAD_FILES, BadFile, made, with_ordinary_rights

from explorer.storage.problem import FileProblem
from explorer.storage.reader import open_file

if TYPE_CHECKING:
    from explorer.ui.main_window import MainWindow


@pytest.mark.parametrize("bad", BAD_FILES, ids=lambda bad: bad.name)
def test_a_bad_file_is_told_in_the_window(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, bad: BadFile
) -> None:
    if bad.needs_posix and sys.platform == "win32":
        pytest.skip("permissions, links and pipes of POSIX")
    said: list[tuple[str, str]] = []
    monkeypatch.setattr(
        QMessageBox, "exec", lambda box: said.append((box.text(), box.informativeText()))
    )
    with made(bad) as path:
        with with_ordinary_rights():
            assert not window.files.open(path)
            with pytest.raises(FileProblem) as told:
                open_file(path)
        ((title, words),) = said
        assert title == "bad.arch.yaml can't be opened"
        assert words.replace("\u200b", "") == str(told.value)
        assert words.replace("\u200b", "").startswith(f"{path}:{bad.line}:{bad.column}: error: ")
        assert words.splitlines()[0].endswith(f"[{bad.id}]")
    assert window.editor.is_blank
    assert window.settings.recent == []
