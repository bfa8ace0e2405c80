"""``python -m fuzz``: every target in a process of its own, and a table of what came of it."""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from fuzz import target
from fuzz.guard import watched
from fuzz.session import Summary

_RUNS = 100_000
_HEADS = ("target", "engine", "inputs", "opened", "refused", "kinds", "ms", "MB", "violations")


def main() -> int:
    """0 when no reader was violated."""
    wanted = _arguments()
    if wanted.repeat:
        return _repeat(wanted.target, wanted.repeat)
    guided = not wanted.unguided and find_spec("atheris") is not None
    names = wanted.target or target.names()
    found: list[Summary] = []
    _say(_HEADS)
    for name in names:
        shutil.rmtree(wanted.folder / name, ignore_errors=True)
        for engine in ("own", "atheris") if guided else ("own",):
            found.append(_in_a_process(name, engine, wanted))
            _say(_row(found[-1]))
    bad = sum(summary.violations for summary in found)
    if bad:
        print(f"\n{bad} violations: see {wanted.folder}")
    return 1 if bad or (not wanted.target and _worst_cases()) else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make fuzz ARGS=…", description=__doc__)
    parser.add_argument("--runs", type=int, default=_RUNS, help="inputs a target and engine")
    parser.add_argument("--target", action="append", choices=target.names(), help="only this one")
    parser.add_argument("--seed", type=int, default=1, help="other inputs for another number")
    parser.add_argument("--folder", type=Path, default=Path(".fuzz"), help="where findings go")
    parser.add_argument("--unguided", action="store_true", help="without atheris")
    parser.add_argument("--repeat", type=Path, help="run one input of a finding again")
    return parser.parse_args()


def _repeat(names: list[str] | None, path: Path) -> int:
    for name in names or [path.parent.name]:
        outcome = watched(target.load(name).run, path.read_bytes())
        print(f"{name}: {outcome.word}, {outcome.seconds * 1000:.0f} ms\n{outcome.violation}")
    return 0


def _in_a_process(name: str, engine: str, wanted: argparse.Namespace) -> Summary:
    """A reader that ends its process takes nothing else with it, and is told with its input."""
    module = "fuzz.session" if engine == "own" else "fuzz.guided"
    words = (name, str(wanted.runs), str(wanted.seed), str(wanted.folder))
    done = subprocess.run(
        [sys.executable, "-m", module, *words],
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    lines = done.stdout.splitlines()
    if lines and lines[-1].startswith("["):
        return Summary(*json.loads(lines[-1]))
    running = wanted.folder / name / "running"
    if running.exists():
        shutil.copy(running, running.with_name("crash.input"))
    running.with_name("crash.txt").write_text(done.stdout + done.stderr, "utf-8")
    return Summary(name, f"{engine} ended: {done.returncode}", violations=1)


def _worst_cases() -> int:
    print(flush=True)
    return subprocess.run([sys.executable, "-m", "fuzz.worst_cases"], check=False).returncode


def _row(found: Summary) -> tuple[str, ...]:
    numbers = (found.inputs, found.opened, found.refused, found.kinds)
    slowest, peak = f"{found.slowest * 1000:.0f}", f"{found.peak:.0f}"
    return (found.target, found.engine, *map(str, numbers), slowest, peak, str(found.violations))


def _say(cells: tuple[str, ...]) -> None:
    first, second, *rest = cells
    print(f"{first:16} {second:8}" + "".join(f"{cell:>11}" for cell in rest), flush=True)


if __name__ == "__main__":
    sys.exit(main())
