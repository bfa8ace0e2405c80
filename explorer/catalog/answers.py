"""The answer to "can this drive that?": directly, by a way round, or not in any sense."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from explorer.catalog.catalog import Catalog
from explorer.catalog.connections import Detour, Offer, Refusal, detours, offers, refusal
from explorer.catalog.model import Service

_ASIDE = ("declare", "observe")
"""Invocations that carry no event or call of the running system."""


class Verdict(Enum):
    """What AWS has from one service to another."""

    DIRECT = "direct"
    ROUND = "not direct"
    NONE = "not meaningful"


@dataclass(frozen=True, slots=True)
class Answer:
    """``offers`` are the direct ways, commonest first; one that does not hold needs a setting that
    nobody chose otherwise. Else ``refusal`` says why there is none, ``ways_round`` are the best
    two, cheapest first, and ``reverse`` what AWS joins the other way about."""

    verdict: Verdict
    offers: tuple[Offer, ...] = ()
    refusal: Refusal | None = None
    ways_round: tuple[Detour, ...] = ()
    reverse: tuple[Offer, ...] = ()


def answer(
    catalog: Catalog,
    source: str,
    target: str,
    source_properties: Mapping[str, Any] | None = None,
    target_properties: Mapping[str, Any] | None = None,
    drawn: Collection[str] = (),
) -> Answer:
    """What AWS has from source to target, as both are set. Ids of services; see ``named``."""
    given = dict(source_properties or {}), dict(target_properties or {})
    known = offers(catalog, source, given[0], target, given[1])
    holding = tuple(offer for offer in known if offer.holds)
    possible = holding or tuple(offer for offer in known if _is_open(offer, *given))
    if possible:
        return Answer(Verdict.DIRECT, possible)
    back = offers(catalog, target, given[1], source, given[0])
    reverse = tuple(offer for offer in back if offer.holds and offer.integration.native)
    refused = refusal(catalog, source, given[0], target, given[1])
    found = detours(catalog, source, target, 2, *given, drawn=drawn)
    if found:
        return Answer(Verdict.ROUND, refusal=refused, ways_round=found, reverse=reverse)
    start, end = catalog.service(source), catalog.service(target)
    if start is None or end is None:
        return Answer(Verdict.NONE, refusal=refused)
    because = _pointless(catalog, start, end)
    return Answer(Verdict.NONE, refusal=Refusal(refused.title, because), reverse=reverse)


def _is_open(
    offer: Offer, source_properties: Mapping[str, Any], target_properties: Mapping[str, Any]
) -> bool:
    """Whether what it asks for was left open: the service can be set so."""
    given = {"source": source_properties, "target": target_properties}
    return all(given[c.end].get(c.property) is None for c in offer.integration.when)


def _pointless(catalog: Catalog, source: Service, target: Service) -> str:
    """Why not even a way round leads from one to the other."""
    for service in (source, target):
        if service.status is not None and service.status.state == "retired":
            return f"Because {service.name} has ended: {service.status.says}"
    if not _carries(catalog, source.id, outgoing=True):
        return f"Because {source.name} starts and feeds nothing by itself."
    if not _carries(catalog, target.id, outgoing=False):
        return f"Because nothing in AWS starts or feeds {target.name}."
    return f"Because no chain of a few connections leads from {source.name} to {target.name}."


def _carries(catalog: Catalog, id: str, outgoing: bool) -> bool:
    found = catalog.outgoing(id) if outgoing else catalog.incoming(id)
    return any(not way.through and way.invocation not in _ASIDE for way in found)
