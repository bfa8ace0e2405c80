"""The choice of ways to connect two services: native ones first, then those from code."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from explorer.architecture.model import Node
from explorer.catalog.catalog import Catalog
from explorer.catalog.connections import Offer, then
from explorer.ui import connecting, glyphs, plain
from explorer.ui.appearance import Appearance
from explorer.ui.canvas import card, strokes

_WIDTH, _ROW, _EDGE, _LINE = 344, 52, 12, 18


class ChoicePopover(QWidget):
    """Keys 1–9, arrows, Enter; Escape closes. ``chosen`` carries the Offer."""

    chosen = Signal(object)
    closed = Signal()

    def __init__(
        self,
        source: Node,
        target: Node,
        offers: Sequence[Offer],
        catalog: Catalog,
        appearance: Appearance,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._offers = list(offers)
        self._appearance = appearance
        self._title = f"{source.title} and {target.title}"
        self._sentences = [connecting.spoken(o, source, target, catalog) for o in self._offers]
        self._current = 0
        self._rows: list[QRectF] = []
        self._heads: list[tuple[str, QRectF]] = []
        self._height = self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(f"Ways to connect {self._title}: {'; '.join(self._sentences)}")
        self.resize(self.sizeHint())

    @property
    def offers(self) -> list[Offer]:
        return self._offers

    @property
    def current(self) -> int:
        return self._current

    def _lay_out(self) -> int:
        y = float(_EDGE + 30)
        group = None
        for offer in self._offers:
            native = offer.integration.native
            if native != group:
                y += 10 if group is not None else 0
                self._heads.append(
                    ("Native, no code needed" if native else "From code", QRectF(22, y, 300, 22))
                )
                y += 24
                group = native
            height = _ROW + (len(self._lines(len(self._rows))) - 1) * _LINE
            self._rows.append(QRectF(_EDGE, y, _WIDTH - 2 * _EDGE, height - 4))
            y += height
        return int(y + _EDGE)

    def _lines(self, number: int) -> tuple[str, ...]:
        """An offer's sentence in at most three lines."""
        role = "strong" if self._offers[number].integration.native else "body"
        return card.wrapped(self._sentences[number], role, _WIDTH - 2 * _EDGE - 82, 3)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        card.shadow(painter, whole, 14, theme, 2)
        painter.setPen(QPen(theme["border"], 1))
        painter.setBrush(theme["raised"])
        painter.drawRoundedRect(whole, 14, 14)
        card.text(painter, "strong", theme["text"], QRectF(22, 14, _WIDTH - 44, 22), self._title)
        for words, rect in self._heads:
            token = "ok" if words.startswith("Native") else "text.muted"
            card.text(painter, "overline", theme[token], rect, words)
            if words == "From code" and rect.top() > 60:
                painter.setPen(QPen(theme["border"], 1))
                painter.drawLine(rect.topLeft().toPoint(), rect.topRight().toPoint())
        for number, rect in enumerate(self._rows):
            self._paint_row(painter, number, rect)

    def _paint_row(self, painter: QPainter, number: int, rect: QRectF) -> None:
        theme = self._appearance.theme
        offer = self._offers[number]
        native = offer.integration.native
        chosen = number == self._current
        if native or chosen:
            painter.setPen(
                QPen(theme["ok" if native else "border.strong"], 1.6 if chosen else 0.01)
            )
            fill = theme["ok.soft"] if native else theme["hover"]
            painter.setBrush(fill)
            painter.drawRoundedRect(rect, 8, 8)
        stroke = strokes.stroke(offer.integration.kind, offer.integration.invocation)
        glyph = stroke.glyph if native else "code-tags"
        square = QRectF(rect.left() + 12, rect.center().y() - 9, 18, 18)
        glyphs.draw(painter, glyph, square, theme["text" if native else "text.muted"])
        left, width = rect.left() + 42, rect.width() - 82
        role = "strong" if native else "body"
        top = rect.top() + 5
        for line in self._lines(number):
            card.text(painter, role, theme["text"], QRectF(left, top, width, 20), line)
            top += _LINE
        box = QRectF(left, top + 2, width, 18)
        card.text(painter, "service", theme["text.muted"], box, then(offer.integration))
        if number < 9:
            key = QRectF(rect.right() - 30, rect.center().y() - 10, 20, 20)
            painter.setPen(QPen(theme["border.strong"], 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(key, 5, 5)
            center = Qt.AlignmentFlag.AlignCenter
            card.text(painter, "service", theme["text"], key, str(number + 1), center)

    def _row_at(self, y: float) -> int | None:
        return next((n for n, r in enumerate(self._rows) if r.top() <= y <= r.bottom()), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().y())
        if row is not None and row != self._current:
            self._current = row
            self.update()
        self.setToolTip(plain.tip(self._sentences[row]) if row is not None else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().y())
        if row is not None:
            self.chosen.emit(self._offers[row])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self._offers[self._current])
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Up, Qt.Key.Key_Backtab):
            step = 1 if key in (Qt.Key.Key_Down, Qt.Key.Key_Tab) else -1
            self._current = (self._current + step) % len(self._offers)
            self.update()
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and key - Qt.Key.Key_1 < len(self._offers):
            self.chosen.emit(self._offers[key - Qt.Key.Key_1])
        event.accept()

    def focusNextPrevChild(self, next: bool) -> bool:
        return False
