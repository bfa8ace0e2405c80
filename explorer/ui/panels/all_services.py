"""All services of the catalog by category, for Explore: a click leads to the service."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent

from explorer.catalog.catalog import Catalog
from explorer.ui.appearance import Appearance
from explorer.ui.navigator import Navigator
from explorer.ui.panels.service_list import ServiceList, ServiceTree


class AllServices(ServiceList):
    """Follows the navigator: the service it shows is marked."""

    def __init__(self, catalog: Catalog, navigator: Navigator, appearance: Appearance) -> None:
        tree = ServiceTree(catalog, appearance)
        super().__init__(catalog, appearance, list(catalog.services.values()), tree)
        self.setObjectName("services")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("All services")
        tree.setAccessibleName("All services")
        tree.setAccessibleDescription("Enter shows the service and its notes")
        self._navigator = navigator
        self.chosen.connect(navigator.show_service)
        navigator.went.connect(self._follow)
        self._follow()

    def fill(self) -> None:
        is_new = not self.tree.rows.rowCount()
        super().fill()
        if is_new:
            self._follow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._follow)  # once the list has its size

    def _follow(self) -> None:
        self.tree.mark(self._navigator.service)
