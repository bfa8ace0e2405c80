"""The map by keyboard: which chip or row is next, and which lies nearest in a direction."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from explorer.ui.canvas.map_items import ChipItem
from explorer.ui.canvas.map_shelf_item import ShelfStop

Stop = ChipItem | ShelfStop
"""What the keyboard's ring goes to."""

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def after(stops: Sequence[Stop], here: Stop | None, step: int) -> Stop | None:
    """The stop ``step`` places further, round and round; the first or last to begin with."""
    if not stops:
        return None
    if here not in stops:
        return stops[0 if step > 0 else -1]
    return stops[(stops.index(here) + step) % len(stops)]


def towards(stops: Sequence[Stop], here: Stop, dx: int, dy: int) -> Stop | None:
    """The nearest stop in a direction; sideways distance counts double."""
    start = here.rect.center()
    best: tuple[float, Stop] | None = None
    for stop in stops:
        away = stop.rect.center() - start
        along = away.x() * dx + away.y() * dy
        aside = abs(away.x() * dy) + abs(away.y() * dx)
        if stop is here or along < 4 or aside > along * 3:
            continue
        cost = along + 2 * aside
        if best is None or cost < best[0]:
            best = (cost, stop)
    return best[1] if best else None
