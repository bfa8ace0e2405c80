"""The installed program, as a command and as a window on a screen of its own."""

from __future__ import annotations

import os
import subprocess
import sysconfig
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from e2e import desk as screens
from e2e.desk import Desk

COMMAND = Path(sysconfig.get_path("scripts"), "aws-explorer" + sysconfig.get_config_var("EXE"))

Command = Callable[..., subprocess.CompletedProcess[str]]
Start = Callable[..., "subprocess.Popen[str]"]


def clean_environment(home: Path, **more: str) -> dict[str, str]:
    """No screen, no desktop and no home but the ones given."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("QT_", "XDG_", "WAYLAND_", "PYTHON", "GTK_", "DBUS_"))
        and name not in ("DISPLAY", "APPDATA", "LOCALAPPDATA")
    }
    return {**kept, "HOME": str(home), "USERPROFILE": str(home), "PYTHONUTF8": "1", **more}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def work(tmp_path: Path) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    return folder


@pytest.fixture
def command(home: Path, work: Path) -> Command:
    """Run ``aws-explorer`` without a screen, in the folder ``work``."""
    if not COMMAND.exists():
        pytest.skip("the command aws-explorer is not installed beside this Python")

    def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(COMMAND), *map(str, words)],
            cwd=work,
            env=clean_environment(home),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    return run


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    if screens.MISSING:
        pytest.skip(f"{' and '.join(screens.MISSING)} not installed: no screen to work at")
    folder = tmp_path / "screen"
    folder.mkdir()
    with screens.desk(folder) as made:
        yield made


@pytest.fixture
def start(desk: Desk, home: Path, work: Path) -> Iterator[Start]:
    """Start the window on the desk and give it the keyboard; what still runs is ended."""
    if not COMMAND.exists():
        pytest.skip("the command aws-explorer is not installed beside this Python")
    running: list[subprocess.Popen[str]] = []

    def run(*words: str | Path) -> subprocess.Popen[str]:
        program = subprocess.Popen(
            [str(COMMAND), *map(str, words)],
            cwd=work,
            env=clean_environment(home, DISPLAY=desk.display, QT_QPA_PLATFORM="xcb"),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        running.append(program)

        def shown() -> bool:
            if program.poll() is not None:
                said = program.communicate()[0]
                if "platform plugin" in said:
                    pytest.skip("Qt misses system libraries for a window on X")
                raise AssertionError(f"the program ended: {said}")
            return any("Architecture Explorer" in title for title in desk.titles().values())

        screens.wait_for("the window", shown, 20)
        desk.fill(desk.window("Architecture Explorer$"))
        return program

    yield run
    desk.keep()
    for program in running:
        if program.poll() is None:
            program.terminate()
        try:
            program.communicate(timeout=5)
        except subprocess.TimeoutExpired:
            program.kill()
            program.communicate()
