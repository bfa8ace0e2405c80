"""A field for words of an element itself: its name, label, title, text or note."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.architecture.titles import one_line
from explorer.ui import plain
from explorer.ui.appearance import Appearance
from explorer.ui.panels.detail_controls import LineField, TextField
from explorer.ui.panels.detail_words import Words


class PlainField(QWidget):
    """Tells ``committed`` once for each finished edit; never changes the document itself."""

    committed = Signal(str, bool)
    """The words, and whether the same typing told some before."""

    def __init__(
        self,
        label: str,
        appearance: Appearance,
        parent: QWidget | None = None,
        placeholder: str = "",
        help: str = "",
        lines: int = 1,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(4)
        column.addWidget(Words(label, appearance, "label", self))
        self.control = LineField(self) if lines == 1 else TextField(self, lines)
        self.control.setPlaceholderText(placeholder)
        self.control.setAccessibleName(label)
        self.control.setToolTip(plain.tip(help))
        self.control.committed.connect(self._tell)
        self.setFocusProxy(self.control)
        column.addWidget(self.control)
        if help:
            column.addWidget(Words(help, appearance, "muted", self))

    def show_words(self, words: str) -> None:
        self.control.show_words(words)

    def set_placeholder(self, words: str) -> None:
        self.control.setPlaceholderText(one_line(words))

    def _tell(self, words: str, goes_on: bool = False) -> None:
        self.committed.emit(words, goes_on)

    def commit(self) -> None:
        self.control.commit()
