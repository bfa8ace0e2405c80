"""Laws of the whole window that hold for whatever hands do to it, looked for by hypothesis."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, run_state_machine_as_test
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from explorer import paths
from explorer.architecture.model import Element
from explorer.ui.main_window import MainWindow
from tests.laws import examples
from tests.ui.hands import CTRL, Hands, Key
from tests.ui.panel_laws import assert_panels_show_the_document
from tests.ui.scene_laws import assert_scene_is_the_document
from tests.ui.window_steps import Steps

STARTS = ("thumbnails", "delivery-pipeline", "beanstalk-web", "fan-out", "refused")


class Window(Steps):
    """One window for each example; ``make`` opens it and ``log`` has Qt's warnings."""

    make: Callable[[], MainWindow]
    log: Any
    folder: Path

    def __init__(self) -> None:
        super().__init__()
        self.window: MainWindow | None = None
        self.faults = capture_exceptions()
        self.caught = self.faults.__enter__()
        self.seen = len(self.log.records)

    @initialize(example=st.sampled_from([None, None, *STARTS]))
    def open(self, example: str | None) -> None:
        self.window = window = type(self).make()
        self.hands = Hands(window)
        self.editor = window.editor
        if example is not None:
            window.start_from(paths.DATA / "examples" / f"{example}.arch.yaml")
        window.set_mode("compose")
        self.path = type(self).folder / "laws.arch.yaml"
        self.editor.save(self.path)
        self.saved = self.editor.document.history.done
        self.began: list[Element] = list(self.editor.architecture)
        window.compose_view.fit()
        window.activateWindow()
        self.hands.settle()

    # --- what always holds

    @invariant()
    def the_window_shows_the_document(self) -> None:
        if self.window is None:
            return
        self.hands.settle()
        self.nothing_was_said()
        view, history = self.hands.view, self.editor.document.history
        is_at_rest = not view.tool.is_busy and view.popovers.shown is None
        scene, appearance = view.compose_scene, self.window.appearance
        assert_scene_is_the_document(scene, self.editor, appearance, is_at_rest)
        assert_panels_show_the_document(self.window)
        assert all(id in self.editor.architecture for id in self.editor.selection)
        is_saved = len(history.done) == len(self.saved) and all(
            one is other for one, other in zip(history.done, self.saved, strict=True)
        )
        assert self.editor.is_clean == is_saved
        assert self.window.isWindowModified() != is_saved
        focus = QApplication.focusWidget()
        assert focus is None or focus.isVisible(), f"the keyboard is in a hidden {focus}"
        if is_at_rest:
            floating = {type(w).__name__ for w in view.children() if getattr(w, "closed", None)}
            assert not floating, f"left over the canvas: {floating}"

    def nothing_was_said(self) -> None:
        for kind, value, trace in self.caught:
            pytest.fail("".join(traceback.format_exception(kind, value, trace)))
        records = [r for r in self.log.records[self.seen :] if not getattr(r, "ignored", False)]
        assert not [r.message for r in records if r.log_type_name != "DEBUG"]

    def teardown(self) -> None:
        try:
            if self.window is not None and not self.caught:
                self.all_the_way_back_and_forth()
        finally:
            self.faults.__exit__(None, None, None)
            if self.window is not None:
                self.editor.document.history.mark_clean()
                self.window.appearance.choose("light")
                self.window.close()
                self.hands.settle()

    def all_the_way_back_and_forth(self) -> None:
        self.hands.to_canvas()
        self.hands.to_canvas()
        assert self.hands.view.hasFocus(), "the keyboard does not come back to the canvas"
        history = self.editor.document.history
        while history.undone:
            self.one_step(Key.Key_Y, len(history.done) + 1)
        ended = list(self.editor.architecture)
        steps = len(history.done)
        for left in reversed(range(steps)):
            self.one_step(Key.Key_Z, left)
        assert list(self.editor.architecture) == self.began
        self.the_window_shows_the_document()
        for done in range(1, steps + 1):
            self.one_step(Key.Key_Y, done)
        assert list(self.editor.architecture) == ended
        self.the_window_shows_the_document()

    def one_step(self, key: Any, wanted: int) -> None:
        self.hands.press(key, CTRL)
        assert len(self.editor.document.history.done) == wanted


def test_the_window_shows_the_document_whatever_hands_do(
    qtbot: QtBot, window: MainWindow, qtlog: Any, tmp_path: Path
) -> None:
    Window.make = staticmethod(window.files.another_window)
    Window.log, Window.folder, Window.other = qtlog, tmp_path, window
    Window.pause = staticmethod(qtbot.wait)
    run_state_machine_as_test(
        Window,
        settings=settings(
            max_examples=examples(5),
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
