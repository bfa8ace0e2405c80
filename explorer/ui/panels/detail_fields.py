"""Fields for settings: a label, a control, help, and what is wrong with the value.

A field shows the value that is stored and tells ``committed`` once for each finished edit, with
None for the default. It never changes the document itself.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.architecture.titles import one_line
from explorer.catalog.model import Property
from explorer.catalog.wording import either, shown
from explorer.ui import plain
from explorer.ui.appearance import Appearance
from explorer.ui.panels.detail_controls import ChoiceBox, LineField, Switch
from explorer.ui.panels.detail_wording import number, spaced, with_unit
from explorer.ui.panels.detail_words import Words


class Field(QWidget):
    """``known`` says what the setting is. ``committed`` carries its id and the new value."""

    committed = Signal(str, object)

    def __init__(
        self,
        known: Property,
        appearance: Appearance,
        parent: QWidget | None = None,
        label: bool = True,
    ) -> None:
        super().__init__(parent)
        self.known = known
        self._appearance = appearance
        self.value: Any = None
        self.fallback: Any = known.default
        """What holds while there is no value."""
        self._owner = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 6)
        self._column.setSpacing(4)
        if label:
            self._column.addWidget(Words(known.label, appearance, "label", self))

    def _finish(self, control: QWidget, help: str) -> None:
        """Put the control in, and under it the problem and the help."""
        control.setAccessibleName(self.known.label)
        control.setAccessibleDescription(help)
        control.setToolTip(plain.tip(help))
        self.control = control
        self.setFocusProxy(control)
        self._column.addWidget(control)
        self.problem = Words("", self._appearance, "problem", self)
        self.problem.hide()
        self._column.addWidget(self.problem)
        self._source = Words("", self._appearance, "muted", self)
        self._source.hide()
        self._column.addWidget(self._source)
        self._help = Words(help, self._appearance, "muted", self)
        self._help.setVisible(bool(help))
        self._column.addWidget(self._help)

    def set_help(self, help: str) -> None:
        self._help.set_words(help)
        self._help.setVisible(bool(help))
        self.control.setAccessibleDescription(help)
        self.control.setToolTip(plain.tip(help))

    def set_fallback(self, value: Any, owner: str = "") -> None:
        """What holds while there is no value: the default, or what ``owner`` around it has."""
        self.fallback = value
        self._owner = owner
        self._source.set_words(f"From {owner}" if owner else "")

    def show_value(self, value: Any) -> None:
        """Show what is stored; None is the default."""
        self.value = value
        self._source.setVisible(bool(self._owner) and value is None)

    def commit(self) -> None:
        """Take over what is being typed."""

    def _tell(self, value: Any) -> None:
        if value != self.value:
            self.committed.emit(self.known.id, value)

    def _say(self, problem: str) -> None:
        self.problem.set_words(problem)
        self.problem.setVisible(bool(problem))
        is_wrong = bool(problem)
        if self.control.property("problem") != is_wrong:
            self.control.setProperty("problem", is_wrong)
            self.control.style().unpolish(self.control)
            self.control.style().polish(self.control)


class WordsField(Field):
    """Text in one line; empty is the default."""

    def __init__(
        self, known: Property, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(known, appearance, parent)
        self.line = LineField(self)
        self.line.setPlaceholderText(shown(known.default))
        self.line.committed.connect(self._take)
        self._finish(self.line, known.help)

    def set_fallback(self, value: Any, owner: str = "") -> None:
        super().set_fallback(value, owner)
        self.line.setPlaceholderText(one_line(shown(value)))

    def show_value(self, value: Any) -> None:
        super().show_value(value)
        self.line.show_words(shown(value))

    def commit(self) -> None:
        self.line.commit()

    def _take(self, words: str) -> None:
        self._tell(words.strip() or None)


class ListField(WordsField):
    """Several values in one line, with commas between them."""

    def __init__(
        self, known: Property, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(known, appearance, parent)
        self.line.setToolTip(plain.tip(f"{known.help} Several with commas between.".strip()))
        self.set_fallback(known.default)

    def set_fallback(self, value: Any, owner: str = "") -> None:
        super().set_fallback(value, owner)
        self.line.setPlaceholderText(one_line(shown(value)) or "Several with commas between")

    def _take(self, words: str) -> None:
        found = [each.strip() for each in words.split(",") if each.strip()]
        stored = list(self.value) if isinstance(self.value, list | tuple) else self.value
        if (found or None) != stored:
            self.committed.emit(self.known.id, found or None)


class NumberField(Field):
    """A number with its unit; up and down step it. What is no number is kept and said to be so."""

    def __init__(
        self, known: Property, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(known, appearance, parent)
        self.line = _NumberLine(known.unit, self)
        self.line.setPlaceholderText(shown(known.default))
        self.line.committed.connect(self._take)
        self.line.stepped.connect(self._step)
        self._finish(self.line, " ".join(filter(None, (known.help, _range(known)))))

    def set_fallback(self, value: Any, owner: str = "") -> None:
        super().set_fallback(value, owner)
        self.line.setPlaceholderText(one_line(shown(value)))

    def show_value(self, value: Any) -> None:
        super().show_value(value)
        self.line.show_words(shown(value))
        if not self.line.is_being_edited:
            self._say(self._wrong(value))

    def commit(self) -> None:
        self.line.commit()

    def _take(self, words: str) -> None:
        typed = words.removesuffix(self.known.unit).replace(" ", "").replace("\u202f", "")
        if not typed:
            self._tell(None)
            self.show_value(None if self.value is None else self.value)
            return
        value = _parsed(typed, self.known.type)
        if value is None:
            whole = "a whole number" if self.known.type == "integer" else "a number"
            self._say(f"Not kept: {self.known.label} is {whole}.")
            self.line.reject()
            return
        self._tell(value)
        self.line.show_words(shown(value))
        self._say(self._wrong(value))

    def _step(self, by: int) -> None:
        known = self.known
        start = _parsed(self.line.text(), known.type)
        if start is None:
            near = self.fallback
            start = near if isinstance(near, int | float) else known.minimum or 0
        value = start + by
        if known.minimum is not None:
            value = max(value, known.minimum)
        if known.maximum is not None:
            value = min(value, known.maximum)
        self.line.setText(number(value))

    def _wrong(self, value: Any) -> str:
        """What is wrong with a stored value, ``""`` if nothing."""
        known = self.known
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, int | float):
            return f"{known.label} is a number."
        if known.maximum is not None and value > known.maximum:
            return f"{known.label} is at most {with_unit(known, known.maximum)}."
        if known.minimum is not None and value < known.minimum:
            return f"{known.label} is at least {with_unit(known, known.minimum)}."
        return ""


class _NumberLine(LineField):
    """A line with the unit at its right end."""

    stepped = Signal(int)

    def __init__(self, unit: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._unit = plain.label(unit, self)
        self._unit.setProperty("role", "muted")
        self._unit.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._unit.setVisible(bool(unit))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self._unit.sizeHint()
        self._unit.setGeometry(
            self.width() - size.width() - 12,
            (self.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )
        if self._unit.text():
            self.setTextMargins(0, 0, size.width() + 6, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            tenfold = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.stepped.emit(by * 10 if tenfold else by)


class ChoiceField(Field):
    """One of the choices; the default one is marked and choosing it clears the setting."""

    def __init__(
        self, known: Property, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(known, appearance, parent)
        self.box = ChoiceBox(appearance, self)
        self._add_choices()
        self.box.activated.connect(self._take)
        self._finish(self.box, known.help)

    def _add_choices(self) -> None:
        self.box.clear()
        default = None if self.fallback is None else shown(self.fallback)
        mark = f"(from {self._owner})" if self._owner else "(default)"
        if default is None:
            self.box.addItem("Not set", None)
        elif default not in self.known.choices:
            self.box.addItem(f"{one_line(default)} {mark}", None)
        for choice in self.known.choices:
            is_default = choice == default
            self.box.addItem(f"{choice} {mark}" if is_default else choice, choice)
        self._default = default
        self._known_count = self.box.count()

    def set_fallback(self, value: Any, owner: str = "") -> None:
        if (value, owner) != (self.fallback, self._owner):
            super().set_fallback(value, owner)
            self._add_choices()

    def show_value(self, value: Any) -> None:
        super().show_value(value)
        while self.box.count() > self._known_count:
            self.box.removeItem(self._known_count)
        wanted = self._default if value is None else shown(value)
        at = self.box.findData(wanted) if wanted in self.known.choices else -1
        if at < 0 and value is not None:
            self.box.addItem(one_line(shown(value)), shown(value))
            at = self.box.count() - 1
        self.box.setCurrentIndex(max(at, 0))
        is_wrong = value is not None and wanted not in self.known.choices
        kinds = either(self.known.choices, 20)
        self._say(f"{self.known.label} is {kinds}." if is_wrong else "")

    def _take(self, index: int) -> None:
        chosen = self.box.itemData(index)
        self._tell(None if chosen == self._default else chosen)


class SwitchField(Field):
    """On or off; switched back to the default it clears the setting."""

    def __init__(
        self, known: Property, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(known, appearance, parent, label=False)
        self.switch = Switch(known.label, appearance, self)
        self.switch.clicked.connect(self._take)
        self._finish(self.switch, known.help)

    def show_value(self, value: Any) -> None:
        super().show_value(value)
        effective = self.fallback if value is None else value
        self.switch.setChecked(effective is True)
        is_wrong = value is not None and not isinstance(value, bool)
        self._say(f"{self.known.label} is on or off." if is_wrong else "")

    def _take(self, on: bool) -> None:
        self._tell(None if on is bool(self.fallback) else on)


def field_for(known: Property, appearance: Appearance, parent: QWidget | None = None) -> Field:
    """The field that suits a property's type."""
    kinds = {
        "integer": NumberField,
        "number": NumberField,
        "boolean": SwitchField,
        "choice": ChoiceField,
        "list": ListField,
    }
    return kinds.get(known.type, WordsField)(known, appearance, parent)


def _parsed(typed: str, type: str) -> int | float | None:
    try:
        value = float(typed)
    except ValueError:
        return None
    if value != value or value in (float("inf"), float("-inf")):
        return None
    if value == int(value):
        return int(value)
    return None if type == "integer" else value


def _range(known: Property) -> str:
    low, high = known.minimum, known.maximum
    if low is not None and high is not None:
        return f"{spaced(low)} to {spaced(high)} {known.unit}".strip() + "."
    if low is not None:
        return f"At least {spaced(low)} {known.unit}".strip() + "."
    return f"At most {spaced(high)} {known.unit}".strip() + "." if high is not None else ""
