"""The canvas of Explore: the service map, read-only, with the same zoom and pan as a drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal

from explorer.ui.appearance import Appearance
from explorer.ui.canvas.map_scene import MapScene
from explorer.ui.canvas.view import CanvasView
from explorer.ui.navigator import Navigator

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget


class ExploreView(CanvasView):
    """Hands clicks to the scene; Escape leads back to the map, then closes its shelf."""

    menu_wanted = Signal(object)
    files_dropped = Signal(list)

    def __init__(
        self,
        scene: MapScene,
        navigator: Navigator,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(scene, appearance, parent)
        self.map_scene = scene
        self._navigator = navigator
        self._shows_page = False
        self._left_at: tuple[float, QPointF] | None = None
        self.setAccessibleName("Service map")
        self.setSceneRect(QRectF(-4000, -4000, 12000, 12000))
        appearance.changed.connect(self._on_theme)
        navigator.went.connect(self._on_went)
        scene.laid_out.connect(self._on_laid_out)
        scene.focus_moved.connect(self.reveal)
        self.fit()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab walks the services; F6 leaves the map."""
        self.map_scene.focus_next(1 if next else -1)
        return True

    def _on_theme(self) -> None:
        self.map_scene.set_theme(self._appearance.theme)

    def content_rect(self) -> QRectF:
        return self.map_scene.content_rect

    def _on_laid_out(self) -> None:
        """A page is fitted; a map that had been zoomed or moved comes back as it was left."""
        if self.map_scene.is_page:
            if not self._shows_page and not self._stays_fitted:
                self._left_at = (self.zoom, self.mapToScene(self.viewport().rect().center()))
            self._shows_page = True
            self.fit()
            return
        self._shows_page = False
        self.fit()
        if self._left_at is not None:
            (zoom, middle), self._left_at = self._left_at, None
            self.set_zoom(zoom)
            self.centerOn(middle)

    def _on_went(self) -> None:
        """Bring what was chosen into view."""
        rect = self.map_scene.service_rect(self._navigator.place.id)
        if rect is not None and not self.map_scene.is_page:
            self.reveal(rect)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            if self._navigator.place.kind != "map":
                self._navigator.show_map()
            elif self.map_scene.has_open_shelf:
                self.map_scene.close_shelf()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())
