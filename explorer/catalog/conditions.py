"""Whether an integration holds for two ends as they are set, and what would make it hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from explorer.catalog.catalog import Catalog
from explorer.catalog.model import Condition, Integration, Service


@dataclass(frozen=True, slots=True)
class Ends:
    """Two services known to the catalog, with the settings of what is drawn of each."""

    source: Service
    source_properties: Mapping[str, Any]
    target: Service
    target_properties: Mapping[str, Any]

    @classmethod
    def of(
        cls,
        catalog: Catalog,
        source: str,
        source_properties: Mapping[str, Any],
        target: str,
        target_properties: Mapping[str, Any],
    ) -> Ends | None:
        """None when either service is unknown."""
        start, end = catalog.service(source), catalog.service(target)
        if start is None or end is None:
            return None
        return cls(start, source_properties, end, target_properties)


def setting(service: Service, properties: Mapping[str, Any], name: str) -> Any:
    """The value of a property, or its default where it is not set."""
    value = properties.get(name)
    if value is None:
        known = service.property(name)
        return known.default if known else None
    return value


def is_met(condition: Condition, ends: Ends) -> bool:
    service, properties = _end(condition, ends)
    value = setting(service, properties, condition.property)
    if isinstance(value, list | tuple):
        return any(each in condition.values for each in value)
    return value in condition.values


def is_free(condition: Condition, ends: Ends) -> bool:
    """Whether it asks for a switch nobody has set: making the connection can set it."""
    service, properties = _end(condition, ends)
    known = service.property(condition.property)
    is_switch = known is not None and known.type == "boolean"
    return is_switch and properties.get(condition.property) is None


def unmet(integration: Integration, ends: Ends) -> tuple[Condition, ...]:
    return tuple(c for c in integration.when if not is_met(c, ends))


def refusing(integration: Integration, ends: Ends) -> tuple[Condition, ...]:
    """The conditions that fail and are no free switch. None: the integration holds."""
    return tuple(c for c in unmet(integration, ends) if not is_free(c, ends))


def first_refusing(integration: Integration, ends: Ends) -> Condition | None:
    return next(iter(refusing(integration, ends)), None) if integration.when else None


def _end(condition: Condition, ends: Ends) -> tuple[Service, Mapping[str, Any]]:
    if condition.end == "source":
        return ends.source, ends.source_properties
    return ends.target, ends.target_properties


def needed_settings(
    integration: Integration, ends: Ends
) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """What to set at the source and at the target for the integration to hold."""
    needed: dict[str, dict[str, Any]] = {"source": {}, "target": {}}
    for condition in unmet(integration, ends):
        needed[condition.end][condition.property] = condition.values[0]
    return needed["source"], needed["target"]
