"""The scene of a drawing: one item per element, following the Editor's Changes; nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtWidgets import QGraphicsScene

from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change
from explorer.architecture.model import Edge, Group, Line, Node, Text
from explorer.layout.bends import Bend
from explorer.layout.geometry import Rect
from explorer.layout.route import Route
from explorer.ui.appearance import Appearance
from explorer.ui.canvas.canvas_state import CanvasState
from explorer.ui.canvas.card import Look
from explorer.ui.canvas.detail import Detail, detail_at
from explorer.ui.canvas.edge_item import EdgeItem
from explorer.ui.canvas.group_item import GroupItem
from explorer.ui.canvas.group_layer import GroupLayer
from explorer.ui.canvas.node_item import NodeItem
from explorer.ui.canvas.ports import REACH, SIDES
from explorer.ui.canvas.route_layer import RouteLayer
from explorer.ui.canvas.text_item import LineItem, TextItem
from explorer.ui.editor import Editor

EndItem: TypeAlias = NodeItem | GroupItem
Item: TypeAlias = NodeItem | EdgeItem | GroupItem | TextItem | LineItem

_FEW_CARDS = 150
"""So many can say from afar what they are: Qt alone would paint them without words."""


class ComposeScene(QGraphicsScene):
    """Items by element id, and the routes of the edges between them."""

    outdated = Signal()
    """The document is another; what a gesture shows for the moment is to be put back first."""
    placed = Signal()
    """Elements may have come, gone, or stand elsewhere than before, if only for the moment."""

    def __init__(
        self,
        editor: Editor,
        appearance: Appearance,
        waits: bool = True,
        routes: Mapping[str, Route] | None = None,
    ) -> None:
        """``waits`` False routes what is large in the background and shows plain lines so long;
        with ``routes`` the lines are as they are in another scene of this drawing."""
        super().__init__()
        self._editor = editor
        self._appearance = appearance
        self.canvas = CanvasState(editor.catalog, appearance.theme)
        self.items_by_id: dict[str, Item] = {}
        self._nodes: dict[str, NodeItem] = {}
        self._marked: set[str] = set()
        self.hovered = ""
        self.focused = ""
        self.groups = GroupLayer(self)
        self.routes = RouteLayer(self, editor, waits, routes)
        editor.changed.connect(self._on_changed)
        editor.document_replaced.connect(self.rebuild)
        editor.selection_changed.connect(self._show_selection)
        editor.findings_changed.connect(self._show_findings)
        editor.filter.filters_changed.connect(self.routes.on_filter)
        appearance.changed.connect(self._on_theme)
        self.rebuild()

    @property
    def architecture(self) -> Architecture:
        return self._editor.architecture

    # --- following the document

    def rebuild(self) -> None:
        """Make every item anew, as for another document."""
        self.outdated.emit()
        for item in list(self.items_by_id.values()):
            self._take(item)
        self.items_by_id.clear()
        self._nodes.clear()
        self._marked.clear()
        self.hovered = self.focused = ""
        self.groups.let_go()
        for element in self.architecture:
            self._add(element.id)
        self.place_groups()
        self.routes.route_all()
        self._hand_over()
        self._show_selection()
        self._show_findings()

    def _add(self, id: str) -> None:
        element = self.architecture.get(id)
        item: Item
        if isinstance(element, Node):
            item = NodeItem(element, self.canvas)
        elif isinstance(element, Edge):
            item = EdgeItem(element, self.canvas)
        elif isinstance(element, Group):
            item = GroupItem(element, self.canvas)
        elif isinstance(element, Text):
            item = TextItem(element, self.canvas)
        elif isinstance(element, Line):
            item = LineItem(element, self.canvas)
        else:
            return
        self.items_by_id[id] = item
        if isinstance(item, NodeItem):
            self._nodes[id] = item
        self.addItem(item)
        if isinstance(item, EdgeItem):
            self.addItem(item.label)

    def _take(self, item: Item) -> None:
        self.removeItem(item)
        if isinstance(item, EdgeItem):
            self.removeItem(item.label)

    def _on_changed(self, change: Change) -> None:
        self.outdated.emit()
        links: set[str] = set()
        for id in change.after:
            element, item = self.architecture.get(id), self.items_by_id.get(id)
            if element is None and item is not None:
                self._take(item)
                del self.items_by_id[id]
                self._nodes.pop(id, None)
            elif item is None:
                self._add(id)
            elif isinstance(element, Node) and isinstance(item, NodeItem):
                item.update_node(element)
            elif isinstance(element, Text) and isinstance(item, TextItem):
                item.update_text(element)
            if isinstance(element, Edge):
                links.add(id)
            links |= {link.id for link in self.architecture.links_of(id)}
        if self.hovered not in self.items_by_id:
            self.hovered = ""
        if self.focused not in self.items_by_id:
            self.focused = ""
        self.place_groups()
        states = (*change.before.values(), *change.after.values())
        self.routes.reroute(links, any(isinstance(each, Group) for each in states))
        self._hand_over()
        self._show_selection()

    # --- geometry

    def node_items(self) -> Mapping[str, NodeItem]:
        return self._nodes

    def seen_nodes(self) -> Mapping[str, NodeItem]:
        """Those that no collapsed group hides."""
        if not self.groups.hides:
            return self._nodes
        return {id: item for id, item in self._nodes.items() if item.isVisible()}

    def ends(self) -> Mapping[str, EndItem]:
        """What is seen that a connection can begin or end at."""
        found = {id: self.end(id) for id in self.items_by_id}
        return {id: item for id, item in found.items() if item is not None}

    def end(self, id: str) -> EndItem | None:
        """The one of them with this id: a service, or a group that acts as one."""
        item = self.items_by_id.get(id)
        if isinstance(item, GroupItem) and not item.face.connects:
            return None
        return item if isinstance(item, EndItem) and item.isVisible() else None

    def node_item(self, id: str) -> NodeItem | None:
        item = self.items_by_id.get(id)
        return item if isinstance(item, NodeItem) else None

    def rect_of(self, id: str) -> QRectF | None:
        """The card, box or text of an element; an edge's label place as a small rect."""
        item = self.items_by_id.get(id)
        if isinstance(item, NodeItem | GroupItem | TextItem):
            return item.rect
        if isinstance(item, EdgeItem | LineItem):
            point = item.label_point
            return QRectF(point.x() - 20, point.y() - 12, 40, 24)
        return None

    def boxes(self) -> dict[str, Rect]:
        """Every card that is seen as a layout rect: services, and groups that are collapsed."""
        shown = {id: item.place for id, item in self.seen_nodes().items()}
        return {**shown, **self.groups.cards()}

    def content_rect(self, ids: Iterable[str] | None = None) -> QRectF:
        """What the elements cover, without halos."""
        whole = QRectF()
        for id in self.items_by_id if ids is None else ids:
            item = self.items_by_id.get(id)
            if item is None or not item.isVisible():
                continue
            if isinstance(item, EdgeItem):
                whole = whole.united(item.covered)
            elif isinstance(item, LineItem):
                whole = whole.united(item.boundingRect().adjusted(12, 12, -12, -12))
            else:
                whole = whole.united(item.rect)
        return whole

    def group_rect(self, group: Group) -> QRectF:
        """Where a group is now."""
        return self.groups.rect(group)

    def place_groups(self) -> None:
        self.groups.place()
        self._place_lines()

    def _place_lines(self) -> None:
        """Annotation lines end at what they join."""
        for line in self.architecture.lines.values():
            item, stand_in = self.items_by_id.get(line.id), self.groups.stand_in
            start, end = self.rect_of(stand_in(line.source)), self.rect_of(stand_in(line.target))
            if isinstance(item, LineItem) and start is not None and end is not None:
                item.set_ends(line, start, end)
        self.placed.emit()

    # --- while something is dragged

    def drag(self, offset: QPointF, ids: Iterable[str]) -> None:
        """Show elements moved by an offset, the document untouched; lines follow.

        Groups that are not among them keep their frames until ``end_drag``.
        """
        self.routes.move(self._shift(offset, ids))

    def _shift(self, offset: QPointF, ids: Iterable[str]) -> dict[str, Rect]:
        """Show elements moved by an offset, and tell where their cards are then."""
        moved: dict[str, Rect] = {}
        dragged = [id for id in ids if isinstance(self.architecture.get(id), Group)]
        self.groups.hold(set(dragged))
        self.groups.shift(set(dragged), offset)
        for id in ids:
            element, item = self.architecture.get(id), self.items_by_id.get(id)
            if isinstance(element, Node) and isinstance(item, NodeItem):
                item.setPos(QPointF(*(element.at or (0.0, 0.0))) + offset)
                if item.isVisible():
                    moved[id] = item.place
            elif isinstance(element, Text) and isinstance(item, TextItem):
                item.setPos(QPointF(*element.at) + offset)
        if dragged:
            self.place_groups()
        else:
            self._place_lines()
        groups = {**self.groups.cards(), **self.groups.open_frames()}
        return moved | {id: groups[id] for id in dragged if id in groups}

    def end_drag(self, ids: Iterable[str]) -> None:
        """Put everything back where the document says; a Change may follow."""
        self._shift(QPointF(0, 0), ids)
        self.groups.let_go()
        self.place_groups()
        self.routes.let_go()

    # --- what lies where

    def element_at(self, point: QPointF) -> str:
        """The topmost element under a point: node, text, edge, then a box's header or border."""
        for item in self.items(point):
            if isinstance(item, NodeItem | EdgeItem | GroupItem | TextItem | LineItem):
                return item.element_id
        return ""

    def node_at(self, point: QPointF, reach: float = 0.0) -> str:
        """The node under a point, or the nearest one within reach of it."""
        best, found = reach + 0.001, ""
        for id, item in self.seen_nodes().items():
            away = rect_distance(item.rect, point)
            if away == 0:
                return id
            if away < best:
                best, found = away, id
        return found

    def end_under(self, point: QPointF, reach: float = 0.0) -> str:
        """What a line that is let go of at a point would lead to: the service there, or the group
        whose header or border that is, or the nearest service within reach. The header of a place
        leads to nothing, not to a service in it."""
        exact = self.node_at(point)
        if exact:
            return exact
        on = self.element_at(point)
        if self.end(on) is not None:
            return on
        item = self.items_by_id.get(on)
        if isinstance(item, GroupItem) and item.header.contains(point):
            return ""
        return self.node_at(point, reach)

    def group_at(self, point: QPointF, apart_from: Iterable[str] = ()) -> str | None:
        """The innermost box that holds a point."""
        excluded, found, deepest = set(apart_from), None, -1.0
        for id, item in self.items_by_id.items():
            if not isinstance(item, GroupItem) or id in excluded:
                continue
            if not item.isVisible() or item.box.collapsed:
                continue
            if item.rect.contains(point) and item.depth > deepest:
                found, deepest = id, item.depth
        return found

    def port_at(self, point: QPointF) -> tuple[str, str] | None:
        """The visible port under a point: what it belongs to, and the side."""
        for id in (self.hovered, *self._editor.selection):
            item = self.end(id)
            if item is None:
                continue
            for side in SIDES:
                if (item.port(side) - point).manhattanLength() < REACH:
                    return id, side
        return None

    def end_at(self, point: QPointF) -> tuple[str, str] | None:
        """The end of a selected edge under a point: its id, and ``source`` or ``target``."""
        for id in self._editor.selection:
            item = self.items_by_id.get(id)
            end = item.end_at(point) if isinstance(item, EdgeItem) and item.isVisible() else ""
            if end:
                return id, end
        return None

    def bend_at(self, point: QPointF) -> tuple[str, Bend] | None:
        """The handle under a point that bends a selected edge: its id, and the handle."""
        for id in self._editor.selection:
            item = self.items_by_id.get(id)
            bend = item.bend_at(point) if isinstance(item, EdgeItem) else None
            if bend is not None:
                return id, bend
        return None

    # --- how elements look

    def set_looks(self, looks: Mapping[str, Look]) -> None:
        """How services and groups look during a gesture; those not named are at rest."""
        for id, item in self.items_by_id.items():
            look = looks.get(id, Look.REST)
            if isinstance(item, EndItem) and item.look is not look:
                item.look = look
                item.update()

    def fade_edges(self, faded: bool) -> None:
        for item in self.items_by_id.values():
            if isinstance(item, EdgeItem) and item.is_faded != faded:
                item.is_faded = faded
                item.update()

    def set_hovered(self, id: str) -> None:
        if id == self.hovered:
            return
        for each, on in ((self.hovered, False), (id, True)):
            item = self.items_by_id.get(each)
            if item is not None:
                item.is_hovered = on
                item.update()
        self.hovered = id

    def set_focused(self, id: str) -> None:
        """Where the keyboard is; independent of the selection."""
        for each, on in ((self.focused, False), (id, True)):
            item = self.items_by_id.get(each)
            if isinstance(item, NodeItem | GroupItem | TextItem):
                item.has_focus_ring = on
                item.update()
        self.focused = id

    def set_zoom(self, zoom: float) -> None:
        detail = detail_at(zoom, self.canvas.detail)
        if detail != self.canvas.detail:
            self.canvas.detail = detail
            self._hand_over()
            self.update()

    def _hand_over(self) -> None:
        """Let Qt alone paint what is plain and far, at half their size only where there is much."""
        detail = self.canvas.detail
        few = len(self._nodes) <= _FEW_CARDS and self.canvas.styled_edges
        far: Detail | None = detail if detail <= Detail.BRIEF else None
        if few and far is not None:
            # Lines end at cards: without these they would hang in the air.
            far = Detail.CARD if far < Detail.BRIEF else None
        if far != self.canvas.far:
            self.canvas.far = far
            for item in self.items_by_id.values():
                item.update()

    def _show_selection(self) -> None:
        self._mark_selection()
        if self._editor.filter.hidden:
            self.routes.show_lines()

    def _mark_selection(self) -> None:
        chosen = set(self._editor.selection)
        if self.focused and self.focused not in chosen:
            self.set_focused(next(iter(self._editor.selection), ""))
        links = [e for e in self._editor.selected() if isinstance(e, Edge)]
        ends = {end for link in links for end in (link.source, link.target)}
        concerned, self._marked = self._marked | chosen | ends, chosen | ends
        for id in concerned:
            item = self.items_by_id.get(id)
            if item is None:
                continue
            if isinstance(item, EndItem) and item.is_linked != (id in ends):
                item.is_linked = id in ends
                item.update()
            if item.is_selected != (id in chosen):
                item.is_selected = id in chosen
                item.update()
            if isinstance(item, EdgeItem):
                item.offer_bends(chosen == {id})

    def _show_findings(self) -> None:
        worst: dict[str, str] = {}
        for finding in sorted(self._editor.findings, key=lambda f: -f.severity.rank):
            for id in finding.element_ids[:1]:
                worst[id] = finding.severity.value
        for id, item in self.items_by_id.items():
            if isinstance(item, NodeItem | EdgeItem | GroupItem) and item.badge != worst.get(
                id, ""
            ):
                item.badge = worst.get(id, "")
                item.update()

    def _on_theme(self) -> None:
        self.canvas.theme = self._appearance.theme
        for item in self.items_by_id.values():
            if isinstance(item, NodeItem | EdgeItem):
                item.recolour()
        self.update()


def rect_distance(rect: QRectF, point: QPointF) -> float:
    """How far a point is from a rect; 0 inside."""
    dx = max(rect.left() - point.x(), 0.0, point.x() - rect.right())
    dy = max(rect.top() - point.y(), 0.0, point.y() - rect.bottom())
    return float((dx * dx + dy * dy) ** 0.5)
