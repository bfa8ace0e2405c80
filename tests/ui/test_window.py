"""The whole window: modes, panels, files, keys, theme."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from explorer import paths
from explorer.storage.reader import open_file
from explorer.ui.actions import ACTIONS
from explorer.ui.canvas.image import to_png
from explorer.ui.main_window import MainWindow
from explorer.ui.search_popup import SearchPopup
from tests.ui.conftest import put
from tests.ui.gestures import key

CTRL = Qt.KeyboardModifier.ControlModifier
THUMBNAILS = paths.DATA / "examples" / "thumbnails.arch.yaml"


def answer(button: QMessageBox.StandardButton) -> None:
    """Press a button of the question that is about to be asked."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        box.button(button).click()

    QTimer.singleShot(50, press)


def test_explore_opens_first_and_is_read_only(window: MainWindow) -> None:
    assert window.mode == "explore"
    assert window.explore_view.isVisible()
    assert not window.actions_["paste"].isEnabled()
    assert "from the notes" in window.status.counts


def test_ctrl_1_and_2_change_the_mode(window: MainWindow) -> None:
    key(window, Qt.Key.Key_2, CTRL)
    assert window.mode == "compose"
    assert window.compose_view.isVisible()
    key(window, Qt.Key.Key_1, CTRL)
    assert window.mode == "explore"


def test_panels_hide_and_come_back_by_key(window: MainWindow) -> None:
    assert window.docks.is_shown("left")
    key(window, Qt.Key.Key_B, CTRL)
    assert not window.docks.is_shown("left")
    key(window, Qt.Key.Key_B, CTRL)
    assert window.docks.is_shown("left")


def test_f6_walks_the_panels_and_comes_round(window: MainWindow) -> None:
    seen = []
    for _ in range(3):
        key(QApplication.focusWidget() or window, Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())
    assert window.explore_view in seen
    assert len(set(seen)) == 3


def test_an_example_fills_an_empty_drawing_without_a_file(window: MainWindow) -> None:
    window.set_mode("compose")
    assert window.empty.isVisible()
    window.start_from(THUMBNAILS)
    assert not window.empty.isVisible()
    assert window.editor.path is None
    assert len(window.editor.architecture.nodes) == 3


def test_saving_and_opening_gives_the_same_drawing(window: MainWindow, tmp_path: Path) -> None:
    window.start_from(THUMBNAILS)
    put(window.editor, "sqs", 80, 480, "jobs")
    assert window.isWindowModified()
    path = tmp_path / "mine.arch.yaml"
    window.editor.save(path)
    assert not window.isWindowModified()
    saved = {e.id: e for e in open_file(path).architecture}
    assert saved == {e.id: e for e in window.editor.architecture}
    assert "mine.arch.yaml" in window.windowTitle()


def test_closing_with_unsaved_work_asks_and_cancel_keeps_the_window(window: MainWindow) -> None:
    put(window.editor, "sqs", 80, 480, "jobs")
    answer(QMessageBox.StandardButton.Cancel)
    assert not window.close()
    assert window.isVisible()


def test_closing_with_discard_leaves_the_file_alone(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "mine.arch.yaml"
    path.write_bytes(THUMBNAILS.read_bytes())
    window.open(path)
    put(window.editor, "sqs", 80, 480, "jobs")
    answer(QMessageBox.StandardButton.Discard)
    assert window.close()
    assert path.read_bytes() == THUMBNAILS.read_bytes()


def test_a_file_that_can_not_be_read_leaves_the_drawing_as_it_was(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        QMessageBox, "exec", lambda box: said.append(box.informativeText()), raising=True
    )
    broken = tmp_path / "broken.arch.yaml"
    broken.write_text("format: 1\nnodes:\n  a: {service: s3}\nedges:\n  - {from: a, to: nowhere}\n")
    window.open(broken)
    assert window.editor.is_blank
    assert "broken.arch.yaml:5:" in said[0]
    assert "nowhere" in said[0]


def test_a_picture_dropped_on_the_window_opens_its_architecture(
    window: MainWindow, tmp_path: Path
) -> None:
    opened = open_file(THUMBNAILS)
    picture = tmp_path / "thumbnails.arch.png"
    picture.write_bytes(to_png(opened.architecture, window.editor.catalog, opened.source.text))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    plain = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(400, 400), copy, data, left, plain)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(400, 400), copy, data, left, plain))
    assert window.mode == "compose"
    assert set(window.editor.architecture.nodes) == set(opened.architecture.nodes)
    assert window.editor.path is None, "saving must not overwrite the picture"


def test_a_second_file_opens_in_a_window_of_its_own(window: MainWindow) -> None:
    window.open(THUMBNAILS)
    window.open(paths.DATA / "examples" / "rest-api.arch.yaml")
    others = window.others  # type: ignore[attr-defined]
    assert len(others) == 2
    assert others[0].editor.name == "thumbnails.arch.yaml"
    assert others[1].editor.name == "rest-api.arch.yaml"


def test_recent_files_are_remembered(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "mine.arch.yaml"
    path.write_bytes(THUMBNAILS.read_bytes())
    window.open(path)
    assert window.settings.recent[0] == path


def test_theme_changes_live(window: MainWindow) -> None:
    before = window.compose_view.compose_scene.canvas.theme.name
    window.set_theme("dark")
    assert before == "light"
    assert window.compose_view.compose_scene.canvas.theme.name == "dark"
    assert window.settings.theme == "dark"
    window.set_theme("light")


def test_letters_choose_tools_over_the_canvas_but_not_while_typing(window: MainWindow) -> None:
    window.set_mode("compose")
    key(window.compose_view, Qt.Key.Key_H)
    assert window.tool_name == "hand"
    key(window.compose_view, Qt.Key.Key_V)
    assert window.tool_name == "select"
    window.docks.focus_filter()
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "hn")
    assert window.tool_name == "select"


def test_search_finds_a_service_by_its_alias_and_opens_its_note(
    window: MainWindow, qtbot: QtBot
) -> None:
    key(window, Qt.Key.Key_K, CTRL)
    popup = window.findChild(SearchPopup)
    assert popup is not None
    QTest.keyClicks(popup.edit, "simple queue")
    qtbot.waitUntil(lambda: any("SQS" in row.title for row in popup.rows))
    QTest.keyClick(popup.edit, Qt.Key.Key_Return)
    assert window.navigator.service is not None
    assert window.navigator.service.id == "sqs"


def test_add_to_drawing_puts_the_service_on_the_canvas(window: MainWindow) -> None:
    window.docks.details.add_wanted.emit("s3")
    assert window.mode == "compose"
    assert [n.service for n in window.editor.architecture.nodes.values()] == ["s3"]


def test_quick_insert_at_the_end_of_a_line_connects(window: MainWindow, qtbot: QtBot) -> None:
    window.set_mode("compose")
    put(window.editor, "scheduler", 0, 0, "nightly")
    window.finder.insert(QPointF(400, 32), "nightly")
    popup = window.findChild(SearchPopup)
    assert popup is not None
    QTest.keyClicks(popup.edit, "CodeBuild")
    qtbot.waitUntil(lambda: bool(popup.rows) and popup.rows[0].title == "CodeBuild")
    QTest.keyClick(popup.edit, Qt.Key.Key_Return)
    assert len(window.editor.architecture.nodes) == 2
    assert len(window.editor.architecture.edges) == 1
    window.editor.undo()
    assert set(window.editor.architecture.nodes) == {"nightly"}


def test_tidy_up_is_one_step_and_undo_brings_the_places_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.start_from(THUMBNAILS)
    editor = window.editor
    from explorer.architecture import commands

    moved = {id: (n * 8.0, n * 8.0) for n, id in enumerate(editor.architecture.nodes)}
    editor.execute(commands.move(editor.architecture, moved))
    with qtbot.waitSignal(window.tidying.finished, timeout=20_000):
        window.actions_["tidy"].trigger()
    places = {n.at for n in editor.architecture.nodes.values()}
    assert places != set(moved.values())
    rects = list(window.compose_view.compose_scene.boxes().values())
    assert not any(a.intersects(b) for n, a in enumerate(rects) for b in rects[n + 1 :])
    editor.undo()
    assert {id: n.at for id, n in editor.architecture.nodes.items()} == moved


def test_every_action_shows_its_key(window: MainWindow) -> None:
    for row in ACTIONS:
        if row.keys:
            action = window.actions_[row.id]
            shown = action.toolTip() + action.text()
            assert row.keys[0].replace("Del", "Del") in shown or action.shortcuts(), row.id


def test_no_two_actions_share_a_key() -> None:
    keys = [each for row in ACTIONS for each in row.keys]
    assert len(keys) == len(set(keys))


def test_every_glyph_of_an_action_exists() -> None:
    from explorer.ui import glyphs

    assert all(glyphs.exists(row.glyph) for row in ACTIONS if row.glyph)


def test_save_as_asks_before_a_file_goes_whose_ending_was_left_off(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "mine.arch.yaml"
    there.write_text("format: 1\ntitle: Keep me\n")
    typed = str(tmp_path / "mine")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (typed, ""))
    put(window.editor, "sqs", 80, 480, "jobs")
    answer(QMessageBox.StandardButton.No)
    window.save_as()
    assert "Keep me" in there.read_text()
    assert not window.editor.is_clean


def test_a_service_can_be_dropped_on_the_words_of_an_empty_drawing(window: MainWindow) -> None:
    window.set_mode("compose")
    view = window.compose_view
    middle = window.empty.geometry().center()
    over = view.viewport().childAt(middle)
    assert over is not None
    while over is not view.viewport() and not over.acceptDrops():
        over = over.parentWidget()
    assert over is view.viewport(), "the canvas takes the drop, not what lies over it"


def test_a_picture_suggests_a_file_beside_it(window: MainWindow, tmp_path: Path) -> None:
    opened = open_file(THUMBNAILS)
    picture = tmp_path / "thumbs.arch.png"
    picture.write_bytes(to_png(opened.architecture, window.editor.catalog, opened.source.text))
    window.open(picture)
    assert window.editor.path is None
    assert window.editor.suggested == tmp_path / "thumbs.arch.yaml"
    assert window.header.name.text() == "thumbs.arch.yaml"
    assert window.header.state.text() == "Not saved yet"


def test_a_broken_file_opens_no_window_beside_a_drawing(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.text()))
    window.open(THUMBNAILS)
    broken = tmp_path / "broken.arch.yaml"
    broken.write_text("nodes: [")
    window.open(broken)
    assert said == ["broken.arch.yaml can't be opened"]
    assert len(window.others) == 1  # type: ignore[attr-defined]


def test_starters_go_once_something_was_saved(window: MainWindow, tmp_path: Path) -> None:
    window.start_from(THUMBNAILS)
    window.editor.save(tmp_path / "mine.arch.yaml")
    window.editing.select_all()
    window.editing.delete()
    assert window.editor.is_empty
    assert not window.empty.isVisible()


def test_words_typed_in_the_panel_are_saved_with_the_drawing(
    window: MainWindow, tmp_path: Path
) -> None:
    window.start_from(THUMBNAILS)
    path = tmp_path / "mine.arch.yaml"
    window.editor.save(path)
    node = next(iter(window.editor.architecture.nodes))
    window.editor.select([node])
    window.docks.details.show_tab("Properties")
    field = window.docks.details.page.findChild(QLineEdit)
    assert field is not None
    field.selectAll()
    QTest.keyClicks(field, "renamed")
    window.save()
    assert "renamed" in path.read_text("utf-8")


def test_the_toast_goes_with_the_next_change(window: MainWindow) -> None:
    from explorer.ui.toast import ToastBar

    window.set_mode("compose")
    put(window.editor, "scheduler", 0, 0, "nightly")
    put(window.editor, "codebuild", 400, 0, "build")
    window.compose_view.joiner.join("nightly", "build")
    toast = window.compose_view.findChild(ToastBar)
    assert toast is not None
    assert toast.isVisible()
    put(window.editor, "s3", 0, 400, "later")
    assert not toast.isVisible(), "its Undo would take back another step"


def test_unsaved_work_can_be_saved_from_explore(window: MainWindow) -> None:
    put(window.editor, "s3", 0, 0, "bucket")
    window.set_mode("explore")
    assert window.actions_["save"].isEnabled()
    assert window.actions_["export"].isEnabled()


def test_a_box_can_be_taken_away_only_where_one_is_selected(window: MainWindow) -> None:
    window.set_mode("compose")
    put(window.editor, "s3", 0, 0, "bucket")
    window.editor.select(["bucket"])
    assert not window.actions_["ungroup"].isEnabled()
    window.editing.group()
    assert window.actions_["ungroup"].isEnabled()
    window.actions_["ungroup"].trigger()
    assert not window.editor.architecture.groups
    assert window.editor.architecture.node("bucket").group is None


def test_an_emptied_drawing_and_a_new_title_can_be_saved(
    window: MainWindow, tmp_path: Path
) -> None:
    from explorer.architecture import commands

    assert not window.actions_["save"].isEnabled()
    editor = window.editor
    editor.execute(commands.describe(editor.architecture, "Soon", ""))
    assert window.actions_["save"].isEnabled()
    editor.undo()
    put(editor, "s3", 0, 0, "bucket")
    path = tmp_path / "mine.arch.yaml"
    editor.save(path)
    window.set_mode("compose")
    window.editing.select_all()
    window.editing.delete()
    assert window.actions_["save"].isEnabled()
    window.save()
    assert not open_file(path).architecture.nodes


def test_an_unknown_service_is_looked_for_in_the_catalog(window: MainWindow, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QAbstractButton

    window.set_mode("compose")
    put(window.editor, "simple queue", 0, 0, "jobs")
    window.editor.select(["jobs"])
    window.docks.details.show_tab("Properties")
    buttons = window.docks.details.findChildren(QAbstractButton)
    next(b for b in buttons if "Search the catalog" in b.accessibleName() + b.text()).click()
    popup = window.findChild(SearchPopup)
    assert popup is not None
    assert popup.edit.text() == "simple queue"
    qtbot.waitUntil(lambda: any("SQS" in row.title for row in popup.rows))
    popup.close()
