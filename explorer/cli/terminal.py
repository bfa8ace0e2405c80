"""What goes to the terminal: lines, tables, and notes as plain text."""

from __future__ import annotations

import os
import re
import shutil
import sys
import textwrap
from collections.abc import Sequence
from typing import Any

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARK = re.compile(r"(\*\*|`)")
_WIDEST = 88


def prepare() -> None:
    """Arrows must not end a program on a terminal that can't show them."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def complain(*lines: str) -> None:
    sys.stderr.write("".join(f"{line}\n" for line in lines))


def say_json(value: Any) -> None:
    import json

    say(json.dumps(value, indent=2, ensure_ascii=False))


def close_stdout() -> None:
    """After a broken pipe, so that Python does not complain about it at its end."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns as wide as their widest cell, two spaces apart."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def width() -> int:
    return min(_WIDEST, shutil.get_terminal_size((_WIDEST, 24)).columns)


def wrapped(text: str, indent: str = "", first: str | None = None) -> list[str]:
    """One paragraph in lines, ``first`` standing before the first of them."""
    return textwrap.wrap(
        text,
        max(width(), 40),
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def plain(markdown: str) -> list[str]:
    """Notes without their marks, in lines of the terminal's width."""
    text = _MARK.sub("", _LINK.sub(r"\1", markdown))
    lines: list[str] = []
    for block in re.split(r"\n\s*\n|\n(?=\s*- |#)", text):
        if block.startswith("#"):
            heading, _, block = block.partition("\n")
            lines += ["", *headed(heading.lstrip("# "))]
        body = " ".join(line.strip() for line in block.splitlines())
        if body.startswith("- "):
            lines += wrapped(body[2:], "  ", "- ")
        elif body:
            under_heading = bool(lines) and lines[-1].startswith("--")
            lines += [*([] if under_heading else [""]), *wrapped(body)]
    return lines[1:] if lines[:1] == [""] else lines


def headed(text: str) -> list[str]:
    """A heading, underlined."""
    return [text, "-" * len(text)]
