"""The version before the last save is kept, one for each file, and never stands in the way."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from explorer.recovery import backup


def test_the_version_before_the_last_save_is_kept(tmp_path: Path) -> None:
    path, folder = tmp_path / "a.arch.yaml", tmp_path / "kept"
    assert backup.previous(path, folder) is None
    backup.keep(path, folder, b"first")
    assert backup.previous(path, folder) is None, "there was nothing before the first save"
    path.write_bytes(b"first")
    backup.keep(path, folder, b"second")
    path.write_bytes(b"second")
    backup.keep(path, folder, b"third")
    kept = backup.previous(path, folder)
    assert kept is not None
    assert kept.read_bytes() == b"second"
    assert len(list(folder.iterdir())) == 1
    if sys.platform != "win32":
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_saving_the_same_again_keeps_what_was_before(tmp_path: Path) -> None:
    path, folder = tmp_path / "a.arch.yaml", tmp_path / "kept"
    path.write_bytes(b"old")
    backup.keep(path, folder, b"new")
    path.write_bytes(b"new")
    backup.keep(path, folder, b"new")
    kept = backup.previous(path, folder)
    assert kept is not None
    assert kept.read_bytes() == b"old"


def test_files_of_one_name_in_two_folders_have_a_version_each(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        path = tmp_path / name / "a.arch.yaml"
        path.write_text(name)
        backup.keep(path, folder, b"new")
    kept = [backup.previous(tmp_path / name / "a.arch.yaml", folder) for name in ("one", "two")]
    assert [each.read_text() for each in kept if each] == ["one", "two"]


def test_a_folder_that_can_not_be_made_keeps_nobody_from_saving(tmp_path: Path) -> None:
    path = tmp_path / "a.arch.yaml"
    path.write_text("old")
    (tmp_path / "kept").write_text("a file stands in the way")
    backup.keep(path, tmp_path / "kept", b"new")
    assert backup.previous(path, tmp_path / "kept") is None


def test_the_oldest_versions_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "_MOST", 3)
    folder = tmp_path / "kept"
    for number in range(5):
        path = tmp_path / f"{number}.arch.yaml"
        path.write_text("old")
        backup.keep(path, folder, b"new")
        kept = backup.previous(path, folder)
        assert kept is not None
        os.utime(kept, (number, number))
    left = [backup.previous(tmp_path / f"{number}.arch.yaml", folder) for number in range(5)]
    assert [each is not None for each in left] == [False, False, True, True, True]
