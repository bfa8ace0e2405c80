"""What is told about a text that is not YAML, in the words of people instead of parsers."""

from __future__ import annotations

import re

import yaml

from explorer.storage.lines import place_of
from explorer.storage.problem import FileProblem, Problem

_CHECK = "Check quotes, brackets, colons and indentation here and on the line above."
_INDENT = re.compile(r"[ \t]*")
_FITS = ("did not find expected", "expected <block end>", "expected <document start>")


def not_yaml(error: yaml.MarkedYAMLError, text: str, file: str) -> FileProblem:
    """The problem behind a parser's error, where the parser noticed it."""
    mark = error.problem_mark or error.context_mark
    index = min(mark.index, len(text)) if mark else 0
    line, column = place_of(text, index)
    indent = _INDENT.match(text, index - column + 1)
    tab = indent.group().find("\t") if indent else -1
    if tab >= 0:
        column = tab + 1
        message, remedy, id = (
            "The line is indented with a tab.",
            "Use spaces instead.",
            "tab-indent",
        )
    else:
        message, remedy = _words(error, text, text[index : index + 1])
        id = "not-yaml"
    return FileProblem(Problem(file, line, column, message, remedy, id))


def _words(error: yaml.MarkedYAMLError, text: str, sign: str) -> tuple[str, str]:
    what, during = error.problem or "", error.context or ""
    opened = place_of(text, error.context_mark.index)[0] if error.context_mark else 1
    if "flow sequence" in during:
        return f"The [ opened on line {opened} is not closed.", "Add ] or the missing comma."
    if "flow mapping" in during:
        return f"The {{ opened on line {opened} is not closed.", "Add } or the missing comma."
    if "flow node" in during:
        return "A [ or { above is not closed.", "Add the closing bracket."
    if "end of stream" in what and "scalar" in during:
        return f"The quotes opened on line {opened} are not closed.", "Add the closing quote."
    if "escape" in what:
        message = "After a backslash stands a sign that means nothing."
        return message, "Write two backslashes, or use single quotes."
    if "mapping values are not allowed" in what:
        message = "A second colon stands in this line."
        return message, "Put quotes round text that holds a colon, or mend the indentation."
    if "could not find expected ':'" in what:
        return "A colon is missing here.", "Write a colon and a blank behind the key."
    if "cannot start any token" in what and sign == "\t":
        return "A tab stands here.", "Use spaces instead."
    if "cannot start any token" in what and sign:
        return f"Text can't begin with {sign}.", "Put quotes round it."
    if what.startswith(_FITS):
        message = "The indentation does not fit the lines above."
        return message, "Begin lines that belong together in the same column."
    return f"This is not YAML: {what or 'it ends too early'}.", _CHECK


def unreadable_sign(text: str, index: int, file: str) -> FileProblem:
    """The problem of a sign that no text file holds."""
    line, column = place_of(text, index)
    code = ord(text[index])
    if "\0" in text:
        message, id = "This is not a text file.", "not-text"
        remedy = "Open an .arch.yaml file or a picture exported with its architecture."
    else:
        message, id = f"A control character (U+{code:04X}) stands here.", "control-character"
        remedy = "Delete it, or write it with an escape between double quotes."
    return FileProblem(Problem(file, line, column, message, remedy, id))
