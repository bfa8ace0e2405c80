"""The dossier of a connection: all that AWS's documentation says of one way to join two."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QTextOption, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from explorer.architecture import commands
from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change, CommandError, combined
from explorer.architecture.model import Edge, Node
from explorer.catalog.catalog import Catalog
from explorer.catalog.connections import offers, words
from explorer.catalog.model import Integration, Permission
from explorer.ui import connecting
from explorer.ui.appearance import Appearance
from explorer.ui.canvas import strokes
from explorer.ui.editor import Editor
from explorer.ui.panels import detail_wording
from explorer.ui.panels.detail_blocks import Block, Box, add_fix, findings_of, problem_box
from explorer.ui.panels.detail_buttons import Button
from explorer.ui.panels.detail_controls import fit_height
from explorer.ui.panels.detail_flow import Flow
from explorer.ui.panels.detail_links import Links
from explorer.ui.panels.detail_page import Page
from explorer.ui.panels.detail_picture import Picture, picture_of
from explorer.ui.panels.detail_rows import Row, RowContent
from explorer.ui.panels.detail_words import Code

if TYPE_CHECKING:
    from explorer.rules.rule import Finding

_SAID_COPIED = 1500


class EventBox(QPlainTextEdit):
    """A sample event, to be selected and copied; as high as it needs."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setObjectName("event")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName("Sample event")
        self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def _fit(self) -> None:
        fit_height(self)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class DossierBlocks(Page):
    """The blocks about one integration, shared by a dossier of the catalog and of an edge."""

    def __init__(
        self,
        catalog: Catalog,
        links: Links,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(appearance, parent)
        self._catalog = catalog
        self._links = links
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
        row = Row(
            RowContent(between.name, picture_of(between, self._catalog), side=20),
            between.id,
            self._appearance,
            box,
        )
        row.chosen.connect(self._links.service_wanted)
        box.column.addWidget(row)
        self.add(box)

    def _add_permission(self, permission: Permission, way: Integration) -> None:
        heading = detail_wording.permission_heading(permission, way, self._catalog)
        block = self.block("shield-key-outline", heading)
        if permission.says not in ("", "None."):
            block.say(permission.says)
        if permission.principal:
            block.say("Principal", "muted")
            block.column.addWidget(Flow([Code(permission.principal, block)], block))
        if permission.actions:
            if permission.principal:
                block.say("Actions" if len(permission.actions) > 1 else "Action", "muted")
            block.column.addWidget(Flow([Code(a, block) for a in permission.actions], block))

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
            self._copy.setText("Copied")
        self._copied.start()

    def _offer_copy(self) -> None:
        if self._copy is not None:
            self._copy.setText("Copy")

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
            service = self._catalog.services[id]
            content = RowContent(
                service.name,
                picture_of(service, self._catalog),
                mark="arrow-right",
                tip=f"Shows the notes of {service.name}",
            )
            row = Row(content, id, self._appearance, self)
            row.chosen.connect(self._links.service_wanted)
            rows.add(row)
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
            row = Row(content, way.id, self._appearance, self)
            row.chosen.connect(self._links.integration_wanted)
            rows.add(row)


class EdgeDossier(DossierBlocks):
    """What the catalog says of a connection of the drawing, or why AWS refuses it."""

    def __init__(
        self,
        id: str,
        editor: Editor,
        links: Links,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(editor.catalog, links, appearance, parent)
        self._id = id
        self._editor = editor
        self.build()

    def _edge(self) -> Edge | None:
        found = self._editor.architecture.get(self._id)
        return found if isinstance(found, Edge) else None

    def _ends(self) -> tuple[Node, Node] | None:
        edge = self._edge()
        return connecting.ends(self._editor.architecture, edge) if edge else None

    def signature(self) -> object:
        ends = self._ends()
        known = ends and [(n.title, n.service, dict(n.properties)) for n in ends]
        said = [(f.message, f.fix is None) for f in findings_of(self._editor, self._id)]
        return (self._edge(), known, said)

    def fill(self) -> None:
        edge, ends = self._edge(), self._ends()
        if edge is None or ends is None:
            return
        meant = connecting.meaning(self._catalog, self._editor.architecture, edge)
        found = findings_of(self._editor, self._id)
        if meant.refused:
            found = self._add_refusal(*ends, found)
        for finding in found:
            self.add(problem_box(finding, self._editor, self._appearance, self))
        if meant.integration is not None:
            known = meant.integration.properties
            self.describe(meant.integration, detail_wording.settings_words(known, edge.properties))
        elif not meant.refused:
            box = Box("note", "help-rhombus-outline", "Not checked", self._appearance, self)
            box.say("The catalog does not know this way of connecting the two.")
            self.add(box)
        self._add_other_ways(edge, ends, meant.integration)

    def _add_refusal(
        self, start: Node, end: Node, found: tuple[Finding, ...]
    ) -> tuple[Finding, ...]:
        """Why AWS refuses it, with the fix of the finding that says the same; the rest is left."""
        refusal = connecting.refused(self._catalog, start, end)
        same = tuple(f for f in found if f.message.startswith(refusal.title))
        box = Box("error", "link-variant-off", refusal.title, self._appearance, self)
        box.say(refusal.because)
        for finding in same:
            add_fix(box, finding, self._editor, self._appearance)
        self.add(box)
        return tuple(f for f in found if f not in same)

    def _add_other_ways(self, edge: Edge, ends: tuple[Node, Node], now: Integration | None) -> None:
        start, end = ends
        arguments = (start.service, start.properties, end.service, end.properties)
        ways = [offer for offer in offers(self._catalog, *arguments) if offer.holds]
        if not [offer for offer in ways if offer.integration != now]:
            return
        self.heading("Other ways" if now else "Ways AWS has")
        self.words("Choosing one changes this connection.", "muted")
        rows = self.rows()
        for offer in ways:
            way = offer.integration
            is_now = way == now
            content = way_content(way, words(way, start.title, end.title), is_now)
            row = Row(content, way.id, self._appearance, self)
            row.setProperty("way", way.id)
            if not is_now:
                row.chosen.connect(self._switch)
            rows.add(row)

    def _switch(self, via: str) -> None:
        self._editor.attempt(_Switch(self._editor, self._id, via))


class _Switch:
    """Joins the two ends of an edge in another way, with the settings that way needs."""

    def __init__(self, editor: Editor, id: str, via: str) -> None:
        self._editor, self._id, self._via = editor, id, via

    def __call__(self) -> Change:
        architecture, catalog = self._editor.architecture, self._editor.catalog
        edge = architecture.get(self._id)
        ends = connecting.ends(architecture, edge) if isinstance(edge, Edge) else None
        if not isinstance(edge, Edge) or ends is None:
            raise CommandError("This connection is no longer there.")
        start, end = ends
        arguments = (start.service, start.properties, end.service, end.properties)
        found = (o for o in offers(catalog, *arguments) if o.integration.id == self._via)
        offer = next(found, None)
        if offer is None:
            raise CommandError(f"{start.title} and {end.title} can't be connected this way.")
        trial = Architecture(architecture)
        changes = [commands.reconnect(architecture, edge, self._via)]
        changes += _settings(trial, start, offer.source_settings)
        changes += _settings(trial, end, offer.target_settings)
        return combined("Change connection", changes)


def _settings(trial: Architecture, node: Node, wanted: Any) -> list[Change]:
    """Changes that set what a way needs, each made on top of the one before."""
    made = []
    for name, value in wanted.items():
        change = commands.set_property(trial, node.id, name, value)
        trial.apply(change)
        made.append(change)
    return made


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
