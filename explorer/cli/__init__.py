"""The command line. Parsing comes first and imports nothing, so that ``--version`` is quick."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

from explorer.cli import parser, terminal

BROKEN_PIPE = 141
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code. 2 means a wrong command line or an unreadable file."""
    terminal.prepare()
    words = list(sys.argv[1:] if argv is None else argv)
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
    except (FileProblem, CatalogError, UsageError) as problem:
        terminal.complain(str(problem))
        return 2
    except BrokenPipeError:
        terminal.close_stdout()
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED
    return code
