"""Takes every fault of the program: to stderr, into the log, and to the report on screen.

A fault may come while a widget is painted and from any thread, so it is only noted there. All
else is done later, from the event loop.
"""

from __future__ import annotations

import contextlib
import faulthandler
import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, QTimer, Signal

from explorer.ui.fault_log import FaultLog

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from explorer.ui.fault_report import FaultReport

_SOON_MS = 100
_REST_MS = 3_000
_LONGEST_REST_MS = 60_000


class Reporter(QObject):
    """``reported`` follows faults, so that what is shown can be brought back in step.

    It is emitted at most every three seconds, never within a dialog's, menu's or drag's own loop,
    and ever more seldom while only known faults come, as bringing back may be what fails.
    """

    reported = Signal()
    _noted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = FaultLog()
        self._report: FaultReport | None = None
        self._is_awaited = False
        self._is_owed = False
        self._answered = 0
        self._rest_ms = _REST_MS
        self._soon = self._timer(self._tell)
        self._rest = self._timer(self._bring_back)
        self._noted.connect(self._on_noted, Qt.ConnectionType.QueuedConnection)

    def _timer(self, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(then)
        return timer

    def install(self) -> None:
        """From now on faults come here, and a crash of Qt itself prints Python's stacks."""
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread
        if not faulthandler.is_enabled():
            # There may be no stderr, or one that is no file.
            with contextlib.suppress(AttributeError, OSError, RuntimeError, ValueError):
                faulthandler.enable()

    def take(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """The hook for exceptions that nobody caught. It raises none."""
        if issubclass(kind, KeyboardInterrupt):
            _print(kind, error, trace)
            QCoreApplication.quit()
            return
        try:
            self._print_once(kind, error, trace)
            if _has_ended(trace):
                self._show_last()
            elif not self._is_awaited:
                self._is_awaited = True
                self._noted.emit()
        except Exception as own:
            _print(kind, error, trace)
            _print(type(own), own, own.__traceback__)

    def _take_from_thread(self, args: threading.ExceptHookArgs) -> None:
        if not issubclass(args.exc_type, SystemExit):
            self.take(args.exc_type, args.exc_value, args.exc_traceback)

    def _print_once(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._log.add(kind, error, trace):
            _print(kind, error, trace)

    def _on_noted(self) -> None:
        self._is_owed = True
        self._soon.start(_SOON_MS)

    def _tell(self) -> None:
        self._is_awaited = False
        if not self._rest.isActive():
            self._bring_back()
        try:
            if self._report is None:
                from explorer.ui.fault_report import FaultReport

                self._report = FaultReport(self._log)
            if not self._report.tell():
                self._soon.start(_SOON_MS)
        except Exception as error:
            self._print_once(type(error), error, error.__traceback__)

    def _bring_back(self) -> None:
        if not self._is_owed:
            return
        if QThread.currentThread().loopLevel() > 1:
            self._rest.start(_SOON_MS)
            return
        self._is_owed = False
        has_new = len(self._log) > self._answered
        self._answered = len(self._log)
        self._rest_ms = _REST_MS if has_new else min(self._rest_ms * 2, _LONGEST_REST_MS)
        self._rest.start(self._rest_ms)
        try:
            self.reported.emit()
        except Exception as error:  # not a slot's own, but one that Qt met below it
            self.take(type(error), error, error.__traceback__)

    def _show_last(self) -> None:
        """The fault ended the program: wait until its report was read."""
        from explorer.ui.fault_report import FaultReport

        report = FaultReport(self._log, ends=True)
        report.refresh()
        report.exec()


def _has_ended(trace: TracebackType | None) -> bool:
    """Whether the fault came up through the whole main thread, so that nothing runs after it."""
    return (
        trace is not None
        and trace.tb_frame.f_back is None
        and threading.current_thread() is threading.main_thread()
        and QCoreApplication.instance() is not None
        and QThread.currentThread().loopLevel() == 0
    )


def _print(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> None:
    """To stderr, where there is one, and in one piece, as several threads may print."""
    try:
        import traceback

        sys.stderr.write("".join(traceback.format_exception(kind, error, trace)))
    except Exception:
        if error is not None:
            sys.__excepthook__(kind, error, trace)  # which copes with anything
