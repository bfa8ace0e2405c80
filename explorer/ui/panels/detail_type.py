"""Fonts of the panel's painted parts: the design's roles at the user's own text size."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics

from explorer.ui import fonts

WRAP = Qt.TextFlag.TextWordWrap


@cache
def font(role: str) -> QFont:
    """A role's font at panel size; ``label`` stands above a field."""
    if role == "label":
        found = QFont(font("secondary"))
        found.setWeight(QFont.Weight.DemiBold)
        return found
    found = QFont(fonts.font(role))
    found.setPixelSize(int(fonts.pixels(role) + 0.5))
    return found


@cache
def metrics(role: str) -> QFontMetrics:
    return QFontMetrics(font(role))


def line(role: str) -> int:
    """How high one line is."""
    return metrics(role).height()


@lru_cache(maxsize=2048)
def wrapped_height(role: str, words: str, width: int) -> int:
    """How high words are when broken to a width."""
    if not words:
        return 0
    return metrics(role).boundingRect(QRect(0, 0, max(1, width), 100000), WRAP, words).height()


def elided(role: str, words: str, width: float) -> str:
    return metrics(role).elidedText(words, Qt.TextElideMode.ElideRight, int(width))
