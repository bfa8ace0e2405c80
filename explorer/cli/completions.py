"""``completions``: scripts for bash, zsh and fish, made from the parser's own words."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from explorer.cli import terminal
from explorer.cli.parser import PROGRAM, command_parser

_SERVICES = f"{PROGRAM} services --ids 2>/dev/null"


@dataclass(frozen=True, slots=True)
class _Option:
    flags: tuple[str, ...]
    help: str
    values: tuple[str, ...]
    kind: str
    """``flag``, ``choice``, ``service``, ``file`` or ``value``."""


@dataclass(frozen=True, slots=True)
class _Command:
    name: str
    help: str
    options: tuple[_Option, ...]
    takes: _Option | None


def run(arguments: argparse.Namespace) -> int:
    write = {"bash": _bash, "zsh": _zsh, "fish": _fish}[arguments.shell]
    terminal.say(*write(_commands()))
    return 0


def _commands() -> list[_Command]:
    parser = command_parser()
    inner = next(a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    says = {action.dest: action.help or "" for action in inner._choices_actions}
    commands = []
    for name, command in inner.choices.items():
        shown = [a for a in command._actions if a.help != argparse.SUPPRESS]
        options = tuple(_option(a) for a in shown if a.option_strings)
        words = [_option(a) for a in shown if not a.option_strings]
        commands.append(_Command(name, says[name], options, words[0] if words else None))
    return commands


def _option(action: argparse.Action) -> _Option:
    kind = "value"
    if action.nargs == 0:
        kind = "flag"
    elif action.choices:
        kind = "choice"
    elif action.metavar in ("SERVICE", "NAME"):
        kind = "service"
    elif action.metavar in ("FILE", "OUT", "OUT.png"):
        kind = "file"
    values = tuple(str(choice) for choice in action.choices or ())
    return _Option(tuple(action.option_strings), action.help or "", values, kind)


def _bash(commands: list[_Command]) -> list[str]:
    names = " ".join(command.name for command in commands)
    lines = [
        f"# Completion of {PROGRAM} for bash.",
        "_aws_explorer() {",
        '    local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"',
        "    COMPREPLY=()",
        '    case "${COMP_WORDS[1]}" in',
    ]
    for command in commands:
        flags = " ".join(flag for option in command.options for flag in option.flags)
        lines += [f"    {command.name})", '        case "$before" in']
        for option in command.options:
            if option.kind not in ("flag", "file"):
                lines.append(f"        {'|'.join(option.flags)}) {_bash_reply(option)}; return ;;")
            elif option.kind == "file":
                lines.append(f"        {'|'.join(option.flags)}) compopt -o default; return ;;")
        lines += [
            "        esac",
            f'        [[ $word == -* ]] && {{ COMPREPLY=($(compgen -W "{flags}" -- "$word"));'
            " return; }",
            f"        {_bash_reply(command.takes)} ;;",
        ]
    return [
        *lines,
        "    *)",
        f'        [[ $COMP_CWORD -eq 1 ]] && COMPREPLY=($(compgen -W "{names} --help --version"'
        ' -- "$word"))',
        "        compopt -o default ;;",
        "    esac",
        "}",
        f"complete -F _aws_explorer {PROGRAM}",
    ]


def _bash_reply(option: _Option | None) -> str:
    if option is None or option.kind == "file":
        return "compopt -o default"
    if option.kind == "service":
        return f'COMPREPLY=($(compgen -W "$({_SERVICES})" -- "$word"))'
    return f'COMPREPLY=($(compgen -W "{" ".join(option.values)}" -- "$word"))'


def _zsh(commands: list[_Command]) -> list[str]:
    lines = [
        f"#compdef {PROGRAM}",
        f"# Completion of {PROGRAM} for zsh.",
        f'_aws_explorer_services() {{ compadd -- ${{(f)"$({_SERVICES})"}} }}',
        "_aws_explorer() {",
        "    if (( CURRENT == 2 )); then",
        "        local -a commands=(",
        *(f"            {_quoted(f'{c.name}:{c.help}')}" for c in commands),
        "        )",
        "        _describe command commands",
        "        _files",
        "        return",
        "    fi",
        "    local command=$words[2]",
        "    shift words; (( CURRENT-- ))",
        "    case $command in",
    ]
    for command in commands:
        given = [_quoted(_zsh_option(o, flag)) for o in command.options for flag in o.flags]
        if command.takes is not None:
            given.append(_quoted(f"*:argument:{_zsh_values(command.takes)}"))
        lines.append(f"    {command.name}) _arguments {' '.join(given)} ;;")
    # Autoloaded the file is the body of the function; sourced it only has to be registered.
    return [
        *lines,
        "    *) _files ;;",
        "    esac",
        "}",
        f'if [[ $funcstack[1] == _{PROGRAM} ]]; then _aws_explorer "$@"',
        f"else compdef _aws_explorer {PROGRAM}; fi",
    ]


def _zsh_option(option: _Option, flag: str) -> str:
    says = option.help.replace("[", "(").replace("]", ")").replace(":", " ")
    value = "" if option.kind == "flag" else f":value:{_zsh_values(option)}"
    return f"{flag}[{says}]{value}"


def _zsh_values(option: _Option) -> str:
    if option.kind == "choice":
        return f"({' '.join(option.values)})"
    return {"file": "_files", "service": "_aws_explorer_services"}.get(option.kind, " ")


def _fish(commands: list[_Command]) -> list[str]:
    names = " ".join(command.name for command in commands)
    start = f"complete -c {PROGRAM}"
    lines = [f"# Completion of {PROGRAM} for fish."]
    for command in commands:
        fresh = f"not __fish_seen_subcommand_from {names}"
        lines.append(f"{start} -n {_quoted(fresh)} -a {command.name} -d {_quoted(command.help)}")
        here = f"{start} -n {_quoted(f'__fish_seen_subcommand_from {command.name}')}"
        for option in command.options:
            flags = [f"-l {f[2:]}" if f.startswith("--") else f"-s {f[1:]}" for f in option.flags]
            says = f"-d {_quoted(option.help)}"
            lines.append(" ".join(filter(None, [here, *flags, _fish_values(option), says])))
        if command.takes is not None and command.takes.kind in ("service", "choice"):
            lines.append(f"{here} {_fish_values(command.takes).replace('-x', '-f')}")
    return lines


def _fish_values(option: _Option) -> str:
    return {
        "choice": f"-x -a {_quoted(' '.join(option.values))}",
        "service": f"-x -a {_quoted(f'({_SERVICES})')}",
        "file": "-r",
        "value": "-x",
    }.get(option.kind, "")


def _quoted(text: str) -> str:
    escaped = text.replace("'", "'\\''")
    return f"'{escaped}'"
