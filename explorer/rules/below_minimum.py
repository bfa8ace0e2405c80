"""A number is less than another one beside it that it may not be less than."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.architecture.architecture import Architecture
from explorer.catalog.catalog import Catalog
from explorer.catalog.wording import shown
from explorer.rules.mending import setting
from explorer.rules.rule import Finding, Rule, Severity
from explorer.rules.settings import is_number, owners


def check(architecture: Architecture, catalog: Catalog) -> Iterator[Finding]:
    for owner in owners(architecture, catalog):
        element = owner.element
        labels = {known.id: known.label.lower() for known in owner.properties}
        for known in owner.properties:
            # Where neither is its own they are the group's around it, and told there.
            if not {known.id, known.not_below} & element.properties.keys():
                continue
            value, floor = owner.values.get(known.id), owner.values.get(known.not_below)
            if not (is_number(value) and is_number(floor)) or value >= floor:
                continue
            message = (
                f"AWS will refuse this: {known.label} of {element.title} is {shown(value)}, "
                f"less than its {labels[known.not_below]}, {shown(floor)}."
            )
            key = known.id if known.id in element.properties else known.not_below
            fix = setting(f"Set to {shown(floor)}", catalog, element.id, {known.id: floor})
            yield RULE.finding((element.id,), message, key, fix)


RULE = Rule(
    id="below-minimum",
    severity=Severity.ERROR,
    title="The most is less than the least",
    why="No number lies between the two, so AWS can't keep to both.",
    check=check,
)
