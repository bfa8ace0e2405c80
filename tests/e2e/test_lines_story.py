"""A connection to a container, bent by hand: by a real mouse, and on from there by keyboard."""

from __future__ import annotations

import time
from pathlib import Path

from e2e.conftest import Command, Start
from e2e.desk import SIZE, Area, Desk, Point, wait_for
from e2e.test_window_story import HEADER, LEFT, TILE_TO_MIDDLE, close, tile
from explorer.architecture.model import Edge
from explorer.storage.reader import open_file

CANVAS = Area(LEFT + 4, HEADER, SIZE[0], SIZE[1] - 28)
TO_HEADER = (450, -142)
"""From the tile of the service to the header of the pipeline, at 100 %."""

TEXT = """\
format: 1
title: Nightly release   # what the team knows it by
nodes:
  nightly: {service: scheduler, at: [0, 128]}
groups:
  release: {type: pipeline, at: [400, 0], size: [400, 320]}
"""


def the_edge(path: Path) -> Edge | None:
    return next(iter(open_file(path).architecture.edges.values()), None)


def saved(desk: Desk, path: Path, waypoints: bool) -> Edge:
    """The connection in the file, once it is there with or without waypoints."""

    def look() -> Edge | None:
        desk.keys("ctrl+s")
        edge = the_edge(path)
        return edge if edge is not None and bool(edge.waypoints) == waypoints else None

    return wait_for("the connection in the file", look)


def test_a_line_to_a_container_is_pulled_and_bent(
    desk: Desk, start: Start, command: Command, work: Path
) -> None:
    path = work / "nightly.arch.yaml"
    path.write_text(TEXT, encoding="utf-8")
    program = start(path)
    desk.keys("ctrl+j", "ctrl+i", "shift+1")

    def shown() -> list[Point] | None:
        """Where the card is once it stays there: the panels take a moment to go."""
        before = desk.tiles(tile("scheduler"), CANVAS, 28)
        time.sleep(0.4)
        return before if before == desk.tiles(tile("scheduler"), CANVAS, 28) else None

    card = wait_for("the service", shown)[0]
    middle = Point(card.x + TILE_TO_MIDDLE, card.y)
    port = Point(middle.x + 80, middle.y)
    desk.hover(middle)
    desk.drag(port, Point(card.x + TO_HEADER[0], card.y + TO_HEADER[1]))
    edge = saved(desk, path, waypoints=False)
    assert (edge.source, edge.target) == ("nightly", "release")
    assert edge.via == "scheduler-target-codepipeline"

    desk.keys("Escape")
    on_line = Point(port.x + 40, port.y)
    desk.click(on_line)
    desk.drag(on_line, Point(port.x + 64, port.y + 160))
    ((x, y),) = saved(desk, path, waypoints=True).waypoints
    assert x % 8 == y % 8 == 0
    assert y > 200
    assert "# what the team knows it by" in path.read_text(encoding="utf-8")

    # On by keyboard: undone, and one made that the arrows move.
    desk.keys("ctrl+z")
    saved(desk, path, waypoints=False)
    desk.keys("ctrl+k")
    desk.type("add waypoint")
    desk.keys("Return", "Down", "Down", "Down")
    ((_, level),) = saved(desk, path, waypoints=True).waypoints

    def moved() -> bool:
        desk.keys("ctrl+s")
        edge = the_edge(path)
        return edge is not None and edge.waypoints[0][1] >= level

    desk.keys("Down")
    wait_for("the waypoint to move", moved)
    close(desk, program)
    assert command("check", path).returncode in (0, 1)
    assert "connection-to-place" not in command("check", path).stdout
