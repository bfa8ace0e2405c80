"""A setting holds text where a number belongs, and the like."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from explorer.architecture.architecture import Architecture
from explorer.catalog.catalog import Catalog
from explorer.catalog.wording import shown
from explorer.rules.rule import Finding, Rule, Severity
from explorer.rules.settings import is_number, settings

_EXPECTED: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "integer": ("a whole number", lambda value: is_number(value) and value == int(value)),
    "number": ("a number", is_number),
    "boolean": ("true or false", lambda value: isinstance(value, bool)),
    "list": ("a list", lambda value: isinstance(value, list | tuple)),
}


def check(architecture: Architecture, catalog: Catalog) -> Iterator[Finding]:
    for setting in settings(architecture, catalog):
        what, fits = _EXPECTED.get(setting.known.type, ("", lambda _: True))
        if not fits(setting.value):
            message = f"{setting.name} is {shown(setting.value)}, but must be {what}."
            yield RULE.finding((setting.id,), message, setting.known.id)


RULE = Rule(
    id="wrong-kind-of-value",
    severity=Severity.WARNING,
    title="A setting holds the wrong kind of value",
    why="It can't be checked against AWS's limits and means nothing to AWS.",
    check=check,
)
