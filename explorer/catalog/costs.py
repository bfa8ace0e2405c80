"""What the steps of a way round cost. The figures are data (``data/costs.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from explorer.catalog.fields import Fields
from explorer.catalog.model import Integration


class Costs(NamedTuple):
    """Each is what is added to a way's sum; ``drawn`` is what a service on the canvas saves, and
    ``kin`` what the first one between saves where it is of the source's category.

    ``step`` counts for every connection, ``call`` for one that is no trigger, ``back`` where the
    payload flows against the arrow, ``from_code`` where code must make it, ``hand_over`` for an
    artifact handed on by a pipeline, ``unanswered`` where somebody outside waits in vain,
    ``setting`` for each setting that must change first. ``running`` is by service: what it costs
    to keep one between.
    """

    step: float = 1.0
    call: float = 0.0
    back: float = 0.0
    from_code: float = 0.0
    setting: float = 0.0
    unanswered: float = 0.0
    hand_over: float = 0.0
    drawn: float = 0.0
    kin: float = 0.0
    running: Mapping[str, float] = {}

    def of(self, way: Integration, lacking: int = 0, waits: bool = False) -> float:
        """One step: ``lacking`` settings stand against it, ``waits`` is who asks for an answer."""
        return (
            self.step
            + self.call * (way.kind != "trigger" and way.invocation != "stage")
            + self.back * (way.data == "back")
            + self.from_code * (not way.native)
            + self.hand_over * (way.invocation == "stage")
            + self.unanswered * (waits and way.invocation != "sync")
            + self.setting * lacking
        )


def costs(fields: Fields) -> Costs:
    """The table as a file gives it; every figure is a number that is not negative."""
    found = {}
    for name in Costs._fields[:-1]:
        value = fields.number(name)
        if value is None or value < 0:
            fields.fail(name, "must be a number that is not negative")
        found[name] = float(value)
    table = fields.inner("running")
    running = {}
    for id in table.raw_keys() if table is not None else ():
        assert table is not None
        value = table.number(id)
        if value is None or value < 0:
            table.fail(id, "must be a number that is not negative")
        running[id] = float(value)
    fields.done()
    return Costs(**found, running=running)
