"""``path``: how one service can drive another, directly or by a way round, and why not."""

from __future__ import annotations

import argparse
from itertools import pairwise
from typing import Any

from explorer.catalog.answers import Answer, answer
from explorer.catalog.catalog import Catalog, NamedService
from explorer.catalog.compiled import load_with_own
from explorer.catalog.connections import Detour, words
from explorer.catalog.model import Integration, Service
from explorer.cli import terminal
from explorer.cli.files import UsageError
from explorer.cli.records import plain_record


def run(arguments: argparse.Namespace) -> int:
    catalog = load_with_own()
    source, target = catalog.named(arguments.source), catalog.named(arguments.target)
    for named in (source, target):
        if not named.service.placeable:
            raise UsageError(_no_service(catalog, named.service))
    found = answer(
        catalog, source.service.id, target.service.id, source.properties, target.properties
    )
    if arguments.json:
        terminal.say_json(_record(source, target, found))
    else:
        terminal.say(*_told(catalog, source, target, found))
    return 0


def _no_service(catalog: Catalog, note: Service) -> str:
    """What is said of a name that stands for a topic of the notes."""
    whole = catalog.service(note.part_of)
    hint = f" Ask for {whole.name}." if whole is not None and whole.placeable else ""
    return f"aws-explorer: {note.name} is a topic of the notes and joins nothing.{hint}"


def _told(catalog: Catalog, source: NamedService, target: NamedService, found: Answer) -> list[str]:
    title = f"{_name(source)} → {_name(target)}: {found.verdict.value}"
    lines = terminal.headed(title)
    if found.refusal is not None:
        lines += terminal.wrapped(found.refusal.because)
    for offer in found.offers:
        lines += _step(catalog, offer.integration)
        if not offer.holds:
            lines += terminal.wrapped(f"Only if set so: {offer.because}", "    ")
    for detour in found.ways_round:
        lines += ["", _chain(catalog, source, target, detour)]
        for integration in detour.integrations:
            lines += _step(catalog, integration)
    if found.reverse:
        lines += ["", f"The other way about it is direct: {_name(target)} → {_name(source)}"]
        for offer in found.reverse:
            lines += _step(catalog, offer.integration)
    return lines


def _name(named: NamedService) -> str:
    """The service's name, or that of the kind that was asked for."""
    service = named.service
    return service.variants.get(str(named.properties.get(service.variant_property)), service.name)


def _chain(catalog: Catalog, source: NamedService, target: NamedService, detour: Detour) -> str:
    between = [catalog.services[id].name for id in detour.services]
    return " → ".join((_name(source), *between, _name(target)))


def _step(catalog: Catalog, integration: Integration) -> list[str]:
    source, target = catalog.services[integration.source], catalog.services[integration.target]
    sentence = words(integration, source.name, target.name)
    said = f"{sentence} ({integration.mechanism}; {integration.id})"
    return terminal.wrapped(said, "    ", "  - ")


def _record(source: NamedService, target: NamedService, found: Answer) -> dict[str, Any]:
    ends = source.service.id, target.service.id
    return {
        "source": ends[0],
        "target": ends[1],
        "verdict": found.verdict.value,
        "direct": [plain_record(offer.integration) for offer in found.offers],
        "because": found.refusal.because if found.refusal is not None else "",
        "ways_round": [_way(ends, detour) for detour in found.ways_round],
        "reverse": [offer.integration.id for offer in found.reverse],
    }


def _way(ends: tuple[str, str], detour: Detour) -> dict[str, Any]:
    path = (ends[0], *detour.services, ends[1])
    steps = [
        {"source": a, "target": b, "integration": way.id, "native": way.native}
        for (a, b), way in zip(pairwise(path), detour.integrations, strict=True)
    ]
    return {"through": list(detour.services), "cost": round(detour.cost, 1), "steps": steps}
