"""Connections as items: a trunk with branches, one stroke, one pill. Also a single line at rest."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen
from PySide6.QtWidgets import QGraphicsItem

from explorer.catalog.model import Integration
from explorer.catalog.service_map import Points
from explorer.ui import plain
from explorer.ui.canvas import strokes
from explorer.ui.canvas.map_items import FADED, NO_CAPTIONS, TILES_ONLY, zoom_of
from explorer.ui.canvas.map_paint import MapLook
from explorer.ui.canvas.map_sign_item import Sign, SignItem
from explorer.ui.canvas.strokes import Stroke

HIT = 12.0


class Branch(NamedTuple):
    """One way from the trunk's root to an end, and the integrations that it stands for.

    ``spots`` are the middles of their chips, in the same order: a click means the nearest.
    """

    points: Points
    members: tuple[Integration, ...] = ()
    spots: Points = ()


class LineItem(QGraphicsItem):
    """A trunk. Its branches start at the root; ``to_root`` says the arrow points there."""

    def __init__(
        self,
        stroke: Stroke,
        branches: Sequence[Branch],
        shared: MapLook,
        to_root: bool = False,
        sign: Sign | None = None,
        service: str = "",
    ) -> None:
        super().__init__()
        self.stroke = stroke
        self.branches = tuple(branches)
        self.to_root = to_root
        self.sign = sign
        self.service = service
        self.is_hovered = False
        self.selected = ""
        self.sign_item: SignItem | None = None
        self._shared = shared
        self._bounds = _bounds(tuple(point for branch in self.branches for point in branch.points))
        self.setZValue(20)
        if sign is not None:
            self.sign_item = SignItem(self, sign, shared)
        if self.opens:
            self.setAcceptHoverEvents(True)

    @property
    def opens(self) -> bool:
        """Whether a click on it leads anywhere."""
        return bool(self.service) or any(branch.members for branch in self.branches)

    def boundingRect(self) -> QRectF:
        return self._bounds

    def shape(self) -> QPainterPath:
        return self._shape

    @cached_property
    def _shapes(self) -> list[QPainterPath]:
        """Where each branch is hit; worked out with the first move of the mouse."""
        return [_hit_area(branch.points) for branch in self.branches]

    @cached_property
    def _shape(self) -> QPainterPath:
        whole = QPainterPath()
        whole.setFillRule(Qt.FillRule.WindingFill)
        for shape in self._shapes:
            whole.addPath(shape)
        return whole

    def ends_at(self, service: str) -> bool:
        return any(service in (m.source, m.target) for b in self.branches for m in b.members)

    def integration_at(self, point: QPointF) -> Integration | None:
        """The connection meant by a click: of the branches there, the one whose chip is nearest."""
        touched = [
            branch
            for branch, shape in zip(self.branches, self._shapes, strict=True)
            if shape.contains(point)
        ]
        near = [
            (_away(point, spot), order, member)
            for order, branch in enumerate(touched or self.branches)
            for member, spot in zip(branch.members, branch.spots, strict=True)
        ]
        return min(near, key=lambda each: each[:2])[2] if near else None

    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        zoom = zoom_of(painter, option)
        theme = self._shared.theme
        colour = theme[self.stroke.token]
        styled = zoom >= NO_CAPTIONS
        heads = zoom >= TILES_ONLY
        chosen = [b for b in self.branches if any(m.id == self.selected for m in b.members)]
        if self.is_hovered and not chosen:
            self._paint_halo(painter, self.branches)
            colour = theme["accent"]
        for branch in self.branches:
            self._paint_body(painter, branch, colour, styled)
        if chosen:
            self._paint_halo(painter, chosen)
            for branch in chosen:
                self._paint_body(painter, branch, theme["accent"], True)
        if heads:
            self._paint_ends(painter, self.branches, colour)
            self._paint_ends(painter, chosen, theme["accent"])

    def _paint_halo(self, painter: QPainter, branches: Sequence[Branch]) -> None:
        halo = QPen(self._shared.theme.faded("accent", 0.2), 8)
        halo.setCapStyle(Qt.PenCapStyle.RoundCap)
        halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # One path, so that shared parts are not laid over each other.
        path = QPainterPath()
        for branch in branches:
            path.addPath(strokes.rounded(branch.points))
        painter.setPen(halo)
        painter.drawPath(path)

    def _paint_body(self, painter: QPainter, branch: Branch, colour: QColor, styled: bool) -> None:
        inset = self.stroke.head * 0.8 if self.stroke.filled else 1.0
        first, last = (inset, 0.0) if self.to_root else (0.0, inset)
        body = strokes.shortened(branch.points, first, last)
        painter.setPen(strokes.pen(self.stroke, colour, styled))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(strokes.rounded(body))

    def _paint_ends(self, painter: QPainter, branches: Sequence[Branch], colour: QColor) -> None:
        ground = self._shared.theme["raised"]
        heads: set[tuple[float, float]] = set()
        for branch in branches:
            points = branch.points[::-1] if self.to_root else branch.points
            if points[-1] not in heads:
                heads.add(points[-1])
                strokes.draw_head(painter, self.stroke, points, colour)
            if self.stroke.ring and points[0] not in heads:
                heads.add(points[0])
                strokes.draw_ring(painter, points, colour, ground)

    @property
    def is_chosen(self) -> bool:
        """Whether the connection that is selected runs here."""
        return any(m.id == self.selected for branch in self.branches for m in branch.members)

    def select(self, integration: str) -> None:
        """Show the branch of this connection as chosen; nothing for an empty id."""
        self.selected = integration
        self.set_hovered(self.is_hovered)

    @property
    def is_trunk(self) -> bool:
        return len(self.branches) > 1

    def put_on(self, root: QGraphicsItem) -> None:
        """Give it and its pill, which lies above all lines, to a root."""
        self.setParentItem(root)
        if self.sign_item is not None:
            self.sign_item.setParentItem(root)

    def show_if(self, shown: bool) -> None:
        self.setVisible(shown)
        if self.sign_item is not None:
            self.sign_item.setVisible(shown)

    def fade(self, faded: bool) -> None:
        """Step back, with its pill."""
        self.setOpacity(FADED if faded else 1.0)
        if self.sign_item is not None:
            self.sign_item.is_faded = faded
            self.sign_item.update()

    def set_hovered(self, hovered: bool) -> None:
        self.is_hovered = hovered
        self.update()
        if self.sign_item is not None:
            self.sign_item.update()

    def hoverEnterEvent(self, event: Any) -> None:
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_hovered(True)

    def hoverMoveEvent(self, event: Any) -> None:
        self.setToolTip(plain.tip(self.said_at(event.pos())))

    def hoverLeaveEvent(self, event: Any) -> None:
        self.set_hovered(False)

    def said_at(self, point: QPointF) -> str:
        """The sentence of the connection that a click there opens."""
        found = self.integration_at(point)
        return self._said(found) if found else ""

    def _said(self, integration: Integration) -> str:
        from explorer.catalog.wording import words

        services = self._shared.catalog.services
        source, target = services[integration.source], services[integration.target]
        return words(integration, source.name, target.name)


def _bounds(points: Points) -> QRectF:
    """All that a line paints, heads and halo too, and its hit area."""
    across, down = [x for x, _ in points], [y for _, y in points]
    whole = QRectF(min(across), min(down), max(across) - min(across), max(down) - min(down))
    room = HIT / 2 + 10
    return whole.adjusted(-room, -room, room, room)


def _hit_area(points: Points) -> QPainterPath:
    stroker = QPainterPathStroker()
    stroker.setWidth(HIT)
    return stroker.createStroke(strokes.rounded(points))


def _away(point: QPointF, spot: tuple[float, float]) -> float:
    return (point.x() - spot[0]) ** 2 + (point.y() - spot[1]) ** 2
