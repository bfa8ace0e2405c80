"""A text and the edits to be made of it, span by span: what is not named stays as it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from explorer.storage import tree

_COLON = re.compile(r"\s*:")


class PatchError(Exception):
    """The text is written in a way that can't be changed in place."""


@dataclass(frozen=True, slots=True)
class Edit:
    start: int
    end: int
    text: str


class Edits:
    """Edits of one text, which ends with a line end. In ``json_style`` it is to stay JSON."""

    def __init__(self, text: str, eol: str, json_style: bool = False) -> None:
        self.text = text
        self.eol = eol
        self.json_style = json_style
        self._edits: list[Edit] = []

    def replace(self, start: int, end: int, text: str) -> None:
        self._edits.append(Edit(start, end, text))

    def insert(self, at: int, text: str) -> None:
        """Text in front of a place; several at one place keep the order they were given in."""
        self.replace(at, at, text)

    @property
    def count(self) -> int:
        return len(self._edits)

    def drop_from(self, count: int) -> None:
        """Forget all edits but the first ``count``."""
        del self._edits[count:]

    def result(self) -> str:
        """The text with all edits made."""
        pieces: list[str] = []
        at = 0
        for edit in sorted(self._edits, key=lambda edit: (edit.start, edit.end)):
            if edit.start < at:
                raise PatchError("edits overlap")
            pieces += (self.text[at : edit.start], edit.text)
            at = edit.end
        return "".join((*pieces, self.text[at:]))

    def lines(self, lines: Sequence[str]) -> str:
        return "".join(line + self.eol for line in lines)

    def line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found + 1

    def column(self, at: int) -> int:
        return at - self.line_start(at)

    def colon_end(self, key: tree.Scalar) -> int:
        found = _COLON.match(self.text, key.end)
        if found is None:
            raise PatchError("a key has no colon")
        return found.end()

    def item_spans(self, node: tree.Sequence) -> list[tuple[int, int]]:
        """Where the items of a list stand, with the dash where there is one."""
        if node.flow:
            return [(item.start, item.end) for item in node.items]
        spans = []
        for item in node.items:
            start = item.start - 1
            while self.text[start] in " \t\r\n":
                start -= 1
            if self.text[start] != "-":
                raise PatchError("an item does not stand behind its dash")
            spans.append((start, item.end))
        return spans

    def entry_spans(self, node: tree.Mapping) -> list[tuple[int, int]]:
        """Where the entries of a mapping stand, from key to value or colon."""
        spans: list[tuple[int, int]] = []
        for key, value in node.entries:
            colon = _COLON.match(self.text, key.end)
            spans.append((key.start, max(value.end, colon.end() if colon else key.end)))
        return spans
