"""A service dragged in from a list: a ghost card that offers to connect to one near it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from explorer.architecture.model import Group, Node
from explorer.containers.kinds import container_of
from explorer.layout.geometry import GRID, node_size
from explorer.ui import connecting
from explorer.ui.canvas import strokes
from explorer.ui.canvas.card import Look
from explorer.ui.canvas.compose_scene import rect_distance
from explorer.ui.canvas.ghost import elbow

if TYPE_CHECKING:
    from explorer.ui.canvas.compose_view import ComposeView

REACH = 110.0


class PlaceTool:
    """Shows where a service will lie and to which service it would be connected."""

    def __init__(self, view: ComposeView) -> None:
        self._view = view
        self._near = ""

    def show(self, service: str, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """The drag is over a point. Alt held: no snap and no connecting."""
        found = self._view.editor.catalog.service(service)
        if found is None:
            return
        free = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        rect = self._rect(service, point, snaps=not free)
        self._view.ghost.show_card(found, rect)
        home = self._view.compose_scene.group_at(rect.center())
        refused = self._view.containing.show(Node("new", service), home)
        self._near = "" if free or refused else self._near_to(service, rect)
        looks: dict[str, Look] = {}
        if self._near:
            looks[self._near] = self._look(self._near, service)
            self._show_line(self._near, service, rect, looks[self._near])
        else:
            self._view.ghost.show_line((), "ok", strokes.SKETCH)
            if refused is None:
                self._view.editor.hint("Drop to add · near a service it offers to connect")
        self._view.compose_scene.set_looks(looks)

    def drop(self, service: str, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        free = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        rect = self._rect(service, point, snaps=not free)
        near = "" if free else self._near_to(service, rect)
        self.cancel()
        if self._view.editor.catalog.service(service) is not None:
            self._view.adding.add_service(service, rect.center(), near)

    def show_container(self, container: str, point: QPointF) -> None:
        """A container is dragged over a point: the frame to be, and whether it may go there."""
        known = self._view.editor.catalog.containers.get(container)
        if known is None:
            return
        home = self._view.compose_scene.group_at(point)
        why = self._view.containing.show(Group("new", container), home)
        rect, guides = self._view.adding.landing.at(container, point, home)
        if why is not None:
            rect, guides = rect._replace(x=point.x(), y=point.y()), ()
        self._view.ghost.show_frame(QRectF(*rect), known.name)
        self._view.ghost.show_guides(guides)
        if why is None:
            self._view.editor.hint(f"Drop to add a {known.name}")

    def drop_container(self, container: str, point: QPointF) -> None:
        self.cancel()
        if container in self._view.editor.catalog.containers:
            self._view.adding.add_container(container, point)

    def cancel(self) -> None:
        self._near = ""
        self._view.ghost.clear()
        self._view.compose_scene.set_looks({})
        self._view.containing.clear()
        self._view.editor.hint("")

    def _rect(self, service: str, point: QPointF, snaps: bool) -> QRectF:
        width, height = node_size("", "")
        x, y = point.x() - width / 2, point.y() - height / 2
        if snaps:
            x, y = round(x / GRID) * GRID, round(y / GRID) * GRID
        return QRectF(x, y, width, height)

    def _near_to(self, service: str, rect: QRectF) -> str:
        """The service that the new one offers to connect to.

        None in a stage, where artifacts join what lies in it; and none in the same container that
        has nothing to do with the new one.
        """
        view = self._view
        near, home = self._nearest(rect), view.compose_scene.group_at(rect.center())
        group = view.editor.architecture.groups.get(home or "")
        if not near or group is None:
            return near
        container = container_of(view.editor.catalog, group)
        beside = view.editor.architecture.node(near)
        if container is not None and container.actions:
            return ""
        is_beside = beside.group == home and self._look(near, service) is Look.REFUSED
        return "" if is_beside else near

    def _nearest(self, rect: QRectF) -> str:
        best, found = REACH, ""
        for id, item in self._view.compose_scene.seen_nodes().items():
            gap = rect_distance(item.rect.adjusted(-80, -32, 80, 32), rect.center())
            if gap < best:
                best, found = gap, id
        return found

    def _look(self, near: str, service: str) -> Look:
        catalog = self._view.editor.catalog
        node = self._view.editor.architecture.node(near)
        ways = connecting.ways(catalog, node, Node("", service), both=True)
        if not ways:
            return Look.REFUSED
        return Look.NATIVE if ways[0].integration.native else Look.FROM_CODE

    def _show_line(self, near: str, service: str, rect: QRectF, look: Look) -> None:
        item = self._view.compose_scene.node_item(near)
        if item is None:
            return
        catalog = self._view.editor.catalog
        new = Node("new", service, name=getattr(catalog.service(service), "name", service))
        goes_right = rect.center().x() >= item.rect.center().x()
        side = "right" if goes_right else "left"
        edge = QPointF(rect.left() if goes_right else rect.right(), rect.center().y())
        points = elbow(item.port(side), edge, side)
        ways = connecting.ways(catalog, item.node, new, both=True)
        if not ways:
            self._view.ghost.show_line(points, "danger", strokes.REFUSED)
            because = connecting.refused(catalog, item.node, new).because
            self._view.editor.hint(because)
            return
        first = ways[0].integration
        one, _ = connecting.direction(ways[0], item.node, new, catalog)
        line = points if one is item.node else list(reversed(points))
        self._view.ghost.show_line(line, "ok", strokes.stroke(first.kind, first.invocation))
        more = f" · {len(ways)} ways" if len(ways) > 1 else ""
        spoken = connecting.spoken(ways[0], item.node, new, catalog)
        self._view.editor.hint(f"Drop: {spoken}{more} · Alt adds without connecting")
