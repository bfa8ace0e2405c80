"""The pill or disc of a line as an item of its own, so that no line lies over it."""

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from explorer.ui import plain
from explorer.ui.canvas import card
from explorer.ui.canvas.map_items import FADED, NO_CAPTIONS, zoom_of
from explorer.ui.canvas.map_paint import MapLook

if TYPE_CHECKING:
    from explorer.ui.canvas.map_lines import LineItem


class Sign(NamedTuple):
    """What stands on a line: words make it a pill, else it is a disc with the glyph."""

    at: tuple[float, float]
    glyph: str
    words: str = ""

    @property
    def rect(self) -> QRectF:
        width = card.pill_width(self.words) if self.words else 22.0
        box = QRectF(0, 0, width, 22)
        box.moveCenter(QPointF(*self.at))
        return box


class SignItem(QGraphicsItem):
    """The pill or disc of a line, above every line; pointing at it is pointing at its line."""

    def __init__(self, line: "LineItem", sign: Sign, shared: MapLook) -> None:
        super().__init__()
        self.line = line
        self.is_faded = False
        self._sign = sign
        self._shared = shared
        self.setZValue(26)
        if line.opens:
            self.setAcceptHoverEvents(True)

    def boundingRect(self) -> QRectF:
        return self._sign.rect.adjusted(-1, -1, 1, 1)

    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        if zoom_of(painter, option) < NO_CAPTIONS:
            return
        sign, theme = self._sign, self._shared.theme
        if self.is_faded:
            # The line must not show through, so the ground is not faded with the pill.
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme["surface" if not theme.is_dark else "canvas"])
            painter.drawRoundedRect(sign.rect, 11, 11)
            painter.setOpacity(FADED)
        chosen = self.line.is_chosen or self.line.is_hovered
        token = "accent" if chosen else "border.strong"
        at = QPointF(*sign.at)
        if sign.words:
            ink, glyph = ("accent", "accent") if chosen else ("text", "edge.trigger")
            card.pill(painter, at, sign.words, sign.glyph, theme, token, ink, glyph)
        else:
            card.disc(painter, at, sign.glyph, theme, token)

    def hoverEnterEvent(self, event: Any) -> None:
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.line.set_hovered(True)

    def hoverMoveEvent(self, event: Any) -> None:
        self.setToolTip(plain.tip(self.line.said_at(event.pos())))

    def hoverLeaveEvent(self, event: Any) -> None:
        self.line.set_hovered(False)
