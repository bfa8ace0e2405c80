"""Windows know of each other's files, also across programs, and only of those that live."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from explorer.recovery.presence import Presence

_ANOTHER = (
    "import sys; from pathlib import Path\n"
    "from explorer.recovery.presence import Presence\n"
    "presence = Presence(Path(sys.argv[1])); presence.announce(Path(sys.argv[2]))\n"
    "print('open', flush=True); sys.stdin.readline()\n"
)


def another_program(folder: Path, path: Path) -> subprocess.Popen[str]:
    """A program of its own that has the file open until it is told or killed."""
    program = subprocess.Popen(
        [sys.executable, "-c", _ANOTHER, str(folder), str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "open\n"
    return program


def end(program: subprocess.Popen[str]) -> None:
    program.kill()
    program.communicate()


def test_two_windows_with_one_file_know_of_each_other(tmp_path: Path) -> None:
    folder, path = tmp_path / "open", tmp_path / "a.arch.yaml"
    one, two = Presence(folder), Presence(folder)
    one.announce(path)
    assert not one.is_shared(path)
    two.announce(path)
    assert one.is_shared(path)
    assert two.is_shared(path)
    two.announce(tmp_path / "another.arch.yaml")
    assert not one.is_shared(path)
    one.leave()
    two.leave()
    assert list(folder.iterdir()) == []


def test_a_link_leads_to_the_same_file(tmp_path: Path) -> None:
    folder, path, link = tmp_path / "open", tmp_path / "a.yaml", tmp_path / "link.yaml"
    path.write_text("")
    link.symlink_to(path)
    one, two = Presence(folder), Presence(folder)
    one.announce(path)
    two.announce(link)
    assert one.is_shared(path)
    one.leave()
    two.leave()


def test_another_program_is_known_until_it_is_gone_however(tmp_path: Path) -> None:
    folder, path = tmp_path / "open", tmp_path / "a.arch.yaml"
    here = Presence(folder)
    here.announce(path)
    program = another_program(folder, path)
    try:
        assert here.is_shared(path)
    finally:
        end(program)
    assert not here.is_shared(path)
    assert len(list(folder.iterdir())) == 1, "the sign of a program that is gone goes too"
    here.leave()


def test_without_a_folder_nobody_is_known_and_nothing_fails(tmp_path: Path) -> None:
    (tmp_path / "open").write_text("a file stands in the way")
    here = Presence(tmp_path / "open")
    here.announce(tmp_path / "a")
    assert not here.is_shared(tmp_path / "a")
    here.leave()
