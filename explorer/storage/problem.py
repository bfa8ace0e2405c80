"""What is wrong with a person's file, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from heapq import nsmallest
from itertools import islice
from operator import itemgetter
from typing import NamedTuple, Protocol

from explorer.architecture.titles import one_line
from explorer.storage.lines import Lines

SHOWN_AT_MOST = 100
"""A file with more faults than this is told only the first ones."""

_LONGEST_WORDS = 400
_SUGGESTED_AT_MOST = 20
_COMPARED = 300
_LONGEST_COMPARED = 40
"""To compare names takes time with the square of their length."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault, or with severity ``warning`` something that does not keep the file shut.

    Words of the file in it may be endless or hold line breaks: they are cut, on one line.
    """

    file: str
    line: int
    column: int
    message: str
    remedy: str
    id: str
    severity: str = "error"

    def __post_init__(self) -> None:
        for name in ("message", "remedy"):
            object.__setattr__(self, name, one_line(getattr(self, name), _LONGEST_WORDS))

    def __str__(self) -> str:
        words = f"{self.message} {self.remedy}".strip()
        return f"{self.file}:{self.line}:{self.column}: {self.severity}: {words} [{self.id}]"


class FileProblem(Exception):
    """A file that can't be opened or saved. It reads as its first problem and carries them all."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems: tuple[Problem, ...] = problems

    @classmethod
    def of(cls, file: str, message: str, remedy: str, id: str) -> FileProblem:
        """A problem with the file as a whole."""
        return cls(Problem(file, 1, 1, message, remedy, id))

    @property
    def file(self) -> str:
        return self.problems[0].file

    @property
    def line(self) -> int:
        return self.problems[0].line

    @property
    def column(self) -> int:
        return self.problems[0].column

    @property
    def message(self) -> str:
        return self.problems[0].message

    @property
    def remedy(self) -> str:
        return self.problems[0].remedy

    @property
    def id(self) -> str:
        return self.problems[0].id

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class Place(Protocol):
    """Anything that stands somewhere in a text; ``start`` is the number of its first sign."""

    @property
    def start(self) -> int: ...


class _Fault(NamedTuple):
    start: int
    message: str
    remedy: str
    id: str
    name: str
    among: Iterable[str]


class Faults:
    """Gathers the problems of one file and its text, so that all are told in one go.

    Where a ``name`` was looked for ``among`` others, one much like it is the better remedy.
    """

    def __init__(self, file: str, text: str) -> None:
        self.lines = Lines(text)
        self._file = file
        self._errors: list[_Fault] = []
        self._warnings: list[_Fault] = []

    def add(
        self,
        place: Place,
        message: str,
        remedy: str,
        id: str,
        name: str = "",
        among: Iterable[str] = (),
    ) -> None:
        fault = _Fault(place.start, message, remedy, id, name, among)
        self._errors.append(fault)

    def warn(self, place: Place, message: str, remedy: str, id: str) -> None:
        self._warnings.append(_Fault(place.start, message, remedy, id, "", ()))

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return self._told(self._warnings, "warning")

    def raise_if_any(self) -> None:
        if self._errors:
            raise FileProblem(*self._told(self._errors, "error"))

    def _told(self, faults: list[_Fault], severity: str) -> tuple[Problem, ...]:
        """The first ones from top to bottom; looking for names takes time, so only for some."""
        first = nsmallest(SHOWN_AT_MOST, faults, key=itemgetter(0))
        return tuple(
            Problem(
                self._file,
                *self.lines.place(fault.start),
                fault.message,
                (number < _SUGGESTED_AT_MOST and _suggestion(fault)) or fault.remedy,
                fault.id,
                severity,
            )
            for number, fault in enumerate(first)
        )


def _suggestion(fault: _Fault) -> str:
    if len(fault.name) > _LONGEST_COMPARED:
        return ""
    known = [name for name in islice(fault.among, _COMPARED) if len(name) <= _LONGEST_COMPARED]
    near = get_close_matches(fault.name, known, 1)
    return f"Did you mean {near[0]}?" if near else ""
