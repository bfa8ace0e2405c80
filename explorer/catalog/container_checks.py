"""Cross-checks of containers with the rest of the catalog: what they name must exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from explorer.catalog.catalog import Catalog
from explorer.catalog.containers import ANY, Container, Part, Role
from explorer.catalog.wording import blanks


def faults(catalog: Catalog, files: Mapping[str, str]) -> Iterator[str]:
    """``file: key: what is wrong``, for every fault of every container; ``files`` by their ids."""
    for container in catalog.containers.values():
        where = files[container.id]
        for key, problem in _faults(container, catalog):
            yield f"{where}: {key}: {problem}"


def _faults(container: Container, catalog: Catalog) -> Iterator[tuple[str, str]]:
    if container.category not in catalog.categories:
        yield "category", f"no category {container.category}"
    if container.service and container.service not in catalog.services:
        yield "service", f"no service {container.service}"
    if container.acts_as is not None:
        yield from _role_faults(container, container.acts_as, catalog)
    named = {
        "holds": (*container.holds.services, *container.holds.containers),
        "within": container.within,
        "refuses": tuple(id for refusal in container.refuses for id in refusal.ids),
        "actions": tuple(container.actions),
    }
    for key, ids in named.items():
        for id in ids:
            if id != ANY and id not in catalog.services and id not in catalog.containers:
                yield key, f"no service or container {id}"
    known = {p.id for p in container.properties}
    for key in ("subtitle", "caption", "badge"):
        for id in sorted(blanks(getattr(container, key)) - known):
            yield key, f"no property {id}"
    for key, shown in (("strip", container.strip), ("footer", container.footer)):
        for id in sorted(set(shown) - known):
            yield key, f"no property {id}"
    for p in container.properties:
        if p.not_below and p.not_below not in known:
            yield "properties", f"{p.id} may not be below {p.not_below}, which is no property"
    for id, when in container.counts_when.items():
        for unknown in sorted({id, *when} - known):
            yield "counts_when", f"no property {unknown}"
    for preset in container.presets:
        for id in sorted(preset.properties.keys() - known):
            yield "presets", f"{preset.id} sets {id}, which is no property"
    parts = {part.id: part for part in container.parts}
    for part in container.parts:
        yield from _part_faults(part, parts, known, catalog)
    for link in container.links:
        yield from _link_faults(link.source, link.target, link.via, parts, catalog)


def _role_faults(container: Container, role: Role, catalog: Catalog) -> Iterator[tuple[str, str]]:
    service = catalog.services.get(role.service)
    if service is None or not service.placeable:
        yield "acts_as", f"no service {role.service} that can be drawn"
        return
    for id, setting in role.settings.items():
        if service.property(id) is None:
            yield "acts_as", f"{role.service} has no property {id}"
        own = container.property(setting.property)
        if own is None:
            yield "acts_as", f"no property {setting.property}"
        else:
            for value in sorted(setting.values.keys() - set(own.choices)):
                yield "acts_as", f"{setting.property} can't be {value}"


def _part_faults(
    part: Part, parts: dict[str, Part], known: set[str], catalog: Catalog
) -> Iterator[tuple[str, str]]:
    if part.service and part.service not in catalog.services:
        yield "parts", f"{part.id}: no service {part.service}"
    if part.container and part.container not in catalog.containers:
        yield "parts", f"{part.id}: no container {part.container}"
    if part.within and not (part.within in parts and parts[part.within].container):
        yield "parts", f"{part.id}: no container among the parts is called {part.within}"
    for id in sorted(part.when.keys() - known):
        yield "parts", f"{part.id}: when: no property {id}"


def _link_faults(
    source: str, target: str, via: str, parts: dict[str, Part], catalog: Catalog
) -> Iterator[tuple[str, str]]:
    way = catalog.integrations.get(via)
    if way is None:
        yield "links", f"no integration {via}"
        return
    for end, id in ((source, way.source), (target, way.target)):
        if end not in parts or parts[end].service != id:
            yield "links", f"{via} joins {way.source} to {way.target}, which {end} is not"
