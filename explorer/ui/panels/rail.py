"""The rail in place of the left panel of a narrow window: a tile for each of its sections."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QScrollArea, QToolButton, QVBoxLayout, QWidget

from explorer.catalog.model import Category
from explorer.ui import plain
from explorer.ui.appearance import Appearance
from explorer.ui.canvas import card
from explorer.ui.left_side import RAIL_WIDTH

_BUTTON = 36
_TILE = 26


class Stop(NamedTuple):
    """A section that the rail leads to; with a category its tile is in that colour."""

    id: str
    title: str
    glyph: str
    category: Category | None = None


class Rail(QWidget):
    """``chosen`` carries the id of the section that was asked for, ``""`` for the whole panel."""

    chosen = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Left panel, folded")
        self.setFixedWidth(RAIL_WIDTH)
        self.stops: tuple[Stop, ...] = ()
        self._appearance = appearance
        self._buttons: list[QToolButton] = []
        self._opener = self._button(Stop("", "Open the panel", "chevron-double-right"))
        line = QFrame()
        line.setObjectName("rail-line")
        line.setFixedSize(28, 1)
        area = QScrollArea()
        area.setObjectName("rail-shelf")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = _column(self, 8)
        column.addWidget(self._opener, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(line, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(area, 1)
        self._area = area
        appearance.changed.connect(self._paint_icons)
        self._paint_icons()

    def show_stops(self, stops: Iterable[Stop]) -> None:
        """Lead to these sections, from top to bottom."""
        wanted = tuple(stops)
        if wanted == self.stops:
            return  # the one in focus stays
        self.stops = wanted
        self._buttons = [self._button(stop) for stop in self.stops]
        shelf = QWidget()
        column = _column(shelf, 4)
        for button in self._buttons:
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._area.setWidget(shelf)
        self._paint_icons()

    def button(self, id: str) -> QToolButton:
        """The one that leads to a section; the first for the whole panel."""
        found = [b for b, stop in zip(self._buttons, self.stops, strict=True) if stop.id == id]
        return found[0] if found else self._opener

    def _button(self, stop: Stop) -> QToolButton:
        button = QToolButton()
        button.setFixedSize(_BUTTON, _BUTTON)
        button.setIconSize(QSize(_TILE, _TILE) if stop.category else QSize(18, 18))
        button.setToolTip(plain.tip(stop.title if stop.id else f"{stop.title}  Ctrl+B"))
        button.setAccessibleName(stop.title)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self.chosen.emit(stop.id))
        return button

    def _paint_icons(self) -> None:
        self._opener.setIcon(self._appearance.icon("chevron-double-right"))
        for button, stop in zip(self._buttons, self.stops, strict=True):
            button.setIcon(self._icon(stop))

    def _icon(self, stop: Stop) -> QIcon:
        if stop.category is None:
            return self._appearance.icon(stop.glyph)
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(QSize(_TILE, _TILE) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._appearance.theme.tile(stop.category)
        card.tile(painter, QRectF(0, 0, _TILE, _TILE), colour, stop.glyph)
        painter.end()
        return QIcon(pixmap)


def _column(widget: QWidget, spacing: int) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, spacing if spacing > 4 else 0, 1, 0)
    column.setSpacing(spacing)
    return column
