"""Ways round between two services that have no direct one: the cheapest, and another.

Every step is native, save that the last may be called from code in the service before it. What a
step costs is data (``costs``); the shortest paths are networkx's, after Dijkstra.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

from explorer.catalog.catalog import Catalog
from explorer.catalog.conditions import Ends, refusing
from explorer.catalog.model import Integration, Service

if TYPE_CHECKING:
    import networkx

_ASIDE = ("declare", "observe")
"""Invocations that carry no event or call of the running system."""
_CLOSED = ("retired", "maintenance")
"""States of services nobody should be led to."""
_MOST_BETWEEN = 2
_LEAST = 1.0
"""No step is free, or a way could go on for nothing."""


@dataclass(frozen=True, slots=True)
class Detour:
    """The services between, and the integration of each step: always one more than services."""

    services: tuple[str, ...]
    integrations: tuple[Integration, ...]
    cost: float = field(default=0.0, compare=False)


_Reached: TypeAlias = tuple[Mapping[str, float], Mapping[str, list[str]]]


@dataclass(frozen=True, slots=True)
class _Step:
    way: Integration
    cost: float


def detours(
    catalog: Catalog,
    source: str,
    target: str,
    limit: int = 2,
    source_properties: Mapping[str, Any] | None = None,
    target_properties: Mapping[str, Any] | None = None,
    drawn: Collection[str] = (),
) -> tuple[Detour, ...]:
    """The best ways round, cheapest first: what AWS itself goes through, then by their cost.

    No two share all services between. ``drawn`` are the services on the canvas, which are cheaper
    to lead through. A step whose condition is not met may still be offered, at its cost:
    ``conditions.needed_settings`` says what to set.
    """
    start, end = catalog.service(source), catalog.service(target)
    if start is None or end is None:
        return ()
    search = _Search(
        catalog, start, end, source_properties or {}, target_properties or {}, frozenset(drawn)
    )
    return tuple(search.found(limit))


@lru_cache(maxsize=8192)
def has_detour(catalog: Catalog, source: str, target: str) -> bool:
    """Whether there is any way round; remembered, as it is asked for every node on a canvas."""
    return bool(detours(catalog, source, target, 1))


def through_names(catalog: Catalog, detour: Detour) -> str:
    """``SNS → SQS``, for ``Connect through SNS → SQS``."""
    known = (catalog.service(id) for id in detour.services)
    return " → ".join(service.name for service in known if service is not None)


class _Search:
    """The ways round of one pair of ends as they are set."""

    def __init__(
        self,
        catalog: Catalog,
        start: Service,
        end: Service,
        start_properties: Mapping[str, Any],
        end_properties: Mapping[str, Any],
        drawn: frozenset[str],
    ) -> None:
        self._catalog = catalog
        self._start, self._end = start, end
        self._given = {start.id: start_properties, end.id: end_properties}
        self._drawn = drawn
        self._waits = start.type == "outsider"
        """People and programs outside wait for an answer."""

    def found(self, limit: int) -> Iterator[Detour]:
        """The cheapest way, then the cheapest that avoids a service of each before."""
        known: list[Detour] = []
        for through in self._own_ways():
            known.append(through)
            yield through
        while len(known) < limit:
            kept_out = {frozenset((id,)) for id in known[0].services} if known else {frozenset()}
            for later in known[1:]:
                kept_out = {out | {id} for out in kept_out for id in later.services}
            others = [way for out in kept_out if (way := self._cheapest(out))]
            if not others:
                return
            best = min(others, key=lambda way: way.cost)
            known.append(best)
            yield best

    def _own_ways(self) -> Iterator[Detour]:
        """What AWS itself goes through, where the data names it."""
        names = {w.through for w in self._catalog.between(self._start.id, self._end.id)}
        for id in sorted(names - {""}):
            path = (self._start.id, id, self._end.id)
            steps = [self._step(a, b, last=b == self._end.id) for a, b in pairwise(path)]
            whole = [step for step in steps if step is not None]
            if len(whole) == len(steps):
                yield _detour(path, whole)

    def _cheapest(self, kept_out: frozenset[str]) -> Detour | None:
        """The cheapest way that avoids some services."""
        distances, paths = self._reached(kept_out)
        best: tuple[float, str, _Step] | None = None
        for id in dict.fromkeys(way.source for way in self._catalog.incoming(self._end.id)):
            distance = distances.get(id)
            if distance is None or id == self._start.id or id not in _passable(self._catalog):
                continue
            if self._end.id in paths[id]:
                continue
            last = self._step(id, self._end.id, last=True)
            if last is None or (last.way.invocation == "stage" and len(paths[id]) > 2):
                continue  # a pipeline hands on what its own source gave it, and nothing else
            if best is None or distance + last.cost < best[0]:
                best = (distance + last.cost, id, last)
        if best is None or len(paths[best[1]]) > _MOST_BETWEEN + 1:
            return None
        path = paths[best[1]]
        steps = [self._step(a, b) for a, b in pairwise(path)]
        known = [step for step in steps if step is not None]
        assert len(known) == len(steps), path
        return _detour((*path, self._end.id), [*known, best[2]], best[0])

    def _reached(self, kept_out: frozenset[str]) -> _Reached:
        """How cheaply each service is reached natively, and by which path."""
        start = self._start.id
        if self._given[start] or self._drawn:
            return _dijkstra(self._catalog, start, kept_out, self._waits, self._cost)
        direct = self._catalog.between(start, self._end.id)
        out = kept_out | {self._end.id} if any(way.native for way in direct) else kept_out
        return _reached_as_usual(self._catalog, start, out, self._waits)

    def _cost(self, a: str, b: str, usual: float) -> float | None:
        """What a step costs here: as usual, but for the ends' settings and what is drawn."""
        if b == self._end.id:
            return None
        saved = self._catalog.costs.drawn if b in self._drawn else 0.0
        if a == self._start.id:
            saved += _kinship(self._catalog, a, b)
        if a == self._start.id and self._given[a]:
            step, plain = self._step(a, b), _usual_step(self._catalog, a, b, False, self._waits)
            if step is None or plain is None:
                return None
            usual += step.cost - plain.cost
        return max(_LEAST, usual - saved)

    def _step(self, a: str, b: str, last: bool = False) -> _Step | None:
        """The best way of one step; from code only as the last."""
        if not self._given.get(a) and not self._given.get(b):
            return _usual_step(self._catalog, a, b, last, self._waits)
        given = self._given.get(a, {}), self._given.get(b, {})
        return _best(self._catalog, a, b, last, self._waits, *given)


def _detour(path: tuple[str, ...], steps: list[_Step], cost: float | None = None) -> Detour:
    whole = sum(step.cost for step in steps) if cost is None else cost
    return Detour(path[1:-1], tuple(step.way for step in steps), whole)


def _best(
    catalog: Catalog,
    a: str,
    b: str,
    last: bool,
    waits: bool,
    a_properties: Mapping[str, Any],
    b_properties: Mapping[str, Any],
) -> _Step | None:
    """Native ways first; among equals the one the data names first."""
    ends = Ends.of(catalog, a, a_properties, b, b_properties)
    if ends is None:
        return None
    ways = [way for way in catalog.between(a, b) if _carries(way)]
    native = [way for way in ways if way.native]
    usable = [way for way in native or (ways if last else []) if not _is_barred(way, ends)]
    steps = [_Step(way, catalog.costs.of(way, len(refusing(way, ends)), waits)) for way in usable]
    return min(steps, key=lambda step: step.cost, default=None)


def _carries(way: Integration) -> bool:
    """Whether what flows along goes on through it: no logs, failures or copies on the side."""
    return not (way.through or way.aside or way.invocation in _ASIDE)


def _is_barred(way: Integration, ends: Ends) -> bool:
    """Whether it asks for another kind of an end than somebody chose: a FIFO topic stays one."""
    chosen = {"source": ends.source_properties, "target": ends.target_properties}
    return any(chosen[c.end].get(c.property) is not None for c in refusing(way, ends))


@lru_cache(maxsize=65536)
def _usual_step(catalog: Catalog, a: str, b: str, last: bool, waits: bool) -> _Step | None:
    return _best(catalog, a, b, last, waits, {}, {})


@lru_cache(maxsize=8192)
def _reached_as_usual(
    catalog: Catalog, start: str, kept_out: frozenset[str], waits: bool
) -> _Reached:
    def cost(a: str, b: str, usual: float) -> float:
        return usual - (_kinship(catalog, a, b) if a == start else 0.0)

    return _dijkstra(catalog, start, kept_out, waits, cost)


def _dijkstra(
    catalog: Catalog,
    start: str,
    kept_out: frozenset[str],
    waits: bool,
    cost: Callable[[str, str, float], float | None],
) -> _Reached:
    """Distances and paths from ``start`` over the services that may stand between."""
    import networkx

    passable = _passable(catalog)

    def weight(a: str, b: str, edge: Mapping[str, float]) -> float | None:
        if b in kept_out or not (a == start or a in passable):
            return None
        return cost(a, b, edge["cost"])

    graph = _graph(catalog, waits)
    if start not in graph:
        return {}, {}
    distances, paths = networkx.single_source_dijkstra(graph, start, weight=weight)
    return distances, paths


@lru_cache(maxsize=8)
def _graph(catalog: Catalog, waits: bool) -> networkx.DiGraph:
    """From each service to each that it drives natively, with what the step usually costs."""
    import networkx

    graph = networkx.DiGraph()
    for way in catalog.integrations.values():
        step = _usual_step(catalog, way.source, way.target, False, waits)
        if step is not None:
            graph.add_edge(way.source, way.target, cost=step.cost)
    for _, id, edge in graph.edges(data=True):
        # Among equals, what drives most others is what people know.
        edge["cost"] += catalog.costs.running.get(id, 0.0) + 5.0 / (1 + graph.out_degree(id))
    return graph


def _kinship(catalog: Catalog, a: str, b: str) -> float:
    """What is saved where the first service between is of the source's own kind."""
    kin = catalog.services[a].category == catalog.services[b].category
    return catalog.costs.kin if kin else 0.0


@lru_cache(maxsize=4)
def _passable(catalog: Catalog) -> frozenset[str]:
    """The services that may stand between."""
    return frozenset(
        service.id
        for service in catalog.services.values()
        if service.type == "service"
        and not (service.status is not None and service.status.state in _CLOSED)
    )
