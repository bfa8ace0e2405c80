"""A group is of a kind that the catalog does not know."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.architecture.architecture import Architecture
from explorer.catalog.catalog import Catalog, folded
from explorer.catalog.likeness import MOST_TOLD, near
from explorer.catalog.wording import either
from explorer.rules.rule import Finding, Rule, Severity


def check(architecture: Architecture, catalog: Catalog) -> Iterator[Finding]:
    unknown = (g for g in architecture.groups.values() if g.type not in catalog.containers)
    for number, group in enumerate(unknown):
        message = f"{group.type} is not known here, so nothing about {group.title} is checked."
        hint = _hint(catalog, group.type) if number < MOST_TOLD else ""
        yield RULE.finding((group.id,), message + hint, "type")


def _hint(catalog: Catalog, type: str) -> str:
    """What to write instead: the file takes ids only, people also type names."""
    names = {folded(name): c.id for c in catalog.containers.values() for name in (c.name, c.id)}
    if folded(type) in names:
        return f" Write {names[folded(type)]}."
    close = dict.fromkeys(names[name] for name in near(folded(type), names, 3))
    return f" Did you mean {either([*close])}?" if close else ""


RULE = Rule(
    id="unknown-container",
    severity=Severity.NOTE,
    title="This kind of box is not known here",
    why="It is drawn as a plain box: what may lie in it and what it needs can't be told.",
    check=check,
)
