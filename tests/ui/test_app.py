"""The program as a whole: several windows in one process."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from explorer import paths
from explorer.app import Application

THUMBNAILS = paths.DATA / "examples" / "thumbnails.arch.yaml"


@pytest.fixture
def application(qapp: QApplication) -> Iterator[Application]:
    made = Application()
    yield made
    for window in list(made.windows):
        window.editor.document.history.mark_clean()  # type: ignore[attr-defined]
        window.close()  # type: ignore[attr-defined]
    # First the windows, then the sheet: Qt keeps the widgets that a sheet styled, and one that goes
    # while there is none stays on its list.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    qapp.setStyleSheet("")


def test_a_file_opened_twice_is_shown_in_the_window_that_has_it(application: Application) -> None:
    first = application.new_window(THUMBNAILS)
    second = application.new_window()
    second.open(THUMBNAILS)  # type: ignore[attr-defined]
    assert first.editor.path == THUMBNAILS  # type: ignore[attr-defined]
    assert second.editor.is_blank  # type: ignore[attr-defined]
    assert len(application.windows) == 2


def test_windows_do_not_hide_each_other(application: Application) -> None:
    first, second = application.new_window(), application.new_window()
    assert first.pos() != second.pos()  # type: ignore[attr-defined]


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
    monkeypatch.setattr(QApplication, "exec", lambda *_: 0)
    broken = tmp_path / "broken.arch.yaml"
    broken.write_text("nodes: [")
    application.run([str(broken), str(THUMBNAILS)])
    qtbot.waitUntil(lambda: len(application.windows) == 2)
    qtbot.waitUntil(lambda: bool(said))
    names = {window.editor.name for window in application.windows}  # type: ignore[attr-defined]
    assert "thumbnails.arch.yaml" in names
    assert said == ["broken.arch.yaml can't be opened"]
