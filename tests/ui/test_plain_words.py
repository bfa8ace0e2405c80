"""Whoever shows words says how: no label, tip or message box is left to Qt's guess at HTML."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from explorer import paths

OWN = "plain.py"
TIPS = {"setToolTip": -1, "setTabToolTip": -1, "setWhatsThis": -1, "setStatusTip": -1}
TIPS["showText"] = 1
"""Calls that take words for a tip, and which of their arguments these are."""
HTML_ROWS = {"panel_tree.py"}
"""Hands on the tips of its rows, which are made elsewhere; test_hostile_text looks at them all."""


def calls() -> Iterator[tuple[str, ast.Call, str]]:
    """Every call in the window's code: its file, the call, and the name of what is called."""
    for path in sorted((paths.PACKAGE / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func
                name = called.attr if isinstance(called, ast.Attribute) else ""
                yield path.name, node, called.id if isinstance(called, ast.Name) else name


def is_plain(words: ast.expr) -> bool:
    """A text of our own, or one that ``plain`` made."""
    if isinstance(words, ast.IfExp):
        return is_plain(words.body) and is_plain(words.orelse)
    if isinstance(words, ast.Constant):
        return "<" not in str(words.value)
    called = words.func if isinstance(words, ast.Call) else words
    if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name):
        return called.value.id == "plain"
    return False


def where(file: str, call: ast.Call) -> str:
    return f"{file}:{call.lineno}"


def labels() -> Iterator[str]:
    """Labels that are made in a function which does not say how their words are to be taken."""
    for path in sorted((paths.PACKAGE / "ui").rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(function, ast.FunctionDef):
                continue
            inside = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
            if any(ast.unparse(call.func).endswith(".setTextFormat") for call in inside):
                continue
            for call in inside:
                is_label = isinstance(call.func, ast.Name) and call.func.id == "QLabel"
                if is_label and not (call.args and all(is_plain(words) for words in call.args)):
                    yield where(path.name, call)


def test_every_label_is_made_plain() -> None:
    assert list(labels()) == [], "make it with plain.label"


def test_every_message_box_is_made_plain() -> None:
    boxes = [
        where(file, call)
        for file, call, name in calls()
        if file != OWN
        and (
            name == "QMessageBox"
            or (
                isinstance(call.func, ast.Attribute)
                and isinstance(call.func.value, ast.Name)
                and call.func.value.id == "QMessageBox"
                and name in ("warning", "critical", "question", "information")
            )
        )
    ]
    assert boxes == [], "make it with plain.message"


def test_every_tip_is_made_plain() -> None:
    tips = [
        where(file, call)
        for file, call, name in calls()
        if name in TIPS and file not in HTML_ROWS and not is_plain(call.args[TIPS[name]])
    ]
    assert tips == [], "make its words with plain.tip"
