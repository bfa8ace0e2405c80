"""Which of two lines that run side by side goes left, so that they do not cross for nothing."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.layout.geometry import Point

_SAME = 1.0


def heading(a: Point, b: Point) -> int:
    """Right 0, down 1, left 2, up 3."""
    if a[0] == b[0]:
        return 1 if b[1] > a[1] else 3
    return 0 if b[0] > a[0] else 2


def goes_before(p: Sequence[Point], i: int, q: Sequence[Point], j: int) -> int:
    """Whether segment ``i`` of ``p`` belongs at a lower coordinate than segment ``j`` of ``q``.

    1 if so, -1 if the other way round, 0 if it makes no difference. Both segments are level or
    both upright. Two lines that part to the left and to the right of each other keep these
    sides along all they share; so what counts is where they part.
    """
    way = heading(p[i], p[i + 1])
    if heading(q[j], q[j + 1]) != way:
        q, j = q[::-1], len(q) - 2 - j
    ahead = _parting(p, i, q, j)
    if ahead == 0:
        back_p, back_q = p[::-1], q[::-1]
        ahead = -_parting(back_p, len(p) - 2 - i, back_q, len(q) - 2 - j)
    # Left of a line to the right is up, of a line downwards is to the right, and so on.
    return ahead if way in (0, 3) else -ahead


def _parting(p: Sequence[Point], i: int, q: Sequence[Point], j: int) -> int:
    """1 if ``p`` parts to the left of ``q``, -1 if to the right, 0 if they never part."""
    while True:
        way = heading(p[i], p[i + 1])
        axis, sign = way & 1, 1 if way < 2 else -1
        end_p, end_q = p[i + 1][axis] * sign, q[j + 1][axis] * sign
        turn_p, turn_q = _turn(p, i, way), _turn(q, j, way)
        if end_p < end_q - _SAME and turn_p:
            return turn_p
        if end_q < end_p - _SAME and turn_q:
            return -turn_q
        if turn_p != turn_q:
            return 1 if turn_p > turn_q else -1
        if turn_p == 0:
            return 0
        i, j = i + 1, j + 1


def _turn(p: Sequence[Point], i: int, way: int) -> int:
    """1 if the line turns left after segment ``i``, -1 if right, 0 if it ends."""
    if i + 2 >= len(p):
        return 0
    return 1 if heading(p[i + 1], p[i + 2]) == (way + 3) & 3 else -1
