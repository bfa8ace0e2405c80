"""A tree that paints its rows itself, with a ground under the one pointed at or in focus."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from explorer.ui import glyphs
from explorer.ui.appearance import Appearance
from explorer.ui.panels import left_style

ID = int(Qt.ItemDataRole.UserRole) + 1
NAME = int(Qt.ItemDataRole.DisplayRole)
COUNT = int(Qt.ItemDataRole.UserRole) + 2
SEVERITY_MARKS = {
    "error": ("danger", "close-circle"),
    "warning": ("warn", "alert"),
    "note": ("accent", "information"),
}
"""The colour and the glyph of a finding, by how much it matters."""
_MARGIN = 8
AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class RowState:
    """How a row is to be painted: pointed at, current while the list has focus, opened."""

    hovered: bool
    focused: bool
    current: bool
    expanded: bool


class _Heights(QStyledItemDelegate):
    """Asks the tree for the height of a row."""

    def __init__(self, tree: PaintedTree) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(80, self._tree.row_height(index))


class PaintedTree(QTreeView):
    """Subclasses paint a row in ``paint_row`` and say how high it is in ``row_height``."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.appearance = appearance
        self.rows = QStandardItemModel(self)
        self.nothing = ""
        """What an empty tree says, under ``nothing_glyph`` where there is one."""
        self.nothing_glyph = ""
        self._hovered = QPersistentModelIndex()
        self.setObjectName("rows")
        self.setModel(self.rows)
        self.setItemDelegate(_Heights(self))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setExpandsOnDoubleClick(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.entered.connect(self._on_entered)
        self.viewportEntered.connect(self._forget_hovered)
        appearance.changed.connect(self.viewport().update)

    def clear_rows(self) -> None:
        """Begin to make all rows anew, out of sight: the view would look at all for each that goes
        or comes. ``show_rows`` ends it."""
        self.setModel(None)
        self.rows.clear()

    def show_rows(self) -> None:
        """Show the rows that were made, all of them open."""
        self.setModel(self.rows)
        self.expandAll()

    # --- what subclasses change

    def row_height(self, index: AnyIndex) -> int:
        return left_style.row_height(32)

    def paint_row(
        self, painter: QPainter, rect: QRectF, index: QModelIndex, state: RowState
    ) -> None:
        """Paint one row; the ground of a hovered or focused row is painted already."""
        theme = self.appearance.theme
        box = rect.adjusted(16, 0, -12, 0)
        left_style.text(painter, "body", theme["text"], box, str(index.data(NAME)))

    def row_fill(self, index: QModelIndex, state: RowState) -> str:
        """The token of a row's ground, ``""`` for none."""
        if self.is_marked(index):
            return "accent.soft"
        return "hover" if state.hovered else ""

    def is_marked(self, index: QModelIndex) -> bool:
        """Whether a row stands for what is shown or selected elsewhere."""
        return False

    # --- painting

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        here = self.rows.index(index.row(), 0, index.parent())
        current = here == self.currentIndex()
        state = RowState(
            self._hovered == here,
            current and self.hasFocus(),
            current,
            self.isExpanded(here),
        )
        rect = QRectF(QRect(0, option.rect.y(), self.viewport().width(), option.rect.height()))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        left_style.row_ground(
            painter, ground, self.appearance.theme, self.row_fill(here, state), state.focused
        )
        self.paint_row(painter, rect, here, state)
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.nothing and not self.rows.rowCount():
            self._paint_nothing()

    def _paint_nothing(self) -> None:
        theme = self.appearance.theme
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.viewport().rect()).adjusted(16, 16, -16, -8)
        if self.nothing_glyph:
            top = max(room.top(), room.center().y() - 36)
            square = QRectF(room.center().x() - 20, top, 40, 40)
            glyphs.draw(painter, self.nothing_glyph, square, theme["border.strong"])
            room.setTop(square.bottom() + 8)
        painter.setFont(left_style.font("body"))
        painter.setPen(theme["text.muted"])
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(room, int(flags | Qt.TextFlag.TextWordWrap), self.nothing)

    def paint_chevron(self, painter: QPainter, rect: QRectF, left: float, opened: bool) -> None:
        square = QRectF(left, rect.center().y() - 7, 14, 14)
        glyph = "chevron-down" if opened else "chevron-right"
        glyphs.draw(painter, glyph, square, self.appearance.theme["text.muted"])

    # --- pointer and focus

    def _on_entered(self, index: QModelIndex) -> None:
        self._hovered = QPersistentModelIndex(index)
        self.viewport().update()

    def _forget_hovered(self) -> None:
        self._on_entered(QModelIndex())

    def leaveEvent(self, event: QEvent) -> None:
        self._forget_hovered()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
