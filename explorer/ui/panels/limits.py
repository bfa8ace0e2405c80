"""The figures of a service: AWS's limits, then what each of its settings takes."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from explorer.catalog.model import Service
from explorer.ui.appearance import Appearance
from explorer.ui.panels import detail_wording
from explorer.ui.panels.detail_page import Page, Well
from explorer.ui.panels.detail_words import Words


class LimitsPage(Page):
    """Read only; where a service is drawn its settings have fields under Properties."""

    def __init__(
        self, service: Service, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(appearance, parent)
        self._service = service
        self.build()

    def fill(self) -> None:
        service = self._service
        if service.limits:
            self.heading("Limits")
            well = Well(self)
            for limit in service.limits:
                self._add_pair(well, limit.name, limit.value)
            self.add(well)
        if service.properties:
            self.heading("Settings")
            well = Well(self)
            for known in service.properties:
                self._add_pair(well, known.label, detail_wording.bounds(known), known.help)
            self.add(well)
        if not (service.limits or service.properties):
            self.words("No limits are noted for this one.", "muted")

    def _add_pair(self, well: Well, name: str, value: str, help: str = "") -> None:
        if well.column.count():
            well.column.addSpacing(4)
        well.column.setContentsMargins(11, 9, 11, 10)
        well.column.addWidget(Words(name, self._appearance, "label", well))
        if value:
            well.column.addWidget(Words(value, self._appearance, "body", well))
        if help:
            well.column.addWidget(Words(help, self._appearance, "muted", well))
