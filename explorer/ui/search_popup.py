"""The search popup: a field over a list of rows; knows nothing of what the rows stand for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from explorer.catalog.model import Category
from explorer.ui import glyphs
from explorer.ui.appearance import Appearance
from explorer.ui.canvas import card
from explorer.ui.panels import left_style

_KEYS = (
    Qt.Key.Key_Escape,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)
_TOP, _EDGE, _FIELD, _MOST = 96, 10, 48, 520
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
            return f"{entry.title}\n{entry.subtitle}" if entry.subtitle else entry.title
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if isinstance(self.entries[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def spoken(row: Row) -> str:
    return ", ".join(part for part in (row.title, row.subtitle, row.does, row.shortcut) if part)


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


class SearchPopup(QWidget):
    """Lies over the canvas; the field keeps the focus, keys walk the list below it."""

    closed = Signal()

    def __init__(self, parent: QWidget, appearance: Appearance) -> None:
        super().__init__(parent)
        self._over = parent
        self._appearance = appearance
        self._provider: Provider | None = None
        self._at: QPoint | None = None
        self._width = 640
        self._came_from: QWidget | None = None
        self.setObjectName("search")
        self.setAccessibleName("Search")
        self.edit = QLineEdit()
        self.edit.setObjectName("search-edit")
        self.edit.setFrame(False)
        self.edit.installEventFilter(self)
        self._key = QLabel("Esc")
        self._key.setObjectName("search-key")
        self._rows = _Rows(self)
        self._painter = _RowPainter(self._rows, appearance, self)
        self.list = QListView()
        self.list.setModel(self._rows)
        self.list.setItemDelegate(self._painter)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("Results")
        self._nothing = QLabel()
        self._nothing.setObjectName("search-nothing")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.setWordWrap(True)
        self._lay_out()
        self.edit.textChanged.connect(self._search)
        self.list.clicked.connect(self._run)
        self.list.entered.connect(self._point_at)
        appearance.changed.connect(self.update)
        self.hide()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(44, 0, 12, 0)
        head.addWidget(self.edit, 1)
        head.addWidget(self._key, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, _EDGE + 4, _EDGE, _EDGE + 6)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(9)
        column.addWidget(self.list, 1)
        column.addWidget(self._nothing)

    # --- open and close

    def open(
        self,
        provider: Provider,
        placeholder: str,
        at: QPoint | None = None,
        width: int = 640,
    ) -> None:
        """Ask ``provider`` for rows as one types; ``at`` is a point of the parent."""
        if not self.isVisible():
            self._came_from = QApplication.focusWidget()
        self._provider = provider
        self._at, self._width = at, width
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(placeholder)
        self.edit.blockSignals(True)
        self.edit.clear()
        self.edit.blockSignals(False)
        self._search("")
        self.show()
        self.raise_()
        self.edit.setFocus(Qt.FocusReason.PopupFocusReason)
        self._over.installEventFilter(self)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def close_popup(self) -> None:
        """Hide without running anything; the focus goes back to where it was."""
        if not self.isVisible():
            return
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._over.removeEventFilter(self)
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self._over)
        self.hide()
        back = self._came_from
        self._came_from = None
        if had_focus:
            (back if back is not None and back.isVisible() else self._over).setFocus()
        self.closed.emit()

    def _place(self) -> None:
        room = self._over.size()
        width = min(self._width, room.width() - 16) + 2 * _EDGE
        if self._at is None:
            x = (room.width() - width) // 2
            y = min(_TOP, max(0, room.height() // 8))
        else:
            x, y = self._at.x() - _EDGE, self._at.y() - _EDGE
        wanted = sum(self._painter.height(entry) for entry in self._rows.entries)
        if not self._rows.entries:
            wanted = left_style.row_height(72)
        head = max(self.edit.sizeHint().height(), _FIELD - 18) + 9
        height = min(wanted, _MOST - head) + head + 2 * _EDGE + 10
        if self._at is not None:
            y = min(y, max(0, room.height() - height))
            x = max(0, min(x, room.width() - width))
        height = min(height, room.height() - y)
        self.setGeometry(QRect(x, y, width, height))

    # --- rows

    @property
    def rows(self) -> list[Row]:
        """What is shown, without headings."""
        return [entry for entry in self._rows.entries if isinstance(entry, Row)]

    def current_row(self) -> Row | None:
        index = self.list.currentIndex()
        entry = self._rows.entries[index.row()] if index.isValid() else None
        return entry if isinstance(entry, Row) else None

    def _search(self, query: str) -> None:
        if self._provider is None:
            return
        rows = list(self._provider(query.strip()))
        self._rows.show(rows)
        self.list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        if not rows:
            said = f"Nothing matches “{query.strip()}”." if query.strip() else "Nothing to choose."
            self._nothing.setText(said)
        self._step_to(0, 1)
        self._place()
        self.update()

    def _step_to(self, number: int, step: int) -> None:
        """Make a row current; headings are passed over in the direction of ``step``."""
        entries = self._rows.entries
        while 0 <= number < len(entries) and isinstance(entries[number], str):
            number += step
        if not 0 <= number < len(entries):
            self._tell_current()
            return
        if number == 1 and isinstance(entries[0], str):
            self.list.scrollToTop()
        self.list.setCurrentIndex(self._rows.index(number, 0))
        self._tell_current()

    def _tell_current(self) -> None:
        row = self.current_row()
        rows = self.rows
        if row is None:
            said = self._nothing.text()
        else:
            said = f"{spoken(row)}, {rows.index(row) + 1} of {len(rows)}"
        self.edit.setAccessibleDescription(said)

    def _point_at(self, index: QModelIndex) -> None:
        if isinstance(self._rows.entries[index.row()], Row):
            self.list.setCurrentIndex(index)
            self._tell_current()

    def _run(self, index: QModelIndex) -> None:
        entry = self._rows.entries[index.row()] if index.isValid() else None
        if isinstance(entry, Row):
            self.close_popup()
            entry.run()

    # --- keys, mouse, painting

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self.edit and kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key_pressed(event)
        if watched is self.edit and kind == QEvent.Type.ShortcutOverride:
            if isinstance(event, QKeyEvent) and event.key() in _KEYS:
                event.accept()
                return True
        elif watched is self._over and kind == QEvent.Type.Resize:
            self._place()
        elif kind == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            if watched is not self and not self.isAncestorOf(watched):
                self.close_popup()
        elif kind == QEvent.Type.FocusOut and watched is self.edit:
            now = QApplication.focusWidget()
            if now is not None and now is not self.edit and not self.isAncestorOf(now):
                self.close_popup()
        return super().eventFilter(watched, event)

    def _key_pressed(self, event: QKeyEvent) -> bool:
        key, here = event.key(), self.list.currentIndex().row()
        page = max(1, self.list.viewport().height() // max(1, left_style.row_height(46)) - 1)
        last = len(self._rows.entries) - 1
        if key == Qt.Key.Key_Escape:
            self.close_popup()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self.list.currentIndex())
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Tab):
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        card.shadow(painter, whole, 14, theme, 3)
        painter.setPen(QPen(theme["border"], 1))
        painter.setBrush(theme["raised"])
        painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), 14, 14)
        middle = self.edit.geometry().center().y() + 0.5
        square = QRectF(_EDGE + 19, middle - 10, 20, 20)
        glyphs.draw(painter, "magnify", square, theme["text.muted"])
        line = self.edit.geometry().bottom() + 6
        painter.setPen(QPen(theme["border"], 1))
        painter.drawLine(_EDGE + 1, line, self.width() - _EDGE - 1, line)
