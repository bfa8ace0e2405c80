"""An export is a whole picture or none: the old one stays where the new one can't be written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from explorer import paths

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
THUMBNAILS = paths.DATA / "examples" / "thumbnails.arch.yaml"
_RUN = (
    "import resource, sys\n"
    "resource.setrlimit(resource.RLIMIT_FSIZE, (8000, 8000))\n"
    "from explorer.cli import main\n"
    "sys.exit(main(['export', sys.argv[1], '-o', sys.argv[2]]))\n"
)


@pytest.mark.parametrize("old", [None, b"the old picture"])
def test_a_full_disk_leaves_the_old_picture_or_none(tmp_path: Path, old: bytes | None) -> None:
    out = tmp_path / "picture.png"
    if old is not None:
        out.write_bytes(old)
    run = subprocess.run(
        [sys.executable, "-c", _RUN, str(THUMBNAILS), str(out)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert run.returncode == 2
    assert "picture.png:1:1: error" in run.stderr
    assert "[disk-full]" in run.stderr
    assert [each.read_bytes() for each in tmp_path.iterdir()] == ([old] if old else [])
