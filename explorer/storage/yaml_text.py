"""How one value is written in YAML: plain where that is safe, quoted where it is not."""

from __future__ import annotations

import re
from typing import Any

import yaml

from explorer.storage.values import is_plain_text

WIDTH = 100

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=<.~\d+][^,\[\]{}:#?\n]*\Z|[.\d+][\w./+\-]*\Z")
_SPECIAL = re.compile("[\x00-\x1f\x7f-\x9f\xad\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_NOT_IN_LITERAL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_SHORT = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}
_OWN_WORDS = frozenset({"on"})
"""Keys of our own that old readers of YAML take for true; people write them bare."""

_OLD_RESOLVERS = yaml.resolver.Resolver.yaml_implicit_resolvers


def scalar(value: str | int | float | bool | None, quote: str = "") -> str:
    """One value on one line; ``quote`` is the quote the person used before, if any."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, int | float):
        return str(value)
    if _SPECIAL.search(value):
        return _double(value)
    if quote == "'":
        return "'" + value.replace("'", "''") + "'"
    if quote != '"' and _is_safe(value):
        return value
    if quote != '"' and ('"' in value or "\\" in value) and "'" not in value:
        return f"'{value}'"
    return _double(value)


def _is_safe(text: str) -> bool:
    """Whether every reader of YAML takes the unquoted text as this text."""
    if not _PLAIN.match(text) or text != text.strip() or not is_plain_text(text):
        return False
    if text.startswith("..."):
        return False
    return not any(pattern.match(text) for _, pattern in _OLD_RESOLVERS.get(text[0], ()))


def _double(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _SPECIAL.sub(_escape, escaped) + '"'


def _escape(found: re.Match[str]) -> str:
    """An escape that YAML and JSON share."""
    sign = found.group()
    return _SHORT.get(sign) or f"\\u{ord(sign):04x}"


def flow(value: Any, json_style: bool = False, quote: str = "") -> str:
    """Any value on one line; in ``json_style`` as JSON has it."""
    if isinstance(value, dict):
        pairs = (f"{key_text(key, json_style)}: {flow(v, json_style)}" for key, v in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(each, json_style) for each in value) + "]"
    if json_style and isinstance(value, str):
        return _double(value)
    return scalar(value, quote)


def key_text(key: str, json_style: bool = False) -> str:
    """A key; keys are always text."""
    if json_style:
        return _double(key)
    return key if key in _OWN_WORDS else scalar(key)


def literal(text: str, indent: int) -> list[str] | None:
    """Text of several lines as a block, header first; None where that would change it."""
    if "\n" not in text.rstrip("\n") or text[0] in " \n" or _NOT_IN_LITERAL.search(text):
        return None
    body = text.removesuffix("\n")
    if body.endswith(("\n", " ")):
        return None
    lines = [" " * indent + line if line else "" for line in body.split("\n")]
    return ["|" if text.endswith("\n") else "|-", *lines]


def block(key: str, value: Any, indent: int) -> list[str]:
    """A key and its value as lines, on one line where they fit."""
    start = f"{' ' * indent}{key_text(key)}:"
    if isinstance(value, str):
        lines = literal(value, indent + 2)
        if lines is not None:
            return [f"{start} {lines[0]}", *lines[1:]]
    line = f"{start} {flow(value)}"
    if len(line) <= WIDTH or not value or not isinstance(value, dict):
        return [line]
    return [start, *(line for k, v in value.items() for line in block(k, v, indent + 2))]


def block_entry(start: str, entry: dict[str, Any], indent: int) -> list[str]:
    """An element with each key on its own line; ``start`` is its key with colon, or its dash."""
    lines = [line for key, value in entry.items() for line in block(key, value, indent)]
    if start.endswith("-"):
        return [start + lines[0][len(start) :], *lines[1:]]
    return [start, *lines]
