"""The same with atheris: inputs that reach new code are kept. It ends the process itself.

``python -m fuzz.guided TARGET RUNS SEED FOLDER`` writes what came of it as its last line.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(include=["explorer"]):
    from fuzz.guard import bound_memory
    from fuzz.mutation import MOST_BYTES, Mutator
    from fuzz.session import Session
    from fuzz.target import load

    if __name__ == "__main__":
        load(sys.argv[1])  # imported here, so that its reader is watched


def main(words: list[str]) -> None:
    name, runs, seed, folder = words
    bound_memory()
    session = Session(name, Path(folder), "atheris")
    target = session.target
    wanted = max(int(runs) // target.share, 1)
    corpus = Path(folder) / name / "seeds"
    corpus.mkdir(parents=True, exist_ok=True)
    seeds = list(target.seeds())
    for number, data in enumerate(seeds):
        (corpus / f"{number:05}").write_bytes(data)

    def one(data: bytes) -> None:
        session.run(data)
        if session.summary().inputs == wanted:
            session.findings.close()
            print(json.dumps(session.summary()), flush=True)

    def mutate(data: bytes, most: int, number: int) -> bytes:
        random = Random(number)
        changed = bytes(atheris.Mutate(data, most)) if random.random() < 0.5 else data
        changed = Mutator(seeds, target.tokens, random).mutated(changed)
        return target.mend(changed, random)[:most]

    options = [f"-runs={wanted}", f"-seed={seed}", f"-max_len={MOST_BYTES}", "-verbosity=0"]
    options += ["-timeout=120", "-rss_limit_mb=0", f"-artifact_prefix={corpus.parent}/"]
    atheris.Setup([sys.argv[0], *options, str(corpus)], one, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
