"""The built wheel works by itself: any folder, nothing written, no home."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import explorer

ROOT = Path(explorer.__file__).parent.parent
FILE = "format: 1\ntitle: One\n\nnodes:\n  uploads: {service: s3, name: Uploads, at: [80, 120]}\n"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from the source archive, which is built from this checkout."""
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)],
        check=True,
        capture_output=True,
    )
    assert len(list(out.glob("*.tar.gz"))) == 1
    (found,) = out.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel in it, which sees this one's packages but not its checkout."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, symlinks=os.name != "nt")
    python = scripts(folder) / Path(sys.executable).name
    pip = [sys.executable, "-m", "pip", "--python", str(python)]
    subprocess.run(
        [*pip, "install", "--no-index", "--no-deps", str(wheel)], check=True, capture_output=True
    )
    packages = site_packages(folder)
    # A plain path: the .pth files in it, such as this checkout's own, are not followed.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    for path in (*packages.rglob("*"), packages):
        path.chmod(path.stat().st_mode & 0o555)
    return folder


@pytest.fixture(autouse=True, scope="module")
def writable_again(installed: Path) -> Iterator[None]:
    yield
    for path in (installed, *installed.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | 0o200)


def scripts(folder: Path) -> Path:
    return folder / ("Scripts" if os.name == "nt" else "bin")


def site_packages(folder: Path) -> Path:
    place = {"base": str(folder), "platbase": str(folder)}
    return Path(sysconfig.get_path("purelib", "venv", place))


def explore(installed: Path, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command in ``cwd`` with an empty environment."""
    return subprocess.run(
        [str(scripts(installed) / "aws-explorer"), *arguments],
        cwd=cwd,
        env={name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def test_the_wheel_holds_the_package_and_nothing_else_at_the_top(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert tops == {"explorer", f"aws_architecture_explorer-{explorer.__version__}.dist-info"}


def test_data_and_resources_are_inside_but_not_what_builds_it(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    folders = [ROOT / "data", *(f for f in (ROOT / "resources").iterdir() if f.name != "setup")]
    for path in (path for folder in folders for path in folder.rglob("*") if path.is_file()):
        assert f"explorer/{path.relative_to(ROOT).as_posix()}" in names
    assert "explorer/data/catalog.json" in names
    assert not [name for name in names if name.startswith("explorer/resources/setup")]


def test_the_compiled_catalog_is_the_one_that_loads(installed: Path, tmp_path: Path) -> None:
    code = """
import sys
from explorer import paths
from explorer.catalog import compiled
found = compiled.load()
assert "yaml" not in sys.modules
from explorer.catalog import loader
facts = loader.load_catalog()
assert found.services == facts.services
assert found.integrations == facts.integrations
print(paths.PACKAGE)
"""
    python = scripts(installed) / Path(sys.executable).name
    run = subprocess.run(
        [str(python), "-c", code], cwd=tmp_path, env={}, capture_output=True, text=True, check=True
    )
    assert Path(run.stdout.strip()).is_relative_to(installed.resolve())


def test_it_tells_its_version(installed: Path, tmp_path: Path) -> None:
    run = explore(installed, tmp_path, "--version")
    assert run.returncode == 0, run.stderr
    assert explorer.__version__ in run.stdout


def test_it_prints_the_notes_of_a_service(installed: Path, tmp_path: Path) -> None:
    run = explore(installed, tmp_path, "services", "lambda")
    assert run.returncode == 0, run.stderr
    assert "Lambda" in run.stdout


def test_it_checks_a_file(installed: Path, tmp_path: Path) -> None:
    file = tmp_path / "one.arch.yaml"
    file.write_text(FILE, "utf-8")
    run = explore(installed, tmp_path, "check", file.name)
    assert run.returncode in (0, 1), run.stderr
    assert "Traceback" not in run.stderr


def test_it_writes_nothing_beside_itself_or_into_the_folder(
    installed: Path, tmp_path: Path
) -> None:
    def files() -> set[tuple[Path, int]]:
        packages = site_packages(installed)
        return {(path, path.stat().st_mtime_ns) for path in packages.rglob("*") if path.is_file()}

    before = files()
    explore(installed, tmp_path, "services", "--json")
    assert files() == before
    assert list(tmp_path.iterdir()) == []


def test_without_a_screen_it_says_what_to_do(installed: Path, tmp_path: Path) -> None:
    if sys.platform in ("win32", "darwin"):
        pytest.skip("these systems always have a screen")
    run = explore(installed, tmp_path)
    assert run.returncode != 0
    assert "There is no screen here" in run.stderr
    assert "Traceback" not in run.stderr
