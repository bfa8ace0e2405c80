"""Everything about an element that can be edited: its words, its settings, its note."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.architecture import commands
from explorer.architecture.model import Edge, Group, Line, Node, Text
from explorer.catalog.connections import label
from explorer.catalog.model import Integration, Property
from explorer.catalog.wording import shown
from explorer.ui import connecting
from explorer.ui.appearance import Appearance
from explorer.ui.editor import Editor
from explorer.ui.panels.detail_blocks import Box, findings_of, problem_box
from explorer.ui.panels.detail_buttons import Button
from explorer.ui.panels.detail_fields import Field, PlainField, field_for
from explorer.ui.panels.detail_links import Links
from explorer.ui.panels.detail_page import Page, Well
from explorer.ui.panels.detail_words import Words


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
        for name, value in values.items():
            said = ((str(name), "label"), (shown(value) or "not set", "body"))
            for words, role in said:
                well.column.addWidget(Words(words, self._appearance, role, well))
        self.add(well)
        self.words("The catalog does not know these; they stay in the file as they are.", "muted")

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
        self._problem_boxes = []
        for finding in found:
            box = problem_box(finding, self._editor, self._appearance, self)
            self._problem_boxes.append(box)
            self._problems.addWidget(box)

    def commit(self) -> None:
        for plain in self._plain:
            plain.commit()
        for field in self._fields.values():
            field.commit()

    def first_field(self) -> QWidget | None:
        return next(iter((*self._fields.values(), *self._plain)), None)

    # --- edits

    def _set_property(self, name: str, value: Any) -> None:
        if self._id in self._editor.architecture:
            change = partial(commands.set_property, self._editor.architecture, self._id)
            self._editor.attempt(partial(change, name, value))
            self.show_values()

    def _rename(self, name: str) -> None:
        if self._id in self._editor.architecture:
            self._editor.attempt(
                partial(commands.rename, self._editor.architecture, self._id, name.strip())
            )
            self.show_values()

    def _show_fields(self, values: Mapping[str, Any]) -> None:
        for name, field in self._fields.items():
            field.show_value(values.get(name))


class NodeInspector(InspectorPage):
    """Name, settings and note of a service in the drawing."""

    def __init__(
        self,
        id: str,
        editor: Editor,
        links: Links,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(id, editor, appearance, parent)
        self._links = links
        self.build()

    def _node(self) -> Node | None:
        found = self._editor.architecture.get(self._id)
        return found if isinstance(found, Node) else None

    def _others(self, node: Node) -> dict[str, Any]:
        """Settings of the file that the catalog does not know."""
        service = self._editor.catalog.service(node.service)
        known = {p.id for p in service.properties} if service else set()
        return {name: value for name, value in node.properties.items() if name not in known}

    def signature(self) -> object:
        node = self._node()
        return node and (node.service, repr(self._others(node)))

    def fill(self) -> None:
        node = self._node()
        if node is None:
            return
        self.add_problems()
        service = self._editor.catalog.service(node.service)
        if service is None:
            self._add_unknown(node)
        self._name = self.add_plain("Name", node.id)
        self._name.committed.connect(self._rename)
        if service is not None:
            self.add_fields(service.properties)
        self._note = self.add_plain("Note", "Why it is here, what to remember", lines=3)
        self._note.committed.connect(self._set_note)
        self.add_facts(self._others(node), "Other settings" if service else "Settings")

    def _add_unknown(self, node: Node) -> None:
        box = Box("note", "help-rhombus-outline", f"{node.service} is not known here",
                  self._appearance, self)  # fmt: skip
        box.say("Nothing about it is checked. It stays in the file as it is.")
        tip = "Looks for a service by this name  Ctrl+K"
        button = Button("Search the catalog", tip, self._appearance, box, "magnify")
        button.clicked.connect(partial(self._search, node.service))
        box.column.addWidget(button)
        self.add(box)

    def _search(self, words: str, _checked: bool = False) -> None:
        self._links.search_wanted.emit(words)

    def show_values(self) -> None:
        node = self._node()
        if node is not None:
            self._name.show_words(node.title)
            self._note.show_words(node.note)
            self._show_fields(node.properties)

    def _set_note(self, note: str) -> None:
        if self._node() is not None:
            self._editor.attempt(
                partial(commands.set_note, self._editor.architecture, self._id, note.strip())
            )


class EdgeInspector(InspectorPage):
    """The label of a connection and the settings of its integration."""

    def __init__(
        self, id: str, editor: Editor, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(id, editor, appearance, parent)
        self.build()

    def _edge(self) -> Edge | None:
        found = self._editor.architecture.get(self._id)
        return found if isinstance(found, Edge) else None

    def _integration(self) -> Integration | None:
        edge = self._edge()
        if edge is None:
            return None
        return connecting.meaning(self._editor.catalog, self._editor.architecture, edge).integration

    def signature(self) -> object:
        edge, way = self._edge(), self._integration()
        known = {p.id for p in way.properties} if way else set()
        rest = {k: v for k, v in edge.properties.items() if k not in known} if edge else {}
        return (way.id if way else "", repr(rest))

    def fill(self) -> None:
        edge, way = self._edge(), self._integration()
        if edge is None:
            return
        self.add_problems()
        self._label = self.add_plain("Label", help="What stands on the line.")
        self._label.committed.connect(self._rename)
        known = way.properties if way else ()
        self.add_fields(known)
        ids = {p.id for p in known}
        rest = {name: value for name, value in edge.properties.items() if name not in ids}
        self.add_facts(rest, "Other settings")
        if not known:
            self.words("This connection has no settings of its own.", "muted")

    def show_values(self) -> None:
        edge, way = self._edge(), self._integration()
        if edge is not None:
            self._label.set_placeholder(label(way, edge.properties) if way else "")
            self._label.show_words(edge.label)
            self._show_fields(edge.properties)


class WordsInspector(InspectorPage):
    """The name of a box, or the words of a text or a sketched line."""

    def __init__(
        self, id: str, editor: Editor, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(id, editor, appearance, parent)
        self.build()

    def fill(self) -> None:
        element = self._editor.architecture.get(self._id)
        self.add_problems()
        if isinstance(element, Group):
            self._words = self.add_plain("Name", element.id)
            self._inside = self.words("", "muted")
            self.add_facts(element.properties, "Settings")
        elif isinstance(element, Line):
            self._words = self.add_plain("Text", "Nothing stands on the line")
            self.words("It is drawn, saved and exported. It is never checked.", "muted")
        else:
            self._words = self.add_plain("Text", lines=4, help="Ctrl+Enter keeps what you typed.")
        self._words.committed.connect(self._rename)

    def signature(self) -> object:
        element = self._editor.architecture.get(self._id)
        return (type(element), repr(element.properties) if isinstance(element, Group) else "")

    def show_values(self) -> None:
        element = self._editor.architecture.get(self._id)
        if isinstance(element, Group):
            self._words.show_words(element.title)
            inside = self._editor.architecture.contents(element.id)
            services = sum(isinstance(each, Node) for each in inside)
            boxes = len(inside) - services
            said = [_count(services, "service", "services")]
            said += [_count(boxes, "box", "boxes")] if boxes else []
            words = f"Holds {' and '.join(said)}." if inside else "Holds nothing yet."
            self._inside.set_words(words)
        elif isinstance(element, Text | Line):
            self._words.show_words(element.text)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
