"""A page of the panel about things of the catalog, whose rows lead to others of them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from explorer.catalog.catalog import Catalog
from explorer.catalog.model import Service
from explorer.ui.appearance import Appearance
from explorer.ui.panels.detail_links import Links
from explorer.ui.panels.detail_page import Page
from explorer.ui.panels.detail_picture import picture_of
from explorer.ui.panels.detail_rows import Row, RowContent


class CatalogPage(Page):
    """Subclasses call ``build`` once they know what they are about."""

    def __init__(
        self, catalog: Catalog, links: Links, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(appearance, parent)
        self._catalog = catalog
        self._links = links

    def service_row(self, service: Service, trailing: str = "", mark: str = "") -> Row:
        """A row that leads to the notes of a service."""
        content = RowContent(
            service.name,
            picture_of(service, self._catalog),
            trailing=trailing,
            mark=mark,
            tip=f"Shows the notes of {service.name}",
        )
        return self.row(content, service.id, self._links.service_wanted)
