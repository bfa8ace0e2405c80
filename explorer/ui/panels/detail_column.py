"""Rows one under the other, and chips in a grid: places that need no layout of Qt's."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.ui.panels.detail_rows import Chip, Row

_GAP = 2


class RowColumn(QWidget):
    """Places its rows itself: a box layout would ask each a dozen times how high it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, row: Row) -> None:
        row.setParent(self)
        self._rows.append(row)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        heights = [row.heightForWidth(width) for row in self._rows]
        return sum(heights) + _GAP * max(0, len(heights) - 1)

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(self.width() if self.width() > 120 else 280))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        y = 0
        for row in self._rows:
            high = row.heightForWidth(self.width())
            row.setGeometry(0, y, self.width(), high)
            y += high + _GAP


class ChipGrid(QWidget):
    """Chips in two columns of equal width, or in one where a name has no room in half."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: list[Chip] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, chip: Chip) -> None:
        chip.setParent(self)
        self._chips.append(chip)
        self.updateGeometry()

    def _columns(self, width: int) -> int:
        widest = max((chip.sizeHint().width() for chip in self._chips), default=0)
        return 2 if widest <= (width - _GAP) // 2 else 1

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if not self._chips:
            return 0
        lines = -(-len(self._chips) // self._columns(width))
        return lines * (self._chips[0].sizeHint().height() + _GAP) - _GAP

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(self.width() if self.width() > 120 else 260))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        columns = self._columns(self.width())
        wide = (self.width() - _GAP * (columns - 1)) // columns
        for place, chip in enumerate(self._chips):
            down, across = divmod(place, columns)
            high = chip.sizeHint().height()
            chip.setGeometry(across * (wide + _GAP), down * (high + _GAP), wide, high)
