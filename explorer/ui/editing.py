"""The edits of a selection that menus and keys offer: clipboard, duplicate, group, tidy."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QPointF, QRectF, QTimer
from PySide6.QtGui import QGuiApplication

from explorer.architecture import commands
from explorer.architecture.change import Change, CommandError
from explorer.architecture.model import Edge, Element, Group, Line, Node, Text
from explorer.layout.geometry import GRID
from explorer.ui.canvas import card
from explorer.ui.canvas.compose_view import ComposeView
from explorer.ui.connecting import meaning
from explorer.ui.editor import Editor

MIME = "application/x-aws-explorer-elements"
_STEP = 24.0


class Editing(QObject):
    """Runs on an Editor and the view that shows it."""

    def __init__(self, editor: Editor, view: ComposeView) -> None:
        super().__init__(view)
        self._editor = editor
        self._view = view
        self._job: object | None = None
        self._poll = QTimer(self)
        self._poll.setInterval(15)
        self._poll.timeout.connect(self._on_poll)

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
        change = commands.paste(self._editor.architecture, elements, offset, label)
        made = [id for id, e in change.after.items() if isinstance(e, Node | Group | Text)]
        if change.after:
            self._editor.execute(change, select=made)

    def duplicate(self) -> None:
        elements = commands.closure(self._editor.architecture, self._editor.selection)
        if any(isinstance(e, Node | Group | Text) for e in elements):
            self._insert(elements, "Duplicate", None)

    def delete(self, label: str = "Delete") -> None:
        if self._editor.selection:
            change = commands.remove(self._editor.architecture, self._editor.selection)
            self._editor.execute(Change(label, change.before, change.after))

    def select_all(self) -> None:
        self._editor.select(e.id for e in self._editor.architecture if e.id != "#header")

    # --- boxes and lines

    def group(self) -> None:
        """A plain box round the selection."""
        members = [e.id for e in self._editor.selected() if isinstance(e, Node | Group)]
        if not members:
            self._editor.toast("Select the services to put into a box first.")
            return
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

    def reverse(self) -> None:
        """Turn a sketched line round; connections have the direction that AWS gives them."""
        for element in self._editor.selected():
            if isinstance(element, Line):
                turned = Line(element.id, element.target, element.source, element.text)
                change = Change("Reverse", {element.id: element}, {element.id: turned})
                self._editor.execute(change)

    # --- placing

    def align(self, how: str) -> None:
        from explorer.layout.alignment import align

        rects = self._selected_rects()
        if len(rects) > 1:
            self._move_to(align(rects, how), "Align")

    def distribute(self, axis: str) -> None:
        from explorer.layout.alignment import distribute

        rects = self._selected_rects()
        if len(rects) > 2:
            self._move_to(distribute(rects, axis), "Distribute")

    def _selected_rects(self) -> dict[str, object]:
        boxes = self._view.compose_scene.boxes()
        return {id: boxes[id] for id in self._editor.selection if id in boxes}

    def _move_to(self, rects: dict, label: str) -> None:  # type: ignore[type-arg]
        places = {id: (rect.x, rect.y) for id, rect in rects.items()}
        self._editor.execute(commands.move(self._editor.architecture, places, label))

    @property
    def is_tidying(self) -> bool:
        return self._job is not None

    def tidy(self) -> None:
        """Place everything anew in a worker process; one undo step when it is done."""
        from explorer.layout.dot import Graph, PlacementJob

        architecture, catalog = self._editor.architecture, self._editor.catalog
        if not architecture.nodes or self._job is not None:
            return
        items = self._view.compose_scene.node_items()
        edges = []
        for edge in architecture.edges.values():
            if edge.source in items and edge.target in items:
                words = meaning(catalog, architecture, edge).words
                width = card.pill_width(words) if words else 20.0
                edges.append((edge.source, edge.target, (width, 22.0)))
        graph = Graph(
            nodes={id: (i.rect.width(), i.rect.height()) for id, i in items.items()},
            edges=edges,
            groups={id: group.group for id, group in architecture.groups.items()},
            members={id: n.group for id, n in architecture.nodes.items() if n.group},
        )
        self._job = PlacementJob(graph)
        self._editor.hint("Tidying up · Esc stops")
        self._poll.start()

    def stop_tidying(self) -> None:
        if self._job is not None:
            self._job.cancel()  # type: ignore[attr-defined]
            self._job = None
            self._poll.stop()
            self._editor.hint("")

    def _on_poll(self) -> None:
        job = self._job
        drawing = job.poll() if job is not None else None  # type: ignore[attr-defined]
        if drawing is None:
            return
        self._job = None
        self._poll.stop()
        self._editor.hint("")
        architecture = self._editor.architecture
        known = {id: rect for id, rect in drawing.nodes.items() if id in architecture}
        before = self._view.compose_scene.content_rect(known)
        left = _grid(before.x() - min((r.x for r in known.values()), default=0))
        top = _grid(before.y() - min((r.y for r in known.values()), default=0))
        places = {id: (rect.x + left, rect.y + top) for id, rect in known.items()}
        change = commands.move(architecture, places, "Tidy up")
        sizes = {id: rect for id, rect in drawing.groups.items() if id in architecture}
        for id, rect in sizes.items():
            group = architecture.get(id)
            if isinstance(group, Group) and group.size is not None:
                at, size = (rect.x + left, rect.y + top), (rect.w, rect.h)
                change = change.then(commands.resize(architecture, id, at, size))
        self._editor.execute(change)
        self._view.fit()

    # --- properties of a connection

    def edge_between(self, source: str, target: str) -> Edge | None:
        for link in self._editor.architecture.links_of(source):
            if isinstance(link, Edge) and link.target == target:
                return link
        return None


def _grid(value: float) -> float:
    return float(round(value / GRID) * GRID)


__all__ = ["CommandError", "Editing"]
