"""The files a command is given: architectures, pictures that carry one, standard input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from explorer.storage.reader import Opened

STDIN = "-"


class UsageError(Exception):
    """A file or an option can't be used; the message says what to do instead."""


def opened(file: str) -> Opened:
    """The architecture in a file, in a picture, or on standard input for ``-``."""
    from explorer.storage import reader
    from explorer.storage.file import LARGEST_PICTURE

    if file == STDIN:
        return reader.open_bytes(sys.stdin.buffer.read(LARGEST_PICTURE + 1), "stdin")
    return reader.open_file(Path(file))


def is_picture(path: Path) -> bool:
    return path.suffix.lower() == ".png"
