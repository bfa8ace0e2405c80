"""How tangled one of dot's drawings is, by its own lines: to choose the best of several by."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, TypeAlias

from explorer.layout.geometry import Point

_WORTH_A_CROSSING = 1000.0
"""So much more line is as bad as one more crossing."""

_Piece: TypeAlias = tuple[float, float, float, float, int]
"""A straight piece from left to right, and the number of its line."""


def tangle(answer: dict[str, Any]) -> float:
    """Crossings of lines that do not meet at an end, and the length of all, as one number."""
    lines = [
        (edge["tail"], edge["head"], _corners(edge["pos"])) for edge in answer.get("edges", ())
    ]
    pieces: list[_Piece] = []
    length = 0.0
    for number, (_, _, points) in enumerate(lines):
        for a, b in pairwise(points):
            length += abs(a[0] - b[0]) + abs(a[1] - b[1])
            pieces.append((*min(a, b), *max(a, b), number))
    pieces.sort()
    count = 0
    for i, piece in enumerate(pieces):
        tail, head, _ = lines[piece[4]]
        for other in pieces[i + 1 :]:
            if other[0] >= piece[2]:
                break
            if _cross(piece, other) and not {tail, head}.intersection(lines[other[4]][:2]):
                count += 1
    return count + length / _WORTH_A_CROSSING


def _corners(pos: str) -> list[Point]:
    """The points of a line in Graphviz's words, where every third lies on it."""
    points = [place.split(",") for place in pos.split() if not place.startswith(("s,", "e,"))]
    return [(float(x), float(y)) for x, y in points[::3]]


def _cross(p: _Piece, q: _Piece) -> bool:
    if max(p[1], p[3]) <= min(q[1], q[3]) or max(q[1], q[3]) <= min(p[1], p[3]):
        return False
    return (
        _side(p, q[0], q[1]) * _side(p, q[2], q[3]) < 0
        and _side(q, p[0], p[1]) * _side(q, p[2], p[3]) < 0
    )


def _side(p: _Piece, x: float, y: float) -> float:
    """Which side of a piece a point lies on, as a sign."""
    return (p[2] - p[0]) * (y - p[1]) - (p[3] - p[1]) * (x - p[0])
