"""The program as a whole: several windows in one process."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from explorer import paths
from explorer.app import Application

THUMBNAILS = paths.DATA / "examples" / "thumbnails.arch.yaml"


def test_a_file_opened_twice_is_shown_in_the_window_that_has_it(application: Application) -> None:
    first = application.new_window(THUMBNAILS)
    second = application.new_window()
    second.open(THUMBNAILS)
    assert first.editor.path == THUMBNAILS
    assert second.editor.is_blank
    assert len(application.windows) == 2


def test_windows_do_not_hide_each_other(application: Application) -> None:
    first, second = application.new_window(), application.new_window()
    assert first.pos() != second.pos()


def test_quitting_closes_every_window(application: Application) -> None:
    application.new_window()
    application.new_window(THUMBNAILS)
    application.quit()
    assert application.windows == []


def test_every_file_named_gets_its_window_though_one_can_not_be_read(
    application: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    said: list[str] = []

    def leave_open(box: QMessageBox) -> None:
        said.append(box.text())
        qtbot.waitUntil(lambda: len(application.windows) == 2)

    monkeypatch.setattr(QMessageBox, "exec", leave_open)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(QApplication, "exec", lambda *_: 0)
    broken = tmp_path / "broken.arch.yaml"
    broken.write_text("nodes: [")
    application.run([str(broken), str(THUMBNAILS)])
    qtbot.waitUntil(lambda: len(application.windows) == 2)
    qtbot.waitUntil(lambda: bool(said))
    names = {window.editor.name for window in application.windows}
    assert "thumbnails.arch.yaml" in names
    assert said == ["broken.arch.yaml can't be opened"]
