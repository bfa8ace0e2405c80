"""What the catalog says about a connection of the document, in the words the window needs."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.architecture.architecture import Architecture
from explorer.architecture.model import Edge, Node
from explorer.architecture.titles import one_line
from explorer.catalog.catalog import Catalog
from explorer.catalog.connections import (
    Offer,
    Refusal,
    Standing,
    default_way,
    label,
    offers,
    offers_both_ways,
    refusal,
    standing,
    words,
)
from explorer.catalog.model import Integration
from explorer.containers.ends import end_of, is_place


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an edge stands for. Neither integration nor refused: nothing is known of its ends."""

    integration: Integration | None
    refused: bool
    words: str


def ends(catalog: Catalog, architecture: Architecture, edge: Edge) -> tuple[Node, Node] | None:
    """Both ends of an edge told as services; None where one is a mere place."""
    source = end_of(architecture, catalog, edge.source)
    target = end_of(architecture, catalog, edge.target)
    return (source, target) if source is not None and target is not None else None


def meaning(catalog: Catalog, architecture: Architecture, edge: Edge) -> Meaning:
    """The integration an edge means, and its label."""
    pair = ends(catalog, architecture, edge)
    if pair is None:
        places = [is_place(architecture, catalog, end) for end in (edge.source, edge.target)]
        return Meaning(None, any(places), one_line(edge.label))
    source, target = pair
    found: Integration | None = None
    if edge.via is not None:
        known = catalog.integrations.get(edge.via)
        start, end = catalog.service(source.service), catalog.service(target.service)
        if known and start and end and (known.source, known.target) == (start.id, end.id):
            found = known
    else:
        found = default_way(catalog, *_arguments(source, target))
    if found is not None:
        said = one_line(edge.label or label(found, edge.properties))
        return Meaning(found, bool(found.through), said)
    known_ends = catalog.service(source.service) and catalog.service(target.service)
    possible = bool(offers(catalog, *_arguments(source, target)))
    return Meaning(None, bool(known_ends) and not possible, one_line(edge.label))


def _arguments(source: Node, target: Node) -> tuple[str, dict[str, object], str, dict[str, object]]:
    return source.service, dict(source.properties), target.service, dict(target.properties)


def ways(catalog: Catalog, source: Node, target: Node, both: bool = False) -> list[Offer]:
    """Every way that holds from one node to another, native ones first; ``both`` directions
    where nothing says which is meant."""
    found = offers_both_ways if both else offers
    return [o for o in found(catalog, *_arguments(source, target)) if o.holds]


def refused(catalog: Catalog, source: Node, target: Node) -> Refusal:
    return refusal(catalog, *_arguments(source, target))


def target_standing(catalog: Catalog, source: Node, target: Node) -> Standing:
    """How a target shows while a line is pulled to it."""
    return standing(catalog, *_arguments(source, target))


def spoken(offer: Offer, source: Node, target: Node, catalog: Catalog) -> str:
    """An offer as a sentence with both names."""
    start, end = (source, target) if _is_forward(offer, source, catalog) else (target, source)
    return words(offer.integration, start.title, end.title)


def direction(offer: Offer, source: Node, target: Node, catalog: Catalog) -> tuple[Node, Node]:
    """The two nodes in the offer's own direction."""
    return (source, target) if _is_forward(offer, source, catalog) else (target, source)


def _is_forward(offer: Offer, source: Node, catalog: Catalog) -> bool:
    service = catalog.service(source.service)
    return service is not None and service.id == offer.integration.source
