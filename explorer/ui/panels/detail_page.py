"""A page of the panel: a column of blocks that is built again when what it shows has changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QScrollBar,
    QVBoxLayout,
    QWidget,
)

from explorer.ui.appearance import Appearance
from explorer.ui.panels.detail_column import RowColumn
from explorer.ui.panels.detail_rows import Row, RowContent
from explorer.ui.panels.detail_words import Words

_EDGE = 8
"""Half of the margin: rows reach into it with the ground they show under the pointer."""


class Page(QWidget):
    """Subclasses say what they depend on in ``signature`` and make it visible in ``fill``."""

    reached = Signal(int)
    """How far down the keyboard has come, where that is within a widget."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setObjectName("page")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._shown: object = None
        self._content: QWidget | None = None
        self.column = QVBoxLayout()

    def signature(self) -> object:
        """Equal for as long as the page need not be built again."""
        return ()

    def fill(self) -> None:
        """Put the content into ``column``."""
        raise NotImplementedError

    def build(self) -> None:
        """Make the content for what is true now."""
        self._shown = self.signature()
        old, self._content = self._content, QWidget(self)
        if old is not None:
            old.hide()
            old.deleteLater()
        self._content.setObjectName("page")
        self.column = QVBoxLayout(self._content)
        self.column.setContentsMargins(_EDGE, 14, _EDGE, 18)
        self.column.setSpacing(8)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._content)
        self.fill()
        self.column.addStretch(1)

    def refresh(self) -> bool:
        """Build again if something shown has changed, and say whether it was."""
        if self.signature() == self._shown:
            return False
        self.build()
        return True

    def commit(self) -> None:
        """Take over what is being typed; pages without fields have nothing to do."""

    def discard(self) -> None:
        """Let what is being typed go: it was meant for another drawing than the one there now."""

    def first_field(self) -> QWidget | None:
        """Where the keyboard goes to edit, if anything can be edited."""
        return None

    def name_field(self) -> QWidget | None:
        """Where the keyboard goes to rename, if it has a name or words."""
        return None

    def add(self, widget: QWidget, space_above: int = 0) -> None:
        if space_above:
            self.column.addSpacing(space_above)
        line = QVBoxLayout()
        line.setContentsMargins(_EDGE, 0, _EDGE, 0)
        line.addWidget(widget)
        self.column.addLayout(line)

    def heading(self, words: str) -> None:
        self.add(Words(words, self._appearance, "heading", self), 6 if self.column.count() else 0)

    def overline(self, words: str) -> None:
        self.add(Words(words, self._appearance, "overline", self), 4)

    def words(self, words: str, role: str = "body") -> Words:
        label = Words(words, self._appearance, role, self)
        self.add(label)
        return label

    def rows(self) -> RowColumn:
        """A tight column for rows, which bring their own padding."""
        column = RowColumn(self)
        self.column.addWidget(column)
        return column

    def row(
        self,
        content: RowContent,
        target: str,
        follow: SignalInstance | Callable[[str], object],
        parent: QWidget | None = None,
    ) -> Row:
        """A row to put somewhere; ``follow`` is handed its target when it is chosen."""
        row = Row(content, target, self._appearance, parent or self)
        row.chosen.connect(follow)
        return row


class Well(QFrame):
    """A sunken ground for a few things that belong together."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("well")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(7, 8, 7, 8)
        self.column.setSpacing(4)


class Scroller(QScrollArea):
    """Shows a page. Its bar lies in the margin, so that showing it never moves the words."""

    def __init__(self, page: Page, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # With its size known first, the page is laid out once and not for a guess as well.
        self.resize(size)
        self.page = page
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._bar.hide()
        own = self.verticalScrollBar()
        own.rangeChanged.connect(self._fit_bar)
        own.valueChanged.connect(self._bar.setValue)
        self._bar.valueChanged.connect(own.setValue)
        page.reached.connect(self._reach)
        self.setWidget(page)

    def _reach(self, y: int) -> None:
        self.ensureVisible(0, y, 0, 48)

    def _fit_bar(self, low: int, high: int) -> None:
        self._bar.setPageStep(self.verticalScrollBar().pageStep())
        self._bar.setSingleStep(self.verticalScrollBar().singleStep())
        self._bar.setRange(low, high)
        self._bar.setVisible(high > low)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = min(10, self._bar.sizeHint().width())
        self._bar.setGeometry(self.width() - wide, 0, wide, self.height())
        self._bar.raise_()
