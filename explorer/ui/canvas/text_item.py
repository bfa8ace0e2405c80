"""Free text on the canvas, and the sketched lines that are never checked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker, QPen
from PySide6.QtWidgets import QGraphicsItem

from explorer.architecture.model import Line, Text
from explorer.architecture.titles import one_line
from explorer.layout.leaders import leader
from explorer.ui import glyphs
from explorer.ui.canvas import card, strokes
from explorer.ui.canvas.canvas_state import CanvasState
from explorer.ui.canvas.detail import Detail
from explorer.ui.canvas.layout_rect import layout_rect

TEXT_WIDTH = 200.0
_LEFT, _RIGHT, _TOP, _LINE = 40.0, 12.0, 10.0, 18.0
_MOST_LINES = 200
_DISC = 3.0


class TextItem(QGraphicsItem):
    """A note card: glyph and words, as wide as its words need up to 252 px."""

    def __init__(self, text: Text, canvas: CanvasState) -> None:
        super().__init__()
        self._canvas = canvas
        self.is_selected = False
        self.is_hovered = False
        self.has_focus_ring = False
        self._lines: tuple[str, ...] = ()
        self._size = (TEXT_WIDTH, 40.0)
        self.setZValue(18)
        self.update_text(text)

    def update_text(self, text: Text) -> None:
        self.prepareGeometryChange()
        self.text = text
        self._lines = tuple(_lines(text.text))
        widest = max((card.width_of(line, "secondary") for line in self._lines), default=0)
        width = -(-(max(60.0, widest) + _LEFT + _RIGHT) // 8) * 8
        self._size = (width, len(self._lines) * _LINE + 2 * _TOP)
        self.setPos(*text.at)
        self.update()

    @property
    def rect(self) -> QRectF:
        return QRectF(self.pos(), QPointF(self.x() + self._size[0], self.y() + self._size[1]))

    @property
    def element_id(self) -> str:
        return self.text.id

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, *self._size).adjusted(-8, -8, 8, 8)

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        path.addRect(QRectF(0, 0, *self._size))
        return path

    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        theme = self._canvas.theme
        rect = QRectF(0, 0, *self._size)
        token, width = ("accent", 2) if self.is_selected else ("border", 1)
        if self.is_hovered and not self.is_selected:
            token = "border.strong"
        painter.setPen(QPen(theme[token], width))
        painter.setBrush(theme["sunken"])
        painter.drawRoundedRect(rect, 10, 10)
        if self.has_focus_ring:
            ring = QPen(theme["accent"], 2)
            ring.setDashPattern([4, 3])
            painter.setPen(ring)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(-5, -5, 5, 5), 14, 14)
        glyphs.draw(painter, "note-text-outline", QRectF(12, _TOP + 1, 17, 17), theme["text.muted"])
        if self._canvas.detail >= Detail.CARD:
            for number, line in enumerate(self._lines):
                box = QRectF(_LEFT, _TOP + number * _LINE, self._size[0] - _LEFT, _LINE)
                card.text(painter, "secondary", theme["text"], box, line)


class LineItem(QGraphicsItem):
    """A sketched line straight between two elements, ending in a small disc."""

    def __init__(self, line: Line, canvas: CanvasState) -> None:
        super().__init__()
        self.line = line
        self._words = one_line(line.text)
        self._canvas = canvas
        self.is_selected = False
        self.is_hovered = False
        self._ends = (QPointF(), QPointF())
        self.setZValue(9)

    def set_ends(self, line: Line, start: QRectF, end: QRectF) -> None:
        """Join two rects from border to border, upright or level if it can be."""
        self.prepareGeometryChange()
        self.line, self._words = line, one_line(line.text)
        from_, to = leader(layout_rect(start), layout_rect(end))
        self._ends = (QPointF(*from_), QPointF(*to))
        self.update()

    @property
    def label_point(self) -> QPointF:
        return (self._ends[0] + self._ends[1]) / 2

    def _path(self) -> QPainterPath:
        path = QPainterPath(self._ends[0])
        path.lineTo(self._ends[1])
        return path

    def _disc(self) -> QPointF:
        """The middle of the disc that touches what the line leads to."""
        way = QLineF(self._ends[1], self._ends[0])
        return way.pointAt(min(1.0, _DISC / way.length())) if way.length() else self._ends[1]

    @property
    def element_id(self) -> str:
        return self.line.id

    def boundingRect(self) -> QRectF:
        half = card.width_of(self._words, "pill") / 2 + 12
        label = QRectF(self.label_point.x() - half, self.label_point.y() - 14, 2 * half, 28)
        return self._path().boundingRect().adjusted(-12, -12, 12, 12).united(label)

    def shape(self) -> QPainterPath:
        stroker = QPainterPathStroker()
        stroker.setWidth(12)
        return stroker.createStroke(self._path())

    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        theme = self._canvas.theme
        chosen = self.is_selected or self.is_hovered
        colour = theme["accent" if chosen else "border.strong"]
        if chosen:
            painter.setPen(QPen(theme.faded("accent", 0.2), 8))
            painter.drawPath(self._path())
        painter.setPen(strokes.pen(strokes.SKETCH, colour, self._canvas.styled_edges))
        painter.drawPath(self._path())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(self._disc(), _DISC, _DISC)
        if self._words and self._canvas.detail >= Detail.NAME:
            box = QRectF(0, 0, card.width_of(self._words, "pill") + 16, 20)
            box.moveCenter(self.label_point)
            painter.setBrush(theme["canvas"])
            painter.drawRoundedRect(box, 10, 10)
            card.text(painter, "pill", theme["text.muted"], box.adjusted(8, 0, -8, 0), self._words)


def _lines(text: str) -> Iterator[str]:
    """A note's lines as they are painted; of too many only the first ones."""
    found = (
        line
        for paragraph in (text or " ").splitlines()
        for line in card.wrapped(paragraph or " ", "secondary", TEXT_WIDTH, 40) or ("",)
    )
    yield from islice(found, _MOST_LINES)
    if next(found, None) is not None:
        yield "…"
