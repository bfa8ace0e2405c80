"""Garbage is collected where Qt can bear it."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from explorer.ui.sweeping import Sweeper


class Round(QObject):
    """Holds itself, as a window and its parts hold each other, with a timer that runs."""

    def __init__(self, ended: list[str]) -> None:
        super().__init__()
        self.itself = self
        self.timer = QTimer(self)
        self.timer.start(10_000)
        weakref.finalize(self, lambda: ended.append(threading.current_thread().name))


@pytest.fixture
def sweeper(qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sweeper]:
    # A program that another test started freezes what there is a second later, garbage and all.
    monkeypatch.setattr(gc, "freeze", lambda: None)
    gc.enable()
    made = Sweeper()
    yield made
    made.deleteLater()


def much_ado() -> None:
    for _ in range(20_000):
        around: list[object] = []
        around.append(around)


def test_another_thread_destroys_nothing_of_qt(sweeper: Sweeper) -> None:
    ended: list[str] = []
    Round(ended)
    other = threading.Thread(target=much_ado, name="other")
    other.start()
    other.join()
    assert ended == []
    sweeper.sweep()
    assert ended == [threading.main_thread().name]


def test_what_is_thrown_away_is_collected_by_itself(sweeper: Sweeper, qtbot: QtBot) -> None:
    ended: list[str] = []
    Round(ended)
    much_ado()
    qtbot.waitUntil(lambda: ended != [], timeout=5000)
