"""The notes of a service: its sentence, how it is called, and the Markdown as people read it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from explorer.catalog.catalog import Catalog
from explorer.catalog.model import Integration, Service
from explorer.ui.appearance import Appearance
from explorer.ui.canvas import strokes
from explorer.ui.panels import detail_wording
from explorer.ui.panels.detail_catalog import CatalogPage
from explorer.ui.panels.detail_column import ChipGrid
from explorer.ui.panels.detail_links import Links
from explorer.ui.panels.detail_markdown import NotesBrowser
from explorer.ui.panels.detail_page import Well
from explorer.ui.panels.detail_picture import Picture, picture_of
from explorer.ui.panels.detail_rows import Chip, Fact, RowContent


class NotesPage(CatalogPage):
    """``used`` tells the integrations that the drawing has at this node."""

    def __init__(
        self,
        service: Service,
        catalog: Catalog,
        links: Links,
        appearance: Appearance,
        used: Callable[[], frozenset[str]] = frozenset,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(catalog, links, appearance, parent)
        self._service = service
        self._used = used
        self.build()

    def signature(self) -> object:
        return self._used()

    def fill(self) -> None:
        self.words(self._service.summary)
        self._add_calls()
        notes = self._catalog.notes.get(self._service.id, "")
        if notes:
            browser = NotesBrowser(notes, self._catalog, self._appearance, self)
            browser.anchorClicked.connect(self._links.follow)
            browser.reached.connect(self._reach)
            self._browser = browser
            self.add(browser, 4)
        self._add_sources()

    def _reach(self, y: int) -> None:
        self.reached.emit(self._browser.mapTo(self, QPoint(0, y)).y())

    def _add_calls(self) -> None:
        groups = self._calls()
        if not groups:
            return
        self.heading("How it is called")
        for title, glyph, integrations in groups:
            well = Well(self)
            content = RowContent(title, Picture(glyph), side=16, role="overline")
            head = Fact(content, self._appearance, well)
            well.column.addWidget(head)
            grid = ChipGrid(well)
            for integration in integrations:
                grid.add(self._chip(integration, grid))
            well.column.addWidget(grid)
            self.add(well)

    def _calls(self) -> list[tuple[str, str, list[Integration]]]:
        """Native triggers by invocation, one for each source; then those through others."""
        found: dict[str, dict[str, Integration]] = {}
        for integration in self._catalog.incoming(self._service.id):
            if integration.kind == "trigger" and integration.native:
                way = "through" if integration.through else integration.invocation
                found.setdefault(way, {}).setdefault(integration.source, integration)
        groups = []
        for way, glyph in strokes.INVOCATION_GLYPHS.items():
            if way in found:
                title = f"{strokes.INVOCATION_WORDS[way]}: {detail_wording.CALLED[way]}"
                groups.append((title, glyph, list(found[way].values())))
        if "through" in found:
            through = list(found["through"].values())
            groups.append(("Not directly: through another service", "routes", through))
        return groups

    def _chip(self, integration: Integration, parent: QWidget) -> Chip:
        source = self._catalog.services[integration.source]
        tip = detail_wording.whole_sentence(integration, self._catalog)
        between = self._catalog.service(integration.through)
        if between:
            tip = f"Through {between.name}. {tip}"
        chip = Chip(
            source.name,
            picture_of(source, self._catalog),
            integration.id,
            tip,
            self._appearance,
            parent,
            integration.id in self._used(),
        )
        chip.chosen.connect(self._links.integration_wanted)
        return chip

    def _add_sources(self) -> None:
        """All pages beyond the one that the foot of the panel shows."""
        if len(self._service.sources) < 2:
            return
        self.heading("More to read")
        rows = self.rows()
        for source in self._service.sources[1:]:
            content = RowContent(
                source.title,
                second=f"read {source.as_of}",
                mark="open-in-new",
                tip=f"Opens {source.url}",
            )
            rows.add(self.row(content, source.url, self._links.open_page))
