"""The outline: the drawing in words, in step with the editor."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.architecture import commands
from explorer.ui.appearance import Appearance
from explorer.ui.editor import Editor
from explorer.ui.panels import outline as outline_module
from explorer.ui.panels.outline import Outline
from explorer.ui.panels.service_list import ID
from tests.ui.conftest import put

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def outline(qtbot: QtBot, editor: Editor, appearance: Appearance) -> Outline:
    panel = Outline(editor, appearance)
    qtbot.addWidget(panel)
    panel.resize(260, 500)
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    qtbot.waitActive(panel)
    return panel


@pytest.fixture
def drawn(editor: Editor) -> str:
    """A bucket that triggers a function; the id of the connection."""
    put(editor, "s3", 80, 80, "uploads")
    put(editor, "lambda", 400, 80, "resize")
    change = commands.connect(editor.architecture, "uploads", "resize", "s3-notification-lambda")
    editor.execute(change)
    return next(iter(change.after))


def said(outline: Outline, id: str) -> str:
    return str(outline.tree.row_of(id).data(SPOKEN))


def test_it_says_the_whole_drawing(outline: Outline, editor: Editor, drawn: str) -> None:
    assert said(outline, "uploads") == "uploads, S3, 0 in, 1 out, no problems"
    assert said(outline, "resize") == "resize, Lambda, 1 in, 0 out, no problems"
    way = said(outline, drawn)
    assert way.startswith("uploads ")
    assert "resize" in way
    assert way.endswith(", asynchronous, no problems")
    assert outline.tree.row_of(drawn).parent() == outline.tree.row_of("uploads")


def test_groups_hold_their_services(outline: Outline, editor: Editor, drawn: str) -> None:
    change = commands.add_box(editor.architecture, "Intake", (40, 40), (300, 200), ["uploads"])
    editor.execute(change)
    group = next(id for id in change.after if id in editor.architecture.groups)
    assert outline.tree.row_of("uploads").parent() == outline.tree.row_of(group)
    assert "1 inside" in said(outline, group)
    editor.execute(commands.add_text(editor.architecture, "Peak on\nMondays", (0, 0)))
    assert any(str(i.data(SPOKEN)) == "Note: Peak on Mondays" for i in outline.tree.all_rows())


def test_click_and_enter_select(outline: Outline, editor: Editor, drawn: str, qtbot: QtBot) -> None:
    index = outline.tree.row_of("uploads")
    at = outline.tree.visualRect(index).center()
    QTest.mouseClick(outline.tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert editor.selection == ("uploads",)
    outline.tree.setFocus()
    qtbot.keyClick(outline.tree, Qt.Key.Key_Down)
    qtbot.keyClick(outline.tree, Qt.Key.Key_Return)
    assert editor.selection == (drawn,)


def test_it_follows_the_selection_and_every_change(
    outline: Outline, editor: Editor, drawn: str
) -> None:
    editor.select(("resize",))
    assert outline.tree.currentIndex().data(ID) == "resize"
    editor.execute(commands.rename(editor.architecture, "resize", "thumbnails"))
    assert said(outline, "resize").startswith("thumbnails, Lambda")
    assert "thumbnails" in said(outline, drawn)
    editor.undo()
    editor.execute(commands.remove(editor.architecture, ["uploads"]))
    assert not outline.tree.row_of("uploads").isValid()
    assert not outline.tree.row_of(drawn).isValid()


def test_a_closed_row_stays_closed(outline: Outline, editor: Editor, drawn: str) -> None:
    outline.tree.collapse(outline.tree.row_of("uploads"))
    put(editor, "sqs", 80, 300, "jobs")
    assert not outline.tree.isExpanded(outline.tree.row_of("uploads"))
    assert outline.tree.row_of("jobs").isValid()


def test_findings_are_spoken(outline: Outline, editor: Editor, qtbot: QtBot) -> None:
    put(editor, "s3", 80, 80, "invoices")
    put(editor, "stepfunctions", 400, 80, "fulfilment")
    editor.execute(commands.connect(editor.architecture, "invoices", "fulfilment", None))
    with qtbot.waitSignal(editor.findings_changed):
        pass
    spoken = [str(i.data(SPOKEN)) for i in outline.tree.all_rows()]
    assert any("refused by AWS, 1 problem" in each for each in spoken)


def test_hidden_it_waits(editor: Editor, appearance: Appearance, qtbot: QtBot) -> None:
    panel = Outline(editor, appearance)
    qtbot.addWidget(panel)
    put(editor, "s3", 80, 80, "uploads")
    assert panel.tree.rows.rowCount() == 0
    panel.show()
    assert panel.tree.row_of("uploads").isValid()
    panel.hide()


def test_a_line_from_a_note_stands_below_it(outline: Outline, editor: Editor, drawn: str) -> None:
    editor.execute(commands.add_text(editor.architecture, "Fast", (80, 400)))
    editor.execute(commands.add_line(editor.architecture, "#note-1", "resize"))
    index = outline.tree.row_of("#line-1")
    assert index.parent() == outline.tree.row_of("#note-1")
    assert said(outline, "#line-1") == "sketch line to resize"


def test_rows_made_anew_are_looked_at_a_few_times_each(
    outline: Outline, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each row that went once made the view look at all the others: 11 s with 2,600 rows."""
    for number in range(60):
        put(editor, "sqs", 0, number * 120, f"jobs{number}")
        put(editor, "lambda", 400, number * 120, f"worker{number}")
        change = commands.connect(
            editor.architecture, f"jobs{number}", f"worker{number}", "sqs-mapping-lambda"
        )
        editor.execute(change)
    editor.select(["jobs3"])
    looked = 0
    height = type(outline.tree).row_height

    def counted(tree: object, index: object) -> int:
        nonlocal looked
        looked += 1
        return height(tree, index)  # type: ignore[arg-type]

    monkeypatch.setattr(type(outline.tree), "row_height", counted)
    editor.execute(commands.rename(editor.architecture, "jobs3", "Work"))
    rows = sum(1 for _ in outline.tree.all_rows())
    assert rows == 180
    assert looked < 12 * rows


def test_in_a_large_drawing_the_rows_follow_after_a_rest(
    outline: Outline, editor: Editor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outline_module, "_LARGE", 2)
    for number in range(3):
        put(editor, "sqs", 0, number * 120, f"jobs{number}")
    assert sum(1 for _ in outline.tree.all_rows()) < 3
    qtbot.waitUntil(lambda: sum(1 for _ in outline.tree.all_rows()) == 3)
