"""A drawing as a PNG: what the canvas shows, without what belongs to editing, on its own page.

The picture carries the architecture, so that opening it gives the drawing back.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPen

from explorer.architecture.architecture import Architecture
from explorer.architecture.document import Document
from explorer.architecture.titles import one_line
from explorer.catalog.catalog import Catalog
from explorer.layout.route import Route
from explorer.storage.png_writer import PngWriter
from explorer.ui.appearance import Appearance
from explorer.ui.canvas import card, strokes
from explorer.ui.canvas.compose_scene import ComposeScene
from explorer.ui.canvas.detail import Detail
from explorer.ui.canvas.edge_item import EdgeItem
from explorer.ui.canvas.page_legend import PageLegend
from explorer.ui.canvas.transition_item import STROKE as TRANSITION
from explorer.ui.editor import Editor

MARGIN = 56
_LONGEST_SIDE = 32_000
_MOST_PIXELS = 300_000_000
"""Each takes four bytes while the picture is made."""
_WIDEST_TITLE, _MOST_WORDS = 1600.0, 2000
_SHADOW = 8.0
"""How far the shadows of cards reach beyond them."""
_DOTS_PER_METRE = 3780
_PIXELS_AT_ONCE = 2_000_000


class ExportCancelled(Exception):
    """The picture was given up half-way."""


class Picture:
    """Lays out one page: title block, drawing, legend, footer. Units are pixels at 100 %."""

    def __init__(
        self,
        architecture: Architecture,
        catalog: Catalog,
        *,
        theme: str = "light",
        transparent: bool = False,
        margin: int = MARGIN,
        file_name: str = "",
        dated: bool = True,
        routes: Mapping[str, Route] | None = None,
        hidden: frozenset[str] = frozenset(),
    ) -> None:
        """``routes``: the lines as the window shows them, where they are not to be found anew;
        ``hidden``: the kinds of connections that it does not show."""
        self._transparent = transparent
        self._margin = float(margin)
        self._file_name = file_name
        self._dated = dated
        editor = Editor(catalog, reviews=False)
        editor.replace_document(Document(architecture))
        editor.filter.hide(hidden)
        self._architecture = architecture
        self._appearance = Appearance(theme)
        self._scene = ComposeScene(editor, self._appearance, routes=routes)
        canvas = self._scene.canvas
        canvas.detail, canvas.shows_badges, canvas.shows_ports = Detail.FULL, False, False
        self._content = self._scene.content_rect()
        if self._content.isEmpty():
            self._content = QRectF(0, 0, 320, 160)
        self._title = one_line(architecture.header.title)
        said = one_line(architecture.header.description[:_MOST_WORDS], _MOST_WORDS)
        self._described = card.wrapped(said, "export-text", 900, 3) if said else ()
        self._top = (44 if self._title else 0) + 22 * len(self._described)
        self._top += 18 if self._top else 0
        inner = max(self._content.width(), 560.0, self._title_width())
        self._legend = PageLegend(self._occurring(), inner)
        foot = 2 * _SHADOW + self._legend.height + 44
        self.width = inner + 2 * self._margin
        self.height = self._top + self._content.height() + foot + 2 * self._margin

    def _title_width(self) -> float:
        title = min(_WIDEST_TITLE, card.width_of(self._title, "export-title"))
        words = max((card.width_of(line, "export-text") for line in self._described), default=0)
        return max(title, words) + 8

    def _occurring(self) -> list[strokes.Stroke]:
        """The strokes in the drawing, each once, in order of first use; not those of notes."""
        edges = [i for i in self._scene.items_by_id.values() if isinstance(i, EdgeItem)]
        found = {item.stroke.word: item.stroke for item in edges if item.isVisible()}
        if self._scene.groups.transitions:
            found[TRANSITION.word] = TRANSITION
        texts, lines = self._architecture.texts.keys(), self._architecture.lines.values()
        if any(texts.isdisjoint((line.source, line.target)) for line in lines):
            found[strokes.SKETCH.word] = strokes.SKETCH
        return list(found.values())

    def paint(self, painter: QPainter, top: float = 0.0, bottom: float = math.inf) -> None:
        """Paint the page at 100 % with its top left corner at the origin, or a band of it."""
        theme = self._appearance.theme
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        if not self._transparent:
            ground = theme["canvas"] if theme.is_dark else QColor("#FFFFFF")
            painter.fillRect(QRectF(0, 0, self.width, self.height), ground)
        left, y = self._margin, self._margin
        inner = self.width - 2 * left
        if self._title:
            box = QRectF(left, y - 6, inner, 40)
            card.text(painter, "export-title", theme["text"], box, self._title)
            y += 44
        for line in self._described:
            card.text(painter, "export-text", theme["text.muted"], QRectF(left, y, inner, 20), line)
            y += 22
        y = left + self._top
        self._paint_drawing(painter, QPointF(left - _SHADOW, y), top, bottom)
        self._paint_foot(painter, y + self._content.height() + 2 * _SHADOW)

    def _paint_drawing(self, painter: QPainter, at: QPointF, top: float, bottom: float) -> None:
        """What of the drawing and the shadows round it is between two heights of the page."""
        whole = self._content.adjusted(-_SHADOW, -_SHADOW, _SHADOW, _SHADOW)
        first, last = max(0.0, top - at.y()), min(whole.height(), bottom - at.y())
        if last > first:
            room = QRectF(at.x(), at.y() + first, whole.width(), last - first)
            part = QRectF(whole.left(), whole.top() + first, *room.size().toTuple())
            self._scene.render(painter, room, part, Qt.AspectRatioMode.IgnoreAspectRatio)

    def _paint_foot(self, painter: QPainter, top: float) -> None:
        theme, left = self._appearance.theme, self._margin
        inner = self.width - 2 * left
        self._legend.paint(painter, left, top, theme)
        y = top + self._legend.height + 12
        painter.setPen(QPen(theme["border"], 1))
        painter.drawLine(QPointF(left, y), QPointF(left + inner, y))
        box = QRectF(left, y + 8, inner, 20)
        card.text(painter, "secondary", theme["text.muted"], box, self._footer())
        if not self._dated:
            return
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        today = f"{date.today():%d %B %Y}".lstrip("0")
        card.text(painter, "secondary", theme["text.muted"], box, today, right)

    def _footer(self) -> str:
        nodes, edges = len(self._architecture.nodes), len(self._architecture.edges)
        counts = f"{_count(nodes, 'service')}, {_count(edges, 'connection')}"
        return f"{self._file_name} · {counts}" if self._file_name else counts

    def size(self, scale: float) -> tuple[int, int]:
        """Width and height in pixels; ValueError when it would be too large to make."""
        width, height = round(self.width * scale), round(self.height * scale)
        if max(width, height) > _LONGEST_SIDE or width * height > _MOST_PIXELS:
            raise ValueError(f"the picture would be {width} × {height} pixels: use a smaller scale")
        return width, height

    def to_image(self, scale: float = 2.0) -> QImage:
        """The page as pixels; ValueError when it would be too large to make."""
        return self._band(scale, 0, self.size(scale)[1])

    def _band(self, scale: float, top: int, rows: int) -> QImage:
        """Some rows of the page."""
        kind = QImage.Format.Format_ARGB32_Premultiplied
        image = QImage(self.size(scale)[0], rows, kind)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.translate(0, -top)
        painter.scale(scale, scale)
        self.paint(painter, top / scale, (top + rows) / scale)
        painter.end()
        return image

    def to_png(self, scale: float, go_on: Callable[[int, int], bool]) -> bytes:
        """The page as a PNG, made band by band. ``go_on`` hears how many rows of how many are done
        and answers whether to go on; ExportCancelled where not."""
        width, height = self.size(scale)
        channels, kind = (
            (4, QImage.Format.Format_RGBA8888)
            if self._transparent
            else (3, QImage.Format.Format_RGB888)
        )
        writer = PngWriter(width, height, channels, round(_DOTS_PER_METRE * scale))
        at_once = max(16, _PIXELS_AT_ONCE // width)
        for top in range(0, height, at_once):
            if not go_on(top, height):
                raise ExportCancelled
            band = self._band(scale, top, min(at_once, height - top)).convertToFormat(kind)
            writer.add(band.constBits(), band.bytesPerLine())
        return writer.finish()


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def to_png(
    architecture: Architecture,
    catalog: Catalog,
    source_text: str,
    *,
    scale: float = 2.0,
    theme: str = "light",
    transparent: bool = False,
    margin: int = MARGIN,
    file_name: str = "",
    routes: Mapping[str, Route] | None = None,
    hidden: frozenset[str] = frozenset(),
    go_on: Callable[[int, int], bool] = lambda _done, _all: True,
) -> bytes:
    """A PNG of an architecture that carries ``source_text``. Needs a QGuiApplication.

    ``go_on`` is asked between the parts; see ``Picture.to_png``.
    """
    from explorer.storage.picture import embed

    picture = Picture(
        architecture,
        catalog,
        theme=theme,
        transparent=transparent,
        margin=margin,
        file_name=file_name,
        routes=routes,
        hidden=hidden,
    )
    return embed(picture.to_png(scale, go_on), source_text)


def export_png(
    architecture: Architecture,
    catalog: Catalog,
    source_text: str,
    out: Path,
    *,
    scale: float = 2.0,
    theme: str = "light",
    transparent: bool = False,
    margin: int = MARGIN,
    file_name: str = "",
) -> None:
    """Write a PNG whole or not at all. Makes an application where none runs yet."""
    from PySide6.QtWidgets import QApplication

    from explorer.storage import file

    application = QGuiApplication.instance() or QApplication([])
    png = to_png(
        architecture,
        catalog,
        source_text,
        scale=scale,
        theme=theme,
        transparent=transparent,
        margin=margin,
        file_name=file_name,
    )
    file.save_bytes(out, png)
    del application
