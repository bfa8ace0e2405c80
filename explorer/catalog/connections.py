"""Which ways AWS has from one service to another, given the settings of both ends.

The words for a refusal are in ``refusals``, ways round in ``detours``, filled-in sentences in
``wording``; all are offered here under one roof. No service is named in this code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from explorer.catalog.catalog import Catalog
from explorer.catalog.conditions import Ends, first_refusing, needed_settings
from explorer.catalog.detours import Detour, detours, has_detour, through_names
from explorer.catalog.model import Integration
from explorer.catalog.refusals import Refusal, refusal
from explorer.catalog.wording import label, then, words

__all__ = [
    "Detour",
    "Offer",
    "Refusal",
    "Standing",
    "default_way",
    "detours",
    "label",
    "offers",
    "offers_both_ways",
    "refusal",
    "standing",
    "then",
    "through_names",
    "words",
]

Properties = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Offer:
    """One direct way; where it does not hold, ``because`` is the sentence that says why.

    A switch that nobody has set does not stand in the way: the settings say what to switch on at
    either end along with the connection.
    """

    integration: Integration
    holds: bool
    because: str = ""
    source_settings: Properties = field(default_factory=dict)
    target_settings: Properties = field(default_factory=dict)


class Standing(Enum):
    """What a service is to the one being connected, best first."""

    NATIVE = "native"
    FROM_CODE = "from-code"
    THROUGH_OTHERS = "through-others"
    NONE = "none"


def offers(
    catalog: Catalog,
    source: str,
    source_properties: Properties,
    target: str,
    target_properties: Properties,
) -> tuple[Offer, ...]:
    """Every direct way from source to target, native first, in the data's order."""
    ends = Ends.of(catalog, source, source_properties, target, target_properties)
    if ends is None:
        return ()
    found = []
    for integration in catalog.between(ends.source.id, ends.target.id):
        if not integration.through:
            refusing = first_refusing(integration, ends)
            because = refusing.because if refusing else ""
            settings = needed_settings(integration, ends)
            found.append(Offer(integration, refusing is None, because, *settings))
    return tuple(found)


def offers_both_ways(
    catalog: Catalog,
    source: str,
    source_properties: Properties,
    target: str,
    target_properties: Properties,
) -> tuple[Offer, ...]:
    """The ways in both directions, native before from code; source to target comes first."""
    there = offers(catalog, source, source_properties, target, target_properties)
    if source == target:
        return there
    back = offers(catalog, target, target_properties, source, source_properties)
    return tuple(sorted((*there, *back), key=lambda offer: not offer.integration.native))


def standing(
    catalog: Catalog,
    source: str,
    source_properties: Properties,
    target: str,
    target_properties: Properties,
) -> Standing:
    """How a target shows while something is dragged from the source."""
    ends = Ends.of(catalog, source, source_properties, target, target_properties)
    if ends is None:
        return Standing.NONE
    best = Standing.NONE
    for integration in catalog.between(ends.source.id, ends.target.id):
        if integration.through:
            best = Standing.THROUGH_OTHERS
        elif first_refusing(integration, ends) is None:
            # Native ways come first, so the first that holds decides.
            return Standing.NATIVE if integration.native else Standing.FROM_CODE
    if best is Standing.NONE and has_detour(catalog, ends.source.id, ends.target.id):
        return Standing.THROUGH_OTHERS
    return best


def default_way(
    catalog: Catalog,
    source: str,
    source_properties: Properties,
    target: str,
    target_properties: Properties,
) -> Integration | None:
    """What is meant where a file does not say: the commonest native way that holds.

    Where AWS has no native way it is the commonest one from code, and last what goes beside the
    flow, such as failures or logs; None when nothing holds.
    """
    found = offers(catalog, source, source_properties, target, target_properties)
    holding = [offer.integration for offer in found if offer.holds]
    return min(holding, key=lambda way: way.aside, default=None)
