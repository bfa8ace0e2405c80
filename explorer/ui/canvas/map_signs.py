"""Finds where on a trunk its pill or disc can stand without hiding a chip, a title or another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QRectF

from explorer.catalog.service_map import Points
from explorer.ui.canvas import card
from explorer.ui.canvas.map_sign_item import Sign

_Segment = tuple[tuple[float, float], tuple[float, float]]
_PILL_HEIGHT = 22.0
_ROOM = 26.0
_MARGIN = 30.0


def shared_start(lines: Sequence[Points]) -> Points:
    """The part at their beginning that all lines run along."""
    found = list(lines[0])
    for line in lines[1:]:
        found = _common(found, line)
    return tuple(found)


def _common(a: Sequence[tuple[float, float]], b: Points) -> list[tuple[float, float]]:
    same: list[tuple[float, float]] = []
    for p, q in zip(a, b, strict=False):
        if p == q:
            same.append(p)
            continue
        if same:
            (x, y), (px, py), (qx, qy) = same[-1], p, q
            if px == qx == x and (py - y) * (qy - y) > 0:
                same.append((x, y + min(py - y, qy - y, key=abs)))
            elif py == qy == y and (px - x) * (qx - x) > 0:
                same.append((x + min(px - x, qx - x, key=abs), y))
        break
    return same


def place(
    lines: Sequence[Points],
    words: str,
    glyph: str,
    bounds: QRectF,
    taken: Sequence[QRectF],
    others: Sequence[Points],
) -> Sign | None:
    """The best place for ``words`` on a trunk: a pill where one fits, else a disc, else nothing.

    It stays in the map's ``bounds`` and off what is ``taken``, and hides few of the ``others``.
    """
    room = bounds.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)
    trunk = shared_start(lines)
    segments = [_span(segment) for line in others for segment in _segments(line)]
    best: tuple[float, Sign] | None = None
    for order, sign in enumerate(_candidates(trunk, lines[0], words, glyph)):
        cost = order + (0.0 if sign.words else 6.0)
        if best is not None and cost >= best[0]:
            continue
        rect = sign.rect
        box = rect.adjusted(-3, 0, 3, 0)
        if not room.contains(rect) or any(box.intersects(other) for other in taken):
            continue
        left, top, right, bottom = box.left(), box.top(), box.right(), box.bottom()
        cost += 4.0 * sum(
            a < right and c > left and b < bottom and d > top for a, b, c, d in segments
        )
        if best is None or cost < best[0]:
            best = (cost, sign)
    return best[1] if best else None


def _candidates(trunk: Points, whole: Points, words: str, glyph: str) -> Iterator[Sign]:
    for line in (trunk, whole):
        for words_shown in (words, ""):
            width = card.pill_width(words) if words_shown else _PILL_HEIGHT
            for (ax, ay), (bx, by) in _segments(line):
                level = ay == by
                length = abs(bx - ax) + abs(by - ay)
                if length < (width if level else _PILL_HEIGHT) + _ROOM:
                    continue
                for share in (0.5, 0.3, 0.7):
                    yield Sign((ax + (bx - ax) * share, ay + (by - ay) * share), glyph, words_shown)


def _segments(line: Points) -> Iterator[_Segment]:
    return pairwise(line)


def _span(segment: _Segment) -> tuple[float, float, float, float]:
    (ax, ay), (bx, by) = segment
    return (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
