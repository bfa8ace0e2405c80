"""Fonts of the panel's painted parts: the design's roles at the user's own text size."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics

from explorer.ui import fonts

_GAPS = re.compile(r"\S+")
_SEAMS = re.compile(r"[/.:_\-,]|[a-z](?=[A-Z])")
_BREAK = "\u200b"

WRAP = Qt.TextFlag.TextWordWrap


@cache
def font(role: str) -> QFont:
    """A role's font at panel size; ``label`` stands above a field, ``code`` is an IAM action."""
    if role == "code":
        found = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        found.setPixelSize(int(fonts.pixels("secondary") + 0.5))
        return found
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
    box = QRect(0, 0, max(1, width), 100000)
    return metrics(role).boundingRect(box, WRAP, broken(role, words, width)).height()


@lru_cache(maxsize=2048)
def broken(role: str, words: str, width: int) -> str:
    """Words with places to break put into those too wide for a line, at a seam if there is one."""
    measure = metrics(role)
    if measure.horizontalAdvance(words) <= width:
        return words
    return _GAPS.sub(lambda found: _cut(measure, found[0], max(24, width)), words)


def _cut(measure: QFontMetrics, word: str, width: int) -> str:
    pieces = []
    while len(word) > 1 and measure.horizontalAdvance(word) > width:
        fits = fonts.fitting(measure, word[:width], width)
        seams = [found.end() for found in _SEAMS.finditer(word) if 1 < found.end() <= fits]
        at = seams[-1] if seams else fits
        pieces.append(word[:at])
        word = word[at:]
    return _BREAK.join([*pieces, word])


def elided(role: str, words: str, width: float) -> str:
    return metrics(role).elidedText(words, Qt.TextElideMode.ElideRight, int(width))
