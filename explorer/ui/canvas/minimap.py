"""The overview at the corner of a canvas: what stands on it as blocks, and a frame round what is in
view. It is told what to paint, and moves the view; it knows no document."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QWidget

from explorer.ui.appearance import Appearance
from explorer.ui.canvas import minimap_paint, survey
from explorer.ui.canvas.view import CanvasView

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QHideEvent, QMouseEvent, QPaintEvent, QWheelEvent

WIDTH, HEIGHT = 188, 112
NARROWEST = 900
"""On a canvas less wide than this it would be in the way."""
PAUSE_MS = 120
_EDGE = 16
_SHADOW = 6
_PADDING = 9
_LARGEST = 0.2
"""A service alone is not shown larger than at this zoom."""


class Minimap(QWidget):
    """Shown while something is out of view. A click or drag on it moves the view, the wheel zooms.

    The blocks are painted into a picture once nothing has changed for a while; only the frame
    follows every move of the view.
    """

    def __init__(
        self, view: CanvasView, take: Callable[[], survey.Survey], appearance: Appearance
    ) -> None:
        """``take`` surveys what stands on the canvas now."""
        super().__init__(view)
        self._view, self._take, self._appearance = view, take, appearance
        self._survey = survey.NOTHING
        self._is_stale = True
        self._is_wanted = True
        self._is_dragged = False
        self._is_used = False
        """From a press or a turn of the wheel until the pointer leaves, it stays in any case."""
        self._shown = QRectF()
        """What the picture shows of the scene."""
        self._picture: QPixmap | None = None
        self.setObjectName("minimap")
        self.setAccessibleName("Minimap")
        self.setAccessibleDescription("What is in view, within all there is; drag to move the view")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.resize(WIDTH + 2 * _SHADOW, HEIGHT + 2 * _SHADOW)
        self.hide()
        # Over the canvas, but under all else that floats there, whichever came first.
        self.lower()
        view.viewport().lower()
        self._drawing = self._timer(PAUSE_MS, self._draw_anew)
        # A zoom moves the view several times at once: only the end of it counts.
        self._settling = self._timer(0, self._settle)
        for moved in (
            view.zoom_changed,
            view.resized,
            view.horizontalScrollBar().valueChanged,
            view.verticalScrollBar().valueChanged,
        ):
            moved.connect(self._on_moved)
        view.resized.connect(self._place)
        appearance.changed.connect(self._on_theme)
        self._place()
        self.draw_soon()

    def _timer(self, pause: int, run: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        timer.timeout.connect(run)
        return timer

    def set_wanted(self, wanted: bool) -> None:
        """Whether it may come at all."""
        if wanted != self._is_wanted:
            self._is_wanted = wanted
            self._draw_anew()

    def draw_soon(self) -> None:
        """What stands on the canvas has changed; it may go on doing so."""
        self._is_stale = True
        self._drawing.start()

    def _draw_anew(self) -> None:
        if not self._is_wanted:
            self.hide()
            return
        if self._is_stale:
            self._is_stale = False
            self._survey = self._take()
        if not self._is_dragged:  # else what is under the pointer would be elsewhere
            self._shown = self._to_show()
        self._picture = None
        self.update()
        self._settle()

    def _to_show(self) -> QRectF:
        return self._survey.bounds.united(self._view.seen)

    def _on_moved(self) -> None:
        self.update()
        self._settling.start()

    def _settle(self) -> None:
        """Come or go, and be drawn anew, as what is in view asks for."""
        bounds, seen = self._survey.bounds, self._view.seen.adjusted(-1, -1, 1, 1)
        has_more = not bounds.isEmpty() and (self._is_used or not seen.contains(bounds))
        is_wide = self._view.width() >= NARROWEST
        self.setVisible(self._is_wanted and is_wide and has_more)
        if not self.isHidden() and not self._is_dragged and self._shown != self._to_show():
            self._drawing.start()

    def _place(self) -> None:
        corner = self._view.rect().bottomRight()
        away = _EDGE - _SHADOW - 1
        self.move(corner.x() - self.width() - away, corner.y() - self.height() - away)

    def _on_theme(self) -> None:
        self._picture = None
        self.update()

    # --- where things are on it

    @property
    def _panel(self) -> QRectF:
        return QRectF(_SHADOW, _SHADOW, WIDTH, HEIGHT)

    @property
    def _area(self) -> QRectF:
        return self._panel.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)

    @property
    def _from_scene(self) -> QTransform:
        area, shown = self._area, self._shown
        if shown.isEmpty():
            return QTransform()
        zoom = min(area.width() / shown.width(), area.height() / shown.height(), _LARGEST)
        middle = QTransform.fromTranslate(area.center().x(), area.center().y())
        return middle.scale(zoom, zoom).translate(-shown.center().x(), -shown.center().y())

    @property
    def frame(self) -> QRectF:
        """The frame round what is in view, in pixels; it stays at the border of what is shown."""
        area, frame = self._area, self._from_scene.mapRect(self._view.seen)
        left = max(area.left(), min(frame.left(), area.right() - 4))
        top = max(area.top(), min(frame.top(), area.bottom() - 4))
        right = min(area.right(), max(frame.right(), left + 4))
        bottom = min(area.bottom(), max(frame.bottom(), top + 4))
        return QRectF(QPointF(left, top), QPointF(right, bottom))

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio, theme = self.devicePixelRatioF(), self._appearance.theme
        if self._picture is None or self._picture.devicePixelRatio() != ratio:
            self._picture = minimap_paint.picture(
                self.size(), ratio, self._panel, self._survey, self._from_scene, theme
            )
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        minimap_paint.frame(painter, self.frame, theme)

    # --- the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._is_dragged = self._is_used = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._show_at(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._is_dragged:
            self._show_at(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._let_go()
            self._settle()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._is_used = True
        self._view.turn_wheel(event.angleDelta().y() or event.angleDelta().x())

    def leaveEvent(self, event: QEvent) -> None:
        self._is_used = False
        self._settle()

    def hideEvent(self, event: QHideEvent) -> None:
        self._is_used = False
        self._let_go()

    def _let_go(self) -> None:
        self._is_dragged = False
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def _show_at(self, pixel: QPointF) -> None:
        """Centre the view where the pointer is, though not where nothing stands."""
        back, _ = self._from_scene.inverted()
        point, bounds = back.map(pixel), self._survey.bounds
        x = max(bounds.left(), min(point.x(), bounds.right()))
        y = max(bounds.top(), min(point.y(), bounds.bottom()))
        self._view.look_at(QPointF(x, y))
