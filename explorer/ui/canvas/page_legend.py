"""The legend under an exported drawing: each kind of line with its word, side by side in rows."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from explorer.ui.canvas import card, strokes
from explorer.ui.theme import Theme

_ROW = 28.0
_SAMPLE, _BESIDE, _GAP = 44.0, 12.0, 40.0
_ABOVE = 20.0


class PageLegend:
    """Entries as wide as their words, an even gap between them; units are pixels at 100 %."""

    def __init__(self, kinds: Iterable[strokes.Stroke], width: float) -> None:
        self._entries: list[tuple[strokes.Stroke, QPointF, float]] = []
        x, row = 0.0, 0
        for kind in kinds:
            words = card.width_of(kind.word, "secondary") + 2
            if x and x + _SAMPLE + _BESIDE + words > width:
                x, row = 0.0, row + 1
            self._entries.append((kind, QPointF(x, _ABOVE + (row + 0.5) * _ROW), words))
            x += _SAMPLE + _BESIDE + words + _GAP
        self.height = _ABOVE + (row + 1) * _ROW if self._entries else 0.0

    def paint(self, painter: QPainter, left: float, top: float, theme: Theme) -> None:
        for kind, place, words in self._entries:
            x, y = left + place.x(), top + place.y()
            line = [(x, y), (x + _SAMPLE, y)]
            strokes.draw_line(painter, kind, line, theme[kind.token], theme["raised"])
            box = QRectF(x + _SAMPLE + _BESIDE, y - 10, words, 20)
            card.text(painter, "secondary", theme["text"], box, kind.word)
