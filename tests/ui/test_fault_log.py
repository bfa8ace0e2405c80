"""What is kept of faults, how they are told apart, and what a report says of them."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType, TracebackType

import pytest

from explorer import __version__
from explorer.ui.fault_log import MOST, FaultLog, without_home

pytestmark = pytest.mark.usefixtures("qapp")


def look_up(name: str) -> None:
    raise KeyError(name)


def add(log: FaultLog, action: Callable[[], object]) -> bool:
    try:
        action()
    except Exception as error:
        return log.add(type(error), error, error.__traceback__)
    raise AssertionError("it raised nothing")


def test_a_report_says_program_system_and_what_happened() -> None:
    log = FaultLog()
    assert add(log, lambda: look_up("orders"))
    first = log.report().splitlines()[:3]
    assert first[0] == f"AWS Architecture Explorer {__version__}"
    assert first[1].startswith("Python 3.")
    assert "Qt 6." in first[1]
    assert first[2].endswith("offscreen, light")
    assert log.report().endswith("KeyError: 'orders'")
    assert "in look_up" in log.report()
    assert log.summary == "It happened once."


def test_the_same_lines_are_the_same_fault_whatever_the_message() -> None:
    log = FaultLog()
    news = [add(log, lambda name=name: look_up(name)) for name in ("a", "b", "c")]
    assert news == [True, False, False]
    assert len(log) == 1
    assert log.report().count("Traceback") == 1
    assert ", 3 times\n" in log.report()
    assert log.summary == "It happened 3 times."


def test_other_lines_and_other_kinds_are_other_faults() -> None:
    log = FaultLog()
    add(log, lambda: look_up("a"))
    add(log, lambda: [].pop())
    add(log, lambda: [].pop())
    assert len(log) == 3  # each lambda stands on a line of its own
    assert log.summary == "3 different faults, 3 times in all."


def test_a_fault_that_pyside_hands_on_is_the_same_through_whatever_it_came() -> None:
    def other() -> FrameType:
        return sys._getframe()

    said = "Error calling Python override of QGraphicsItem::paint(): "
    log = FaultLog()
    for line in (1, 2, 3):
        try:
            look_up("a")
        except KeyError as error:
            own = error.__traceback__
            assert own is not None
            through = TracebackType(own.tb_next, other(), 0, line)  # as of an item painted next
            log.add(KeyError, KeyError(said * line + "a"), through)
    assert len(log) == 1
    for line in (1, 2, 3):
        log.add(KeyError, KeyError(said * line + "a"), None)
    assert log.report().count("Error calling") == 2


def test_an_endless_recursion_is_one_fault_from_any_depth() -> None:
    def deeper(number: int) -> int:
        return deeper(number + 1)

    def after(steps: int) -> None:
        return after(steps - 1) if steps else deeper(0)

    log = FaultLog()
    for steps in (1, 2, 3):
        add(log, lambda steps=steps: after(steps))
    assert len(log) == 1
    assert len(log.report()) < 25_000


def test_so_many_faults_are_kept_and_the_others_counted() -> None:
    log = FaultLog()
    for number in range(MOST + 5):
        scope: dict[str, Callable[[], object]] = {}
        exec(compile("\n" * number + "def fail(): raise OSError", "made.py", "exec"), scope)
        add(log, scope["fail"])
    assert len(log) == MOST
    assert log.report().endswith("Further faults: 5 times, not kept")
    assert log.summary == f"{MOST} different faults, {MOST + 5} times in all."


def test_a_very_long_message_is_cut_in_the_middle() -> None:
    log = FaultLog()
    add(log, lambda: look_up("x" * 1_000_000 + "end"))
    assert len(log.report()) < 25_000
    assert "characters left out" in log.report()
    assert log.report().endswith("end'")


def test_what_a_text_field_or_a_file_can_not_hold_is_written_out() -> None:
    def fail() -> None:
        raise ValueError("a\u2029b\rc\0d\udc80e\ufdd0f")

    log = FaultLog()
    add(log, fail)
    assert log.report().endswith(r"ValueError: a\u2029b\rc\x00d\udc80e\ufdd0f")
    assert log.report().encode("utf-8")


def test_an_error_that_can_not_be_told_is_told_as_such() -> None:
    class Mute(Exception):
        def __str__(self) -> str:
            raise RuntimeError

    def fail() -> None:
        raise Mute

    log = FaultLog()
    assert add(log, fail)
    assert log.report().endswith("Mute: <exception str() failed>")


def test_the_home_folder_is_not_named() -> None:
    file = Path.home() / "secret" / "plan.arch.yaml"
    log = FaultLog()
    add(log, file.read_text)
    assert str(Path.home()) not in log.report()
    assert log.report().endswith("'~/secret/plan.arch.yaml'")


@pytest.mark.parametrize(
    ("home", "text", "told"),
    [
        ("/home/ann", "/home/ann/a /home/ann", "~/a ~"),
        ("/home/ann", "/home/anna/a /mnt/home/ann/a", "/home/anna/a /mnt/home/ann/a"),
        ("/home/ann", "file:///home/ann/a", "file://~/a"),
        ("/home/ann/", "/home/ann/a", "~/a"),
        (r"C:\Users\Ann", r"C:\Users\Ann\a", r"~\a"),
        (r"C:\Users\Ann", r"'C:\\Users\\Ann\\a'", r"'~\\a'"),
        (r"C:\Users\Ann", "c:/users/ann/a", "~/a"),
        ("/", "/a/b", "/a/b"),
    ],
)
def test_every_way_to_write_the_home_folder(
    home: str, text: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.path.expanduser", lambda _path: home)
    monkeypatch.setattr("os.path.realpath", lambda path: path)
    assert without_home(text) == told


def test_two_threads_that_meet_the_same_fault_at_once_count_twice() -> None:
    both = threading.Barrier(2, timeout=30)

    class Meeting(Exception):
        def __str__(self) -> str:
            both.wait()
            return "met"

    def fail() -> None:
        raise Meeting

    log = FaultLog()
    news: list[bool] = []
    threads = [threading.Thread(target=lambda: news.append(add(log, fail))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(news) == [False, True]
    assert log.summary == "It happened twice."
