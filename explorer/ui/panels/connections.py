"""Lists of connections: what AWS has for a service, and what the drawing has for a node."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from explorer.architecture.model import Edge
from explorer.catalog.catalog import Catalog
from explorer.catalog.model import Integration, Service
from explorer.containers.ends import end_of
from explorer.ui import connecting
from explorer.ui.appearance import Appearance
from explorer.ui.canvas import strokes
from explorer.ui.editor import Editor
from explorer.ui.panels import detail_wording
from explorer.ui.panels.detail_catalog import CatalogPage
from explorer.ui.panels.detail_links import Links
from explorer.ui.panels.detail_page import Page
from explorer.ui.panels.detail_picture import picture_of
from explorer.ui.panels.detail_rows import Row, RowContent

_FROM_CODE = "code-tags"


class ServiceConnectionsPage(CatalogPage):
    """Every integration of a service, what comes in and what goes out, native ones first."""

    def __init__(
        self,
        service: Service,
        catalog: Catalog,
        links: Links,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(catalog, links, appearance, parent)
        self._service = service
        self.build()

    def fill(self) -> None:
        incoming = self._catalog.incoming(self._service.id)
        outgoing = self._catalog.outgoing(self._service.id)
        self._add_list("Invoked or fed by", incoming, True)
        self._add_list("Invokes or uses", outgoing, False)
        if not (incoming or outgoing):
            self.words("No connections are noted for this one.", "muted")

    def _add_list(self, title: str, found: Iterable[Integration], by_source: bool) -> None:
        ways = list(found)
        if not ways:
            return
        self.heading(f"{title} ({len({i.source if by_source else i.target for i in ways})})")
        for native, words in ((True, "Native, no code needed"), (False, "From code")):
            part = [way for way in ways if way.native == native]
            if part:
                self.overline(words)
                rows = self.rows()
                for way in sorted(part, key=lambda i: bool(i.through)):
                    rows.add(self._row(way, by_source))

    def _row(self, way: Integration, by_source: bool) -> Row:
        other = self._catalog.services[way.source if by_source else way.target]
        between = self._catalog.service(way.through)
        second = f"{_plain_label(way)} · {way.then}" if way.then else _plain_label(way)
        if between:
            second = f"through {between.name}"
        glyph = strokes.INVOCATION_GLYPHS[way.invocation] if way.native else _FROM_CODE
        content = RowContent(
            other.name,
            picture_of(other, self._catalog),
            second,
            mark="routes" if between else glyph,
            tip=detail_wording.whole_sentence(way, self._catalog),
        )
        return self.row(content, way.id, self._links.integration_wanted)


def _plain_label(way: Integration) -> str:
    from explorer.catalog.connections import label

    return label(way)


class EndConnectionsPage(Page):
    """The connections of a service or container, and the services AWS could join to it."""

    def __init__(
        self,
        id: str,
        editor: Editor,
        links: Links,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(appearance, parent)
        self._id = id
        self._editor = editor
        self._links = links
        self.build()

    def _edges(self) -> list[Edge]:
        return [e for e in self._editor.architecture.links_of(self._id) if isinstance(e, Edge)]

    def signature(self) -> object:
        ids = (self._id, *(_other(edge, self._id) for edge in self._edges()))
        seen = [end_of(self._editor.architecture, self._editor.catalog, id) for id in ids]
        ends = [(end.title, end.service) for end in seen if end is not None]
        return (tuple(self._edges()), tuple(ends))

    def fill(self) -> None:
        edges = self._edges()
        coming = [edge for edge in edges if edge.target == self._id]
        going = [edge for edge in edges if edge.source == self._id and edge.target != self._id]
        for title, part in (("Comes in", coming), ("Goes out", going)):
            if part:
                self.heading(title)
                rows = self.rows()
                for edge in part:
                    rows.add(self._edge_row(edge))
        if not edges:
            self.words("Not connected yet. Pull a line from one of its ports, or press C.", "muted")
        self._add_possible()

    def _edge_row(self, edge: Edge) -> Row:
        architecture, catalog = self._editor.architecture, self._editor.catalog
        other = end_of(architecture, catalog, _other(edge, self._id))
        meant = connecting.meaning(catalog, architecture, edge)
        service = catalog.service(other.service) if other is not None else None
        glyph, words = "help-rhombus-outline", meant.words or "Not checked"
        if meant.refused:
            glyph, words = "cancel", "AWS has no such connection"
        elif meant.integration is not None:
            glyph = strokes.INVOCATION_GLYPHS[meant.integration.invocation]
        content = RowContent(
            other.title if other is not None else edge.id,
            picture_of(service, catalog),
            words,
            mark=glyph,
            tip="Selects this connection",
        )
        return self.row(content, edge.id, self._links.element_wanted)

    def _add_possible(self) -> None:
        catalog = self._editor.catalog
        end = end_of(self._editor.architecture, catalog, self._id)
        service = catalog.service(end.service) if end is not None else None
        if service is None:
            return
        incoming = _native(catalog.incoming(service.id), True)
        outgoing = _native(catalog.outgoing(service.id), False)
        shown = [
            (f"Into {service.name}", self._drawable(incoming)),
            (f"Out of {service.name}", self._drawable(outgoing)),
        ]
        if not any(part for _, part in shown):
            return
        self.heading("Could be connected to")
        self.words("AWS joins these by configuration. Choosing one adds it.", "muted")
        for title, part in shown:
            if part:
                self.overline(title)
                rows = self.rows()
                for id, way in part.items():
                    rows.add(self._possible_row(catalog, id, way))

    def _drawable(self, found: dict[str, Integration]) -> dict[str, Integration]:
        services = self._editor.catalog.services
        return {id: way for id, way in found.items() if services[id].placeable}

    def _possible_row(self, catalog: Catalog, id: str, way: Integration) -> Row:
        other = catalog.services[id]
        content = RowContent(
            other.name,
            picture_of(other, catalog),
            trailing=_plain_label(way),
            mark="plus",
            tip=f"Adds {other.name} to the drawing. {detail_wording.whole_sentence(way, catalog)}",
        )
        return self.row(content, id, self._links.add_wanted)


def _native(found: Iterable[Integration], by_source: bool) -> dict[str, Integration]:
    """Service → its first native way."""
    ways: dict[str, Integration] = {}
    for way in found:
        if way.native and not way.through:
            ways.setdefault(way.source if by_source else way.target, way)
    return ways


def _other(edge: Edge, id: str) -> str:
    return edge.target if edge.source == id else edge.source
