"""Saving is whole or not at all, and every refusal says what to do."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.storage.file import read_bytes_bounded, save
from explorer.storage.problem import FileProblem
from explorer.storage.reader import open_file
from storage.bad_files import with_ordinary_rights

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions and links of POSIX")


def test_what_was_saved_is_there_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "a.arch.yaml"
    save(path, "\ufeffformat: 1\r\ntitle: é\r\n")
    assert path.read_bytes() == b"\xef\xbb\xbfformat: 1\r\ntitle: \xc3\xa9\r\n"
    assert [each.name for each in tmp_path.iterdir()] == ["a.arch.yaml"]


def test_permissions_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.arch.yaml"
    path.write_text("old")
    path.chmod(0o640)
    save(path, "new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_new_file_gets_the_usual_permissions(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        save(tmp_path / "a.arch.yaml", "new")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "a.arch.yaml").stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.yaml", tmp_path / "link.yaml"
    real.write_text("old")
    link.symlink_to(real)
    save(link, "new")
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_what_a_killed_save_left_behind_goes_with_a_later_one(tmp_path: Path) -> None:
    names = (".a.yaml-old.part", ".a.yaml-new.part", ".b.yaml-old.part", "a.yaml-old.part")
    for name in names:
        (tmp_path / name).write_text("half")
        if "old" in name:
            os.utime(tmp_path / name, (1, 1))
    save(tmp_path / "a.yaml", "whole")
    left = {each.name for each in tmp_path.iterdir()}
    assert left == {"a.yaml", *names[1:]}, "none of others, and none that may still be written"


def problem_of_saving(path: Path) -> FileProblem:
    with pytest.raises(FileProblem) as found:
        save(path, "new")
    return found.value


def test_a_folder_is_not_saved_over(tmp_path: Path) -> None:
    assert problem_of_saving(tmp_path).id == "a-directory"


def test_a_vanished_folder_is_told(tmp_path: Path) -> None:
    assert problem_of_saving(tmp_path / "gone" / "a.yaml").id == "no-such-folder"


def test_a_name_too_long_is_told(tmp_path: Path) -> None:
    assert problem_of_saving(tmp_path / ("a" * 300)).id == "name-too-long"


@pytest.fixture
def ordinary() -> Iterator[Path]:
    """A folder of somebody who is not root, and their rights."""
    with with_ordinary_rights(), tempfile.TemporaryDirectory(prefix="explorer-") as folder:
        yield Path(folder)


def test_a_read_only_file_and_folder_are_told(ordinary: Path) -> None:
    path = ordinary / "a.yaml"
    path.write_text("old")
    path.chmod(0o400)
    assert problem_of_saving(path).id == "no-permission"
    ordinary.chmod(0o500)
    try:
        assert problem_of_saving(ordinary / "b.yaml").id == "no-permission"
    finally:
        ordinary.chmod(0o700)


def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("old")
    code = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from explorer.storage.file import save\n"
        "from explorer.storage.problem import FileProblem\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try:\n    save(Path(sys.argv[1]), 'x' * 100_000)\n"
        "except FileProblem as problem:\n    print(problem.id)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert run.stdout.strip() == "disk-full", run.stderr
    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.yaml"]


def test_reading_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"a" * 11)
    assert read_bytes_bounded(path, 11) == b"a" * 11
    with pytest.raises(FileProblem) as found:
        read_bytes_bounded(path, 10)
    assert found.value.id == "too-large"


@pytest.mark.parametrize(
    ("make", "id"),
    [
        (lambda path: path.mkdir(), "a-directory"),
        (lambda path: None, "no-such-file"),
        (lambda path: os.mkfifo(path), "not-a-file"),
        (lambda path: path.symlink_to(path), "no-such-file"),
        (lambda path: path.write_text(""), "empty-file"),
    ],
)
def test_what_can_not_be_read_is_told(tmp_path: Path, make: object, id: str) -> None:
    path = tmp_path / "a.arch.yaml"
    make(path)  # type: ignore[operator]
    with pytest.raises(FileProblem) as found:
        open_file(path)
    assert found.value.id == id
    assert found.value.file == str(path)


def test_a_file_without_permission_is_told(ordinary: Path) -> None:
    path = ordinary / "a.arch.yaml"
    path.write_text("format: 1")
    path.chmod(0)
    with pytest.raises(FileProblem) as found:
        open_file(path)
    assert found.value.id == "no-permission"


def test_a_refusal_by_the_system_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "a.arch.yaml"
    path.write_text("format: 1")
    monkeypatch.setattr(os, "fsync", refuse)
    assert problem_of_saving(path).id == "no-permission"
    assert [each.name for each in tmp_path.iterdir()] == ["a.arch.yaml"]
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(FileProblem) as found:
        open_file(path)
    assert found.value.id == "no-permission"


def test_a_path_with_a_null_character_is_told() -> None:
    with pytest.raises(FileProblem):
        read_bytes_bounded(Path("a\0b"))
    with pytest.raises(FileProblem):
        save(Path("a\0b"), "x")
