"""Everything about an element that can be edited: its words, its settings, its note."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from explorer.architecture import commands
from explorer.architecture.model import Edge, Group, Line, Node, Text
from explorer.architecture.titles import one_line
from explorer.catalog.connections import label
from explorer.catalog.model import Integration
from explorer.containers.kinds import settings_inside
from explorer.ui import connecting
from explorer.ui.appearance import Appearance
from explorer.ui.editor import Editor
from explorer.ui.panels.detail_action import action_fields, show_action, stage_of
from explorer.ui.panels.detail_blocks import Box
from explorer.ui.panels.detail_buttons import Button
from explorer.ui.panels.detail_editing import InspectorPage
from explorer.ui.panels.detail_links import Links


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
        known |= {p.id for p in settings_inside(self._editor.catalog, self._stage(node))}
        return {name: value for name, value in node.properties.items() if name not in known}

    def _stage(self, node: Node) -> Group | None:
        return stage_of(self._editor.architecture, self._editor.catalog, node)

    def signature(self) -> object:
        node = self._node()
        if node is None:
            return None
        stage = self._stage(node)
        return (node.service, stage and (stage.id, stage.title), repr(self._others(node)))

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
        stage = self._stage(node)
        if stage is not None:
            self._add_action(stage, node)
        if service is not None:
            own = tuple(p for p in service.properties if p.id not in self._fields)
            if stage is not None and own:
                self.heading(service.name)
            self.add_fields(own)
        self._note = self.add_plain("Note", "Why it is here, what to remember", lines=3)
        self._note.committed.connect(self._set_note)
        self.add_lock()
        self.add_facts(self._others(node), "Other settings" if service else "Settings")

    def _add_action(self, stage: Group, node: Node) -> None:
        self.heading(f"Action in {stage.title}")
        catalog = self._editor.catalog
        for field in action_fields(catalog, stage, node, self._appearance, self):
            field.committed.connect(self._set_property)
            self._fields[field.known.id] = field
            self.add(field)

    def _add_unknown(self, node: Node) -> None:
        box = Box("note", "help-rhombus-outline", f"{one_line(node.service)} is not known here",
                  self._appearance, self)  # fmt: skip
        box.say("Nothing about it is checked. It stays in the file as it is.")
        tip = "Looks for a service by this name  Ctrl+K"
        button = Button("Search the catalog", tip, self._appearance, box, "magnify")
        button.clicked.connect(partial(self._search, one_line(node.service)))
        box.column.addWidget(button)
        self.add(box)

    def _search(self, words: str, _checked: bool = False) -> None:
        self._links.search_wanted.emit(words)

    def show_values(self) -> None:
        node = self._node()
        if node is not None:
            self._name.show_words(node.name or node.id)
            self._note.show_words(node.note)
            self.show_lock(node.locked)
            show_action(self._editor.architecture, self._editor.catalog, node, self._fields)
            self._show_fields(node.properties)

    def _set_note(self, note: str, goes_on: bool) -> None:
        if self._node() is not None:
            architecture = self._editor.architecture
            self._typed.take(partial(commands.set_note, architecture, self._id, note), goes_on)


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
    """The words of a text or a sketched line."""

    def __init__(
        self, id: str, editor: Editor, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(id, editor, appearance, parent)
        self.build()

    def fill(self) -> None:
        element = self._editor.architecture.get(self._id)
        self.add_problems()
        if isinstance(element, Line):
            self._words = self.add_plain("Text", "Nothing stands on the line")
            self.words("It is drawn, saved and exported. It is never checked.", "muted")
            self._words.committed.connect(self._rename)
        else:
            self._words = self.add_plain("Text", lines=4, help="Esc takes back what you typed.")
            self._words.committed.connect(self._set_text)

    def signature(self) -> object:
        return type(self._editor.architecture.get(self._id))

    def _set_text(self, words: str, goes_on: bool) -> None:
        architecture = self._editor.architecture
        if self._id in architecture:
            self._typed.take(partial(commands.rename, architecture, self._id, words), goes_on)

    def show_values(self) -> None:
        element = self._editor.architecture.get(self._id)
        if isinstance(element, Text | Line):
            self._words.show_words(element.text)
