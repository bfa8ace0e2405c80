"""Fields whose values are offered by what is around: one of them or several, or words typed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.catalog.model import Property
from explorer.catalog.wording import shown
from explorer.containers.sequence import listed
from explorer.ui.appearance import Appearance
from explorer.ui.panels.detail_controls import ChoiceBox, LineField, Switch
from explorer.ui.panels.detail_fields import Field
from explorer.ui.panels.detail_page import Well

_MOST = 100
"""More than these are not offered; what is set stays as it is."""


class OfferedField(Field):
    """One value, chosen from what is offered or typed; empty is the default."""

    def __init__(
        self, known: Property, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(known, appearance, parent)
        self.box = ChoiceBox(appearance, self)
        self.box.setEditable(True)
        self.box.setInsertPolicy(ChoiceBox.InsertPolicy.NoInsert)
        self.line = LineField(self.box)
        self.line.setPlaceholderText(shown(known.default) or "Not set")
        self.box.setLineEdit(self.line)
        self.box.setCompleter(None)  # type: ignore[arg-type]
        self.line.setTextMargins(0, 0, 20, 0)
        self.line.committed.connect(self._take)
        self.box.activated.connect(self._pick)
        self._finish(self.box, known.help)

    def offer(self, names: Sequence[str]) -> None:
        """What there is to choose from now."""
        names = names[:_MOST]
        if [self.box.itemText(n) for n in range(self.box.count())] != list(names):
            self.box.blockSignals(True)
            typed = self.line.text()
            self.box.clear()
            self.box.addItems(list(names))
            self.box.setCurrentIndex(-1)
            self.line.setText(typed)
            self.box.blockSignals(False)

    def show_value(self, value: Any) -> None:
        super().show_value(value)
        typed, cursor = self.line.text(), self.line.cursorPosition()
        self.box.blockSignals(True)
        self.box.setCurrentIndex(self.box.findText(shown(value)) if value is not None else -1)
        self.box.blockSignals(False)
        if self.line.text() != typed:  # the box put its own words in
            self.line.setText(typed)
            self.line.setCursorPosition(cursor)
        self.line.show_words(shown(value))

    def commit(self) -> None:
        self.line.commit()

    def _pick(self, _index: int) -> None:
        self.line.commit()

    def _take(self, words: str) -> None:
        self._tell(words.strip() or None)


class SeveralField(Field):
    """Several values: a switch for each that is offered or set, and a line for others.

    Where only one may be set, the one switched on takes the place of the one before.
    """

    def __init__(
        self, known: Property, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(known, appearance, parent)
        self._offered: tuple[str, ...] = ()
        self._most = 0
        self._switches: dict[str, Switch] = {}
        self._well = Well(self)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._well.column.addLayout(self._list)
        self._column.addWidget(self._well)
        self.line = LineField(self)
        self.line.setPlaceholderText("Another, by its name")
        self.line.committed.connect(self._add)
        self._finish(self.line, known.help)

    def offer(self, names: Sequence[str], most: int = 0) -> None:
        """What there is to choose from now, and how many may be chosen; 0 is any number."""
        self._offered, self._most = tuple(names[:_MOST]), most

    def show_value(self, value: Any) -> None:
        super().show_value(value)
        now = listed(value)
        names = list(dict.fromkeys((*self._offered, *now)))[:_MOST]
        for name in [name for name in self._switches if name not in names]:
            old = self._switches.pop(name)
            old.hide()
            old.deleteLater()
        for place, name in enumerate(names):
            if name not in self._switches:
                switch = Switch(name, self._appearance, self._well)
                switch.clicked.connect(partial(self._switch, name))
                self._switches[name] = switch
            switch = self._switches[name]
            if self._list.indexOf(switch) != place:
                self._list.insertWidget(place, switch)
            switch.setChecked(name in now)
        self._well.setVisible(bool(names))

    def commit(self) -> None:
        self.line.commit()

    def _switch(self, name: str, _checked: bool = False) -> None:
        now = [each for each in listed(self.value) if each != name]
        if self._switches[name].isChecked():
            now = [name] if self._most == 1 else [*now, name]
        self.committed.emit(self.known.id, now or None)

    def _add(self, words: str) -> None:
        self.line.show_words("")
        now = list(listed(self.value))
        typed = [each.strip() for each in words.split(",") if each.strip()]
        added = [each for each in dict.fromkeys(typed) if each not in now]
        if added:
            self.committed.emit(self.known.id, [*now, *added])
