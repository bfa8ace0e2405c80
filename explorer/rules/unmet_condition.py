"""A connection exists in AWS, but not for these two as they are set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change, CommandError, combined
from explorer.catalog.catalog import Catalog
from explorer.catalog.conditions import unmet
from explorer.catalog.connections import Offer
from explorer.catalog.wording import shown
from explorer.containers.ends import end_of, set_at_end
from explorer.rules.joined import Joined, joined
from explorer.rules.rule import Finding, Fix, Rule, Severity


def check(architecture: Architecture, catalog: Catalog) -> Iterator[Finding]:
    for link in joined(architecture, catalog):
        direct = link.direct()
        asked = [o for o in direct if o.integration.id == link.edge.via or not link.edge.via]
        if asked:
            yield from _told(link, asked)


def _told(link: Joined, asked: Sequence[Offer]) -> Iterator[Finding]:
    """An error where no way that is asked for holds; a warning where a switch is still to set."""
    best = next((offer for offer in asked if offer.holds), asked[0])
    lacking = unmet(best.integration, link.ends)
    key = "via" if link.edge.via else ""
    if not best.holds:
        message = f"AWS will refuse this: {best.because}"
        yield RULE.finding(link.ids, message, key, _fix(link, best))
    elif lacking:
        ends = f"{link.source.title} → {link.target.title}"
        message = f"{ends} does nothing yet: {lacking[0].because}"
        yield RULE.finding(link.ids, message, key, _fix(link, best), Severity.WARNING)


def _fix(link: Joined, offer: Offer) -> Fix:
    wanted = (offer.source_settings, offer.target_settings)
    says = [
        f"{name} of {node.title} to {shown(value)}"
        for node, settings in zip((link.source, link.target), wanted, strict=True)
        for name, value in settings.items()
    ]
    needed = {link.source.id: dict(wanted[0])}
    needed[link.target.id] = {**needed.get(link.target.id, {}), **wanted[1]}
    return Fix(f"Set {' and '.join(says)}", partial(_set, catalog=link.catalog, needed=needed))


def _set(
    architecture: Architecture, catalog: Catalog, needed: Mapping[str, Mapping[str, Any]]
) -> Change:
    if any(end_of(architecture, catalog, id) is None for id in needed):
        raise CommandError("What this would change is no longer there.")
    steps = [set_at_end(architecture, catalog, *each) for each in needed.items() if each[1]]
    return combined("Set what the connection needs", steps)


RULE = Rule(
    id="unmet-condition",
    severity=Severity.ERROR,
    title="This kind of connection needs other settings",
    why="AWS joins the two services only for some of their kinds or settings.",
    check=check,
)
