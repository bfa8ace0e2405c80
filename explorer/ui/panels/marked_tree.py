"""A tree of services in sections, one of them marked as the one that is shown elsewhere."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QStandardItem

from explorer.catalog.model import Service
from explorer.ui.panels import left_style
from explorer.ui.panels.painted_tree import COUNT, ID, NAME, RowState
from explorer.ui.panels.panel_tree import PanelTree


class MarkedTree(PanelTree):
    """``marked`` is the id of the service that is shown elsewhere, in the accent's colour."""

    marked = ""

    def is_marked(self, index: QModelIndex) -> bool:
        return bool(self.marked) and index.data(ID) == self.marked

    def mark(self, service: Service | None) -> None:
        """Mark a service and bring its row into view, unless a filter hides it."""
        self.marked = service.id if service else ""
        index = self.row_of(self.marked) if service else QModelIndex()
        if index.isValid() and not self.isRowHidden(index.row(), index.parent()):
            self.setCurrentIndex(index)
            self.scrollTo(index)
        self.viewport().update()

    # --- rows

    def add_section(self, name: str, id: str, count: int, what: str) -> QStandardItem:
        """A section that tells how many it holds; ``what`` is a word for one of them."""
        spoken = f"{name}, {count} {what if count == 1 else f'{what}s'}"
        section = self.add_row(name, f"#{id}", spoken=spoken)
        section.setData(count, COUNT)
        return section

    def add_service(self, service: Service, section: QStandardItem) -> QStandardItem:
        spoken = f"{service.name}, {service.summary}"
        tip = f"<b>{escape(service.full_name)}</b><br>{escape(service.summary)}"
        return self.add_row(service.name, service.id, section, spoken, tip)

    # --- painting

    def paint_section(
        self,
        painter: QPainter,
        rect: QRectF,
        index: QModelIndex,
        state: RowState,
        left: float,
        name: tuple[str, str],
        count_role: str,
    ) -> None:
        """Chevron, name and count; ``name`` is the role and the colour's token of the name."""
        theme = self.appearance.theme
        self.paint_chevron(painter, rect, left, state.expanded)
        right = self.paint_count(painter, rect, rect.right() - left - 3, index, count_role)
        box = QRectF(left + 19, rect.top(), right - left - 23, rect.height())
        role, token = name
        left_style.text(painter, role, theme[token], box, str(index.data(NAME)))

    def paint_count(
        self, painter: QPainter, rect: QRectF, right: float, index: QModelIndex, role: str
    ) -> float:
        """A row's count, which ends at ``right``; returns where it begins."""
        count = str(index.data(COUNT))
        wide = left_style.width_of(count, role) + 2
        box = QRectF(right - wide, rect.top(), wide, rect.height())
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        left_style.text(painter, role, self.appearance.theme["text.faint"], box, count, flags)
        return box.left()

    def paint_name(self, painter: QPainter, box: QRectF, index: QModelIndex) -> None:
        """The name of a service, stronger where it is the marked one."""
        role, token = ("strong", "accent") if self.is_marked(index) else ("body", "text")
        left_style.text(painter, role, self.appearance.theme[token], box, str(index.data(NAME)))
