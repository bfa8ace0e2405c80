"""A number is beyond what AWS takes."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change
from explorer.architecture.commands import set_property
from explorer.catalog.catalog import Catalog
from explorer.rules.rule import Finding, Fix, Rule, Severity
from explorer.rules.settings import Setting, is_number, settings


def check(architecture: Architecture, catalog: Catalog) -> Iterator[Finding]:
    for setting in settings(architecture, catalog):
        if not is_number(setting.value):
            continue
        least, most = setting.known.minimum, setting.known.maximum
        if most is not None and setting.value > most:
            yield _finding(setting, "more", "most", most)
        elif least is not None and setting.value < least:
            yield _finding(setting, "less", "least", least)


def _finding(setting: Setting, beyond: str, end: str, limit: float) -> Finding:
    message = (
        f"AWS will refuse this: {setting.name} is {_with_unit(setting, setting.value)}, "
        f"{beyond} than {_with_unit(setting, limit)}, the {end} it can be."
    )

    def change(architecture: Architecture) -> Change:
        return set_property(architecture, setting.id, setting.known.id, _whole(limit))

    fix = Fix(f"Set to {_with_unit(setting, limit)}", change)
    return RULE.finding((setting.id,), message, setting.known.id, fix)


def _with_unit(setting: Setting, value: float) -> str:
    return f"{_whole(value)} {setting.known.unit}".strip()


def _whole(value: float) -> float:
    return int(value) if value == int(value) else value


RULE = Rule(
    id="property-out-of-range",
    severity=Severity.ERROR,
    title="A setting is beyond AWS's limits",
    why="AWS takes no value beyond its limits when the resource is set up.",
    check=check,
)
