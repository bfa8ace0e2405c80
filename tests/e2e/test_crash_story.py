"""A program killed in the middle of work, and the start after it, at a real screen."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from e2e.conftest import Start
from e2e.desk import Desk, wait_for
from e2e.test_window_story import LIST, MIDDLE, OURS, carry, close, tile, wait_for_cards
from explorer import paths
from explorer.storage.reader import open_file

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs Xvfb and kill -9")
THUMBNAILS = paths.DATA / "examples" / "thumbnails.arch.yaml"


def wait_until_kept(home: Path) -> None:
    folder = home / ".local" / "state" / "aws-architecture-explorer" / "journals"

    def look() -> bool:
        return any(b'"step"' in each.read_bytes() for each in folder.glob("*"))

    wait_for("the change to be kept", look)


def test_killed_twice_and_nothing_is_lost(desk: Desk, start: Start, home: Path, work: Path) -> None:
    path = work / "mine.arch.yaml"
    shutil.copyfile(THUMBNAILS, path)
    before = path.read_bytes()
    program = start(path)
    desk.keys("ctrl+2")
    wait_for("the palette", lambda: desk.tiles(tile("s3"), LIST, 14))
    carry(desk, "sqs", "sqs", MIDDLE)
    desk.keys("Escape")
    desk.window(rf"^mine.*\* .*{OURS}")
    wait_until_kept(home)
    program.kill()
    program.wait(10)
    assert path.read_bytes() == before

    # Not now: asked again at the next start. The file stays as it is.
    program = start()
    desk.window("^Unsaved drawings$")
    desk.keys("Escape")
    desk.wait_until_gone("^Unsaved drawings$")
    program.kill()
    program.wait(10)
    assert path.read_bytes() == before

    # Restored by the keyboard, killed again at once, restored again by it.
    for round in (1, 2):
        program = start()
        desk.window("^Unsaved drawings$")
        desk.keys("Return")
        desk.wait_until_gone("^Unsaved drawings$")
        desk.window(rf"^mine.*\* .*{OURS}")
        assert path.read_bytes() == before
        if round == 1:
            program.kill()
            program.wait(10)
    wait_for_cards(desk, "sqs", 1)
    desk.keys("ctrl+s")
    desk.window(rf"^mine.arch.yaml ·.*{OURS}")
    services = {node.service for node in open_file(path).architecture.nodes.values()}
    assert services == {"s3", "lambda", "sqs"}
    close(desk, program)

    # All is saved: the next start asks nothing.
    program = start()
    desk.keys("ctrl+2")
    wait_for("the palette", lambda: desk.tiles(tile("s3"), LIST, 14))
    assert not any(title == "Unsaved drawings" for title in desk.titles().values())
    close(desk, program)
