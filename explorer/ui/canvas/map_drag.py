"""Carries a service out of the map: what a drawing takes when it is dropped there."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtGui import QDrag, QPainter, QPixmap
from PySide6.QtWidgets import QStyleOptionGraphicsItem

from explorer.ui import mime
from explorer.ui.canvas.map_items import ChipItem

_GHOST = 0.6


def carry(chip: ChipItem, source: QObject) -> None:
    """Run the drag; the drop copies, the map stays as it is."""
    data = QMimeData()
    data.setData(mime.SERVICE, chip.service.encode())
    drag = QDrag(source)
    drag.setMimeData(data)
    picture = _picture(chip)
    drag.setPixmap(picture)
    drag.setHotSpot(picture.rect().center())
    drag.exec(Qt.DropAction.CopyAction)


def _picture(chip: ChipItem) -> QPixmap:
    rect = chip.rect.adjusted(-4, -4, 4, 4)
    picture = QPixmap(rect.size().toSize())
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(_GHOST)
    painter.translate(-rect.topLeft())
    chip.paint(painter, QStyleOptionGraphicsItem())
    painter.end()
    return picture
