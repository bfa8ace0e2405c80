"""Why two services can't be joined, and the ways round as buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from explorer.architecture.titles import one_line
from explorer.catalog.connections import Detour, through_names
from explorer.ui import connecting, glyphs, plain
from explorer.ui.appearance import Appearance
from explorer.ui.canvas import card
from explorer.ui.editor import Editor
from explorer.ui.refusal_frame import RefusalFrame

if TYPE_CHECKING:
    from explorer.ui.canvas.joiner import Joiner

_WIDTH = 416
_RIGHT = Qt.TextElideMode.ElideRight


class PathStrip(QWidget):
    """The services of a detour as tiles with arrows between; new ones in bold."""

    def __init__(
        self, ends: tuple[str, str], detour: Detour, editor: Editor, appearance: Appearance
    ) -> None:
        super().__init__()
        self._ends = ends
        self._editor = editor
        self._appearance = appearance
        self.setFixedHeight(44)
        self.show_detour(detour)

    def show_detour(self, detour: Detour) -> None:
        path = (self._ends[0], *detour.services, self._ends[1])
        found = (self._editor.catalog.service(id) for id in path)
        self._services = [service for service in found if service is not None]
        self.update()

    def _role(self, number: int) -> str:
        return "body" if number in (0, len(self._services) - 1) else "strong"

    def widths(self) -> list[float]:
        """Room for each name. On a long path the ends, named in the title, show only their tile."""
        names = [
            card.width_of(service.name, self._role(number))
            for number, service in enumerate(self._services)
        ]
        arrows, tiles = 24.0 * (len(names) - 1), 36.0 * len(names)
        room = self.width() - 20 - arrows - tiles
        if sum(names) <= room:
            return names
        room += 2 * 8
        most = max(0.0, room / max(1, len(names) - 2))
        return [0.0, *(min(name, most) for name in names[1:-1]), 0.0]

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme["border"], 1))
        painter.setBrush(theme["sunken"])
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        x = 10.0
        last = len(self._services) - 1
        for number, (service, width) in enumerate(zip(self._services, self.widths(), strict=True)):
            category = self._editor.catalog.categories[service.category]
            tile = QRectF(x, 11, 22, 22)
            card.tile(painter, tile, theme.tile(category), service.glyph)
            if width:
                box = QRectF(x + 28, 11, width + 2, 22)
                card.text(painter, self._role(number), theme["text"], box, service.name)
            x += 36 + width if width else 28
            if number < last:
                square = QRectF(x, 14, 16, 16)
                glyphs.draw(painter, "arrow-right", square, theme["text.muted"])
                x += 24


def _used_and_added(joiner: Joiner, editor: Editor, source: str, way: Detour) -> str:
    """What a way round finds on the canvas, and what it puts there."""
    used = joiner.reused(source, way)
    found = [editor.catalog.service(id) for id in way.services[len(used) :]]
    uses = ", ".join(one_line(node.title) for node in used)
    adds = ", ".join(service.name for service in found if service is not None)
    return " · ".join(filter(None, (uses and f"Uses {uses}", adds and f"Adds {adds}")))


class RefusalCard(RefusalFrame):
    """Title, both names, one sentence, the best way round as tiles, buttons for the ways.

    ``pointed`` carries the way round whose button is pointed at, and None once none is.
    """

    pointed = Signal(object)

    def __init__(
        self,
        source: str,
        target: str,
        joiner: Joiner,
        editor: Editor,
        appearance: Appearance,
        parent: QWidget,
        instead_of: str | None = None,
    ) -> None:
        """A way round takes the place of the edge ``instead_of``."""
        self._instead_of = instead_of
        start, end = joiner.end(source), joiner.end(target)
        refusal = connecting.refused(editor.catalog, start, end)
        spoken = f"{refusal.title}. {refusal.because}"
        super().__init__(_WIDTH, spoken, "danger", appearance, parent)
        self.add_head(refusal.title, "link-variant-off", f"{start.title} → {end.title}")
        self.add_sentence(refusal.because)
        ways = self.ways = list(joiner.detours(source, target))
        if ways:
            strip = PathStrip((start.service, end.service), ways[0], editor, appearance)
            self.column.addWidget(strip)
            for number, detour in enumerate(ways):
                button = self._button(number, detour, editor, strip)
                button.clicked.connect(
                    lambda _=False, d=detour: self._choose(joiner, source, target, d)
                )
            self.column.addLayout(self._row_or_column())
            self._uses = [_used_and_added(joiner, editor, source, way) for way in ways]
            self._note = self.add_note(max(self._uses, key=len))  # room for each of them
        else:
            self.add_note("No way round with the services known here.")
        back = joiner.way_back(source, target)
        if back is not None:
            words = connecting.spoken(back, end, start, editor.catalog)
            turn = QPushButton()
            turn.setProperty("link", True)
            turn.ensurePolished()
            said = f"Connect {end.title} to {start.title} instead"
            self._fit(turn, said)
            turn.setToolTip(plain.tip(words))
            turn.clicked.connect(self.closed)
            turn.clicked.connect(lambda: joiner.make(target, source, back))
            self.column.addWidget(turn, 0, Qt.AlignmentFlag.AlignLeft)
        self.settle()
        if ways:
            self._note.setText(self._uses[0])

    def _row_or_column(self) -> QBoxLayout:
        """The buttons side by side, or one below the other where they are too wide for that."""
        room = self.width() - 44
        for button in self.buttons:
            button.ensurePolished()
        wide = sum(button.sizeHint().width() for button in self.buttons)
        if wide + 8 * (len(self.buttons) - 1) <= room:
            row = QHBoxLayout()
            row.setSpacing(8)
            for button in self.buttons:
                row.addWidget(button)
            row.addStretch(1)
            return row
        column = QVBoxLayout()
        column.setSpacing(8)
        for button in self.buttons:
            words = plain.of_caption(button.text())
            self._fit(button, words)
            button.setToolTip(plain.tip(words))
            column.addWidget(button)
        return column

    def _fit(self, button: QPushButton, words: str) -> None:
        """Give a button its words, cut off where the card has no more room."""
        metrics = button.fontMetrics()
        button.setText("x")
        around = button.sizeHint().width() - metrics.horizontalAdvance("x")
        room = self.width() - 44 - around
        button.setText(plain.caption(metrics.elidedText(words, _RIGHT, room)))

    def _button(self, number: int, detour: Detour, editor: Editor, strip: PathStrip) -> QPushButton:
        names = through_names(editor.catalog, detour)
        said = f"Connect through {names}" if number == 0 else f"Through {names}"
        button = QPushButton(plain.caption(said))
        button.setProperty("primary", number == 0)
        button.setDefault(number == 0)
        button.installEventFilter(self)
        button.setProperty("way", number)
        self.buttons.append(button)
        self._strip = strip
        return button

    def eventFilter(self, watched, event):
        """Pointing at a button shows its path, on the card and on the canvas."""
        if event.type() in (event.Type.Enter, event.Type.FocusIn):
            detour = self.ways[watched.property("way")]
            self._strip.show_detour(detour)
            self._note.setText(self._uses[watched.property("way")])
            self.pointed.emit(detour)
        elif event.type() in (event.Type.Leave, event.Type.FocusOut):
            self.pointed.emit(None)
        return super().eventFilter(watched, event)

    def _choose(self, joiner: Joiner, source: str, target: str, detour: Detour) -> None:
        self.closed.emit()
        joiner.go_round(source, target, detour, self._instead_of)
