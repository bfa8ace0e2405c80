"""The canvas by keyboard: Tab in flow order, Alt+arrows along edges, arrows move or scroll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent

from explorer.architecture.model import Edge, Group, Node
from explorer.layout.geometry import GRID, node_size
from explorer.layout.placement import Direction, next_to
from explorer.ui.canvas.edge_item import EdgeItem
from explorer.ui.canvas.text_item import LineItem

if TYPE_CHECKING:
    from explorer.ui.canvas.compose_view import ComposeView

_ARROWS: dict[Qt.Key, tuple[int, int, Direction]] = {
    Qt.Key.Key_Left: (-1, 0, "left"),
    Qt.Key.Key_Right: (1, 0, "right"),
    Qt.Key.Key_Up: (0, -1, "up"),
    Qt.Key.Key_Down: (0, 1, "down"),
}
_SCROLL = 48


class Walking:
    """Keys that belong to the canvas itself rather than to a command with a menu entry."""

    def __init__(self, view: ComposeView) -> None:
        self._view = view

    def key(self, event: QKeyEvent) -> bool:
        """True when the key was used."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._step(-1 if key == Qt.Key.Key_Backtab else 1)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and modifiers == Qt.KeyboardModifier(0):
            self._view.details_wanted.emit()
            return True
        if key not in _ARROWS:
            return False
        dx, dy, direction = _ARROWS[key]
        if modifiers == Qt.KeyboardModifier.AltModifier:
            self._along_edge(dx, dy)
        elif modifiers == Qt.KeyboardModifier.ControlModifier:
            self._new_in_direction(direction)
        elif modifiers in (Qt.KeyboardModifier(0), Qt.KeyboardModifier.ShiftModifier):
            if self._view.editor.selection:
                step = 1 if modifiers else GRID
                self._view.nudge(dx * step, dy * step)
            else:
                self._view.scroll_by(dx * _SCROLL, dy * _SCROLL)
        else:
            return False
        return True

    def _here(self) -> str:
        chosen = self._view.editor.selection
        return chosen[0] if chosen else self._view.compose_scene.focused

    def _go(self, id: str) -> None:
        scene = self._view.compose_scene
        self._view.editor.select((id,))
        scene.set_focused(id)
        rect = scene.rect_of(id)
        if rect is not None:
            self._view.reveal(rect.adjusted(-40, -40, 40, 40))

    def flow_order(self) -> list[str]:
        """Nodes along their connections from the entry points on, each once; then the rest."""
        architecture = self._view.editor.architecture
        nodes = architecture.nodes
        targets: dict[str, list[str]] = {id: [] for id in nodes}
        entered: set[str] = set()
        for edge in architecture.edges.values():
            if edge.source in targets and edge.target in nodes:
                targets[edge.source].append(edge.target)
                entered.add(edge.target)

        def place(id: str) -> tuple[float, float]:
            at = nodes[id].at or (0.0, 0.0)
            return (at[1], at[0])

        order: dict[str, None] = {}

        def visit(start: str) -> None:
            waiting = [start]
            while waiting:
                id = waiting.pop(0)
                if id not in order:
                    order[id] = None
                    waiting[:0] = sorted(targets[id], key=place)

        for id in sorted((n for n in nodes if n not in entered), key=place):
            visit(id)
        for id in sorted(nodes, key=place):
            visit(id)
        return [*order, *architecture.texts, *architecture.groups]

    def _step(self, step: int) -> None:
        items = self._view.compose_scene.items_by_id
        order = [id for id in self.flow_order() if id in items and items[id].isVisible()]
        if not order:
            return
        here = self._here()
        at = order.index(here) + step if here in order else (0 if step > 0 else -1)
        self._go(order[at % len(order)])

    def _along_edge(self, dx: int, dy: int) -> None:
        """To the neighbour that lies most in a direction; from an edge to its end there."""
        architecture = self._view.editor.architecture
        element = architecture.get(self._here())
        if isinstance(element, Edge):
            found = [element.source, element.target]
            center = self._center(element.id)
        elif isinstance(element, Node | Group):
            links = architecture.links_of(element.id)
            found = [e.target if e.source == element.id else e.source for e in links]
            center = self._center(element.id)
        else:
            return
        best, best_share = "", 0.2
        for id in dict.fromkeys(found):
            away = self._center(id) - center
            length = max(1.0, (away.x() ** 2 + away.y() ** 2) ** 0.5)
            share = (away.x() * dx + away.y() * dy) / length
            if share > best_share:
                best, best_share = id, share
        if best:
            self._go(best)

    def _center(self, id: str) -> QPointF:
        item = self._view.compose_scene.items_by_id.get(id)
        if isinstance(item, EdgeItem | LineItem):
            return item.label_point
        rect = self._view.compose_scene.rect_of(id)
        return (rect or QRectF()).center()

    def _new_in_direction(self, direction: Direction) -> None:
        """Ask for a service to put beside the selected one, connected to it."""
        node = self._view.editor.selected_node()
        if node is None:
            return
        size, scene = node_size("", ""), self._view.compose_scene
        x, y = next_to(scene.boxes(), scene.groups.stand_in(node.id), size, direction)
        self._view.quick_insert(QPointF(x + size[0] / 2, y + size[1] / 2), node.id)
