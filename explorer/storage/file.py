"""Bytes from and to disk: bounded reading, and saving that is whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
import tempfile
import time
from pathlib import Path

from explorer.storage.problem import FileProblem

LARGEST_TEXT = 20_000_000
LARGEST_PICTURE = 100_000_000

_UNFINISHED = ".part"
_SURELY_OVER = 3600
"""No save takes so many seconds."""


def read_bytes_bounded(path: Path, limit: int = LARGEST_PICTURE) -> bytes:
    """All bytes of an ordinary file of at most ``limit`` bytes; FileProblem otherwise."""
    file = str(path)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            message = "This is a folder, not a file."
            raise FileProblem.of(file, message, "Open a file in it.", "a-directory")
        if not stat.S_ISREG(mode):
            message = "This is a device or pipe, not a file."
            raise FileProblem.of(file, message, "Open an .arch.yaml file.", "not-a-file")
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except (OSError, ValueError) as error:
        raise _problem(file, error, "read") from error
    if len(data) > limit:
        message = f"The file is larger than {limit // 1_000_000} MB."
        raise FileProblem.of(file, message, "Split it into several drawings.", "too-large")
    return data


def stamp_of(data: bytes) -> str:
    """What tells these bytes from any others: the start of their SHA-256, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()[:32]


def stamp_on_disk(path: Path) -> str:
    """The stamp of what a file holds now; empty where it is gone or can't be read."""
    try:
        return stamp_of(read_bytes_bounded(path))
    except FileProblem:
        return ""


def save(path: Path, text: str) -> None:
    """Write ``text`` as UTF-8, whole or not at all; permissions and links are kept."""
    save_bytes(path, text.encode("utf-8"))


def save_bytes(path: Path, data: bytes) -> None:
    """Write ``data`` to a new file beside ``path`` and put it in its place once it is on disk."""
    file = str(path)
    written: str | None = None
    try:
        target = os.path.realpath(path)
        mode = _mode_for(target, file)
        folder, name = os.path.split(target)
        start = f".{name[:40]}-"
        handle, written = tempfile.mkstemp(prefix=start, suffix=_UNFINISHED, dir=folder)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(written).chmod(mode)
        _keep_owner(target, written)
        Path(written).replace(target)
        written = None
        _sync_folder(folder)
        _drop_unfinished(folder, start)
    except (OSError, ValueError) as error:
        raise _problem(file, error, "save") from error
    finally:
        if written is not None:
            with contextlib.suppress(OSError):
                Path(written).unlink()


def _mode_for(target: str, file: str) -> int:
    """Permission bits of the file there, or what a new file gets; a read-only file is refused."""
    try:
        found = Path(target).stat()
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
    if stat.S_ISDIR(found.st_mode):
        message = "This is a folder, not a file."
        raise FileProblem.of(file, message, "Choose another name.", "a-directory")
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "read-only", target)
    return stat.S_IMODE(found.st_mode)


def _keep_owner(target: str, written: str) -> None:
    """Give a file that root saves for somebody back to them, where there is one already."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        with contextlib.suppress(OSError):
            old = os.stat(target)
            os.chown(written, old.st_uid, old.st_gid)


def _drop_unfinished(folder: str, start: str) -> None:
    """Delete what programs left that were killed while they saved this file."""
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            if not (entry.name.startswith(start) and entry.name.endswith(_UNFINISHED)):
                continue
            if time.time() - entry.stat(follow_symlinks=False).st_mtime > _SURELY_OVER:
                Path(entry.path).unlink()


def _sync_folder(folder: str) -> None:
    """Make the new name durable too, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


_WORDS: dict[int, tuple[str, str, str]] = {
    errno.ENOENT: ("does not exist.", "Look for it under another name or folder.", "no-such-file"),
    errno.EISDIR: ("is a folder, not a file.", "Choose a file.", "a-directory"),
    errno.ENOTDIR: ("lies in something that is not a folder.", "Mend its path.", "no-such-file"),
    errno.EACCES: ("needs permissions you don't have.", "Ask its owner.", "no-permission"),
    errno.EPERM: ("needs permissions you don't have.", "Ask its owner.", "no-permission"),
    errno.EROFS: ("lies on a read-only disk.", "Save it elsewhere.", "no-permission"),
    errno.ENOSPC: ("does not fit: the disk is full.", "Free some space.", "disk-full"),
    errno.EDQUOT: ("does not fit: your quota is used up.", "Free some space.", "disk-full"),
    errno.EFBIG: ("is larger than this disk allows.", "Save it elsewhere.", "disk-full"),
    errno.ENAMETOOLONG: ("has too long a name.", "Choose a shorter one.", "name-too-long"),
    errno.ELOOP: ("is a link that leads to itself.", "Mend the link.", "no-such-file"),
}


def _problem(file: str, error: OSError | ValueError, act: str) -> FileProblem:
    code = error.errno if isinstance(error, OSError) else None
    what, remedy, id = _WORDS.get(
        code or 0, (f"can't be {'read' if act == 'read' else 'saved'}.", "", "not-readable")
    )
    if code in (errno.EACCES, errno.EPERM) and act == "save":
        what, remedy = "can't be saved here: it is read-only for you.", "Save it elsewhere."
    if code == errno.ENOENT and act == "save":
        what, remedy, id = "lies in a folder that is gone.", "Save it elsewhere.", "no-such-folder"
    if code not in _WORDS and isinstance(error, OSError) and error.strerror:
        remedy = f"The system says: {error.strerror}."
    return FileProblem.of(file, f"{Path(file).name} {what}", remedy, id)
