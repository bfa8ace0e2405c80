"""The version of a file before its last save: one for each file, outside of the user's folders."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path

from explorer.recovery.folder import private
from explorer.storage.file import LARGEST_TEXT, read_bytes_bounded, save_bytes
from explorer.storage.problem import FileProblem

_MOST = 200
"""So many files have a version kept; the one kept longest ago goes first."""


def keep(path: Path, folder: Path, replacement: bytes) -> None:
    """Keep what is in ``path`` before ``replacement`` takes its place; nothing where they are
    equal. A version that can't be kept keeps nobody from saving."""
    with contextlib.suppress(FileProblem, OSError):
        data = read_bytes_bounded(path, LARGEST_TEXT)
        if data == replacement:
            return
        target = _place(path, folder)
        private(folder)
        save_bytes(target, data)
        if os.name == "posix":
            target.chmod(0o600)
        _drop_oldest(folder)


def previous(path: Path, folder: Path) -> Path | None:
    """The file that holds the version before the last save, if one is kept."""
    place = _place(path, folder)
    return place if place.is_file() else None


def _place(path: Path, folder: Path) -> Path:
    real = os.path.realpath(path)
    name = hashlib.sha256(os.fsencode(real)).hexdigest()[:24]
    return folder / f"{name}.yaml"


def _drop_oldest(folder: Path) -> None:
    kept = sorted(folder.glob("*.yaml"), key=lambda each: each.stat().st_mtime)
    for each in kept[:-_MOST]:
        each.unlink(missing_ok=True)
