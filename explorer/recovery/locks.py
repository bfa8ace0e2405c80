"""Locks on open files that the system takes back from a program that is gone, however it went."""

from __future__ import annotations

import errno
import os
import sys

_HELD_ELSEWHERE = (errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK)


def try_lock(handle: int) -> bool:
    """Lock an open file until it is closed; False when somebody else has it locked.

    Where a disk knows no locks, everybody gets one.
    """
    try:
        _lock(handle)
    except OSError as error:
        return error.errno not in _HELD_ELSEWHERE
    return True


if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 40
    """Windows keeps others from reading what is locked, so a byte far behind the end is taken."""

    def _lock(handle: int) -> None:
        at = os.lseek(handle, 0, os.SEEK_CUR)
        try:
            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(handle, at, os.SEEK_SET)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
