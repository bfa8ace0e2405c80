"""A document's unsaved changes on disk, as they are made. The user's own file is never touched.

A thread does all writing, so no disk, however slow, holds the window up. What can't be written is
kept and tried again; what is written is made durable at once.
"""

from __future__ import annotations

import contextlib
import os
import queue
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from explorer.architecture.change import Change
from explorer.recovery import folder as folders
from explorer.recovery.locks import try_lock
from explorer.recovery.records import Base, base_lines, step_line

SUFFIX = ".journal"
_LARGE = 8_000_000
"""A journal of more bytes of changes than this begins anew with the document as it is."""
_RETRY_SECONDS = 3.0


class Journal:
    """Nothing is on disk until the first change; nothing is left there once all is saved.

    ``on_trouble`` is called from the writing thread with a sentence each time writing begins to
    fail, and with an empty one once it works again.
    """

    def __init__(self, folder: Path, on_trouble: Callable[[str], None] = lambda _: None) -> None:
        self._base: Base | None = Base()
        self._is_large = threading.Event()
        self._orders: queue.SimpleQueue[_Order] = queue.SimpleQueue()
        self._writer = _Writer(folder, self._orders, on_trouble, self._is_large)

    def begin(self, base: Base) -> None:
        """Forget what was kept: the document is now ``base``. It is written with the first change,
        or at once where the user's file does not hold it."""
        self._base = base
        self._order(_Forget())
        if not base.is_saved:
            self._write_base()

    def record(self, how: str, change: Change, now: Callable[[], Base]) -> None:
        """Keep a change just made: do, merge, undo or redo. ``now`` gives the document after it,
        and is asked only when the journal has grown large."""
        if self._is_large.is_set():
            self._is_large.clear()
            self._base = now()
            self._write_base()
            return
        if self._base is not None:
            self._write_base()
        self._order(_Write(lambda: [step_line(how, change, time.time())]))

    def _write_base(self) -> None:
        base, self._base = self._base, None
        assert base is not None
        self._order(_Write(lambda: base_lines(base, time.time()), anew=True))

    def _order(self, order: _Order) -> None:
        if self._writer.ident is None:
            if isinstance(order, _Forget):
                return  # nothing was ever written
            self._writer.start()
        self._orders.put(order)

    def flush(self, seconds: float = 10.0) -> bool:
        """Wait until all that was given is on disk; False when it is not by then."""
        if not self._writer.is_alive():
            return True
        order = _Flush()
        self._orders.put(order)
        return order.done.wait(seconds) and not self._writer.is_behind

    def close(self, keep: bool = False) -> None:
        """End it; the file goes unless it is to be kept for the next start."""
        if self._writer.is_alive():
            if not keep:
                self._orders.put(_Forget())
            self._orders.put(_Stop())
            self._writer.join(5.0)


class _Order:
    """What the writing thread is asked to do."""


class _Write(_Order):
    """``lines`` is called in the thread: encoding takes time too."""

    def __init__(self, lines: Callable[[], list[bytes]], anew: bool = False) -> None:
        self.lines = lines
        self.anew = anew


class _Forget(_Order):
    pass


class _Flush(_Order):
    def __init__(self) -> None:
        self.done = threading.Event()


class _Stop(_Order):
    pass


class _Writer(threading.Thread):
    """Holds all lines of the journal, so that it can be written again wherever its file went."""

    def __init__(
        self,
        folder: Path,
        orders: queue.SimpleQueue[_Order],
        on_trouble: Callable[[str], None],
        is_large: threading.Event,
    ) -> None:
        super().__init__(name="recovery journal", daemon=True)
        self._folder = folder
        self._orders = orders
        self._on_trouble = on_trouble
        self._is_large = is_large
        self._lines: list[bytes] = []
        self._written = 0
        self._good_end = 0
        self._base_bytes = 0
        self._handle = -1
        self._path: Path | None = None
        self._outdated: list[tuple[Path, int]] = []
        self._is_troubled = False

    @property
    def is_behind(self) -> bool:
        """Whether there are lines that could not be written."""
        return self._written < len(self._lines)

    def run(self) -> None:
        while True:
            orders = self._next()
            for order in orders:
                if isinstance(order, _Write):
                    self._take(order)
                elif isinstance(order, _Forget):
                    self._forget()
            self._write()
            for order in orders:
                if isinstance(order, _Flush):
                    order.done.set()
            if any(isinstance(order, _Stop) for order in orders):
                self._close()
                return

    def _next(self) -> list[_Order]:
        """The orders there are, at least one; or none, when it is time to try again."""
        found: list[_Order] = []
        try:
            found.append(self._orders.get(timeout=_RETRY_SECONDS if self.is_behind else None))
            while True:
                found.append(self._orders.get_nowait())
        except queue.Empty:
            return found

    def _take(self, order: _Write) -> None:
        try:
            lines = order.lines()
        except Exception:
            # A fault of ours: report it, and begin anew with the next change.
            threading.excepthook(threading.ExceptHookArgs((*sys.exc_info(), self)))
            self._is_large.set()
            return
        if order.anew:
            self._leave_file()
            self._lines = []
            self._base_bytes = sum(map(len, lines))
        self._lines += lines

    def _leave_file(self) -> None:
        """Begin another file; the old one stays until the new one is whole."""
        if self._path is not None:
            self._outdated.append((self._path, self._handle))
        self._path, self._handle = None, -1
        self._written = self._good_end = 0

    def _forget(self) -> None:
        self._leave_file()
        self._lines = []
        self._drop_outdated()

    def _drop_outdated(self) -> None:
        for path, handle in self._outdated:
            with contextlib.suppress(OSError):
                path.unlink()
            with contextlib.suppress(OSError):
                os.close(handle)
        self._outdated.clear()

    def _close(self) -> None:
        if self._handle >= 0:
            with contextlib.suppress(OSError):
                os.close(self._handle)

    def _write(self) -> None:
        try:
            self._look_after_file()
            if self.is_behind:
                self._append()
        except OSError as error:
            self._mend_end()
            self._tell(error.strerror or "it can't be written")
            return
        self._tell("")
        self._drop_outdated()
        if self._good_end - self._base_bytes > _LARGE:
            self._is_large.set()

    def _look_after_file(self) -> None:
        """Make the file where there is none, or none any more: a folder can be deleted."""
        if self._handle >= 0 and not os.fstat(self._handle).st_nlink:
            os.close(self._handle)
            self._path, self._handle = None, -1
            self._written = self._good_end = 0
        if self._handle < 0 and self._lines:
            self._path, self._handle = folders.create(self._folder, folders.stamp_now(), SUFFIX)
            try_lock(self._handle)

    def _append(self) -> None:
        data = b"".join(self._lines[self._written :])
        end = self._good_end + len(data)
        view = memoryview(data)
        while view:
            view = view[os.write(self._handle, view) :]
        os.fsync(self._handle)
        self._good_end = end
        self._written = len(self._lines)

    def _mend_end(self) -> None:
        """Take half a line away again."""
        if self._handle >= 0:
            with contextlib.suppress(OSError):
                os.ftruncate(self._handle, self._good_end)

    def _tell(self, reason: str) -> None:
        if bool(reason) != self._is_troubled:
            self._is_troubled = bool(reason)
            self._on_trouble(reason)
