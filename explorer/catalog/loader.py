"""Fact files → Catalog. Every fault is found in one go and names file, line and key."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from explorer import paths
from explorer.catalog import (
    container_checks,
    container_facts,
    costs,
    fact_text,
    facts,
    located_yaml,
)
from explorer.catalog.catalog import Catalog, folded
from explorer.catalog.containers import Container
from explorer.catalog.costs import Costs
from explorer.catalog.fields import Fields
from explorer.catalog.model import CatalogError, Category, Integration, Service

_LINK = re.compile(r"\]\(note:([^\])#]*)\)")
LONGEST_NOTES = 100_000


def load_catalog(folder: Path = paths.DATA, own: Path | None = None) -> Catalog:
    """Read and cross-check all facts below ``folder``, and below ``own`` in addition.

    CatalogError lists every fault found.
    """
    problems: list[str] = []
    folders = (folder,) if own is None else (folder, own)
    categories = list(_categories(folder, problems))
    notes: dict[str, str] = {}
    services = [each for place in folders for each in _services(place, problems, notes)]
    integrations = [each for place in folders for each in _integrations(place, problems)]
    named: list[tuple[str, Service | Integration]] = [*services, *integrations]
    files = {value.id: file for file, value in named}
    containers = [each for place in folders for each in _containers(place, problems)]
    problems += _told_twice(named)
    problems += _told_twice(containers)
    catalog = Catalog(
        categories,
        [service for _, service in services],
        [integration for _, integration in integrations],
        containers=[container for _, container in containers],
        notes=notes.items(),
        costs=list(_costs(folder, problems)),
    )
    problems += _cross_check(catalog, [s for _, s in services], files)
    places = {container.id: file for file, container in containers}
    problems += container_checks.faults(catalog, places)
    if problems:
        raise CatalogError(fact_text.told(problems))
    return catalog


def fact_files(folder: Path) -> list[Path]:
    """Every file the catalog is made from, in reading order."""
    return [
        folder / "categories.yaml",
        folder / "costs.yaml",
        *_found(folder, "services/*/*.md"),
        *_found(folder, "integrations/*.yaml"),
        *_found(folder, "containers/*.yaml"),
    ]


def _found(folder: Path, pattern: str) -> list[Path]:
    """Files in their order. Hidden ones are no facts: editors leave locks and copies there."""
    return sorted(path for path in folder.glob(pattern) if not path.name.startswith("."))


def _name(path: Path, folder: Path) -> str:
    """Short for our own files, which are known by it; whole for anyone else's."""
    if folder == paths.DATA or folder.name == paths.DATA.name:
        return f"{folder.name}/{path.relative_to(folder).as_posix()}"
    return str(path)


def _categories(folder: Path, problems: list[str]) -> Iterator[Category]:
    path = folder / "categories.yaml"
    try:
        name = _name(path, folder)
        mapping = located_yaml.read(fact_text.read_text(path, name), name)
        for id, value in mapping.items():
            yield facts.category(id, Fields(value, name))
    except CatalogError as error:
        problems.append(str(error))


def _costs(folder: Path, problems: list[str]) -> Iterator[Costs]:
    """The table of costs, where there is one."""
    path = folder / "costs.yaml"
    if not path.exists():
        return
    try:
        name = _name(path, folder)
        yield costs.costs(Fields(located_yaml.read(fact_text.read_text(path, name), name), name))
    except CatalogError as error:
        problems.append(str(error))


def split_front_matter(text: str, file: str) -> tuple[str, str]:
    """The YAML between two ``---`` lines at the top, and the text below it."""
    parts = text.split("---\n", 2)
    if len(parts) != 3 or parts[0]:
        raise CatalogError(f"{file}:1: front matter must stand between two --- lines")
    return parts[1], parts[2].strip()


def _services(
    folder: Path, problems: list[str], notes: dict[str, str]
) -> Iterator[tuple[str, Service]]:
    """Each with the name of its file; what stands below its front matter goes into ``notes``."""
    for path in _found(folder, "services/*/*.md"):
        name = _name(path, folder)
        try:
            front, text = split_front_matter(fact_text.read_text(path, name), name)
            fields = Fields(located_yaml.read(front, name, first_line=2), name)
            service = facts.service(fields)
            if len(text) > LONGEST_NOTES:
                fields.fail("notes", f"longer than {LONGEST_NOTES:,} characters")
            if service.id != path.stem:
                fields.fail("id", f"must equal the file name {path.stem}")
            if service.category != path.parent.name:
                fields.fail("category", f"must equal the folder {path.parent.name}")
        except CatalogError as error:
            problems.append(str(error))
        else:
            notes[service.id] = text
            yield name, service


def _integrations(folder: Path, problems: list[str]) -> Iterator[tuple[str, Integration]]:
    """Each with the name of its file."""
    for path in _found(folder, "integrations/*.yaml"):
        name = _name(path, folder)
        try:
            fields = Fields(located_yaml.read(fact_text.read_text(path, name), name), name)
            source = fields.text("source", None)
            if source != path.stem:
                fields.fail("source", f"must equal the file name {path.stem}")
            entries = fields.entries("integrations")
            fields.done()
        except CatalogError as error:
            problems.append(str(error))
            continue
        for id, entry in entries.items():
            try:
                yield name, facts.integration(id, source, entry)
            except CatalogError as error:
                problems.append(f"{error} (in {id})")


def _containers(folder: Path, problems: list[str]) -> Iterator[tuple[str, Container]]:
    """Each with the name of its file."""
    for path in _found(folder, "containers/*.yaml"):
        name = _name(path, folder)
        try:
            fields = Fields(located_yaml.read(fact_text.read_text(path, name), name), name)
            container = container_facts.container(fields)
            if container.id != path.stem:
                fields.fail("id", f"must equal the file name {path.stem}")
        except CatalogError as error:
            problems.append(str(error))
        else:
            yield name, container


def _told_twice(found: Iterable[tuple[str, Service | Integration | Container]]) -> Iterator[str]:
    """Ids that two files have; the first would be lost."""
    first: dict[str, str] = {}
    for file, value in found:
        if value.id in first:
            yield f"{file}: id: {value.id} stands in {first[value.id]} already"
        first.setdefault(value.id, file)


def _cross_check(
    catalog: Catalog, services: list[Service], files: Mapping[str, str]
) -> Iterator[str]:
    names: dict[str, str] = {}
    for service in services:
        where = files[service.id]
        if service.category not in catalog.categories:
            yield f"{where}: category: no category {service.category}"
        own = {folded(n) for n in (service.id, service.name, service.full_name, *service.aliases)}
        own |= {folded(n) for n in service.variants.values()}
        for name in sorted(own):
            other = names.setdefault(name, service.id)
            if other != service.id:
                yield f"{where}: aliases: {name} already means {other}"
        whole = catalog.services.get(service.part_of)
        if service.part_of and (whole is None or whole.topic != service.topic):
            yield f"{where}: part_of: no note {service.part_of} in topic {service.topic or 'none'}"
        for link in _LINK.findall(catalog.notes[service.id]):
            if link not in catalog.services:
                yield f"{where}: notes: link to {link}, which has no note"
    for integration in catalog.integrations.values():
        where = f"{files[integration.id]}: {integration.id}"
        for end in (integration.source, integration.target, integration.through):
            if end and end not in catalog.services:
                yield f"{where}: no service {end}"
        for condition in integration.when:
            id = integration.source if condition.end == "source" else integration.target
            end_service = catalog.services.get(id)
            if end_service and end_service.property(condition.property) is None:
                yield f"{where}: when: {id} has no property {condition.property}"


if __name__ == "__main__":
    try:
        loaded = load_catalog()
    except CatalogError as problem:
        sys.exit(str(problem))
    print(
        f"{len(loaded.services)} services, {len(loaded.integrations)} integrations, "
        f"{len(loaded.containers)} containers: no fault"
    )
