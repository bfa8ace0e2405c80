"""A few choices side by side: for what goes together in one step, and for a field of two."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from explorer.catalog.model import Property
from explorer.catalog.wording import either, shown
from explorer.ui.appearance import Appearance
from explorer.ui.panels.detail_buttons import Button
from explorer.ui.panels.detail_fields import Field

_AROUND = 12


class _Segment(Button):
    def __init__(self, words: str, tip: str, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(words, tip, appearance, parent)
        self._around = _AROUND
        self.setObjectName("segment")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


class Segments(QFrame):
    """``choices`` are an id, words and a tip each; ``chosen`` carries the id."""

    chosen = Signal(str)

    def __init__(
        self,
        choices: Sequence[tuple[str, str, str]],
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("segments")
        self._buttons: dict[str, _Segment] = {}
        self._current = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(1)
        for id, words, tip in choices:
            button = _Segment(words, tip, appearance, self)
            button.clicked.connect(partial(self._choose, id))
            row.addWidget(button, 1)
            self._buttons[id] = button
        first = next(iter(self._buttons.values()), None)
        if first is not None:
            self.setFocusProxy(first)

    def set_current(self, id: str) -> None:
        """Which one holds now; ``""`` for none of them."""
        self._current = id
        for each, button in self._buttons.items():
            button.setChecked(each == id)

    def _choose(self, id: str, _checked: bool = False) -> None:
        self.set_current(self._current)  # what holds is what the document says afterwards
        self.chosen.emit(id)


class SegmentField(Field):
    """One of two choices; the default one clears the setting."""

    def __init__(
        self, known: Property, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(known, appearance, parent)
        choices = [(choice, choice, known.help) for choice in known.choices]
        self.segments = Segments(choices, appearance, self)
        self.segments.chosen.connect(self._take)
        self._finish(self.segments, known.help)

    def show_value(self, value: Any) -> None:
        super().show_value(value)
        now = shown(self.fallback if value is None else value)
        self.segments.set_current(now if now in self.known.choices else "")
        is_wrong = value is not None and now not in self.known.choices
        self._say(f"{self.known.label} is {either(self.known.choices)}." if is_wrong else "")

    def _take(self, choice: str) -> None:
        self._tell(None if choice == shown(self.fallback) else choice)
        self.show_value(self.value)


def suits(known: Property) -> bool:
    """Whether a property's choices have room side by side."""
    return known.type == "choice" and len(known.choices) == 2
