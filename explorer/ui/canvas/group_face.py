"""What a group says on the canvas, in words and lists, made from the document and the catalog."""

from __future__ import annotations

from typing import NamedTuple

from explorer.architecture.architecture import Architecture
from explorer.architecture.model import Group, Node
from explorer.catalog.catalog import Catalog
from explorer.catalog.containers import Container
from explorer.catalog.wording import shown
from explorer.containers.kinds import container_of, values, words
from explorer.containers.sequence import listed


class Row(NamedTuple):
    """A heading with chips below it; ``ticked`` are the chips that are in use."""

    label: str
    chips: tuple[str, ...]
    ticked: frozenset[str] = frozenset()


class Fact(NamedTuple):
    """A setting shown at the foot: what it is and its value."""

    label: str
    value: str
    glyph: str


class GroupFace(NamedTuple):
    """``inside`` counts what lies in the group at any depth, for its card when collapsed;
    ``connects`` tells whether it acts as a service, which lines can lead to."""

    title: str
    glyph: str = "group"
    category: str = ""
    outline: str = "dots"
    named: bool = True
    subtitle: str = ""
    badge: str = ""
    caption: str = ""
    strip: tuple[Row, ...] = ()
    footer: tuple[Fact, ...] = ()
    handover: tuple[Row, ...] = ()
    stacked: bool = False
    inside: int = 0
    connects: bool = False


def face_of(architecture: Architecture, catalog: Catalog, group: Group) -> GroupFace:
    container = container_of(catalog, group)
    inside = len(architecture.contents(group.id)) if group.collapsed else 0
    if container is None:
        return GroupFace(group.title, "help-rhombus-outline", subtitle=group.type, inside=inside)

    def said(text: str) -> str:
        return words(architecture, catalog, group, text)

    return GroupFace(
        title=group.title,
        glyph=container.glyph,
        category=container.category,
        outline=container.outline,
        named=container.category != "external" or bool(container.service or container.subtitle),
        subtitle=said(container.subtitle),
        badge=said(container.badge),
        caption=said(container.caption),
        strip=_strip(architecture, catalog, group, container),
        footer=_footer(architecture, catalog, group, container),
        handover=_handover(architecture, group, container),
        stacked=container.stacked,
        inside=inside,
        connects=container.acts_as is not None,
    )


def _strip(
    architecture: Architecture, catalog: Catalog, group: Group, container: Container
) -> tuple[Row, ...]:
    settings = values(architecture, catalog, group)
    found = []
    for name in container.strip:
        known = container.property(name)
        chips = listed(settings.get(name))
        if known is not None:
            found.append(Row(known.label, chips, _in_use(architecture, catalog, group, name)))
    return tuple(found)


def _in_use(
    architecture: Architecture, catalog: Catalog, group: Group, name: str
) -> frozenset[str]:
    """The values that groups inside have chosen from a list of this one."""
    found = set()
    for child in architecture.children(group.id):
        inner = container_of(catalog, child) if isinstance(child, Group) else None
        for known in inner.properties if inner else ():
            if known.offered == name:
                found.add(str(child.properties.get(known.id, "")))
    return frozenset(found)


def _footer(
    architecture: Architecture, catalog: Catalog, group: Group, container: Container
) -> tuple[Fact, ...]:
    settings = values(architecture, catalog, group)
    known = [p for name in container.footer if (p := container.property(name))]
    return tuple(Fact(p.label, shown(settings.get(p.id)) or "not set", p.glyph) for p in known)


def _handover(architecture: Architecture, group: Group, container: Container) -> tuple[Row, ...]:
    """What all that lies inside takes and makes, for the lists among what can be set there."""
    lists = [p for p in container.member_properties if p.type == "list"]
    inside = [c for c in architecture.children(group.id) if isinstance(c, Node)]
    return tuple(
        Row(
            known.label,
            tuple(dict.fromkeys(n for c in inside for n in listed(c.properties.get(known.id)))),
        )
        for known in lists
    )
