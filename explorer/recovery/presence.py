"""Which programs of this user have a file open, so that two don't save over each other unaware."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path

from explorer.recovery import folder as folders
from explorer.recovery.locks import try_lock

SUFFIX = ".open"


class Presence:
    """One window's sign that it has a file open: an empty file, locked, named by the path."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._sign: tuple[Path, int] | None = None

    def announce(self, path: Path) -> None:
        """Say that this window has ``path`` open, and no other file any more."""
        self.leave()
        with contextlib.suppress(OSError):
            sign, handle = folders.create(self.folder, _stem(path), SUFFIX)
            try_lock(handle)
            self._sign = (sign, handle)

    def leave(self) -> None:
        """Say that this window has no file open."""
        if self._sign is not None:
            sign, handle = self._sign
            with contextlib.suppress(OSError):
                sign.unlink()
            with contextlib.suppress(OSError):
                os.close(handle)
            self._sign = None

    def is_shared(self, path: Path) -> bool:
        """Whether another window has the file open too; signs of programs that are gone go."""
        own = self._sign[0] if self._sign else None
        found = False
        with contextlib.suppress(OSError):
            for sign in self.folder.glob(f"{_stem(path)}-*{SUFFIX}"):
                if sign != own and _is_held(sign):
                    found = True
        return found


def _stem(path: Path) -> str:
    return hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:24]


def _is_held(sign: Path) -> bool:
    with contextlib.suppress(OSError):
        handle = os.open(sign, os.O_RDWR)
        try:
            if not try_lock(handle):
                return True
            sign.unlink()
        finally:
            os.close(handle)
    return False
