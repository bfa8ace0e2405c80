"""All examples side by side with live previews, to begin a drawing from one of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from explorer.catalog.catalog import Catalog
from explorer.ui import plain
from explorer.ui.appearance import Appearance
from explorer.ui.canvas import card
from explorer.ui.examples import Example, read
from explorer.ui.panels import left_style
from explorer.ui.panels.filter_field import FilterField
from explorer.ui.previews import Previews

AnyIndex = QModelIndex | QPersistentModelIndex
_PICTURE = QSize(280, 160)
_INSET = QPointF(8, 8)
_EDGE, _GAP = 8, 6
_LIST_KEYS = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)
_SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)


class _Examples(QAbstractListModel):
    """The examples that fit what is typed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.shown: list[Example] = []

    def show(self, examples: Sequence[Example]) -> None:
        self.beginResetModel()
        self.shown = list(examples)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        example = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return example.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{example.title}, {example.count}, {example.description}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain.tip(example.description)
        return None


class _CardPainter(QStyledItemDelegate):
    """Paints an example: its preview in a well, title, count of services, description."""

    def __init__(self, model: _Examples, previews: Previews, appearance: Appearance) -> None:
        super().__init__(model)
        self._model = model
        self._previews = previews
        self._appearance = appearance

    def size(self) -> QSize:
        """Of one card with the gap around it."""
        words = left_style.row_height(20, "strong") + left_style.row_height(18, "secondary")
        around = 2 * (_EDGE + _GAP)
        return QSize(_PICTURE.width() + around, _PICTURE.height() + around + words - 8)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return self.size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme, example = self._appearance.theme, self._model.shown[index.row()]
        view = option.widget
        current = isinstance(view, QListView) and view.currentIndex() == index
        lit = bool(option.state & QStyle.StateFlag.State_MouseOver)
        whole = QRectF(option.rect).adjusted(_GAP, _GAP, -_GAP, -_GAP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card.shadow(painter, whole, 12, theme, 2 if lit else 1)
        token = "accent" if current else "border.strong" if lit else "border"
        painter.setPen(QPen(theme[token], 2 if current else 1))
        painter.setBrush(theme["accent.soft" if current else "raised"])
        painter.drawRoundedRect(whole, 12, 12)
        well = QRectF(whole.left() + _EDGE, whole.top() + _EDGE, *_PICTURE.toTuple())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme["canvas"])
        painter.drawRoundedRect(well, 8, 8)
        ratio = view.devicePixelRatioF() if isinstance(view, QWidget) else 1.0
        picture = self._previews.picture(example, ratio)
        if picture is not None:
            painter.drawImage(well.topLeft() + _INSET, picture)
        self._paint_words(painter, well, whole.bottom(), example)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, well: QRectF, bottom: float, example: Example
    ) -> None:
        theme = self._appearance.theme
        left, wide = well.left() + 4, well.width() - 8
        half = (bottom - well.bottom()) / 2
        first = QRectF(left, well.bottom() + 5, wide, half - 2)
        count = left_style.width_of(example.count, "secondary") + 2
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        muted = theme["text.muted"]
        left_style.text(painter, "secondary", muted, first, example.count, right)
        title = first.adjusted(0, 0, -count - 8, 0)
        left_style.text(painter, "strong", theme["text"], title, example.title)
        second = QRectF(left, first.bottom() - 1, wide, half - 4)
        left_style.text(painter, "secondary", muted, second, example.description)


class ExampleList(QListView):
    """Cards in rows; arrows walk them, Enter and a double click use one, typing filters."""

    used = Signal()
    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Examples")
        self.doubleClicked.connect(self.used)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.used.emit()
        elif event.text().isprintable() and event.text().strip() and plain:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)


class ExampleGallery(QDialog):
    """Asks which example to begin with; ``chosen`` names its file."""

    chosen = Signal(object)

    def __init__(
        self,
        examples: Sequence[Path],
        catalog: Catalog,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("New from example")
        self.resize(980, 640)
        self._examples = [read(path) for path in examples]
        self._words = {each.path: each.words(catalog) for each in self._examples}
        self.previews = Previews(catalog, appearance, _PICTURE - QSize(16, 16), self)
        self._model = _Examples(self)
        self.list = ExampleList()
        self.list.setModel(self._model)
        self._cards = _CardPainter(self._model, self.previews, appearance)
        self.list.setItemDelegate(self._cards)
        self.filter = FilterField(appearance)
        self.filter.setPlaceholderText("Filter by name or service")
        self.filter.setAccessibleName("Filter the examples")
        self._nothing = plain.label()
        self._nothing.setObjectName("nothing")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._use = QPushButton("Use this example")
        self._use.setProperty("primary", True)
        self._use.setDefault(True)
        self._lay_out()
        self._connect(appearance)
        self._show_fitting("")

    def _lay_out(self) -> None:
        cancel = QPushButton("Cancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(20, 0, 20, 0)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._use)
        top = QHBoxLayout()
        top.setContentsMargins(20, 0, 20, 0)
        top.addWidget(self.filter)
        cards = QHBoxLayout()
        cards.setContentsMargins(20 - _GAP, 0, 6, 0)
        cards.addWidget(self.list)
        cards.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 20, 0, 20)
        column.setSpacing(12)
        column.addLayout(top)
        column.addLayout(cards, 1)
        column.addLayout(buttons)

    def _connect(self, appearance: Appearance) -> None:
        self.filter.textChanged.connect(self._show_fitting)
        self.filter.installEventFilter(self)
        self.list.used.connect(self._on_use)
        self.list.typed.connect(self._on_typed)
        self._use.clicked.connect(self._on_use)
        self.previews.painted.connect(self.list.viewport().update)
        appearance.changed.connect(self.list.viewport().update)

    @property
    def shown(self) -> list[Example]:
        """The examples that fit what is typed."""
        return self._model.shown

    def current(self) -> Example | None:
        index = self.list.currentIndex()
        return self._model.shown[index.row()] if index.isValid() else None

    def _show_fitting(self, typed: str) -> None:
        wanted = typed.casefold().split()
        before = self.current()
        fitting = [e for e in self._examples if all(w in self._words[e.path] for w in wanted)]
        self._model.show(fitting)
        self.list.setVisible(bool(fitting))
        self._nothing.setVisible(not fitting)
        self._nothing.setText(f"No example matches “{typed.strip()}”.")
        self._use.setEnabled(bool(fitting))
        if fitting:
            row = fitting.index(before) if before in fitting else 0
            self.list.setCurrentIndex(self._model.index(row, 0))

    def _on_typed(self, words: str) -> None:
        self.filter.setFocus()
        if words != "/":
            self.filter.insert(words)

    def _on_use(self) -> None:
        example = self.current()
        if example is not None:
            self.accept()
            self.chosen.emit(example.path)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.filter.clear()
        self.list.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows typed into the field walk the cards, sideways too while nothing is typed."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            keys = _LIST_KEYS if self.filter.text() else _LIST_KEYS + _SIDEWAYS
            if event.key() in keys and not event.modifiers():
                self.list.setFocus()
                self.list.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)
