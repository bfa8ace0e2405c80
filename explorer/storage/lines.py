"""Where a sign stands in a text, as editors count: a line ends with LF, CR or both, no other sign.

YAML's parser ends lines at three more, which people paste into names without seeing them.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right

LINE_ENDS = ("\n", "\r", "\x85", "\u2028", "\u2029")
"""Where YAML's parser sees another line begin."""

_LINE_END = re.compile(r"\r\n?|\n")
_OTHER_LINE_ENDS = re.compile("[\x85\u2028\u2029]")


def place_of(text: str, index: int) -> tuple[int, int]:
    """Line and column of one sign, both from 1."""
    ends = text.count("\n", 0, index) + text.count("\r", 0, index) - text.count("\r\n", 0, index)
    last = max(text.rfind("\n", 0, index), text.rfind("\r", 0, index))
    return ends + 1, index - last


class Lines:
    """The places of many signs in one text."""

    def __init__(self, text: str) -> None:
        self._starts: array[int] | None = None
        if _OTHER_LINE_ENDS.search(text):
            self._starts = array("L", [0])
            self._starts.extend(end.end() for end in _LINE_END.finditer(text))

    def place(self, index: int, line: int, column: int) -> tuple[int, int]:
        """Line and column from 1, of what the parser found in ``line`` and ``column`` from 0."""
        if self._starts is None:
            return line + 1, column + 1
        found = bisect_right(self._starts, index)
        return found, index - self._starts[found - 1] + 1
