"""What an empty drawing shows: one sentence, and examples to start from with live previews."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from explorer.architecture.architecture import Architecture
from explorer.catalog.catalog import Catalog
from explorer.ui import connecting
from explorer.ui.appearance import Appearance
from explorer.ui.canvas import card, strokes

_CARD = QSize(208, 164)


class StarterCard(QAbstractButton):
    """One example: a small picture of its services and lines, its title and size."""

    def __init__(
        self, path: Path, architecture: Architecture, catalog: Catalog, appearance: Appearance
    ) -> None:
        super().__init__()
        self.path = path
        self._architecture = architecture
        self._catalog = catalog
        self._appearance = appearance
        self.setFixedSize(_CARD)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        title = architecture.header.title or path.stem
        self.setText(title)
        self.setToolTip(architecture.header.description)
        self.setAccessibleName(f"Start from {title}")
        appearance.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(3, 2, -3, -4)
        card.shadow(painter, whole, 12, theme)
        lit = self.underMouse() or self.hasFocus()
        token = "accent" if self.hasFocus() else "border.strong" if lit else "border"
        painter.setPen(QPen(theme[token], 2 if self.hasFocus() else 1))
        painter.setBrush(theme["raised"])
        painter.drawRoundedRect(whole, 12, 12)
        well = whole.adjusted(8, 8, -8, -54)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme["canvas"])
        painter.drawRoundedRect(well, 8, 8)
        self._paint_preview(painter, well.adjusted(16, 12, -16, -12))
        left, width = whole.left() + 14, whole.width() - 24
        box = QRectF(left, whole.bottom() - 48, width, 20)
        card.text(painter, "strong", theme["text"], box, self.text())
        count = f"{len(self._architecture.nodes)} services"
        box = QRectF(left, whole.bottom() - 28, width, 18)
        card.text(painter, "secondary", theme["text.muted"], box, count)

    def _paint_preview(self, painter: QPainter, room: QRectF) -> None:
        theme = self._appearance.theme
        nodes = {id: n for id, n in self._architecture.nodes.items() if n.at is not None}
        if not nodes:
            return
        xs = [n.at[0] for n in nodes.values() if n.at]
        ys = [n.at[1] for n in nodes.values() if n.at]
        wide, high = max(xs) - min(xs), max(ys) - min(ys)
        side = 26.0
        across = (room.width() - side) / wide if wide else 1.0
        down = (room.height() - side) / high if high else 1.0
        centers = {}
        for id, node in nodes.items():
            assert node.at is not None
            x = (
                room.left() + side / 2 + (node.at[0] - min(xs)) * across
                if wide
                else room.center().x()
            )
            y = room.top() + side / 2 + (node.at[1] - min(ys)) * down if high else room.center().y()
            centers[id] = (x, y)
        for edge in self._architecture.edges.values():
            if edge.source in centers and edge.target in centers:
                meant = connecting.meaning(self._catalog, self._architecture, edge)
                found = meant.integration
                stroke = strokes.REFUSED if meant.refused else strokes.UNCHECKED
                if found:
                    stroke = strokes.stroke(found.kind, found.invocation)
                (x1, y1), (x2, y2) = centers[edge.source], centers[edge.target]
                length = max(1.0, ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5)
                cut = side / 2 + 3
                ux, uy = (x2 - x1) / length, (y2 - y1) / length
                start, end = (x1 + ux * cut, y1 + uy * cut), (x2 - ux * cut, y2 - uy * cut)
                if length > 2 * cut:
                    painter.setPen(strokes.pen(stroke, theme[stroke.token]))
                    painter.drawPath(strokes.rounded([start, end]))
        for id, node in nodes.items():
            service = self._catalog.service(node.service)
            category = self._catalog.categories.get(service.category) if service else None
            if service and category:
                rect = QRectF(centers[id][0] - side / 2, centers[id][1] - side / 2, side, side)
                card.tile(painter, rect, theme.tile(category), service.glyph)

    def enterEvent(self, event: QEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class EmptyState(QWidget):
    """Lies in the viewport of an empty canvas, which gets what its cards do not take."""

    chosen = Signal(object)

    def __init__(self, catalog: Catalog, appearance: Appearance, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._catalog = catalog
        self._appearance = appearance
        self._canvas = canvas
        self._filled = False
        column = QVBoxLayout(self)
        column.setSpacing(8)
        self._mark = QLabel()
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        title = QLabel("Drag a service here, or start from an example.")
        title.setObjectName("title")
        under = QLabel("Or press Ctrl K and type its name.")
        under.setObjectName("muted")
        for label in (title, under):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._row = QHBoxLayout()
        self._row.setSpacing(14)
        foot = QLabel("Ctrl O opens a drawing")
        foot.setObjectName("muted")
        foot.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._mark)
        column.addWidget(title)
        column.addWidget(under)
        column.addSpacing(12)
        column.addLayout(self._row)
        column.addSpacing(8)
        column.addWidget(foot)
        appearance.changed.connect(self._paint_mark)
        canvas.installEventFilter(self)
        self._paint_mark()
        self.hide()

    def _paint_mark(self) -> None:
        icon = self._appearance.icon("vector-polyline-edit", "border.strong")
        self._mark.setPixmap(icon.pixmap(40, 40))

    def show_if(self, empty: bool, examples: Callable[[], list[Path]]) -> None:
        """Show over an empty drawing; the examples are read when first shown."""
        if empty and not self._filled:
            self._fill(examples())
        self.setVisible(empty)
        if empty:
            self._place()

    def _fill(self, examples: list[Path]) -> None:
        from explorer.storage.reader import open_file

        self._filled = True
        for path in examples:
            starter = StarterCard(
                path, open_file(path).architecture, self._catalog, self._appearance
            )
            starter.clicked.connect(self._on_clicked)
            self._row.addWidget(starter)

    def _on_clicked(self) -> None:
        starter = self.sender()
        if isinstance(starter, StarterCard):
            self.chosen.emit(starter.path)

    def _place(self) -> None:
        self.adjustSize()
        x = (self._canvas.width() - self.width()) // 2
        y = (self._canvas.height() - self.height()) // 2 - 20
        self.move(max(0, x), max(0, y))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.ignore()
