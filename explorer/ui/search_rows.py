"""What the search popup can find: services, notes, connections, the drawing and commands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from explorer.architecture.model import Group, Node, Text
from explorer.architecture.titles import one_line
from explorer.catalog.catalog import Catalog, folded
from explorer.catalog.connections import words
from explorer.catalog.model import Category, Integration, Service
from explorer.containers.kinds import container_of
from explorer.ui import connecting, plain
from explorer.ui.canvas import strokes
from explorer.ui.editor import Editor
from explorer.ui.navigator import Navigator
from explorer.ui.panels.outline import connection_sentence
from explorer.ui.panels.service_names import by_connections
from explorer.ui.search_list import Provider, Row

if TYPE_CHECKING:
    from explorer.catalog.search import Hit

Pick = Callable[[str], object]

_WORD = re.compile(r"[a-z0-9]+")
_MOST_SERVICES, _MOST_NOTES, _MOST_WAYS, _MOST_COMMANDS, _MOST_DRAWN = 12, 8, 8, 12, 12


def _typed(query: str) -> list[str]:
    return _WORD.findall(query.lower())


def _has(text: str, parts: Sequence[str]) -> bool:
    """Whether each part begins a word of a text in lower case."""
    spaced = f" {text}"
    return all(f" {part}" in spaced for part in parts)


def _plain(text: str) -> str:
    """Lower case, words set apart by single spaces."""
    return " ".join(_WORD.findall(text.lower()))


def did_you_mean(query: str, names: Sequence[str]) -> str:
    """``No service matches “lamda”. Did you mean Lambda?``"""
    return f"No service matches “{query}”. Did you mean {' or '.join(names[:2])}?"


# --- find anything


def find_anything(
    catalog: Catalog,
    editor: Editor,
    navigator: Navigator,
    actions: Sequence[QAction],
    mode: str,
    *,
    reveal: Pick | None = None,
    add: Pick | None = None,
    add_container: Pick | None = None,
    show_service: Pick | None = None,
    show_integration: Pick | None = None,
) -> Provider:
    """Rows for whatever is typed.

    In Compose a service is added by ``add`` and a container by ``add_container`` where they are
    given; in Explore a service is gone to.
    ``reveal`` brings an element of the drawing into view after it was selected; ``show_service``
    and ``show_integration`` lead to the notes, by default through the navigator alone.
    """
    show_note = show_service or navigator.show_service

    def show_way(id: str) -> None:
        if mode == "compose":  # lead out of Compose first
            show_note(catalog.integrations[id].source)
        navigator.show_integration(id)

    ways = show_integration or show_way
    adds = add if mode == "compose" else None
    frames = add_container if mode == "compose" else None
    return _Everything(catalog, editor, actions, adds, frames, reveal, show_note, ways).rows


class _Everything:
    """Sections in the order in which people mean them: the drawing, services, commands, facts."""

    def __init__(
        self,
        catalog: Catalog,
        editor: Editor,
        actions: Sequence[QAction],
        add: Pick | None,
        add_container: Pick | None,
        reveal: Pick | None,
        show_note: Pick,
        show_way: Pick,
    ) -> None:
        self._catalog = catalog
        self._editor = editor
        self._actions = actions
        self._add = add
        self._add_container = add_container
        self._reveal = reveal
        self._show_note = show_note
        self._show_way = show_way
        self._ways: list[tuple[Integration, str, str]] = []

    def rows(self, query: str) -> list[Row]:
        if not folded(query):
            return [*self._drawn([]), *self._offered(), *self._commands([])]
        from explorer.catalog.search import search

        parts = _typed(query)
        hits = search(self._catalog, query)
        drawn, services = self._drawn(parts), self._services(hits)
        # In Explore a service is meant before what stands for it on a drawing elsewhere.
        found = [
            *(chain(services, drawn) if self._add is None else chain(drawn, services)),
            *self._containers(parts),
            *self._commands(parts),
            *self._notes(hits),
            *self._sentences(parts),
        ]
        return found or self._suggestions(query, hits)

    def _drawn(self, parts: Sequence[str]) -> list[Row]:
        found = _drawn(self._editor, parts, self._go_to, "On the drawing")
        return list(islice(found, _MOST_DRAWN))

    def _go_to(self, id: str) -> None:
        self._editor.select((id,))
        if self._reveal is not None and id in self._editor.architecture:
            self._reveal(id)

    # --- services and their notes

    def _offered(self) -> Iterator[Row]:
        for service in by_connections(self._catalog, self._catalog.services.values()):
            if self._add is None or service.placeable:
                yield self._service_row(service, service.summary)

    def _service_row(self, service: Service, under: str, section: str = "Services") -> Row:
        category = self._catalog.categories[service.category]
        if self._add is not None and service.placeable:
            run, does = partial(self._add, service.id), "Add"
        else:
            run, does = partial(self._show_note, service.id), "Notes"
        return Row(service.name, under, service.glyph, category, "", run, section, does)

    def _services(self, hits: Sequence[Hit]) -> Iterator[Row]:
        seen: set[str] = set()
        for hit in hits:
            if hit.where == "note" or hit.suggestion or hit.service_id in seen:
                continue
            if len(seen) == _MOST_SERVICES:
                return
            seen.add(hit.service_id)
            service = self._catalog.services[hit.service_id]
            called = hit.title if hit.properties else hit.excerpt if hit.where == "alias" else ""
            under = f"{called} · {service.summary}" if called else service.summary
            yield self._service_row(service, under)

    def _containers(self, parts: Sequence[str]) -> Iterator[Row]:
        if self._add_container is None:
            return
        for container in self._catalog.containers.values():
            if _has(_plain(container.name), parts):
                category = self._catalog.categories[container.category]
                run = partial(self._add_container, container.id)
                yield Row(
                    container.name, container.summary, container.glyph, category, "", run,
                    "Containers", "Add",
                )  # fmt: skip

    def _notes(self, hits: Sequence[Hit]) -> Iterator[Row]:
        found = [hit for hit in hits if hit.where == "note" and not hit.suggestion]
        if self._add is not None:  # where Enter adds, the notes need rows of their own
            named = {hit.service_id: hit for hit in hits if hit.where != "note"}
            found[:0] = [hit for hit in named.values() if not hit.suggestion][:3]
        for hit in found[:_MOST_NOTES]:
            service = self._catalog.services[hit.service_id]
            category = self._catalog.categories[service.category]
            under = hit.excerpt.strip() if hit.where == "note" else service.summary
            yield self._notes_row(service, category, under)

    def _notes_row(self, service: Service, category: Category, under: str) -> Row:
        run = partial(self._show_note, service.id)
        section = "In the notes"
        return Row(service.name, under, service.glyph, category, "", run, section, "Notes")

    def _suggestions(self, query: str, hits: Sequence[Hit]) -> list[Row]:
        near = [self._catalog.services[hit.service_id] for hit in hits if hit.suggestion]
        says = did_you_mean(query, [service.name for service in near])
        return [self._service_row(service, service.summary, says) for service in near]

    # --- connections and commands

    def _sentences(self, parts: Sequence[str]) -> Iterator[Row]:
        if len("".join(parts)) < 2:
            return
        if not self._ways:
            services = self._catalog.services
            for way in self._catalog.integrations.values():
                said = words(way, services[way.source].name, services[way.target].name)
                self._ways.append((way, said, _plain(f"{said} {way.mechanism}")))
        count = 0
        for way, said, folded_words in self._ways:
            if count < _MOST_WAYS and _has(folded_words, parts):
                count += 1
                glyph = strokes.stroke(way.kind, way.invocation).glyph
                run = partial(self._show_way, way.id)
                yield Row(said, way.mechanism, glyph, None, "", run, "Connections")

    def _commands(self, parts: Sequence[str]) -> Iterator[Row]:
        count = 0
        for action in self._actions:
            text = plain.of_caption(action.text())
            if not action.isEnabled() or not text or count >= _MOST_COMMANDS:
                continue
            if parts and not _has(_plain(text), parts):
                continue
            count += 1
            yield Row(text, "", _COMMAND, None, _keys_of(action), action.trigger, "Commands")


_COMMAND = "lightning-bolt-outline"


def _keys_of(action: QAction) -> str:
    """The shortcut, or the key a tool tip names after two spaces where it is no shortcut."""
    keys = action.shortcut().toString()
    return keys or action.toolTip().partition("  ")[2].strip()


# --- what is drawn


def on_canvas(editor: Editor, reveal: Pick) -> Provider:
    """Services, boxes, notes and connections of the drawing; ``reveal`` is handed an id."""

    def rows(query: str) -> list[Row]:
        parts = _typed(query)
        return [*_drawn(editor, parts, reveal, ""), *_drawn_ways(editor, parts, reveal)]

    return rows


def _drawn(editor: Editor, parts: Sequence[str], go: Pick, section: str) -> Iterator[Row]:
    catalog = editor.catalog
    for element in editor.architecture:
        service = None
        if isinstance(element, Node):
            service = catalog.service(element.service)
            title, under = element.title, service.name if service else element.service
            glyph = service.glyph if service else "help-rhombus-outline"
        elif isinstance(element, Group):
            container = container_of(catalog, element)
            title, under = element.title, container.name if container else "Box"
            glyph = container.glyph if container else "group"
        elif isinstance(element, Text):
            title, under, glyph = one_line(element.text), "Note", "note-text-outline"
        else:
            continue
        if _has(_plain(f"{title} {under}"), parts):
            category = catalog.categories[service.category] if service else None
            yield Row(title, under, glyph, category, "", partial(go, element.id), section)


def _drawn_ways(editor: Editor, parts: Sequence[str], go: Pick) -> Iterator[Row]:
    for edge in editor.architecture.edges.values():
        said = connection_sentence(editor, edge)
        if _has(_plain(said), parts):
            run = partial(go, edge.id)
            yield Row(said, "", "vector-line", None, "", run, "Connections")


# --- a service to put down


def all_placeable(catalog: Catalog, pick: Pick) -> Provider:
    """Every service that can be drawn, by category; ``pick`` is handed the chosen id."""
    rows = [
        _pickable(catalog, service, service.summary, catalog.categories[category].name, pick)
        for category in catalog.categories
        for service in by_connections(
            catalog, (s for s in catalog.services.values() if s.category == category)
        )
        if service.placeable
    ]
    return _Narrowed(catalog, dict(rows)).rows


def legal_services(catalog: Catalog, source_node: Node, pick: Pick) -> Provider:
    """The services AWS can connect with a node, in either direction: native ones, then by code."""
    native: list[tuple[str, Row]] = []
    from_code: list[tuple[str, Row]] = []
    for service in by_connections(catalog, catalog.services.values()):
        if not service.placeable:
            continue
        new = Node("new", service.id, name=service.name)
        ways = connecting.ways(catalog, source_node, new)
        if ways:
            said = connecting.spoken(ways[0], source_node, new, catalog)
            first = ways[0].integration.native
            section = "Native" if first else "From code"
            (native if first else from_code).append(
                _pickable(catalog, service, said, section, pick)
            )
    return _Narrowed(catalog, dict([*native, *from_code])).rows


def _pickable(
    catalog: Catalog, service: Service, under: str, section: str, pick: Pick
) -> tuple[str, Row]:
    category = catalog.categories[service.category]
    run = partial(pick, service.id)
    return service.id, Row(service.name, under, service.glyph, category, "", run, section)


class _Narrowed:
    """A fixed set of rows, narrowed to the services whose name or alias is typed."""

    def __init__(self, catalog: Catalog, rows: Mapping[str, Row]) -> None:
        self._catalog = catalog
        self._rows = rows

    def rows(self, query: str) -> list[Row]:
        if not folded(query):
            return list(self._rows.values())
        from explorer.catalog.search import search

        hits = [hit for hit in search(self._catalog, query) if hit.where != "note"]
        named = {hit.service_id: hit for hit in hits if not hit.suggestion}
        if named:
            order = {section: n for n, section in enumerate(self._sections())}
            found = [self._rows[id] for id in named if id in self._rows]
            return sorted(found, key=lambda row: order[row.section])
        near = [self._rows[hit.service_id] for hit in hits if hit.service_id in self._rows]
        says = did_you_mean(query, [row.title for row in near])
        return [
            Row(r.title, r.subtitle, r.glyph, r.category, r.shortcut, r.run, says) for r in near
        ]

    def _sections(self) -> list[str]:
        return list(dict.fromkeys(row.section for row in self._rows.values()))
