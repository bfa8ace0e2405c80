"""The faults of one run, each kept once and counted, and the report that tells of them.

It knows nothing of drawings: a report says what a traceback says, without the home folder's name.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

MOST = 20
"""So many different faults are kept; further ones are only counted."""
_LONGEST = 20_000


class Fault:
    """One fault, however often it happened. No dataclass: those are not yet imported at a start."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.first = time.strftime("%Y-%m-%d %H:%M:%S")
        self.times = 1


class FaultLog:
    """Filled from any thread, at any moment: it must not be slow, and keeps nothing alive."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._faults: dict[object, Fault] = {}
        self._unkept = 0

    def __len__(self) -> int:
        return len(self._faults)

    def add(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        """Count a fault; True when this run had none like it."""
        key = (kind, _places(trace))
        fault = None
        if key not in self._faults and len(self) < MOST:
            fault = Fault(_told(kind, error, trace))  # not under the lock: it runs the error's code
        with self._lock:
            if known := self._faults.get(key):
                known.times += 1
                return False
            if fault is None or len(self) >= MOST:
                self._unkept += 1
            else:
                self._faults[key] = fault
            return True

    @property
    def summary(self) -> str:
        """How many, how often: one short sentence."""
        total = sum(fault.times for fault in self._kept()) + self._unkept
        different = len(self)
        if different > 1 or self._unkept:
            return f"{different} different faults, {total} times in all."
        return f"It happened {_times(total)}."

    def report(self) -> str:
        """What to send: the program, the computer, and every fault."""
        parts = [_surroundings()]
        for number, fault in enumerate(self._kept(), 1):
            parts.append(f"Fault {number}: {fault.first}, {_times(fault.times)}\n{fault.text}")
        if self._unkept:
            parts.append(f"Further faults: {_times(self._unkept)}, not kept")
        return "\n\n".join(parts)

    def _kept(self) -> list[Fault]:
        with self._lock:
            return list(self._faults.values())


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _places(trace: TracebackType | None) -> frozenset[tuple[str, int]]:
    """The lines a fault went through: a set, as the depth of an endless recursion varies.

    Only back to where Qt called in. PySide hands a fault in one item's painting on to whatever else
    is being painted, so that the lines before are never the same.
    """
    found: set[tuple[str, int]] = set()
    outer = None
    while trace is not None:
        if trace.tb_frame.f_back is not outer:
            found.clear()
        found.add((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        outer, trace = trace.tb_frame, trace.tb_next
    return frozenset(found)


def _told(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> str:
    import re
    import traceback

    text = without_home("".join(traceback.format_exception(kind, error, trace)).rstrip())
    # PySide says it once for every item that it handed the fault on to.
    text = re.sub(r"(Error calling Python override of \S+ )+", r"\1", text)
    # A message may hold what a text field takes for the end of a line, or what no file can keep.
    text = "".join(c if c.isprintable() or c in "\n\t" else _escaped(c) for c in text)
    if len(text) <= _LONGEST:
        return text
    half = _LONGEST // 2
    return f"{text[:half]}\n… {len(text) - 2 * half} characters left out …\n{text[-half:]}"


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def without_home(text: str) -> str:
    """The text with ``~`` for the home folder, however its path is written."""
    import os
    import re

    home = os.path.expanduser("~")
    homes = {home, os.path.realpath(home)}
    homes |= {each.replace("\\", "/") for each in homes}
    homes |= {each.replace("\\", "\\\\") for each in homes}  # as repr() writes it
    wanted = sorted((h.rstrip("/\\") for h in homes if len(h) > 3), key=len, reverse=True)
    if not wanted or home == "~":
        return text
    either = "|".join(map(re.escape, wanted))
    return re.sub(rf"(?<![\w.-])(?:{either})(?!\w)", "~", text, flags=re.IGNORECASE)


def _surroundings() -> str:
    """Versions, system and theme: three lines."""
    import platform

    import PySide6
    from PySide6.QtCore import QSysInfo, qVersion
    from PySide6.QtGui import QGuiApplication

    from explorer import __version__

    dark = QGuiApplication.palette().window().color().lightness() < 128
    system = (QSysInfo.prettyProductName(), QSysInfo.currentCpuArchitecture())
    return "\n".join(
        (
            f"AWS Architecture Explorer {__version__}",
            f"Python {platform.python_version()}, PySide {PySide6.__version__}, Qt {qVersion()}",
            ", ".join((*system, QGuiApplication.platformName(), "dark" if dark else "light")),
        )
    )
