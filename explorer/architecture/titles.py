"""Words cut to what can be shown: in a stranger's file a name may be endless, or many lines."""

from __future__ import annotations

import re

LONGEST_TITLE = 200
"""As long as an id may be, so that only names are ever cut."""

_BREAKS = r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+"
"""And all that a terminal would obey."""


def cut(words: str, most: int) -> str:
    """At most so many characters: what is too long loses its middle, for both ends tell more."""
    if len(words) <= most:
        return words
    end = (most - 1) // 2
    return f"{words[: most - 1 - end]}…{words[len(words) - end :]}"


def one_line(words: str, most: int = LONGEST_TITLE) -> str:
    """Words on one line, cut."""
    found = cut(words, most)
    return found if found.isprintable() else re.sub(_BREAKS, " ", found)
