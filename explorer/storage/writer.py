"""Architecture to text. A text that was read keeps its comments, order and layout: only what
changed is written, and nothing is handed out that would not read back as what was meant."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.architecture.architecture import Architecture
from explorer.architecture.model import Element
from explorer.storage import fresh, tree, values
from explorer.storage.edits import Edits, PatchError
from explorer.storage.lines import BYTE_ORDER_MARK
from explorer.storage.migrations import NEWEST
from explorer.storage.outline import KEY_ORDER, LISTED, SECTIONS, Outline, outline
from explorer.storage.patch import change_mapping
from explorer.storage.problem import FileProblem
from explorer.storage.reader import read
from explorer.storage.sections import add_sections, change_section
from explorer.storage.source import SourceText

_NAME = "the drawing"


def update(source: SourceText | None, architecture: Architecture) -> SourceText:
    """The text to save. FileProblem when the architecture can't be held by a file."""
    wanted = outline(architecture)
    text = _patched(source, wanted) if source is not None else None
    if text is None:
        text = fresh.document(wanted)
        if wanted.differing(outline(read(text, _NAME).architecture)):
            message = "The drawing holds something that a file can't keep."
            remedy = "Undo the last step and save again."
            raise FileProblem.of(_NAME, message, remedy, "would-not-read-back")
    ids = {name: tuple(wanted.sections[name]) for name in LISTED}
    return SourceText(text, ids["edges"], ids["annotations"], ids["suppressed"])


def to_text(elements: Sequence[Element]) -> str:
    """A small document of these elements."""
    return fresh.document(outline(elements))


def _patched(source: SourceText, wanted: Outline) -> str | None:
    """The old text with what changed; None when it can't be kept."""
    text = source.text.removeprefix(BYTE_ORDER_MARK)
    mark = source.text[: len(source.text) - len(text)]
    old_line_ends = "\r" in text and "\n" not in text
    if old_line_ends:
        text = text.replace("\r", "\n")
    try:
        opened = read(text, _NAME)
    except FileProblem:
        return None
    root = opened.root
    given = root.get("format")
    if not isinstance(given, tree.Scalar) or values.of_scalar(given) != NEWEST:
        return None
    old = _under_memory_ids(outline(opened.architecture), source)
    changed = old.differing(wanted)
    if not changed:
        return source.text
    rewritten: set[str] = set()
    for _ in range(2):
        try:
            result = _with_changes(text, root, old, wanted, rewritten)
            wrong = wanted.differing(outline(read(result, _NAME).architecture))
        except (FileProblem, PatchError):
            wrong = changed - {"header"}
        else:
            if not wrong:
                return mark + (result.replace("\n", "\r") if old_line_ends else result)
        rewritten |= wrong
    return None


def _under_memory_ids(found: Outline, source: SourceText) -> Outline:
    """What the old text says, its list items under the ids they have in memory."""
    sections = dict(found.sections)
    for name in LISTED:
        ids: tuple[str, ...] = getattr(source, name)
        if len(ids) == len(sections[name]):
            sections[name] = dict(zip(ids, sections[name].values(), strict=True))
    return Outline(found.header, sections)


def _with_changes(
    text: str, root: tree.Mapping, old: Outline, wanted: Outline, rewritten: set[str]
) -> str:
    first_end = text.find("\n")
    eol = "\r\n" if first_end > 0 and text[first_end - 1] == "\r" else "\n"
    has_end = text.endswith("\n")
    json_style = root.flow and bool(root.entries) and root.entries[0][0].style == '"'
    edits = Edits(text if has_end else text + eol, eol, json_style)
    for name in SECTIONS:
        if root.get(name) is not None:
            before, after = old.sections[name], wanted.sections[name]
            change_section(edits, root, name, before, after, name in rewritten)
    change_mapping(
        edits,
        root,
        old.header,
        wanted.header,
        KEY_ORDER["header"],
        frozenset(("format", *SECTIONS)),
    )
    add_sections(edits, root, wanted)
    result = edits.result()
    return result if has_end else result.removesuffix(eol)
