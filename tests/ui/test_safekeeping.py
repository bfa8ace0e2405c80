"""What is unsaved is kept, what others do to the file is told, and nothing goes unasked."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from explorer import paths
from explorer.architecture import commands
from explorer.catalog import compiled
from explorer.recovery.replay import read_journal
from explorer.ui.disk_watch import DiskState
from explorer.ui.editor import Editor
from explorer.ui.main_window import MainWindow
from tests.recovery.test_presence import another_program, end
from tests.ui.conftest import put
from tests.ui.gestures import key

THUMBNAILS = paths.DATA / "examples" / "thumbnails.arch.yaml"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    copy = tmp_path / "work" / "mine.arch.yaml"
    copy.parent.mkdir()
    shutil.copyfile(THUMBNAILS, copy)
    return copy


@pytest.fixture
def opened(window: MainWindow, path: Path) -> MainWindow:
    """A window with a file."""
    window.open(path)
    return window


def press(caption: str, seen: list[str] | None = None) -> None:
    """Press a button of the question that is about to be asked."""

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        if seen is not None:
            seen.append(f"{box.text()} {box.informativeText()}")
        buttons = {button.text().replace("&", ""): button for button in box.buttons()}
        assert caption in buttons, sorted(buttons)
        buttons[caption].click()

    QTimer.singleShot(50, look)


def journals(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "state" / "journals").glob("*"))


def change_on_disk(path: Path, title: str = "Changed elsewhere") -> None:
    """As git and editors do it: a new file in the old one's place."""
    text = re.sub("title: .*", f"title: {title}  # theirs", path.read_text("utf-8"))
    new = path.with_name("new")
    new.write_text(text, "utf-8")
    new.replace(path)


def notice(window: MainWindow) -> str:
    bar = window.safekeeping.bar
    assert bar is not None
    return bar.text


def click(window: MainWindow, caption: str) -> None:
    bar = window.safekeeping.bar
    assert bar is not None
    (button,) = [b for b in bar.findChildren(QPushButton) if b.text() == caption]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_change_is_kept_and_saving_lets_it_go(opened: MainWindow, tmp_path: Path) -> None:
    assert journals(tmp_path) == []
    put(opened.editor, "sqs", 80, 480, "jobs")
    assert opened.safekeeping.keeper.flush()
    assert len(journals(tmp_path)) == 1
    opened.save()
    assert opened.safekeeping.keeper.flush()
    assert journals(tmp_path) == []


@pytest.mark.parametrize("begin", ["open", "start_from", "add_service", "new"])
def test_what_is_drawn_before_the_map_was_painted_is_kept(
    begin: str, window: MainWindow, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    early = MainWindow(
        Editor(window.editor.catalog),
        compiled.load_with_map()[1],
        window.appearance,
        window.settings,
        lambda _path: window,
        lambda: None,
        state_folder=tmp_path / "state",
    )
    qtbot.addWidget(early)
    if begin == "add_service":
        early.add_service("s3")
    else:
        getattr(early, begin)(*([path] if begin != "new" else []))
        put(early.editor, "sqs", 80, 480, "jobs")
    assert early.safekeeping.keeper.flush()
    kept = read_journal(journals(tmp_path)[0])
    assert kept is not None
    assert kept.document.architecture == early.editor.architecture
    early.editor.document.history.mark_clean()
    early.close()


def test_discarding_lets_what_was_kept_go(opened: MainWindow, tmp_path: Path, path: Path) -> None:
    before = path.read_bytes()
    put(opened.editor, "sqs", 80, 480, "jobs")
    press("Discard")
    assert opened.close()
    assert journals(tmp_path) == []
    assert path.read_bytes() == before


def test_a_drawing_that_takes_another_ones_place_is_kept_as_itself(
    window: MainWindow, path: Path, tmp_path: Path
) -> None:
    from explorer.recovery.replay import read_journal

    put(window.editor, "sqs", 0, 0, "before")
    window.editor.undo()
    window.open(path)
    put(window.editor, "sqs", 80, 480, "jobs")
    assert window.safekeeping.keeper.flush()
    (journal,) = journals(tmp_path)
    found = read_journal(journal)
    assert found is not None
    assert found.document.path == path
    assert found.document.architecture == window.editor.architecture
    assert found.document.history.undo_label == "Add jobs"


def test_a_change_on_disk_is_told_and_read_again_as_one_step(
    opened: MainWindow, path: Path, qtbot: QtBot
) -> None:
    put(opened.editor, "sqs", 80, 480, "jobs")
    change_on_disk(path)
    qtbot.waitUntil(lambda: "changed by another program" in notice(opened))
    assert "changes of yours" in notice(opened)
    click(opened, "Reload")
    editor = opened.editor
    assert editor.architecture.header.title == "Changed elsewhere"
    assert "jobs" not in editor.architecture
    assert editor.is_clean
    assert notice(opened) == ""
    editor.undo()
    assert "jobs" in editor.architecture
    assert editor.architecture.header.title == "Thumbnails"
    assert not editor.is_clean
    editor.redo()
    assert editor.is_clean


def test_the_keyboard_goes_back_to_the_canvas_with_the_notice(
    opened: MainWindow, path: Path, qtbot: QtBot
) -> None:
    opened.activateWindow()
    qtbot.waitActive(opened)
    change_on_disk(path)
    qtbot.waitUntil(lambda: "changed by another program" in notice(opened))
    click(opened, "Reload")
    assert notice(opened) == ""
    assert QApplication.focusWidget() is opened.compose_view


def test_a_notice_is_reached_and_answered_by_the_keyboard(
    opened: MainWindow, path: Path, qtbot: QtBot
) -> None:
    opened.activateWindow()
    qtbot.waitActive(opened)
    change_on_disk(path)
    qtbot.waitUntil(lambda: "changed by another program" in notice(opened))
    bar = opened.safekeeping.bar
    for _ in range(5):
        key(QApplication.focusWidget() or opened, Qt.Key.Key_F6)
        if bar is not None and bar.isAncestorOf(QApplication.focusWidget()):
            break
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Reload"
    key(focused, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Keep mine"
    key(focused, Qt.Key.Key_Return)
    assert notice(opened) == ""
    assert QApplication.focusWidget() is opened.compose_view
    change_on_disk(path, "Changed elsewhere twice")
    qtbot.waitUntil(lambda: "changed by another program" in notice(opened))
    key(opened.compose_view, Qt.Key.Key_F5)
    assert opened.editor.architecture.header.title == "Changed elsewhere twice"


def test_what_is_read_again_is_saved_with_its_comments(opened: MainWindow, path: Path) -> None:
    change_on_disk(path)
    opened.reload()
    opened.editor.execute(commands.rename(opened.editor.architecture, "resize", "Make small"))
    theirs = path.read_text("utf-8").splitlines()
    opened.save()
    ours = path.read_text("utf-8").splitlines()
    assert any(line.endswith("# theirs") for line in ours)
    assert len(set(ours) - set(theirs)) <= 1


def test_a_file_that_was_put_in_another_order_stays_in_it(opened: MainWindow, path: Path) -> None:
    text = path.read_text("utf-8")
    lines = text.splitlines(keepends=True)
    first = next(n for n, line in enumerate(lines) if line.startswith("nodes:")) + 1
    lines[first], lines[first + 1] = lines[first + 1], lines[first]
    path.write_text("".join(lines), "utf-8")
    opened.reload()
    assert opened.editor.text() == path.read_text("utf-8")


def test_keeping_ones_own_makes_it_unsaved_until_it_is_saved(
    opened: MainWindow, path: Path, qtbot: QtBot
) -> None:
    change_on_disk(path)
    qtbot.waitUntil(lambda: "changed by another program" in notice(opened))
    click(opened, "Keep mine")
    assert notice(opened) == ""
    assert not opened.editor.is_clean
    opened.save()  # asks no more
    assert "Changed elsewhere" not in path.read_text("utf-8")
    assert opened.editor.is_clean


def test_a_file_that_is_gone_is_told_and_saving_puts_it_back(
    opened: MainWindow, path: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    path.unlink()
    qtbot.waitUntil(lambda: "no longer in its folder" in notice(opened))
    assert not opened.editor.is_clean, "only here is it still"
    assert opened.safekeeping.keeper.flush()
    assert len(journals(tmp_path)) == 1
    click(opened, "Save")
    assert path.exists()
    assert notice(opened) == ""
    assert opened.editor.is_clean


def test_a_file_written_again_as_it_was_is_no_change(
    opened: MainWindow, path: Path, qtbot: QtBot
) -> None:
    path.write_bytes(path.read_bytes())
    with qtbot.waitSignal(opened.safekeeping.watch.looked):
        pass
    assert opened.safekeeping.watch.state is DiskState.SAME
    assert notice(opened) == ""


def test_what_happened_while_the_window_was_away_is_seen_when_it_comes_back(
    opened: MainWindow, path: Path, qtbot: QtBot
) -> None:
    opened.safekeeping.watch._watcher.removePaths([str(path), str(path.parent)])  # type: ignore[union-attr]
    change_on_disk(path)
    other = opened.files.another_window()
    other.activateWindow()
    qtbot.waitActive(other)
    opened.activateWindow()
    qtbot.waitUntil(lambda: "changed by another program" in notice(opened))
    assert "changed by another program" in notice(opened)


def test_saving_asks_before_it_overwrites_what_nobody_here_has_seen(
    opened: MainWindow, path: Path
) -> None:
    put(opened.editor, "sqs", 80, 480, "jobs")
    change_on_disk(path)
    theirs = path.read_bytes()
    seen: list[str] = []
    press("Cancel", seen)
    opened.save()
    assert "Overwrite mine.arch.yaml?" in seen[0]
    assert path.read_bytes() == theirs
    assert not opened.editor.is_clean
    press("Overwrite")
    opened.save()
    assert "jobs" in path.read_text("utf-8")
    kept = opened.saving.previous
    assert kept is not None
    assert kept.read_bytes() == theirs


def test_instead_of_overwriting_it_can_be_saved_elsewhere(
    opened: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(opened.editor, "sqs", 80, 480, "jobs")
    change_on_disk(path)
    theirs = path.read_bytes()
    other = path.with_name("other.arch.yaml")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(other), ""))
    press("Save as…")
    opened.save()
    assert path.read_bytes() == theirs
    assert "jobs" in other.read_text("utf-8")
    assert opened.editor.path == other
    assert opened.editor.is_clean


def test_a_folder_that_is_gone_offers_another_place(
    opened: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    put(opened.editor, "sqs", 80, 480, "jobs")
    shutil.rmtree(path.parent)
    other = tmp_path / "other.arch.yaml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(other), ""))
    seen: list[str] = []
    press("Save as…", seen)
    opened.save()
    assert "folder that is gone" in seen[0]
    assert "jobs" in other.read_text("utf-8")
    assert opened.editor.is_clean


def test_the_version_before_the_last_save_opens_as_a_drawing_of_its_own(
    opened: MainWindow, path: Path
) -> None:
    assert not opened.actions_["previous"].isEnabled()
    before = path.read_bytes()
    put(opened.editor, "sqs", 80, 480, "jobs")
    opened.save()
    assert opened.actions_["previous"].isEnabled()
    opened.actions_["previous"].trigger()
    other = opened.others[-1]  # type: ignore[attr-defined]
    assert other is not opened
    assert "jobs" not in other.editor.architecture
    assert other.editor.path is None, "saving it must not overwrite anything unasked"
    assert not other.editor.is_clean
    assert other.editor.text().encode() == before


def test_another_copy_of_the_program_with_the_file_is_told_to_both(
    opened: MainWindow, path: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    program = another_program(tmp_path / "state" / "open", path)
    try:
        qtbot.waitUntil(lambda: "another copy of the program" in notice(opened))
        put(opened.editor, "sqs", 80, 480, "jobs")
        other = opened.files.another_window()
        other.open(path)
        other.set_mode("compose")
        assert "another copy of the program" in notice(other)
        click(opened, "Dismiss")
        assert notice(opened) == ""
    finally:
        end(program)


def test_reloading_what_can_not_be_read_changes_nothing(opened: MainWindow, path: Path) -> None:
    before = opened.editor.architecture
    path.write_text("nodes: [")
    seen: list[str] = []
    press("OK", seen)
    opened.reload()
    assert f"{path}:1:9: error" in seen[0]
    assert opened.editor.architecture == before


def test_changes_that_can_not_be_kept_are_told_and_kept_once_they_can(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.set_mode("compose")
    state = tmp_path / "state"
    state.write_text("a file stands where the folder should")
    put(window.editor, "sqs", 0, 0, "jobs")
    qtbot.waitUntil(lambda: "can't be kept for recovery" in notice(window))
    state.unlink()
    put(window.editor, "sqs", 0, 100, "more")
    qtbot.waitUntil(lambda: notice(window) == "")
    assert len(journals(tmp_path)) == 1


def test_a_link_to_an_open_file_is_the_same_file(
    application: object, path: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link.arch.yaml"
    os.symlink(path, link)
    application.new_window(path)  # type: ignore[attr-defined]
    second = application.new_window()  # type: ignore[attr-defined]
    second.open(link)
    assert second.editor.is_blank
    assert len(application.windows) == 2  # type: ignore[attr-defined]
