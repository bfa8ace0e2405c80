"""The two commands set up what was tested, and say what is missing in words."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from explorer.screen import missing_screen

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "resources" / "setup" / "system_libraries.sh"


def project() -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return found


def locked() -> dict[str, Requirement]:
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    found = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {plain(requirement.name): requirement for requirement in found}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_qt_keeps_its_references_to_none() -> None:
    """A build that drops one at each void call aborts Python before 3.12 after some thousand."""
    from PySide6.QtGui import QPainterPath

    path = QPainterPath()
    path.moveTo(0, 0)
    before = sys.getrefcount(None)
    for _ in range(200):
        path.moveTo(0, 0)
    assert before - sys.getrefcount(None) < 100


def test_the_pin_leaves_out_the_qt_that_loses_them() -> None:
    pins = [Requirement(line) for line in project()["dependencies"]]
    qt = next(pin for pin in pins if pin.name == "PySide6-Essentials")
    assert "6.12.0" not in qt.specifier
    assert metadata.version("PySide6-Essentials") in qt.specifier


def test_every_dependency_is_locked_to_a_version_that_fits() -> None:
    lock = locked()
    wanted = [*project()["dependencies"], *project()["optional-dependencies"]["dev"]]
    for requirement in map(Requirement, wanted):
        (version,) = lock[plain(requirement.name)].specifier
        assert version.operator == "=="
        assert Version(version.version) in requirement.specifier


def test_the_lock_names_everything_its_packages_need() -> None:
    lock = locked()
    for name, requirement in lock.items():
        if requirement.marker is None or requirement.marker.evaluate():
            for needed in map(Requirement, metadata.requires(name) or ()):
                if needed.marker is None or needed.marker.evaluate({"extra": ""}):
                    assert plain(needed.name) in lock, f"{name} needs {needed.name}"


def test_the_lock_names_no_place_to_download_from() -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    assert not re.search(r"://|^-|@ ", text, re.MULTILINE)


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_a_window_can_be_shown_where_a_screen_is_named(name: str) -> None:
    assert missing_screen({name: ":0"}, "linux") is None


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_these_systems_always_have_a_screen(platform: str) -> None:
    assert missing_screen({}, platform) is None


def test_without_a_screen_one_sentence_says_what_to_do() -> None:
    said = missing_screen({"DISPLAY": ""}, "linux")
    assert said
    assert "xvfb-run" in said
    assert said.count(".") == 1


@pytest.fixture
def debian(tmp_path: Path) -> Path:
    """Stand-ins for Debian's commands: nothing is installed, and apt writes down its call."""
    for name, body in {
        "dpkg-query": f"cat '{tmp_path}/installed'",
        "apt-get": f"echo \"apt-get $*\" >> '{tmp_path}/called'; exit $(cat '{tmp_path}/code')",
        "id": f"cat '{tmp_path}/user'",
        "find": "echo /a/font.ttf",
    }.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{body}\n")
        (tmp_path / name).chmod(0o755)
    (tmp_path / "installed").write_text("installed libc6, \n")
    (tmp_path / "code").write_text("0")
    (tmp_path / "user").write_text("0")
    return tmp_path


def system_libraries(debian: Path, what: str, **more: str) -> subprocess.CompletedProcess[str]:
    sh = shutil.which("sh")
    if sh is None:
        pytest.skip("needs a POSIX shell")
    environment = {"PATH": f"{debian}:/usr/bin:/bin", **more}
    return subprocess.run(
        [sh, str(SCRIPT), what], env=environment, capture_output=True, text=True, check=False
    )


def test_root_on_debian_has_the_libraries_installed_and_is_told(debian: Path) -> None:
    run = system_libraries(debian, "offscreen")
    assert run.returncode == 0
    assert "Installing the system packages that Qt needs: libgl1" in run.stdout
    assert "libegl1" in (debian / "called").read_text()
    assert "libxcb-cursor0" not in (debian / "called").read_text()


def test_a_window_on_x_needs_more(debian: Path) -> None:
    assert "libxcb-cursor0" in system_libraries(debian, "window").stdout


def test_a_window_on_wayland_does_not(debian: Path) -> None:
    assert "libxcb" not in system_libraries(debian, "window", WAYLAND_DISPLAY="wayland-0").stdout


def test_others_get_the_one_line_to_type(debian: Path) -> None:
    (debian / "user").write_text("1000")
    run = system_libraries(debian, "offscreen")
    assert run.returncode == 1
    assert run.stderr.splitlines()[-1].startswith("sudo apt-get update && sudo apt-get install")
    assert not (debian / "called").exists()


def test_what_stands_in_for_a_library_counts(debian: Path) -> None:
    names = ["libgl1", "libegl1", "libfontconfig1", "libxkbcommon0", "libdbus-1-3", "libxrender1"]
    lines = [*(f"installed {name}, " for name in names), "installed libx, liba, libglib2.0-0 (= 2)"]
    (debian / "installed").write_text("\n".join(lines) + "\n")
    run = system_libraries(debian, "offscreen")
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_what_is_only_half_installed_does_not(debian: Path) -> None:
    (debian / "installed").write_text("config-files libgl1, \n")
    assert " libgl1 " in system_libraries(debian, "offscreen").stdout


def test_a_failing_installation_says_what_apt_said_and_what_to_type(debian: Path) -> None:
    (debian / "code").write_text("100")
    run = system_libraries(debian, "offscreen")
    assert run.returncode == 1
    assert run.stderr.splitlines()[-1].startswith("apt-get update && apt-get install")


def test_without_a_font_one_is_installed(debian: Path) -> None:
    (debian / "find").write_text("#!/bin/sh\n")
    assert "fonts-dejavu-core" in system_libraries(debian, "offscreen").stdout
