"""The map by keyboard: which chip is next, and which lies nearest in a direction."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from explorer.ui.canvas.map_items import ChipItem

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def after(chips: Sequence[ChipItem], here: ChipItem | None, step: int) -> ChipItem | None:
    """The chip ``step`` places further, round and round; the first or last to begin with."""
    if not chips:
        return None
    if here not in chips:
        return chips[0 if step > 0 else -1]
    return chips[(chips.index(here) + step) % len(chips)]


def towards(chips: Sequence[ChipItem], here: ChipItem, dx: int, dy: int) -> ChipItem | None:
    """The nearest chip in a direction; sideways distance counts double."""
    start = here.rect.center()
    best: tuple[float, ChipItem] | None = None
    for chip in chips:
        away = chip.rect.center() - start
        along = away.x() * dx + away.y() * dy
        aside = abs(away.x() * dy) + abs(away.y() * dx)
        if chip is here or along < 4 or aside > along * 3:
            continue
        cost = along + 2 * aside
        if best is None or cost < best[0]:
            best = (cost, chip)
    return best[1] if best else None
