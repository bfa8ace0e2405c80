"""What the catalog's words mean, as sentences for a person. No service is named here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from explorer.catalog.catalog import Catalog
from explorer.catalog.model import Condition, Integration, Permission, Property, Service
from explorer.catalog.wording import either, shown, words

CALLED = {
    "sync": "the caller waits",
    "async": "pushed, nobody waits",
    "poll": "asked for again and again",
    "stream": "in order, shard by shard",
    "stage": "handed on by a pipeline",
    "declare": "created or defined",
    "observe": "watched",
}
"""Invocation → how it feels from the caller's side, for headings."""

STATES = {
    "retired": ("has ended", "archive-outline"),
    "maintenance": ("is in maintenance", "wrench-clock"),
    "renamed": ("has a new name", "rename-outline"),
    "returned": ("is back", "history"),
    "indirect": ("goes another way", "transit-connection-variant"),
}
"""State of a service → what is said of it, and the glyph beside it."""

_KINDS = {
    "sync": "Synchronous",
    "async": "Asynchronous",
    "poll": "Polled",
    "stream": "Stream",
    "stage": "Stage transition",
    "declare": "Definition",
    "observe": "Observation",
}
_DOES = {
    "sync": "calls and waits for the answer",
    "async": "calls and is answered before the work is done",
    "poll": "asks for new items again and again",
    "stream": "reads in order, shard by shard",
    "stage": "hands over when the stage has passed",
    "declare": "sets it up; nothing is called while the system runs",
    "observe": "reports what runs; nothing waits for it",
}
_HELD = {
    "role-policy": "in the role of the {end}",
    "lambda-permission": "on the {end}",
    "topic-policy": "on the {end}",
    "queue-policy": "on the {end}",
    "bucket-policy": "on the {end}",
    "key-policy": "on the key of the {end}",
    "pass-role": "to pass the role of the {end}",
    "service-role": "in a role of the {end}",
}


def caller_name(integration: Integration, catalog: Catalog) -> str:
    """Who makes the call; AWS itself where neither end does."""
    ends = {"source": integration.source, "target": integration.target}
    service = catalog.service(ends.get(integration.caller, ""))
    return service.name if service else "AWS"


def invocation_words(integration: Integration, catalog: Catalog) -> str:
    """Kind, who calls and which way the data goes."""
    kind = "trigger" if integration.kind == "trigger" else "integration"
    first = _KINDS[integration.invocation]
    aside = integration.invocation in ("stage", "declare", "observe")
    named = first if aside else f"{first} {kind}"
    caller = caller_name(integration, catalog)
    return f"{named}. {caller} {_DOES[integration.invocation]}. {_data(integration, catalog)}"


def _data(integration: Integration, catalog: Catalog) -> str:
    source, target = (catalog.service(id) for id in (integration.source, integration.target))
    start = source.name if source else integration.source
    end = target.name if target else integration.target
    if integration.data == "both":
        return "Data goes both ways."
    if integration.data == "back":
        return f"Data comes back from {end} to {start}."
    return f"Data goes from {start} to {end}."


def permission_heading(permission: Permission, integration: Integration, catalog: Catalog) -> str:
    """``Permission: on the function``."""
    if permission.kind == "none" and not permission.actions:
        return "Permission: none to give"
    ends = {"source": integration.source, "target": integration.target}
    service = catalog.service(ends.get(permission.side, ""))
    if service is None:
        return "Permission: in a role that AWS assumes"
    end = service.resource or service.name
    if integration.source == integration.target:
        end = f"{'calling' if permission.side == 'source' else 'called'} {end}"
    held = _HELD.get(permission.kind, "on the {end}")
    return f"Permission: {held.format(end=end)}"


def short_sentence(integration: Integration, source: str, target: str) -> str:
    """The sentence as far as its second name: ``S3 triggers Lambda``."""
    pattern = integration.sentence
    ends = [pattern.find(blank) + len(blank) for blank in ("{source}", "{target}")]
    cut = max(ends)
    if pattern[cut : cut + 1] in ("", " ", ",") and min(ends) > 7:
        pattern = pattern[:cut]
    return pattern.replace("{source}", source).replace("{target}", target)


def whole_sentence(integration: Integration, catalog: Catalog) -> str:
    """The sentence with the services' own names, as a sentence."""
    source, target = catalog.services[integration.source], catalog.services[integration.target]
    said = words(integration, source.name, target.name)
    return f"{said[:1].upper()}{said[1:]}."


def with_unit(known: Property, value: Any) -> str:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return f"{spaced(value) if is_number else shown(value)} {known.unit}".strip()


def settings_words(
    properties: tuple[Property, ...], values: Mapping[str, Any], most: int = 6
) -> str:
    """``Prefix in/, Suffix .pdf``: the settings that have a value."""
    said = [
        f"{known.label} {with_unit(known, values[known.id])}"
        for known in properties
        if values.get(known.id) is not None
    ]
    return ", ".join(said[:most])


def condition_heading(condition: Condition, integration: Integration, catalog: Catalog) -> str:
    """``Type of the queue: standard``."""
    end = integration.source if condition.end == "source" else integration.target
    service = catalog.service(end)
    if service is None:
        return shown(condition.values)
    known = service.property(condition.property)
    label = known.label if known else condition.property
    of = service.resource or service.name
    return f"{label} of the {of}: {either([shown(value) for value in condition.values])}"


def bounds(known: Property) -> str:
    """What a property takes: ``1 to 900 s, 3 s unless set``."""
    low, high = known.minimum, known.maximum
    said = []
    if known.choices:
        said.append(either(known.choices, 20))
    elif low is not None and high is not None:
        said.append(f"{spaced(low)} to {spaced(high)} {known.unit}".strip())
    elif low is not None:
        said.append(f"at least {spaced(low)} {known.unit}".strip())
    elif high is not None:
        said.append(f"at most {spaced(high)} {known.unit}".strip())
    elif known.type == "boolean":
        said.append("on or off")
    elif known.type == "list":
        said.append("a list")
    if known.default is not None:
        said.append(f"{with_unit(known, known.default)} unless set")
    return ", ".join(said)


def number(value: float) -> str:
    """A number as it is typed, without a needless fraction."""
    return str(int(value)) if value == int(value) else str(value)


def spaced(value: float) -> str:
    """A number as it is read, with thin spaces from 10 000 on."""
    plain = number(value)
    return f"{int(value):,}".replace(",", "\u202f") if abs(value) >= 10000 else plain


def service_line(service: Service, catalog: Catalog) -> str:
    """``AWS Lambda · Compute``."""
    category = catalog.categories.get(service.category)
    return f"{service.full_name} · {category.name}" if category else service.full_name
