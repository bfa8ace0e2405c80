"""Containers as rows of a list: under which ids, in which order, and what they are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from explorer.catalog.catalog import Catalog
from explorer.catalog.containers import Container
from explorer.ui.panels.service_names import ServiceNames

_MARK = "@"
_BLANK = re.compile(r"\{\w+\}")


def row_id(container: Container) -> str:
    """A row's id: services and containers may be called the same."""
    return _MARK + container.id


def container_of_row(catalog: Catalog, id: str) -> Container | None:
    """The container that a row stands for; None for a service."""
    return catalog.containers.get(id[1:]) if id.startswith(_MARK) else None


def nested(catalog: Catalog) -> Iterator[tuple[Container, int]]:
    """Every container by its name, each after the one that it must lie in and a step deeper."""
    known = sorted(catalog.containers.values(), key=lambda each: each.name.lower())

    def below(outer: str, depth: int) -> Iterator[tuple[Container, int]]:
        for each in known:
            if (each.within[0] if each.within else "") == outer:
                yield each, depth
                if depth < len(known):  # containers that lie in each other end here
                    yield from below(each.id, depth + 1)

    return below("", 0)


def outer_words(catalog: Catalog, container: Container) -> str:
    """``in a Pipeline``; empty for a container that stands by itself."""
    outer = catalog.containers.get(container.within[0]) if container.within else None
    if outer is None:
        return ""
    return f"in {'an' if outer.name[0] in 'AEIOU' else 'a'} {outer.name}"


class RowNames(ServiceNames):
    """A container is meant by its name, its id, or the service's name on its frame."""

    def names_of(self, id: str) -> Iterable[str]:
        container = container_of_row(self._catalog, id)
        if container is None:
            return super().names_of(id)
        return (container.name, container.id, _BLANK.sub("", container.subtitle))
