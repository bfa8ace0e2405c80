"""The bottom panel: what the rules found, each with its remedy, and beside it the history."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from explorer.architecture.change import CommandError
from explorer.architecture.model import HEADER_ID, Edge, Group, Line, Node, Text
from explorer.ui import glyphs
from explorer.ui.appearance import Appearance
from explorer.ui.editor import Editor
from explorer.ui.panels import left_style
from explorer.ui.panels.history import HistoryList
from explorer.ui.panels.painted_tree import COUNT, NAME, SEVERITY_MARKS, AnyIndex, RowState
from explorer.ui.panels.panel_tree import PanelTree
from explorer.ui.panels.tree_panel import TreePanel

if TYPE_CHECKING:
    from explorer.rules.rule import Finding

_WHERE = COUNT + 1
_FIX = COUNT + 2
_SEVERITY = COUNT + 3
_RIGHT = 24.0


class _Findings(PanelTree):
    """Rows of glyph, sentence, place and remedy; a click on the remedy is told apart."""

    fix_clicked = Signal(int)
    _widest = (0.0, 0.0)

    def measure(self) -> None:
        """Find the widest place and the widest remedy, once the rows are there."""
        rows = [self.rows.index(number, 0) for number in range(self.rows.rowCount())]
        places = [left_style.width_of(str(i.data(_WHERE)), "secondary") for i in rows]
        fixes = [left_style.width_of(str(i.data(_FIX)), "strong") for i in rows if i.data(_FIX)]
        self._widest = (max(places, default=0.0), max(fixes, default=0.0))

    def row_height(self, index: AnyIndex) -> int:
        return left_style.row_height(32)

    def row_fill(self, index: QModelIndex, state: RowState) -> str:
        return "hover" if state.current or state.hovered else ""

    def _columns(self) -> tuple[float, float, float]:
        """Where the place and the remedy begin, and how wide the remedies may be."""
        whole = float(self.viewport().width())
        widest_place, widest_fix = self._widest
        fix = min(widest_fix + 4, whole * 0.3)
        place = min(widest_place + 4, whole * 0.24)
        fix_at = whole - _RIGHT - fix
        return (fix_at - (20 if widest_fix else 0) - place, fix_at, fix)

    def fix_rect(self, index: QModelIndex) -> QRectF:
        """Where the remedy of a row can be clicked; empty without one."""
        words = str(index.data(_FIX) or "")
        if not words:
            return QRectF()
        row = QRectF(self.visualRect(index))
        _, _, most = self._columns()
        wide = min(left_style.width_of(words, "strong") + 2, most)
        right = self.viewport().width() - _RIGHT
        return QRectF(right - wide, row.top(), wide, row.height())

    def paint_row(
        self, painter: QPainter, rect: QRectF, index: QModelIndex, state: RowState
    ) -> None:
        theme = self.appearance.theme
        token, glyph = SEVERITY_MARKS[str(index.data(_SEVERITY))]
        square = QRectF(20, rect.center().y() - 7.5, 15, 15)
        glyphs.draw(painter, glyph, square, theme[token])
        place_at, fix_at, _ = self._columns()
        box = QRectF(46, rect.top(), place_at - 46 - 20, rect.height())
        left_style.text(painter, "body", theme["text"], box, str(index.data(NAME)))
        room = (fix_at - 20 if index.data(_FIX) else rect.right() - _RIGHT) - place_at
        box = QRectF(place_at, rect.top(), max(0.0, room), rect.height())
        left_style.text(painter, "secondary", theme["text.muted"], box, str(index.data(_WHERE)))
        fix = self.fix_rect(index)
        if not fix.isEmpty():
            fix.moveTop(rect.top())
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            left_style.text(painter, "strong", theme["accent"], fix, str(index.data(_FIX)), right)

    def _over_fix(self, event: QMouseEvent) -> QModelIndex:
        index = self.indexAt(event.position().toPoint())
        grown = self.fix_rect(index).adjusted(-6, 0, 6, 0)
        return index if index.isValid() and grown.contains(event.position()) else QModelIndex()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self._over_fix(event).isValid()
        pointing = Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(pointing if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self._over_fix(event)
        super().mouseReleaseEvent(event)
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.fix_clicked.emit(index.row())


class Problems(TreePanel):
    """The findings of the editor, worst first. Choosing a row selects and reveals its element."""

    reveal_wanted = Signal(str)
    counts_changed = Signal()

    def __init__(self, editor: Editor, appearance: Appearance) -> None:
        tree = _Findings(appearance, by_click=False)
        super().__init__(tree, "problems", "Problems", 4)
        self.tree = tree
        self._editor = editor
        self._shown: tuple[Finding, ...] = ()
        self.tree.setAccessibleDescription("Arrows show where, Enter applies the remedy")
        self.tree.nothing = "No problems found."
        self.tree.nothing_glyph = "check-circle-outline"
        self.tree.walked.connect(self._go_to)
        self.tree.clicked.connect(self._go_to)
        self.tree.chosen.connect(self._apply_current)
        self.tree.fix_clicked.connect(self.apply_fix)
        editor.findings_changed.connect(self._refresh)
        editor.changed.connect(self._refresh_places)
        editor.document_replaced.connect(self._refresh)
        self._refresh()

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many errors, warnings and notes are shown."""
        found = [finding.severity.value for finding in self._shown]
        return (found.count("error"), found.count("warning"), found.count("note"))

    # --- rows

    def _refresh_places(self) -> None:
        """Elements may have been renamed or be gone before the rules run again."""
        if self._shown:
            self._refresh()

    def _refresh(self) -> None:
        before = self._shown
        row = self.tree.currentIndex().row()
        kept = before[row] if 0 <= row < len(before) else None
        architecture = self._editor.architecture
        self._shown = tuple(
            f for f in self._editor.findings if f.element_ids and f.element_ids[0] in architecture
        )
        self.tree.rows.clear()
        for number, finding in enumerate(self._shown):
            self._add(str(number), finding)
            if kept is not None and _same(kept, finding):
                self.tree.setCurrentIndex(self.tree.rows.index(number, 0))
        self.tree.measure()
        self.tree.setAccessibleName(
            f"Problems, {len(self._shown)}" if self._shown else self.tree.nothing
        )
        if self._shown != before:
            self.counts_changed.emit()

    def _add(self, id: str, finding: Finding) -> None:
        from explorer.rules.runner import reason  # there is a finding, so the rules have run

        where = self.where(finding)
        fix = finding.fix.label if finding.fix else ""
        spoken = f"{finding.severity.value.capitalize()}: {finding.message} {where}"
        why = escape(reason(finding.rule))
        tip = f"<p>{escape(finding.message)}<br>{why}</p>"
        if fix:
            spoken = f"{spoken}. Enter: {fix}"
            tip = tip.replace("</p>", f"<br><b>{escape(fix)}</b> &nbsp;Enter</p>")
        item = self.tree.add_row(finding.message, id, spoken=spoken, tip=tip)
        item.setData(where, _WHERE)
        item.setData(fix, _FIX)
        item.setData(finding.severity.value, _SEVERITY)

    def where(self, finding: Finding) -> str:
        """The element's name, ``invoices → fulfilment`` for a connection."""
        element = self._editor.architecture.get(finding.element_ids[0])
        if isinstance(element, Edge | Line):
            return f"{self._title(element.source)} → {self._title(element.target)}"
        if isinstance(element, Node | Group):
            return element.title
        return "note" if isinstance(element, Text) else "drawing"

    def _title(self, id: str) -> str:
        element = self._editor.architecture.get(id)
        return element.title if isinstance(element, Node | Group) else id

    # --- what a row does

    def _go_to(self, index: QModelIndex) -> None:
        if not (index.isValid() and index.row() < len(self._shown)):
            return
        id = self._shown[index.row()].element_ids[0]
        if id != HEADER_ID and id in self._editor.architecture:
            self._editor.select((id,))
            self.reveal_wanted.emit(id)

    def _apply_current(self, id: str) -> None:
        self.apply_fix(int(id))

    def apply_fix(self, row: int) -> None:
        """Execute the remedy of a row as one undo step."""
        if not 0 <= row < len(self._shown):
            return
        fix = self._shown[row].fix
        if fix is None:
            return
        try:
            change = fix.change(self._editor.architecture)
        except CommandError as problem:
            self._editor.toast(str(problem))
            return
        self._editor.execute(change)
        self._editor.toast(fix.label, undoable=True)


def _same(one: Finding, other: Finding) -> bool:
    return (one.rule, one.element_ids, one.key) == (other.rule, other.element_ids, other.key)


class BottomPanel(QWidget):
    """Tabs 'Problems N' and 'History' over their lists."""

    reveal_wanted = Signal(str)
    counts_changed = Signal()

    def __init__(self, editor: Editor, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("bottom")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.problems = Problems(editor, appearance)
        self.history = HistoryList(editor, appearance)
        self.tabs = QTabBar()
        self.tabs.setObjectName("bottom-tabs")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setAccessibleName("Bottom panel")
        self.tabs.addTab("Problems")
        self.tabs.addTab("History")
        self.tabs.setTabToolTip(0, "What the checks found  Left, Right")
        self.tabs.setTabToolTip(1, "Every step, to go back to  Left, Right")
        strip = QHBoxLayout()
        strip.setContentsMargins(16, 0, 16, 0)
        strip.addWidget(self.tabs)
        strip.addStretch(1)
        line = QFrame()
        line.setObjectName("bottom-line")
        self._pages = QStackedWidget()
        self._pages.addWidget(self.problems)
        self._pages.addWidget(self.history)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(strip)
        column.addWidget(line)
        column.addWidget(self._pages, 1)
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        self.problems.reveal_wanted.connect(self.reveal_wanted)
        self.problems.counts_changed.connect(self._on_counts)
        self._on_counts()

    @property
    def counts(self) -> tuple[int, int, int]:
        return self.problems.counts

    def _on_counts(self) -> None:
        count = sum(self.problems.counts)
        self.tabs.setTabText(0, f"Problems  {count}" if count else "Problems")
        self.tabs.setAccessibleTabName(0, f"Problems, {count}")
        self.counts_changed.emit()

    def show_problems(self) -> None:
        """Bring the problems to the front, the list ready for keys."""
        self.tabs.setCurrentIndex(0)
        self.problems.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._pages.setCurrentIndex(self.tabs.currentIndex())
