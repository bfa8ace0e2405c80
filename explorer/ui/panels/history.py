"""The undo history as a list: every step, the one that is shown in bold, later ones muted."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter

from explorer.architecture.titles import one_line
from explorer.ui import glyphs
from explorer.ui.appearance import Appearance
from explorer.ui.editor import Editor
from explorer.ui.panels import left_style
from explorer.ui.panels.painted_tree import ID, NAME, AnyIndex, RowState
from explorer.ui.panels.panel_tree import PanelTree
from explorer.ui.panels.tree_panel import LateTreePanel


class _Steps(PanelTree):
    """``here`` is the number of the step that is shown; 0 is the beginning."""

    here = 0

    def row_height(self, index: AnyIndex) -> int:
        return left_style.row_height(28)

    def paint_row(
        self, painter: QPainter, rect: QRectF, index: QModelIndex, state: RowState
    ) -> None:
        theme = self.appearance.theme
        number = int(index.data(ID))
        glyph = "circle-medium" if number <= self.here else "redo"
        token = "accent" if number == self.here else "text.faint"
        square = QRectF(20, rect.center().y() - 7.5, 15, 15)
        glyphs.draw(painter, glyph, square, theme[token])
        role = "strong" if number == self.here else "body"
        ink = theme["text" if number <= self.here else "text.faint"]
        box = rect.adjusted(46, 0, -24, 0)
        left_style.text(painter, role, ink, box, str(index.data(NAME)))


class HistoryList(LateTreePanel):
    """A click or Enter on a step undoes or redoes until it is the one that is shown."""

    def __init__(self, editor: Editor, appearance: Appearance) -> None:
        tree = _Steps(appearance)
        super().__init__(tree, "history", "History", 4)
        self.tree = tree
        self._editor = editor
        self._moving = False
        self.tree.setAccessibleName("History")
        self.tree.setAccessibleDescription("Enter goes back or forward to a step")
        self.tree.chosen.connect(self._on_chosen)
        editor.changed.connect(self._on_changed)
        editor.document_replaced.connect(self.refresh)
        self.refresh()

    @property
    def labels(self) -> list[str]:
        """The beginning, every step done and every step that can be redone."""
        history = self._editor.document.history
        steps = (*history.done, *history.undone)
        return ["The beginning", *(change.label for change in steps)]

    @property
    def here(self) -> int:
        """The number of the step that is shown."""
        return len(self._editor.document.history.done)

    def go_to(self, number: int) -> None:
        """Undo or redo until the step with this number is the one shown."""
        self._moving = True
        while self.here > number and self._editor.document.history.undo_label:
            self._editor.undo()
        while self.here < number and self._editor.document.history.redo_label:
            self._editor.redo()
        self._moving = False
        self.refresh()

    def _on_chosen(self, id: str) -> None:
        self.go_to(int(id))

    def _on_changed(self) -> None:
        if not self._moving:
            self.refresh()

    def build(self) -> None:
        here = self.here
        self.tree.here = here
        labels = [one_line(label) for label in self.labels]
        rows = self.tree.rows
        if rows.rowCount() > len(labels):
            rows.removeRows(len(labels), rows.rowCount() - len(labels))
        for number, label in enumerate(labels):
            state = "shown now" if number == here else "done" if number < here else "undone"
            spoken = f"{label}, {state}"
            if number < rows.rowCount():
                item = rows.item(number)
                item.setText(label)
                item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
            else:
                self.tree.add_row(label, str(number), spoken=spoken)
        current = rows.index(here, 0)
        self.tree.setCurrentIndex(current)
        self.tree.scrollTo(current)
        self.tree.viewport().update()
