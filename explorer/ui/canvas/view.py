"""The canvas view both modes share: zoom at the cursor, pan, scroll, fit, the dotted ground."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from explorer.ui.appearance import Appearance
from explorer.ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent

MIN_ZOOM, MAX_ZOOM = 0.1, 4.0
STEP = 1.25
TOOLBAR = 76.0
"""What the floating toolbar takes at the foot, in pixels."""
_ROOM = 4000.0
_DEPTH = 10
"""Qt looks for items in two to the power of this parts of a scene. Left to itself it takes 32, and
a drag among ten thousand services takes twice as long."""
_DOTS = 24
_TILE = 4
_HOME = QPointF(520, 344)
_ASIDE = 48.0
_FLOATING = 124.0
"""At the foot float the toolbar and what is told over it."""
"""The middle of an empty canvas, so that what is put there has places above nought."""


class CanvasView(QGraphicsView):
    """Zooms from 10 to 400 %. Pans with Space or the middle button, or always with the hand."""

    zoom_changed = Signal(float)
    first_painted = Signal()
    resized = Signal()

    def __init__(
        self, scene: QGraphicsScene, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(scene, parent)
        scene.setBspTreeDepth(_DEPTH)
        self.setViewport(_ground())
        self._appearance = appearance
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self._hand = False
        self._space = False
        self._panning_from: QPoint | None = None
        self._stays_fitted = False
        self._dots_key: tuple[str, float, float] | None = None
        self._dots = QPixmap()
        self.was_painted = False
        appearance.changed.connect(self._repaint)
        self.first_painted.connect(self._feel_pinches, Qt.ConnectionType.QueuedConnection)

    def _feel_pinches(self) -> None:
        from explorer.ui.canvas.pinch import Pinch

        self.viewport().installEventFilter(Pinch(self))

    @property
    def zoom(self) -> float:
        return self.transform().m11()

    @property
    def hand(self) -> bool:
        return self._hand

    def set_hand(self, on: bool) -> None:
        """The hand tool: every drag pans."""
        self._hand = on
        self._show_cursor()

    @property
    def pans(self) -> bool:
        """Whether a press of the left button pans now."""
        return self._hand or self._space

    def content_rect(self) -> QRectF:
        return self.scene().itemsBoundingRect()

    def grow_room(self, content: QRectF) -> None:
        """Let the canvas scroll well past what is on it, as far as it is new."""
        room = content.adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM)
        if not self.sceneRect().contains(
            room.adjusted(_ROOM / 2, _ROOM / 2, -_ROOM / 2, -_ROOM / 2)
        ):
            self.setSceneRect(room.united(self.sceneRect()))

    def set_zoom(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Zoom so that ``anchor`` (viewport pixels, its centre by default) stays where it is."""
        self._stays_fitted = False
        zoom = max(MIN_ZOOM, min(MAX_ZOOM, zoom))
        pixel = anchor if anchor is not None else QPointF(self.viewport().rect().center())
        before = self.mapToScene(pixel.toPoint())
        self.resetTransform()
        self.scale(zoom, zoom)
        moved = self.mapFromScene(before) - pixel.toPoint()
        self.scroll_by(moved.x(), moved.y())
        self.zoom_changed.emit(self.zoom)

    def zoom_in(self) -> None:
        self.set_zoom(self.zoom * STEP)

    def zoom_out(self) -> None:
        self.set_zoom(self.zoom / STEP)

    def fit(self, rect: QRectF | None = None, largest: float = 1.0, margin: float = 40.0) -> None:
        """Show a rect, or all there is, never above ``largest``."""
        content = self.content_rect()
        self.grow_room(content)
        wanted = rect if rect is not None else content
        if wanted.isEmpty():
            self.set_zoom(1.0)
            self.centerOn(_HOME)
            return
        space = self.viewport().size()
        zoom = min(
            largest,
            (space.width() - 2 * margin) / wanted.width(),
            (space.height() - margin - TOOLBAR) / wanted.height(),
        )
        self.resetTransform()
        zoom = max(MIN_ZOOM, zoom)
        self.scale(zoom, zoom)
        self.centerOn(wanted.center() + QPointF(0, (TOOLBAR - margin) / 2 / zoom))
        self._stays_fitted = rect is None
        self.zoom_changed.emit(self.zoom)

    def reveal(self, rect: QRectF) -> None:
        """Scroll as little as needed to show a rect, clear of what floats at the foot."""
        shown = QRectF(self.mapFromScene(rect).boundingRect())
        clear = QRectF(self.viewport().rect()).adjusted(0, 0, 0, -_FLOATING)
        if clear.contains(shown):
            return
        room = clear.adjusted(_ASIDE, _ASIDE, -_ASIDE, -_ASIDE / 2)
        dx = max(shown.right() - room.right(), 0) or min(shown.left() - room.left(), 0)
        dy = max(shown.bottom() - room.bottom(), 0) or min(shown.top() - room.top(), 0)
        # Of what has no room the upper left is shown.
        dx = min(dx, shown.left() - room.left()) if dx > 0 else dx
        dy = min(dy, shown.top() - room.top()) if dy > 0 else dy
        self.scroll_by(dx, dy)

    def scroll_by(self, dx: float, dy: float) -> None:
        """Scroll by viewport pixels."""
        self._stays_fitted = False
        horizontal, vertical = self.horizontalScrollBar(), self.verticalScrollBar()
        horizontal.setValue(horizontal.value() + round(dx))
        vertical.setValue(vertical.value() + round(dy))

    @property
    def seen(self) -> QRectF:
        """What is in view, in scene coordinates."""
        return self.mapToScene(self.viewport().rect()).boundingRect()

    def look_at(self, point: QPointF) -> None:
        """Scroll so that a point of the scene is in the middle."""
        self._stays_fitted = False
        self.centerOn(point)

    def turn_wheel(self, turn: float, anchor: QPointF | None = None) -> None:
        """Zoom by what a wheel has turned, in eighths of a degree."""
        self.set_zoom(self.zoom * math.pow(1.0015, turn), anchor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A canvas that was fitted and not moved since stays fitted."""
        super().resizeEvent(event)
        if self._stays_fitted:
            self.fit()
        self.resized.emit()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Told once all items are painted, and paints nothing. (An override of ``paintEvent`` that
        calls Qt's ends the process when an item's first paint raises: PySide 6.11 then drops one
        reference too many.)"""
        if not self.was_painted:
            self.was_painted = True
            self.first_painted.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        modifiers = event.modifiers()
        zooms = modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if zooms:
            self.turn_wheel(delta.y() or delta.x(), event.position())
        else:
            pixels = event.pixelDelta()
            step = pixels if not pixels.isNull() else delta / 2
            if modifiers & Qt.KeyboardModifier.ShiftModifier and step.x() == 0:
                self.scroll_by(-step.y(), 0)
            else:
                self.scroll_by(-step.x(), -step.y())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (left and self.pans):
            self._panning_from = event.position().toPoint()
            self._show_cursor()
            event.accept()
            return
        self.pressed(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._panning_from is not None:
            here = event.position().toPoint()
            moved = self._panning_from - here
            self.scroll_by(moved.x(), moved.y())
            self._panning_from = here
            return
        self.moved(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._panning_from is not None:
            self._panning_from = None
            self._show_cursor()
            return
        self.released(event)

    def pressed(self, event: QMouseEvent) -> None:
        """A press that does not pan; a mode's view says what it means."""
        super().mousePressEvent(event)

    def moved(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)

    def released(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = True
            self._show_cursor()
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self._show_cursor()
            return
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QEvent) -> None:
        self._space = False
        self._show_cursor()
        super().focusOutEvent(event)  # type: ignore[arg-type]

    def _show_cursor(self) -> None:
        if self._panning_from is not None:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self.pans:
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.viewport().unsetCursor()

    def _repaint(self) -> None:
        self.viewport().update()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        theme = self._appearance.theme
        painter.fillRect(rect, theme["canvas"])
        if self.zoom >= 0.3:
            self._draw_dots(painter, rect)

    def _draw_dots(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """One tile of the grid, painted once for each theme and zoom, laid over the ground."""
        theme, zoom = self._appearance.theme, self.zoom
        key = (theme.name, zoom, self.devicePixelRatioF())
        if self._dots_key != key:
            self._dots_key, self._dots = key, _dot_tile(theme, zoom, self.devicePixelRatioF())
        origin = self.viewportTransform()
        side = self._dots.deviceIndependentSize().width()
        area = self.viewportTransform().mapRect(QRectF(rect))
        painter.save()
        painter.resetTransform()
        offset = QPointF((area.x() - origin.dx()) % side, (area.y() - origin.dy()) % side)
        painter.drawTiledPixmap(area, self._dots, offset)
        painter.restore()


def _ground() -> QWidget:
    """A viewport like the one that a scroll area makes for itself.

    To hand out one that Python does not know, PySide prepares every class of widgets: 20 ms.
    """
    ground = QWidget()
    ground.setObjectName("qt_scrollarea_viewport")
    ground.setBackgroundRole(QPalette.ColorRole.Base)
    ground.setAutoFillBackground(True)
    return ground


def _dot_tile(theme: Theme, zoom: float, ratio: float) -> QPixmap:
    """A square of four by four dots, in whole device pixels so that tiles meet."""
    side = max(4, round(_DOTS * _TILE * zoom * ratio))
    tile = QPixmap(side, side)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.faded("grid", min(1.0, (zoom - 0.25) * 4)))
    step, radius = side / _TILE, 0.9 * zoom * ratio
    for column in range(_TILE):
        for row in range(_TILE):
            # Half a step in, so that no dot is cut by the tile's edge.
            painter.drawEllipse(QPointF((column + 0.5) * step, (row + 0.5) * step), radius, radius)
    painter.end()
    tile.setDevicePixelRatio(ratio)
    return tile
