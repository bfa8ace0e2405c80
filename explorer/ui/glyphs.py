"""Glyphs from QtAwesome's Material Design font, loaded without importing QtAwesome.

Importing the package costs more than all of QtWidgets; its font file and charmap are all we need.
On canvas and in exports a glyph is a path, so a picture needs no font to show it.
"""

from __future__ import annotations

import os
from bisect import bisect_left
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
def _charmap() -> list[str]:
    """The sorted lines of JSON with 7,000 names, quicker to look in for a few than to parse."""
    return sorted(_files()[1].read_text("utf-8").splitlines())


def _code(name: str) -> int | None:
    key = f'    "{name}": "0x'
    lines = _charmap()
    found = lines[bisect_left(lines, key) % len(lines)]
    return int(found[len(key) :].rstrip('",'), 16) if found.startswith(key) else None


@cache
def _font() -> QRawFont:
    return QRawFont(str(_files()[0]), _EM)


def exists(name: str) -> bool:
    return _code(name) is not None


@cache
def path(name: str) -> QPainterPath:
    """The outline of a glyph in a box of one by one; a rhombus for a name the font lacks."""
    code = _code(name) or _code(MISSING)
    assert code is not None
    font = _font()
    (index,) = font.glyphIndexesForString(chr(code))
    outline = font.pathForGlyph(index)
    # Material glyphs are drawn on a square em whose top is the font's ascent.
    top = font.ascent() / _EM
    return QTransform(1 / _EM, 0, 0, 1 / _EM, 0, top).map(outline)


def draw(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    """Fill a glyph into a square."""
    painter.save()
    painter.translate(rect.topLeft())
    painter.scale(rect.width(), rect.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPath(path(name))
    painter.restore()
