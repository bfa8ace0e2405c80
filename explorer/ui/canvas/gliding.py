"""Shows what was tidied glide to its new places. The document and the scene have them already: an
item is only painted elsewhere for a moment, and whatever happens meanwhile ends that at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPointF, QVariantAnimation
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyle

from explorer.ui.canvas.edge_item import EdgeItem
from explorer.ui.canvas.group_item import GroupItem
from explorer.ui.canvas.node_item import NodeItem
from explorer.ui.canvas.text_item import TextItem

if TYPE_CHECKING:
    from explorer.ui.canvas.compose_view import ComposeView

_MS = 180
_MOST = 400
"""Items; more of them can't all be painted anew in the time of a frame."""
_FAINT = 0.15
_ENDS = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.KeyPress,
         QEvent.Type.DragEnter, QEvent.Type.ShortcutOverride)  # fmt: skip


class Gliding(QObject):
    """``places`` before a Change, ``start`` with them after it."""

    def __init__(self, view: ComposeView) -> None:
        super().__init__(view)
        self._view = view
        self._ways: list[tuple[QGraphicsItem, QPointF]] = []
        self._lines: list[QGraphicsItem] = []
        self._time = QVariantAnimation(self)
        self._time.setDuration(_MS)
        self._time.setStartValue(1.0)
        self._time.setEndValue(0.0)
        self._time.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._time.valueChanged.connect(self._show)
        self._time.finished.connect(self.finish)
        view.compose_scene.outdated.connect(self.finish)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    @property
    def runs(self) -> bool:
        return bool(self._ways)

    def places(self) -> dict[str, QPointF]:
        """Where everything that can glide is now."""
        return {
            id: item.rect.topLeft()
            for id, item in self._view.compose_scene.items_by_id.items()
            if isinstance(item, NodeItem | GroupItem | TextItem)
        }

    def start(self, old: dict[str, QPointF]) -> None:
        """Have all glide from where they were; at once where the system wants no motion."""
        self.finish()
        items = self._view.compose_scene.items_by_id
        wanted = self._view.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)
        if not wanted or not self._view.isVisible() or len(items) > _MOST:
            return
        for id, place in self.places().items():
            if id in old and old[id] != place and items[id].isVisible():
                self._ways.append((items[id], old[id] - place))
        if self._ways:
            edges = [item for item in items.values() if isinstance(item, EdgeItem)]
            self._lines = [*edges, *(edge.label for edge in edges)]
            self._show(1.0)
            self._time.start()

    def finish(self) -> None:
        """Show everything where it is."""
        ways, lines = self._ways, self._lines
        self._ways, self._lines = [], []
        self._time.stop()
        for item, _ in ways:
            item.setTransform(QTransform())
        for line in lines:
            line.setOpacity(1.0)

    def _show(self, left: float) -> None:
        for item, way in self._ways:
            item.setTransform(QTransform.fromTranslate(way.x() * left, way.y() * left))
        for line in self._lines:
            line.setOpacity(1.0 - (1.0 - _FAINT) * left)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._ways and event.type() in _ENDS:
            self.finish()
        return super().eventFilter(watched, event)
