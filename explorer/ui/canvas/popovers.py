"""What floats over the canvas and asks something: the choice of a way, a refusal, a misfit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF
from PySide6.QtWidgets import QApplication, QWidget

from explorer.catalog.connections import Detour, Offer
from explorer.containers.inside import Refused
from explorer.ui.canvas import strokes
from explorer.ui.canvas.card import Look
from explorer.ui.canvas.way_preview import WayPreview
from explorer.ui.choice_popover import ChoicePopover
from explorer.ui.misfit_card import MisfitCard, Remedy
from explorer.ui.refusal_card import RefusalCard

if TYPE_CHECKING:
    from explorer.ui.canvas.compose_view import ComposeView


class Popovers(QObject):
    """At most one at a time is ``shown`` over a ComposeView. ``way`` previews a way round."""

    def __init__(self, view: ComposeView) -> None:
        super().__init__(view)
        self._view = view
        self.way = WayPreview(view.compose_scene.canvas)
        view.compose_scene.addItem(self.way)
        self.shown: QWidget | None = None

    def show_choice(
        self, source: str, target: str, ways: Sequence[Offer], choose: Callable[[Offer], None]
    ) -> None:
        """Ask which way is meant; ``choose`` gets it."""
        start, end = self._view.joiner.end(source), self._view.joiner.end(target)

        def chosen(offer: Offer) -> None:
            self.close()
            choose(offer)

        popover = ChoicePopover(
            start, end, ways, self._view.editor.catalog, self._view.appearance, self._view
        )
        popover.chosen.connect(chosen)
        popover.closed.connect(self.close)
        self._show_offered_line(source, target, ways[0])
        self._show(popover, self._empty_spot(popover, source, target))
        self._view.editor.hint("1–9 or arrows and Enter choose how · Esc leaves both services")

    def show_refusal(self, source: str, target: str, instead_of: str | None = None) -> None:
        """Say why, with ways round; both ends look refused until it is closed. A way round takes
        the place of the edge ``instead_of``."""
        card = RefusalCard(
            source,
            target,
            self._view.joiner,
            self._view.editor,
            self._view.appearance,
            self._view,
            instead_of,
        )
        card.closed.connect(self.close)
        card.pointed.connect(lambda detour: self._preview(source, target, detour))
        self._view.compose_scene.set_looks({target: Look.REFUSED})
        self._show_refused_line(source, target)
        new = [
            rect for way in card.ways for rect in self._view.joiner.new_cards(source, target, way)
        ]
        self._show(card, self._empty_spot(card, source, target, new))
        choose = "choose a way round, or " if card.ways else ""
        self._view.editor.hint(f"Refused: {choose}Esc drops the line")

    def _preview(self, source: str, target: str, detour: Detour | None) -> None:
        """Show faintly what a way round would draw; None shows nothing."""
        if detour is None:
            self.way.clear()
        else:
            self.way.show_way(*self._view.joiner.preview(source, target, detour))

    def show_misfit(self, refused: Refused, *remedies: Remedy) -> None:
        """Say why something may not lie where it was dropped, with what can be done instead."""
        card = MisfitCard(refused, remedies, self._view.appearance, self._view)
        card.closed.connect(self.close)
        card.adjustSize()
        at = self._view.mapFromScene(self._view.cursor_point()) + QPoint(24, 16)
        self._show(card, QPointF(at))
        said = "Better not" if refused.severity == "warning" else "Refused"
        self._view.editor.hint(f"{said}: choose what to do instead, or Esc leaves all as it was")

    def _show_refused_line(self, source: str, target: str) -> None:
        line = self._view.compose_scene.routes.line_between(source, target).points
        self._view.ghost.show_line(line, "danger", strokes.REFUSED)

    def _show_offered_line(self, source: str, target: str, offer: Offer) -> None:
        """The likeliest way as a line, while the choice is open."""
        if not self._view.joiner.is_forward(offer, source):
            source, target = target, source
        stroke = strokes.stroke(offer.integration.kind, offer.integration.invocation)
        line = self._view.compose_scene.routes.line_between(source, target).points
        self._view.ghost.show_line(line, "ok", stroke)

    def _show(self, popover: QWidget, at: QPointF) -> None:
        self.close(keep_looks=True)
        self.shown = popover
        popover.adjustSize()
        space = self._view.viewport().rect().adjusted(8, 8, -8, -8)
        x = max(space.left(), min(at.x(), space.right() - popover.width()))
        y = max(space.top(), min(at.y(), space.bottom() - popover.height()))
        popover.move(round(x), round(y))
        popover.show()
        popover.raise_()
        popover.setFocus()

    def close(self, keep_looks: bool = False) -> None:
        if self.shown is None:
            return
        popover, self.shown = self.shown, None
        focus = QApplication.focusWidget() or self._view
        has_keyboard = focus is popover or popover.isAncestorOf(focus)
        popover.hide()
        popover.deleteLater()
        if not keep_looks:
            self._view.compose_scene.set_looks({})
            self._view.ghost.clear()
            self._view.editor.hint("")
        self.way.clear()
        if has_keyboard:
            self._view.setFocus()

    def _empty_spot(
        self, popover: QWidget, source: str, target: str, to_be: Iterable[QRectF] = ()
    ) -> QPointF:
        """The place nearest between two services where a card covers neither them nor others,
        nor any that may come to be there."""
        popover.adjustSize()
        size = popover.sizeHint()
        there = [item.rect for item in self._view.compose_scene.node_items().values()]
        taken = [QRectF(self._view.mapFromScene(rect).boundingRect()) for rect in (*there, *to_be)]
        ends = [
            QRectF(self._view.mapFromScene(rect).boundingRect()).adjusted(-12, -12, 12, 12)
            for id in (source, target)
            if (rect := self._view.compose_scene.rect_of(id)) is not None
        ]
        middle = (ends[0].center() + ends[-1].center()) / 2
        best, best_cost = QPointF(16, 16), float("inf")
        for x in range(16, max(17, self._view.viewport().width() - size.width() - 16), 24):
            for y in range(16, max(17, self._view.viewport().height() - size.height() - 16), 24):
                rect = QRectF(x, y, size.width(), size.height())
                covered = sum(rect.intersects(other) for other in taken)
                hides_end = sum(rect.intersects(end) for end in ends)
                away = (rect.center() - middle).manhattanLength()
                cost = away + covered * 400 + hides_end * 4000
                if cost < best_cost:
                    best, best_cost = QPointF(x, y), cost
        return best
