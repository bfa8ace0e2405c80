"""The quiet tree of the panels: sections open and rows are chosen by click or key."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QStandardItem

from explorer.ui.appearance import Appearance
from explorer.ui.panels.painted_tree import ID, AnyIndex, PaintedTree

_REACH = 11
"""How far from the middle of a chevron a press still means it."""


class PanelTree(PaintedTree):
    """Rows painted by ``paint_row``; sections open and close by click, Enter, Space or arrows.

    ``chosen`` carries the id of a row on Enter, and on a click where ``by_click`` says so;
    ``walked`` the row that keys came to.
    """

    chosen = Signal(str)
    walked = Signal(QModelIndex)
    typed = Signal(str)

    def __init__(self, appearance: Appearance, by_click: bool = True) -> None:
        super().__init__(appearance)
        self._by_click = by_click
        self.closed: set[str] = set()
        """The ids of the rows the person closed; whoever makes rows anew keeps them so."""
        self.has_filter = False
        self._on_chevron = False
        self.clicked.connect(self._on_clicked)

    # --- rows

    def add_row(
        self,
        name: str,
        id: str,
        parent: QStandardItem | None = None,
        spoken: str = "",
        tip: str = "",
    ) -> QStandardItem:
        """A new last row, in the tree or in another row."""
        item = QStandardItem(name)
        item.setEditable(False)
        item.setData(id, ID)
        item.setData(spoken or name, Qt.ItemDataRole.AccessibleTextRole)
        if tip:
            item.setToolTip(tip)
        (parent or self.rows.invisibleRootItem()).appendRow(item)
        return item

    def all_rows(self, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
        """Every row, a row before what is in it."""
        above = parent or QModelIndex()
        for number in range(self.rows.rowCount(above)):
            index = self.rows.index(number, 0, above)
            yield index
            yield from self.all_rows(index)

    def row_of(self, id: str) -> QModelIndex:
        return next((i for i in self.all_rows() if i.data(ID) == id), QModelIndex())

    def note_closed(self, index: QModelIndex) -> None:
        """Remember a row that was just closed, or forget one that was just opened."""
        id = str(index.data(ID))
        if self.isExpanded(index):
            self.closed.discard(id)
        else:
            self.closed.add(id)

    def first_leaf(self) -> QModelIndex:
        """The first row shown that is no section."""
        index = self._step(QModelIndex(), down=True)
        while index.isValid() and self.is_section(index):
            index = self._step(index, down=True)
        return index

    def is_section(self, index: AnyIndex) -> bool:
        """Sections stand at the top and hold rows."""
        return not index.parent().isValid() and self.rows.hasChildren(index)

    def chevron(self, index: QModelIndex) -> float | None:
        """The middle of the chevron that opens a row which is chosen elsewhere by a click."""
        return None

    def _step(self, index: QModelIndex, down: bool) -> QModelIndex:
        if index.isValid():
            return self.indexBelow(index) if down else self.indexAbove(index)
        for number in range(self.rows.rowCount()):
            if not self.isRowHidden(number, QModelIndex()):
                return self.rows.index(number, 0)
        return QModelIndex()

    # --- mouse and keys

    def activate(self, index: QModelIndex) -> None:
        """Open or close a section, choose any other row."""
        if self.is_section(index):
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self.chosen.emit(str(index.data(ID)))

    def _on_clicked(self, index: QModelIndex) -> None:
        if self._by_click or self.is_section(index):
            self.activate(index)

    def _has_chevron_at(self, at: QPoint) -> bool:
        index = self.indexAt(at)
        middle = self.chevron(index) if index.isValid() else None
        return middle is not None and abs(at.x() - middle) <= _REACH

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        left = event.button() == Qt.MouseButton.LeftButton
        self._on_chevron = left and self._has_chevron_at(at)
        if not self._on_chevron:
            super().mousePressEvent(event)
            return
        index = self.indexAt(at)
        self.setExpanded(index, not self.isExpanded(index))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._on_chevron:
            super().mouseReleaseEvent(event)
        self._on_chevron = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._has_chevron_at(event.position().toPoint()):
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, index = event.key(), self.currentIndex()
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if index.isValid() and (enter or key == Qt.Key.Key_Space):
            self.activate(index)
            return
        super().keyPressEvent(event)
        if self.currentIndex() != index:
            self.walked.emit(self.currentIndex())

    def keyboardSearch(self, search: str) -> None:
        """Typing goes to the filter where there is one, else to the row that begins so."""
        if search.strip() and self.has_filter:
            self.typed.emit("" if search == "/" else search)
        else:
            super().keyboardSearch(search)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_key = event.reason() != Qt.FocusReason.MouseFocusReason
        if by_key and not self.currentIndex().isValid():
            self.setCurrentIndex(self._step(QModelIndex(), down=True))
