"""Kills the program while it edits and saves, and looks what a next start offers back.

``python -m tests.reliability.kills --kills 1000`` (or ``make kill``). Each kill forks a program
with up to three real windows, offscreen, edited by random hands; every state it reaches is told
through a pipe, with the time. After ``kill -9`` the journals are read as a start reads them.
POSIX only.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from explorer.recovery.replay import Recovered, left_behind
from explorer.storage.reader import open_file
from tests.reliability.editing import RandomHand, digest, file_digest

LATEST_MS = 1000.0
"""The promise: all but the last second comes back."""


@dataclass
class Told:
    """What one window said of itself: when it had which state, and which were saved."""

    states: list[tuple[float, str]] = field(default_factory=list)
    saved: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


@dataclass
class Tally:
    """What was lost over all kills."""

    kills: int = 0
    windows: int = 0
    edits: int = 0
    restored: int = 0
    most_edits: int = 0
    most_ms: float = 0.0
    failures: list[str] = field(default_factory=list)


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args(words)
    tally = sweep(arguments.kills, arguments.seed)
    print(
        f"{tally.kills} kills, {tally.windows} windows, {tally.edits} edits,"
        f" {tally.restored} drawings offered back;"
        f" lost at most {tally.most_edits} edits and {tally.most_ms:.0f} ms"
    )
    for failure in tally.failures:
        print(f"FAILED {failure}")
    return bool(tally.failures)


def sweep(kills: int, seed: int = 1) -> Tally:
    """Kill so many programs one after the other."""
    tally = Tally()
    for number in range(kills):
        with tempfile.TemporaryDirectory(prefix="explorer-kill-") as folder:
            _kill_once(Path(folder), seed * 1_000_000 + number, tally)
    return tally


def _kill_once(folder: Path, seed: int, tally: Tally) -> None:
    chance = random.Random(seed)
    windows = chance.randrange(1, 4)
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _live(folder, seed, windows, writer)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        first = pipe.readline()
        time.sleep(chance.random() ** 2 * 1.2)
        os.kill(child, signal.SIGKILL)
        killed = time.monotonic()
        rest = pipe.read()
    _, status = os.waitpid(child, 0)
    told = _told(first + rest, windows)
    tally.kills += 1
    if os.WTERMSIG(status) != signal.SIGKILL:
        tally.failures.append(f"seed {seed}: the program ended by itself with {status}")
        return
    _compare(folder, seed, told, killed, tally)


def _told(data: bytes, windows: int) -> list[Told]:
    told = [Told() for _ in range(windows)]
    for line in data[: data.rfind(b"\n") + 1].decode().splitlines():
        number, kind, value, at = line.split()
        if kind == "saved":
            told[int(number)].saved.append(value)
        elif kind == "file":
            told[int(number)].files.append(value)
        else:
            told[int(number)].states.append((float(at), value))
    return told


def _compare(folder: Path, seed: int, told: list[Told], killed: float, tally: Tally) -> None:
    found = {
        each.name: each for each in left_behind(folder / "aws-architecture-explorer" / "journals")
    }
    for number, window in enumerate(told):
        if not window.states:
            continue  # killed before it was shown
        where = f"seed {seed}, window {number}"
        tally.windows += 1
        tally.edits += len(window.states)
        path = folder / _name(number)
        recovered = found.pop("untitled.arch.yaml" if number == 0 else path.name, None)
        if number and file_digest(open_file(path).architecture) not in window.files:
            tally.failures.append(f"{where}: the file is none of those that were saved")
        if recovered is None:
            _count_loss(where, window, window.saved[-1], killed, tally)
            continue
        tally.restored += 1
        recovered.release()
        state = _told_state(recovered, {name for _, name in window.states})
        if state is None:
            tally.failures.append(f"{where}: what is offered back is no state it had")
        else:
            _count_loss(where, window, state, killed, tally)
    for name in found:
        tally.failures.append(f"seed {seed}: {name} is offered, and nobody had it open")


def _told_state(recovered: Recovered, states: set[str]) -> str | None:
    """The state that came back, or where the kill came before it was told, the one before it."""
    document = recovered.document
    for step in (lambda: None, document.undo, lambda: (document.redo(), document.redo())):
        step()
        state = digest(document.architecture)
        if state in states:
            return state
    return None


def _count_loss(where: str, window: Told, state: str, killed: float, tally: Tally) -> None:
    """How far the state that came back lies behind what was last seen."""
    states = [name for _, name in window.states]
    last = len(states) - 1 - states[::-1].index(state)
    lost = window.states[last + 1 :]
    tally.most_edits = max(tally.most_edits, len(lost))
    if lost:
        behind = (killed - lost[0][0]) * 1000
        tally.most_ms = max(tally.most_ms, behind)
        if behind > LATEST_MS:
            tally.failures.append(f"{where}: {len(lost)} edits of {behind:.0f} ms are lost")


def _name(number: int) -> str:
    return f"drawing-{number}.arch.yaml"


def _live(folder: Path, seed: int, windows: int, pipe: int) -> None:
    """The program that gets killed: window 0 is untitled, the others have files."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "HOME"):
        os.environ[name] = str(folder)
    try:
        _edit_for_ever(folder, seed, windows, pipe)
    except BaseException:
        import traceback

        traceback.print_exc()
    os._exit(3)


def _edit_for_ever(folder: Path, seed: int, windows: int, pipe: int) -> None:
    from explorer import paths
    from explorer.app import Application
    from explorer.ui.main_window import MainWindow

    def tell(number: int, kind: str, name: str) -> None:
        os.write(pipe, f"{number} {kind} {name} {time.monotonic():.6f}\n".encode())

    application = Application()
    chance = random.Random(seed)
    examples = sorted((paths.DATA / "examples").glob("*.arch.yaml"))
    made: list[MainWindow] = []
    for number in range(windows):
        path = folder / _name(number)
        if number:
            shutil.copyfile(chance.choice(examples), path)
        made.append(application.new_window(path if number else None))
    editors = [window.editor for window in made]
    hands = [RandomHand(editor, seed + number) for number, editor in enumerate(editors)]
    for number, editor in enumerate(editors):
        if editor.path is not None:
            tell(number, "file", file_digest(open_file(editor.path).architecture))
        tell(number, "saved", digest(editor.architecture))
        tell(number, "state", digest(editor.architecture))
    while True:
        number = chance.randrange(windows)
        editor = editors[number]
        hands[number].edit()
        tell(number, "state", digest(editor.architecture))
        if editor.path is not None and chance.random() < 0.04:
            tell(number, "file", file_digest(editor.architecture))
            editor.save(editor.path)
            tell(number, "saved", digest(editor.architecture))
        if chance.random() < 0.3:
            application._qt.processEvents()
        time.sleep(chance.random() * 0.004)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
