"""Small pictures of drawings: the canvas from afar, with what is empty in it narrowed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter

from explorer.architecture.architecture import Architecture
from explorer.architecture.model import Element, Group, Line, Node, Text
from explorer.catalog.catalog import Catalog
from explorer.layout.geometry import Rect
from explorer.ui.appearance import Appearance
from explorer.ui.examples import Example

_LARGEST = 0.42
"""A drawing of few services is not blown up to fill its picture."""
_ACROSS, _DOWN = 56.0, 44.0
"""The widest gaps that stay: without labels lines need no more."""


class Previews(QObject):
    """Small pictures of examples, painted one after another while nothing else is to do, and
    kept for each theme."""

    painted = Signal()

    def __init__(
        self, catalog: Catalog, appearance: Appearance, size: QSize, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._catalog = catalog
        self._appearance = appearance
        self._size = size
        self._known: dict[tuple[Path, str, float], QImage] = {}
        self._wanted: dict[tuple[Path, str, float], Example] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._paint_next)

    @property
    def waiting(self) -> int:
        """How many have been asked for and are not painted yet."""
        return len(self._wanted)

    def picture(self, example: Example, ratio: float) -> QImage | None:
        """The picture in the theme in force; None while it is not painted yet, with ``painted``
        to follow."""
        key = (example.path, self._appearance.theme.name, ratio)
        found = self._known.get(key)
        if found is None:
            self._wanted[key] = example
            self._timer.start()
        return found

    def _paint_next(self) -> None:
        key = next(iter(self._wanted), None)
        if key is None:
            self._timer.stop()
            return
        example = self._wanted.pop(key)
        _, theme, ratio = key
        self._known[key] = paint(example.architecture, self._catalog, theme, self._size, ratio)
        self.painted.emit()


def paint(
    architecture: Architecture, catalog: Catalog, theme: str, size: QSize, ratio: float = 1.0
) -> QImage:
    """The cards, lines and frames of a drawing as the canvas shows them from afar.

    Notes are left out: nobody could read them at this size.
    """
    from explorer.architecture.document import Document
    from explorer.ui.canvas.compose_scene import ComposeScene
    from explorer.ui.canvas.detail import Detail
    from explorer.ui.editor import Editor

    editor = Editor(catalog, reviews=False)
    editor.replace_document(Document(narrowed(architecture, catalog)))
    scene = ComposeScene(editor, Appearance(theme))
    canvas = scene.canvas
    canvas.detail, canvas.shows_badges, canvas.shows_ports = Detail.CARD, False, False
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    content = scene.content_rect().adjusted(-8, -8, 8, 8)
    scale = min(size.width() / content.width(), size.height() / content.height(), _LARGEST)
    target = QRectF(0, 0, content.width() * scale, content.height() * scale)
    target.moveCenter(QRectF(0, 0, size.width(), size.height()).center())
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    scene.render(painter, target, content, Qt.AspectRatioMode.KeepAspectRatio)
    painter.end()
    return image


def narrowed(architecture: Architecture, catalog: Catalog) -> Architecture:
    """The drawing without its notes, its columns and rows moved together."""
    from explorer.containers.frames import card_rect, frames_of

    rect_of, frames = card_rect(catalog), frames_of(architecture, catalog)
    cards = {id: rect for id, node in architecture.nodes.items() if (rect := rect_of(node))}
    boxes = {id: frames.frame(group) for id, group in architecture.groups.items()}
    both = [*cards.values(), *boxes.values()]
    across = _narrowing(_spans(cards.values(), 0), _spans(both, 0), _ACROSS)
    down = _narrowing(_spans(cards.values(), 1), _spans(both, 1), _DOWN)
    found: list[Element] = []
    for element in architecture:
        if isinstance(element, Node) and element.id in cards:
            rect = cards[element.id]
            found.append(replace(element, at=(across(rect.x), down(rect.y))))
        elif isinstance(element, Group):
            rect = boxes[element.id]
            x, y = across(rect.x), down(rect.y)
            size = (across(rect.right) - x, down(rect.bottom) - y)
            found.append(replace(element, at=(x, y), size=size))
        elif not isinstance(element, Text | Line):
            found.append(element)
    return Architecture(found)


def _spans(rects: Iterable[Rect], axis: int) -> list[tuple[float, float]]:
    return [(rect[axis], rect[axis] + rect[axis + 2]) for rect in rects]


def _narrowing(
    kept: list[tuple[float, float]], marks: list[tuple[float, float]], widest: float
) -> Callable[[float], float]:
    """Where a coordinate comes to lie when gaps are narrowed that no kept span covers."""
    places = sorted({end for span in marks for end in span})
    moved = places[:1]
    for low, high in pairwise(places):
        full = any(start < high and end > low for start, end in kept)
        moved.append(moved[-1] + (high - low if full else min(high - low, widest)))

    def place(value: float) -> float:
        number = max(0, bisect_right(places, value) - 1)
        return moved[number] + value - places[number]

    return place
