"""How long until the map is on screen, as a multiple of a bare window's time.

Both are timed from the start of the process to the line that they print right after the first
paint, in turns, so that whatever else the machine does weighs on both. Aim: 1.6 or less; nothing
is asserted.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from subprocess import PIPE

ROUNDS = 15
BARE = [sys.executable, str(Path(__file__).with_name("bare_window.py"))]
OURS = [sys.executable, "-m", "explorer", "--bench-first-paint"]
NOTHING = [sys.executable, "-c", "print()"]


def milliseconds(command: list[str], environment: Mapping[str, str]) -> float:
    """From the start of the process to its first line; it ends by itself afterwards."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=PIPE, stderr=PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        took = time.perf_counter() - start
        process.stdout.read()
        complaint = process.stderr.read()
    assert process.returncode == 0, complaint
    return took * 1000


def compiled_once(folder: Path) -> dict[str, str]:
    """An environment in which modules are compiled once, as they are in what pip installs."""
    kept = {name: os.environ[name] for name in os.environ if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder)}


def test_start_up_over_a_bare_window(tmp_path: Path) -> None:
    commands, environment = (NOTHING, BARE, OURS), compiled_once(tmp_path)
    for command in commands:  # fills the caches: disk, modules, catalog
        milliseconds(command, environment)
    rounds = [[milliseconds(command, environment) for command in commands] for _ in range(ROUNDS)]
    python, bare, ours = (statistics.median(times) for times in zip(*rounds, strict=True))
    ratio = statistics.median(mine / floor for _, floor, mine in rounds)
    print(f"\nPython alone {python:.0f} ms, a bare window {bare:.0f} ms, the program {ours:.0f} ms")
    print(f"start-up: {ratio:.2f} times a bare window (aim 1.6), median of {ROUNDS} rounds")
