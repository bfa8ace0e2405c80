"""The bottom panel: problems with their remedies, and the history to walk."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.architecture import commands
from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change, CommandError
from explorer.rules.rule import Finding, Fix, Severity
from explorer.ui.appearance import Appearance
from explorer.ui.editor import Editor
from explorer.ui.panels.history import HistoryList
from explorer.ui.panels.problems import BottomPanel
from tests.ui.conftest import put

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def panel(qtbot: QtBot, editor: Editor, appearance: Appearance) -> BottomPanel:
    bottom = BottomPanel(editor, appearance)
    qtbot.addWidget(bottom)
    bottom.resize(900, 190)
    bottom.show()
    qtbot.waitExposed(bottom)
    bottom.activateWindow()
    qtbot.waitActive(bottom)
    return bottom


def rename(architecture: Architecture) -> Change:
    return commands.rename(architecture, "jobs", "work")


def refuse(architecture: Architecture) -> Change:
    raise CommandError("This queue is locked.")


def find(editor: Editor, *findings: Finding) -> None:
    editor._review.stop()
    editor.findings = findings
    editor.findings_changed.emit()


@pytest.fixture
def found(editor: Editor, panel: BottomPanel) -> BottomPanel:
    put(editor, "sqs", 80, 80, "jobs")
    put(editor, "lambda", 400, 80, "worker")
    editor.select(())
    find(
        editor,
        Finding("a", Severity.ERROR, ("jobs",), "AWS will refuse this.", fix=Fix("Set", rename)),
        Finding("b", Severity.WARNING, ("worker",), "It may be slow.", fix=Fix("Do", refuse)),
        Finding("c", Severity.NOTE, ("worker",), "Good to know."),
    )
    return panel


def row(panel: BottomPanel, number: int) -> QPoint:
    tree = panel.problems.tree
    rect = tree.visualRect(tree.rows.index(number, 0))
    return QPoint(120, rect.center().y())


def test_nothing_found_is_said(panel: BottomPanel) -> None:
    assert panel.tabs.tabText(0) == "Problems"
    assert panel.problems.tree.nothing == "No problems found."
    assert panel.problems.tree.accessibleName() == "No problems found."
    assert panel.counts == (0, 0, 0)


def test_counts_and_tab_follow(found: BottomPanel, editor: Editor, qtbot: QtBot) -> None:
    assert found.counts == (1, 1, 1)
    assert found.tabs.tabText(0).split() == ["Problems", "3"]
    with qtbot.waitSignal(found.counts_changed):
        find(editor)
    assert found.counts == (0, 0, 0)


def test_a_click_selects_and_reveals(found: BottomPanel, editor: Editor) -> None:
    shown: list[str] = []
    found.reveal_wanted.connect(shown.append)
    QTest.mouseClick(found.problems.tree.viewport(), LEFT, NONE, row(found, 1))
    assert editor.selection == ("worker",)
    assert shown == ["worker"]


def test_arrows_select_and_enter_applies(found: BottomPanel, editor: Editor, qtbot: QtBot) -> None:
    found.show_problems()
    tree = found.problems.tree
    assert tree.hasFocus()
    assert editor.selection == (), "coming to the list selects nothing"
    qtbot.keyClick(tree, Qt.Key.Key_Down)
    assert editor.selection == ("worker",)
    qtbot.keyClick(tree, Qt.Key.Key_Up)
    assert editor.selection == ("jobs",)
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert editor.architecture.node("jobs").name == "work"
    editor.undo()
    assert editor.architecture.node("jobs").title == "jobs"


def test_the_remedy_is_a_link(found: BottomPanel, editor: Editor) -> None:
    tree = found.problems.tree
    index = tree.rows.index(0, 0)
    at = tree.fix_rect(index).center().toPoint()
    assert at.x() > 700
    QTest.mouseClick(tree.viewport(), LEFT, NONE, at)
    assert editor.architecture.node("jobs").name == "work"
    assert tree.fix_rect(tree.rows.index(2, 0)).isEmpty()


def test_a_refused_remedy_is_a_toast(found: BottomPanel, editor: Editor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.toasted) as caught:
        found.problems.apply_fix(1)
    assert caught.args[0].text == "This queue is locked."


def test_rows_are_spoken_with_place_and_remedy(found: BottomPanel) -> None:
    spoken = found.problems.tree.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Error: AWS will refuse this. jobs. Enter: Set"


def test_a_finding_on_what_is_gone_is_not_shown(found: BottomPanel, editor: Editor) -> None:
    editor.execute(commands.remove(editor.architecture, ["worker"]))
    assert found.counts == (1, 0, 0)


def test_the_chosen_row_stays_chosen(found: BottomPanel, editor: Editor) -> None:
    QTest.mouseClick(found.problems.tree.viewport(), LEFT, NONE, row(found, 1))
    editor.select(())
    find(editor, *editor.findings[1:])
    assert found.problems.tree.currentIndex().row() == 0
    assert editor.selection == (), "a refresh selects nothing"


def test_a_problem_of_a_connection_names_both_ends(
    panel: BottomPanel, editor: Editor, qtbot: QtBot
) -> None:
    put(editor, "s3", 80, 80, "invoices")
    put(editor, "stepfunctions", 400, 80, "fulfilment")
    editor.execute(commands.connect(editor.architecture, "invoices", "fulfilment", None))
    with qtbot.waitSignal(editor.findings_changed):
        pass
    assert panel.counts[0] == 1
    assert panel.problems.where(editor.findings[0]) == "invoices → fulfilment"


def test_history_goes_back_and_forward(panel: BottomPanel, editor: Editor) -> None:
    for number in range(4):
        put(editor, "sqs", 80.0, 80.0 * number, f"queue-{number}")
    panel.tabs.setCurrentIndex(1)
    history = panel.history
    assert len(history.labels) == 5
    assert history.here == 4
    tree = history.tree
    at = tree.visualRect(tree.rows.index(1, 0)).center()
    tree.scrollToTop()
    at = tree.visualRect(tree.rows.index(1, 0)).center()
    QTest.mouseClick(tree.viewport(), LEFT, NONE, at)
    assert history.here == 1
    assert len(editor.architecture.nodes) == 1
    assert len(history.labels) == 5, "steps undone can still be gone to"
    history.go_to(3)
    assert len(editor.architecture.nodes) == 3
    put(editor, "sns", 0, 0, "topic")
    assert len(history.labels) == 5
    assert history.here == 4


def test_history_by_keys_and_from_outside(panel: BottomPanel, editor: Editor, qtbot: QtBot) -> None:
    put(editor, "sqs", 0, 0, "a")
    put(editor, "sqs", 0, 90, "b")
    panel.tabs.setCurrentIndex(1)
    tree = panel.history.tree
    tree.setFocus()
    assert tree.here == 2
    editor.undo()
    assert tree.here == 1
    assert tree.rows.rowCount() == 3
    qtbot.keyClick(tree, Qt.Key.Key_Home)
    assert tree.here == 1, "walking the list alone changes nothing"
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert not editor.architecture.nodes
    qtbot.keyClick(tree, Qt.Key.Key_End)
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert len(editor.architecture.nodes) == 2


def test_a_history_that_is_made_late_knows_what_can_be_redone(
    editor: Editor, appearance: Appearance, qtbot: QtBot
) -> None:
    for id in ("a", "b", "c"):
        put(editor, "sqs", 0, 0, id)
    editor.undo()
    editor.undo()
    history = HistoryList(editor, appearance)
    qtbot.addWidget(history)
    assert (len(history.labels), history.here) == (4, 1)
    history.go_to(2)
    assert (len(history.labels), history.here) == (4, 2)
    history.go_to(0)
    assert len(history.labels) == 4
