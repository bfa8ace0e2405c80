"""What goes to the terminal: lines, tables, and notes as plain text.

A file's names may hold signs that drive a terminal, turn the writing round or begin a line of
their own: they are written out, so that a line stays a line and means what it says.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from explorer.architecture.titles import cut

if TYPE_CHECKING:
    from explorer.storage.problem import FileProblem

_LINK = re.compile(r"\[([^\[\]]*)\]\([^\])]*\)")
_MARK = re.compile(r"(\*\*|`)")
_WIDEST = 88
_LONGEST = 2000


def prepare() -> None:
    """Arrows must not end a program on a terminal that can't show them."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def say(*lines: str) -> None:
    sys.stdout.write("".join(f"{visible(line)}\n" for line in lines))


def complain(*lines: str) -> None:
    sys.stderr.write("".join(f"{visible(line)}\n" for line in lines))


def complain_of(problem: FileProblem) -> None:
    """Each thing that is wrong with a file on a line of its own."""
    complain(*(bounded(str(each)) for each in problem.problems))


def bounded(line: str) -> str:
    """A line that does not go on for ever: of an endless one the middle is left out."""
    return cut(line, _LONGEST)


def say_json(value: Any) -> None:
    import json

    for line in json.dumps(value, indent=2, ensure_ascii=False).split("\n"):
        if not line.isprintable():
            line = "".join(sign if _is_seen(sign) else json.dumps(sign)[1:-1] for sign in line)
        sys.stdout.write(f"{line}\n")


def visible(text: str) -> str:
    """Text with every sign that is not seen written out: ``\\x1b``, ``\\u202e``, ``\\n``."""
    if text.isprintable():
        return text
    return "".join(
        sign if _is_seen(sign) else sign.encode("unicode_escape").decode("ascii") for sign in text
    )


def _is_seen(sign: str) -> bool:
    """A sign that leaves a mark or an ordinary gap on its own line."""
    return sign.isprintable() or unicodedata.category(sign) == "Zs"


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
