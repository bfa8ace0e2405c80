"""The status bar: as much of the hint as there is room for."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from explorer.ui.appearance import Appearance
from explorer.ui.status import Status


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
