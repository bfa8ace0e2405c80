"""Select, move, duplicate by dragging, resize boxes, and start a line from a port."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer

from explorer.architecture import commands
from explorer.architecture.change import combined
from explorer.architecture.model import Edge, Group, Node, Text
from explorer.containers.locks import locked
from explorer.containers.rows import realigned
from explorer.layout.alignment import snap
from explorer.layout.bends import Bend
from explorer.layout.geometry import GRID
from explorer.ui.canvas.edge_item import EdgeItem
from explorer.ui.canvas.group_item import GroupItem
from explorer.ui.canvas.layout_rect import layout_rect
from explorer.ui.canvas.tool import Modifiers, Tool

if TYPE_CHECKING:
    from explorer.ui.canvas.compose_view import ComposeView

_START = 4.0
_HOLD_MS = 400
_MOVING = "Alt moves without snap · Ctrl leaves a copy · Esc puts it back"
_LOCKED = "This is locked in its place · Ctrl+L lets it go"


_NOTHING = "Drag a service in, or pull a line from a port"
_ALONE: dict[type, str] = {
    Node: "C or a line from a port connects it · Enter opens its properties · F2 renames it",
    Group: "Drag its header to move it · Ctrl+E collapses it · Ctrl+Shift+L tidies it up",
    Edge: "Drag it to bend it, its end to lead it elsewhere · F2 changes its words",
    Text: "F2 changes the words · Ctrl+L locks it in place",
}
_MANY = "Ctrl+G puts them into a box · Ctrl+D duplicates them · Ctrl+Shift+L tidies them up"


class SelectTool(Tool):
    """The everyday tool. Alt moves without snap, Ctrl while dragging leaves a copy behind."""

    name = "select"

    def __init__(self, view: ComposeView) -> None:
        super().__init__(view)
        self._pressed: QPointF | None = None
        self._on = ""
        self._moving: tuple[str, ...] = ()
        self._offset = QPointF()
        self._lasso = False
        self._resizing = ""
        self._was_selected = False
        self._over = self._held = ""
        self._hold = QTimer(view)
        self._hold.setSingleShot(True)
        self._hold.setInterval(_HOLD_MS)
        self._hold.timeout.connect(self._on_held)

    @property
    def hint(self) -> str:
        """What can be done with what is selected."""
        chosen = self.view.editor.selected()
        if len(chosen) > 1:
            return _MANY
        return _ALONE.get(type(chosen[0]), "") if chosen else _NOTHING

    @property
    def is_busy(self) -> bool:
        return bool(self._moving or self._lasso or self._resizing)

    def press(self, point: QPointF, modifiers: Modifiers) -> None:
        scene, editor = self.view.compose_scene, self.view.editor
        self.cancel()
        if not modifiers & Qt.KeyboardModifier.ShiftModifier:
            loose, port = scene.end_at(point), scene.port_at(point)
            bend = scene.bend_at(point)
            if loose is not None:
                self.view.start_rejoining(*loose)
                return
            if bend is not None:
                self.view.start_bending(*bend)
                return
            if port is not None:
                self.view.start_line(*port)
                return
        self._pressed, self._offset = point, QPointF()
        self._on = scene.element_at(point)
        self._was_selected = self._on in editor.selection
        toggles = modifiers & (
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        )
        item = scene.items_by_id.get(self._on)
        if _resizes(item, point):
            self._resizing = self._on
        elif self._on and not self._was_selected:
            editor.select((*editor.selection, self._on) if toggles else (self._on,))
        elif not self._on and not toggles:
            editor.select(())

    def move(self, point: QPointF, modifiers: Modifiers, is_down: bool) -> None:
        scene = self.view.compose_scene
        if self._pressed is not None and not is_down:
            self.cancel()  # the release went elsewhere
        if self._pressed is None:
            self._hover(point)
            return
        moved = point - self._pressed
        if not self.is_busy and moved.manhattanLength() * self.view.zoom < _START:
            return
        item = scene.items_by_id.get(self._on)
        if isinstance(item, EdgeItem) and self.view.editor.selection == (self._on,):
            self.view.start_bending(self._on, item.new_bend(self._pressed))
            self.view.tool.move(point, modifiers, is_down)
        elif self._resizing:
            self._show_resize(point, modifiers)
        elif self._on or self._moving:
            self._start_moving()
            if self._moving:
                self._show_move(moved, modifiers)
                self._watch_hold(point)
        else:
            self._lasso = True
            rect = QRectF(self._pressed, point).normalized()
            self.view.ghost.show_lasso(rect)
            inside = [
                id
                for id, item in scene.items_by_id.items()
                if item.isVisible()
                and (area := scene.rect_of(id)) is not None
                and (rect.contains(area) if isinstance(item, GroupItem) else rect.intersects(area))
            ]
            self.view.editor.select(inside)

    def release(self, point: QPointF, modifiers: Modifiers) -> None:
        editor = self.view.editor
        if self._resizing and self._pressed is not None:
            self._finish_resize(point, modifiers)
        elif self._moving:
            editor.hint(self.hint)
            self._finish_move(modifiers)
        elif self._on and self._pressed is not None and not self._lasso:
            toggles = modifiers & (
                Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
            )
            if toggles and self._was_selected:
                editor.select(id for id in editor.selection if id != self._on)
            elif not toggles:
                editor.select((self._on,))
            self._reset()
        else:
            self._reset()

    def double_click(self, point: QPointF, modifiers: Modifiers) -> None:
        bend = self.view.compose_scene.bend_at(point)
        on = self.view.compose_scene.element_at(point)
        item = self.view.compose_scene.items_by_id.get(on)
        if bend is not None and bend[1].is_there:
            self._take_away(*bend)
        elif isinstance(item, GroupItem) and item.header.contains(point):
            self.view.containing.toggle_collapsed(on)
        elif on:
            self.view.rename(on)
        else:
            self.view.quick_insert(point)

    def _take_away(self, edge_id: str, bend: Bend) -> None:
        """A waypoint out of its edge."""
        architecture = self.view.editor.architecture
        waypoints = bend.dropped(architecture.edges[edge_id].waypoints)
        self.view.editor.execute(commands.set_waypoints(architecture, edge_id, waypoints))

    def cancel(self) -> None:
        if self._moving:
            self.view.compose_scene.end_drag(self._moved_ids())
        if self._resizing:
            self.view.compose_scene.place_groups()
        self._reset()

    def _reset(self) -> None:
        self._pressed, self._on, self._moving = None, "", ()
        self._lasso, self._resizing = False, ""
        self._hold.stop()
        self._over = self._held = ""
        self.view.compose_scene.set_looks({})
        self.view.containing.clear()
        self.view.ghost.clear()

    def _hover(self, point: QPointF) -> None:
        scene = self.view.compose_scene
        loose = scene.end_at(point)
        bend = None if loose else scene.bend_at(point)
        port = None if loose or bend else scene.port_at(point)
        taken = loose or bend or port
        on = taken[0] if taken is not None else scene.element_at(point)
        scene.set_hovered(on)
        item = scene.items_by_id.get(on)
        resizes = _resizes(item, point)
        shape = Qt.CursorShape.ArrowCursor
        if port or loose:
            shape = Qt.CursorShape.CrossCursor
        elif bend:
            shape = Qt.CursorShape.SizeAllCursor
        elif resizes:
            shape = Qt.CursorShape.SizeFDiagCursor
        elif on:
            shape = Qt.CursorShape.PointingHandCursor
        self.view.viewport().setCursor(shape)

    # --- moving

    def _start_moving(self) -> None:
        if self._moving:
            return
        editor = self.view.editor
        fixed = locked(editor.architecture)
        if self._on not in fixed:
            self._moving = tuple(id for id in editor.selection if id not in fixed)
        editor.hint(_MOVING if self._moving else _LOCKED)

    def _moved_ids(self) -> list[str]:
        """The selection and all that lies in selected boxes."""
        return self.view.with_contents(self._moving)

    def _show_move(self, moved: QPointF, modifiers: Modifiers) -> None:
        scene = self.view.compose_scene
        ids = self._moved_ids()
        offset = moved
        if modifiers & Qt.KeyboardModifier.AltModifier:
            self.view.ghost.show_guides(())
        else:
            start = self._start_rect()
            offset = QPointF(
                round((start.x() + moved.x()) / GRID) * GRID - start.x(),
                round((start.y() + moved.y()) / GRID) * GRID - start.y(),
            )
            still = [rect for id, rect in scene.boxes().items() if id not in ids]
            shifted = layout_rect(start.translated(offset))
            dx, dy, guides = snap(shifted, still)
            offset += QPointF(dx, dy)
            self.view.ghost.show_guides(guides)
        self._offset = offset
        scene.drag(offset, ids)
        self._show_home(ids)

    def _show_home(self, ids: list[str]) -> None:
        """Light up the container that would take what is dragged, or that refuses it."""
        element = self.view.editor.architecture.get(self._on)
        rect = self.view.compose_scene.rect_of(self._on)
        if isinstance(element, Node | Group) and element.group not in ids and rect is not None:
            home = self.view.containing.home_at(element, rect.center(), ids)
            if self.view.containing.show(element, home) is None:
                self.view.editor.hint(_MOVING)

    def _start_rect(self) -> QRectF:
        """Where the dragged element lies in the document."""
        element = self.view.editor.architecture.get(self._on)
        rect = self.view.compose_scene.rect_of(self._on) or QRectF()
        if isinstance(element, Node | Text) and element.at is not None:
            return QRectF(*element.at, rect.width(), rect.height())
        return rect.translated(-self._offset)

    def _finish_move(self, modifiers: Modifiers) -> None:
        """End the gesture, then do what it was for: a Change voids any that is under way."""
        editor = self.view.editor
        ids, offset, held = self._moved_ids(), self._offset, self._held
        chosen = self._moving
        self.cancel()
        if held and len(chosen) == 1:
            self.view.joiner.join(chosen[0], held, both=True)
            return
        shift = (offset.x(), offset.y())
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            copies = commands.closure(editor.architecture, ids)
            change = commands.paste(editor.architecture, copies, shift, "Duplicate")
            made = [id for id in change.after if not id.startswith("#edge")]
            editor.execute(realigned(editor.architecture, editor.catalog, change), select=made)
            return
        if shift == (0.0, 0.0):
            return
        self.view.containing.drop(chosen, ids, shift)

    # --- holding a service over another connects them

    def _watch_hold(self, point: QPointF) -> None:
        scene = self.view.compose_scene
        over = ""
        if len(self._moving) == 1 and isinstance(
            self.view.editor.architecture.get(self._moving[0]), Node
        ):
            for id, item in scene.seen_nodes().items():
                if id != self._moving[0] and item.rect.contains(point):
                    over = "" if self.view.containing.joins_by_itself(id) else id
        self._over = over
        if not over:
            self._hold.stop()
            if self._held:
                scene.set_looks({})
            self._held = ""
        elif not self._held and not self._hold.isActive():
            self._hold.start()

    def _on_held(self) -> None:
        if not self._moving or not self._over:
            return
        self._held = self._over
        looks = self.view.joiner.looks(self._moving[0])
        self.view.compose_scene.set_looks({self._held: looks[self._held]})
        self.view.editor.hint("Drop to connect the two · Esc puts it back")

    # --- resizing a box

    def _resized(self, point: QPointF, modifiers: Modifiers) -> QRectF:
        item = self.view.compose_scene.items_by_id[self._resizing]
        assert isinstance(item, GroupItem)
        group = self.view.editor.architecture.get(self._resizing)
        assert isinstance(group, Group)
        rect = self.view.compose_scene.group_rect(group)
        snaps = not modifiers & Qt.KeyboardModifier.AltModifier
        right, bottom = point.x(), point.y()
        if snaps:
            right, bottom = round(right / GRID) * GRID, round(bottom / GRID) * GRID
        needed = self.view.compose_scene.groups.needed(group)
        least = QRectF(rect.x(), rect.y(), 96, 64).united(needed)
        right, bottom = max(least.right(), right), max(least.bottom(), bottom)
        return QRectF(rect.topLeft(), QPointF(right, bottom))

    def _show_resize(self, point: QPointF, modifiers: Modifiers) -> None:
        item = self.view.compose_scene.items_by_id[self._resizing]
        if isinstance(item, GroupItem):
            item.show_rect(self._resized(point, modifiers))

    def _finish_resize(self, point: QPointF, modifiers: Modifiers) -> None:
        rect = self._resized(point, modifiers)
        at, size = (rect.x(), rect.y()), (rect.width(), rect.height())
        editor = self.view.editor
        resize = commands.resize(editor.architecture, self._resizing, at, size)
        self.cancel()
        editor.execute(combined("Resize", [resize]))


def _resizes(item: object, point: QPointF) -> bool:
    """Whether a press there takes the corner of a chosen box that is open."""
    return (
        isinstance(item, GroupItem)
        and item.is_selected
        and not item.box.collapsed
        and item.handle.contains(point)
    )
