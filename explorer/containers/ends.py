"""What a connection begins or ends at: a service, or a container that acts as one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from explorer.architecture import commands
from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change
from explorer.architecture.model import Group, Node
from explorer.catalog.catalog import Catalog
from explorer.catalog.containers import Role
from explorer.containers.kinds import container_of, values


def end_of(architecture: Architecture, catalog: Catalog, id: str) -> Node | None:
    """The service at the end of a connection: a node itself, a group told as the service it acts
    as, with its settings in that service's words. None for a mere place, and for what is gone."""
    element = architecture.get(id)
    if isinstance(element, Node):
        return element
    role = _role(catalog, element) if isinstance(element, Group) else None
    if role is None or not isinstance(element, Group):
        return None
    return Node(
        id=element.id,
        service=role.service,
        name=element.title,
        at=element.at,
        group=element.group,
        properties=_told(role, element.properties, values(architecture, catalog, element)),
    )


def ends(architecture: Architecture, catalog: Catalog) -> dict[str, Node]:
    """All that a connection can begin or end at, in the order of the document."""
    ids = (*architecture.nodes, *architecture.groups)
    found = {id: end_of(architecture, catalog, id) for id in ids}
    return {id: end for id, end in found.items() if end is not None}


def is_place(architecture: Architecture, catalog: Catalog, id: str) -> bool:
    """Whether a group is of a known kind that is no service, so that nothing can connect to it."""
    element = architecture.get(id)
    container = container_of(catalog, element) if isinstance(element, Group) else None
    return container is not None and container.acts_as is None


def set_at_end(
    architecture: Architecture, catalog: Catalog, id: str, settings: Mapping[str, Any]
) -> Change:
    """Properties of the service at an end; of a group those of its own that say the same."""
    element = architecture.get(id)
    role = _role(catalog, element) if isinstance(element, Group) else None
    if role is not None:
        settings = dict(_own(role, name, value) for name, value in settings.items())
    return commands.set_properties(architecture, id, settings)


def _role(catalog: Catalog, group: Group) -> Role | None:
    container = container_of(catalog, group)
    return container.acts_as if container is not None else None


def _told(role: Role, given: Mapping[str, Any], here: Mapping[str, Any]) -> dict[str, Any]:
    """A container's settings as its service has them; what only the service knows stays."""
    own = {setting.property for setting in role.settings.values()}
    told = {name: value for name, value in given.items() if name not in own}
    for name, setting in role.settings.items():
        value = here.get(setting.property)
        told[name] = setting.values.get(value, value) if isinstance(value, str) else value
    return told


def _own(role: Role, name: str, value: Any) -> tuple[str, Any]:
    """A setting of the service as the container has it."""
    setting = role.settings.get(name)
    if setting is None:
        return name, value
    back = {theirs: ours for ours, theirs in setting.values.items()}
    return setting.property, back.get(value, value) if isinstance(value, str) else value
