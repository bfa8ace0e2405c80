"""The catalog as the rest of the program asks it: by id, by name, by pair of services."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from explorer.catalog.model import Category, Integration, Service

if TYPE_CHECKING:
    from explorer.catalog.containers import Container
    from explorer.catalog.costs import Costs


class UnknownService(KeyError):
    """No service has this name. ``suggestions`` holds the nearest names, best first."""

    def __init__(self, name: str, suggestions: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name = name
        self.suggestions = suggestions

    def __str__(self) -> str:
        hint = f" Did you mean {' or '.join(self.suggestions)}?" if self.suggestions else ""
        return f"no service matches {self.name!r}.{hint}"


class NamedService(NamedTuple):
    """What a name means: a service, and the property values a variant's name stands for."""

    service: Service
    properties: Mapping[str, Any]


def folded(name: str) -> str:
    """A name without case, spaces or punctuation: ``API Gateway (REST)`` → ``apigatewayrest``."""
    return re.sub(r"[^a-z0-9]+", "", name.lower())


class Catalog:
    """Services and integrations by id. Immutable once built.

    ``integrations``, ``containers``, ``notes`` and ``costs`` are gone through when they are first
    needed; a start shows the services, and of the integrations the ``first`` alone.
    """

    def __init__(
        self,
        categories: Iterable[Category],
        services: Iterable[Service],
        integrations: Iterable[Integration],
        first: Iterable[Integration] = (),
        containers: Iterable["Container"] = (),
        notes: Iterable[tuple[str, str]] = (),
        costs: Iterable["Costs"] = (),
    ) -> None:
        self.categories: Mapping[str, Category] = {c.id: c for c in categories}
        self.services: Mapping[str, Service] = {s.id: s for s in services}
        self._integrations = integrations
        self._first = {integration.id: integration for integration in first}
        self._containers = containers
        self._notes = notes
        self._costs = costs

    @cached_property
    def integrations(self) -> Mapping[str, Integration]:
        return {integration.id: integration for integration in self._integrations}

    @cached_property
    def notes(self) -> Mapping[str, str]:
        """Markdown by the id of the service that it is about; nothing is left out."""
        return dict(self._notes)

    def fetch(self) -> None:
        """Read what a start left on the disk: from now on it may change there."""
        self.notes.get("")

    @cached_property
    def costs(self) -> "Costs":
        """What ways round cost; every step the same where nothing says."""
        from explorer.catalog.costs import Costs

        return next(iter(self._costs), Costs())

    @cached_property
    def containers(self) -> Mapping[str, "Container"]:
        return {container.id: container for container in self._containers}

    @cached_property
    def _by_pair(self) -> Mapping[tuple[str, str], tuple[Integration, ...]]:
        pairs: dict[tuple[str, str], list[Integration]] = {}
        for integration in self.integrations.values():
            pairs.setdefault((integration.source, integration.target), []).append(integration)
        # Native ways first; of those, what goes beside the flow comes after what carries it.
        return {
            pair: tuple(sorted(found, key=lambda i: (not i.native, i.aside)))
            for pair, found in pairs.items()
        }

    @cached_property
    def _replaced(self) -> Mapping[str, str]:
        return {old: s.id for s in self.services.values() for old in s.replaces}

    @cached_property
    def _names(self) -> Mapping[str, NamedService]:
        names: dict[str, NamedService] = {}
        for service in self.services.values():
            plain = NamedService(service, {})
            for name in (service.id, service.name, service.full_name, *service.aliases):
                names.setdefault(folded(name), plain)
            for old in service.replaces:
                names.setdefault(folded(old), plain)
        for service in self.services.values():
            for value, name in service.variants.items():
                named = NamedService(service, {service.variant_property: value})
                names.setdefault(folded(name), named)
        return names

    def service(self, id: str) -> Service | None:
        """The service with this id, or the one that replaces it."""
        return self.services.get(id) or self.services.get(self._replaced.get(id, ""))

    def integration(self, id: str) -> Integration | None:
        """The integration with this id; those of the service map are known at once."""
        return (self._first.get(id) or self.integrations.get(id)) if id else None

    def named(self, name: str) -> NamedService:
        """The service a person means by an id, alias, variant or AWS name, in any case."""
        key = folded(name)
        for candidate in (key, key.removeprefix("amazon"), key.removeprefix("aws")):
            if candidate in self._names:
                return self._names[candidate]
        raise UnknownService(name, self._nearest(key))

    def _nearest(self, key: str) -> tuple[str, ...]:
        from explorer.catalog.likeness import near

        close = near(key, self._names, 6)
        return tuple(dict.fromkeys(self._names[k].service.name for k in close))[:3]

    def between(self, source: str, target: str) -> tuple[Integration, ...]:
        """Every way from one service to another, native ones first, in the data's order."""
        return self._by_pair.get((source, target), ())

    def outgoing(self, source: str) -> tuple[Integration, ...]:
        return self._outgoing.get(source, ())

    def incoming(self, target: str) -> tuple[Integration, ...]:
        return self._incoming.get(target, ())

    @cached_property
    def _outgoing(self) -> Mapping[str, tuple[Integration, ...]]:
        return _collect(self.integrations.values(), lambda i: i.source)

    @cached_property
    def _incoming(self) -> Mapping[str, tuple[Integration, ...]]:
        return _collect(self.integrations.values(), lambda i: i.target)


def _collect(
    integrations: Iterable[Integration], key: Any
) -> Mapping[str, tuple[Integration, ...]]:
    found: dict[str, list[Integration]] = {}
    for integration in integrations:
        found.setdefault(key(integration), []).append(integration)
    return {id: tuple(items) for id, items in found.items()}
