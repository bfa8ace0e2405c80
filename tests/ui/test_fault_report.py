"""A fault of the program: reported on screen wherever it comes from, while all stays usable."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from explorer.ui import fault_report
from explorer.ui import reporter as reporter_module
from explorer.ui.fault_log import MOST
from explorer.ui.fault_report import FaultReport
from explorer.ui.reporter import Reporter
from ui.gestures import LEFT, NONE


class Thrower(QPushButton):
    """A window whose click, and whose painting once it is ``sick``, goes wrong."""

    def __init__(self) -> None:
        super().__init__("Throw")
        self.sick = False
        self.clicks = 0
        self.clicked.connect(self._on_click)

    def _on_click(self) -> None:
        self.clicks += 1
        raise KeyError(f"click {self.clicks}")

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.sick:
            raise ValueError("in paint")
        super().paintEvent(event)


@pytest.fixture
def reporter(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reporter]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    made = Reporter()
    made.install()
    yield made
    for report in reports():
        report.close()
        report.deleteLater()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def thrower(qtbot: QtBot, reporter: Reporter) -> Thrower:
    window = Thrower()
    qtbot.addWidget(window)
    window.resize(300, 200)
    window.show()
    qtbot.waitActive(window)
    return window


def reports() -> list[FaultReport]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, FaultReport)]


def shown(qtbot: QtBot) -> FaultReport:
    """The one report there is, once it is on screen."""
    qtbot.waitUntil(lambda: any(report.isVisible() for report in reports()))
    (report,) = reports()
    qtbot.waitActive(report)
    return report


def text(report: FaultReport) -> str:
    return report.findChild(QPlainTextEdit).toPlainText().rstrip()


def words(report: FaultReport) -> list[str]:
    return [label.text() for label in report.findChildren(QLabel)]


def button(window: QWidget, name: str) -> QPushButton:
    return next(b for b in window.findChildren(QPushButton) if b.text() == name)


def click(widget: QWidget) -> None:
    """Through the window, as the system does, so that a modal one keeps it away."""
    at = widget.mapTo(widget.window(), widget.rect().center())
    QTest.mouseClick(widget.window().windowHandle(), LEFT, NONE, at)
    QApplication.processEvents()


def fail_at(line: int) -> None:
    """A fault of its own for each line."""
    exec(compile("\n" * line + "raise OSError(13)", "made.py", "exec"))


def settle(qtbot: QtBot) -> None:
    """Long enough for what was noted to be told."""
    qtbot.wait(3 * reporter_module._SOON_MS)


# --- what is shown


def test_a_fault_in_a_slot_is_shown_and_the_window_goes_on(qtbot: QtBot, thrower: Thrower) -> None:
    click(thrower)
    report = shown(qtbot)
    assert report.windowTitle() == "Something went wrong"
    assert "KeyError: 'click 1'" in text(report)
    assert "It happened once." in words(report)
    assert not report.isModal()
    click(thrower)
    assert thrower.clicks == 2


def test_the_same_fault_again_is_counted_where_it_stands(qtbot: QtBot, thrower: Thrower) -> None:
    click(thrower)
    report = shown(qtbot)
    for _ in range(2):
        click(thrower)
    qtbot.waitUntil(lambda: "It happened 3 times." in words(report))
    assert text(report).count("Traceback") == 1
    assert ", 3 times" in text(report)


def test_a_fault_that_was_shown_does_not_come_back(qtbot: QtBot, thrower: Thrower) -> None:
    click(thrower)
    report = shown(qtbot)
    report.close()
    click(thrower)
    settle(qtbot)
    assert not report.isVisible()
    QTimer.singleShot(0, lambda: fail_at(1))
    assert shown(qtbot) is report
    assert "It happened" not in " ".join(words(report))
    assert "2 different faults, 3 times in all." in words(report)
    assert ", twice" in text(report)
    assert text(report).endswith("OSError: 13")


def test_another_fault_is_added_and_leaves_what_is_selected(qtbot: QtBot, thrower: Thrower) -> None:
    click(thrower)
    report = shown(qtbot)
    field = report.findChild(QPlainTextEdit)
    assert field.find("KeyError: 'click 1'")
    click(thrower)
    QTimer.singleShot(0, lambda: fail_at(1))
    qtbot.waitUntil(lambda: "OSError" in text(report))
    assert ", twice" in text(report)
    assert field.textCursor().selectedText() == "KeyError: 'click 1'"


def test_past_the_most_that_is_kept_nothing_rises_any_more(
    qtbot: QtBot, reporter: Reporter
) -> None:
    def all_at_once() -> None:
        for line in range(MOST + 3):
            try:
                fail_at(line)
            except OSError:
                sys.excepthook(*sys.exc_info())

    QTimer.singleShot(0, all_at_once)
    report = shown(qtbot)
    assert text(report).count("Traceback") == MOST
    assert text(report).endswith("Further faults: 3 times, not kept")
    report.close()
    QTimer.singleShot(0, lambda: fail_at(MOST + 9))
    settle(qtbot)
    assert not report.isVisible()


def test_the_labels_show_tags_as_they_are(qtbot: QtBot, thrower: Thrower) -> None:
    click(thrower)
    labels = shown(qtbot).findChildren(QLabel)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


# --- mouse and keys


def test_the_report_is_copied(qtbot: QtBot, thrower: Thrower) -> None:
    click(thrower)
    report = shown(qtbot)
    copy = button(report, "Copy report")
    wide = copy.width()
    click(copy)
    assert QApplication.clipboard().text() == text(report)
    assert (copy.text(), copy.width()) == ("Copied", wide)
    qtbot.waitUntil(lambda: copy.text() == "Copy report")


def test_by_keyboard_enter_copies_tab_leaves_the_text_escape_closes(
    qtbot: QtBot, thrower: Thrower
) -> None:
    QApplication.clipboard().clear()
    click(thrower)
    report = shown(qtbot)

    def press(key: Qt.Key) -> None:
        QTest.keyClick(report.windowHandle(), key)

    press(Qt.Key.Key_Space)  # typed on, unaware of the report
    assert QApplication.clipboard().text() == ""
    assert isinstance(report.focusWidget(), QPlainTextEdit)
    press(Qt.Key.Key_Return)
    assert "KeyError" in QApplication.clipboard().text()
    seen = []
    for _ in range(3):
        press(Qt.Key.Key_Tab)
        seen.append(report.focusWidget())
    assert [getattr(w, "text", str)() for w in seen] == ["Close", "Copied", ""]
    press(Qt.Key.Key_Escape)
    assert not report.isVisible()
    qtbot.waitActive(thrower)


# --- where faults come from


def test_a_fault_in_every_paint_shows_one_report(qtbot: QtBot, thrower: Thrower) -> None:
    thrower.sick = True
    again = QTimer(thrower)
    again.timeout.connect(thrower.update)
    again.start(1)
    report = shown(qtbot)
    qtbot.waitUntil(lambda: "It happened once." not in words(report))
    assert text(report).count("ValueError: in paint") == 1
    thrower.sick = False


def test_a_fault_in_a_thread_is_shown_by_the_thread_of_the_window(
    qtbot: QtBot, reporter: Reporter
) -> None:
    thread = threading.Thread(target=lambda: fail_at(1))
    thread.start()
    thread.join()
    assert "OSError: 13" in text(shown(qtbot))


def test_a_thread_may_leave(qtbot: QtBot, reporter: Reporter) -> None:
    thread = threading.Thread(target=sys.exit)
    thread.start()
    thread.join()
    settle(qtbot)
    assert reports() == []


@pytest.mark.parametrize("kind", [QMessageBox, QFileDialog], ids=["question", "files"])
def test_above_a_modal_dialog_the_report_can_be_used(
    qtbot: QtBot, thrower: Thrower, kind: type[QDialog]
) -> None:
    def look(dialog: QDialog) -> None:
        try:
            report = shown(qtbot)
            click(thrower)  # kept away: the dialog is modal
            click(button(report, "Copy report"))
            click(button(report, "Close"))
            assert not report.isVisible()
            assert dialog.isVisible()
            dialog.activateWindow()
            QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Escape)
            qtbot.waitUntil(lambda: not dialog.isVisible())
            done.append(dialog)
        finally:
            dialog.reject()

    def open_dialog() -> None:
        dialog = kind(thrower)
        if isinstance(dialog, QMessageBox):
            dialog.setStandardButtons(QMessageBox.StandardButton.Cancel)
        QTimer.singleShot(0, lambda: look(dialog))
        QTimer.singleShot(0, lambda: fail_at(1))
        dialog.exec()

    done: list[QDialog] = []
    QApplication.clipboard().clear()
    open_dialog()
    assert done
    assert thrower.clicks == 0
    assert "OSError" in QApplication.clipboard().text()
    QTimer.singleShot(0, lambda: fail_at(2))
    assert not shown(qtbot).isModal()
    click(thrower)
    assert thrower.clicks == 1


def test_a_report_open_before_a_modal_dialog_rises_above_it_for_a_new_fault(
    qtbot: QtBot, thrower: Thrower
) -> None:
    click(thrower)
    report = shown(qtbot)
    dialog = QDialog(thrower)
    dialog.setModal(True)
    dialog.show()
    qtbot.waitActive(dialog)
    click(button(report, "Close"))
    assert report.isVisible()
    QTimer.singleShot(0, lambda: fail_at(1))
    qtbot.waitUntil(lambda: "OSError" in text(report))
    click(button(report, "Close"))
    assert not report.isVisible()
    dialog.reject()


def test_a_dialog_of_one_window_keeps_nothing_from_the_report(
    qtbot: QtBot, thrower: Thrower
) -> None:
    dialog = QDialog(thrower)
    dialog.open()
    QTimer.singleShot(0, lambda: fail_at(1))
    report = shown(qtbot)
    assert not report.isModal()
    click(button(report, "Close"))
    assert not report.isVisible()
    dialog.reject()


def test_a_dialog_of_the_system_is_waited_for(qtbot: QtBot, thrower: Thrower) -> None:
    dialog = QDialog(thrower)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)  # as Qt marks such a one
    dialog.setModal(True)
    dialog.show()
    QTimer.singleShot(0, lambda: fail_at(1))
    settle(qtbot)
    assert not any(report.isVisible() for report in reports())
    dialog.reject()
    assert "OSError" in text(shown(qtbot))


# --- bringing back in step


def test_those_who_bring_back_in_step_are_not_asked_too_often(
    qtbot: QtBot, reporter: Reporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    reporter.reported.connect(lambda: asked.append(1))
    QTimer.singleShot(0, lambda: fail_at(1))
    qtbot.waitUntil(lambda: bool(asked))
    for line in (2, 3):
        QTimer.singleShot(0, lambda line=line: fail_at(line))
    settle(qtbot)
    assert len(asked) == 1
    reporter._rest.start(0)  # some seconds later
    qtbot.waitUntil(lambda: len(asked) == 2)
    settle(qtbot)
    reporter._rest.start(0)
    settle(qtbot)
    assert len(asked) == 2


def test_bringing_back_that_fails_itself_is_tried_ever_more_seldom(
    qtbot: QtBot, reporter: Reporter
) -> None:
    asked: list[int] = []

    def bring_back() -> None:
        asked.append(reporter._rest.interval())
        raise ValueError("can't")

    reporter.reported.connect(bring_back)
    QTimer.singleShot(0, lambda: fail_at(1))
    for number in range(1, 9):
        qtbot.waitUntil(lambda number=number: len(asked) == number)
        settle(qtbot)
        reporter._rest.start(0)
    assert asked == sorted(asked)
    assert (asked[0], asked[-1]) == (3_000, 60_000)
    qtbot.waitUntil(lambda: len(asked) == 9)


def test_nothing_is_brought_back_within_the_loop_of_a_dialog(
    qtbot: QtBot, reporter: Reporter
) -> None:
    asked: list[bool] = []
    box = QMessageBox()
    qtbot.addWidget(box)
    reporter.reported.connect(lambda: asked.append(box.isVisible()))

    def look() -> None:
        shown(qtbot).close()
        settle(qtbot)
        box.reject()

    def ask() -> None:
        QTimer.singleShot(0, look)
        QTimer.singleShot(0, lambda: fail_at(1))
        box.exec()

    QTimer.singleShot(0, ask)
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [False]


# --- when even that fails


def test_a_report_that_can_not_be_built_leaves_both_faults_on_stderr(
    qtbot: QtBot,
    thrower: Thrower,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("no dialog today")

    monkeypatch.setattr(fault_report, "FaultReport", broken)
    for _ in range(2):
        click(thrower)
        settle(qtbot)
    said = capsys.readouterr().err
    assert said.count("KeyError: 'click 1'") == 1
    assert said.count("RuntimeError: no dialog today") == 1
    assert thrower.clicks == 2


def test_a_log_that_can_not_be_kept_leaves_the_fault_on_stderr(
    reporter: Reporter, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> bool:
        raise MemoryError

    monkeypatch.setattr(reporter._log, "add", broken)
    sys.excepthook(KeyError, KeyError("lost"), None)
    assert "KeyError: 'lost'" in capsys.readouterr().err


# --- the whole path, in a program of its own

BEGIN = """
import faulthandler, os, sys, threading
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget
from explorer.ui.reporter import Reporter

def reports():
    return [w for w in app.topLevelWidgets() if type(w).__name__ == "FaultReport"]

def every(milliseconds, action):
    timer = QTimer(app)
    timer.timeout.connect(action)
    timer.start(milliseconds)
    return timer

app = QApplication([])
reporter = Reporter()
reporter.install()
"""


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", BEGIN + code],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


def test_faults_from_everywhere_make_one_report_and_the_program_ends_well() -> None:
    done = run("""
class Sick(QWidget):
    def paintEvent(self, event):
        raise ValueError("in paint")

class Dying:
    def __del__(self):
        raise OSError("in vain")

def in_slot():
    Dying()
    threading.Thread(target=in_thread).start()
    raise KeyError("in slot")

def in_thread():
    raise RuntimeError("in thread")

seen = []
def look():
    seen.extend(r for r in reports() if r.isVisible() and r not in seen)
    text = seen[0].findChild(QPlainTextEdit).toPlainText() if seen else ""
    if text.count("Traceback") == 3 and "in paint" in text and window.isVisible():
        print(len(seen), "in vain" in text, faulthandler.is_enabled(), flush=True)
        window.close()

window = Sick()
window.show()
every(5, window.update)
QTimer.singleShot(15, in_slot)
every(50, look)
print("ended", app.exec())
""")
    assert done.stdout.splitlines() == ["1 False True", "ended 0"], done.stderr
    assert done.returncode == 0
    for message in ("ValueError: in paint", "KeyError: 'in slot'", "RuntimeError: in thread"):
        assert done.stderr.count(message) == 1
    assert "OSError: in vain" in done.stderr


def test_control_c_quits() -> None:
    done = run("""
def interrupt():
    raise KeyboardInterrupt

QTimer.singleShot(0, interrupt)
print("ended", app.exec(), reports())
""")
    assert done.stdout.splitlines() == ["ended 0 []"], done.stderr
    assert "KeyboardInterrupt" in done.stderr


@pytest.mark.parametrize("early", ["QTimer.singleShot(0, fail)\napp.exec()", "fail()"])
def test_a_fault_before_any_window_is_read_and_then_the_program_ends(early: str) -> None:
    done = run(f"""
def look():
    if any(r.isVisible() for r in reports()):
        (report,) = reports()
        print(report.findChildren(QLabel)[1].text().split(".")[0], flush=True)
        report.close()

def fail():
    raise KeyError("too early")

every(20, look)
{early}
""")
    ends = early == "fail()"
    said = "The program can't go on and will end now" if ends else "Your drawing is still here, "
    assert done.stdout.startswith(said), done.stderr
    assert done.returncode == int(ends)


def test_without_stderr_faults_are_still_shown() -> None:
    done = run("""
sys.stderr = None
faulthandler.disable()
reporter.install()

def fail():
    raise KeyError("unseen")

def look():
    if reports():
        print("shown")
        app.quit()

every(20, look)
QTimer.singleShot(0, fail)
app.exec()
""")
    assert done.stdout == "shown\n"
    assert done.returncode == 0


def test_a_start_does_not_make_the_report() -> None:
    done = run("print([m for m in sys.modules if 'fault_report' in m or m == 'platform'])")
    assert done.stdout == "[]\n", done.stderr
