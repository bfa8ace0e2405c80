"""Violations on disk: the input, what it did, and how to repeat it."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

_MOST = 50
"""A reader with more violations than this needs no further examples."""


class Findings:
    """The folder of one target; the input that is running is there too, should it be the last."""

    def __init__(self, folder: Path, target: str) -> None:
        self._folder = folder / target
        self._target = target
        self.count = 0
        self._folder.mkdir(parents=True, exist_ok=True)
        self._running = os.open(self.running, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o644)

    @property
    def running(self) -> Path:
        return self._folder / "running"

    def begin(self, data: bytes) -> None:
        """Remember what is about to run."""
        os.ftruncate(self._running, 0)
        os.pwrite(self._running, data, 0)

    def add(self, data: bytes, violation: str) -> None:
        self.count += 1
        if self.count > _MOST:
            return
        name = hashlib.sha256(data).hexdigest()[:12]
        path = self._folder / f"{name}.input"
        path.write_bytes(data)
        repeat = f"make fuzz ARGS='--target {self._target} --repeat {path}'"
        path.with_suffix(".txt").write_text(f"{repeat}\n\n{violation}\n", "utf-8")

    def close(self) -> None:
        """All is over and the process is alive."""
        os.close(self._running)
        self.running.unlink(missing_ok=True)
