"""The study notes' own table of contents: topics, and in each the services it is about."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRectF, QTimer
from PySide6.QtGui import QPainter, QShowEvent

from explorer.catalog.catalog import Catalog
from explorer.catalog.model import Service
from explorer.ui.appearance import Appearance
from explorer.ui.navigator import Navigator
from explorer.ui.panels import left_style
from explorer.ui.panels.marked_tree import MarkedTree
from explorer.ui.panels.painted_tree import AnyIndex, RowState
from explorer.ui.panels.service_names import by_connections
from explorer.ui.panels.tree_panel import TreePanel

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


class _Contents(MarkedTree):
    """Topics in bold, the services below them indented, the one that is shown marked."""

    def row_height(self, index: AnyIndex) -> int:
        return left_style.row_height(28)

    def paint_row(
        self, painter: QPainter, rect: QRectF, index: QModelIndex, state: RowState
    ) -> None:
        if self.is_section(index):
            bold = ("strong", "text")
            self.paint_section(painter, rect, index, state, 13, bold, "secondary")
        else:
            self.paint_name(painter, rect.adjusted(44, 0, -14, 0), index)


class StudyNotes(TreePanel):
    """A row leads the navigator to its service; the service it shows is marked."""

    def __init__(self, catalog: Catalog, navigator: Navigator, appearance: Appearance) -> None:
        tree = _Contents(appearance)
        super().__init__(tree, "study", "Study notes", 8)
        self.tree = tree
        self._navigator = navigator
        self.tree.setAccessibleName("Study notes by topic")
        self.tree.setAccessibleDescription("Enter shows the notes of a service")
        for topic, services in by_topic(catalog).items():
            section = self.tree.add_section(topic, topic, len(services), "note")
            for service in services:
                self.tree.add_service(service, section)
        self.tree.expandAll()
        self.tree.chosen.connect(navigator.show_service)
        navigator.went.connect(self._follow)
        self._follow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._follow)  # once the list has its size

    def _follow(self) -> None:
        self.tree.mark(self._navigator.service)
