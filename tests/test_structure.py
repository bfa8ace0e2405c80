"""Which part may know which, where a linter cannot see it: at run time."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer import paths
from explorer.catalog.loader import load_catalog

BLOCK_QT = "import sys; sys.modules['PySide6'] = sys.modules['shiboken6'] = None; "
HEAVY = ("yaml", "networkx", "numpy", "pygraphviz", "graphlay", "qtawesome", "qtpy")

# Ids that are also words of the program; every other one stands for a service alone.
WORDS = {"client", "connect", "events", "test", "user"}
# What is only shown to people, as an example of what to write.
EXAMPLES = {("elements.py", "lambda")}


def modules() -> list[str]:
    """Every module of the program, dotted."""
    return [
        ".".join(path.relative_to(paths.PACKAGE.parent).with_suffix("").parts).removesuffix(
            ".__init__"
        )
        for path in sorted(paths.PACKAGE.rglob("*.py"))
    ]


def core_modules() -> list[str]:
    return [m for m in modules() if not m.startswith(("explorer.ui", "explorer.app"))]


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


def test_the_core_can_be_imported_without_qt() -> None:
    found = run(BLOCK_QT + "".join(f"import {module}; " for module in core_modules()))
    assert found.returncode == 0, found.stderr


@pytest.mark.parametrize(
    "arguments",
    [["services"], ["services", "lambda"], ["integrations", "--from", "s3"], ["--version"]],
    ids=" ".join,
)
def test_the_command_line_answers_without_qt(arguments: list[str]) -> None:
    found = run(BLOCK_QT + "from explorer.cli import main; sys.exit(main())", *arguments)
    assert found.returncode == 0, found.stderr
    assert found.stdout


def test_a_file_is_checked_without_qt(tmp_path: Path) -> None:
    file = tmp_path / "one.arch.yaml"
    file.write_text("format: 1\nnodes:\n  uploads: {service: s3, at: [80, 120]}\n", "utf-8")
    found = run(BLOCK_QT + "from explorer.cli import main; sys.exit(main())", "check", str(file))
    assert found.returncode in (0, 1), found.stderr
    assert "Traceback" not in found.stderr


def test_starting_the_window_imports_nothing_heavy() -> None:
    code = (
        "import sys; from explorer import app; app.run(['--bench-first-paint']); "
        f"print([m for m in {HEAVY} if m in sys.modules])"
    )
    found = run(code)
    assert found.returncode == 0, found.stderr
    assert found.stdout.splitlines()[-1] == "[]"


@pytest.mark.skipif(sys.platform != "linux", reason="threads are told by /proc")
def test_the_window_is_painted_without_waiting_for_other_threads() -> None:
    code = (
        "from explorer import app; app.run(['--bench-first-paint']); "
        "from pathlib import Path; tasks = Path('/proc/self/task').glob('*/comm'); "
        "print(sum('pooled' in task.read_text() for task in tasks))"
    )
    found = run(code)
    assert found.returncode == 0, found.stderr
    assert found.stdout.splitlines()[-1] == "0"


def test_every_folder_is_a_package_and_every_module_opens_with_a_sentence() -> None:
    folders = {path.parent for path in paths.PACKAGE.rglob("*.py")}
    assert [str(f) for f in sorted(folders) if not (f / "__init__.py").is_file()] == []
    silent = [
        str(path.relative_to(paths.PACKAGE))
        for path in sorted(paths.PACKAGE.rglob("*.py"))
        if not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert silent == []


def texts(path: Path) -> Iterator[ast.Constant]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node


def test_no_code_names_an_integration_or_a_service() -> None:
    """What AWS offers is data: taking a fact away changes the program without a change of code."""
    catalog = load_catalog()
    kinds = catalog.containers.keys() - {"box"}  # what a group is unless it says otherwise
    ids = {*catalog.integrations, *catalog.services, *kinds} - WORDS
    named = [
        f"{path.relative_to(paths.PACKAGE)}:{text.lineno}: {text.value}"
        for path in sorted(paths.PACKAGE.rglob("*.py"))
        for text in texts(path)
        if text.value in ids and (path.name, text.value) not in EXAMPLES
    ]
    assert not named
