"""What is typed into long fields is in the document a second later at most, as one step."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from explorer.architecture import commands
from explorer.architecture.architecture import Architecture
from explorer.architecture.document import Document
from explorer.architecture.model import Header, Node, Text
from explorer.ui import typing_pause
from explorer.ui.canvas.compose_view import ComposeView
from explorer.ui.editor import Editor
from explorer.ui.main_window import MainWindow
from explorer.ui.panels.detail_controls import LineField, TextField
from explorer.ui.panels.detail_plain import PlainField
from explorer.ui.panels.details import DetailsPanel
from explorer.ui.rename_field import RenameField
from tests.ui.conftest import put
from tests.ui.gestures import click, key

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits here for half a second; the words below hold for any length of it."""
    assert typing_pause.PAUSE_MS == 500
    assert typing_pause.MOST_MS == 1000
    monkeypatch.setattr(typing_pause, "PAUSE_MS", 150)
    monkeypatch.setattr(typing_pause, "MOST_MS", 400)


@pytest.fixture
def panel(compose_details: DetailsPanel, editor: Editor) -> DetailsPanel:
    """With undo and redo as in the window, and a service, a text and a description to edit."""
    drawing = [
        Header("Invoices", "Reads each invoice."),
        Node("parse", "lambda", at=(0, 0), note="Old.\n"),
        Text("#note-1", "Under 3 s", (0, 400)),
    ]
    editor.replace_document(Document(Architecture(drawing)))
    for keys, run in (("Ctrl+Z", editor.undo), ("Ctrl+Y", editor.redo)):
        QShortcut(QKeySequence(keys), compose_details).activated.connect(run)
    return compose_details


def enter(editor: Editor, panel: DetailsPanel, id: str | None, name: str) -> TextField:
    """Choose an element and go into one of its fields, behind what is written there."""
    editor.select([id] if id else [])
    panel.show_tab("Properties")
    QApplication.processEvents()
    assert panel.page is not None
    found = panel.page.findChildren(PlainField)
    field = next(f.control for f in found if f.control.accessibleName() == name)
    assert isinstance(field, TextField)
    field.setFocus()
    key(field, Qt.Key.Key_End, CTRL)
    return field


def note(editor: Editor) -> str:
    return editor.architecture.node("parse").note


def labels(editor: Editor) -> list[str]:
    return [step.label for step in editor.document.history.done]


def pause(qtbot: QtBot) -> None:
    qtbot.wait(typing_pause.PAUSE_MS + 80)


@pytest.mark.parametrize(
    ("id", "name", "stored"),
    [
        ("parse", "Note", lambda a: a.node("parse").note),
        ("#note-1", "Text", lambda a: a.texts["#note-1"].text),
        (None, "Description", lambda a: a.header.description),
    ],
)
def test_a_pause_in_typing_keeps_the_words_and_all_of_it_is_one_step(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel, id: str | None, name: str, stored: object
) -> None:
    assert callable(stored)
    before = stored(editor.architecture)
    field = enter(editor, panel, id, name)
    typed = field.toPlainText()
    for words in ("One", " and", " two "):
        qtbot.keyClicks(field, words)
        typed += words
        assert stored(editor.architecture) != typed.strip()
        pause(qtbot)
        assert stored(editor.architecture) == typed.strip()
        assert field.toPlainText() == typed, "nothing changes under the hands"
        assert field.textCursor().atEnd()
        assert len(labels(editor)) == 1
    panel.head.close_button.setFocus()
    assert len(labels(editor)) == 1
    assert field.toPlainText() == typed.strip()
    editor.undo()
    assert stored(editor.architecture) == before
    assert editor.is_clean


def test_who_types_without_a_pause_loses_a_second_at_most(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel
) -> None:
    field = enter(editor, panel, "parse", "Note")
    while not note(editor).count("x"):
        qtbot.keyClicks(field, "x")
        qtbot.wait(20)
        assert field.toPlainText().count("x") < 50
    assert len(labels(editor)) == 1


def test_every_time_of_typing_is_a_step_of_its_own(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel
) -> None:
    for words in ("first", "second"):
        field = enter(editor, panel, "parse", "Note")
        qtbot.keyClicks(field, words)
        pause(qtbot)
        qtbot.keyClicks(field, ".")
        panel.head.close_button.setFocus()
    assert labels(editor) == ["Edit note", "Edit note"]
    editor.undo()
    assert note(editor).endswith("first.")


def test_typing_after_something_else_was_done_begins_another_step(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel
) -> None:
    field = enter(editor, panel, "parse", "Note")
    qtbot.keyClicks(field, "one")
    pause(qtbot)
    editor.execute(commands.move(editor.architecture, {"parse": (8.0, 8.0)}))
    qtbot.keyClicks(field, " two")
    pause(qtbot)
    assert labels(editor) == ["Edit note", "Move", "Edit note"]
    assert note(editor).endswith("one two")


def test_a_save_in_between_begins_another_step(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel
) -> None:
    field = enter(editor, panel, "parse", "Note")
    qtbot.keyClicks(field, "one")
    pause(qtbot)
    editor.document.history.mark_clean()
    qtbot.keyClicks(field, " two")
    pause(qtbot)
    assert len(labels(editor)) == 2
    key(field, Qt.Key.Key_Escape)
    assert note(editor) == "Old.\n"
    assert not editor.is_clean


def test_escape_takes_all_typing_back_and_leaves_no_step(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel
) -> None:
    field = enter(editor, panel, "parse", "Note")
    qtbot.keyClicks(field, "one")
    pause(qtbot)
    qtbot.keyClicks(field, "two")
    key(field, Qt.Key.Key_Escape)
    assert field.toPlainText() == "Old.\n"
    assert note(editor) == "Old.\n"
    assert labels(editor) == []
    assert editor.is_clean
    qtbot.keyClicks(field, "three")
    pause(qtbot)
    assert len(labels(editor)) == 1
    key(field, Qt.Key.Key_Escape)
    assert labels(editor) == []


def test_escape_after_another_step_takes_the_words_back_as_a_step(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel
) -> None:
    field = enter(editor, panel, "parse", "Note")
    qtbot.keyClicks(field, "one")
    pause(qtbot)
    editor.execute(commands.move(editor.architecture, {"parse": (8.0, 8.0)}))
    key(field, Qt.Key.Key_Escape)
    assert note(editor) == "Old.\n"
    assert labels(editor) == ["Edit note", "Move", "Edit note"]


def test_undo_in_the_field_takes_typing_back_and_then_the_step_before(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel
) -> None:
    editor.execute(commands.move(editor.architecture, {"parse": (8.0, 8.0)}))
    field = enter(editor, panel, "parse", "Note")
    qtbot.keyClicks(field, "words")
    pause(qtbot)
    assert labels(editor) == ["Move", "Edit note"]
    key(field, Qt.Key.Key_Z, CTRL)
    assert note(editor) == "Old."
    key(field, Qt.Key.Key_Y, CTRL)
    assert note(editor).endswith("words")
    key(field, Qt.Key.Key_Z, CTRL)
    key(field, Qt.Key.Key_Z, CTRL)
    assert "words" not in note(editor)
    assert editor.architecture.node("parse").at in ((0, 0), (8.0, 8.0))


def test_undo_in_a_field_that_is_come_back_to_belongs_to_the_drawing(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel
) -> None:
    field = enter(editor, panel, "parse", "Note")
    qtbot.keyClicks(field, "words")
    panel.head.close_button.setFocus()
    field.setFocus()
    key(field, Qt.Key.Key_Z, CTRL)
    assert labels(editor) == []
    assert note(editor) == "Old.\n"
    assert field.toPlainText() == "Old.\n"


def test_what_the_checks_find_meanwhile_takes_no_typed_words_away(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel
) -> None:
    field = enter(editor, panel, "parse", "Note")
    qtbot.keyClicks(field, "half a sen")
    editor.findings_changed.emit()
    assert field.toPlainText().endswith("half a sen")
    assert panel.page is not None
    line = next(f.control for f in panel.page.findChildren(PlainField))
    assert isinstance(line, LineField)
    line.setFocus()
    qtbot.keyClicks(line, "-two")
    editor.findings_changed.emit()
    assert "-two" in line.text()


def test_another_drawing_takes_the_place_of_what_is_typed(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel
) -> None:
    """It is not written into that, though it may have an element of the same id."""
    for id, name in ((None, "Description"), ("parse", "Note")):
        field = enter(editor, panel, id, name)
        qtbot.keyClicks(field, "more")
        editor.replace_document(Document(Architecture([Node("parse", "lambda", at=(0, 0))])))
        pause(qtbot)
        assert editor.architecture.header.description == ""
        assert note(editor) == ""
        assert editor.is_clean


# --- texts on the canvas


def naming(view: ComposeView) -> RenameField:
    (field,) = (f for f in view.viewport().findChildren(RenameField) if f.isVisible())
    return field


def test_a_new_text_is_kept_while_it_is_written_and_is_one_step(
    qtbot: QtBot, view: ComposeView, editor: Editor
) -> None:
    view.choose_tool("note")
    click(view, view.mapToScene(300, 300))
    field = naming(view)
    for words in ("One", " two"):
        QTest.keyClicks(field, words)
        pause(qtbot)
    assert [text.text for text in editor.architecture.texts.values()] == ["One two"]
    key(field, Qt.Key.Key_Return)
    assert labels(editor) == ["Add text"]
    editor.undo()
    assert editor.is_empty


def test_escape_on_the_canvas_takes_back_what_was_kept_meanwhile(
    qtbot: QtBot, view: ComposeView, editor: Editor
) -> None:
    editor.execute(commands.add_text(editor.architecture, "Under 3 s", (80, 80)))
    view.rename("#note-1")
    QTest.keyClicks(naming(view), "Other")
    pause(qtbot)
    assert editor.architecture.texts["#note-1"].text == "Other"
    key(naming(view), Qt.Key.Key_Escape)
    assert editor.architecture.texts["#note-1"].text == "Under 3 s"
    assert labels(editor) == ["Add text"]


def test_words_of_a_new_text_join_no_step_but_its_own(
    qtbot: QtBot, view: ComposeView, editor: Editor
) -> None:
    put(editor, "sqs", 480, 80, "jobs")
    view.choose_tool("note")
    click(view, view.mapToScene(300, 300))
    QTest.keyClicks(naming(view), "One")
    editor.execute(commands.rename(editor.architecture, "jobs", "Work"))
    key(naming(view), Qt.Key.Key_Return)
    assert labels(editor)[1:] == ["Add text", "Rename", "Rename"]


def test_a_name_goes_with_its_element(view: ComposeView, editor: Editor) -> None:
    put(editor, "sqs", 480, 80, "jobs")
    view.rename("jobs")
    QTest.keyClicks(naming(view), "Work")
    editor.undo()
    assert not [f for f in view.viewport().findChildren(RenameField) if f.isVisible()]
    assert editor.is_empty
    editor.redo()
    assert editor.architecture.node("jobs").name == ""


def test_naming_one_thing_keeps_the_name_of_the_one_before(
    view: ComposeView, editor: Editor
) -> None:
    for id, x in (("jobs", 80), ("mail", 480)):
        put(editor, "sqs", x, 80, id)
    view.rename("jobs")
    QTest.keyClicks(naming(view), "Work")
    view.rename("mail")
    QTest.keyClicks(naming(view), "Post")
    key(naming(view), Qt.Key.Key_Return)
    assert [node.name for node in editor.architecture.nodes.values()] == ["Work", "Post"]


# --- in the window


def test_undo_from_the_menu_takes_back_what_is_being_typed(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.set_mode("compose")
    put(window.editor, "sqs", 80, 80, "jobs")
    window.editor.select(["jobs"])
    window.compose_view.rename("jobs")
    QTest.keyClicks(naming(window.compose_view), "Work")
    window.actions_["undo"].trigger()
    assert window.editor.architecture.node("jobs").name == ""
    window.docks.details.open_properties()
    field = next(f for f in window.docks.details.page.findChildren(TextField))  # type: ignore[union-attr]
    field.setFocus()
    qtbot.keyClicks(field, "words")
    window.actions_["undo"].trigger()
    assert field.toPlainText() == ""
    assert labels(window.editor) == ["Add jobs"]
    window.actions_["redo"].trigger()
    assert window.editor.architecture.node("jobs").note == "words"


def being_named(window: MainWindow) -> None:
    """F2 on a queue in a drawing that is on disk, and a name typed that nothing has ended yet."""
    window.set_mode("compose")
    put(window.editor, "sqs", 80, 80, "jobs")
    path = window.editor.path
    assert path is not None
    window.editor.save(path)
    window.editor.select(["jobs"])
    window.actions_["rename"].trigger()
    QTest.keyClicks(naming(window.compose_view), "Work")


@pytest.fixture
def drawn(window: MainWindow, tmp_path: Path) -> MainWindow:
    window.editor.document.path = tmp_path / "mine.arch.yaml"
    being_named(window)
    return window


def test_a_name_being_typed_on_the_canvas_is_saved(drawn: MainWindow) -> None:
    drawn.actions_["save"].trigger()
    path = drawn.editor.path
    assert path is not None
    assert "Work" in path.read_text("utf-8")
    assert drawn.editor.is_clean


def test_what_a_card_hides_is_named_in_the_panel(window: MainWindow) -> None:
    window.set_mode("compose")
    window.add_container("pipeline")
    editor = window.editor
    id = next(node.id for node in editor.architecture.nodes.values())
    window.compose_view.containing.toggle_collapsed("pipeline")
    editor.select([id])
    window.actions_["rename"].trigger()
    assert not [f for f in window.compose_view.findChildren(RenameField) if f.isVisible()]
    field = window.docks.details.focusWidget()
    assert isinstance(field, LineField)
    assert field.accessibleName() == "Name"
    assert window.docks.details.isVisible()


def test_closing_while_a_name_is_typed_on_the_canvas_asks_and_saves_it(drawn: MainWindow) -> None:
    from tests.ui.test_window import answer

    answer(QMessageBox.StandardButton.Save)
    assert drawn.close()
    path = drawn.editor.path
    assert path is not None
    assert "Work" in path.read_text("utf-8")
