"""Pull a line from one end to another: by mouse from a port, by keyboard with C."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QCursor, QKeyEvent
from PySide6.QtWidgets import QToolTip

from explorer.catalog.wording import label
from explorer.ui import plain
from explorer.ui.canvas import strokes
from explorer.ui.canvas.card import Look
from explorer.ui.canvas.ghost import elbow
from explorer.ui.canvas.ports import port_of
from explorer.ui.canvas.tool import Modifiers, Tool

if TYPE_CHECKING:
    from explorer.catalog.connections import Offer
    from explorer.ui.canvas.compose_view import ComposeView

MAGNET = 48.0
_REASON_MS = 300
_LEGAL = (Look.NATIVE, Look.FROM_CODE)


class LooseEnd(NamedTuple):
    """An edge whose ``source`` or ``target`` is being moved to another service."""

    edge: str
    end: str


class ConnectTool(Tool):
    """The offer shows at once which services the line may end at; the rest dims.

    The line begins at a service, or is one that was drawn and has a loose end now.
    """

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
        self._loose: LooseEnd | None = None
        self._told = ""
        self._reason = QTimer(view)
        self._reason.setSingleShot(True)
        self._reason.setInterval(_REASON_MS)
        self._reason.timeout.connect(self._tell_reason)

    @property
    def is_busy(self) -> bool:
        return bool(self._source)

    def start(
        self,
        source: str,
        side: str = "right",
        by_keyboard: bool = False,
        loose: LooseEnd | None = None,
    ) -> None:
        """Begin at a service, the one that stays of an edge with a loose end; with the keyboard
        the nearest legal target is chosen at once."""
        self._source, self._side, self._by_keyboard = source, side, by_keyboard
        self._loose = loose
        self._looks = self.view.joiner.looks(source, back=self._is_reversed)
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

    @property
    def _is_reversed(self) -> bool:
        """Whether the line ends at the service it is held at."""
        return self._loose is not None and self._loose.end == "source"

    def _pair(self, other: str) -> tuple[str, str]:
        """Source and target of the line to another service."""
        return (other, self._source) if self._is_reversed else (self._source, other)

    def _join(self, target: str) -> None:
        """End the gesture, then connect."""
        pair, loose = self._pair(target), self._loose
        self.cancel()
        if loose is not None:
            self.view.joiner.rejoin(loose.edge, *pair)
        else:
            self.view.joiner.join(*pair)

    def press(self, point: QPointF, modifiers: Modifiers) -> None:
        on = self.view.compose_scene.end_under(point)
        if on:
            self.start(on, _side_towards(self.view.compose_scene.rect_of(on), point))

    def move(self, point: QPointF, modifiers: Modifiers, is_down: bool) -> None:
        if not self._source:
            self.view.compose_scene.set_hovered(self.view.compose_scene.end_under(point))
            return
        if self._by_keyboard:
            return
        if not is_down:
            self.cancel()  # the release went elsewhere
            return
        over = self.view.compose_scene.end_under(point)
        if not over and not modifiers & Qt.KeyboardModifier.AltModifier:
            near = self.view.compose_scene.end_under(point, MAGNET)
            over = near if self._looks.get(near) in _LEGAL else ""
        self._aim(over if over != self._source else "", point)

    def release(self, point: QPointF, modifiers: Modifiers) -> None:
        if not self._source or self._by_keyboard:
            return
        source, target, loose = self._source, self._target, self._loose
        on_itself = self.view.compose_scene.end_under(point) == source
        if target:
            self._join(target)
            return
        self.cancel()
        if loose is None and not on_itself:
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
            if self._target:
                self._join(self._target)
            else:
                self.cancel()
            return True
        return False

    def _tell_reason(self) -> None:
        """Say beside the pointer why the line can't end here."""
        if self._target and self._told:
            at = QCursor.pos()
            item = self.view.compose_scene.end(self._target)
            if self._by_keyboard and item is not None:
                foot = self.view.mapFromScene(item.rect.bottomLeft())
                at = self.view.viewport().mapToGlobal(foot)
            QToolTip.showText(at, plain.tip(self._told), self.view.viewport())

    def _hush(self) -> None:
        self._reason.stop()
        if self._told:
            QToolTip.hideText()
        self._told = ""

    def cancel(self) -> None:
        self._hush()
        self._source = self._target = ""
        self._loose = None
        self._looks = {}
        self.view.ghost.clear()
        self.view.compose_scene.set_looks({})
        self.view.compose_scene.fade_edges(False)
        self.view.viewport().unsetCursor()
        self.view.editor.hint("")
        self.view.gesture_ended()

    def _step(self, step: int, any_target: bool) -> None:
        """Choose the next target: legal ones only, or all with Shift."""
        scene = self.view.compose_scene
        items = scene.ends()
        wanted = [
            id
            for id in sorted(items, key=lambda id: (items[id].rect.x(), items[id].rect.y()))
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
        held = scene.rect_of(scene.groups.stand_in(self._source))
        if held is None:
            return
        is_new = target != self._target
        if is_new:
            self._hush()
        self._target = target
        looks = {**self._looks, self._source: Look.HOVER}
        item = scene.end(target) if target else None
        if item is None:
            points = elbow(port_of(held, self._side), point, self._side)
            points = list(reversed(points)) if self._is_reversed else points
            ghost.show_line(points, "accent", strokes.stroke("trigger", "async"))
            scene.set_looks(looks)
            self.view.viewport().setCursor(Qt.CursorShape.CrossCursor)
            return
        look = self._looks.get(target, Look.DIMMED)
        pair = self._pair(target)
        if look in _LEGAL:
            offer, said = self.view.joiner.likeliest(*pair)
            if is_new:
                self._show_offered(pair, offer)
            self.view.editor.hint(said)
            self.view.viewport().setCursor(Qt.CursorShape.CrossCursor)
        else:
            if is_new:
                ghost.show_line(scene.routes.line_between(*pair).points, "danger", strokes.REFUSED)
            looks[target] = Look.REFUSED if look is Look.DIMMED else look
            self.view.viewport().setCursor(Qt.CursorShape.ForbiddenCursor)
            self._told = self.view.joiner.reason(*pair)
            self.view.editor.hint(self._told)
            if not self._reason.isActive() and not QToolTip.isVisible():
                self._reason.start()
        scene.set_looks(looks)

    def _show_offered(self, pair: tuple[str, str], offer: Offer | None) -> None:
        """The line as it would be drawn, with the label of the likeliest way."""
        if offer is None:
            return
        way = offer.integration
        words = label(way)
        line = self.view.compose_scene.routes.line_between(*pair, words)
        points = line.points
        if not self.view.joiner.is_forward(offer, pair[0]):
            points = points[::-1]
        stroke = strokes.stroke(way.kind, way.invocation)
        shown = words if line.label_fits else ""
        self.view.ghost.show_line(points, "ok", stroke, shown, line.label)


def _side_towards(rect: object, point: QPointF) -> str:
    """The side of a rect that faces a point."""
    from PySide6.QtCore import QRectF

    assert isinstance(rect, QRectF)
    dx = (point.x() - rect.center().x()) / rect.width()
    dy = (point.y() - rect.center().y()) / rect.height()
    if abs(dx) >= abs(dy) * 0.5:
        return "right" if dx >= 0 else "left"
    return "bottom" if dy >= 0 else "top"
