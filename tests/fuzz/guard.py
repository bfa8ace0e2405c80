"""One input, watched: what it raises, how long it takes, how much room it needs."""

from __future__ import annotations

import contextlib
import faulthandler
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from threading import current_thread, main_thread
from typing import NamedTuple

SLOWEST = 1.0
"""Seconds of computing that any input may take, and ``_SECONDS_FOR_EACH`` of its megabytes more."""

_SECONDS_FOR_EACH = 4.0
_HANGS = 30
"""Seconds of computing after which an input is interrupted."""

_STUCK = 1800
"""Seconds of waiting, or of C code that can't be interrupted, after which the process ends; so
many, as a machine that sleeps is not stuck."""

_ROOM = 64.0
"""Megabytes that any input may need, and ``_ROOM_FOR_EACH`` more for each of its own."""

_ROOM_FOR_EACH = 400.0
_LIMIT = 6 << 30


class Outcome(NamedTuple):
    """``violation`` is empty where all is well, else what was wrong in a line or more."""

    word: str
    seconds: float
    violation: str = ""


class Hangs(BaseException):
    """No part of a reader may catch it."""


def bound_memory() -> None:
    """This process gets no more than some gigabytes, where the system can see to it."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_LIMIT, _LIMIT))


def peak_megabytes() -> float:
    """The most this process ever needed; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def watched(run: Callable[[bytes], str], data: bytes) -> Outcome:
    """What came of one input. A slow one is timed again: the machine may have been it."""
    outcome = _timed(run, data)
    slowest = SLOWEST + _SECONDS_FOR_EACH * len(data) / 1e6
    if outcome.seconds > slowest and not outcome.violation:
        outcome = _timed(run, data)
        if outcome.seconds > slowest:
            return outcome._replace(violation=f"It took {outcome.seconds:.1f} s.")
    return outcome


def _timed(run: Callable[[bytes], str], data: bytes) -> Outcome:
    before = peak_megabytes()
    start = time.process_time()
    word, violation = "violation", ""
    try:
        with _interrupted():
            word = run(data)
    except Hangs:
        violation = f"It was still running after {_HANGS} s."
    except (Exception, MemoryError):
        violation = traceback.format_exc()
    seconds = time.process_time() - start
    grown = peak_megabytes() - before
    if not violation and grown > _ROOM + _ROOM_FOR_EACH * len(data) / 1e6:
        violation = f"It needed {grown:.0f} MB."
    return Outcome(word, seconds, violation)


@contextlib.contextmanager
def _interrupted() -> Iterator[None]:
    """End what hangs; where that is C code, by ending the process, with its traceback told."""
    if not hasattr(signal, "setitimer") or current_thread() is not main_thread():
        yield
        return

    def on_alarm(*_: object) -> None:
        raise Hangs

    old = signal.signal(signal.SIGPROF, on_alarm)
    signal.setitimer(signal.ITIMER_PROF, _HANGS)
    faulthandler.dump_traceback_later(_STUCK, exit=True, file=sys.__stderr__ or sys.stderr)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, old)
