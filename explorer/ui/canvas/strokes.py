"""How a connection is drawn: its stroke follows from kind and invocation alone."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

Points = Sequence[tuple[float, float]]

CORNER = 10.0
"""Radius of a bend in pixels."""
GAP = 8.0
"""How much of a line is left out where it lets another pass."""
_RING, _RING_LINE = 3.2, 1.4


class Stroke(NamedTuple):
    """Width in pixels, dash in pen widths, ``head`` in pixels; ``word`` names it in legends."""

    token: str
    width: float
    dash: tuple[float, ...] = ()
    round: bool = False
    head: float = 10.0
    filled: bool = True
    ring: bool = False
    glyph: str = ""
    word: str = ""


_DASHES: dict[str, tuple[tuple[float, ...], bool]] = {
    "sync": ((), False),
    "async": ((4.2, 2.6), False),
    "poll": ((0.1, 2.6), True),
    "stream": ((6, 2.4, 0.1, 2.4), True),
    "stage": ((), False),
    "declare": ((2, 2), False),
    "observe": ((1.2, 2.8), False),
}

INVOCATION_GLYPHS = {
    "sync": "swap-horizontal",
    "async": "send",
    "poll": "sync",
    "stream": "waves",
    "stage": "chevron-double-right",
    "declare": "cog-outline",
    "observe": "eye-outline",
}

INVOCATION_WORDS = {
    "sync": "Synchronous",
    "async": "Asynchronous",
    "poll": "Polled",
    "stream": "Stream",
    "stage": "Stage transition",
    "declare": "Defines, extends",
    "observe": "Observes",
}

REFUSED = Stroke("danger", 2.0, (3, 2.4), head=0, word="Refused")
SKETCH = Stroke("border.strong", 2.2, (0.1, 2.4), round=True, head=0, word="Sketched line")
UNCHECKED = Stroke("border.strong", 1.6, (), head=9, filled=False, word="Not checked")


@cache
def stroke(kind: str, invocation: str) -> Stroke:
    """The stroke of a connection; unknown words get the plain line of what is not checked."""
    if invocation not in _DASHES:
        return UNCHECKED
    dash, is_round = _DASHES[invocation]
    glyph = INVOCATION_GLYPHS[invocation]
    if invocation == "stage":
        return Stroke("edge.trigger", 3.0, head=14, glyph=glyph, word="Stage transition")
    if invocation == "observe":
        return Stroke(
            "edge.integration", 1.6, dash, head=9, filled=False, glyph=glyph, word="Observes"
        )
    if invocation == "declare":
        word = INVOCATION_WORDS[invocation]
        return Stroke("edge.integration", 1.6, dash, False, 9, False, True, glyph, word)
    if kind == "trigger":
        width = 2.5 if is_round else 2.0
        words = {
            "sync": "caller waits",
            "async": "event pushed",
            "poll": "polled",
            "stream": "stream",
        }
        return Stroke(
            "edge.trigger", width, dash, is_round, glyph=glyph, word=f"Trigger, {words[invocation]}"
        )
    word = "Call" if invocation == "sync" else f"Call, {INVOCATION_WORDS[invocation].lower()}"
    return Stroke("edge.integration", 1.6, dash, is_round, 9, False, True, glyph, word)


def rounded(points: Points, radius: float = CORNER) -> QPainterPath:
    """A polyline as a path with its corners rounded."""
    path = QPainterPath()
    _add_rounded(path, points, radius)
    return path


def _add_rounded(path: QPainterPath, points: Points, radius: float = CORNER) -> None:
    path.moveTo(*points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        reach = min(radius, _length(before, corner) / 2, _length(corner, after) / 2)
        path.lineTo(*_towards(corner, before, reach))
        path.quadTo(*corner, *_towards(corner, after, reach))
    path.lineTo(*points[-1])


def _length(a: tuple[float, float], b: tuple[float, float]) -> float:
    return ((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5


def _towards(a: tuple[float, float], b: tuple[float, float], reach: float) -> tuple[float, float]:
    length = _length(a, b)
    if length == 0:
        return a
    return (a[0] + (b[0] - a[0]) * reach / length, a[1] + (b[1] - a[1]) * reach / length)


def shortened(points: Points, start: float, end: float) -> list[tuple[float, float]]:
    """The polyline with both ends pulled in, so that a line does not show through its head."""
    found = list(points)
    if len(found) > 1:
        found[0] = _towards(found[0], found[1], min(start, _length(found[0], found[1]) / 2))
        found[-1] = _towards(found[-1], found[-2], min(end, _length(found[-1], found[-2]) / 2))
    return found


def inset_of(stroke: Stroke, head: bool) -> float:
    """How far before its end the body of a line stops, under the head."""
    return stroke.head * 0.8 if stroke.filled and stroke.head and head else 0.0


def whole(points: Points, is_curved: bool = False) -> QPainterPath:
    """The line as a path. A curved one is a chain of cubic curves, each from the end of the one
    before it, with two points to which it is drawn; all others have corners."""
    if not is_curved or len(points) % 3 != 1:
        return rounded(points)
    path = QPainterPath(QPointF(*points[0]))
    for first in range(1, len(points), 3):
        path.cubicTo(*(QPointF(*point) for point in points[first : first + 3]))
    return path


def body(points: Points, inset: float, gaps: Points = (), is_curved: bool = False) -> QPainterPath:
    """The line without its head, and without what ``gaps`` have in their middle."""
    line = shortened(points, 0.0, inset)
    return _with_gaps(line, gaps) if gaps else whole(line, is_curved)


def _with_gaps(line: Points, gaps: Points) -> QPainterPath:
    """The line in pieces, each with its corners rounded."""
    pieces: list[list[tuple[float, float]]] = [[line[0]]]
    for a, b in pairwise(line):
        level = a[1] == b[1]
        o = 0 if level else 1
        low, high = min(a[o], b[o]), max(a[o], b[o])
        at = sorted({g[o] for g in gaps if g[1 - o] == a[1 - o] and low < g[o] < high})
        for start, end in _merged(at, a[o] > b[o]):
            pieces[-1].append((start, a[1]) if level else (a[0], start))
            pieces.append([(end, a[1]) if level else (a[0], end)])
        pieces[-1].append(b)
    path = QPainterPath()
    for piece in pieces:
        _add_rounded(path, piece)
    return path


def _merged(middles: list[float], is_backwards: bool) -> list[tuple[float, float]]:
    """Where gaps begin and end along a line; those that touch are one."""
    found: list[tuple[float, float]] = []
    for middle in middles:
        start, end = middle - GAP / 2, middle + GAP / 2
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return [(end, start) for start, end in reversed(found)] if is_backwards else found


def pen(stroke: Stroke, colour: QColor, styled: bool = True) -> QPen:
    """The pen of a stroke, not to be changed; unstyled it is the thin line of small scales."""
    return _pen(stroke, colour.rgba(), styled)


@cache
def _pen(stroke: Stroke, rgba: int, styled: bool) -> QPen:
    colour = QColor.fromRgba(rgba)
    if not styled:
        found = QPen(colour, 1.0)
        found.setCosmetic(True)
        return found
    found = QPen(colour, stroke.width)
    found.setCapStyle(Qt.PenCapStyle.RoundCap if stroke.round else Qt.PenCapStyle.FlatCap)
    found.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if stroke.dash:
        found.setDashPattern(list(stroke.dash))
    return found


def draw_head(painter: QPainter, stroke: Stroke, points: Points, colour: QColor) -> None:
    """The arrowhead at the last point, a triangle or a chevron, and the ring at the first."""
    if stroke.head and len(points) > 1:
        left, tip, right = _head_points(stroke, points)
        if stroke.filled:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawPolygon(QPolygonF([tip, left, right]))
        else:
            painter.setPen(head_pen(stroke, colour))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF([left, tip, right]))


def head_of(stroke: Stroke, points: Points) -> QPainterPath:
    """The arrowhead as a path, to be filled or, of a chevron, drawn with ``head_pen``."""
    path = QPainterPath()
    path.addPolygon(QPolygonF(_head_points(stroke, points)))
    return path


def head_pen(stroke: Stroke, colour: QColor) -> QPen:
    """What a chevron is drawn with."""
    found = QPen(colour, max(stroke.width, 1.4))
    found.setCapStyle(Qt.PenCapStyle.RoundCap)
    found.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return found


def _head_points(stroke: Stroke, points: Points) -> list[QPointF]:
    """Left corner, tip, right corner."""
    (tip_x, tip_y), (x, y) = points[-1], points[-2]
    long = max(((x - tip_x) ** 2 + (y - tip_y) ** 2) ** 0.5, 0.001)
    along_x, along_y = (x - tip_x) / long * stroke.head, (y - tip_y) / long * stroke.head
    foot_x, foot_y, across_x, across_y = tip_x + along_x, tip_y + along_y, -along_y / 2, along_x / 2
    left = QPointF(foot_x + across_x, foot_y + across_y)
    return [left, QPointF(tip_x, tip_y), QPointF(foot_x - across_x, foot_y - across_y)]


def draw_ring(painter: QPainter, points: Points, colour: QColor, ground: QColor) -> None:
    """The small ring that marks the caller at the start of a call, whole beside its card."""
    painter.setPen(QPen(colour, _RING_LINE))
    painter.setBrush(ground)
    beside = _towards(points[0], points[1], _RING + _RING_LINE / 2)
    painter.drawEllipse(QPointF(*beside), _RING, _RING)


def draw_line(
    painter: QPainter,
    stroke: Stroke,
    points: Points,
    colour: QColor,
    ground: QColor,
    styled: bool = True,
    head: bool = True,
    line: QPainterPath | None = None,
) -> None:
    """The whole line: body, head and ring. ``line`` is the body where it is known already."""
    painter.setPen(pen(stroke, colour, styled))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(line if line is not None else body(points, inset_of(stroke, head)))
    if head:
        draw_head(painter, stroke, points, colour)
    if stroke.ring and styled:
        draw_ring(painter, points, colour, ground)
