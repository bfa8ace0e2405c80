"""What is wrong with a person's file, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

SHOWN_AT_MOST = 100
"""A file with more faults than this is told only the first ones."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault, or with severity ``warning`` something that does not keep the file shut."""

    file: str
    line: int
    column: int
    message: str
    remedy: str
    id: str
    severity: str = "error"

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
    """Anything that stands somewhere in a file; line and column count from 1."""

    @property
    def line(self) -> int: ...

    @property
    def column(self) -> int: ...


class Faults:
    """Gathers the problems of one file, so that all are told in one go."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.errors: list[Problem] = []
        self.warnings: list[Problem] = []

    def add(self, place: Place, message: str, remedy: str, id: str) -> None:
        self.errors.append(Problem(self.file, place.line, place.column, message, remedy, id))

    def warn(self, place: Place, message: str, remedy: str, id: str) -> None:
        where = (self.file, place.line, place.column)
        self.warnings.append(Problem(*where, message, remedy, id, "warning"))

    def raise_if_any(self) -> None:
        if self.errors:
            found = sorted(self.errors, key=lambda problem: (problem.line, problem.column))
            raise FileProblem(*found[:SHOWN_AT_MOST])
