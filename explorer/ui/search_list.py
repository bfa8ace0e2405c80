"""The list of the search popup: its rows, how they are painted, and how keys walk them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from explorer.catalog.model import Category
from explorer.ui import glyphs, plain
from explorer.ui.appearance import Appearance
from explorer.ui.canvas import card
from explorer.ui.panels import left_style

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to run. With a ``category`` its glyph stands on a tile in the category's colour.

    Rows that follow each other with the same ``section`` stand under it as a heading; ``does``
    is a muted word at the right for what Enter does.
    """

    title: str
    subtitle: str
    glyph: str
    category: Category | None
    shortcut: str
    run: Callable[[], object]
    section: str = ""
    does: str = ""


Provider = Callable[[str], Sequence[Row]]


def spoken(row: Row) -> str:
    return ", ".join(part for part in (row.title, row.subtitle, row.does, row.shortcut) if part)


class _Rows(QAbstractListModel):
    """Rows and the headings between them; a heading is a plain str and can't be chosen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[Row | str] = []

    def show(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.entries = []
        section = ""
        for row in rows:
            if row.section and row.section != section:
                self.entries.append(row.section)
            section = row.section
            self.entries.append(row)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry if isinstance(entry, str) else entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry if isinstance(entry, str) else spoken(entry)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(entry, Row):
            return plain.tip(f"{entry.title}\n{entry.subtitle}".rstrip())
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if isinstance(self.entries[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _RowPainter(QStyledItemDelegate):
    """Paints a row: tile or glyph, title over subtitle, the shortcut at the right."""

    def __init__(self, rows: _Rows, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._rows = rows
        self._appearance = appearance

    def height(self, entry: Row | str) -> int:
        if isinstance(entry, str):
            return left_style.row_height(30, "overline")
        if not entry.subtitle:
            return left_style.row_height(36)
        return max(46, left_style.row_height(0) + left_style.row_height(0, "secondary") - 12)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(100, self.height(self._rows.entries[index.row()]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme = self._appearance.theme
        entry = self._rows.entries[index.row()]
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(entry, str):
            box = rect.adjusted(16, 4, -16, 0)
            left_style.text(painter, "overline", theme["text.muted"], box, entry)
        else:
            view = option.widget
            current = isinstance(view, QListView) and view.currentIndex() == index
            self._paint_row(painter, rect, entry, current)
        painter.restore()

    def _paint_row(self, painter: QPainter, rect: QRectF, row: Row, current: bool) -> None:
        theme = self._appearance.theme
        middle = rect.center().y()
        if current:
            left_style.row_ground(painter, rect.adjusted(6, 0, -6, 0), theme, "accent.soft")
            # In dark the soft ground is near the popup's own: the bar says it a second time.
            painter.setBrush(theme["accent"])
            painter.drawRoundedRect(QRectF(6, middle - 11, 3, 22), 1.5, 1.5)
        if row.category is not None:
            square = QRectF(16, middle - 13, 26, 26)
            card.tile(painter, square, theme.tile(row.category), row.glyph)
        else:
            square = QRectF(20, middle - 9, 18, 18)
            glyphs.draw(painter, row.glyph or "chevron-right", square, theme["text.muted"])
        right = rect.right() - 18
        if row.shortcut:
            right -= self._paint_key(painter, right, middle, row.shortcut) + 12
        if row.does:
            wide = left_style.width_of(row.does, "secondary") + 2
            box = QRectF(right - wide, rect.top(), wide, rect.height())
            left_style.text(painter, "secondary", theme["text.muted"], box, row.does)
            right -= wide + 12
        left, half = 54.0, rect.height() / 2
        if not row.subtitle:
            box = QRectF(left, rect.top(), right - left, rect.height())
            left_style.text(painter, "body", theme["text"], box, row.title)
            return
        box = QRectF(left, rect.top() + 3, right - left, half - 2)
        left_style.text(painter, "strong", theme["text"], box, row.title)
        box = QRectF(left, rect.top() + half - 1, right - left, half - 3)
        left_style.text(painter, "secondary", theme["text.muted"], box, row.subtitle)

    def _paint_key(self, painter: QPainter, right: float, middle: float, keys: str) -> float:
        theme = self._appearance.theme
        wide = left_style.width_of(keys, "pill") + 14
        high = left_style.row_height(0, "pill") - 6
        box = QRectF(right - wide, middle - high / 2, wide, high)
        painter.setPen(QPen(theme["border"], 1))
        painter.setBrush(theme["sunken"])
        painter.drawRoundedRect(box, 5, 5)
        center = Qt.AlignmentFlag.AlignCenter
        left_style.text(painter, "pill", theme["text.muted"], box, keys, center)
        return wide


class SearchList(QListView):
    """Rows under headings; a heading is passed over by keys and can't be chosen."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._rows = _Rows(self)
        self._painter = _RowPainter(self._rows, appearance, self)
        self.setModel(self._rows)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Results")

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these instead, the first of them current."""
        self._rows.show(rows)
        self.setVisible(bool(rows))
        self._step_to(0, 1)

    @property
    def rows(self) -> list[Row]:
        """What is shown, without headings."""
        return [entry for entry in self._rows.entries if isinstance(entry, Row)]

    def row_at(self, index: QModelIndex) -> Row | None:
        entry = self._rows.entries[index.row()] if index.isValid() else None
        return entry if isinstance(entry, Row) else None

    def whole_height(self) -> int:
        """How high all rows are together."""
        return sum(self._painter.height(entry) for entry in self._rows.entries)

    def walk(self, key: int) -> bool:
        """Go where an arrow, Tab or page key leads; False for any other key."""
        here, last = self.currentIndex().row(), len(self._rows.entries) - 1
        page = max(1, self.viewport().height() // max(1, left_style.row_height(46)) - 1)
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Tab):
            self._step_to(0 if here >= last else here + 1, 1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Backtab):
            first = isinstance(self._rows.entries[0], str) if self._rows.entries else False
            self._step_to(last if here <= int(first) else here - 1, -1)
        elif key == Qt.Key.Key_PageDown:
            self._step_to(min(last, here + page), 1)
        elif key == Qt.Key.Key_PageUp:
            self._step_to(max(0, here - page), 1)
        else:
            return False
        return True

    def _step_to(self, number: int, step: int) -> None:
        """Make a row current; headings are passed over in the direction of ``step``."""
        entries = self._rows.entries
        while 0 <= number < len(entries) and isinstance(entries[number], str):
            number += step
        if not 0 <= number < len(entries):
            return
        if number == 1 and isinstance(entries[0], str):
            self.scrollToTop()
        self.setCurrentIndex(self._rows.index(number, 0))
