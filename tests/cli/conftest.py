"""Runs the command line in this process and as a program of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.running import EXAMPLES, Ran, Run
from explorer.cli import main


@pytest.fixture
def here(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*words: str | Path) -> Ran:
        code = main([str(word) for word in words])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


@pytest.fixture
def program(tmp_path: Path) -> Run:
    """The program itself, without a screen, from a folder of its own."""

    def run(*words: str | Path, stdin: str = "", **environment: str) -> Ran:
        without_screen = {
            name: value
            for name, value in os.environ.items()
            if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
        }
        paths = os.pathsep.join(filter(None, [str(EXAMPLES.parents[1]), *sys.path]))
        done = subprocess.run(
            [sys.executable, "-m", "explorer", *(str(word) for word in words)],
            input=stdin.encode(),
            capture_output=True,
            cwd=tmp_path,
            env={**without_screen, "PYTHONPATH": paths, "PYTHONUTF8": "1", **environment},
            timeout=60,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
