"""What an empty drawing shows: one sentence, and examples to start from with live previews."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from explorer.architecture.titles import one_line
from explorer.catalog.catalog import Catalog
from explorer.ui import plain
from explorer.ui.appearance import Appearance
from explorer.ui.canvas import card
from explorer.ui.examples import Example, read
from explorer.ui.previews import Previews

_CARD = QSize(216, 176)
_PICTURE = QSize(182, 96)


class StarterCard(QAbstractButton):
    """One example: a small picture of it, its title and size."""

    def __init__(self, example: Example, previews: Previews, appearance: Appearance) -> None:
        super().__init__()
        self.example = example
        self._previews = previews
        self._appearance = appearance
        self.setFixedSize(_CARD)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        plain.call(self, one_line(example.title))
        self.setToolTip(plain.tip(example.description))
        self.setAccessibleName(f"Start from {self.text()}")
        previews.painted.connect(self.update)
        appearance.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(3, 2, -3, -4)
        card.shadow(painter, whole, 12, theme)
        lit = self.underMouse() or self.hasFocus()
        token = "accent" if self.hasFocus() else "border.strong" if lit else "border"
        painter.setPen(QPen(theme[token], 2 if self.hasFocus() else 1))
        painter.setBrush(theme["raised"])
        painter.drawRoundedRect(whole, 12, 12)
        well = whole.adjusted(8, 8, -8, -54)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme["canvas"])
        painter.drawRoundedRect(well, 8, 8)
        picture = self._previews.picture(self.example, self.devicePixelRatioF())
        if picture is not None:
            room = QPointF(well.width() - _PICTURE.width(), well.height() - _PICTURE.height())
            painter.drawImage(well.topLeft() + room / 2, picture)
        left, width = whole.left() + 14, whole.width() - 24
        box = QRectF(left, whole.bottom() - 48, width, 20)
        card.text(painter, "strong", theme["text"], box, self.text())
        box = QRectF(left, whole.bottom() - 28, width, 18)
        card.text(painter, "secondary", theme["text.muted"], box, self.example.count)

    def enterEvent(self, event: QEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class EmptyState(QWidget):
    """Lies in the viewport of an empty canvas, which gets what its cards do not take."""

    chosen = Signal(object)
    all_wanted = Signal()

    def __init__(self, catalog: Catalog, appearance: Appearance, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._previews = Previews(catalog, appearance, _PICTURE, self)
        self._appearance = appearance
        self._canvas = canvas
        self._filled = False
        self._gave_way = False
        """While something is dragged over the canvas, which shows where it will lie."""
        column = QVBoxLayout(self)
        column.setSpacing(8)
        self._mark = plain.label()
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        title = plain.label("Drag a service here, or start from an example.")
        title.setObjectName("title")
        under = plain.label("Or press Ctrl K and type its name.")
        under.setObjectName("muted")
        for label in (title, under):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._row = QHBoxLayout()
        self._row.setSpacing(14)
        foot = plain.label("Ctrl O opens a drawing")
        foot.setObjectName("muted")
        foot.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._mark)
        column.addWidget(title)
        column.addWidget(under)
        column.addSpacing(12)
        column.addLayout(self._row)
        column.addSpacing(4)
        column.addWidget(self._link(), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        column.addWidget(foot)
        appearance.changed.connect(self._paint_mark)
        canvas.installEventFilter(self)
        self._paint_mark()
        self.hide()

    def _link(self) -> QPushButton:
        link = QPushButton("All examples")
        link.setProperty("link", True)
        link.setToolTip("All examples  Ctrl+Shift+N")
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.clicked.connect(self.all_wanted)
        return link

    def _paint_mark(self) -> None:
        icon = self._appearance.icon("vector-polyline-edit", "border.strong")
        self._mark.setPixmap(icon.pixmap(40, 40))

    def show_if(self, empty: bool, examples: Callable[[], list[Path]]) -> None:
        """Show over an empty drawing; the examples are read when first shown."""
        if empty and not self._filled:
            self._fill(examples())
        self.setVisible(empty)
        if empty:
            self._place()

    def _fill(self, examples: list[Path]) -> None:
        self._filled = True
        for path in examples:
            starter = StarterCard(read(path), self._previews, self._appearance)
            starter.clicked.connect(self._on_clicked)
            self._row.addWidget(starter)

    def _on_clicked(self) -> None:
        starter = self.sender()
        if isinstance(starter, StarterCard):
            self.chosen.emit(starter.example.path)

    def _place(self) -> None:
        self.adjustSize()
        x = (self._canvas.width() - self.width()) // 2
        y = (self._canvas.height() - self.height()) // 2 - 20
        self.move(max(0, x), max(0, y))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        elif event.type() == QEvent.Type.DragEnter and self.isVisible():
            self._gave_way = True
            self.hide()
        elif event.type() in (QEvent.Type.DragLeave, QEvent.Type.Drop) and self._gave_way:
            self._gave_way = False
            self.show()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.ignore()
