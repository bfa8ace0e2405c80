"""One target under fire in this process, for as many inputs as asked.

``python -m fuzz.session TARGET RUNS SEED FOLDER`` writes what came of it as its last line.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from random import Random
from typing import NamedTuple

from fuzz.findings import Findings
from fuzz.guard import Outcome, bound_memory, peak_megabytes, watched
from fuzz.mutation import Mutator
from fuzz.target import OPENED, REFUSED, Target, load


class Summary(NamedTuple):
    """Numbers of one session."""

    target: str
    engine: str
    inputs: int = 0
    opened: int = 0
    refused: int = 0
    kinds: int = 0
    slowest: float = 0.0
    peak: float = 0.0
    violations: int = 0


class Session:
    """Runs inputs of one target and counts what came of them."""

    def __init__(self, name: str, folder: Path, engine: str = "own") -> None:
        self.target: Target = load(name)
        self.findings = Findings(folder, name)
        self._begun_with = peak_megabytes()
        self._summary = Summary(name, engine)
        self._kinds: set[str] = set()

    def run(self, data: bytes) -> Outcome:
        self.findings.begin(data)
        outcome = watched(self.target.run, data)
        if outcome.violation:
            self.findings.add(data, outcome.violation)
        self._kinds.add(outcome.word)
        told = self._summary
        self._summary = told._replace(
            inputs=told.inputs + 1,
            opened=told.opened + outcome.word.startswith(OPENED),
            refused=told.refused + outcome.word.startswith(REFUSED),
            slowest=max(told.slowest, outcome.seconds),
        )
        return outcome

    def summary(self) -> Summary:
        return self._summary._replace(
            kinds=len(self._kinds),
            peak=peak_megabytes() - self._begun_with,
            violations=self.findings.count,
        )


def fuzz(name: str, runs: int, seed: int, folder: Path) -> Summary:
    """All seeds as they are, then inputs made of them, the same ones for the same ``seed``."""
    session = Session(name, folder)
    target, random = session.target, Random(f"{seed} {name}")
    seeds = list(target.seeds())
    mutator = Mutator(seeds, target.tokens, random)
    runs = max(runs // target.share, 1)
    for number in range(runs):
        data = seeds[number] if number < len(seeds) else target.mend(mutator.next(), random)
        mutator.learn(data, session.run(data).word)
    session.findings.close()
    return session.summary()


def main(words: list[str]) -> None:
    name, runs, seed, folder = words
    bound_memory()
    print(json.dumps(fuzz(name, int(runs), int(seed), Path(folder))))


if __name__ == "__main__":
    main(sys.argv[1:])
