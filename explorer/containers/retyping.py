"""A group made into another kind of container, where what is around and in it allows that."""

from __future__ import annotations

from dataclasses import replace

from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change, CommandError
from explorer.architecture.draft import Draft
from explorer.architecture.model import Group, Node
from explorer.catalog.catalog import Catalog
from explorer.catalog.containers import Container
from explorer.containers.inside import Refused, meant, refused_in
from explorer.containers.kinds import container_of
from explorer.containers.rows import realigned


def hindrance(
    architecture: Architecture, catalog: Catalog, group: Group, container: Container
) -> Refused | None:
    """Why a group can't be of this kind; None when it can. What is only unwise hinders nothing."""
    changed = replace(group, type=container.id)
    outer = meant(catalog, architecture, group.group)
    found = [refused_in(catalog, changed, outer)]
    found += [
        refused_in(catalog, child, changed)
        for child in architecture.children(group.id)
        if isinstance(child, Node | Group)
    ]
    return next((each for each in found if each is not None and each.severity == "error"), None)


def retyped(architecture: Architecture, catalog: Catalog, id: str, type: str) -> Change:
    """The group as another kind, under its kind's name where it had no name of its own."""
    group, container = architecture.get(id), catalog.containers.get(type)
    if not isinstance(group, Group) or container is None:
        raise CommandError("What this would change is no longer there.")
    hindered = hindrance(architecture, catalog, group, container)
    if hindered is not None:
        raise CommandError(f"{hindered.title}: {hindered.because}")
    before = container_of(catalog, group)
    name = container.name if before is not None and group.name == before.name else group.name
    settings = {p.id: p.suggested for p in container.properties if p.missing and p.suggested}
    draft = Draft(architecture, f"Make {group.title} a {container.name}")
    draft.put([replace(group, type=type, name=name, properties={**settings, **group.properties})])
    return realigned(architecture, catalog, draft.change)
