"""What Compose shows of the drawing as a whole, and of several elements chosen together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.architecture import commands
from explorer.architecture.model import DIRECTIONS, HEADER_ID, LINES, Edge, Group, Line, Node, Text
from explorer.ui.appearance import Appearance
from explorer.ui.editor import Editor
from explorer.ui.panels.detail_blocks import TONE_GLYPHS, TONE_TOKENS, counts
from explorer.ui.panels.detail_editing import InspectorPage
from explorer.ui.panels.detail_page import Page
from explorer.ui.panels.detail_picture import Picture, picture_of
from explorer.ui.panels.detail_rows import Fact, RowContent
from explorer.ui.panels.detail_segments import Segments
from explorer.ui.panels.detail_words import Words

_STEPS = (
    ("cursor-move", "Drag a service in", "or Enter"),
    ("vector-line", "Pull a line from a port", "C"),
    ("check-circle-outline", "Read what the checks say", "Ctrl J"),
    ("export-variant", "Export a picture", "Ctrl Shift E"),
)
_WAYS = (
    ("LR", "Left to right", "Tidy up leads connections to the right"),
    ("TB", "Top down", "Tidy up leads connections down"),
)
_LINES = (
    ("square", "Square", "In right angles, round what is in the way"),
    ("straight", "Straight", "Straight from one to the other"),
    ("curved", "Curved", "Curved from one to the other"),
)
_SEVERITIES = (("error", "errors"), ("warning", "warnings"), ("note", "notes"))
_KINDS = ((Node, "services"), (Edge, "connections"), (Group, "containers"), (Text, "texts"),
          (Line, "sketched lines"))  # fmt: skip
_SINGLE = {"services": "service", "connections": "connection", "containers": "container",
           "texts": "text", "sketched lines": "sketched line"}  # fmt: skip


class DrawingPage(InspectorPage):
    """Title and description, how much is drawn, what the checks found, the first steps."""

    def __init__(
        self, editor: Editor, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(HEADER_ID, editor, appearance, parent)
        self._numbers_of: object = None
        self._numbers = QVBoxLayout()
        self.build()

    def fill(self) -> None:
        self.add_problems()
        self._title = self.add_plain("Title", "Stands above an exported picture")
        self._title.committed.connect(self._set_title)
        self._description = self.add_plain("Description", "What it does, in a sentence", lines=2)
        self._description.committed.connect(self._set_description)
        self._direction = self._add_choice("Direction", _WAYS, self._set_direction)
        self._lines = self._add_choice("Lines", _LINES, self._set_lines)
        self._numbers = QVBoxLayout()
        self._numbers.setSpacing(8)
        self._numbers_of = None
        self.column.addLayout(self._numbers)
        self.heading("First steps")
        rows = self.rows()
        for glyph, words, key in _STEPS:
            content = RowContent(words, Picture(glyph), trailing=key, key=True, side=22)
            rows.add(Fact(content, self._appearance, self))

    def _add_choice(
        self, name: str, choices: Sequence[tuple[str, str, str]], take: Callable[[str], None]
    ) -> Segments:
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(4)
        segments = Segments(choices, self._appearance, holder)
        segments.setAccessibleName(name)
        segments.chosen.connect(take)
        column.addWidget(Words(name, self._appearance, "label", holder))
        column.addWidget(segments)
        self.add(holder)
        return segments

    def show_values(self) -> None:
        header = self._editor.architecture.header
        self._direction.set_current(header.direction or DIRECTIONS[0])
        self._lines.set_current(header.lines or LINES[0])
        self._title.show_words(header.title)
        self._description.show_words(header.description)
        drawn = _counted(self._editor, [e.id for e in self._editor.architecture])
        found = Counter(f.severity.value for f in self._editor.findings)
        if (drawn, found) != self._numbers_of:
            self._numbers_of = (drawn, found)
            self._show_numbers(drawn, found)

    def _show_numbers(self, drawn: Counter[str], found: Counter[str]) -> None:
        while (item := self._numbers.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        if not drawn:
            content = RowContent("Findings appear while you draw.", Picture("check-circle-outline"))
            self._numbers.addWidget(Fact(content, self._appearance, self))
            return
        shown = [(str(drawn[what]), what) for what in ("services", "connections")]
        self._numbers.addWidget(self._counts(shown))
        if not found:
            picture = Picture("check-circle", token="ok")
            content = RowContent("No problems found", picture, side=20)
            self._numbers.addWidget(Fact(content, self._appearance, self))
        for severity, many in _SEVERITIES:
            if found[severity]:
                picture = Picture(TONE_GLYPHS[severity], token=TONE_TOKENS[severity])
                words = f"{found[severity]} {many if found[severity] > 1 else severity}"
                content = RowContent(words, picture, side=20)
                self._numbers.addWidget(Fact(content, self._appearance, self))

    def _counts(self, shown: list[tuple[str, str]]) -> QWidget:
        return counts([(n, _named(n, what)) for n, what in shown], self._appearance, self)

    def _set_title(self, title: str, _goes_on: bool = False) -> None:
        architecture = self._editor.architecture
        description = architecture.header.description
        self._editor.attempt(partial(commands.describe, architecture, title.strip(), description))

    def _set_direction(self, direction: str) -> None:
        architecture = self._editor.architecture
        self._editor.attempt(partial(commands.set_direction, architecture, direction))

    def _set_lines(self, lines: str) -> None:
        architecture = self._editor.architecture
        self._editor.attempt(partial(commands.set_lines, architecture, lines))

    def _set_description(self, description: str, goes_on: bool) -> None:
        architecture = self._editor.architecture
        title = architecture.header.title
        self._typed.take(partial(commands.describe, architecture, title, description), goes_on)


class SeveralPage(Page):
    """How many of which kind are chosen."""

    def __init__(
        self, editor: Editor, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(appearance, parent)
        self._editor = editor
        self.build()

    def signature(self) -> object:
        return tuple(self._editor.selected())

    def fill(self) -> None:
        catalog = self._editor.catalog
        chosen = self._editor.selected()
        services = Counter(e.service for e in chosen if isinstance(e, Node))
        rows = self.rows()
        for id, number in services.most_common():
            service = catalog.service(id)
            content = RowContent(
                service.name if service else id, picture_of(service, catalog), trailing=str(number)
            )
            rows.add(Fact(content, self._appearance, self))
        others = _counted(self._editor, [e.id for e in chosen if not isinstance(e, Node)])
        glyphs = {"connections": "vector-line", "containers": "group", "texts": "note-text-outline",
                  "sketched lines": "vector-polyline"}  # fmt: skip
        for what, number in others.items():
            words = _named(str(number), what).capitalize()
            content = RowContent(words, Picture(glyphs[what]), trailing=str(number))
            rows.add(Fact(content, self._appearance, self))


def several_words(editor: Editor) -> str:
    """``3 services, 2 connections``."""
    found = _counted(editor, editor.selection)
    return ", ".join(f"{number} {_named(str(number), what)}" for what, number in found.items())


def _counted(editor: Editor, ids: tuple[str, ...] | list[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    elements = [editor.architecture.get(id) for id in ids]
    for kind, what in _KINDS:
        number = sum(isinstance(element, kind) for element in elements)
        if number:
            found[what] = number
    return found


def _named(number: str, what: str) -> str:
    return _SINGLE[what] if number == "1" else what
