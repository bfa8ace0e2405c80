"""Why two services can't be joined directly, in sentences made from the data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from explorer.catalog.catalog import Catalog
from explorer.catalog.conditions import Ends, first_refusing, setting
from explorer.catalog.model import Condition, Integration, Service
from explorer.catalog.wording import either

_VERB = re.compile(r"\{source\} ([a-z]+s) (?:(?:the |an? )(?:\w+ of )?)?\{target\}")
_SMALL_WORDS = frozenset(
    ("A", "An", "The", "Only", "No", "Each", "Every", "It", "Its", "This", "That", "These", "There")
)
_ASIDE = ("declare", "observe")
"""Invocations that carry no event or call of the running system."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """``title`` says what can't be; ``because`` is the sentence that says why."""

    title: str
    because: str


def refusal(
    catalog: Catalog,
    source: str,
    source_properties: Mapping[str, Any],
    target: str,
    target_properties: Mapping[str, Any],
) -> Refusal:
    """Why source can't drive target directly."""
    ends = Ends.of(catalog, source, source_properties, target, target_properties)
    if ends is None:
        unknown = source if catalog.service(source) is None else target
        return Refusal(
            f"{unknown} is not known here, so nothing is checked",
            f"Because the catalog has no service called {unknown}.",
        )
    ways = catalog.between(ends.source.id, ends.target.id)
    verb = _verb(catalog, ends.target)
    title = f"{ends.source.name} can't {verb} {ends.target.name}"
    for way in ways:
        condition = None if way.through else first_refusing(way, ends)
        if condition is not None:
            return Refusal(_title_of_kinds(ends, verb, condition), _because(condition.because))
    between = next((b for way in ways if (b := catalog.service(way.through))), None)
    return Refusal(title, _reason(catalog, ends.source, ends.target, between))


def _title_of_kinds(ends: Ends, verb: str, condition: Condition) -> str:
    """The title with the kind's name where the condition is about a kind of service."""
    source, target = ends.source.name, ends.target.name
    if condition.end == "source" and condition.property == ends.source.variant_property:
        value = setting(ends.source, ends.source_properties, condition.property)
        source = ends.source.variants.get(str(value), source)
    if condition.end == "target" and condition.property == ends.target.variant_property:
        value = setting(ends.target, ends.target_properties, condition.property)
        target = ends.target.variants.get(str(value), target)
    told = (source, target) != (ends.source.name, ends.target.name)
    return f"{source} can't {verb} {target}{'' if told else ' as it is set'}"


def _reason(catalog: Catalog, source: Service, target: Service, between: Service | None) -> str:
    """One sentence from what the source drives, else from what drives the target."""
    onward = [i for i in _carrying(catalog.outgoing(source.id)) if _is_driven_by_it(i)]
    targets = _names(catalog, (i.target for i in onward))
    if source.drives and targets:
        works = f"; it works through {between.name}" if between else ""
        return f"Because {source.name} {source.drives} {either(targets)}{works}."
    if between:
        return f"Because {source.name} reaches {target.name} only through {between.name}."
    sources = _names(catalog, _busiest_first(catalog, _carrying(catalog.incoming(target.id))))
    if target.driven and sources:
        return f"Because {target.name} {target.driven} {either(sources)}."
    return f"Because AWS has no direct way from {source.name} to {target.name}."


def _is_driven_by_it(integration: Integration) -> bool:
    """Not copying to another of its kind, and not what the target fetches for itself, unless it
    follows a stream."""
    if integration.kind == "trigger" or integration.invocation == "stream":
        return True
    return integration.source != integration.target and integration.caller != "target"


def _carrying(integrations: Iterable[Integration]) -> list[Integration]:
    """Native direct ways; those that only declare or observe count where there is nothing else.
    What goes beside the flow, such as failures, does not count."""
    native = [i for i in integrations if i.native and not (i.through or i.aside)]
    return [i for i in native if i.invocation not in _ASIDE] or native


def _busiest_first(catalog: Catalog, integrations: list[Integration]) -> list[str]:
    """Sources of triggers first, then those that drive most: the ones people know."""
    ranked = sorted(
        integrations, key=lambda i: (i.kind != "trigger", -len(catalog.outgoing(i.source)))
    )
    return [i.source for i in ranked]


def _names(catalog: Catalog, ids: Iterable[str]) -> list[str]:
    known = (catalog.service(id) for id in dict.fromkeys(ids))
    return [service.name for service in known if service is not None]


def _verb(catalog: Catalog, target: Service) -> str:
    """What most of its native triggers do to the target, by their sentences."""
    if target.type == "outsider":
        return "reach"
    sentences = [
        i.sentence
        for i in catalog.incoming(target.id)
        if i.native and not i.through and i.kind == "trigger"
    ]
    found = Counter(match[1] for s in sentences if (match := _VERB.match(s)))
    if found and 2 * found.total() >= len(sentences):
        return _plain_form(found.most_common(1)[0][0])
    return "use"


def _plain_form(verb: str) -> str:
    """``starts`` → ``start``, ``publishes`` → ``publish``, ``carries`` → ``carry``."""
    if verb.endswith("ies"):
        return f"{verb[:-3]}y"
    if verb.endswith(("shes", "ches", "sses", "xes")):
        return verb[:-2]
    return verb[:-1]


def _because(sentence: str) -> str:
    """A condition's sentence as one that begins with Because."""
    if sentence.startswith("Because "):
        return sentence
    first, _, rest = sentence.partition(" ")
    return f"Because {first.lower() if first in _SMALL_WORDS else first} {rest}"
