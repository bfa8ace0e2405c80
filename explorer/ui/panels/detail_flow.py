"""A line of small widgets that breaks where the width ends."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class Flow(QWidget):
    """Places its children one after the other and tells how high that makes it."""

    def __init__(
        self, children: Sequence[QWidget], parent: QWidget | None = None, gap: int = 5
    ) -> None:
        super().__init__(parent)
        self._gap = gap
        self._children = list(children)
        for child in self._children:
            child.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _places(self, width: int) -> list[QRect]:
        places: list[QRect] = []
        x = y = high = 0
        for child in self._children:
            wanted = child.sizeHint()
            size = QSize(wanted)
            if wanted.width() > width:
                size = QSize(width, max(wanted.height(), child.heightForWidth(width)))
            if x and x + size.width() > width:
                x, y, high = 0, y + high + self._gap, 0
            places.append(QRect(x, y, size.width(), size.height()))
            x += size.width() + self._gap
            high = max(high, size.height())
        return places

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        places = self._places(max(1, width))
        return max((place.bottom() + 1 for place in places), default=0)

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(self.width() or 200))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        for child, place in zip(self._children, self._places(self.width()), strict=True):
            child.setGeometry(place)
