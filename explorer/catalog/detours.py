"""Ways round between two services that have no direct one: through one other, or two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from explorer.catalog.catalog import Catalog
from explorer.catalog.conditions import Ends, refusing
from explorer.catalog.model import Integration, Service

_ASIDE = ("declare", "observe")
"""Invocations that carry no event or call of the running system."""
_CLOSED = ("retired", "maintenance")
"""States of services nobody should be led to."""


@dataclass(frozen=True, slots=True)
class Detour:
    """The services between, and the integration of each step: always one more than services."""

    services: tuple[str, ...]
    integrations: tuple[Integration, ...]


@dataclass(frozen=True, slots=True)
class _Network:
    """From each service to each it drives directly, native ways first; who may stand between."""

    ways: Mapping[str, Mapping[str, tuple[Integration, ...]]]
    passable: frozenset[str]

    def native(self, source: str, target: str) -> bool:
        return self.ways[source][target][0].native

    def onward(self, source: str, passed: tuple[str, ...]) -> list[str]:
        """Services that can stand next on the way, joined natively."""
        return [
            id
            for id in self.ways.get(source, {})
            if id in self.passable and id not in passed and self.native(source, id)
        ]


def detours(
    catalog: Catalog,
    source: str,
    target: str,
    limit: int = 3,
    source_properties: Mapping[str, Any] | None = None,
    target_properties: Mapping[str, Any] | None = None,
) -> tuple[Detour, ...]:
    """The best ways round: what AWS itself goes through, what flows along, the fewest steps, by
    triggers rather than calls, through the services that drive most others.

    Each step is native, save that what is called last may be called from code in the one service
    between. A step whose condition is not met may still be offered, after those that hold:
    ``conditions.needed_settings`` says what to set.
    """
    start, end = catalog.service(source), catalog.service(target)
    if start is None or end is None:
        return ()
    given = {start.id: source_properties or {}, end.id: target_properties or {}}
    network = _network(catalog)
    ranked = [_ranked(catalog, network, path, given) for path in _paths(network, start.id, end.id)]
    return tuple(detour for _, detour in sorted(ranked, key=lambda found: found[0])[:limit])


@lru_cache(maxsize=8192)
def has_detour(catalog: Catalog, source: str, target: str) -> bool:
    """Whether there is any way round; remembered, as it is asked for every node on a canvas."""
    return next(_paths(_network(catalog), source, target), None) is not None


def through_names(catalog: Catalog, detour: Detour) -> str:
    """``SNS → SQS``, for ``Connect through SNS → SQS``."""
    known = (catalog.service(id) for id in detour.services)
    return " → ".join(service.name for service in known if service is not None)


@lru_cache(maxsize=4)
def _network(catalog: Catalog) -> _Network:
    ways: dict[str, dict[str, list[Integration]]] = {}
    for integration in catalog.integrations.values():
        if not integration.through and integration.invocation not in _ASIDE:
            found = ways.setdefault(integration.source, {}).setdefault(integration.target, [])
            found.append(integration)
    return _Network(
        {
            source: {
                target: tuple(sorted(found, key=lambda i: not i.native))
                for target, found in targets.items()
            }
            for source, targets in ways.items()
        },
        frozenset(s.id for s in catalog.services.values() if _may_stand_between(s)),
    )


def _may_stand_between(service: Service) -> bool:
    closed = service.status is not None and service.status.state in _CLOSED
    return service.type == "service" and not closed


def _paths(network: _Network, source: str, target: str) -> Iterator[tuple[str, ...]]:
    """Service ids from source to target with one or two others between."""
    first = network.onward(source, (source, target))
    for id in first:
        if target in network.ways.get(id, {}):
            yield (source, id, target)
    for id in first:
        for later in network.onward(id, (source, id, target)):
            if target in network.ways.get(later, {}) and network.native(later, target):
                yield (source, id, later, target)


def _ranked(
    catalog: Catalog,
    network: _Network,
    path: tuple[str, ...],
    given: Mapping[str, Mapping[str, Any]],
) -> tuple[tuple[int, ...], Detour]:
    chosen: list[Integration] = []
    faults: list[tuple[int, int, int, int]] = []
    places: list[int] = []
    for a, b in pairwise(path):
        ends = Ends.of(catalog, a, given.get(a, {}), b, given.get(b, {}))
        assert ends is not None
        ways = network.ways[a][b]
        if ways[0].native:
            ways = tuple(way for way in ways if way.native)
        fault, best = min(((_faults(way, ends), way) for way in ways), key=lambda found: found[0])
        chosen.append(best)
        faults.append(fault)
        places.append(list(network.ways[a]).index(b))
    against, lacking, from_code, calls = (sum(column) for column in zip(*faults, strict=True))
    itself = {(i.through,) for i in catalog.between(path[0], path[-1])}
    against += len({way.invocation == "stage" for way in chosen}) - 1
    if catalog.services[path[0]].type == "outsider":
        # People and programs outside wait for an answer.
        against += sum(way.invocation != "sync" for way in chosen)
    busy = -len(network.ways[path[1]])
    steps = (against, len(path), calls, lacking, busy, from_code)
    return (path[1:-1] not in itself, *steps, *places), Detour(path[1:-1], tuple(chosen))


def _faults(way: Integration, ends: Ends) -> tuple[int, int, int, int]:
    """What speaks against a step: it flows back, asks for settings, for code, is no trigger."""
    lacking = len(refusing(way, ends))
    return int(way.data == "back"), lacking, int(not way.native), int(way.kind != "trigger")
