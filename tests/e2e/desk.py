"""A screen with a real mouse and keyboard: Xvfb shows, xdotool moves and types.

What is on the screen is read from Xvfb's frame buffer, so a test looks where a user looks.
"""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TypeVar

SIZE = (1600, 1000)
MISSING = [name for name in ("Xvfb", "xdotool") if shutil.which(name) is None]
PATIENCE = 10.0

T = TypeVar("T")
Colour = tuple[int, int, int]


class Area(NamedTuple):
    """A part of the screen, in pixels."""

    left: int
    top: int
    right: int
    bottom: int


class Point(NamedTuple):
    x: int
    y: int


def wait_for(what: str, look: Callable[[], T | None], seconds: float = PATIENCE) -> T:
    """What ``look`` finds, as soon as it finds something."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.04)
    raise AssertionError(f"waited {seconds:.0f} s in vain for {what}")


class Desk:
    """One screen and the hands at it."""

    def __init__(self, display: str, frame: Path) -> None:
        self.display = display
        self._frame = frame

    # --- hands

    def _xdotool(self, *words: str | float, check: bool = True) -> str:
        done = subprocess.run(
            ["xdotool", *map(str, words)],
            env={**os.environ, "DISPLAY": self.display},
            capture_output=True,
            text=True,
            timeout=20,
            check=check,
        )
        return done.stdout.strip()

    def keys(self, *names: str) -> None:
        self._xdotool("key", "--clearmodifiers", "--delay", 30, *names)

    def type(self, words: str) -> None:
        self._xdotool("type", "--clearmodifiers", "--delay", 15, words)

    def hover(self, at: Point) -> None:
        self._xdotool("mousemove", "--sync", *at, "sleep", 0.1)

    def click(self, at: Point) -> None:
        self._xdotool("mousemove", "--sync", *at, "sleep", 0.1, "click", 1)

    def double_click(self, at: Point) -> None:
        self._xdotool("mousemove", "--sync", *at, "click", "--repeat", 2, "--delay", 60, 1)

    def drag(self, start: Point, end: Point) -> None:
        """Press, move there in steps as a hand does, hold still for a moment, let go."""
        self._xdotool("mousemove", "--sync", *start, "sleep", 0.15, "mousedown", 1)
        steps = 8
        for step in range(1, steps + 1):
            x = start.x + (end.x - start.x) * step // steps
            y = start.y + (end.y - start.y) * step // steps
            self._xdotool("mousemove", x, y, "sleep", 0.03)
        self._xdotool("sleep", 0.2, "mouseup", 1)

    # --- windows

    def titles(self) -> dict[str, str]:
        """Title by window id."""
        ids = self._xdotool("search", "--onlyvisible", "--name", ".", check=False).split()
        return {id: self._xdotool("getwindowname", id, check=False) for id in ids}

    def window(self, title: str) -> str:
        """Wait for a window whose title matches and give it the keyboard."""

        def look() -> str | None:
            found = [id for id, name in self.titles().items() if re.search(title, name)]
            return found[-1] if found else None

        id = wait_for(f"a window named {title!r}", look)
        self._xdotool("windowfocus", "--sync", id, check=False)
        return id

    def fill(self, id: str) -> None:
        """Make a window as big as the screen."""
        self._xdotool("windowmove", id, 0, 0)
        self.resize(id, *SIZE)

    def resize(self, id: str, width: int, height: int) -> None:
        self._xdotool("windowsize", "--sync", id, width, height)

    def wait_until_gone(self, title: str) -> None:
        def look() -> bool:
            return not any(re.search(title, name) for name in self.titles().values())

        wait_for(f"the window {title!r} to close", look)

    # --- eyes

    def keep(self) -> None:
        """Keep what is shown as ``last.xwd``, to look at after a failure."""
        shutil.copyfile(self._frame, self._frame.with_name("last.xwd"))

    def _rows(self, area: Area) -> Iterator[tuple[int, bytes]]:
        """Each line of an area as blue, green, red and an idle byte for every pixel."""
        data = self._frame.read_bytes()
        header = struct.unpack(">25I", data[:100])
        start, width, height, line, colours = (
            header[0],
            header[4],
            header[5],
            header[12],
            header[19],
        )
        start += colours * 12
        for y in range(max(0, area.top), min(height, area.bottom)):
            offset = start + y * line
            yield y, data[offset + max(0, area.left) * 4 : offset + min(width, area.right) * 4]

    def tiles(self, colour: Colour, area: Area, least: int) -> list[Point]:
        """Centres of the filled squares of about a colour, at least so wide, from the left."""
        found: list[list[int]] = []
        for y, row in self._rows(area):
            if y % 2:
                continue
            for x in range(0, len(row) // 4, 2):
                if all(
                    abs(row[4 * x + 2 - part] - wanted) < 26 for part, wanted in enumerate(colour)
                ):
                    _add(found, x + area.left, y)
        return sorted(
            Point((left + right) // 2, (top + bottom) // 2)
            for left, top, right, bottom in found
            if least <= right - left <= 56 and least <= bottom - top <= 56
        )

    def bar(self, colour: Colour, area: Area, width: int, height: int = 4) -> Point | None:
        """Where a filled rectangle of exactly a colour begins, at least so wide and high."""
        red, green, blue = colour
        run = bytes((blue, green, red)) + b"."
        pattern = re.compile(b"(?:" + re.escape(run[:3]) + b".){%d}" % width, re.DOTALL)
        above = 0
        for y, row in self._rows(area):
            match = pattern.search(row)
            above = above + 1 if match else 0
            if match and above >= height:
                return Point(area.left + match.start() // 4, y - height + 1)
        return None


def _add(found: list[list[int]], x: int, y: int) -> None:
    """Put a pixel to the square it is near to, or begin one."""
    for box in reversed(found):
        if box[0] - 10 <= x <= box[2] + 10 and y <= box[3] + 10:
            box[:] = min(box[0], x), box[1], max(box[2], x), y
            return
    found.append([x, y, x, y])


@contextmanager
def desk(folder: Path) -> Iterator[Desk]:
    """A screen of its own, gone afterwards."""
    reader, writer = os.pipe()
    screen = f"{SIZE[0]}x{SIZE[1]}x24"
    server = subprocess.Popen(
        [
            *("Xvfb", "-displayfd", str(writer), "-screen", "0", screen),
            *("-fbdir", str(folder), "-noreset"),
        ],
        pass_fds=(writer,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    try:
        with open(reader, encoding="ascii") as answer:
            number = answer.readline().strip()
        assert number, "Xvfb did not start"
        yield Desk(f":{number}", folder / "Xvfb_screen0")
    finally:
        server.terminate()
        server.wait(10)
