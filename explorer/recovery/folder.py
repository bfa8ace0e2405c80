"""The private folders that hold what is kept, and how files in them are made."""

from __future__ import annotations

import itertools
import os
import time
from pathlib import Path

_numbers = itertools.count(1)


def private(folder: Path) -> Path:
    """The folder, made so that its owner alone can look into it. OSError when it can't be."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.name == "posix" and folder.stat().st_mode & 0o077:
        folder.chmod(0o700)
    return folder


def create(folder: Path, stem: str, suffix: str) -> tuple[Path, int]:
    """A new empty file for its owner alone, open for appending; its path and handle."""
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0)
    while True:
        path = private(folder) / f"{stem}-{os.getpid()}-{next(_numbers)}{suffix}"
        try:
            return path, os.open(path, flags, 0o600)
        except FileExistsError:
            continue  # left by a program of the same number


def stamp_now() -> str:
    """The time of day in UTC as a part of a file's name that sorts by it."""
    return time.strftime("%Y%m%d-%H%M%S", time.gmtime())
