"""What the panel speaks of: its title, its picture, its tabs, made from a place or a selection."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from explorer.architecture.model import Edge, Group, Line, Node, Text
from explorer.architecture.titles import one_line
from explorer.catalog.model import Integration, Service, Source
from explorer.containers.kinds import container_of
from explorer.containers.sequence import action_of
from explorer.ui import connecting
from explorer.ui.appearance import Appearance
from explorer.ui.canvas import strokes
from explorer.ui.editor import Editor
from explorer.ui.navigator import Place
from explorer.ui.panels import detail_wording
from explorer.ui.panels.connections import EndConnectionsPage, ServiceConnectionsPage
from explorer.ui.panels.detail_action import stage_of
from explorer.ui.panels.detail_blocks import findings_of
from explorer.ui.panels.detail_drawing import DrawingPage, SeveralPage, several_words
from explorer.ui.panels.detail_edge import EdgeDossier
from explorer.ui.panels.detail_group import GroupInspector
from explorer.ui.panels.detail_links import Links
from explorer.ui.panels.detail_map import MapPage
from explorer.ui.panels.detail_page import Page
from explorer.ui.panels.detail_picture import Picture, picture_of
from explorer.ui.panels.dossier import IntegrationDossier
from explorer.ui.panels.inspector import EdgeInspector, NodeInspector, WordsInspector
from explorer.ui.panels.limits import LimitsPage
from explorer.ui.panels.notes import NotesPage

Build = Callable[[], Page]


@dataclass(frozen=True, slots=True)
class Subject:
    """Two subjects with one ``key`` differ at most in words: the pages can stay.

    ``tabs`` are names with what builds them; ``troubled`` names the tab that has findings, of
    severity ``worst``.
    """

    key: tuple[object, ...]
    kind: str
    title: str
    tabs: tuple[tuple[str, Build], ...]
    subtitle: str = ""
    tip: str = ""
    picture: Picture | None = None
    source: Source | None = None
    addable: str = ""
    status_of: Service | None = None
    worst: str = ""
    troubled: str = ""


class Subjects:
    """Makes the Subject of a place in Explore or of a selection in Compose."""

    def __init__(self, editor: Editor, links: Links, appearance: Appearance) -> None:
        self._editor = editor
        self._links = links
        self._appearance = appearance

    def of_place(self, place: Place) -> Subject:
        """The map, a service or an integration of the catalog."""
        catalog = self._editor.catalog
        service = catalog.service(place.id) if place.kind == "service" else None
        way = catalog.integrations.get(place.id) if place.kind == "integration" else None
        if service is not None:
            return self._service(service)
        return self._integration(way) if way is not None else self._map()

    def of_selection(self) -> Subject:
        """The drawing, the one element that is chosen, or the several."""
        chosen = self._editor.selected()
        if len(chosen) > 1:
            return self._several()
        element = chosen[0] if chosen else None
        if isinstance(element, Node):
            return self._node(element)
        if isinstance(element, Edge):
            return self._edge(element)
        if isinstance(element, Group):
            return self._group(element)
        if isinstance(element, Text | Line):
            return self._plain(element)
        return self._drawing()

    def _map(self) -> Subject:
        build = partial(MapPage, self._editor.catalog, self._links, self._appearance)
        picture = Picture("map-outline", token="accent", ground="accent.soft")
        return Subject(
            ("map",), "map", "AWS service map", (("Map", build),), "Nothing selected",
            picture=picture,
        )  # fmt: skip

    def _service(self, service: Service) -> Subject:
        catalog, links, appearance = self._editor.catalog, self._links, self._appearance
        tabs: tuple[tuple[str, Build], ...] = (
            ("Notes", partial(NotesPage, service, catalog, links, appearance)),
            ("Limits", partial(LimitsPage, service, appearance)),
            ("Connections", partial(ServiceConnectionsPage, service, catalog, links, appearance)),
        )
        return Subject(
            ("service", service.id),
            "service",
            service.name,
            tabs,
            detail_wording.service_line(service, catalog),
            picture=picture_of(service, catalog),
            source=service.sources[0] if service.sources else None,
            addable=service.id if service.placeable else "",
            status_of=service if service.status else None,
        )

    def _integration(self, way: Integration) -> Subject:
        catalog = self._editor.catalog
        source, target = (catalog.services[id].name for id in (way.source, way.target))
        build = partial(IntegrationDossier, way, catalog, self._links, self._appearance)
        return Subject(
            ("integration", way.id),
            "integration",
            f"{source} → {target}",
            (("Dossier", build),),
            detail_wording.short_sentence(way, source, target),
            tip=detail_wording.whole_sentence(way, catalog),
            picture=_invocation(way),
            source=way.docs,
        )

    def _node(self, node: Node) -> Subject:
        catalog, links, appearance = self._editor.catalog, self._links, self._appearance
        service = catalog.service(node.service)
        tabs: list[tuple[str, Build]] = []
        if service is not None:
            used = partial(self._used, node.id)
            notes = partial(NotesPage, service, catalog, links, appearance, used)
            tabs.append(("Notes", notes))
        inspect = partial(NodeInspector, node.id, self._editor, links, appearance)
        tabs.append(("Properties", inspect))
        tabs.append(
            ("Connections", partial(EndConnectionsPage, node.id, self._editor, links, appearance))
        )
        line = f"{one_line(node.service)}, not in the catalog"
        if service is not None:
            line = self._action_line(node, service) or detail_wording.service_line(service, catalog)
        return Subject(
            ("node", node.id, node.service),
            "node",
            node.title,
            tuple(tabs),
            line,
            picture=picture_of(service, catalog),
            source=service.sources[0] if service and service.sources else None,
            status_of=service if service and service.status else None,
            worst=self._worst(node.id),
            troubled="Properties",
        )

    def _action_line(self, node: Node, service: Service) -> str:
        """``Build · CodeBuild action``; empty where it lies in no stage."""
        catalog = self._editor.catalog
        stage = stage_of(self._editor.architecture, catalog, node)
        action = action_of(catalog, stage, node) if stage is not None else None
        return f"{action.category} · {service.name} action" if action is not None else ""

    def _used(self, id: str) -> frozenset[str]:
        """The integrations that come in at a node of the drawing."""
        architecture = self._editor.architecture
        edges = [e for e in architecture.links_of(id) if isinstance(e, Edge)]
        coming = [e for e in edges if e.target == id]
        ways = (connecting.meaning(self._editor.catalog, architecture, e) for e in coming)
        return frozenset(m.integration.id for m in ways if m.integration)

    def _edge(self, edge: Edge) -> Subject:
        architecture, catalog = self._editor.architecture, self._editor.catalog
        meant = connecting.meaning(catalog, architecture, edge)
        ends = connecting.ends(catalog, architecture, edge)
        title = f"{ends[0].title} → {ends[1].title}" if ends else edge.id
        way = meant.integration
        tip = subtitle = ""
        if way is not None:
            names = [catalog.services[id].name for id in (way.source, way.target)]
            subtitle = detail_wording.short_sentence(way, *names)
            tip = detail_wording.whole_sentence(way, catalog)
        elif meant.refused:
            subtitle = "AWS has no such connection"
        else:
            subtitle = "Not checked"
        links, appearance = self._links, self._appearance
        tabs: tuple[tuple[str, Build], ...] = (
            ("Dossier", partial(EdgeDossier, edge.id, self._editor, links, appearance)),
            ("Settings", partial(EdgeInspector, edge.id, self._editor, appearance)),
        )
        picture = Picture("cancel", token="danger", ground="danger.soft")
        if not meant.refused:
            picture = _invocation(way) if way else Picture("help-rhombus-outline", ground="sunken")
        return Subject(
            ("edge", edge.id),
            "edge",
            title,
            tabs,
            subtitle,
            tip,
            picture,
            way.docs if way else None,
            worst=self._worst(edge.id),
            troubled="Dossier",
        )

    def _group(self, group: Group) -> Subject:
        catalog, links, appearance = self._editor.catalog, self._links, self._appearance
        container = container_of(catalog, group)
        service = catalog.service(container.service) if container else None
        tabs: list[tuple[str, Build]] = []
        if service is not None:
            tabs.append(("Notes", partial(NotesPage, service, catalog, links, appearance)))
        inspect = partial(GroupInspector, group.id, self._editor, appearance)
        tabs.append(("Properties", inspect))
        if container is not None and container.acts_as is not None:
            page = partial(EndConnectionsPage, group.id, self._editor, links, appearance)
            tabs.append(("Connections", page))
        picture = Picture("help-rhombus-outline", ground="sunken")
        line = f"{one_line(group.type)}, not in the catalog"
        if container is not None:
            picture = Picture(container.glyph, catalog.categories[container.category])
            line = container.name
        sources = container.sources if container else ()
        return Subject(
            ("group", group.id, group.type),
            "group",
            group.title,
            tuple(tabs),
            line,
            picture=picture,
            source=sources[0] if sources else None,
            status_of=service if service and service.status else None,
            worst=self._worst(group.id),
            troubled="Properties",
        )

    def _plain(self, element: Text | Line) -> Subject:
        build = partial(WordsInspector, element.id, self._editor, self._appearance)
        if isinstance(element, Text):
            title, kind, glyph = "Text", "A note on the drawing", "note-text-outline"
        else:
            title, kind, glyph = self._line_title(element), "Sketched line", "vector-polyline"
        return Subject(
            ("words", element.id),
            "words",
            title,
            (("Properties", build),),
            kind,
            picture=Picture(glyph, ground="sunken"),
        )

    def _line_title(self, line: Line) -> str:
        ends = [self._editor.architecture.get(id) for id in (line.source, line.target)]
        names = [e.title if isinstance(e, Node | Group) else "text" for e in ends]
        return " to ".join(names)

    def _several(self) -> Subject:
        build = partial(SeveralPage, self._editor, self._appearance)
        return Subject(
            ("several",),
            "several",
            f"{len(self._editor.selection)} selected",
            (("Selection", build),),
            several_words(self._editor),
            picture=Picture("select-multiple", ground="sunken"),
        )

    def _drawing(self) -> Subject:
        header = self._editor.architecture.header
        build = partial(DrawingPage, self._editor, self._appearance)
        return Subject(
            ("drawing",),
            "drawing",
            one_line(header.title) or "Untitled drawing",
            (("Drawing", build),),
            "Nothing selected",
        )

    def _worst(self, id: str) -> str:
        found = findings_of(self._editor, id)
        return found[0].severity.value if found else ""


def _invocation(way: Integration) -> Picture:
    glyph = strokes.INVOCATION_GLYPHS[way.invocation]
    return Picture(glyph, token="accent", ground="accent.soft")
