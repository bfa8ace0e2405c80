"""Whether a service or container may lie in a group, and the reason where it may not."""

from __future__ import annotations

from typing import NamedTuple

from explorer.architecture.architecture import Architecture
from explorer.architecture.model import Group, Node
from explorer.catalog.catalog import Catalog
from explorer.catalog.containers import ANY, Container
from explorer.catalog.wording import either
from explorer.containers.kinds import around, container_of, means_nothing


class Refused(NamedTuple):
    """``because`` is a full sentence; ``severity`` is ``error`` or ``warning``.

    ``instead`` names the remedy; empty where there is none but leaving things as they are.
    """

    title: str
    because: str
    severity: str
    instead: str


def refused(
    catalog: Catalog, architecture: Architecture, element: Node | Group, group: str | None
) -> Refused | None:
    """Why an element may not lie directly in ``group`` (None: in no group); None when it may.

    A plain frame hides nothing: what lies in it lies in the group around it.
    """
    return refused_in(catalog, element, meant(catalog, architecture, group))


def meant(catalog: Catalog, architecture: Architecture, group: str | None) -> Group | None:
    """The group of this id, or the first around it that is no plain frame."""
    found = architecture.get(group) if group is not None else None
    if not isinstance(found, Group):
        return None
    outwards = (found, *around(architecture, found))
    return next((each for each in outwards if not means_nothing(catalog, each)), None)


def refused_in(catalog: Catalog, element: Node | Group, outer: Group | None) -> Refused | None:
    """The same for a group that is at hand."""
    id, name, inner = _what(catalog, element)
    if not id:
        return None
    container = container_of(catalog, outer)
    if outer is None or container is None:
        return _homeless(inner, name) if inner and inner.within and outer is None else None
    title = f"{name} can't lie in {_a(container.name)}"
    given = container.refusal(id)
    if given is not None:
        if given.severity == "warning":
            title = f"{name} is better kept outside"
        return Refused(title, given.because, given.severity, given.instead)
    if inner is not None and inner.within and container.id not in inner.within:
        return _homeless(inner, name)
    held = container.holds.containers if inner is not None else container.holds.services
    if ANY in held or id in held:
        return None
    return Refused(title, _holds(catalog, container), "error", "Put it outside")


def _what(catalog: Catalog, element: Node | Group) -> tuple[str, str, Container | None]:
    """Id, name and, for a group, its container; no id for what the catalog does not know."""
    if isinstance(element, Group):
        inner = container_of(catalog, element)
        return (inner.id, inner.name, inner) if inner else ("", "", None)
    service = catalog.service(element.service)
    return (service.id, service.name, None) if service else ("", "", None)


def _homeless(inner: Container | None, name: str) -> Refused | None:
    if inner is None:
        return None
    return Refused(f"{name} can't stand alone", inner.within_because, "error", "")


def _holds(catalog: Catalog, container: Container) -> str:
    names = [catalog.services[id].name for id in container.holds.services]
    names += [catalog.containers[id].name for id in container.holds.containers]
    if not names:
        return f"{container.name} holds nothing of its own."
    said = f"{_a(container.name)} holds {either(names)} only."
    return said[:1].upper() + said[1:]


def _a(name: str) -> str:
    """The name with its article, only its first word in lower case where it is a plain word."""
    return f"{'an' if name[0] in 'AEIOU' else 'a'} {name}"
