"""Pictures of what is painted on screen again and again in the same way, as cards and shadows."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QPixmapCache
from PySide6.QtWidgets import QWidget

_KILOBYTES = 32 * 1024
_Paint = Callable[[QPainter, QRectF], None]


def paint_kept(
    painter: QPainter, rect: QRectF, margin: float, key: Hashable, paint: _Paint
) -> None:
    """Let ``paint`` paint at a rect, or show the picture of it that is kept under ``key``.

    ``margin`` is how far it reaches beyond the rect. On screen it is put on whole pixels, and kept
    once it comes a second time at one scale, so that zooming keeps nothing that is gone at once.
    Everywhere else it is only painted.
    """
    device, world = painter.device(), painter.worldTransform()
    if not isinstance(device, QWidget) or world.m11() != world.m22() or world.isRotating():
        paint(painter, rect)
        return
    ratio = device.devicePixelRatioF()
    scale = round(world.m11() * ratio, 4)
    # Not the device's corner: that of a widget inside a window counts from the window's.
    corner = world.map(rect.topLeft())
    x, y = round(corner.x() * ratio), round(corner.y() * ratio)
    picture = _pictures.find(f"{key!r} {rect.width()} {rect.height()}", scale)
    if isinstance(picture, str):
        picture = _pictures.keep(picture, _painted(rect, margin, scale, paint))
    painter.save()
    painter.resetTransform()
    if picture is not None:
        room = round(margin * scale)
        picture.setDevicePixelRatio(ratio)
        painter.drawPixmap(QPointF((x - room) / ratio, (y - room) / ratio), picture)
    else:
        painter.translate(x / ratio, y / ratio)
        painter.scale(world.m11(), world.m11())
        paint(painter, QRectF(0, 0, rect.width(), rect.height()))
    painter.restore()


def _painted(rect: QRectF, margin: float, scale: float, paint: _Paint) -> QPixmap:
    """In device pixels, so that it is only copied to where it belongs."""
    room = round(margin * scale)
    picture = QPixmap(ceil(rect.width() * scale) + 2 * room, ceil(rect.height() * scale) + 2 * room)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.translate(room, room)
    painter.scale(scale, scale)
    paint(painter, QRectF(0, 0, rect.width(), rect.height()))
    painter.end()
    return picture


class _Pictures:
    """Qt's own cache, and what has been asked for once at the scale of now."""

    def __init__(self) -> None:
        self._scale = 0.0
        self._asked: set[str] = set()

    def find(self, key: str, scale: float) -> QPixmap | str | None:
        """The picture; or the key it is worth to keep one under; or neither."""
        if scale != self._scale:
            self._scale = scale
            self._asked.clear()
        key = f"{key} {scale}"
        if key not in self._asked:
            self._asked.add(key)
            return None
        found = QPixmap()
        return found if QPixmapCache.find(key, found) else key

    def keep(self, key: str, picture: QPixmap) -> QPixmap:
        QPixmapCache.setCacheLimit(max(QPixmapCache.cacheLimit(), _KILOBYTES))
        QPixmapCache.insert(key, picture)
        return picture


_pictures = _Pictures()
