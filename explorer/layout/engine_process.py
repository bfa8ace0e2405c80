"""Starts the worker process for one request, waits for its answer, ends it when told to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from threading import Event, Lock
from typing import Any

_PACKAGE_ROOT = str(Path(__file__).resolve().parents[2])


class EngineProcess:
    """One request at a time to a fresh process; ``end`` may come from another thread."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = Lock()
        self._ended = Event()

    @property
    def was_ended(self) -> bool:
        return self._ended.is_set()

    def ask(self, request: dict[str, Any], timeout: float) -> Any | None:
        """The engine's answer, or None: it is not installed, failed, took too long, was ended."""
        with self._lock:
            if self._ended.is_set():
                return None
            try:
                self._process = process = _start()
            except OSError:
                return None
        try:
            answer, _ = process.communicate(json.dumps(request).encode(), timeout=timeout)
        except (subprocess.TimeoutExpired, OSError, ValueError):
            process.kill()
            process.communicate()
            return None
        if process.returncode != 0:
            return None
        try:
            return json.loads(answer)
        except ValueError:
            return None

    def end(self) -> None:
        """Kill the process and refuse further requests."""
        with self._lock:
            self._ended.set()
            if self._process is not None and self._process.poll() is None:
                self._process.kill()


def _start() -> subprocess.Popen[bytes]:
    environment = dict(os.environ)
    paths = [_PACKAGE_ROOT, environment.get("PYTHONPATH", "")]
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, paths))
    return subprocess.Popen(
        [sys.executable, "-m", "explorer.layout.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        # No console window flashes up on Windows.
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
