"""The edits of a selection that menus and keys offer: clipboard, duplicate, box, align."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QMimeData, QObject, QPointF, QRectF
from PySide6.QtGui import QGuiApplication

from explorer.architecture import commands
from explorer.architecture.change import Change
from explorer.architecture.model import DIRECTIONS, LINES, Edge, Element, Group, Node, Text
from explorer.containers.kinds import parent
from explorer.containers.locks import locked
from explorer.containers.rows import realigned
from explorer.layout.alignment import Axis, How, align, distribute
from explorer.layout.geometry import GRID, Rect
from explorer.ui.canvas.compose_view import ComposeView
from explorer.ui.canvas.edge_item import EdgeItem
from explorer.ui.editor import Editor

MIME = "application/x-aws-explorer-elements"
_STEP = 24.0


class Editing(QObject):
    """Runs on an Editor and the view that shows it."""

    def __init__(self, editor: Editor, view: ComposeView) -> None:
        super().__init__(view)
        self._editor = editor
        self._view = view

    # --- clipboard

    def copy(self) -> None:
        """Put the selection on the clipboard as text that is also an architecture file."""
        from explorer.storage import clipboard

        elements = commands.closure(self._editor.architecture, self._editor.selection)
        if not elements:
            return
        text = clipboard.to_text(elements)
        data = QMimeData()
        data.setText(text)
        data.setData(MIME, text.encode())
        QGuiApplication.clipboard().setMimeData(data)

    def cut(self) -> None:
        if self._editor.selection:
            self.copy()
            self.delete("Cut")

    def paste(self) -> None:
        """At the pointer when it is over the canvas, else beside the originals."""
        from explorer.storage import clipboard
        from explorer.storage.problem import FileProblem

        text = QGuiApplication.clipboard().text()
        if not text.strip():
            return
        try:
            elements = clipboard.from_text(text)
        except FileProblem:
            self._editor.toast("The clipboard holds no services to paste.")
            return
        self._insert(elements, "Paste", self._view.cursor_point())

    def _insert(self, elements: list[Element], label: str, point: QPointF | None) -> None:
        placed = [e.at for e in elements if isinstance(e, Node | Group | Text) and e.at]
        offset = (_STEP, _STEP)
        if placed and point is not None:
            left, top = min(at[0] for at in placed), min(at[1] for at in placed)
            offset = (_grid(point.x() - left), _grid(point.y() - top))
        taken = {e.at for e in self._editor.architecture.nodes.values()}
        while placed and any((at[0] + offset[0], at[1] + offset[1]) in taken for at in placed):
            offset = (offset[0] + _STEP, offset[1] + _STEP)
        architecture = self._editor.architecture
        change = commands.paste(architecture, elements, offset, label)
        change = realigned(architecture, self._editor.catalog, change)
        made = [
            id
            for id, e in change.after.items()
            if isinstance(e, Node | Group | Text) and id not in architecture
        ]
        if change.after:
            self._editor.execute(change, select=made)
            self._view.reveal(self._view.compose_scene.content_rect(made))

    def duplicate(self) -> None:
        elements = commands.closure(self._editor.architecture, self._editor.selection)
        if any(isinstance(e, Node | Group | Text) for e in elements):
            self._insert(elements, "Duplicate", None)

    def delete(self, label: str = "Delete") -> None:
        """Take the selection away, boxes with all that is in them."""
        if self._editor.selection:
            architecture = self._editor.architecture
            inside = self._view.with_contents(self._editor.selection)
            change = commands.remove(architecture, (*self._editor.selection, *inside))
            change = realigned(architecture, self._editor.catalog, change)
            self._editor.execute(Change(label, change.before, change.after))

    def select_all(self) -> None:
        self._editor.select(e.id for e in self._editor.architecture if e.id != "#header")

    # --- boxes and lines

    def group(self) -> None:
        """A plain box round the selection."""
        chosen = [
            element
            for element in self._editor.selected()
            if isinstance(element, Node | Group) and element.group not in self._editor.selection
        ]
        if not chosen:
            self._editor.toast("Select the services to put into a box first.")
            return
        homes = {element.group: parent(self._editor.architecture, element) for element in chosen}
        if len(homes) > 1:
            *others, last = sorted(
                home.title if home else "the bare canvas" for home in homes.values()
            )
            told = f"{', '.join(others)} and {last}"
            self._editor.toast(f"A box holds what lies in one place; these lie in {told}.")
            return
        members = [element.id for element in chosen]
        bounds = self._view.compose_scene.content_rect(members)
        rect = bounds.adjusted(-24, -48, 24, 24)
        self._add_box("Box", rect, members)

    def add_box(self) -> None:
        """An empty plain box in the middle of what is shown."""
        center = self._view.mapToScene(self._view.viewport().rect().center())
        self._add_box("Box", QRectF(center.x() - 160, center.y() - 104, 320, 208), [])

    def _add_box(self, name: str, rect: QRectF, members: list[str]) -> None:
        at, size = (_grid(rect.x()), _grid(rect.y())), (_grid(rect.width()), _grid(rect.height()))
        change = commands.add_box(self._editor.architecture, name, at, size, members)
        id = next(iter(change.after))
        self._editor.execute(change, select=[id])

    def ungroup(self) -> None:
        boxes = [e.id for e in self._editor.selected() if isinstance(e, Group)]
        if boxes:
            change = commands.remove(self._editor.architecture, boxes)
            self._editor.execute(Change("Ungroup", change.before, change.after))

    def sketch_line(self) -> None:
        """A line that is never checked, between the two things selected."""
        chosen = [e.id for e in self._editor.selected() if isinstance(e, Node | Group | Text)]
        if len(chosen) != 2:
            self._editor.toast("Select two things to sketch a line between.")
            return
        change = commands.add_line(self._editor.architecture, *chosen)
        self._editor.execute(change, select=change.after)

    # --- waypoints

    @property
    def bent(self) -> Edge | None:
        """The connection that is selected alone."""
        chosen = self._editor.selected()
        return chosen[0] if len(chosen) == 1 and isinstance(chosen[0], Edge) else None

    def add_waypoint(self) -> None:
        """One on the longest free stretch of the selected connection; arrows move it on."""
        edge = self.bent
        item = self._view.compose_scene.items_by_id.get(edge.id) if edge is not None else None
        if edge is None or not isinstance(item, EdgeItem) or not item.points:
            return
        bend = item.widest_bend()
        at = (_grid(bend.at[0]), _grid(bend.at[1]))
        waypoints = bend.moved(edge.waypoints, at)
        change = commands.set_waypoints(self._editor.architecture, edge.id, waypoints)
        self._editor.execute(Change("Add waypoint", change.before, change.after))
        self._editor.hint("Arrows move the waypoints · the mouse moves each")

    def clear_waypoints(self) -> None:
        """Let the selected connection find its own way."""
        if self.bent is not None:
            architecture = self._editor.architecture
            self._editor.execute(commands.set_waypoints(architecture, self.bent.id, ()))

    # --- placing

    def lock(self) -> None:
        """Keep what is selected where it is, or let it go where all of it is kept."""
        chosen = [e for e in self._editor.selected() if isinstance(e, Node | Group)]
        locks = not all(element.locked for element in chosen)
        ids = [element.id for element in chosen]
        self._editor.execute(commands.set_locked(self._editor.architecture, ids, locks))

    def set_direction(self, direction: str) -> None:
        """Which way tidying lays the drawing out from now on."""
        architecture = self._editor.architecture
        if direction != (architecture.header.direction or DIRECTIONS[0]):
            self._editor.execute(commands.set_direction(architecture, direction))
            way = "top down" if direction == "TB" else "left to right"
            self._editor.toast(f"Tidy up lays this drawing out {way} from now on.", True)

    def set_lines(self, lines: str) -> None:
        """How the connections are drawn from now on."""
        architecture = self._editor.architecture
        if lines != (architecture.header.lines or LINES[0]):
            self._editor.execute(commands.set_lines(architecture, lines))

    def align(self, how: How) -> None:
        rects = self._selected_rects()
        if len(rects) > 1:
            self._move_to(align(rects, how), "Align")

    def distribute(self, axis: Axis) -> None:
        rects = self._selected_rects()
        if len(rects) > 2:
            self._move_to(distribute(rects, axis), "Distribute")

    def _selected_rects(self) -> dict[str, Rect]:
        boxes = self._view.compose_scene.boxes()
        return {id: boxes[id] for id in self._editor.selection if id in boxes}

    def _move_to(self, rects: Mapping[str, Rect], label: str) -> None:
        fixed = locked(self._editor.architecture)
        places = {id: (rect.x, rect.y) for id, rect in rects.items() if id not in fixed}
        self._editor.execute(commands.move(self._editor.architecture, places, label))


def _grid(value: float) -> float:
    return float(round(value / GRID) * GRID)
