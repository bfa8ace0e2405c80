"""Pull a line from one service to another: by mouse from a port, by keyboard with C."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from explorer.ui.canvas import strokes
from explorer.ui.canvas.card import Look
from explorer.ui.canvas.ghost import elbow
from explorer.ui.canvas.tool import Modifiers, Tool

if TYPE_CHECKING:
    from explorer.ui.canvas.compose_view import ComposeView

MAGNET = 48.0
_LEGAL = (Look.NATIVE, Look.FROM_CODE)
_OPPOSITE = {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}


class ConnectTool(Tool):
    """The offer shows at once which services the line may end at; the rest dims."""

    name = "connect"
    hint = "Press on a service and pull a line to another"
    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, view: ComposeView) -> None:
        super().__init__(view)
        self._source = ""
        self._side = "right"
        self._looks: dict[str, Look] = {}
        self._target = ""
        self._by_keyboard = False

    @property
    def is_busy(self) -> bool:
        return bool(self._source)

    def start(self, source: str, side: str = "right", by_keyboard: bool = False) -> None:
        """Begin at a service; with the keyboard the nearest legal target is chosen at once."""
        self._source, self._side, self._by_keyboard = source, side, by_keyboard
        self._looks = self.view.joiner.looks(source)
        self._target = ""
        scene = self.view.compose_scene
        scene.set_looks({**self._looks, source: Look.HOVER})
        scene.fade_edges(True)
        native = sum(look is Look.NATIVE for look in self._looks.values())
        from_code = sum(look is Look.FROM_CODE for look in self._looks.values())
        counts = f"{native} native targets, {from_code} from code"
        if by_keyboard:
            self.view.editor.hint(f"Tab or arrows choose, Enter connects, Esc lets go · {counts}")
            self._step(1, any_target=False)
        else:
            self.view.editor.hint(f"Drop on a glowing service · Esc lets go · {counts}")

    def press(self, point: QPointF, modifiers: Modifiers) -> None:
        on = self.view.compose_scene.node_at(point)
        if on:
            self.start(on, _side_towards(self.view.compose_scene.rect_of(on), point))

    def move(self, point: QPointF, modifiers: Modifiers, is_down: bool) -> None:
        if not self._source:
            self.view.compose_scene.set_hovered(self.view.compose_scene.node_at(point))
            return
        if self._by_keyboard:
            return
        over = self.view.compose_scene.node_at(point)
        if not over and not modifiers & Qt.KeyboardModifier.AltModifier:
            near = self.view.compose_scene.node_at(point, MAGNET)
            over = near if self._looks.get(near) in _LEGAL else ""
        self._aim(over if over != self._source else "", point)

    def release(self, point: QPointF, modifiers: Modifiers) -> None:
        if not self._source or self._by_keyboard:
            return
        source, target = self._source, self._target
        on_itself = self.view.compose_scene.node_at(point) == source
        self.cancel()
        if target:
            self.view.joiner.join(source, target)
        elif not on_itself:
            self.view.quick_insert(point, source)

    def key(self, event: QKeyEvent) -> bool:
        if not (self._source and self._by_keyboard):
            return False
        steps = {
            Qt.Key.Key_Tab: 1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Backtab: -1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
        }
        if event.key() in steps:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._step(steps[Qt.Key(event.key())], shift and event.key() != Qt.Key.Key_Backtab)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            source, target = self._source, self._target
            self.cancel()
            if target:
                self.view.joiner.join(source, target)
            return True
        return False

    def cancel(self) -> None:
        self._source = self._target = ""
        self._looks = {}
        self.view.ghost.clear()
        self.view.compose_scene.set_looks({})
        self.view.compose_scene.fade_edges(False)
        self.view.viewport().unsetCursor()
        self.view.editor.hint("")
        self.view.gesture_ended(self)

    def _step(self, step: int, any_target: bool) -> None:
        """Choose the next target: legal ones only, or all with Shift."""
        scene = self.view.compose_scene
        items = scene.node_items()
        wanted = [
            id
            for id in sorted(items, key=lambda id: (items[id].x(), items[id].y()))
            if id != self._source and (any_target or self._looks.get(id) in _LEGAL)
        ]
        if not wanted:
            self.view.editor.hint("No service here can be connected · Shift+Tab walks all · Esc")
            return
        at = wanted.index(self._target) + step if self._target in wanted else 0
        self._aim(wanted[at % len(wanted)], QPointF())
        scene.set_focused(self._target)
        self.view.reveal(items[self._target].rect.adjusted(-40, -40, 40, 40))

    def _aim(self, target: str, point: QPointF) -> None:
        """Show the line to a target, or to the pointer."""
        scene, ghost = self.view.compose_scene, self.view.ghost
        source = scene.node_item(self._source)
        if source is None:
            return
        self._target = target
        looks = {**self._looks, self._source: Look.HOVER}
        item = scene.node_item(target) if target else None
        if item is None:
            points = elbow(source.port(self._side), point, self._side)
            ghost.show_line(points, "accent", strokes.stroke("trigger", "async"))
            scene.set_looks(looks)
            self.view.viewport().setCursor(Qt.CursorShape.CrossCursor)
            return
        look = self._looks.get(target, Look.DIMMED)
        side = _side_towards(source.rect, item.rect.center())
        points = elbow(source.port(side), item.port(_OPPOSITE[side]), side)
        if look in _LEGAL:
            offer, words = self.view.joiner.likeliest(self._source, target)
            there = offer is not None and self.view.joiner.is_forward(offer, self._source)
            line = points if there else list(reversed(points))
            stroke = strokes.stroke("trigger", "async")
            if offer is not None:
                stroke = strokes.stroke(offer.integration.kind, offer.integration.invocation)
            ghost.show_line(line, "ok", stroke, words)
            self.view.editor.hint(words)
            self.view.viewport().setCursor(Qt.CursorShape.CrossCursor)
        else:
            ghost.show_line(points, "danger", strokes.REFUSED)
            looks[target] = Look.REFUSED if look is Look.DIMMED else look
            self.view.viewport().setCursor(Qt.CursorShape.ForbiddenCursor)
            self.view.editor.hint(self.view.joiner.reason(self._source, target))
        scene.set_looks(looks)


def _side_towards(rect: object, point: QPointF) -> str:
    """The side of a rect that faces a point."""
    from PySide6.QtCore import QRectF

    assert isinstance(rect, QRectF)
    dx = (point.x() - rect.center().x()) / rect.width()
    dy = (point.y() - rect.center().y()) / rect.height()
    if abs(dx) >= abs(dy) * 0.5:
        return "right" if dx >= 0 else "left"
    return "bottom" if dy >= 0 else "top"
