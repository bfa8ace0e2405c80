"""The search popup: a field over a list of rows; knows nothing of what the rows stand for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from explorer.ui import glyphs, plain
from explorer.ui.appearance import Appearance
from explorer.ui.canvas import card
from explorer.ui.panels import left_style
from explorer.ui.search_list import Provider, Row, SearchList, spoken

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
        self._key = plain.label("Esc")
        self._key.setObjectName("search-key")
        self.list = SearchList(appearance)
        self._nothing = plain.label()
        self._nothing.setObjectName("search-nothing")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
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
        wanted = self.list.whole_height()
        if not self.rows:
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
        return self.list.rows

    def current_row(self) -> Row | None:
        return self.list.row_at(self.list.currentIndex())

    def _search(self, query: str) -> None:
        if self._provider is None:
            return
        rows = list(self._provider(query.strip()))
        self.list.show_rows(rows)
        self._nothing.setVisible(not rows)
        if not rows:
            said = f"Nothing matches “{query.strip()}”." if query.strip() else "Nothing to choose."
            self._nothing.setText(said)
        self._tell_current()
        self._place()
        self.update()

    def _tell_current(self) -> None:
        row = self.current_row()
        rows = self.rows
        if row is None:
            said = self._nothing.text()
        else:
            said = f"{spoken(row)}, {rows.index(row) + 1} of {len(rows)}"
        self.edit.setAccessibleDescription(said)

    def _point_at(self, index: QModelIndex) -> None:
        if self.list.row_at(index) is not None:
            self.list.setCurrentIndex(index)
            self._tell_current()

    def _run(self, index: QModelIndex) -> None:
        row = self.list.row_at(index)
        if row is not None:
            self.close_popup()
            row.run()

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
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_popup()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self.list.currentIndex())
        elif self.list.walk(key):
            self._tell_current()
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
