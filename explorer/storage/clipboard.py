"""Copied elements as text and back. The text is a small architecture file people can paste."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from explorer.architecture.model import (
    HEADER_ID,
    Edge,
    Element,
    Group,
    Header,
    Line,
    Node,
    Suppression,
)
from explorer.storage import writer
from explorer.storage.reader import read


def to_text(elements: Sequence[Element]) -> str:
    """The elements as a document; links and boxes that point outside of them are left behind."""
    ids = {element.id for element in elements}
    named = ids | {HEADER_ID}
    kept: list[Element] = []
    for element in elements:
        if isinstance(element, Header):
            continue
        if isinstance(element, Edge | Line) and not {element.source, element.target} <= ids:
            continue
        if isinstance(element, Suppression) and element.on not in named:
            continue
        if isinstance(element, Node | Group) and element.group not in ids:
            element = replace(element, group=None)
        kept.append(element)
    return writer.to_text(kept)


def from_text(text: str) -> list[Element]:
    """The elements in pasted text. FileProblem when it is no architecture."""
    return [e for e in read(text, "clipboard").architecture if e.id != HEADER_ID]
