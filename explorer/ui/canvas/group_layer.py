"""The groups of a scene: their frames, what they hide, and the lines from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from explorer.architecture.model import Edge, Group, Line, Node
from explorer.containers.frames import Frames, band, hidden_by
from explorer.containers.kinds import around, container_of
from explorer.containers.sequence import handovers
from explorer.layout.geometry import Rect
from explorer.layout.route import Band
from explorer.ui.canvas import group_paint
from explorer.ui.canvas.group_face import face_of
from explorer.ui.canvas.group_item import GroupItem
from explorer.ui.canvas.layout_rect import layout_rect
from explorer.ui.canvas.node_item import NodeItem
from explorer.ui.canvas.transition_item import TransitionItem

if TYPE_CHECKING:
    from explorer.ui.canvas.compose_scene import ComposeScene


class GroupLayer:
    """Knows where each group is now, also while something is dragged."""

    def __init__(self, scene: ComposeScene) -> None:
        self._scene = scene
        self._offset: dict[str, QPointF] = {}
        self._frozen: dict[str, QRectF] = {}
        self._transitions: list[TransitionItem] = []
        self._frames = self._worked_out()
        self.hides = False
        """Whether a collapsed group hides anything."""

    @property
    def transitions(self) -> tuple[TransitionItem, ...]:
        return tuple(self._transitions)

    def _worked_out(self) -> Frames:
        return Frames(
            self._scene.architecture, self._scene.canvas.catalog, self._rect_of, self._moved
        )

    def _rect_of(self, node: Node) -> Rect | None:
        item = self._scene.items_by_id.get(node.id)
        return item.place if isinstance(item, NodeItem) else None

    def _moved(self, id: str) -> tuple[float, float]:
        offset = self._offset.get(id, QPointF())
        return (offset.x(), offset.y())

    # --- while something is dragged

    def hold(self, ids: set[str]) -> None:
        """Groups that are not dragged themselves stay as they are until ``let_go``."""
        if not self._frozen:
            groups = self._scene.architecture.groups
            self._frozen = {id: self.rect(g) for id, g in groups.items() if id not in ids}

    def shift(self, ids: set[str], offset: QPointF) -> None:
        self._offset = dict.fromkeys(ids, offset)

    def let_go(self) -> None:
        self._offset, self._frozen = {}, {}

    # --- where things are

    def rect(self, group: Group) -> QRectF:
        held = self._frozen.get(group.id)
        return QRectF(held) if held is not None else QRectF(*self._frames.frame(group))

    def needed(self, group: Group) -> QRectF:
        """The least frame round what lies in a group; empty round nothing."""
        around = self._frames.needed(group)
        return QRectF(*around) if around is not None else QRectF()

    def stand_in(self, id: str) -> str:
        """What is seen of an element: itself, or the collapsed group that hides it."""
        if not self.hides:
            return id
        element = self._scene.architecture.get(id)
        if not isinstance(element, Node | Group):
            return id
        hider = hidden_by(self._scene.architecture, element)
        return hider.id if hider is not None else id

    def cards(self) -> dict[str, Rect]:
        """The collapsed groups that are seen, which lines go to and round as to services."""
        groups = self._scene.architecture.groups.values()
        return {
            group.id: layout_rect(self.rect(group))
            for group in groups
            if group.collapsed and self.stand_in(group.id) == group.id
        }

    def open_frames(self) -> dict[str, Rect]:
        """The frames that lines may cross but should not run along."""
        groups = self._scene.architecture.groups.values()
        return {
            group.id: layout_rect(self.rect(group))
            for group in groups
            if not group.collapsed and self.stand_in(group.id) == group.id
        }

    def bands(self) -> dict[str, Band]:
        """What stands at head and foot of each open frame: no line should run through it."""
        found: dict[str, Band] = {}
        for id, group in self._scene.architecture.groups.items():
            found[id] = band(container_of(self._scene.canvas.catalog, group))
            item = self._scene.items_by_id.get(id)
            if isinstance(item, GroupItem):
                wide = item.rect.width()
                found[id] = found[id]._replace(
                    words=group_paint.foot_words(item.face, wide),
                    rows=group_paint.strip_words(item.face, wide),
                    title=min(wide, group_paint.title_reach(item.face)),
                )
        return found

    def members(self, group: str) -> frozenset[str]:
        """What is seen inside a group, at any depth."""
        contents = self._scene.architecture.contents(group)
        return frozenset(self.stand_in(e.id) for e in contents)

    # --- showing

    def place(self) -> None:
        """Put every group where it is now, and hide what collapsed ones hold."""
        scene = self._scene
        self._frames = self._worked_out()
        architecture, catalog = scene.architecture, scene.canvas.catalog
        for group in architecture.groups.values():
            item = scene.items_by_id.get(group.id)
            if isinstance(item, GroupItem):
                depth = sum(1 for _ in around(architecture, group))
                face = face_of(architecture, catalog, group)
                stack = self._stack(group) if face.stacked else ()
                item.set_group(group, self.rect(group), depth, face, stack)
        hides = any(group.collapsed for group in architecture.groups.values())
        had, self.hides = self.hides, hides
        if hides or had:
            self._hide()
            scene.routes.show_lines()
        self._place_transitions()

    def _hide(self) -> None:
        """Show what no collapsed group holds, and nothing else."""
        architecture = self._scene.architecture
        for id, item in self._scene.items_by_id.items():
            element = architecture.get(id)
            if isinstance(element, Node | Group):
                item.setVisible(hidden_by(architecture, element) is None)
            elif isinstance(element, Line):
                item.setVisible(self.shows(element))

    def shows(self, line: Edge | Line) -> bool:
        """Whether no collapsed group holds both its ends."""
        one, other = self.stand_in(line.source), self.stand_in(line.target)
        return one != other or one == line.source == line.target

    def _stack(self, group: Group) -> tuple[QRectF, ...]:
        found = []
        for child in self._scene.architecture.children(group.id):
            item = self._scene.items_by_id.get(child.id)
            if isinstance(item, NodeItem):
                found.append(item.rect)
        return tuple(found)

    def _place_transitions(self) -> None:
        scene = self._scene
        for item in self._transitions:
            scene.removeItem(item)
        self._transitions = []
        architecture, catalog = scene.architecture, scene.canvas.catalog
        for group in architecture.groups.values():
            container = container_of(catalog, group)
            if container is None or container.sequence is None or group.collapsed:
                continue
            if hidden_by(architecture, group) is not None:
                continue
            for each in handovers(architecture, catalog, group):
                one, other = architecture.groups[each.source], architecture.groups[each.target]
                words = ", ".join(each.artifacts)
                item = TransitionItem(self.rect(one), self.rect(other), words, scene.canvas)
                self._transitions.append(item)
                scene.addItem(item)
