"""How long until the map is on screen, as a multiple of a bare window's time.

Both are timed from the start of the process to the line that they print right after the first
paint, in turns, so that whatever else the machine does weighs on both. Aim: 1.6 or less; nothing
is asserted.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path
from subprocess import PIPE

ROUNDS = 15
BARE = [sys.executable, str(Path(__file__).with_name("bare_window.py"))]
OURS = [sys.executable, "-m", "explorer", "--bench-first-paint"]
NOTHING = [sys.executable, "-c", "print()"]


def milliseconds(command: list[str]) -> float:
    """From the start of the process to its first line; it ends by itself afterwards."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=PIPE, stderr=PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        took = time.perf_counter() - start
        process.stdout.read()
        complaint = process.stderr.read()
    assert process.returncode == 0, complaint
    return took * 1000


def test_start_up_over_a_bare_window() -> None:
    commands = (NOTHING, BARE, OURS)
    for command in commands:  # fills the disk cache and the catalog's
        milliseconds(command)
    rounds = [[milliseconds(command) for command in commands] for _ in range(ROUNDS)]
    python, bare, ours = (statistics.median(times) for times in zip(*rounds, strict=True))
    ratio = statistics.median(mine / floor for _, floor, mine in rounds)
    print(f"\nPython alone {python:.0f} ms, a bare window {bare:.0f} ms, the program {ours:.0f} ms")
    print(f"start-up: {ratio:.2f} times a bare window (aim 1.6), median of {ROUNDS} rounds")
