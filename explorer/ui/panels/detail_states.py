"""A small picture of states and the moves between them, written as lines in the notes.

A line reads ``CREATING [progress] -> CREATED [ok]: all resources made``. The mark after a state
tells its outcome and stands at its first mention; the words after the colon are optional.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.ui import glyphs
from explorer.ui.appearance import Appearance
from explorer.ui.panels import detail_type

OUTCOMES: Mapping[str, tuple[str, str, str, str]] = {
    "progress": ("accent.soft", "accent", "progress-clock", "in progress"),
    "ok": ("ok.soft", "ok", "check-circle-outline", "complete"),
    "rollback": ("warn.soft", "warn", "undo-variant", "rolled back"),
    "failed": ("danger.soft", "danger", "close-circle-outline", "failed"),
}
"""Mark → its ground, its ink, its glyph, and how it is said."""
_PLAIN = ("sunken", "border.strong", "circle-outline", "")
_STATE = r"([A-Za-z][\w ]*?)\s*(?:\[(\w+)\])?"
_LINE = re.compile(rf"\s*{_STATE}\s*->\s*{_STATE}\s*(?::\s*(.+?))?\s*")

_MOST, _LONGEST = 60, 200
"""Moves of a picture, and signs on a line of one. A person's own notes may hold anything."""

_TRUNK, _INDENT = 12, 28
"""From a state's left edge: where its moves leave it, and where the states they reach begin."""
_ACROSS, _DOWN, _GLYPH, _GAP = 8, 5, 14, 6
_ABOVE, _HEAD = 9, 5


class Move(NamedTuple):
    source: str
    target: str
    words: str


class States(NamedTuple):
    """``outcomes`` holds a mark for each state that has one."""

    outcomes: Mapping[str, str]
    moves: tuple[Move, ...]

    def spoken(self) -> str:
        """The picture in words, one sentence for a move."""
        return " ".join(
            f"From {self._said(move.source)} to {self._said(move.target)}"
            f"{': ' if move.words else ''}{move.words}."
            for move in self.moves
        )

    def _said(self, state: str) -> str:
        mark = self.outcomes.get(state)
        return f"{state} ({OUTCOMES[mark][3]})" if mark else state


def read(text: str) -> States:
    """The states in the lines of a block; a line that is no move, or too many, is a ValueError."""
    outcomes: dict[str, str] = {}
    moves = []
    for line in filter(str.strip, text.splitlines()):
        found = _LINE.fullmatch(line) if len(line) <= _LONGEST else None
        if found is None:
            raise ValueError(f"no move from one state to another: {line}")
        source, source_mark, target, target_mark, words = found.groups()
        for state, mark in ((source, source_mark), (target, target_mark)):
            if mark and mark not in OUTCOMES:
                raise ValueError(f"no outcome {mark}: {line}")
            if mark:
                outcomes.setdefault(state, mark)
        moves.append(Move(source, target, words or ""))
    if len(moves) > _MOST:
        raise ValueError(f"more than {_MOST} moves")
    return States(outcomes, tuple(moves))


class Place(NamedTuple):
    """A state's box. One that stands elsewhere already is shown ``again`` and leads no further."""

    state: str
    box: QRectF
    again: bool


class Arrow(NamedTuple):
    move: Move
    points: tuple[QPointF, ...]
    label: QRectF


class Layout(NamedTuple):
    places: tuple[Place, ...]
    arrows: tuple[Arrow, ...]
    height: int


def lay_out(states: States, width: int) -> Layout:
    """States beneath the one they come from; a fork indents them, so no arrow meets a box."""
    places: list[Place] = []
    arrows: list[Arrow] = []
    met: set[str] = set()

    def put(state: str, left: float, top: float) -> tuple[QRectF, float]:
        """A state and all it leads to: its box, and how far down they reach."""
        room = max(40, width - int(left) - 2 * _ACROSS - _GLYPH - _GAP)
        words = detail_type.broken("code", state, room)
        lines = words.replace("\u200b", "\n").split("\n")
        wide = max(detail_type.metrics("code").horizontalAdvance(line) for line in lines)
        high = detail_type.line("code") * len(lines) + 2 * _DOWN
        box = QRectF(left, top, min(wide, room) + 2 * _ACROSS + _GLYPH + _GAP, high)
        places.append(Place(state, box, state in met))
        if state in met:
            return box, box.bottom()
        met.add(state)
        moves = [move for move in states.moves if move.source == state]
        fork = len(moves) > 1
        bottom = box.bottom()
        for move in moves:
            x = left + _TRUNK
            aside = left + _INDENT
            room = max(40, width - int(aside))
            high = detail_type.wrapped_height("secondary", move.words, room)
            label = QRectF(aside, bottom + _ABOVE, room, high)
            below = label.bottom() + (3 if fork and high else _ABOVE if not fork else 0)
            reached, deepest = put(move.target, aside if fork else left, below)
            start = QPointF(x, box.bottom())
            points: tuple[QPointF, ...]
            if fork:
                y = reached.center().y()
                points = (start, QPointF(x, y), QPointF(reached.left(), y))
            else:
                points = (start, QPointF(x, reached.top()))
            arrows.append(Arrow(move, points, label))
            bottom = deepest
        return box, bottom

    bottom = 1.0
    for first in _firsts(states):
        if first not in met:
            _, bottom = put(first, 1.0, bottom + (14 if places else 0))
    return Layout(tuple(places), tuple(arrows), int(bottom) + 2)


def _firsts(states: States) -> Iterator[str]:
    """States that nothing leads to, then whatever only a circle would reach."""
    reached = {move.target for move in states.moves}
    yield from (move.source for move in states.moves if move.source not in reached)
    yield from (move.source for move in states.moves)


class StatesPicture(QWidget):
    """As wide as it is given room for and as high as that needs; says itself in words."""

    def __init__(
        self, states: States, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._states = states
        self._appearance = appearance
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("States")
        self.setAccessibleDescription(states.spoken())
        appearance.changed.connect(self.update)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return lay_out(self._states, width).height

    def sizeHint(self) -> QSize:
        return QSize(280, self.heightForWidth(280))

    def paintEvent(self, event: QPaintEvent) -> None:
        layout = lay_out(self._states, self.width())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for arrow in layout.arrows:
            self._draw_arrow(painter, arrow)
        for place in layout.places:
            self._draw_place(painter, place)

    def _draw_arrow(self, painter: QPainter, arrow: Arrow) -> None:
        theme = self._appearance.theme
        before, tip = arrow.points[-2:]
        along = QPointF(1, 0) if tip.x() > before.x() else QPointF(0, 1)
        across = QPointF(along.y(), along.x())
        base = tip - along * _HEAD
        path = QPainterPath(_sharp(arrow.points[0]))
        for point in (*arrow.points[1:-1], base):
            path.lineTo(_sharp(point))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme["border.strong"], 1))
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme["border.strong"])
        wing = across * (_HEAD * 0.7)
        head = [_sharp(tip), _sharp(base + wing), _sharp(base - wing)]
        painter.drawPolygon(QPolygonF(head))
        painter.setFont(detail_type.font("secondary"))
        painter.setPen(theme["text.muted"])
        room = int(arrow.label.width())
        words = detail_type.broken("secondary", arrow.move.words, room)
        painter.drawText(arrow.label, detail_type.WRAP, words)

    def _draw_place(self, painter: QPainter, place: Place) -> None:
        theme = self._appearance.theme
        ground, ink, glyph, _ = OUTCOMES.get(self._states.outcomes.get(place.state, ""), _PLAIN)
        box = QRectF(place.box.toRect()).adjusted(0.5, 0.5, -0.5, -0.5)
        pen = QPen(theme[ink], 1)
        if place.again:
            pen.setStyle(Qt.PenStyle.DashLine)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setBrush(theme[ground])
        painter.setPen(pen)
        painter.drawRoundedRect(box, 6, 6)
        mark = QRectF(box.left() + _ACROSS, 0, _GLYPH, _GLYPH)
        mark.moveTop(box.center().y() - _GLYPH / 2)
        glyphs.draw(painter, glyph, mark, theme[ink])
        painter.setFont(detail_type.font("code"))
        painter.setPen(theme["text"])
        inner = box.adjusted(_ACROSS + _GLYPH + _GAP, 0, 2, 0)
        room = int(place.box.width()) - 2 * _ACROSS - _GLYPH - _GAP
        words = detail_type.broken("code", place.state, room).replace("\u200b", "\n")
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


def _sharp(point: QPointF) -> QPointF:
    """In the middle of a pixel, where a hairline is crisp."""
    return QPointF(int(point.x()) + 0.5, int(point.y()) + 0.5)
