"""Plain values of a YAML tree: text, numbers, true, false, nothing, lists and mappings.

Only what every reader of YAML agrees on is more than text: ``on``, ``yes``, dates, ``0123`` and
``0x1f`` stay the text that was written, so that account numbers keep their zeros.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from typing import Any

from explorer.storage import tree
from explorer.storage.problem import Faults

_WORDS = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_BROKEN = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_NUMBER_START = frozenset("+-.0123456789")
LONGEST_NUMBER = 300
LONGEST_KEY = 150
"""YAML takes no key of more than 1024 signs for one, and escapes take up to six each."""


def is_plain_text(text: str) -> bool:
    """Whether unquoted ``text`` is read as text."""
    if text in _WORDS:
        return False
    return not (text[0] in _NUMBER_START and (_WHOLE.match(text) or _BROKEN.match(text)))


def of_scalar(scalar: tree.Scalar) -> str | int | float | bool | None:
    """What one scalar means where any value may stand; infinite where no number is so large."""
    text = scalar.text
    if scalar.is_text:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMBER_START:
        return text
    if len(text) > LONGEST_NUMBER and _BROKEN.match(text):
        return math.inf
    if _WHOLE.match(text):
        return int(text)
    return float(text) if _BROKEN.match(text) else text


def of(node: tree.Tree, faults: Faults) -> Any:
    """The plain value of a whole tree; keys are always text."""
    if isinstance(node, tree.Scalar):
        plain = of_scalar(node)
        if isinstance(plain, float) and math.isinf(plain):
            remedy = "Write a smaller one, or put quotes round it."
            faults.add(node, "This number is too large.", remedy, "out-of-range")
        return plain
    if isinstance(node, tree.Sequence):
        return [of(item, faults) for item in node.items]
    found = {key.text: of(value, faults) for key, value in node.entries}
    check_keys(node, found, faults)
    return found


def check_keys(node: tree.Mapping, names: Collection[str], faults: Faults) -> None:
    """A fault for each key that stands twice or could not be written on one line again.

    ``names`` are the keys, each once; that tells in no time whether there is any such key.
    """
    if len(max(names, key=len, default="")) > LONGEST_KEY:
        for key, _ in node.entries:
            if len(key.text) > LONGEST_KEY:
                message = f"This key is {len(key.text):,} characters long."
                faults.add(key, message, f"Use at most {LONGEST_KEY}.", "too-long")
    if len(names) < len(node.entries):
        check_doubles(node, faults, "Remove one of them.", "duplicate-key")


def check_doubles(node: tree.Mapping, faults: Faults, remedy: str, id: str) -> None:
    """A fault for each key that stands in a mapping already."""
    seen: dict[str, tree.Scalar] = {}
    for key, _ in node.entries:
        first = seen.setdefault(key.text, key)
        if first is not key:
            line, _ = faults.lines.place(first.start)
            faults.add(key, f"{key.text} stands twice: first on line {line}.", remedy, id)


def same(one: Any, other: Any) -> bool:
    """Equal as values of a file: true is not 1, 2.0 is 2."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    return bool(one == other)
