"""The canvas of a drawing: hands mouse, keys and drops to the tool, hosts what floats over it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QWidget

from explorer.architecture import commands
from explorer.architecture.change import Change, combined
from explorer.architecture.model import Edge, Group, Node, Text
from explorer.containers.locks import locked
from explorer.containers.rows import realigned
from explorer.layout.bends import Bend
from explorer.ui import mime, plain
from explorer.ui.appearance import Appearance
from explorer.ui.canvas.adding import Adding
from explorer.ui.canvas.bend_tool import BendTool
from explorer.ui.canvas.compose_scene import ComposeScene
from explorer.ui.canvas.connect_tool import ConnectTool, LooseEnd
from explorer.ui.canvas.containing import Containing
from explorer.ui.canvas.edge_item import EdgeItem
from explorer.ui.canvas.ghost import Ghost
from explorer.ui.canvas.group_item import GroupItem
from explorer.ui.canvas.joiner import Joiner
from explorer.ui.canvas.note_tool import NoteTool
from explorer.ui.canvas.place_tool import PlaceTool
from explorer.ui.canvas.popovers import Popovers
from explorer.ui.canvas.select_tool import SelectTool
from explorer.ui.canvas.tool import Tool
from explorer.ui.canvas.view import CanvasView
from explorer.ui.canvas.walking import Walking
from explorer.ui.editor import Editor
from explorer.ui.rename_field import RenameField, title_of
from explorer.ui.typed_step import TypedStep


class ComposeView(CanvasView):
    """One tool at a time. Files dropped here are handed on; services dropped here are placed."""

    tool_changed = Signal(str)
    insert_wanted = Signal(QPointF, str)
    files_dropped = Signal(list)
    menu_wanted = Signal(object)
    details_wanted = Signal()

    def __init__(
        self, editor: Editor, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        self.editor = editor
        self.compose_scene = ComposeScene(editor, appearance, waits=False)
        super().__init__(self.compose_scene, appearance, parent)
        self.appearance = appearance
        self.setAccessibleName("Drawing")
        self.setAcceptDrops(True)
        self.ghost = Ghost(self.compose_scene.canvas)
        self.compose_scene.addItem(self.ghost)
        self.popovers = Popovers(self)
        self.joiner = Joiner(self)
        self.containing = Containing(self)
        self.adding = Adding(self)
        self._connecting = ConnectTool(self)
        self.tools: dict[str, Tool] = {
            tool.name: tool for tool in (SelectTool(self), self._connecting, NoteTool(self))
        }
        self._bending = BendTool(self)
        self._place = PlaceTool(self)
        self._walking = Walking(self)
        self.tool: Tool = self.tools["select"]
        self._return_to: Tool | None = None
        self._naming: RenameField | None = None
        self.compose_scene.outdated.connect(self._let_go)
        self.zoom_changed.connect(self.compose_scene.set_zoom)
        editor.document_replaced.connect(self._on_document_replaced)
        editor.changed.connect(self._on_changed)
        editor.selection_changed.connect(self._hint_at_rest)
        self.fit()

    def content_rect(self) -> QRectF:
        return self.compose_scene.content_rect()

    def _on_document_replaced(self) -> None:
        self.fit()

    def _on_changed(self, change: Change) -> None:
        self.grow_room(self.compose_scene.content_rect(change.after))

    def _let_go(self) -> None:
        """End without a trace what is under way, or asked, about a drawing that is now another."""
        if self.tool.is_busy:
            self.tool.cancel()
        self.popovers.close()
        if self._naming is not None and self._naming.element.id not in self.editor.architecture:
            self._naming.close_field()

    # --- tools

    def choose_tool(self, name: str) -> None:
        """``select``, ``hand``, ``connect`` or ``note``."""
        self.tool.cancel()
        self.set_hand(name == "hand")
        if name != "hand":
            self.tool = self.tools[name]
            self.viewport().setCursor(self.tool.cursor)
            self.editor.hint(self.tool.hint)
        self.tool_changed.emit(name)

    def _hint_at_rest(self) -> None:
        if not (self.tool.is_busy or self.popovers.shown or self.hand):
            self.editor.hint(self.tool.hint)

    @property
    def tool_name(self) -> str:
        return "hand" if self.hand else self.tool.name

    def start_line(self, source: str, side: str = "right", by_keyboard: bool = False) -> None:
        """Begin a connection; the tool before comes back when it ends."""
        self._take_up(self._connecting)
        self._connecting.start(source, side, by_keyboard)

    def _take_up(self, tool: Tool) -> None:
        """Another tool for the time of one gesture."""
        if self.tool.is_busy:
            self.tool.cancel()
        self._return_to, self.tool = self.tool, tool
        self.setFocus()

    def start_rejoining(self, edge: str, end: str, by_keyboard: bool = False) -> None:
        """Take an edge by its ``source`` or ``target`` end, to lead it to another service."""
        found = self.editor.architecture.get(edge)
        item = self.compose_scene.items_by_id.get(edge)
        if not isinstance(found, Edge) or not isinstance(item, EdgeItem):
            return
        self._take_up(self._connecting)
        held = found.target if end == "source" else found.source
        side, loose = item.side_at(held == found.source), LooseEnd(edge, end)
        self._connecting.start(held, side, by_keyboard, loose)

    def start_bending(self, edge: str, bend: Bend) -> None:
        """Take an edge by one of its waypoints, or where it shall have one."""
        found = self.editor.architecture.get(edge)
        if isinstance(found, Edge):
            self._take_up(self._bending)
            self._bending.start(found, bend)

    def gesture_ended(self) -> None:
        """What was begun from another tool is over."""
        if self._return_to is not None:
            self.tool, self._return_to = self._return_to, None

    def connect_by_keyboard(self) -> None:
        """Start connecting at the focused or selected service; lead a selected connection to
        another target."""
        chosen = self.editor.selected()
        if len(chosen) == 1 and isinstance(chosen[0], Edge):
            self.start_rejoining(chosen[0].id, "target", by_keyboard=True)
            return
        candidates = (*self.editor.selection, self.compose_scene.focused)
        node = next((id for id in candidates if self.compose_scene.end(id)), "")
        if node:
            self.start_line(node, by_keyboard=True)
        else:
            self.choose_tool("connect")

    # --- events

    def pressed(self, event: QMouseEvent) -> None:
        self.popovers.close()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() == Qt.MouseButton.LeftButton:
            self.tool.press(self.mapToScene(event.position().toPoint()), event.modifiers())

    def moved(self, event: QMouseEvent) -> None:
        is_down = bool(event.buttons() & Qt.MouseButton.LeftButton)
        point = self.mapToScene(event.position().toPoint())
        self.tool.move(point, event.modifiers(), is_down)

    def released(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.tool.release(self.mapToScene(event.position().toPoint()), event.modifiers())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self.pans:
            point = self.mapToScene(event.position().toPoint())
            self.tool.double_click(point, event.modifiers())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escape()
        elif self.tool.key(event) or self._walking.key(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        if self.tool.is_busy:
            self.tool.cancel()
        super().hideEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.compose_scene.set_hovered("")
        super().leaveEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab walks the drawing; F6 leaves it."""
        return False

    def escape(self) -> None:
        """End the gesture, else close what floats, else go back to selecting, else deselect."""
        if self.tool.is_busy:
            self.tool.cancel()
        elif self.popovers.shown is not None:
            self.popovers.close()
        elif self.tool_name != "select":
            self.choose_tool("select")
        else:
            self.compose_scene.set_focused("")
            self.editor.select(())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            on = self.compose_scene.element_at(self.mapToScene(event.pos()))
            if on and on not in self.editor.selection:
                self.editor.select((on,))
            elif not on:
                self.editor.select(())
            self.menu_wanted.emit(event.globalPos())
            return
        chosen = self.editor.selection
        rect = self.compose_scene.rect_of(chosen[0]) if chosen else None
        at = self.mapFromScene(rect.center()) if rect else self.viewport().rect().center()
        self.menu_wanted.emit(self.viewport().mapToGlobal(at))

    # --- drops

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if any(map(data.hasFormat, (mime.SERVICE, mime.CONTAINER))) or data.hasUrls():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(mime.SERVICE):
            point = self.mapToScene(event.position().toPoint())
            self._place.show(carried(event, mime.SERVICE), point, event.modifiers())
        elif event.mimeData().hasFormat(mime.CONTAINER):
            point = self.mapToScene(event.position().toPoint())
            self._place.show_container(carried(event, mime.CONTAINER), point)
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._place.cancel()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        point = self.mapToScene(event.position().toPoint())
        if event.mimeData().hasFormat(mime.SERVICE):
            self._place.drop(carried(event, mime.SERVICE), point, event.modifiers())
        elif event.mimeData().hasFormat(mime.CONTAINER):
            self._place.drop_container(carried(event, mime.CONTAINER), point)
        if not event.mimeData().hasUrls():
            self.take_keyboard()
            return
        self.files_dropped.emit([url.toLocalFile() for url in event.mimeData().urls()])

    # --- what floats over the canvas

    def take_keyboard(self) -> None:
        """Keys go to what floats over the canvas and asks something, else to the canvas."""
        (self.popovers.shown or self).setFocus()

    def rename(self, id: str, fresh: bool = False) -> bool:
        """Edit an element's words in place; ``fresh`` makes it one step with its creation. False
        where it is not seen, as inside a group shown as a card."""
        self.popovers.close()
        self.keep_words()
        rect = self.compose_scene.rect_of(id)
        element = self.editor.architecture.get(id)
        item = self.compose_scene.items_by_id.get(id)
        if rect is None or element is None or item is None or not item.isVisible():
            return False
        self.reveal(rect)
        shown = item.title_area if isinstance(item, GroupItem) else rect
        area = self.mapFromScene(shown).boundingRect()
        words = title_of(element) or (item.words if isinstance(item, EdgeItem) else "")
        if len(words) > plain.LONGEST_EDITED:
            self.editor.toast(plain.TOO_LONG)
            return True
        field = RenameField(element, words, area, self.zoom, self.viewport())
        made = self.editor.document.history.undoable if fresh else None
        step = TypedStep(self.editor, made)

        def commit(typed: str) -> None:
            step.take(lambda: commands.rename(self.editor.architecture, id, typed))

        def end() -> None:
            self._naming = None
            self.setFocus()

        field.committed.connect(commit)
        field.ended.connect(end)
        self._naming = field
        field.begin()
        return True

    def keep_words(self) -> None:
        """Take over what is being typed on the canvas, as before saving."""
        if self._naming is not None:
            self._naming.keep()

    def quick_insert(self, point: QPointF, source: str = "") -> None:
        """Ask which service to put at a point, connected to ``source`` if there is one."""
        self.insert_wanted.emit(point, source)

    # --- edits of the selection

    def with_contents(self, ids: Iterable[str]) -> list[str]:
        """Nodes, boxes and texts among ids, and all that lies in the boxes."""
        architecture = self.editor.architecture
        found: dict[str, None] = {}
        for id in ids:
            element = architecture.get(id)
            if isinstance(element, Node | Group | Text):
                found[id] = None
            if isinstance(element, Group):
                found.update((child.id, None) for child in architecture.contents(id))
        return list(found)

    def move_change(self, ids: Iterable[str], shift: tuple[float, float]) -> Change:
        """Everything in ``ids`` moved by the same amount, and the waypoints of edges among them."""
        places, architecture = {}, self.editor.architecture
        elements = [element for id in ids if (element := architecture.get(id)) is not None]
        for element in elements:
            if isinstance(element, Node | Group | Text) and element.at is not None:
                places[element.id] = (element.at[0] + shift[0], element.at[1] + shift[1])
        change = commands.move(architecture, places)
        for element in elements:
            if isinstance(element, Edge) and element.waypoints and element.id not in change.after:
                waypoints = [(x + shift[0], y + shift[1]) for x, y in element.waypoints]
                step = commands.set_waypoints(architecture, element.id, waypoints)
                change = change.then(step)
        return change

    def nudge(self, dx: float, dy: float) -> None:
        """Move the selection; a run of nudges is one undo step. A stage moves past the next."""
        if dx and self.containing.reorder(1 if dx > 0 else -1):
            return
        fixed = locked(self.editor.architecture)
        chosen = [id for id in self.editor.selection if id not in fixed]
        edges = [id for id in chosen if isinstance(self.editor.architecture.get(id), Edge)]
        moved = self.move_change([*self.with_contents(chosen), *edges], (dx, dy))
        change = realigned(self.editor.architecture, self.editor.catalog, moved)
        history = self.editor.document.history
        merge = bool(history.done) and history.done[-1].label == "Nudge"
        merge = merge and history.done[-1].after.keys() == change.after.keys()
        if change.after:
            self.editor.execute(combined("Nudge", [change]), merge=merge)

    def cursor_point(self) -> QPointF:
        """Where the pointer is, or the canvas centre when it is elsewhere."""
        local = self.viewport().mapFromGlobal(QCursor.pos())
        inside = self.viewport().rect().contains(local)
        return self.mapToScene(local if inside else self.viewport().rect().center())

    def reveal_element(self, id: str) -> None:
        """Scroll as little as needed to show an element, or the card that hides it, with some
        room round it."""
        rect = self.compose_scene.rect_of(self.compose_scene.groups.stand_in(id))
        if rect is not None:
            self.reveal(rect.adjusted(-40, -40, 40, 40))

    def selected_bounds(self) -> QRectF:
        return self.compose_scene.content_rect(self.editor.selection)


def carried(event: QDropEvent, format: str) -> str:
    """The id that a drag carries in one of our formats."""
    return bytes(event.mimeData().data(format).data()).decode("utf-8", "replace")
