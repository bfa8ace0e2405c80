"""The drawing as a tree of words: everything that is on the canvas, for eyes, keys and speech."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QModelIndex, QRectF, QTimer
from PySide6.QtGui import QPainter, QStandardItem

from explorer.architecture.model import Edge, Element, Group, Line, Node, Text
from explorer.architecture.titles import one_line
from explorer.catalog.connections import words
from explorer.catalog.containers import Container
from explorer.catalog.model import Service
from explorer.containers.kinds import container_of
from explorer.containers.sequence import ordered, steps
from explorer.ui import glyphs, plain
from explorer.ui.appearance import Appearance
from explorer.ui.canvas import card, strokes
from explorer.ui.connecting import Meaning, ends, meaning
from explorer.ui.editor import Editor
from explorer.ui.panels import left_style
from explorer.ui.panels.painted_tree import (
    COUNT,
    ID,
    NAME,
    SEVERITY_MARKS,
    AnyIndex,
    RowState,
)
from explorer.ui.panels.panel_tree import PanelTree
from explorer.ui.panels.tree_panel import LateTreePanel

_DEPTH = COUNT + 1
_SUB = COUNT + 2
_GLYPH = COUNT + 3
_KIND = COUNT + 4
_BADGE = COUNT + 5
_INDENT = 14
_LONGEST = 600
_LARGE, _REST_MS = 300, 300
"""With more services and connections than this the rows follow after a rest."""


def connection_sentence(editor: Editor, edge: Edge) -> str:
    """``orders-api triggers create-order, synchronous``."""
    pair = ends(editor.catalog, editor.architecture, edge)
    if pair is None:
        return f"{edge.source} to {edge.target}"
    meant = meaning(editor.catalog, editor.architecture, edge)
    source, target = pair
    if meant.refused:
        return f"{source.title} to {target.title}, refused by AWS"
    if meant.integration is None:
        return f"{source.title} to {target.title}, not checked"
    said = words(meant.integration, source.title, target.title, edge.properties)
    said = one_line(said, _LONGEST)
    return f"{said}, {strokes.INVOCATION_WORDS[meant.integration.invocation].lower()}"


def node_name(editor: Editor, node: Node, problems: int) -> str:
    """``create-order, Lambda, 1 in, 1 out, no problems``."""
    service = editor.catalog.service(node.service)
    edges = [e for e in editor.architecture.links_of(node.id) if isinstance(e, Edge)]
    into = sum(1 for e in edges if e.target == node.id)
    out = sum(1 for e in edges if e.source == node.id)
    name = service.name if service else f"unknown service {one_line(node.service)}"
    return f"{node.title}, {name}, {into} in, {out} out, {told(problems)}"


def told(count: int) -> str:
    """How many problems there are, in words."""
    return "no problems" if not count else "1 problem" if count == 1 else f"{count} problems"


class _OutlineTree(PanelTree):
    """Rows with a tile, a glyph or a line's glyph, indented by their depth."""

    def __init__(self, editor: Editor, appearance: Appearance) -> None:
        super().__init__(appearance)
        self._editor = editor

    def is_section(self, index: AnyIndex) -> bool:
        """No row here only opens and closes: each stands for an element."""
        return False

    def row_height(self, index: AnyIndex) -> int:
        return left_style.row_height(26 if index.data(_KIND) == "edge" else 30)

    def is_marked(self, index: QModelIndex) -> bool:
        return index.data(ID) in self._editor.selection

    def paint_row(
        self, painter: QPainter, rect: QRectF, index: QModelIndex, state: RowState
    ) -> None:
        theme = self.appearance.theme
        left = 12.0 + _INDENT * int(index.data(_DEPTH) or 0)
        if self.rows.hasChildren(index):
            self.paint_chevron(painter, rect, left, state.expanded)
        left += 18
        right = rect.right() - 14
        badge = index.data(_BADGE)
        if badge:
            token, glyph = SEVERITY_MARKS[badge]
            square = QRectF(right - 14, rect.center().y() - 7, 14, 14)
            glyphs.draw(painter, glyph, square, theme[token])
            right -= 20
        kind = index.data(_KIND)
        if kind in ("node", "group"):
            left = self._paint_tile(painter, rect, left, index)
        else:
            square = QRectF(left + 2, rect.center().y() - 7, 14, 14)
            glyphs.draw(painter, str(index.data(_GLYPH)), square, theme["text.muted"])
            left += 24
        box = QRectF(left, rect.top(), right - left, rect.height())
        if kind == "edge":
            left_style.text(painter, "secondary", theme["text.muted"], box, str(index.data(NAME)))
            return
        role = "strong" if kind == "group" else "body"
        name, sub = str(index.data(NAME)), str(index.data(_SUB) or "")
        left_style.text(painter, role, theme["text"], box, name)
        room = box.adjusted(left_style.width_of(name, role) + 8, 0, 0, 0)
        if sub and room.width() > 28:
            left_style.text(painter, "secondary", theme["text.muted"], room, sub)

    def _paint_tile(
        self, painter: QPainter, rect: QRectF, left: float, index: QModelIndex
    ) -> float:
        theme, catalog = self.appearance.theme, self._editor.catalog
        element = self._editor.architecture.get(str(index.data(ID)))
        found: Service | Container | None = None
        if isinstance(element, Node):
            found = catalog.service(element.service)
        elif isinstance(element, Group):
            found = container_of(catalog, element)
        square = QRectF(left, rect.center().y() - 9, 18, 18)
        if found is None:
            card.tile(painter, square, theme["border.strong"], glyphs.MISSING)
        else:
            card.tile(painter, square, theme.tile(catalog.categories[found.category]), found.glyph)
        return left + 26


class Outline(LateTreePanel):
    """Follows the editor; a click or Enter selects."""

    def __init__(self, editor: Editor, appearance: Appearance) -> None:
        tree = _OutlineTree(editor, appearance)
        super().__init__(tree, "outline", "Outline of the drawing", 8)
        self.tree = tree
        self._editor = editor
        self.tree.setAccessibleDescription("Enter selects on the canvas")
        self.tree.nothing = "Nothing is drawn yet."
        self.tree.chosen.connect(self._select)
        self.tree.collapsed.connect(self.tree.note_closed)
        self.tree.expanded.connect(self.tree.note_closed)
        self._problems: Counter[str] = Counter()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.refresh)
        editor.changed.connect(self._on_changed)
        editor.document_replaced.connect(self._start_over)
        editor.findings_changed.connect(self._on_changed)
        editor.selection_changed.connect(self._show_selection)
        self.refresh()

    # --- rows

    def _on_changed(self, _change: object = None) -> None:
        """Follow at once, and in a large drawing once it has come to rest."""
        architecture = self._editor.architecture
        if len(architecture.nodes) + len(architecture.edges) > _LARGE:
            self._rest.start()
        else:
            self.refresh()

    def _start_over(self) -> None:
        self.tree.closed.clear()
        self.refresh()

    def build(self) -> None:
        at = self.tree.verticalScrollBar().value()
        blocked = self.tree.blockSignals(True)
        self.tree.clear_rows()
        self._problems = Counter(
            id for finding in self._editor.findings for id in set(finding.element_ids)
        )
        architecture = self._editor.architecture
        badges: dict[str, str] = {}
        for finding in self._editor.findings:  # worst first
            for id in finding.element_ids:
                badges.setdefault(id, finding.severity.value)
        groups = architecture.groups
        inside: dict[str, list[Node | Group]] = {}
        for element in architecture:
            if isinstance(element, Node | Group):
                above = element.group if element.group in groups else ""
                inside.setdefault(above or "", []).append(element)
        outgoing: dict[str, list[Edge | Line]] = {}
        for link in architecture:
            if isinstance(link, Edge | Line):
                outgoing.setdefault(link.source, []).append(link)
        self._add_inside("", None, 0, inside, outgoing, badges)
        for text in architecture.texts.values():
            says = one_line(" ".join(text.text[:_LONGEST].split()))
            item = self._add(None, 0, text, says, "text", "note-text-outline", f"Note: {says}")
            for link in outgoing.get(text.id, ()):
                self._add_link(item, 1, link, badges)
        said = "Outline of the drawing"
        self.tree.setAccessibleName(
            said if self.tree.rows.rowCount() else f"{said}: {self.tree.nothing}"
        )
        self.tree.show_rows()
        for index in self.tree.all_rows() if self.tree.closed else ():
            if index.data(ID) in self.tree.closed:
                self.tree.setExpanded(index, False)
        self.tree.blockSignals(blocked)
        self._show_selection()
        self.tree.verticalScrollBar().setValue(at)

    def _add_inside(
        self,
        group: str,
        parent: QStandardItem | None,
        depth: int,
        inside: dict[str, list[Node | Group]],
        outgoing: dict[str, list[Edge | Line]],
        badges: dict[str, str],
    ) -> None:
        here = self._in_order(group, inside.pop(group, []), inside)
        for element in here:
            if isinstance(element, Group):
                item = self._add_group(parent, depth, element, inside, badges)
                self._add_inside(element.id, item, depth + 1, inside, outgoing, badges)
            else:
                item = self._add_node(parent, depth, element, badges)
            for link in outgoing.get(element.id, ()):
                self._add_link(item, depth + 1, link, badges)

    def _in_order(
        self, group: str, elements: list[Node | Group], inside: dict[str, list[Node | Group]]
    ) -> list[Node | Group]:
        """Boxes first; stages as they follow each other, and in each the actions as they run."""
        architecture, catalog = self._editor.architecture, self._editor.catalog
        whole = architecture.groups.get(group)
        container = container_of(catalog, whole)
        if whole is not None and container is not None and container.sequence is not None:
            stages = [stage.id for stage in ordered(architecture, catalog, whole)]
            runs = [step.node.id for step in steps(architecture, catalog, whole)]
            for stage in stages:
                inside.get(stage, []).sort(key=lambda e: runs.index(e.id) if e.id in runs else -1)
            elements = sorted(elements, key=lambda e: stages.index(e.id) if e.id in stages else -1)
        return sorted(elements, key=lambda element: not isinstance(element, Group))

    def _add_group(
        self,
        parent: QStandardItem | None,
        depth: int,
        group: Group,
        inside: dict[str, list[Node | Group]],
        badges: dict[str, str],
    ) -> QStandardItem:
        container = container_of(self._editor.catalog, group)
        kind = container.name if container else one_line(group.type)
        problems = told(self._problems[group.id])
        spoken = f"{group.title}, {kind}, {len(inside.get(group.id, ()))} inside, {problems}"
        item = self._add(parent, depth, group, group.title, "group", "", spoken, kind)
        item.setData(badges.get(group.id, ""), _BADGE)
        return item

    def _add_node(
        self, parent: QStandardItem | None, depth: int, node: Node, badges: dict[str, str]
    ) -> QStandardItem:
        service = self._editor.catalog.service(node.service)
        spoken = node_name(self._editor, node, self._problems[node.id])
        name = service.name if service else one_line(node.service)
        item = self._add(parent, depth, node, node.title, "node", "", spoken, name)
        item.setData(badges.get(node.id, ""), _BADGE)
        return item

    def _add_link(
        self, parent: QStandardItem, depth: int, link: Edge | Line, badges: dict[str, str]
    ) -> None:
        if isinstance(link, Line):
            says = f"sketch line to {self._title(link.target)}"
            says = f"{says}: {one_line(link.text)}" if link.text else says
            self._add(parent, depth, link, says, "edge", "dots-horizontal", says)
            return
        meant: Meaning = meaning(self._editor.catalog, self._editor.architecture, link)
        found = meant.integration
        glyph = "cancel" if meant.refused else "vector-line"
        if found is not None and not meant.refused:
            glyph = strokes.INVOCATION_GLYPHS[found.invocation]
        says = connection_sentence(self._editor, link)
        spoken = f"{says}, {told(self._problems[link.id])}"
        # It stands below its source, whose name would only push the rest out of sight.
        says = says.removeprefix(f"{self._title(link.source)} ")
        item = self._add(parent, depth, link, says, "edge", glyph, spoken)
        item.setData(badges.get(link.id, ""), _BADGE)

    def _title(self, id: str) -> str:
        element = self._editor.architecture.get(id)
        if isinstance(element, Text):
            return f"the note {' '.join(element.text[:_LONGEST].split())[:40]}"
        return element.title if isinstance(element, Node | Group) else id

    def _add(
        self,
        parent: QStandardItem | None,
        depth: int,
        element: Element,
        name: str,
        kind: str,
        glyph: str,
        spoken: str,
        sub: str = "",
    ) -> QStandardItem:
        item = self.tree.add_row(name, element.id, parent, spoken, plain.tip(spoken))
        item.setData(depth, _DEPTH)
        item.setData(kind, _KIND)
        item.setData(glyph, _GLYPH)
        item.setData(sub, _SUB)
        return item

    # --- selection

    def _select(self, id: str) -> None:
        self._editor.select((id,))

    def _show_selection(self) -> None:
        if self.is_stale or not self._editor.selection:
            self.tree.viewport().update()
            return
        index = self.tree.row_of(self._editor.selection[0])
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)
        self.tree.viewport().update()
