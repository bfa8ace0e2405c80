"""What Explore shows before anything is chosen: what the map holds and where to begin."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from explorer.catalog.catalog import Catalog
from explorer.catalog.model import Service
from explorer.ui.appearance import Appearance
from explorer.ui.panels import detail_wording
from explorer.ui.panels.detail_blocks import counts
from explorer.ui.panels.detail_catalog import CatalogPage
from explorer.ui.panels.detail_links import Links
from explorer.ui.panels.detail_picture import Picture
from explorer.ui.panels.detail_rows import RowContent

_STARTS = 4


class MapPage(CatalogPage):
    """All of it is counted and drawn from the catalog."""

    def __init__(
        self, catalog: Catalog, links: Links, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(catalog, links, appearance, parent)
        self.build()

    def fill(self) -> None:
        self.words("Choose a service to read its notes and see everything it connects to.")
        self.heading("On the map")
        services = [s for s in self._catalog.services.values() if s.type != "concept"]
        noted = sum(bool(service.topic) for service in services)
        self._count(
            (len(services), "services"),
            (noted, "from the notes"),
            (len(services) - noted, "on the shelf"),
        )
        direct = [way for way in self._catalog.integrations.values() if not way.through]
        native = sum(way.native for way in direct)
        self._count((len(direct), "integrations"), (native, "native"))
        corrected = [s for s in self._catalog.services.values() if s.status is not None]
        if corrected:
            self.heading("Corrected against the AWS documentation")
            for service in corrected:
                self._add_correction(service)
        self._add_starts()

    def _count(self, *numbers: tuple[int, str]) -> None:
        shown = [(str(number), what) for number, what in numbers]
        self.column.addWidget(counts(shown, self._appearance, self))

    def _add_correction(self, service: Service) -> None:
        assert service.status is not None
        says, glyph = detail_wording.STATES.get(service.status.state, ("has changed", "alert"))
        content = RowContent(
            f"{service.name} {says}",
            Picture(glyph),
            service.status.says,
            boxed=True,
            side=22,
            tip=f"Shows the notes of {service.name}",
        )
        self.add(self.row(content, service.id, self._links.service_wanted))

    def _add_starts(self) -> None:
        ranked = sorted(
            ((self._event_sources(id), id) for id in self._catalog.services),
            key=lambda pair: -pair[0],
        )
        starts = [(number, id) for number, id in ranked[:_STARTS] if number]
        if not starts:
            return
        self.heading("Start here")
        rows = self.rows()
        for number, id in starts:
            trailing = f"{number} can trigger it"
            rows.add(self.service_row(self._catalog.services[id], trailing))

    def _event_sources(self, id: str) -> int:
        """How many services trigger it directly by configuration."""
        return len(
            {
                way.source
                for way in self._catalog.incoming(id)
                if way.kind == "trigger" and way.native and not way.through
            }
        )
