"""What a rule is and what it finds. A rule file exposes one ``RULE``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change
from explorer.architecture.titles import one_line
from explorer.catalog.catalog import Catalog

LONGEST_MESSAGE = 600
"""A sentence with endless values of a file in it loses its middle."""


class Severity(Enum):
    """How bad it is, worst first: AWS refuses it, it goes wrong, it is good to know."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the worst, for sorting."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Fix:
    """A remedy: ``label`` is the button, ``change`` makes the one undoable Change.

    ``change`` is handed the architecture as it is when the button is pressed; it may raise
    CommandError.
    """

    label: str
    change: Callable[[Architecture], Change]


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about some elements; the first id is what it is about.

    ``key`` is the key or property of that element where the fault stands in a file: ``via``,
    ``service``, ``timeout``; empty for the element as a whole.
    """

    rule: str
    severity: Severity
    element_ids: tuple[str, ...]
    message: str
    key: str = ""
    fix: Fix | None = None


Check = Callable[[Architecture, Catalog], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A claim with its reason: ``title`` says what is wrong, ``why`` what comes of it."""

    id: str
    severity: Severity
    title: str
    why: str
    check: Check

    def finding(
        self,
        element_ids: tuple[str, ...],
        message: str,
        key: str = "",
        fix: Fix | None = None,
        severity: Severity | None = None,
    ) -> Finding:
        """A finding of this rule, of its own severity unless another is given."""
        said = one_line(message, LONGEST_MESSAGE)
        fix = fix and replace(fix, label=one_line(fix.label))
        return Finding(self.id, severity or self.severity, element_ids, said, key, fix)
