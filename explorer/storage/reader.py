"""Opens architecture files: YAML text, or a picture that carries it."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from explorer.architecture.architecture import Architecture
from explorer.architecture.model import HEADER_ID
from explorer.storage import tree, values
from explorer.storage.elements import Elements, read_elements
from explorer.storage.fields import kind_of
from explorer.storage.file import (
    LARGEST_PICTURE,
    LARGEST_TEXT,
    read_bytes_bounded,
    stamp_of,
)
from explorer.storage.joints import check_joints
from explorer.storage.lines import Lines, place_of
from explorer.storage.migrations import NEWEST, migrate
from explorer.storage.picture import PictureError, extract, extract_svg, is_svg
from explorer.storage.png_writer import PNG_SIGNATURE
from explorer.storage.problem import Faults, FileProblem, Problem
from explorer.storage.source import SourceText


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as read: its elements, its text, what each was read from, and what was odd.

    ``stamp`` tells the bytes of the file from any other (``file.stamp_of``); text has none.
    """

    architecture: Architecture
    source: SourceText
    lines: Lines = field(repr=False, compare=False)
    keys: Mapping[str, tree.Tree] = field(repr=False, compare=False)
    trees: Mapping[str, tree.Mapping] = field(repr=False, compare=False)
    notices: tuple[Problem, ...] = ()
    from_picture: bool = False
    stamp: str = ""

    @property
    def root(self) -> tree.Mapping:
        """The whole file as a tree."""
        return self.trees[HEADER_ID]

    def positions_of(self, id: str, key: str = "") -> tuple[int, int]:
        """Line and column of an element's key or property; of the element where it has none."""
        element = self.trees.get(id)
        if element is None:
            return (1, 1)
        found = element.key(key)
        properties = element.get("properties")
        if found is None and isinstance(properties, tree.Mapping):
            found = properties.key(key)
        return self.lines.place((found or self.keys[id]).start)


def read(text: str, file: str) -> Opened:
    """The architecture in ``text``; FileProblem carries every fault found, named by ``file``."""
    with _uncollected():
        faults = Faults(file, text)
        root = migrate(*_root(tree.parse(text, file), faults))
        found = read_elements(root, faults)
        check_joints(found, faults)
        faults.raise_if_any()
        return _opened(text, found, faults)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Nothing read is garbage: to look for some again and again takes half of the time.

    Put among what is old, it is not looked through at once when reading is over.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def open_file(path: Path) -> Opened:
    """The architecture in a file, be it text, PNG or SVG."""
    return open_bytes(read_bytes_bounded(path, LARGEST_PICTURE), str(path))


def open_bytes(data: bytes, file: str) -> Opened:
    """The architecture in the bytes of a file, which ``file`` is the name of."""
    is_picture = data.startswith(PNG_SIGNATURE) or is_svg(data)
    limit = LARGEST_PICTURE if is_picture else LARGEST_TEXT
    if len(data) > limit:
        message = f"The file is larger than {limit // 1_000_000} MB."
        raise FileProblem.of(file, message, "Split it into several drawings.", "too-large")
    if is_picture:
        return _from_picture(data, file)
    return replace(read(_decoded(data, file), file), stamp=stamp_of(data))


def _from_picture(data: bytes, file: str) -> Opened:
    try:
        text = extract(data) if data.startswith(PNG_SIGNATURE) else extract_svg(data)
    except PictureError as damage:
        remedy = "Export it again, or open the .arch.yaml file."
        raise FileProblem.of(file, str(damage), remedy, "damaged-picture") from None
    if text is None:
        message = "This picture carries no architecture."
        remedy = "Open a picture that was exported here, or the .arch.yaml file."
        raise FileProblem.of(file, message, remedy, "no-architecture-in-picture")
    return replace(read(text, file), from_picture=True)


def _decoded(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        line, column = place_of(before, len(before))
        if data[:2] in (b"\xff\xfe", b"\xfe\xff") or (b"\0" not in data[:4096] and line > 1):
            message, remedy = "The text is not UTF-8.", "Save it as UTF-8 in your editor."
        else:
            message = "This is not a text file."
            remedy = "Open an .arch.yaml file or a picture exported with its architecture."
        problem = Problem(file, line, column, message, remedy, "not-text")
        raise FileProblem(problem) from None


def _root(root: tree.Tree, faults: Faults) -> tuple[tree.Mapping, int]:
    """The file's mapping and its format; FileProblem when this program can't know the rest."""
    if not isinstance(root, tree.Mapping):
        message = f"The file holds {kind_of(root)}, not an architecture."
        remedy = "Begin it with the line format: 1."
        faults.add(root, message, remedy, "not-an-architecture")
        faults.raise_if_any()
        raise AssertionError
    given = root.get("format")
    version = values.of_scalar(given) if isinstance(given, tree.Scalar) else None
    if given is not None and isinstance(version, int) and version > NEWEST:
        message = f"Format {version} is newer than this program, which reads up to {NEWEST}."
        faults.add(given, message, "Open it with a newer version.", "newer-format")
        faults.raise_if_any()
    if isinstance(version, int) and version > 0 and version is not True:
        return root, version
    if given is None or (isinstance(given, tree.Scalar) and version is None):
        message, remedy = "The file does not say its format.", "Add the line format: 1 at the top."
        faults.add(given or root, message, remedy, "no-format")
    else:
        faults.add(given, "format is not a version number.", "Write format: 1.", "wrong-type")
    check_joints(read_elements(root, faults), faults)
    faults.raise_if_any()
    raise AssertionError


def _opened(text: str, found: Elements, faults: Faults) -> Opened:
    source = SourceText(
        text,
        tuple(edge.id for edge in found.edges),
        tuple(annotation.id for annotation in found.annotations),
        tuple(one.id for one in found.suppressed),
    )
    return Opened(
        architecture=Architecture(found),
        source=source,
        lines=faults.lines,
        keys=found.keys,
        trees=found.trees,
        notices=faults.warnings,
    )
