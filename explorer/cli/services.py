"""``services``: all services as a list, or the notes on one of them."""

from __future__ import annotations

import argparse
from typing import Any

from explorer.catalog.catalog import Catalog, NamedService
from explorer.catalog.compiled import load_with_own
from explorer.catalog.model import Property, Service
from explorer.catalog.wording import shown
from explorer.cli import terminal
from explorer.cli.records import plain_record


def run(arguments: argparse.Namespace) -> int:
    catalog = load_with_own()
    if arguments.ids:
        terminal.say(*catalog.services)
    elif arguments.name is not None:
        named = catalog.named(arguments.name)
        if arguments.json:
            terminal.say_json(_whole(named, catalog))
        else:
            terminal.say(*_notes(named, catalog))
    elif arguments.json:
        terminal.say_json([_brief(service) for service in catalog.services.values()])
    else:
        terminal.say(*terminal.table(_rows(catalog)))
    return 0


def _brief(service: Service) -> dict[str, Any]:
    record: dict[str, Any] = plain_record(service)
    for key in ("properties", "limits", "sources", "glyph", "drives", "driven"):
        del record[key]
    return record


def _whole(named: NamedService, catalog: Catalog) -> dict[str, Any]:
    record: dict[str, Any] = plain_record(named.service)
    notes = catalog.notes[named.service.id]
    return {**record, "notes": notes, "asked_for": dict(named.properties)}


def _rows(catalog: Catalog) -> list[tuple[str, ...]]:
    order = list(catalog.categories)
    services = sorted(
        catalog.services.values(), key=lambda s: (order.index(s.category), s.name.lower())
    )
    return [
        ("ID", "NAME", "CATEGORY", "TYPE", "STATUS"),
        *(
            (s.id, s.name, s.category, s.type, s.status.state if s.status else "current")
            for s in services
        ),
    ]


def _notes(named: NamedService, catalog: Catalog) -> list[str]:
    service = named.service
    lines = [service.full_name, "=" * len(service.full_name), *_facts(named, catalog), ""]
    lines += [*terminal.wrapped(service.summary), "", *terminal.plain(catalog.notes[service.id])]
    if service.properties:
        lines += ["", *terminal.headed("Settings")]
        for setting in service.properties:
            lines += terminal.wrapped(_setting(setting), "  ", "- ")
    if service.limits:
        lines += ["", *terminal.headed("Limits")]
        lines += [f"- {limit.name}: {limit.value}" for limit in service.limits]
    lines += ["", *terminal.headed("Connections")]
    lines.append(f"- {_count(len(catalog.incoming(service.id)))} lead here: {_ask('to', service)}")
    lines.append(f"- {_count(len(catalog.outgoing(service.id)))} lead on: {_ask('from', service)}")
    if service.sources:
        lines += ["", *terminal.headed("Sources")]
        for source in service.sources:
            lines += [f"- {source.title}, read {source.as_of}", f"  {source.url}"]
    return lines


def _facts(named: NamedService, catalog: Catalog) -> list[str]:
    service = named.service
    category = catalog.categories[service.category].name
    lines = [f"{service.name} · {service.type} · {category} · id {service.id}"]
    if service.aliases:
        lines += terminal.wrapped(f"Also called {', '.join(service.aliases)}", "  ", "")
    if named.properties:
        kind = service.variants[next(iter(named.properties.values()))]
        lines.append(f"You asked for {kind}, a kind of {service.name}")
    elif service.variants:
        lines += terminal.wrapped(f"Kinds: {', '.join(service.variants.values())}", "  ", "")
    if service.status:
        since = f" since {service.status.since}" if service.status.since else ""
        status = f"{service.status.state.capitalize()}{since}: {service.status.says}"
        lines += terminal.wrapped(status, "  ", "")
    return lines


def _setting(setting: Property) -> str:
    choices = f" ({' | '.join(setting.choices)})" if setting.choices else ""
    bounds = ""
    if setting.minimum is not None and setting.maximum is not None:
        bounds = f" ({setting.minimum:g} to {setting.maximum:g} {setting.unit}".rstrip() + ")"
    default = shown(setting.default)
    told = f"{setting.id}{choices}{bounds}{f', {default} unless set' if default else ''}"
    return f"{told}: {setting.help}" if setting.help else told


def _count(number: int) -> str:
    return f"{number} way{'' if number == 1 else 's'}"


def _ask(end: str, service: Service) -> str:
    return f"aws-explorer integrations --{end} {service.id}"
