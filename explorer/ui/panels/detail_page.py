"""A page of the panel: a column of blocks that is built again when what it shows has changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from explorer.ui.panels.detail_words import Words


class Page(QWidget):
    """Subclasses say what they depend on in ``signature`` and make it visible in ``fill``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        self.column.setContentsMargins(16, 14, 16, 18)
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

    def first_field(self) -> QWidget | None:
        """Where the keyboard goes to edit, if anything can be edited."""
        return None

    def add(self, widget: QWidget, space_above: int = 0) -> None:
        if space_above:
            self.column.addSpacing(space_above)
        self.column.addWidget(widget)

    def heading(self, words: str) -> None:
        self.add(Words(words, "heading", self), 6 if self.column.count() else 0)

    def overline(self, words: str) -> None:
        self.add(Words(words, "overline", self), 4)

    def words(self, words: str, role: str = "body") -> Words:
        label = Words(words, role, self)
        self.add(label)
        return label

    def rows(self) -> QVBoxLayout:
        """A tight column for rows, which bring their own padding."""
        column = QVBoxLayout()
        column.setContentsMargins(-8, 0, -8, 0)
        column.setSpacing(2)
        self.column.addLayout(column)
        return column


class Well(QFrame):
    """A sunken ground for a few things that belong together."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("well")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(8, 8, 8, 8)
        self.column.setSpacing(4)

    def grid(self) -> QGridLayout:
        """Two columns of equal width."""
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.column.addLayout(grid)
        return grid


class Scroller(QScrollArea):
    """Shows a page; never scrolls sideways, and follows the keyboard."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = page
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(page)
