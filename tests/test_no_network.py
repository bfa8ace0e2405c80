"""The program reaches no network: neither by Python nor by Qt, which does without its own part."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.request
from contextlib import suppress
from pathlib import Path

import network_guard
import pytest
from e2e.conftest import COMMAND, clean_environment

from explorer import paths

EXAMPLE = paths.DATA / "examples" / "thumbnails.arch.yaml"
_IMPORT = r"^\s*(?:from|import) ([\w.]+)"
_CLIENTS = ("socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "xmlrpc", "asyncio",
            "webbrowser", "requests", "xml.sax", "PySide6.QtNetwork", "PySide6.QtWeb")  # fmt: skip
"""``xml.sax`` brings ``urllib.request`` along."""
LINUX = pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="looks into /proc")
WINDOW = """
import json, os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from explorer.app import Application

program = Application()
window = program.new_window(Path(sys.argv[1]))

def use():
    window.editor.select(("uploads",))
    details = window.docks.details
    for number in range(details.tabs.count()):
        details.tabs.setCurrentIndex(number)
        window.grab()
    window.show_note("lambda")
    window.grab()
    window.find_anything()
    window.grab()
    window.set_mode("compose")
    from explorer.ui.canvas.image import to_png
    to_png(window.editor.architecture, program.catalog, window.editor.text())
    window.editor.document.history.mark_clean()
    QTimer.singleShot(300, look)

def look():
    maps = Path("/proc/self/maps").read_text()
    sockets = set()
    for name in os.listdir("/proc/self/fd"):
        try:
            target = os.readlink(f"/proc/self/fd/{name}")
        except OSError:
            continue
        if target.startswith("socket:["):
            sockets.add(target[8:-1])
    inet = set()
    for name in ("tcp", "tcp6", "udp", "udp6", "udplite", "udplite6", "raw", "raw6"):
        table = Path("/proc/self/net") / name
        if table.exists():
            inet |= {line.split()[9] for line in table.read_text().splitlines()[1:]}
    libraries = {line.split("/")[-1] for line in maps.splitlines() if "/" in line}
    print(json.dumps({
        "libraries": sorted(n for n in libraries if "Network" in n or "WebEngine" in n),
        "gui": any("Qt6Gui" in n for n in libraries),
        "modules": sorted(n for n in sys.modules if n.startswith("PySide6.")),
        "clients": sorted({"ssl", "http.client", "urllib.request", "ftplib"} & set(sys.modules)),
        "inet": sorted(sockets & inet),
    }))
    sys.stdout.flush()
    program.quit()

QTimer.singleShot(1500, use)
sys.exit(program._qt.exec())
"""


def environment(folder: Path) -> dict[str, str]:
    """A home of its own, no screen, and a Python that tells of every attempt."""
    start = folder / "start"
    start.mkdir()
    shutil.copyfile(network_guard.__file__, start / "sitecustomize.py")
    found = clean_environment(folder, PYTHONPATH=os.fspath(start), QT_QPA_PLATFORM="offscreen")
    return {**found, network_guard.LOG: str(folder / "attempts.txt")}


def attempts(folder: Path) -> str:
    log = folder / "attempts.txt"
    return log.read_text("utf-8") if log.exists() else ""


# --- the guard itself


@pytest.mark.parametrize(
    "reach",
    [
        lambda: socket.create_connection(("127.0.0.1", 9), 1),
        lambda: socket.socket().connect(("127.0.0.1", 9)),
        lambda: socket.socket().connect_ex(("127.0.0.1", 9)),
        lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 9)),
        lambda: socket.socket().bind(("127.0.0.1", 0)),
        lambda: socket.getaddrinfo("localhost", 80),
        lambda: socket.gethostbyname("localhost"),
        lambda: urllib.request.urlopen("http://127.0.0.1:9/", timeout=1),
    ],
    ids=["create", "connect", "connect_ex", "sendto", "bind", "lookup", "name", "urllib"],
)
@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_every_way_out_is_seen_and_shut(reach: object) -> None:
    with pytest.raises(network_guard.NetworkReached):
        reach()  # type: ignore[operator]
    assert network_guard.attempts
    network_guard.attempts.clear()


def test_an_attempt_that_is_caught_is_seen_all_the_same() -> None:
    with suppress(Exception):
        socket.getaddrinfo("example.com", 443)
    assert "example.com" in network_guard.attempts[0]
    network_guard.attempts.clear()


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has none")
def test_sockets_of_the_machine_itself_are_let_be(tmp_path: Path) -> None:
    name = str(tmp_path / "s")
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        server.bind(name)
        server.listen()
        client.connect(name)
    assert network_guard.attempts == []


def test_a_program_of_its_own_is_seen_too(tmp_path: Path) -> None:
    code = "import socket; socket.create_connection(('127.0.0.1', 9))"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(tmp_path), capture_output=True, check=False
    )
    assert done.returncode != 0
    assert "127.0.0.1" in attempts(tmp_path)


# --- the program


@LINUX
def test_a_window_in_use_holds_no_part_of_qt_that_reaches_a_network(tmp_path: Path) -> None:
    file = tmp_path / "thumbnails.arch.yaml"
    file.write_bytes(EXAMPLE.read_bytes())
    env = environment(tmp_path)
    env["PYTHONPATH"] += os.pathsep + str(paths.PACKAGE.parent)
    done = subprocess.run(
        [sys.executable, "-c", WINDOW, str(file)],
        env=env, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["gui"], "the libraries were not seen at all"
    assert "PySide6.QtWidgets" in found["modules"]
    assert found["libraries"] == []
    assert "PySide6.QtNetwork" not in found["modules"]
    assert found["inet"] == []
    assert found["clients"] == []
    assert attempts(tmp_path) == ""


def test_the_installed_program_reaches_no_network(tmp_path: Path) -> None:
    if not COMMAND.exists():
        pytest.skip("the command aws-explorer is not installed beside this Python")
    file = tmp_path / "thumbnails.arch.yaml"
    file.write_bytes(EXAMPLE.read_bytes())
    env = environment(tmp_path)
    for words in (
        ["check", file], ["layout", file, "--all"], ["export", file, "-o", tmp_path / "x.png"],
        ["check", tmp_path / "x.png"], ["services"], ["services", "lambda", "--json"],
        ["integrations", "--from", "s3", "--to", "lambda"], ["completions", "bash"],
        ["--bench-first-paint"],
    ):  # fmt: skip
        done = subprocess.run(
            [str(COMMAND), *map(str, words)],
            env=env, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode in (0, 1), done.stderr
        assert "NetworkReached" not in done.stderr
        assert attempts(tmp_path) == "", words


def test_no_module_of_the_program_names_a_network() -> None:
    """Not even lazily: what is never imported is never found by a hostile file."""
    named = [
        f"{path.relative_to(paths.PACKAGE)}: {module}"
        for path in paths.PACKAGE.rglob("*.py")
        for module in re.findall(_IMPORT, path.read_text("utf-8"), re.MULTILINE)
        if module.startswith(_CLIENTS)
    ]
    assert named == []
