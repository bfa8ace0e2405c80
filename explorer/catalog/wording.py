"""Sentences and labels of an integration with names and settings filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from explorer.catalog.model import Integration, Property

_BLANK = re.compile(r"\{(\w+)\}")


def words(
    integration: Integration,
    source_name: str,
    target_name: str,
    properties: Mapping[str, Any] | None = None,
) -> str:
    """The sentence: ``uploads triggers resize when an object changes``."""
    names = {"source": source_name, "target": target_name}
    return _filled(integration.sentence, integration, properties or {}, names)


def label(integration: Integration, properties: Mapping[str, Any] | None = None) -> str:
    """What stands on the line: ``batch of 10``."""
    return _filled(integration.label, integration, properties or {}, {})


def then(integration: Integration, properties: Mapping[str, Any] | None = None) -> str:
    """What happens next, for the list of choices."""
    return _filled(integration.then, integration, properties or {}, {})


def shown(value: Any) -> str:
    """A setting as people read it."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, list | tuple):
        return ", ".join(shown(each) for each in value)
    return "" if value is None else str(value)


def either(names: Sequence[str], most: int = 5) -> str:
    """``Lambda, SNS or SQS``; past ``most`` names and one the rest is counted."""
    if len(names) > most + 1:
        return f"{', '.join(names[:most])} and {len(names) - most} others"
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} or {names[-1]}"


def blanks(text: str) -> set[str]:
    """The properties that a text has blanks for."""
    return set(_BLANK.findall(text))


def filled(text: str, known: Sequence[Property], values: Mapping[str, Any]) -> str:
    """A text of a container with its settings, or their defaults, in the blanks."""
    defaults = {p.id: p.default for p in known}

    def value(blank: re.Match[str]) -> str:
        return shown(values.get(blank[1], defaults.get(blank[1])))

    return _BLANK.sub(value, text)


def _filled(
    text: str, integration: Integration, properties: Mapping[str, Any], names: Mapping[str, str]
) -> str:
    def value(blank: re.Match[str]) -> str:
        key = blank[1]
        if key in names:
            return names[key]
        known = integration.property(key)
        given = properties.get(key)
        if given is None and known is not None:
            given = known.default
        return shown(given) or (known.label.lower() if known else key)

    return _BLANK.sub(value, text)
