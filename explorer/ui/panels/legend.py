"""A legend: how each kind of connection is drawn, and whether it is shown."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from explorer.catalog.catalog import Catalog
from explorer.ui import glyphs, plain
from explorer.ui.appearance import Appearance
from explorer.ui.canvas import strokes
from explorer.ui.line_filter import LineFilter
from explorer.ui.navigator import Navigator
from explorer.ui.panels import left_style

_FLOW = ("sync", "async", "poll", "stream")
_ORDER = (
    *(("trigger", each) for each in _FLOW),
    *(("integration", each) for each in _FLOW),
    *(("integration", each) for each in ("stage", "declare", "observe")),
)
_BOX, _LINE, _TEXT, _RIGHT = 16, 42, 88, 8


def words_of(catalog: Catalog) -> list[strokes.Stroke]:
    """One stroke for each word that occurs in the catalog, triggers first."""
    pairs = dict.fromkeys((i.kind, i.invocation) for i in catalog.integrations.values())
    occurring = {strokes.stroke(*pair).word for pair in pairs}
    found: dict[str, strokes.Stroke] = {}
    for pair in (*_ORDER, *pairs):
        stroke = strokes.stroke(*pair)
        if stroke.word in occurring:
            found.setdefault(stroke.word, stroke)
    return list(found.values())


class LegendRow(QCheckBox):
    """A check box, a sample of the line and its word; the whole row is the target."""

    def __init__(self, stroke: strokes.Stroke, appearance: Appearance) -> None:
        super().__init__(stroke.word)
        self.stroke = stroke
        self._appearance = appearance
        self.setChecked(True)
        self.setToolTip(plain.tip(f"Show or hide: {stroke.word}  Space"))
        self.setAccessibleName(f"Show connections: {stroke.word}")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def height_for(self, width: int) -> int:
        """Two lines where the word does not fit into one."""
        box = QRect(0, 0, max(40, width - _TEXT - _RIGHT), 400)
        metrics = QFontMetrics(left_style.font("secondary"))
        lines = metrics.boundingRect(box, int(Qt.TextFlag.TextWordWrap), self.text()).height()
        return max(27, lines + 9)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        ground = whole.adjusted(8, 0, -8, 0)
        fill = "hover" if self.underMouse() else ""
        left_style.row_ground(painter, ground, theme, fill, self.hasFocus())
        middle = whole.center().y()
        box = QRectF(_BOX, middle - 8, 16, 16)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme["accent"])
            painter.drawRoundedRect(box, 4, 4)
            glyphs.draw(
                painter, "check-bold", box.adjusted(2.5, 2.5, -2.5, -2.5), theme["on.accent"]
            )
        else:
            painter.setPen(QPen(theme["border.strong"], 1.5))
            painter.setBrush(theme["sunken"])
            painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)
        painter.setOpacity(1.0 if self.isChecked() else 0.45)
        start = _LINE + (3.2 if self.stroke.ring else 0.0)
        line = ((start, middle), (float(_LINE + 38), middle))
        colour = theme[self.stroke.token]
        strokes.draw_line(painter, self.stroke, line, colour, theme["surface"])
        painter.setOpacity(1.0)
        painter.setFont(left_style.font("secondary"))
        painter.setPen(theme["text" if self.isChecked() else "text.muted"])
        words = QRectF(_TEXT, 0, whole.width() - _TEXT - _RIGHT, whole.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(words, int(flags), self.text())


class LegendHead(QAbstractButton):
    """The title of a legend, which folds it; while it is folded it tells how many are hidden."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._aside = ""
        self.setCheckable(True)
        self.setChecked(True)
        self.setFixedHeight(left_style.row_height(30))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.tell(0)

    def tell(self, hidden: int) -> None:
        """So many kinds of connections are hidden."""
        opened = self.isChecked()
        self._aside = f"{hidden} hidden" if hidden and not opened else ""
        words = "Fold the legend" if opened else "Open the legend"
        self.setToolTip(plain.tip(f"{words}  Space"))
        self.setAccessibleName(f"Show connections, {self._aside or 'a legend'}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        fill = "hover" if self.underMouse() else ""
        left_style.row_ground(painter, whole.adjusted(8, 0, -8, 0), theme, fill, self.hasFocus())
        square = QRectF(11, whole.center().y() - 7, 14, 14)
        glyph = "chevron-down" if self.isChecked() else "chevron-right"
        glyphs.draw(painter, glyph, square, theme["text.muted"])
        words = whole.adjusted(30, 0, -16, 0)
        left_style.text(painter, "overline", theme["text.muted"], words, "Show connections")
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        left_style.text(painter, "overline", theme["text.faint"], words, self._aside, right)


class Legend(QWidget):
    """'Show connections': its rows are filters of the service map, or of a drawing.

    ``folded`` tells that the person folded it, or opened it again.
    """

    folded = Signal(bool)

    def __init__(
        self,
        filter: Navigator | LineFilter,
        kinds: Iterable[strokes.Stroke],
        appearance: Appearance,
    ) -> None:
        super().__init__()
        self.setObjectName("legend")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Show connections")
        self._filter = filter
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 6, 0, 6)
        whole.setSpacing(0)
        self.head = LegendHead(appearance)
        self.head.toggled.connect(self._open)
        self.head.clicked.connect(lambda: self.folded.emit(not self.head.isChecked()))
        self._body = QWidget()
        whole.addWidget(self.head)
        whole.addWidget(self._body)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 2)
        column.setSpacing(0)
        self.rows: list[LegendRow] = []
        for stroke in kinds:
            row = LegendRow(stroke, appearance)
            row.toggled.connect(self._tell)
            column.addWidget(row)
            self.rows.append(row)
        filter.filters_changed.connect(self._follow)
        appearance.changed.connect(self.update)
        self._follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for row in self.rows:
            row.setFixedHeight(row.height_for(self.width()))

    def fold(self, folded: bool = True) -> None:
        """Show the title alone, or all."""
        self.head.setChecked(not folded)

    def _open(self, opened: bool) -> None:
        self._body.setVisible(opened)
        self.head.tell(len(self._filter.hidden))

    def _tell(self) -> None:
        for row in self.rows:
            if row.isChecked() == (row.text() in self._filter.hidden):
                self._filter.set_shown(row.text(), row.isChecked())

    def _follow(self) -> None:
        self.head.tell(len(self._filter.hidden))
        for row in self.rows:
            shown = row.text() not in self._filter.hidden
            if row.isChecked() != shown:
                row.blockSignals(True)
                row.setChecked(shown)
                row.blockSignals(False)
