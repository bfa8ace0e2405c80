"""Opens the window on the files given."""

from __future__ import annotations

import argparse
from difflib import get_close_matches
from pathlib import Path

from explorer.cli.files import UsageError
from explorer.cli.parser import COMMANDS


def run(arguments: argparse.Namespace) -> int:
    files: list[str] = arguments.files
    for file in files:
        if not Path(file).exists():
            near = get_close_matches(file, COMMANDS, n=1)
            hint = f" Did you mean the command {near[0]}?" if near else ""
            raise UsageError(f"aws-explorer: there is no file {file}.{hint}")
    from explorer.app import run as run_window

    bench = ["--bench-first-paint"] if arguments.bench_first_paint else []
    return int(run_window([*bench, *files]))
