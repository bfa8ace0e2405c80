from __future__ import annotations

import subprocess
import sys
import types
from pathlib import Path

import pytest

import explorer
from cli.running import Run
from explorer.cli.parser import COMMANDS, EXAMPLES


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Stands in for the window; what it was asked to open."""
    asked: list[list[str]] = []

    def run(files: list[str]) -> int:
        asked.append(files)
        return 0

    app = types.ModuleType("explorer.app")
    app.run = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "explorer.app", app)
    return asked


def test_the_version_is_told_without_loading_the_program(program: Run) -> None:
    ran = program("--version")
    assert (ran.code, ran.out) == (0, f"aws-explorer {explorer.__version__}\n")
    code = (
        "import sys; from explorer.cli import main; main(['--version']);"
        "sys.exit(any(name in sys.modules for name in ('yaml', 'PySide6', 'networkx', 'json')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_help_shows_every_command_with_examples(here: Run) -> None:
    for flag in ("--help", "-h"):
        ran = here(flag)
        assert ran.code == 0
        assert EXAMPLES in ran.out
        assert "bench" not in ran.out
    for command in COMMANDS:
        ran = here(command, "--help")
        assert ran.code == 0
        assert ran.out.startswith(f"usage: aws-explorer {command} ")
        assert "examples:" in ran.out
        assert command in here("--help").out


def test_without_words_the_window_opens(here: Run, window: list[list[str]]) -> None:
    assert here().code == 0
    assert window == [[]]


def test_files_open_in_the_window(here: Run, window: list[list[str]], tmp_path: Path) -> None:
    file = tmp_path / "a.arch.yaml"
    file.write_text("format: 1\n")
    assert here(file).code == 0
    assert here("--bench-first-paint", file).code == 0
    assert here("--bench-first-paint").code == 0
    assert window == [
        [str(file)],
        ["--bench-first-paint", str(file)],
        ["--bench-first-paint"],
    ]


@pytest.mark.parametrize("words", [["./check"], ["--", "check"]])
def test_a_file_named_like_a_command_can_be_opened(
    here: Run,
    window: list[list[str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
) -> None:
    (tmp_path / "check").write_text("format: 1\n")
    monkeypatch.chdir(tmp_path)
    assert here(*words).code == 0
    assert window == [[words[-1]]]


def test_a_file_that_is_not_there_opens_no_window(here: Run, window: list[list[str]]) -> None:
    ran = here("nowhere.arch.yaml")
    assert (ran.code, window) == (2, [])
    assert ran.err == "aws-explorer: there is no file nowhere.arch.yaml.\n"
    assert "Did you mean the command check?" in here("chek").err


@pytest.mark.parametrize(
    "words",
    [
        ["--nonsense"],
        ["check"],
        ["export"],
        ["export", "a.yaml", "--scale", "5"],
        ["export", "a.yaml", "--scale", "0"],
        ["export", "a.yaml", "--scale", "nan"],
        ["export", "a.yaml", "--margin", "-1"],
        ["export", "a.yaml", "--theme", "pink"],
        ["completions", "tcsh"],
        ["integrations", "--from"],
    ],
)
def test_a_wrong_command_line_is_told_and_ends_with_2(here: Run, words: list[str]) -> None:
    ran = here(*words)
    assert ran.code == 2
    assert ran.err.startswith("usage: aws-explorer")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completions_know_every_command_and_option(here: Run, shell: str) -> None:
    ran = here("completions", shell)
    assert ran.code == 0
    for word in (*COMMANDS, "from", "json", "theme", "transparent", "light", "dark"):
        assert word in ran.out
    assert "bench" not in ran.out
    assert "services --ids" in ran.out


def bash_completes(here: Run, *words: str) -> list[str]:
    script = here("completions", "bash").out
    listed = " ".join(f"'{word}'" for word in ("aws-explorer", *words))
    code = (
        f'aws-explorer() {{ "{sys.executable}" -m explorer "$@"; }}\n'
        "compopt() { :; }\n"
        f"{script}\nCOMP_WORDS=({listed}); COMP_CWORD={len(words)}; _aws_explorer\n"
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(["bash", "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.split()


def test_bash_completes_commands_options_choices_and_services(here: Run) -> None:
    assert bash_completes(here, "ch") == ["check"]
    assert bash_completes(here, "export", "--the") == ["--theme"]
    assert bash_completes(here, "export", "a.yaml", "--theme", "d") == ["dark"]
    assert bash_completes(here, "services", "lam") == ["lambda"]
    assert bash_completes(here, "integrations", "--from", "step") == ["stepfunctions"]
    assert bash_completes(here, "completions", "z") == ["zsh"]


def test_the_ids_for_completion_are_one_a_line(here: Run) -> None:
    assert "lambda" in here("services", "--ids").out.splitlines()
