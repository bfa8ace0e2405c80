"""A whole new document, or a section of one, in the style of the documentation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from explorer.storage.migrations import NEWEST
from explorer.storage.outline import KEY_ORDER, LISTED, NAMED, Entry, Outline
from explorer.storage.yaml_text import WIDTH, block, block_entry, flow, key_text

SCHEMA_LINE = "# yaml-language-server: $schema=architecture.schema.json"


def document(content: Outline) -> str:
    """A new file."""
    lines = [SCHEMA_LINE, f"format: {NEWEST}"]
    for key, value in content.header.items():
        lines += block(key, value, 0)
    for name in (*NAMED, *LISTED):
        entries = content.sections[name]
        if entries or name == "nodes":
            lines += ["", *section(name, entries)]
    return "\n".join(lines) + "\n"


def section(name: str, entries: Mapping[str, Entry], indent: int = 0) -> list[str]:
    """A section with its key, as lines."""
    start = " " * indent + name + ":"
    if not entries:
        return [start + (" {}" if name in NAMED else " []")]
    return [start, *section_lines(name, entries, indent + 2)]


def section_lines(
    name: str, entries: Mapping[str, Entry], indent: int, flow_only: bool = False
) -> list[str]:
    """The entries of a section, as lines."""
    lines: list[str] = []
    for id, entry in entries.items():
        lines += element(name, id, entry, indent, None if not flow_only else True)
    return lines


def element(
    name: str, id: str, entry: Entry, indent: int, in_flow: bool | None = None
) -> list[str]:
    """One element in a block section; ``in_flow`` None chooses by what it holds."""
    entry = ordered(name, entry)
    start = " " * indent + (key_text(id) + ":" if name in NAMED else "-")
    one_line = f"{start} {flow(entry)}"
    if in_flow is None:
        calm = not ({"properties", "note"} & entry.keys()) and len(one_line) <= WIDTH
        in_flow = calm or name in LISTED
    if in_flow:
        return [one_line]
    return block_entry(start, entry, indent + 2)


def flow_element(name: str, id: str, entry: Entry, json_style: bool) -> str:
    """One element of a section that is itself written in braces or brackets."""
    text = flow(ordered(name, entry), json_style)
    return f"{key_text(id, json_style)}: {text}" if name in NAMED else text


def flow_section(name: str, entries: Mapping[str, Entry], json_style: bool) -> str:
    parts = ", ".join(flow_element(name, id, entry, json_style) for id, entry in entries.items())
    return "{" + parts + "}" if name in NAMED else "[" + parts + "]"


def ordered(name: str, entry: Mapping[str, Any]) -> Entry:
    """The same entry with the known keys first, in the order people write them."""
    known = [key for key in KEY_ORDER[name] if key in entry]
    return {key: entry[key] for key in (*known, *(key for key in entry if key not in known))}
