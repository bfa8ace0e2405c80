"""Where a sign stands in a text, as editors count: a line ends with LF, CR or both, no other sign.

YAML's parser ends lines at three more, which people paste into names without seeing them.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from functools import cached_property

BYTE_ORDER_MARK = "\ufeff"
"""May stand in front of a text, of which it is no sign."""

LINE_ENDS = ("\n", "\r", "\x85", "\u2028", "\u2029")
"""Where YAML's parser sees another line begin."""

_LINE_END = re.compile(r"\r\n?|\n")


def place_of(text: str, index: int) -> tuple[int, int]:
    """Line and column of one sign, both from 1."""
    ends = text.count("\n", 0, index) + text.count("\r", 0, index) - text.count("\r\n", 0, index)
    last = max(text.rfind("\n", 0, index), text.rfind("\r", 0, index))
    return ends + 1, index - last


class Lines:
    """The places of many signs in one text."""

    def __init__(self, text: str) -> None:
        self._text = text

    def place(self, index: int) -> tuple[int, int]:
        """Line and column of a sign, both from 1."""
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1

    @cached_property
    def _starts(self) -> array[int]:
        """Where each line begins; found when the first place is asked for."""
        marks = len(self._text) - len(self._text.lstrip(BYTE_ORDER_MARK))
        starts = array("L", [marks])
        starts.extend(end.end() for end in _LINE_END.finditer(self._text))
        return starts
