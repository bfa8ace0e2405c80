"""The lines of a scene: what each connection stands for, where it runs, and what it lets pass."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from explorer.architecture.model import LINES, Edge, Point
from explorer.catalog.connections import words
from explorer.layout.bends import passes
from explorer.layout.crossings import Crossings, Gaps
from explorer.layout.free_lines import FreeLines
from explorer.layout.geometry import Rect
from explorer.layout.route import Link, Route, Terrain
from explorer.layout.routing import Router
from explorer.ui import plain
from explorer.ui.canvas import card
from explorer.ui.canvas.background_routing import BackgroundRouting
from explorer.ui.canvas.edge_item import EdgeItem
from explorer.ui.canvas.route_memory import RouteMemory
from explorer.ui.connecting import ends, meaning
from explorer.ui.editor import Editor

if TYPE_CHECKING:
    from explorer.ui.canvas.compose_scene import ComposeScene

_MANY_EDGES = 400
_AT_ONCE = 150
"""So many connections are routed before anybody could see that they were not."""


class RouteLayer:
    """Keeps the lines in step with the document, and with what is dragged for the moment."""

    def __init__(
        self,
        scene: ComposeScene,
        editor: Editor,
        waits: bool,
        given: Mapping[str, Route] | None,
    ) -> None:
        """``waits`` False routes what is large in the background and shows plain lines so long;
        with ``given`` the lines are as they are in another scene of this drawing."""
        self._scene = scene
        self._editor = editor
        self._waits = waits
        self._given = given
        self._memory = RouteMemory()
        self.background = BackgroundRouting(scene)
        self.background.routed.connect(self._on_routed)
        self.background.busy_changed.connect(self._tell_busy)
        self._router: Router | FreeLines | None = None
        self._crossings: Crossings | None = None
        self._lines = ""
        self._links: dict[str, Link] = {}

    # --- what stands on the canvas

    @property
    def routes(self) -> Mapping[str, Route] | None:
        """The lines as they are shown; None while they are still to be found."""
        return None if self._router is None or self.is_routing else dict(self._router.routes)

    @property
    def is_routing(self) -> bool:
        """Whether plain lines stand in for those that are still to be found."""
        return self.background.is_busy

    def terrain(self) -> Terrain:
        """The drawing as a router wants to know it."""
        groups = self._scene.groups
        boxes, frames = self._scene.boxes(), groups.open_frames()
        return Terrain(
            boxes,
            self._wanted(boxes.keys() | frames.keys()),
            frames,
            {id: groups.members(id) for id in frames},
            groups.bands(),
        )

    def line_between(self, source: str, target: str, words: str = "") -> Route:
        """How a connection would run beside those that are there, and where its label would be."""
        stand_in = self._scene.groups.stand_in
        assert self._router is not None
        return self._router.tried(Link("", stand_in(source), stand_in(target), _size(words)))

    # --- following the document

    def route_all(self) -> None:
        """Every edge on its own way, as in a drawing just opened."""
        architecture, canvas = self._scene.architecture, self._scene.canvas
        self._tell_meanings(architecture.edges)
        self._links.clear()
        terrain = self.terrain()
        self._lines = architecture.header.lines
        canvas.curved_lines = self._lines == "curved"
        self.background.stop()
        self._crossings = None
        if self._lines not in ("", LINES[0]):
            self._router = FreeLines(*terrain, curved=canvas.curved_lines)
            for link in terrain.links:
                self._item(link.id).set_gaps(())
            self._show(self._router.route_all())
        else:
            self._router = router = Router(*terrain)
            self._crossings = Crossings(router)
            self._show(self._first_routes(router, terrain))
        self._remember()
        self._choose_strokes()

    def _first_routes(self, router: Router, terrain: Terrain) -> Mapping[str, Route]:
        """Those of another scene or of before an undo, or all found at once, or plain ones while
        that is done."""
        known = self._given or self._memory.recall(self._editor.document)
        if known and known.keys() == {link.id for link in terrain.links}:
            return router.adopt(known)
        if self._waits or len(self._scene.architecture.edges) <= _AT_ONCE:
            return router.route_all()
        self.background.start(terrain)
        return router.sketch_all()

    def reroute(self, touched: set[str], is_regrouped: bool) -> None:
        """Bring the routes to what is drawn now: all that a change does not touch stays. Where it
        touches very many, as tidying does, all find their ways in the background. Where groups
        are others than before, other cards may stand for what edges join."""
        is_other = self._lines != self._scene.architecture.header.lines
        is_much = not self._waits and len(touched) > _AT_ONCE
        if self._router is None or is_other or is_much:
            self.route_all()
            return
        self._tell_meanings(touched)
        if is_regrouped:
            self._links.clear()
        for id in touched:
            self._links.pop(id, None)
        terrain = self.terrain()
        self._show({**self._router.update(*terrain), **self._as_before(self._router)})
        if self.background.is_busy:
            self.background.start_over(terrain)
        self._remember()
        self._choose_strokes()

    def _as_before(self, router: Router | FreeLines) -> Mapping[str, Route]:
        """Where undo or redo led to a state that was shown, the lines that ran otherwise then."""
        known, now = self._memory.recall(self._editor.document), router.routes
        if not isinstance(router, Router) or known.keys() != now.keys():
            return {}
        return router.adopt({id: route for id, route in known.items() if now[id] != route})

    def _remember(self) -> None:
        if isinstance(self._router, Router) and not self.is_routing:
            self._memory.keep(self._editor.document, self._router.routes)

    def stop(self) -> None:
        """Leave the lines as they are, as when the window closes."""
        self.background.stop()

    def _on_routed(self, routes: Mapping[str, Route] | None) -> None:
        assert self._router is not None
        found = self._router.route_all() if routes is None else self._router.adopt(routes)
        self._show(found)
        self._remember()

    def _tell_busy(self, is_busy: bool) -> None:
        count = len(self._scene.architecture.edges)
        self._editor.hint(f"Finding the way of {count:,} connections" if is_busy else "")

    # --- while something is dragged

    def move(self, boxes: Mapping[str, Rect]) -> None:
        """Let the lines follow boxes that are elsewhere until ``let_go``."""
        self.background.hold(True)
        if self._router is not None:
            self._router.hold()
            if boxes:
                self._show(self._router.move(boxes))

    def let_go(self) -> None:
        """Put every line back to where it was before ``move``."""
        if self._router is not None:
            self._show(self._router.let_go())
        self.background.hold(False)

    def bend(self, id: str, waypoints: Sequence[Point]) -> None:
        """Lead a line by way of other places until ``unbend``."""
        edge = self._scene.architecture.edges[id]
        self._item(id).pulled = tuple(waypoints)
        self.background.hold(True)
        if self._router is not None:
            self._router.hold()
            self._show(self._router.bend(self._link(replace(edge, waypoints=tuple(waypoints)))))

    def unbend(self, id: str) -> None:
        """Put a line back to where it was before ``bend``."""
        edge = self._scene.architecture.get(id)
        if self._router is not None and isinstance(edge, Edge):
            self._item(id).pulled = None
            self._show(self._router.bend(self._link(edge)))
        self.let_go()

    def passes(self, id: str, waypoints: Sequence[Point], at: Point) -> bool:
        """Whether a line would lead over a place by these waypoints alone."""
        router, link = self._router, self._link(self._scene.architecture.edges[id])
        assert router is not None
        router.hold()
        router.bend(replace(link, through=tuple(waypoints)))
        route = router.routes[id]
        router.bend(link)
        router.let_go()
        return passes(route.points, at)

    # --- which lines are seen

    def show_lines(self) -> None:
        """Show the connections that no group and no filter hides; a selected one in any case."""
        hidden = self._editor.filter.hidden
        for edge in self._scene.architecture.edges.values():
            item = self._scene.items_by_id.get(edge.id)
            if isinstance(item, EdgeItem):
                is_filtered = item.stroke.word in hidden and not item.is_selected
                item.setVisible(self._scene.groups.shows(edge) and not is_filtered)

    def on_filter(self) -> None:
        """Other kinds of connections are hidden than before."""
        self.show_lines()
        if self._crossings is not None:
            self._show_gaps(self._crossings.follow(self._scene.architecture.edges))

    def _choose_strokes(self) -> None:
        if self._editor.filter.hidden:
            self.show_lines()
        self._scene.canvas.styled_edges = len(self._scene.architecture.edges) <= _MANY_EDGES

    def _show(self, routes: Mapping[str, Route]) -> None:
        for id, route in routes.items():
            item = self._scene.items_by_id.get(id)
            if isinstance(item, EdgeItem):
                item.set_route(tuple(route.points), route.label, route.label_fits)
        if self._crossings is not None and not self.is_routing:
            self._show_gaps(self._crossings.follow(routes))

    def _show_gaps(self, gaps: Mapping[str, Gaps]) -> None:
        """A line that is not shown needs none in others."""
        for id, places in gaps.items():
            item = self._scene.items_by_id.get(id)
            if isinstance(item, EdgeItem):
                item.set_gaps(tuple(at for at, other in places if self._is_shown(other)))

    def _is_shown(self, id: str) -> bool:
        item = self._scene.items_by_id.get(id)
        return item is not None and item.isVisible()

    # --- what the lines stand for

    def _item(self, id: str) -> EdgeItem:
        item = self._scene.items_by_id[id]
        assert isinstance(item, EdgeItem)
        return item

    def _link(self, edge: Edge) -> Link:
        """An edge as a router knows it."""
        stand_in = self._scene.groups.stand_in
        source, target = stand_in(edge.source), stand_in(edge.target)
        size = _size(self._item(edge.id).words, (20.0, 20.0))
        bundle = f"{edge.source}>{edge.via or ''}"
        return Link(edge.id, source, target, size, bundle, edge.waypoints)

    def _wanted(self, ends: Container[str]) -> list[Link]:
        """A link for each edge with both ends seen; those that nothing touched are known."""
        known, self._links = self._links, {}
        for edge in self._scene.architecture.edges.values():
            self._links[edge.id] = known.get(edge.id) or self._link(edge)
        return [
            link
            for link in self._links.values()
            if link.source in ends
            and link.target in ends
            and (link.source != link.target or self._is_loop(link))
        ]

    def _is_loop(self, link: Link) -> bool:
        """Whether an edge leads to where it begins, and not just into the same collapsed group."""
        edge = self._scene.architecture.edges[link.id]
        return edge.source == edge.target == link.source

    def _tell_meanings(self, ids: Iterable[str]) -> None:
        """What edges stand for, those that a collapsed group hides too."""
        architecture = self._scene.architecture
        for id in ids:
            edge, item = architecture.get(id), self._scene.items_by_id.get(id)
            if not isinstance(edge, Edge) or not isinstance(item, EdgeItem):
                continue
            meant = meaning(self._editor.catalog, architecture, edge)
            item.edge, item.integration, item.refused = edge, meant.integration, meant.refused
            item.words = meant.words
            item.recolour()
            item.setToolTip(plain.tip(self._tip(edge, item)))

    def _tip(self, edge: Edge, item: EdgeItem) -> str:
        architecture = self._scene.architecture
        pair = ends(self._editor.catalog, architecture, edge)
        if item.integration and pair is not None:
            return words(item.integration, pair[0].title, pair[1].title, edge.properties)
        return "Refused: AWS has no such connection" if item.refused else "Not checked"


def _size(words: str, bare: tuple[float, float] = (0.0, 0.0)) -> tuple[float, float]:
    """The size of a label; ``bare`` that of none."""
    return (card.pill_width(words), 22.0) if words else bare
