"""The study notes' own table of contents: topics, and in each the services it is about."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QModelIndex, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.catalog.catalog import Catalog
from explorer.catalog.model import Service
from explorer.ui.appearance import Appearance
from explorer.ui.navigator import Navigator
from explorer.ui.panels import left_style
from explorer.ui.panels.service_list import (
    COUNT,
    ID,
    NAME,
    AnyIndex,
    PanelTree,
    RowState,
    by_connections,
)

TOPICS = ("Deployment", "Elastic Beanstalk", "OpsWorks", "CloudFormation", "Serverless")
"""The order of the notes; a topic that is not among these follows in the catalog's order."""
_REST = "More services"


def by_topic(catalog: Catalog) -> dict[str, list[Service]]:
    """The services of each topic, topics in the notes' order, best connected services first."""
    found: dict[str, list[Service]] = {topic: [] for topic in TOPICS}
    for service in by_connections(catalog, catalog.services.values()):
        if service.topic:
            found.setdefault(service.topic, []).append(service)
    rest = by_connections(catalog, (s for s in catalog.services.values() if not s.topic))
    return {topic: services for topic, services in {**found, _REST: rest}.items() if services}


class _Contents(PanelTree):
    """Topics in bold, the services below them indented, the one that is shown marked."""

    marked = ""

    def row_height(self, index: AnyIndex) -> int:
        return left_style.row_height(28)

    def row_fill(self, index: QModelIndex, state: RowState) -> str:
        if self.marked and index.data(ID) == self.marked:
            return "accent.soft"
        return super().row_fill(index, state)

    def paint_row(
        self, painter: QPainter, rect: QRectF, index: QModelIndex, state: RowState
    ) -> None:
        theme = self.appearance.theme
        if not self.is_section(index):
            is_marked = bool(self.marked) and index.data(ID) == self.marked
            role, token = ("strong", "accent") if is_marked else ("body", "text")
            box = rect.adjusted(44, 0, -14, 0)
            left_style.text(painter, role, theme[token], box, str(index.data(NAME)))
            return
        self.paint_chevron(painter, rect, 13, state.expanded)
        count = str(index.data(COUNT))
        wide = left_style.width_of(count, "secondary") + 2
        box = QRectF(rect.right() - 16 - wide, rect.top(), wide, rect.height())
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        left_style.text(painter, "secondary", theme["text.faint"], box, count, right)
        box = QRectF(32, rect.top(), box.left() - 36, rect.height())
        left_style.text(painter, "strong", theme["text"], box, str(index.data(NAME)))


class StudyNotes(QWidget):
    """A row leads the navigator to its service; the service it shows is marked."""

    def __init__(self, catalog: Catalog, navigator: Navigator, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("study")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Study notes")
        self._navigator = navigator
        self.tree = _Contents(appearance)
        self.tree.setAccessibleName("Study notes by topic")
        self.tree.setAccessibleDescription("Enter shows the notes of a service")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 4)
        column.addWidget(self.tree)
        for topic, services in by_topic(catalog).items():
            count = "1 note" if len(services) == 1 else f"{len(services)} notes"
            section = self.tree.add_row(topic, f"#{topic}", spoken=f"{topic}, {count}")
            section.setData(len(services), COUNT)
            for service in services:
                tip = f"<b>{escape(service.full_name)}</b><br>{escape(service.summary)}"
                spoken = f"{service.name}, {service.summary}"
                self.tree.add_row(service.name, service.id, section, spoken, tip)
        self.tree.expandAll()
        self.tree.chosen.connect(self._show)
        navigator.went.connect(self._follow)
        self._follow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._follow)  # once the list has its size

    def _show(self, id: str) -> None:
        self._navigator.show_service(id)

    def _follow(self) -> None:
        service = self._navigator.service
        self.tree.marked = service.id if service else ""
        index = self.tree.row_of(self.tree.marked) if service else QModelIndex()
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)
        self.tree.viewport().update()
