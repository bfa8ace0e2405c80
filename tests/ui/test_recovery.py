"""After a crash the next start offers back what was not saved, for every window."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from explorer import paths
from explorer.app import Application
from explorer.architecture import commands
from explorer.recovery.replay import left_behind
from explorer.ui.recovery_dialog import RecoveryDialog
from tests.ui.conftest import put

THUMBNAILS = paths.DATA / "examples" / "thumbnails.arch.yaml"


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A state folder of the test's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    folder = paths.state_folder()
    assert folder is not None
    yield folder
    for recovered in left_behind(folder / "journals"):
        recovered.discard()


@pytest.fixture
def drawing(tmp_path: Path) -> Path:
    copy = tmp_path / "mine.arch.yaml"
    shutil.copyfile(THUMBNAILS, copy)
    return copy


def crash(application: Application) -> None:
    """All windows end as in a crash: nothing asks, nothing is let go."""
    for window in list(application.windows):
        keeper = window.safekeeping.keeper
        assert keeper.flush()
        if keeper._journal is not None:
            keeper._journal.close(keep=True)
            keeper._journal = None
        window.editor.document.history.mark_clean()
        window.close()


def leave_two(application: Application, drawing: Path) -> None:
    """A crash with one drawing from a file and one that was never saved."""
    first = application.new_window(drawing)
    put(first.editor, "sqs", 80, 480, "jobs")
    second = application.new_window()
    put(second.editor, "sns", 80, 480, "topic")
    crash(application)


def offered(application: Application) -> RecoveryDialog | None:
    application._offer_recovery()
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, RecoveryDialog)]
    shown = [dialog for dialog in found if dialog.isVisible()]
    return shown[0] if shown else None


def test_an_ordinary_start_offers_nothing(application: Application, drawing: Path) -> None:
    application.new_window(drawing)
    assert offered(application) is None


def test_everything_is_restored_in_windows_of_its_own_and_kept_on(
    application: Application, drawing: Path, state: Path
) -> None:
    before = drawing.read_bytes()
    leave_two(application, drawing)
    blank = application.new_window()
    dialog = offered(application)
    assert dialog is not None
    names = [row.recovered.name for row in dialog.rows]
    assert sorted(names) == ["mine.arch.yaml", "untitled.arch.yaml"]
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert len(application.windows) == 2
    assert blank in application.windows
    by_name = {window.editor.name: window for window in application.windows}
    mine = by_name["mine.arch.yaml"]
    assert "jobs" in mine.editor.architecture
    assert mine.isWindowModified()
    assert mine.mode == "compose"
    assert "topic" in by_name["untitled.arch.yaml"].editor.architecture
    assert drawing.read_bytes() == before
    assert len(list((state / "journals").iterdir())) == 2, "each is kept by its new window"
    mine.editor.undo()
    assert "jobs" not in mine.editor.architecture
    mine.editor.redo()
    mine.save()
    assert "jobs" in drawing.read_text("utf-8")
    crash(application)
    again = left_behind(state / "journals")
    assert [each.name for each in again] == ["untitled.arch.yaml"]


def test_not_now_leaves_every_byte_and_asks_again(
    application: Application, drawing: Path, state: Path, qtbot: QtBot
) -> None:
    before = drawing.read_bytes()
    leave_two(application, drawing)
    kept = {each: each.read_bytes() for each in (state / "journals").iterdir()}
    application.new_window()
    for _ in range(2):
        dialog = offered(application)
        assert dialog is not None
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        QApplication.processEvents()
        assert {each: each.read_bytes() for each in (state / "journals").iterdir()} == kept
    assert drawing.read_bytes() == before


def test_discarding_asks_and_takes_only_what_is_ticked(
    application: Application, drawing: Path, state: Path
) -> None:
    before = drawing.read_bytes()
    leave_two(application, drawing)
    application.new_window()
    dialog = offered(application)
    assert dialog is not None
    for row in dialog.rows:
        if row.recovered.name == "untitled.arch.yaml":
            QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert dialog.restore.text() == "Restore 1"

    def answer(caption: str) -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        assert "mine.arch.yaml" in box.text()
        next(b for b in box.buttons() if b.text().replace("&", "") == caption).click()

    QTimer.singleShot(50, lambda: answer("Cancel"))
    dialog.discard.click()
    assert dialog.isVisible()
    QTimer.singleShot(50, lambda: answer("Discard"))
    dialog.discard.click()
    QApplication.processEvents()
    assert drawing.read_bytes() == before
    (left,) = left_behind(state / "journals")
    assert left.name == "untitled.arch.yaml"
    left.release()


def test_the_same_file_named_at_the_start_is_restored_where_it_is_shown(
    application: Application, drawing: Path
) -> None:
    first = application.new_window(drawing)
    put(first.editor, "sqs", 80, 480, "jobs")
    crash(application)
    window = application.new_window(drawing)
    dialog = offered(application)
    assert dialog is not None
    dialog.restore.click()
    QApplication.processEvents()
    assert application.windows == [window]
    assert "jobs" in window.editor.architecture


def test_a_file_changed_since_the_crash_is_told_and_not_overwritten_unasked(
    application: Application, drawing: Path
) -> None:
    first = application.new_window(drawing)
    put(first.editor, "sqs", 80, 480, "jobs")
    crash(application)
    drawing.write_text(drawing.read_text("utf-8") + "# theirs\n", "utf-8")
    window = application.new_window()
    dialog = offered(application)
    assert dialog is not None
    dialog.restore.click()
    QApplication.processEvents()
    assert window.safekeeping.bar is not None
    assert "changed by another program" in window.safekeeping.bar.text
    QTimer.singleShot(50, lambda: QApplication.activeModalWidget().close())
    window.save()
    assert drawing.read_text("utf-8").endswith("# theirs\n")


def test_unticking_all_leaves_nothing_to_restore(application: Application, drawing: Path) -> None:
    leave_two(application, drawing)
    application.new_window()
    dialog = offered(application)
    assert dialog is not None
    for row in dialog.rows:
        row.box.setChecked(False)
    assert not dialog.restore.isEnabled()
    assert not dialog.discard.isEnabled()
    dialog.later.click()


def test_a_fault_shows_the_drawing_anew_and_it_stays_usable(
    application: Application, drawing: Path, qtbot: QtBot
) -> None:
    window = application.new_window(drawing)
    window.set_mode("compose")
    scene = window.compose_view.compose_scene
    architecture = window.editor.architecture
    # As a fault in the middle of a change may leave it: done, and nobody was told.
    architecture.apply(commands.add_node(architecture, "sns", (80, 300), "topic"))
    assert "topic" not in scene.items_by_id
    application._bring_back()
    assert "topic" in scene.items_by_id
    put(window.editor, "sqs", 80, 480, "jobs")
    assert "jobs" in scene.items_by_id
    assert window.isWindowModified()
