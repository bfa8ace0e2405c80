"""What all pages with fields have: problems on top, and fields kept while values change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from itertools import islice
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.architecture import commands
from explorer.architecture.change import Change
from explorer.architecture.model import Group, Node
from explorer.architecture.titles import cut, one_line
from explorer.catalog.model import Property
from explorer.catalog.wording import shown
from explorer.containers.rows import realigned
from explorer.ui.appearance import Appearance
from explorer.ui.editor import Editor
from explorer.ui.panels.detail_blocks import findings_of, problem_box
from explorer.ui.panels.detail_controls import Switch
from explorer.ui.panels.detail_fields import Field, field_for
from explorer.ui.panels.detail_page import Page, Well
from explorer.ui.panels.detail_plain import PlainField
from explorer.ui.panels.detail_words import Words
from explorer.ui.typed_step import TypedStep

_MOST_PROBLEMS, _MOST_FACTS, _LONGEST_FACT = 20, 100, 300


class InspectorPage(Page):
    """The frame of every page with fields: problems on top, fields kept while values change."""

    def __init__(
        self, id: str, editor: Editor, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(appearance, parent)
        self._id = id
        self._editor = editor
        self._fields: dict[str, Field] = {}
        self._plain: list[PlainField] = []
        self._typed = TypedStep(editor)
        self._problems = QVBoxLayout()
        self._problem_boxes: list[QWidget] = []
        self._said: object = None

    # --- what subclasses use

    def add_problems(self) -> None:
        """A place for what the rules say; it changes without the fields being made again."""
        self._problems = QVBoxLayout()
        self._problems.setSpacing(8)
        self._problems.setContentsMargins(8, 0, 8, 0)
        self._problem_boxes = []
        self._said = None
        self.column.addLayout(self._problems)

    def add_plain(
        self, label: str, placeholder: str = "", help: str = "", lines: int = 1
    ) -> PlainField:
        field = PlainField(label, self._appearance, self, placeholder, help, lines)
        self._plain.append(field)
        self.add(field)
        return field

    def add_fields(self, properties: tuple[Property, ...]) -> None:
        for known in properties:
            field = field_for(known, self._appearance, self)
            field.committed.connect(self._set_property)
            self._fields[known.id] = field
            self.add(field)

    def add_facts(self, values: Mapping[str, Any], heading: str) -> None:
        """Settings that the catalog does not know, to be read only."""
        if not values:
            return
        self.heading(heading)
        well = Well(self)
        for name, value in islice(values.items(), _MOST_FACTS):
            text = cut(shown(value), _LONGEST_FACT) or "not set"
            said = ((one_line(str(name), _LONGEST_FACT), "label"), (text, "body"))
            for words, role in said:
                well.column.addWidget(Words(words, self._appearance, role, well))
        self.add(well)
        if len(values) > _MOST_FACTS:
            self.words(f"And {len(values) - _MOST_FACTS} more, which are in the file.", "muted")
        self.words("The catalog does not know these; they stay in the file as they are.", "muted")

    def add_lock(self) -> None:
        self._lock = Switch("Locked in place", self._appearance, self)
        self._lock.setToolTip("Tidying and dragging leave it where it is  Ctrl+L")
        self._lock.clicked.connect(self._set_locked)
        self.add(self._lock)

    def show_lock(self, locked: bool) -> None:
        self._lock.setChecked(locked)

    def _set_locked(self, _on: bool = False) -> None:
        element = self._editor.architecture.get(self._id)
        if isinstance(element, Node | Group):
            change = partial(commands.set_locked, self._editor.architecture, [self._id])
            self._editor.attempt(partial(change, not element.locked))

    def show_values(self) -> None:
        """Show what is stored now in every field."""

    # --- Page

    def build(self) -> None:
        self._fields, self._plain = {}, []
        super().build()
        self._show_now()

    def refresh(self) -> bool:
        if super().refresh():
            return True
        self._show_now()
        return False

    def _show_now(self) -> None:
        self.show_values()
        found = findings_of(self._editor, self._id)
        said = tuple((f.message, f.fix and f.fix.label) for f in found)
        if said == self._said:
            return
        self._said = said
        for box in self._problem_boxes:
            self._problems.removeWidget(box)
            box.hide()
            box.deleteLater()
        boxes: list[QWidget] = [
            problem_box(finding, self._editor, self._appearance, self)
            for finding in found[:_MOST_PROBLEMS]
        ]
        if len(found) > len(boxes):
            more = f"And {len(found) - len(boxes)} more, which Problems lists."
            boxes.append(Words(more, self._appearance, "muted", self))
        self._problem_boxes = boxes
        for box in boxes:
            self._problems.addWidget(box)

    def commit(self) -> None:
        for plain in self._plain:
            plain.commit()
        for field in self._fields.values():
            field.commit()

    def discard(self) -> None:
        for each in (*self._plain, *self._fields.values()):
            each.blockSignals(True)

    def first_field(self) -> QWidget | None:
        return next(iter((*self._fields.values(), *self._plain)), None)

    def name_field(self) -> QWidget | None:
        return next(iter(self._plain), None)

    # --- edits

    def _set_property(self, name: str, value: Any) -> None:
        if self._id in self._editor.architecture:
            change = partial(commands.set_property, self._editor.architecture, self._id)
            self._edit(partial(change, name, value))
            self.show_values()

    def _rename(self, name: str, _goes_on: bool = False) -> None:
        if self._id in self._editor.architecture:
            self._edit(partial(commands.rename, self._editor.architecture, self._id, name.strip()))
            self.show_values()

    def _edit(self, make: Callable[[], Change]) -> None:
        """An edit, with what stands in a row lined up after it."""
        architecture, catalog = self._editor.architecture, self._editor.catalog
        self._editor.attempt(lambda: realigned(architecture, catalog, make()))

    def _show_fields(self, values: Mapping[str, Any]) -> None:
        for name, field in self._fields.items():
            field.show_value(values.get(name))
