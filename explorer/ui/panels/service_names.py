"""What services are called, for a filter, and which of them people look for most."""

from __future__ import annotations

import re
from collections.abc import Iterable

from explorer.catalog.catalog import Catalog, folded
from explorer.catalog.model import Service

_WORD = re.compile(r"[a-z0-9]+")


def by_connections(catalog: Catalog, services: Iterable[Service]) -> list[Service]:
    """The services with most connections first: those that people look for most."""

    def rank(service: Service) -> tuple[int, str]:
        ways = len(catalog.outgoing(service.id)) + len(catalog.incoming(service.id))
        return (-ways, service.name.lower())

    return sorted(services, key=rank)


class ServiceNames:
    """Tells whether a service is meant by what is typed; takes each name apart only once."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._names: dict[str, list[tuple[str, str]]] = {}

    def matching(self, query: str, ids: Iterable[str]) -> set[str]:
        """The services meant by a name or an alias: its beginning, its words, or a part of it."""
        key = folded(query)
        if not key:
            return set(ids)
        parts = [f" {word}" for word in _WORD.findall(query.lower())]
        return {id for id in ids if self._is_meant(id, key, parts)}

    def _is_meant(self, id: str, key: str, parts: list[str]) -> bool:
        for name, words in self._taken_apart(id):
            if name.startswith(key) or (len(key) > 2 and key in name):
                return True
            if all(part in words for part in parts):
                return True
        return False

    def _taken_apart(self, id: str) -> list[tuple[str, str]]:
        """Each name without spaces, and with one before each of its words."""
        if id not in self._names:
            spaced = (" ".join(("", *_WORD.findall(name.lower()))) for name in self.names_of(id))
            self._names[id] = [(words.replace(" ", ""), words) for words in spaced]
        return self._names[id]

    def names_of(self, id: str) -> Iterable[str]:
        """Everything that a row is called."""
        service = self._catalog.services[id]
        return (service.name, id, service.full_name, *service.aliases, *service.variants.values())
