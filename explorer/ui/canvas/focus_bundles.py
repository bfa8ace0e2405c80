"""Sorts what one service is joined with into bundles: one direction, one way of calling each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from explorer.catalog.catalog import Catalog
from explorer.catalog.model import Integration
from explorer.ui.canvas import strokes
from explorer.ui.canvas.strokes import Stroke

FROM_CODE_GLYPH = "code-tags"


@dataclass(frozen=True, slots=True)
class Bundle:
    """Connections of one service that share a trunk. ``word`` stands on its pill with the count.

    ``incoming`` tells which way the arrow points; ``at_left`` on which side of a page it stands.
    ``members`` has those people know best first: each other service once, those of the study
    notes before the rest.
    """

    title: str
    word: str
    glyph: str
    stroke: Stroke
    incoming: bool
    at_left: bool
    native: bool
    members: tuple[Integration, ...]

    @property
    def pill(self) -> str:
        return f"{self.word} · {len(self.members)}"


# (incoming, group) → title, word on the pill, left of the service; in the order pages show them.
_KINDS: dict[tuple[bool, str], tuple[str, str, bool]] = {
    (True, "stream"): ("In order", "in order", True),
    (True, "sync"): ("Waits for the answer", "waits", True),
    (True, "async"): ("Pushed", "pushed", True),
    (True, "poll"): ("Polled", "polled", True),
    (True, "stage"): ("Earlier stages", "stages", True),
    (True, "native"): ("Called by", "calls", True),
    (True, "code"): ("Called from code", "from code", True),
    (True, "observe"): ("Observes", "observes", True),
    (False, "stage"): ("Later stages", "stages", False),
    (False, "stream"): ("Read in order by", "in order", False),
    (False, "sync"): ("Starts and waits", "waits", False),
    (False, "async"): ("Pushes to", "pushes", False),
    (False, "poll"): ("Polled by", "polled", False),
    (False, "native"): ("Native", "native", False),
    (False, "code"): ("From code", "from code", False),
    (False, "declare"): ("Defines", "defines", False),
    (False, "observe"): ("Observed by", "observed", False),
    (True, "declare"): ("Defined by", "defined", False),
}


def _group(integration: Integration) -> str:
    if integration.kind == "trigger" or integration.invocation in ("declare", "observe", "stage"):
        return integration.invocation
    return "native" if integration.native else "code"


def stroke_of(integration: Integration) -> Stroke:
    return strokes.stroke(integration.kind, integration.invocation)


def bundles(catalog: Catalog, service: str, hidden: Collection[str] = ()) -> list[Bundle]:
    """Every drawn connection of a service, bundled; ``hidden`` are legend words left out.

    What goes through another service is never drawn. A connection to itself counts as outgoing.
    """
    sorted_out: dict[tuple[bool, str], list[Integration]] = {key: [] for key in _KINDS}
    ways = [(True, i) for i in catalog.incoming(service) if i.source != service]
    ways += [(False, i) for i in catalog.outgoing(service)]
    for incoming, integration in ways:
        if not integration.through and stroke_of(integration).word not in hidden:
            sorted_out[incoming, _group(integration)].append(integration)
    return [
        _bundle(key, _best_known_first(catalog, key[0], members))
        for key, members in sorted_out.items()
        if members
    ]


def _best_known_first(
    catalog: Catalog, incoming: bool, members: list[Integration]
) -> list[Integration]:
    seen: dict[str, int] = {}
    ranks: dict[str, tuple[bool, bool]] = {}
    for member in members:
        other = member.source if incoming else member.target
        seen[other] = seen.get(other, 0) + 1
        ranks[member.id] = (seen[other] > 1, not catalog.services[other].topic)
    return sorted(members, key=lambda member: ranks[member.id])


def _bundle(key: tuple[bool, str], members: list[Integration]) -> Bundle:
    incoming, group = key
    title, word, at_left = _KINDS[key]
    kinds = {stroke_of(member) for member in members}
    stroke = stroke_of(members[0])
    if len(kinds) > 1:
        # A trunk has a dash only where all of its members share it.
        stroke = strokes.stroke(members[0].kind, "sync")
    glyph = stroke.glyph
    if group == "code":
        stroke = stroke._replace(width=1.2)
        glyph = FROM_CODE_GLYPH
    native = any(member.native for member in members)
    return Bundle(title, word, glyph, stroke, incoming, at_left, native, tuple(members))
