"""The scene of a drawing: one item per element, following the Editor's Changes; nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtWidgets import QGraphicsScene

from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change
from explorer.architecture.model import LINES, Edge, Group, Line, Node, Text
from explorer.layout.crossings import Crossings, Gaps
from explorer.layout.free_lines import FreeLines
from explorer.layout.geometry import Rect
from explorer.layout.routing import Link, Route, Router
from explorer.ui import plain
from explorer.ui.appearance import Appearance
from explorer.ui.canvas import card
from explorer.ui.canvas.background_routing import BackgroundRouting
from explorer.ui.canvas.canvas_state import CanvasState
from explorer.ui.canvas.card import Look
from explorer.ui.canvas.detail import Detail, detail_at
from explorer.ui.canvas.edge_item import EdgeItem
from explorer.ui.canvas.group_item import GroupItem
from explorer.ui.canvas.group_layer import GroupLayer, layout_rect
from explorer.ui.canvas.node_item import PORT_REACH, SIDES, NodeItem
from explorer.ui.canvas.text_item import LineItem, TextItem
from explorer.ui.connecting import meaning
from explorer.ui.editor import Editor

Item: TypeAlias = NodeItem | EdgeItem | GroupItem | TextItem | LineItem
_MANY_EDGES = 400
_AT_ONCE = 150
"""So many connections are routed before anybody could see that they were not."""


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
        self._given = routes
        self._waits = waits
        self._background = BackgroundRouting(self)
        self._background.routed.connect(self._on_routed)
        self._background.busy_changed.connect(self._tell_busy)
        self._editor = editor
        self._appearance = appearance
        self.canvas = CanvasState(editor.catalog, appearance.theme)
        self.items_by_id: dict[str, Item] = {}
        self.hovered = ""
        self.focused = ""
        self._router: Router | FreeLines | None = None
        self._lines = ""
        self._crossings: Crossings | None = None
        self.groups = GroupLayer(self)
        editor.changed.connect(self._on_changed)
        editor.document_replaced.connect(self.rebuild)
        editor.selection_changed.connect(self._show_selection)
        editor.findings_changed.connect(self._show_findings)
        editor.filter.filters_changed.connect(self._on_filter)
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
        self.hovered = self.focused = ""
        self.groups.let_go()
        for element in self.architecture:
            self._add(element.id)
        self.place_groups()
        self._route_all()
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
        self._reroute(links)
        self._show_selection()

    # --- geometry

    def node_items(self) -> Mapping[str, NodeItem]:
        return {id: i for id, i in self.items_by_id.items() if isinstance(i, NodeItem)}

    def seen_nodes(self) -> Mapping[str, NodeItem]:
        """Those that no collapsed group hides."""
        return {id: item for id, item in self.node_items().items() if item.isVisible()}

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
        shown = {id: layout_rect(item.rect) for id, item in self.seen_nodes().items()}
        return {**shown, **self.groups.cards()}

    def content_rect(self, ids: Iterable[str] | None = None) -> QRectF:
        """What the elements cover, without halos."""
        whole = QRectF()
        for id in self.items_by_id if ids is None else ids:
            item = self.items_by_id.get(id)
            if item is None or not item.isVisible():
                continue
            if isinstance(item, EdgeItem | LineItem):
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

    # --- routes

    def _tell_meanings(self, ids: Iterable[str]) -> None:
        """What edges stand for, those that a collapsed group hides too."""
        for id in ids:
            edge, item = self.architecture.get(id), self.items_by_id.get(id)
            if not isinstance(edge, Edge) or not isinstance(item, EdgeItem):
                continue
            meant = meaning(self._editor.catalog, self.architecture, edge)
            item.edge, item.integration, item.refused = edge, meant.integration, meant.refused
            item.words = meant.words
            item.recolour()
            item.setToolTip(plain.tip(self._edge_tip(edge, item)))

    def _link(self, edge: Edge) -> Link:
        item = self.items_by_id[edge.id]
        assert isinstance(item, EdgeItem)
        size = (card.pill_width(item.words), 22.0) if item.words else (20.0, 20.0)
        source, target = self.groups.stand_in(edge.source), self.groups.stand_in(edge.target)
        return Link(edge.id, source, target, size, f"{edge.source}>{edge.via or ''}")

    def _edge_tip(self, edge: Edge, item: EdgeItem) -> str:
        from explorer.catalog.connections import words

        source, target = self.architecture.get(edge.source), self.architecture.get(edge.target)
        if item.integration and isinstance(source, Node) and isinstance(target, Node):
            return words(item.integration, source.title, target.title, edge.properties)
        return "Refused: AWS has no such connection" if item.refused else "Not checked"

    def _routable(self) -> list[Edge]:
        seen, stand_in = self.boxes(), self.groups.stand_in
        found = []
        for edge in self.architecture.edges.values():
            source, target = stand_in(edge.source), stand_in(edge.target)
            is_loop = source == target == edge.source == edge.target
            if source in seen and target in seen and (source != target or is_loop):
                found.append(edge)
        return found

    def _route_all(self) -> None:
        """Every edge on its own way, as in a drawing just opened."""
        self._tell_meanings(self.architecture.edges)
        drawing = self._to_route()
        self._lines = self.architecture.header.lines
        self.canvas.curved_lines = self._lines == "curved"
        self._background.stop()
        self._crossings = None
        if self._lines not in ("", LINES[0]):
            self._router = FreeLines(*drawing, curved=self.canvas.curved_lines)
            for edge in self._routable():
                item = self.items_by_id[edge.id]
                assert isinstance(item, EdgeItem)
                item.set_gaps(())
            self._show_routes(self._router.route_all())
            self._choose_strokes()
            return
        self._router = router = Router(*drawing)
        self._crossings = Crossings(router)
        if self._given is not None and self._given.keys() == {link.id for link in drawing[1]}:
            self._show_routes(self._router.adopt(self._given))
        elif self._waits or len(self.architecture.edges) <= _AT_ONCE:
            self._show_routes(self._router.route_all())
        else:
            self._background.start(*drawing)
            self._show_routes(router.sketch_all())
        self._choose_strokes()

    @property
    def routes(self) -> Mapping[str, Route] | None:
        """The lines as they are shown; None while they are still to be found."""
        return None if self._router is None or self.is_routing else dict(self._router.routes)

    @property
    def is_routing(self) -> bool:
        """Whether plain lines stand in for those that are still to be found."""
        return self._background.is_busy

    def stop_routing(self) -> None:
        """Leave the lines as they are, as when the window closes."""
        self._background.stop()

    def _on_routed(self, routes: Mapping[str, Route] | None) -> None:
        assert self._router is not None
        found = self._router.route_all() if routes is None else self._router.adopt(routes)
        self._show_routes(found)

    def _tell_busy(self, is_busy: bool) -> None:
        count = len(self.architecture.edges)
        self._editor.hint(f"Finding the way of {count:,} connections" if is_busy else "")

    def _reroute(self, touched: set[str]) -> None:
        """Bring the routes to what is drawn now: all that a change does not touch stays. Where it
        touches very many, as tidying does, all find their ways in the background."""
        is_other = self._lines != self.architecture.header.lines
        is_much = not self._waits and len(touched) > _AT_ONCE
        if self._router is None or is_other or is_much:
            self._route_all()
            return
        self._tell_meanings(touched)
        drawing = self._to_route()
        self._show_routes(self._router.update(*drawing))
        if self._background.is_busy:
            self._background.start_over(*drawing)
        self._choose_strokes()

    def _to_route(self) -> tuple[Any, ...]:
        """What the router wants to know: cards, links, frames, who is inside, heads and feet."""
        frames = self.groups.open_frames()
        return (
            self.boxes(),
            [self._link(edge) for edge in self._routable()],
            frames,
            {id: self.groups.members(id) for id in frames},
            self.groups.bands(),
        )

    def show_lines(self) -> None:
        """Show the connections that no group and no filter hides; a selected one in any case."""
        hidden = self._editor.filter.hidden
        for edge in self.architecture.edges.values():
            item = self.items_by_id.get(edge.id)
            if isinstance(item, EdgeItem):
                is_filtered = item.stroke.word in hidden and not item.is_selected
                item.setVisible(self.groups.shows(edge) and not is_filtered)

    def _on_filter(self) -> None:
        self.show_lines()
        if self._crossings is not None:
            self._show_gaps(self._crossings.follow(self.architecture.edges))

    def _choose_strokes(self) -> None:
        if self._editor.filter.hidden:
            self.show_lines()
        self.canvas.styled_edges = len(self.architecture.edges) <= _MANY_EDGES

    def line_between(self, source: str, target: str, words: str = "") -> Route:
        """How a connection would run beside those that are there, and where its label would be."""
        stand_in = self.groups.stand_in
        size = (card.pill_width(words), 22.0) if words else (0.0, 0.0)
        assert self._router is not None
        return self._router.tried(Link("", stand_in(source), stand_in(target), size))

    def _show_routes(self, routes: Mapping[str, Route]) -> None:
        for id, route in routes.items():
            item = self.items_by_id.get(id)
            if isinstance(item, EdgeItem):
                item.set_route(tuple(route.points), route.label, route.label_fits)
        if self._crossings is not None and not self.is_routing:
            self._show_gaps(self._crossings.follow(routes))

    def _show_gaps(self, gaps: Mapping[str, Gaps]) -> None:
        """A line that is not shown needs none in others."""
        for id, places in gaps.items():
            item = self.items_by_id.get(id)
            if isinstance(item, EdgeItem):
                item.set_gaps(tuple(at for at, other in places if self._is_shown(other)))

    def _is_shown(self, id: str) -> bool:
        item = self.items_by_id.get(id)
        return item is not None and item.isVisible()

    # --- while something is dragged

    def drag(self, offset: QPointF, ids: Iterable[str]) -> None:
        """Show elements moved by an offset, the document untouched; lines follow.

        Groups that are not among them keep their frames until ``end_drag``.
        """
        self._background.hold(True)
        if self._router is not None:
            self._router.hold()
        moved = self._shift(offset, ids)
        if moved and self._router is not None:
            self._show_routes(self._router.move(moved))

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
                    moved[id] = layout_rect(item.rect)
            elif isinstance(element, Text) and isinstance(item, TextItem):
                item.setPos(QPointF(*element.at) + offset)
        if dragged:
            self.place_groups()
        else:
            self._place_lines()
        cards = self.groups.cards()
        return moved | {id: cards[id] for id in dragged if id in cards}

    def end_drag(self, ids: Iterable[str]) -> None:
        """Put everything back where the document says; a Change may follow."""
        self._shift(QPointF(0, 0), ids)
        self.groups.let_go()
        self.place_groups()
        if self._router is not None:
            self._show_routes(self._router.let_go())
        self._background.hold(False)

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
        """The visible port under a point: node id and side."""
        for id, item in self.seen_nodes().items():
            if item.is_hovered or item.is_selected or item.shows_ports:
                for side in SIDES:
                    port = item.port(side)
                    if (port - point).manhattanLength() < PORT_REACH:
                        return id, side
        return None

    def end_at(self, point: QPointF) -> tuple[str, str] | None:
        """The end of a selected edge under a point: its id, and ``source`` or ``target``."""
        for id, item in self.items_by_id.items():
            if isinstance(item, EdgeItem) and item.isVisible():
                end = item.end_at(point)
                if end:
                    return id, end
        return None

    # --- how elements look

    def set_looks(self, looks: Mapping[str, Look]) -> None:
        """How nodes look during a gesture; nodes not named are at rest."""
        for id, item in self.node_items().items():
            look = looks.get(id, Look.REST)
            if item.look is not look:
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
            far = detail if detail < Detail.NAME else None
            if far != self.canvas.far:
                self.canvas.far = far
                for item in self.items_by_id.values():
                    item.update()
            self.update()

    def _show_selection(self) -> None:
        self._mark_selection()
        if self._editor.filter.hidden:
            self.show_lines()

    def _mark_selection(self) -> None:
        chosen = set(self._editor.selection)
        if self.focused and self.focused not in chosen:
            self.set_focused(next(iter(self._editor.selection), ""))
        links = [e for e in self._editor.selected() if isinstance(e, Edge)]
        ends = {end for link in links for end in (link.source, link.target)}
        for id, item in self.items_by_id.items():
            if isinstance(item, NodeItem) and item.is_linked != (id in ends):
                item.is_linked = id in ends
                item.update()
            if item.is_selected != (id in chosen):
                item.is_selected = id in chosen
                if isinstance(item, EdgeItem):
                    item.stand()
                item.update()

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
