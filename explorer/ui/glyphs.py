"""Glyphs from QtAwesome's Material Design font, loaded without importing QtAwesome.

Importing the package costs more than all of QtWidgets; its font file and charmap are all we need.
On canvas and in exports a glyph is a path, so a picture needs no font to show it.
"""

from __future__ import annotations

import os
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QRawFont, QTransform

MISSING = "help-rhombus-outline"
_EM = 96.0


@cache
def _files() -> tuple[Path, Path]:
    spec = find_spec("qtawesome")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("the glyph font is missing: install QtAwesome")
    folder = Path(spec.submodule_search_locations[0]) / "fonts"
    ours = [name for name in os.listdir(folder) if name.startswith("materialdesignicons6-webfont-")]
    font = max(name for name in ours if name.endswith(".ttf"))
    charmap = max(name for name in ours if name.endswith(".json"))
    return folder / font, folder / charmap


@cache
def _charmap() -> bytes:
    """JSON with 7,000 names, each on a line of its own, sorted."""
    return _files()[1].read_bytes()


def _code(name: str) -> int | None:
    """Looked for between the lines: to parse or split them all takes longer for the few we need."""
    key, text = f'    "{name}": "0x'.encode(), _charmap()
    low, high = 0, len(text)
    while low < high:
        middle = (low + high) // 2
        start, end = text.rfind(b"\n", low, middle) + 1 or low, text.find(b"\n", middle) + 1
        line = text[start:end]
        if line.startswith(key):
            return int(line[len(key) :].rstrip(b'",\n'), 16)
        low, high = (end or high, high) if line < key else (low, start)
    return None


@cache
def _font() -> QRawFont:
    return QRawFont(str(_files()[0]), _EM)


def exists(name: str) -> bool:
    return _code(name) is not None


@cache
def _outline(name: str) -> QPainterPath:
    """As the font has it, from its baseline; a rhombus for a name that it lacks."""
    code = _code(name) or _code(MISSING)
    assert code is not None
    (index,) = _font().glyphIndexesForString(chr(code))
    return _font().pathForGlyph(index)


@cache
def _ascent() -> float:
    """Material glyphs are drawn on a square em whose top is the font's ascent."""
    return _font().ascent() / _EM


@cache
def path(name: str) -> QPainterPath:
    """The outline of a glyph in a box of one by one."""
    return QTransform(1 / _EM, 0, 0, 1 / _EM, 0, _ascent()).map(_outline(name))


def draw(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    """Fill a glyph into a square."""
    painter.save()
    painter.translate(rect.left(), rect.top() + _ascent() * rect.height())
    painter.scale(rect.width() / _EM, rect.height() / _EM)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    # Outlines are not mapped first: for that call PySide prepares half a dozen classes.
    painter.drawPath(_outline(name))
    painter.restore()
