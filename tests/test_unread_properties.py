"""A setting that nobody reads asks a person for nothing: each is read, or says why not yet.

Read is what review judges (limits, choices, kinds of value, conditions, what is missing, offered
or in conflict) and what is shown on the canvas wherever it is set. The strip on a service's card
does not count: it shows the first three settings of a card, close up, and promises none.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import yaml

from explorer import paths
from explorer.catalog.catalog import Catalog
from explorer.catalog.containers import Container
from explorer.catalog.loader import load_catalog
from explorer.catalog.model import Integration, Property, Service
from explorer.catalog.wording import blanks

EXPLAINED = Path(__file__).with_name("unread_properties.yaml")


@cache
def catalog() -> Catalog:
    return load_catalog()


def is_judged(known: Property) -> bool:
    """Whether review says something about its value by itself."""
    return known.type != "text" or bool(known.missing or known.not_below or known.offered)


def unread(properties: Iterable[Property], read: set[str]) -> Iterator[str]:
    floors = {known.not_below for known in properties}
    for known in properties:
        if not is_judged(known) and known.id not in read | floors:
            yield known.id


def of_service(service: Service) -> set[str]:
    """The settings of a service that conditions of its connections ask for, and its kind."""
    found = {service.variant_property}
    for integration in catalog().integrations.values():
        for condition in integration.when:
            end = integration.source if condition.end == "source" else integration.target
            if end == service.id:
                found.add(condition.property)
    return found


def of_integration(integration: Integration) -> set[str]:
    texts = (integration.label, integration.then, integration.sentence)
    return set().union(*(blanks(text) for text in texts))


def of_container(container: Container) -> set[str]:
    """What is shown on its frame, and what its parts and its conflicts ask for."""
    found = {*container.strip, *container.footer}
    found |= blanks(container.subtitle) | blanks(container.caption) | blanks(container.badge)
    for part in container.parts:
        found |= part.when.keys()
    for each in catalog().containers.values():
        for conflict in each.conflicts:
            found |= conflict.when.keys()
    return found


@cache
def named_in_code() -> frozenset[str]:
    """Texts in what reads order and artifacts: settings of what lies in a stage are read there."""
    files = [*(paths.PACKAGE / "containers").glob("*.py"), *(paths.PACKAGE / "rules").glob("*.py")]
    return frozenset(
        node.value
        for file in files
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def found() -> dict[str, set[str]]:
    services, integrations, containers = set(), set(), set()
    for service in catalog().services.values():
        services |= {f"{service.id}.{p}" for p in unread(service.properties, of_service(service))}
    for integration in catalog().integrations.values():
        integrations |= set(unread(integration.properties, of_integration(integration)))
    for container in catalog().containers.values():
        left = [*unread(container.properties, of_container(container))]
        left += unread(container.member_properties, set(named_in_code()))
        containers |= {f"{container.id}.{p}" for p in left}
    return {"services": services, "integrations": integrations, "containers": containers}


def test_every_setting_is_read_or_says_why_not() -> None:
    given = yaml.safe_load(EXPLAINED.read_text("utf-8"))
    for kind, unread_ones in found().items():
        listed = [id for group in given for id in group.get(kind, ())]
        assert sorted(listed) == sorted(unread_ones), kind


def test_every_reason_is_a_sentence() -> None:
    for group in yaml.safe_load(EXPLAINED.read_text("utf-8")):
        assert group["reason"].endswith("."), group["reason"]
        assert group.keys() <= {"reason", "services", "integrations", "containers"}
