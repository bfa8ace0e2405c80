"""The legend of a drawing: the kinds of connections that it has, and whether they are shown."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.ui.appearance import Appearance
from explorer.ui.canvas import strokes
from explorer.ui.connecting import meaning
from explorer.ui.editor import Editor
from explorer.ui.panels.legend import Legend, words_of

_REST_MS = 250


class DrawingLegend(QWidget):
    """Empty where there are fewer than two kinds: nothing could be told apart then."""

    def __init__(self, editor: Editor, appearance: Appearance) -> None:
        super().__init__()
        self._editor = editor
        self._appearance = appearance
        self._words: tuple[str, ...] = ()
        self.legend: Legend | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._refresh)
        editor.changed.connect(self._wait)
        editor.document_replaced.connect(self._wait)

    def _wait(self, _change: object = None) -> None:
        if self.isVisible():
            self._rest.start()

    def showEvent(self, event: QShowEvent) -> None:
        self._refresh()
        super().showEvent(event)

    def _refresh(self) -> None:
        kinds = self._occurring()
        words = tuple(kinds)
        if words == self._words:
            return
        self._words = words
        if self.legend is not None:
            self.legend.hide()
            self.legend.deleteLater()
            self.legend = None
        # What has no row here can't be shown again by hand.
        still = self._editor.filter.hidden & set(words) if len(words) > 1 else frozenset()
        self._editor.filter.hide(still)
        if len(kinds) > 1:
            self.legend = Legend(self._editor.filter, list(kinds.values()), self._appearance)
            layout = self.layout()
            assert layout is not None
            layout.addWidget(self.legend)

    def _occurring(self) -> dict[str, strokes.Stroke]:
        """Each kind that the drawing has, by its word, in the order of the legend."""
        catalog, architecture = self._editor.catalog, self._editor.architecture
        found = set()
        for edge in architecture.edges.values():
            way = meaning(catalog, architecture, edge).integration
            if way is not None:
                found.add(strokes.stroke(way.kind, way.invocation))
        return {each.word: each for each in words_of(catalog) if each in found}
