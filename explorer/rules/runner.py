"""Finds the rule files of this package and runs them; knows no rule by name."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import import_module
from itertools import chain

import explorer.rules
from explorer.architecture.architecture import Architecture
from explorer.architecture.model import HEADER_ID, Edge
from explorer.catalog.catalog import Catalog
from explorer.rules.rule import Finding, Rule


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Every rule, by the name of its file. Walks the package, also inside a wheel or zip."""
    found = []
    for module in pkgutil.iter_modules(explorer.rules.__path__, f"{explorer.rules.__name__}."):
        rule = getattr(import_module(module.name), "RULE", None)
        if isinstance(rule, Rule):
            found.append(rule)
    return tuple(found)


@lru_cache(maxsize=1)
def _reasons() -> dict[str, str]:
    return {rule.id: rule.why for rule in rules()}


def reason(rule: str) -> str:
    """What comes of what a rule finds; nothing for a rule that is not known."""
    return _reasons().get(rule, "")


def findings(
    architecture: Architecture, catalog: Catalog, among: tuple[Rule, ...] | None = None
) -> tuple[Finding, ...]:
    """What all rules (or those ``among``) find and nobody suppressed: worst first, then in the
    order of the document."""
    return in_order(architecture, chain.from_iterable(by_rule(architecture, catalog, among)))


def by_rule(
    architecture: Architecture, catalog: Catalog, among: tuple[Rule, ...] | None = None
) -> Iterator[list[Finding]]:
    """The same, rule after rule: for those who have something else to do in between."""
    accepted: dict[str, set[str]] = {}
    for each in architecture.suppressions.values():
        accepted.setdefault(each.rule, set()).add(each.on)
    for rule in rules() if among is None else among:
        yield [
            finding
            for finding in rule.check(architecture, catalog)
            if not _is_accepted(finding, accepted.get(rule.id, set()), architecture)
        ]


def in_order(architecture: Architecture, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Worst first, then in the order of the document."""
    order = {element.id: place for place, element in enumerate(architecture)}
    return tuple(
        sorted(found, key=lambda f: (f.severity.rank, order.get(f.element_ids[0], len(order))))
    )


def _is_accepted(finding: Finding, on: set[str], architecture: Architecture) -> bool:
    """``on`` has an element of the finding, an end of its edge, or the drawing as a whole."""
    if not on or HEADER_ID in on:
        return bool(on)
    return any(not on.isdisjoint(_ids(id, architecture)) for id in finding.element_ids)


def _ids(id: str, architecture: Architecture) -> tuple[str, ...]:
    element = architecture.get(id)
    if isinstance(element, Edge):
        return (id, element.source, element.target)
    return (id,)
