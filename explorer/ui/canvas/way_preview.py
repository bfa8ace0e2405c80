"""What a way round would draw, shown faintly before it is chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change
from explorer.architecture.model import Edge, Node
from explorer.catalog.catalog import Catalog
from explorer.catalog.model import Service
from explorer.containers.frames import card_size
from explorer.layout.geometry import Rect
from explorer.layout.routing import Link, Router
from explorer.ui.canvas import card, strokes
from explorer.ui.canvas.canvas_state import CanvasState

_OPACITY = 0.5
_AROUND = 40.0

Points = Sequence[tuple[float, float]]


class NewCard(NamedTuple):
    """A service that would be added, and where."""

    service: Service
    rect: QRectF
    title: str


class NewLine(NamedTuple):
    """A connection that would be made."""

    points: Points
    stroke: strokes.Stroke


def what_it_adds(
    change: Change, architecture: Architecture, catalog: Catalog, boxes: Mapping[str, Rect]
) -> tuple[list[NewCard], list[NewLine]]:
    """The services and connections that a Change adds to a drawing whose cards are ``boxes``."""
    there = dict(boxes)
    cards = []
    for id, element in change.after.items():
        if isinstance(element, Node) and element.at is not None and id not in architecture:
            service = catalog.service(element.service)
            there[id] = Rect(*element.at, *card_size(element, catalog))
            if service is not None:
                cards.append(NewCard(service, QRectF(*there[id]), element.title))
    edges = [element for element in change.after.values() if isinstance(element, Edge)]
    links = [Link(edge.id, edge.source, edge.target, (0, 0)) for edge in edges]
    routes = Router(there, links).route_all()
    lines = []
    for edge in edges:
        way = catalog.integration(edge.via or "")
        if way is not None and edge.id in routes:
            stroke = strokes.stroke(way.kind, way.invocation)
            lines.append(NewLine(routes[edge.id].points, stroke))
    return cards, lines


class WayPreview(QGraphicsItem):
    """Painted above the drawing and never hit by the mouse."""

    def __init__(self, canvas: CanvasState) -> None:
        super().__init__()
        self._canvas = canvas
        self.cards: Sequence[NewCard] = ()
        self._lines: Sequence[NewLine] = ()
        self.setZValue(99)
        self.setOpacity(_OPACITY)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    @property
    def is_shown(self) -> bool:
        return bool(self._lines)

    def show_way(self, cards: Sequence[NewCard], lines: Sequence[NewLine]) -> None:
        """Nothing at all takes it away."""
        self.prepareGeometryChange()
        self.cards, self._lines = cards, lines
        self.update()

    def clear(self) -> None:
        self.show_way((), ())

    def boundingRect(self) -> QRectF:
        whole = QRectF()
        for each in self.cards:
            whole = whole.united(each.rect)
        for line in self._lines:
            for x, y in line.points:
                whole = whole.united(QRectF(x - 1, y - 1, 2, 2))
        return whole.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND) if self._lines else whole

    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        theme = self._canvas.theme
        for line in self._lines:
            strokes.draw_line(
                painter, line.stroke, line.points, theme[line.stroke.token], theme["raised"]
            )
        for service, rect, title in self.cards:
            category = self._canvas.category(service.category)
            card.node_card(painter, rect, theme, category, service.glyph, title, service.name)
