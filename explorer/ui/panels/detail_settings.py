"""The settings of a container as fields: those that count now, and below a heading the others."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from explorer.catalog.model import Property
from explorer.ui.appearance import Appearance
from explorer.ui.panels.detail_fields import Field, field_for
from explorer.ui.panels.detail_offered import OfferedField
from explorer.ui.panels.detail_segments import SegmentField, suits
from explorer.ui.panels.detail_words import Words


def container_field(known: Property, appearance: Appearance, parent: QWidget) -> Field:
    """The field that suits a container's property."""
    if known.offered:
        return OfferedField(known, appearance, parent)
    if suits(known):
        return SegmentField(known, appearance, parent)
    return field_for(known, appearance, parent)


class SettingsColumn(QWidget):
    """Keeps its fields when they change their place. A floor and its ceiling stand side by side."""

    def __init__(
        self, properties: tuple[Property, ...], appearance: Appearance, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self._rows: list[tuple[QWidget, list[str]]] = []
        self._shown: list[bool] | None = None
        for known in properties:
            field = container_field(known, appearance, self)
            self.fields[known.id] = field
            before = self._rows[-1] if self._rows else None
            if before is not None and known.not_below and before[1] == [known.not_below]:
                self._rows[-1] = (self._pair(before[0], field), [known.not_below, known.id])
            else:
                self._rows.append((field, [known.id]))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._more = Words("More", appearance, "heading", self)
        self._about = Words("These say nothing while the rest is as it is.", appearance, "muted")
        self._about.setParent(self)

    def _pair(self, left: QWidget, right: QWidget) -> QWidget:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for field in (left, right):
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        return holder

    def arrange(self, counts: Callable[[str], bool]) -> None:
        """Put each field where it belongs now."""
        now = [any(counts(id) for id in ids) for _, ids in self._rows]
        if now == self._shown:
            return
        self._shown = now
        while self._column.count():
            self._column.takeAt(0)
        order = [row for (row, _), counted in zip(self._rows, now, strict=True) if counted]
        rest = [row for (row, _), counted in zip(self._rows, now, strict=True) if not counted]
        for head in (self._more, self._about):
            head.setVisible(bool(rest))
        for widget in (*order, *((self._more, self._about, *rest) if rest else ())):
            self._column.addWidget(widget)
            widget.raise_()  # whoever walks the children meets them in this order
        self._order_focus([*order, *rest])

    def _order_focus(self, rows: list[QWidget]) -> None:
        stops = [
            child
            for row in rows
            for child in row.findChildren(QWidget)
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus
            and child.focusProxy() is None
            and child.window() is self.window()
        ]
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)
