"""A small laptop's window: services come out of the rail, by mouse and by keyboard."""

from __future__ import annotations

import time
from pathlib import Path

from e2e.conftest import Start
from e2e.desk import Area, Desk, Point, wait_for
from e2e.test_window_story import HEADER, OURS, answer_file_dialog, close, tile
from explorer.storage.reader import open_file

WIDTH, HEIGHT = 1366, 768
RAIL, FLAP = 48, 264
TILES = Area(0, HEADER, RAIL, HEIGHT - 28)
LIST = Area(RAIL + 2, HEADER + 90, RAIL + FLAP, HEIGHT - 60)
CANVAS = Area(RAIL + 4, HEADER, WIDTH - 312 - 16, HEIGHT - 28 - 80)


def test_services_come_out_of_the_rail(desk: Desk, start: Start, work: Path) -> None:
    program = start()
    desk.resize(desk.window(OURS), WIDTH, HEIGHT)
    desk.keys("ctrl+2")
    (storage,) = wait_for("the tile of storage", lambda: desk.tiles(tile("s3"), TILES, 20))
    time.sleep(0.3)
    desk.click(storage)
    wait_for("S3 in the list", lambda: desk.tiles(tile("s3"), LIST, 14))
    desk.hover(Point(800, 500))
    wait_for("the list to go", lambda: not desk.tiles(tile("s3"), LIST, 14))
    desk.click(storage)
    row = wait_for("S3 in the list", lambda: desk.tiles(tile("s3"), LIST, 14))[0]
    desk.drag(row, Point(560, 300))

    def drawn(service: str) -> list[Point]:
        """Cards on the canvas, and no list over it any more."""
        listed = desk.tiles(tile("lambda"), LIST, 14)
        return [] if listed else desk.tiles(tile(service), CANVAS, 28)

    assert len(wait_for("the bucket", lambda: drawn("s3"))) == 1
    desk.keys("Escape", "Escape", "ctrl+b")
    wait_for("the list", lambda: desk.tiles(tile("s3"), LIST, 14))
    desk.type("lambda")
    desk.keys("Return")
    assert len(wait_for("the function", lambda: drawn("lambda"))) == 1
    desk.keys("ctrl+s")
    answer_file_dialog(desk, "Save", work / "small.arch.yaml")
    nodes = open_file(work / "small.arch.yaml").architecture.nodes
    assert sorted(node.service for node in nodes.values()) == ["lambda", "s3"]
    close(desk, program)
