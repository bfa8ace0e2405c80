"""Adds services and containers to a canvas: where they were dropped, or where they belong."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF

from explorer.architecture.draft import Draft
from explorer.architecture.model import Group, Node
from explorer.catalog.containers import ANY
from explorer.containers import parts, rows
from explorer.containers.filling import keep_size
from explorer.containers.frames import frames_of, insets
from explorer.containers.kinds import around, container_of, parent
from explorer.containers.room import with_room
from explorer.layout.geometry import on_grid
from explorer.ui.canvas.landing import Landing
from explorer.ui.misfit_card import Remedy

if TYPE_CHECKING:
    from explorer.ui.canvas.compose_view import ComposeView

_BELOW = 32.0


class Adding(QObject):
    """The Changes that add something new, and the ways round where its place refuses it."""

    def __init__(self, view: ComposeView) -> None:
        super().__init__(view)
        self._view = view
        self._editor = view.editor
        self._catalog = view.editor.catalog
        self._containing = view.containing
        self.landing = Landing(view)

    # --- at a point

    def add_service(self, service: str, center: QPointF, near: str = "") -> None:
        """A new service at a point, unless the container there refuses it."""
        group = self._view.compose_scene.group_at(center)
        new = Node("new", service)
        why = self._containing.refusal(new, group)
        if why is None or group is None:
            self._view.reveal_element(self._view.joiner.add(service, center, near))
            return
        remedies: list[Remedy] = []
        row = self._view.compose_scene.rect_of(near)
        top = row.top() if row is not None else center.y() - 32
        outside, at = self._containing.beside(new, group, top)

        def put_outside() -> None:
            middle = at + QPointF(80, 32)
            id = self._view.joiner.add(service, middle, near, group=outside or "")
            self._view.reveal_element(id)

        remedies.append((why.instead or "Put it outside", put_outside))
        if why.severity == "warning":
            inside = partial(self._view.joiner.add, service, center, near, group=group)
            remedies.append(("Put it inside anyway", inside))
        self._view.popovers.show_misfit(why, *remedies)

    def add_container(self, type: str, point: QPointF) -> None:
        """A new group of a kind with its top left at a point, inside the group there."""
        outer = self._view.compose_scene.group_at(point)
        why = self._containing.refusal(Group("new", type), outer)
        if why is None:
            rect, _ = self.landing.at(type, point, outer)
            self._create(type, (rect.x, rect.y), outer)
        elif outer is None:
            self.insert_container(type)
        else:
            self._view.popovers.show_misfit(why, *self._other_homes(type, outer))

    def _other_homes(self, type: str, refusing: str) -> tuple[Remedy, ...]:
        """A button that puts a new container into the nearest group further out that takes it."""
        architecture = self._editor.architecture
        for group in around(architecture, architecture.groups[refusing]):
            if self._containing.refusal(Group("new", type), group.id) is None:
                at = self._after_contents(group)
                return ((f"Put it into {group.title}", partial(self._create, type, at, group.id)),)
        return ()

    def insert_service(self, service: str) -> None:
        """A new service inside the selected group, beside the selected service, else in the middle
        of what is shown."""
        if self.add_inside(service):
            return
        view, node = self._view, self._editor.selected_node()
        center = view.mapToScene(view.viewport().rect().center())
        rect = view.compose_scene.rect_of(node.id) if node is not None else None
        if rect is not None:
            center = rect.center() + QPointF(rect.width() + 128, 0)
        view.reveal_element(view.joiner.add(service, center))

    def insert_container(self, type: str, center: QPointF | None = None) -> None:
        """A new group where there is room, in one that it belongs into; that is made if missing."""
        container = self._catalog.containers[type]
        if not container.within:
            at = self._free_place(container.size, center)
            outer = self._view.compose_scene.group_at(QPointF(*at))
            free = self._containing.refusal(Group("new", type), outer) is None
            self._create(type, at, outer if free else None)
            return
        host = self._host(container.within)
        if host is None:
            self._editor.toast(container.within_because)
            self.insert_container(container.within[0], center)
            return
        self._create(type, self._after_contents(host), host.id)

    def _create(self, type: str, at: tuple[float, float], outer: str | None) -> None:
        architecture = self._editor.architecture
        created = parts.created(architecture, self._catalog, type, at, outer)
        draft = Draft(architecture, created.label)
        keep_size(draft, self._catalog, outer)
        draft.run(created)
        change = rows.realigned(architecture, self._catalog, draft.change)
        change = with_room(architecture, self._catalog, change, [outer] if outer else [])
        id = next(
            id
            for id, element in change.after.items()
            if isinstance(element, Group) and element.type == type and id not in architecture
        )
        self._editor.execute(change, select=[id])
        self._view.reveal_element(id)

    def _host(self, types: tuple[str, ...]) -> Group | None:
        """The group of one of these kinds that is selected or round the selection, else any."""
        architecture = self._editor.architecture
        for element in self._editor.selected():
            if isinstance(element, Node | Group):
                own = [element] if isinstance(element, Group) else []
                for group in (*own, *around(architecture, element)):
                    if group.type in types:
                        return group
        return next((g for g in architecture.groups.values() if g.type in types), None)

    def _after_contents(self, host: Group) -> tuple[float, float]:
        """Below what a group holds, or behind the last where it has an order."""
        frames = frames_of(self._editor.architecture, self._catalog)
        container = container_of(self._catalog, host)
        left, top, _, _ = insets(container)
        frame, inside = frames.frame(host), frames.contents(host)
        if container is not None and container.sequence is not None:
            return (max((r.right for r in inside), default=frame.x) + 1, frame.y + top)
        below = max((r.bottom for r in inside), default=frame.y + top - _BELOW) + _BELOW
        return (frame.x + left, on_grid(below))

    def _free_place(self, size: tuple[int, int], center: QPointF | None) -> tuple[float, float]:
        """In the middle of what is shown, else below all there is."""
        scene, view = self._view.compose_scene, self._view
        middle = center or view.mapToScene(view.viewport().rect().center())
        rect = QRectF(middle.x() - size[0] / 2, middle.y() - size[1] / 2, *size)
        frames = [scene.group_rect(g) for g in self._editor.architecture.groups.values()]
        cards = [QRectF(*each) for each in scene.boxes().values()]
        if any(rect.intersects(each) for each in (*frames, *cards)):
            whole = scene.content_rect()
            rect.moveTopLeft(QPointF(whole.left(), whole.bottom() + 64))
        return (on_grid(rect.x()), on_grid(rect.y()))

    def add_inside(self, service: str) -> bool:
        """A new service in the group that is selected, or that the selected one lies in.

        The latter only where a group holds services of its own kind, and takes this one.
        """
        chosen = self._editor.selected()
        group = chosen[0] if len(chosen) == 1 and isinstance(chosen[0], Group) else None
        if len(chosen) == 1 and isinstance(chosen[0], Node):
            home = parent(self._editor.architecture, chosen[0])
            container = container_of(self._catalog, home)
            group = home if container is not None and ANY not in container.holds.services else None
        if group is None or group.collapsed:
            return False
        why = self._containing.refusal(Node("new", service), group.id)
        if why is not None:
            if group is chosen[0]:
                self.add_service(service, self._view.compose_scene.group_rect(group).center())
                return True
            return False
        x, y = self._after_contents(group)
        self._view.reveal_element(
            self._view.joiner.add(service, QPointF(x + 80, y + 32), group=group.id)
        )
        return True
