"""The dossier of a connection of the drawing: its way, the other ways, or why it is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from explorer.architecture import commands
from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change, CommandError, combined
from explorer.architecture.model import Edge, Node
from explorer.catalog.connections import offers, words
from explorer.catalog.model import Integration
from explorer.ui import connecting
from explorer.ui.appearance import Appearance
from explorer.ui.editor import Editor
from explorer.ui.panels import detail_wording
from explorer.ui.panels.detail_blocks import Box, add_fix, findings_of, problem_box
from explorer.ui.panels.detail_links import Links
from explorer.ui.panels.detail_rows import Row
from explorer.ui.panels.dossier import DossierBlocks, way_content

if TYPE_CHECKING:
    from explorer.rules.rule import Finding


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
        if edge is None:
            return None
        return connecting.ends(self._catalog, self._editor.architecture, edge)

    def signature(self) -> object:
        ends = self._ends()
        known = ends and [(n.title, n.service, dict(n.properties)) for n in ends]
        said = [(f.message, f.fix is None) for f in findings_of(self._editor, self._id)]
        return (self._edge(), known, said)

    def fill(self) -> None:
        edge, ends = self._edge(), self._ends()
        if edge is None:
            return
        if ends is None:
            for finding in findings_of(self._editor, self._id):
                self.add(problem_box(finding, self._editor, self._appearance, self))
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
        ends = connecting.ends(catalog, architecture, edge) if isinstance(edge, Edge) else None
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
