"""The command line. Parsing comes first and imports nothing, so that ``--version`` is quick.

The window alone goes without a parser: to make one costs more than the map's first paint.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

BENCH = "--bench-first-paint"
BROKEN_PIPE = 141
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code. 2 means a wrong command line or an unreadable file."""
    words = list(sys.argv[1:] if argv is None else argv)
    return _command(words) if any(word != BENCH for word in words) else _window(words)


def _window(words: list[str]) -> int:
    """The window without a file."""
    gc.disable()  # as ``run`` does, for what it imports too
    from explorer.app import run
    from explorer.catalog.model import CatalogError

    try:
        return run(words[:1])
    except CatalogError as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return INTERRUPTED


def _command(words: list[str]) -> int:
    from importlib import import_module

    from explorer.cli import parser, terminal

    terminal.prepare()
    try:
        arguments = parser.parse(words)
    except SystemExit as parsed:
        return parsed.code if isinstance(parsed.code, int) else 2
    from explorer.catalog.catalog import UnknownService
    from explorer.catalog.model import CatalogError
    from explorer.cli.files import UsageError
    from explorer.storage.problem import FileProblem

    try:
        code = int(import_module(f"explorer.cli.{arguments.command}").run(arguments))
        sys.stdout.flush()
    except UnknownService as unknown:
        terminal.complain(f"aws-explorer: {unknown}")
        return 2
    except FileProblem as problem:
        terminal.complain_of(problem)
        return 2
    except CatalogError as problem:
        terminal.complain(*str(problem).split("\n"))
        return 2
    except UsageError as problem:
        terminal.complain(str(problem))
        return 2
    except BrokenPipeError:
        terminal.close_stdout()
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED
    return code
