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
    """Chips in two columns of equal width; a name that has no room in one takes a line."""

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

    def _places(self, width: int) -> list[tuple[Chip, int, int, int]]:
        """Each chip with its line, its column, and how many columns it takes."""
        half = (width - _GAP) // 2
        found: list[tuple[Chip, int, int, int]] = []
        line, free = 0, -1
        for chip in self._chips:
            if chip.sizeHint().width() > half:
                found.append((chip, line, 0, 2))
                line += 1
            elif free >= 0:
                found.append((chip, free, 1, 1))
                free = -1
            else:
                found.append((chip, line, 0, 1))
                free, line = line, line + 1
        return found

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if not self._chips:
            return 0
        lines = 1 + max(line for _, line, _, _ in self._places(width))
        return lines * (self._chips[0].sizeHint().height() + _GAP) - _GAP

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(self.width() if self.width() > 120 else 260))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        half = (self.width() - _GAP) // 2
        for chip, line, column, span in self._places(self.width()):
            high = chip.sizeHint().height()
            wide = half if span == 1 else self.width()
            chip.setGeometry(column * (half + _GAP), line * (high + _GAP), wide, high)
