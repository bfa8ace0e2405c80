"""The dossier of a connection: all that AWS's documentation says of one way to join two."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from explorer.catalog.catalog import Catalog
from explorer.catalog.connections import words
from explorer.catalog.model import Integration, Permission
from explorer.ui.appearance import Appearance
from explorer.ui.canvas import strokes
from explorer.ui.panels import detail_wording
from explorer.ui.panels.detail_blocks import Block, Box
from explorer.ui.panels.detail_buttons import Button
from explorer.ui.panels.detail_catalog import CatalogPage
from explorer.ui.panels.detail_code import Code
from explorer.ui.panels.detail_event import EventBox
from explorer.ui.panels.detail_flow import Flow
from explorer.ui.panels.detail_links import Links
from explorer.ui.panels.detail_picture import Picture, picture_of
from explorer.ui.panels.detail_rows import RowContent

_SAID_COPIED = 1500


class DossierBlocks(CatalogPage):
    """The blocks about one integration, shared by a dossier of the catalog and of an edge."""

    def __init__(
        self, catalog: Catalog, links: Links, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(catalog, links, appearance, parent)
        self._event = ""
        self._copy: Button | None = None
        self._copied = QTimer(self)
        self._copied.setSingleShot(True)
        self._copied.setInterval(_SAID_COPIED)
        self._copied.timeout.connect(self._offer_copy)

    def block(self, glyph: str, heading: str, *said: str) -> Block:
        block = Block(glyph, heading, self._appearance, self)
        for sentence in said:
            block.say(sentence)
        self.add(block)
        return block

    def describe(self, way: Integration, settings: str = "") -> None:
        """All blocks of an integration; ``settings`` are those of an edge, in words."""
        self._add_through(way)
        if way.remember:
            box = Box("note", "lightbulb-on-outline", "Remember", self._appearance, self)
            box.say(way.remember)
            self.add(box)
        mechanism = f"{way.mechanism}: {settings}" if settings else way.mechanism
        block = self.block("transit-connection-variant", "Mechanism", mechanism)
        block.say(
            "Native: AWS joins the two by configuration." if way.native
            else "From code: your own code makes the call through the SDK.",
            "muted",
        )  # fmt: skip
        glyph = strokes.INVOCATION_GLYPHS[way.invocation]
        block = self.block(glyph, "Invocation", detail_wording.invocation_words(way, self._catalog))
        block.say(f"{way.then}." if way.then else "", "muted")
        self._add_permission(way.permission, way)
        for permission in way.more_permissions:
            self._add_permission(permission, way)
        if way.retries or way.failure:
            self.block("refresh", "Retries and failure", way.retries, way.failure)
        if way.batching:
            self.block("tray-full", "Batching", way.batching)
        if way.ordering:
            self.block("order-numeric-ascending", "Ordering", way.ordering)
        if way.network:
            self.block("lan", "VPC", way.network)
        if way.event:
            self._add_event(way.event)
        if way.trap:
            box = Box("note", "school-outline", "Exam trap", self._appearance, self)
            box.say(way.trap)
            self.add(box)
        for condition in way.when:
            block = self.block("filter-variant", "Only where")
            block.say(detail_wording.condition_heading(condition, way, self._catalog))
            block.say(condition.because, "muted")
        if way.note:
            self.block("information-outline", "Note", way.note)

    def _add_through(self, way: Integration) -> None:
        between = self._catalog.service(way.through)
        if between is None:
            return
        box = Box("warning", "routes", f"Through {between.name}", self._appearance, self)
        box.say(f"AWS has no direct way here: it goes through {between.name}.")
        content = RowContent(between.name, picture_of(between, self._catalog), side=20)
        box.column.addWidget(self.row(content, between.id, self._links.service_wanted, box))
        self.add(box)

    def _add_permission(self, permission: Permission, way: Integration) -> None:
        heading = detail_wording.permission_heading(permission, way, self._catalog)
        block = self.block("shield-key-outline", heading)
        if permission.says not in ("", "None."):
            block.say(permission.says)
        if permission.principal:
            block.say("Principal", "muted")
            block.column.addWidget(
                Flow([Code(permission.principal, self._appearance, block)], block)
            )
        if permission.actions:
            if permission.principal:
                block.say("Actions" if len(permission.actions) > 1 else "Action", "muted")
            block.column.addWidget(
                Flow([Code(a, self._appearance, block) for a in permission.actions], block)
            )

    def _add_event(self, event: str) -> None:
        block = self.block("code-json", "Sample event")
        self._event = event.rstrip("\n")
        self._copy = Button("Copy", "Copies the event", self._appearance, block, look="link")
        self._copy.setAccessibleName("Copy the sample event")
        self._copy.clicked.connect(self._copy_event)
        block.head.addWidget(self._copy)
        self.add(EventBox(self._event, self))

    def _copy_event(self) -> None:
        QGuiApplication.clipboard().setText(self._event)
        if self._copy is not None:
            self._copy.set_words("Copied")
        self._copied.start()

    def _offer_copy(self) -> None:
        if self._copy is not None:
            self._copy.set_words("Copy")

    def build(self) -> None:
        self._copied.stop()
        self._copy = None
        super().build()


class IntegrationDossier(DossierBlocks):
    """What the catalog says of an integration."""

    def __init__(
        self,
        way: Integration,
        catalog: Catalog,
        links: Links,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(catalog, links, appearance, parent)
        self._way = way
        self.build()

    def fill(self) -> None:
        self.describe(self._way)
        rows = None
        for id in (self._way.source, self._way.target):
            if rows is None:
                self.heading("Its two ends")
                rows = self.rows()
            rows.add(self.service_row(self._catalog.services[id], mark="arrow-right"))
        self._add_siblings()

    def _add_siblings(self) -> None:
        """The other ways between the same two services."""
        pair = (self._way.source, self._way.target)
        others = [i for i in self._catalog.between(*pair) if i.id != self._way.id]
        if not others:
            return
        self.heading("Other ways")
        rows = self.rows()
        source, target = (self._catalog.services[id].name for id in pair)
        for way in others:
            content = way_content(way, words(way, source, target))
            rows.add(self.row(content, way.id, self._links.integration_wanted))


def way_content(way: Integration, said: str, current: bool = False) -> RowContent:
    """A row for one way among several."""
    glyph = strokes.INVOCATION_GLYPHS[way.invocation] if way.native else "code-tags"
    sentence = f"{said[:1].upper()}{said[1:]}" if said.split(" ", 1)[0].isalpha() else said
    content = RowContent(
        way.mechanism,
        Picture(glyph),
        second=way.then,
        tip=sentence,
        side=20,
    )
    return replace(content, current=True, mark="check") if current else content
