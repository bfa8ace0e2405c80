"""``integrations``: the ways in which one service drives another."""

from __future__ import annotations

import argparse

from explorer.catalog.catalog import Catalog, NamedService
from explorer.catalog.compiled import load_with_own
from explorer.catalog.connections import detours, refusal, through_names, words
from explorer.catalog.model import Integration, Permission
from explorer.cli import terminal
from explorer.cli.records import plain_record


def run(arguments: argparse.Namespace) -> int:
    catalog = load_with_own()
    source = catalog.named(arguments.source) if arguments.source is not None else None
    target = catalog.named(arguments.target) if arguments.target is not None else None
    found = [i for i in catalog.integrations.values() if _asked(i, source, target)]
    if arguments.json:
        terminal.say_json([plain_record(i) for i in found])
    elif source and target:
        for integration in found:
            terminal.say(*_dossier(integration, catalog), "")
    elif found:
        terminal.say(*terminal.table([_row(i, catalog) for i in found]))
    if source and target and not any(not i.through for i in found):
        terminal.complain(*_no_way(catalog, source, target))
    return 0


def _asked(
    integration: Integration, source: NamedService | None, target: NamedService | None
) -> bool:
    """Between the services asked for, and holding for the kinds that were named."""
    for end, named, id in (
        ("source", source, integration.source),
        ("target", target, integration.target),
    ):
        if named is None:
            continue
        if named.service.id != id:
            return False
        for condition in integration.when:
            kind = named.properties.get(condition.property)
            if condition.end == end and kind is not None and kind not in condition.values:
                return False
    return True


def _no_way(catalog: Catalog, source: NamedService, target: NamedService) -> list[str]:
    start, end = source.service.id, target.service.id
    refused = refusal(catalog, start, source.properties, end, target.properties)
    lines = [f"{refused.title}. {refused.because}"]
    found = detours(
        catalog,
        start,
        end,
        source_properties=source.properties,
        target_properties=target.properties,
    )
    if found:
        ways = "; ".join(through_names(catalog, detour) for detour in found)
        lines.append(f"Ways round, best first: {ways}.")
    return lines


def _row(integration: Integration, catalog: Catalog) -> tuple[str, ...]:
    joined = "native" if integration.native else "from code"
    if integration.through:
        joined = f"through {integration.through}"
    says = _sentence(integration, catalog)
    return (integration.id, integration.kind, integration.invocation, joined, says)


def _sentence(integration: Integration, catalog: Catalog) -> str:
    ends = [catalog.services[id].name for id in (integration.source, integration.target)]
    return words(integration, ends[0], ends[1])


def _dossier(integration: Integration, catalog: Catalog) -> list[str]:
    says = _sentence(integration, catalog)
    told = [
        ("Remember", integration.remember),
        ("Id", integration.id),
        ("Mechanism", integration.mechanism),
        ("Kind", f"{integration.kind}, {integration.invocation}, {_row(integration, catalog)[3]}"),
        *(("Permission", _permission(p)) for p in _permissions(integration)),
        ("Retries", integration.retries),
        ("Failure", integration.failure),
        ("Batching", integration.batching),
        ("Ordering", integration.ordering),
        ("VPC", integration.network),
        ("Holds", " ".join(c.because for c in integration.when)),
        ("Trap", integration.trap),
        ("Note", integration.note),
        ("Source", f"{integration.docs.title}, read {integration.docs.as_of}"),
        ("", integration.docs.url),
    ]
    lines = [says, "-" * len(says)]
    for name, text in told:
        if text:
            lines += terminal.wrapped(text, " " * 12, name.ljust(12))
    return lines


def _permissions(integration: Integration) -> tuple[Permission, ...]:
    return (integration.permission, *integration.more_permissions)


def _permission(permission: Permission) -> str:
    actions = f" ({', '.join(permission.actions)})" if permission.actions else ""
    return f"{permission.says}{actions}"
