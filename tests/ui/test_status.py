"""The status bar: as much of the hint as there is room for."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from explorer.architecture import commands
from explorer.ui.appearance import Appearance
from explorer.ui.canvas.compose_view import ComposeView
from explorer.ui.editor import Editor
from explorer.ui.status import Status
from tests.ui.conftest import put


def test_a_hint_that_was_cut_is_whole_again_where_the_window_grows(
    qtbot: QtBot, appearance: Appearance
) -> None:
    status = Status(appearance)
    qtbot.addWidget(status)
    status.resize(400, 24)
    status.show()
    words = "Click a service to see all its connections, double-click centres it"
    status.show_hint(words)
    assert status.hint != words
    status.resize(1600, 24)
    qtbot.waitUntil(lambda: status.hint == words)
    status.resize(400, 24)
    qtbot.waitUntil(lambda: status.hint.endswith("…"))


def test_the_hint_tells_what_can_be_done_with_what_is_selected(
    view: ComposeView, editor: Editor
) -> None:
    said: list[str] = []
    editor.hinted.connect(said.append)
    put(editor, "sqs", 0, 0, "jobs")
    put(editor, "lambda", 400, 0, "worker")
    edge = commands.connect(editor.architecture, "jobs", "worker", "sqs-mapping-lambda")
    editor.execute(edge)
    hints = []
    for chosen in (("jobs",), tuple(edge.after), ("jobs", "worker"), ()):
        editor.select(chosen)
        hints.append(said[-1])
    assert "C or a line" in hints[0]
    assert "bend" in hints[1]
    assert "box" in hints[2]
    assert "Drag a service in" in hints[3]
    view.start_line("jobs", by_keyboard=True)
    during = said[-1]
    editor.select(("worker",))
    assert said[-1] == during, "a gesture in hand has the word"
    view.escape()
