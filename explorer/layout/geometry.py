"""Points, boxes and the sizes of cards; pixels at 100 %, x to the right, y down."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

Point: TypeAlias = tuple[float, float]

GRID = 8
NODE_HEIGHT = 64
NODE_WIDTHS = (160, 200, 240)

GROUP_HEADER = 40
GROUP_PADDING = 24

# Sizes come from the count of characters, never from a font: a font 30 % wider must fit as well.
_TEXT_LEFT = 58
_TEXT_RIGHT = 8
_NAME_ADVANCE = 7.0
_CAPTION_ADVANCE = 5.7
_WIDER = 1.3

_NOTE_WORDS = 200
_NOTE_BESIDE = 52
_NOTE_LINE = 18
_NOTE_PADDING = 10
_NOTE_ADVANCE = 6.6


class Rect(NamedTuple):
    """A box by its top left corner and its size."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def center(self) -> Point:
        return (self.x + self.w / 2, self.y + self.h / 2)

    def contains(self, point: Point) -> bool:
        """Whether a point lies in the box or on its border."""
        return self.x <= point[0] <= self.right and self.y <= point[1] <= self.bottom

    def intersects(self, other: Rect) -> bool:
        """Whether two boxes share more than a border."""
        return (
            self.x < other.x + other.w
            and other.x < self.x + self.w
            and self.y < other.y + other.h
            and other.y < self.y + self.h
        )

    def inflated(self, by: float) -> Rect:
        """The box grown by a margin on all four sides."""
        return Rect(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)

    def moved(self, dx: float, dy: float) -> Rect:
        """The box elsewhere."""
        return Rect(self.x + dx, self.y + dy, self.w, self.h)

    def transposed(self) -> Rect:
        """The box with x and y exchanged."""
        return Rect(self.y, self.x, self.h, self.w)

    def united(self, other: Rect) -> Rect:
        """The smallest box around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)


def bounds(rects: Iterable[Rect]) -> Rect:
    """The smallest box around all; an empty one at the origin if there are none."""
    rects = list(rects)
    if not rects:
        return Rect(0, 0, 0, 0)
    x, y = min(r.x for r in rects), min(r.y for r in rects)
    return Rect(x, y, max(r.right for r in rects) - x, max(r.bottom for r in rects) - y)


def on_grid(value: float) -> float:
    """The nearest line of the canvas grid; half-way goes up, so that shifts keep distances."""
    return float(math.floor(value / GRID + 0.5) * GRID)


def node_size(name: str, caption: str) -> tuple[int, int]:
    """Size of a node's card: the least step that holds name and caption on a line each.

    With a font 30 % wider the name still has room on two lines; a name too long for the widest
    card on one line takes two there.
    """
    for width in NODE_WIDTHS:
        room = width - _TEXT_LEFT - _TEXT_RIGHT
        fits = len(name) * _NAME_ADVANCE <= room and len(caption) * _CAPTION_ADVANCE <= room
        if fits and len(_wrapped(name, int(room / (_NAME_ADVANCE * _WIDER)))) <= 2:
            return width, NODE_HEIGHT
    for width in NODE_WIDTHS:
        room = width - _TEXT_LEFT - _TEXT_RIGHT
        if len(_wrapped(name, int(room / (_NAME_ADVANCE * _WIDER)))) <= 2:
            return width, NODE_HEIGHT
    return NODE_WIDTHS[-1], NODE_HEIGHT


def text_size(text: str) -> tuple[int, int]:
    """Size of a free text note, its lines wrapped by the count of their characters."""
    lines = _wrapped(text, int(_NOTE_WORDS / _NOTE_ADVANCE))
    words = max(map(len, lines)) * _NOTE_ADVANCE
    if len(lines) > len(text.splitlines() or [""]):
        # Narrow letters fill a line that is wrapped with more of them than are counted here.
        words = _NOTE_WORDS
    height = 2 * _NOTE_PADDING + _NOTE_LINE * len(lines)
    return _up_to_grid(_NOTE_BESIDE + max(words, 60)), _up_to_grid(height)


def _up_to_grid(value: float) -> int:
    return math.ceil(value / GRID) * GRID


def _wrapped(text: str, letters: int) -> list[str]:
    """Lines of at most so many characters, broken at spaces, in words only where they must."""
    lines = []
    for paragraph in text.splitlines() or [""]:
        line = ""
        for whole in paragraph.split():
            word = whole
            if line and len(line) + 1 + len(word) <= letters:
                line = f"{line} {word}"
                continue
            if line:
                lines.append(line)
            while len(word) > letters:
                lines.append(word[:letters])
                word = word[letters:]
            line = word
        lines.append(line)
    return lines
