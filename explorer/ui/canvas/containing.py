"""Moves services and boxes into containers and out of them, as the catalog allows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF

from explorer.architecture import commands
from explorer.architecture.change import CommandError
from explorer.architecture.draft import Draft
from explorer.architecture.model import Group, Node
from explorer.containers import rows
from explorer.containers.filling import keep_size, usual_settings
from explorer.containers.folding import folded
from explorer.containers.frames import frames_of
from explorer.containers.inside import Refused, refused
from explorer.containers.kinds import around, container_of, parent
from explorer.containers.room import with_room
from explorer.containers.sequence import ordered
from explorer.layout.geometry import Rect, on_grid
from explorer.ui.canvas.card import Look
from explorer.ui.canvas.group_item import GroupItem
from explorer.ui.misfit_card import Remedy

if TYPE_CHECKING:
    from explorer.ui.canvas.compose_view import ComposeView

_BESIDE = 88.0
_ROOM = (240.0, 64.0)


class Containing(QObject):
    """What lies under a point, whether something may go there, and the Changes that put it."""

    def __init__(self, view: ComposeView) -> None:
        super().__init__(view)
        self._view = view
        self._editor = view.editor
        self._catalog = view.editor.catalog
        self._shown: GroupItem | None = None

    # --- while something is held over the canvas

    def refusal(self, element: Node | Group, group: str | None) -> Refused | None:
        """Why an element may not go into a group, or onto the bare canvas."""
        return refused(self._catalog, self._editor.architecture, element, group)

    def show(self, element: Node | Group, group: str | None) -> Refused | None:
        """Light up the group that would take an element, or that refuses it, with the reason."""
        self.clear()
        why = self.refusal(element, group)
        item = self._view.compose_scene.items_by_id.get(group or "")
        if isinstance(item, GroupItem) and (why or element.group != group):
            against = Look.ADVISED_AGAINST if why and why.severity == "warning" else Look.REFUSED
            item.drop = against if why else Look.LINKED
            item.update()
            self._shown = item
        if why is not None:
            self._editor.hint(f"{why.title}: {why.because}")
        return why

    def clear(self) -> None:
        if self._shown is not None:
            self._shown.drop = Look.REST
            self._shown.update()
            self._shown = None

    # --- dropping what was moved

    def drop(self, chosen: Iterable[str], ids: Sequence[str], shift: tuple[float, float]) -> None:
        """Move ``ids``; each of ``chosen`` joins the group that it now lies in, or is refused."""
        architecture = self._editor.architecture
        homes: dict[str, str | None] = {}
        for id in chosen:
            element = architecture.get(id)
            if not isinstance(element, Node | Group) or element.group in ids:
                continue
            home = self._home(element, ids, shift)
            why = self.refusal(element, home) if home != element.group else None
            if why is not None:
                self._view.popovers.show_misfit(
                    why, *self._remedies(element, home, ids, shift, why)
                )
                return
            homes[id] = home
            if isinstance(element, Group) and home == element.group:
                shift = self._past_others(element, shift)
        self._move(ids, shift, homes)

    def _past_others(self, group: Group, shift: tuple[float, float]) -> tuple[float, float]:
        """So far that a group of a row comes beyond all whose middle its front edge has passed."""
        row = self._row_of(group)
        if row is None:
            return shift
        frames = frames_of(self._editor.architecture, self._catalog)
        mine = frames.frame(group)
        beside = ordered(self._editor.architecture, self._catalog, row, frames)
        others = [frames.frame(each) for each in beside if each.id != group.id]
        if shift[0] < 0:
            edge = mine.x + shift[0]
            passed = [rect.x for rect in others if rect.x < mine.x and rect.x + rect.w / 2 > edge]
            return (min(passed) - 1 - mine.x, shift[1]) if passed else shift
        edge = mine.right + shift[0]
        passed = [rect.x for rect in others if rect.x > mine.x and rect.x + rect.w / 2 < edge]
        return (max(passed) + 1 - mine.x, shift[1]) if passed else shift

    def _row_of(self, element: Node | Group) -> Group | None:
        """The sequence that a group is one of."""
        row = parent(self._editor.architecture, element)
        container = container_of(self._catalog, row)
        is_row = container is not None and container.sequence is not None
        return row if is_row and isinstance(element, Group) else None

    def _home(
        self, element: Node | Group, ids: Sequence[str], shift: tuple[float, float]
    ) -> str | None:
        rect = self._view.compose_scene.rect_of(element.id) or QRectF()
        return self.home_at(element, rect.center() + QPointF(*shift), ids)

    def home_at(self, element: Node | Group, point: QPointF, ids: Sequence[str]) -> str | None:
        """The group at a point for one of ``ids``, which are being moved.

        What can't stand alone stays where it belongs instead, and so does one of a row that is
        let go over another of it.
        """
        architecture = self._editor.architecture
        home = self._view.compose_scene.group_at(point, apart_from=ids)
        if home is None:
            return element.group if self.refusal(element, None) else None
        row = self._row_of(element)
        if row is not None and row in around(architecture, architecture.groups[home]):
            return element.group
        return home

    def joins_by_itself(self, id: str) -> bool:
        """Whether a node lies in a stage, where artifacts join what would else be connected."""
        home = parent(self._editor.architecture, self._editor.architecture.nodes.get(id))
        container = container_of(self._catalog, home)
        return container is not None and bool(container.actions)

    def _move(
        self, ids: Sequence[str], shift: tuple[float, float], homes: dict[str, str | None]
    ) -> None:
        architecture = self._editor.architecture
        change = self._view.move_change(ids, shift)
        draft = Draft(architecture, change.label)
        draft.run(change)
        joined = []
        for id, home in homes.items():
            element = draft.architecture.get(id)
            if isinstance(element, Node | Group) and element.group != home:
                joined += [home] if home is not None else []
                keep_size(draft, self._catalog, home)
                try:
                    draft.run(commands.place_in(draft.architecture, [id], home))
                except CommandError as problem:
                    self._editor.toast(str(problem))
                    return
                self._fill_in(draft, id)
        change = rows.realigned(architecture, self._catalog, draft.change)
        change = with_room(architecture, self._catalog, change, joined)
        if change.after:
            self._editor.execute(change)

    def _fill_in(self, draft: Draft, id: str) -> None:
        node = draft.architecture.get(id)
        if isinstance(node, Node):
            settings = usual_settings(draft.architecture, self._catalog, node)
            if settings:
                draft.put([replace(node, properties={**node.properties, **settings})])

    def _remedies(
        self,
        element: Node | Group,
        home: str | None,
        ids: Sequence[str],
        shift: tuple[float, float],
        why: Refused,
    ) -> tuple[Remedy, ...]:
        """Buttons of a refusal: put it beside, and where it is only unwise, put it there anyway."""
        found: list[Remedy] = []
        if why.instead and home is not None:
            rect = self._view.compose_scene.rect_of(element.id) or QRectF()
            outside, at = self.beside(element, home, rect.top() + shift[1])
            to = (at.x() - rect.x(), at.y() - rect.y())

            def put_beside() -> None:
                self._move(ids, to, {element.id: outside})
                self._view.reveal_element(element.id)

            found.append((why.instead, put_beside))
        if why.severity == "warning":
            found.append(
                ("Put it inside anyway", lambda: self._move(ids, shift, {element.id: home}))
            )
        return tuple(found)

    def beside(self, element: Node | Group, home: str, top: float) -> tuple[str | None, QPointF]:
        """The nearest group outwards that takes an element, and a place right of the one within."""
        architecture, scene = self._editor.architecture, self._view.compose_scene
        within = architecture.get(home)
        assert isinstance(within, Group)
        outside: str | None = None
        for group in around(architecture, within):
            if self.refusal(element, group.id) is None:
                outside = group.id
                break
            within = group
        frame = scene.group_rect(within)
        x, y = on_grid(frame.right() + _BESIDE), on_grid(top)
        taken = [rect for id, rect in scene.boxes().items() if id != element.id]
        while any(rect.intersects(Rect(x, y, *_ROOM)) for rect in taken):
            y += _ROOM[1] + 24
        return outside, QPointF(x, y)

    # --- by keyboard

    def reorder(self, step: int) -> bool:
        """Move the one selected group of a sequence by a place; False when it is none."""
        architecture = self._editor.architecture
        chosen = self._editor.selected()
        group = chosen[0] if len(chosen) == 1 and isinstance(chosen[0], Group) else None
        outer = self._row_of(group) if group is not None else None
        if group is None or outer is None:
            return False
        frames = frames_of(architecture, self._catalog)
        beside = [g.id for g in ordered(architecture, self._catalog, outer, frames)]
        place = beside.index(group.id) + step
        if not 0 <= place < len(beside):
            return True
        other = frames.frame(architecture.groups[beside[place]])
        mine = frames.frame(group)
        shift = other.right + 1 - mine.x if step > 0 else other.x - 1 - mine.x
        ids = self._view.with_contents([group.id])
        moved = self._view.move_change(ids, (shift, 0.0))
        change = rows.realigned(architecture, self._catalog, moved)
        self._editor.execute(change._replace(label=f"Move {group.title}"))
        return True

    def toggle_collapsed(self, id: str) -> None:
        """Show a group as a card, or its contents again."""
        self._editor.execute(folded(self._editor.architecture, self._catalog, [id]))
