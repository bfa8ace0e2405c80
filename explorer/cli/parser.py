"""The words of the command line and its help; one function for each command's options."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import NoReturn

from explorer import __version__
from explorer.cli.terminal import visible

PROGRAM = "aws-explorer"
DESCRIPTION = "Study, compose and share AWS architectures."
EXAMPLES = """\
examples:
  aws-explorer                                 open the window on the service map
  aws-explorer shop.arch.yaml                  open an architecture
  aws-explorer shop.arch.png                   open the architecture a picture carries
  aws-explorer ./check                         open a file that is named like a command
  aws-explorer check shop.arch.yaml            say what AWS would refuse, with line and column
  aws-explorer export shop.arch.yaml -o shop.png --scale 2
  aws-explorer services lambda                 read the notes on a service
  aws-explorer integrations --from s3 --to lambda
  aws-explorer path s3 stepfunctions           why not directly, and which way round

Each command explains itself: aws-explorer check --help"""
ONE_FILE = "an architecture (*.arch.yaml), or a PNG picture that carries one"
A_SERVICE = "a service by id, name, alias or kind, in any case: s3, DDB, 'API Gateway REST API'"


class Parser(argparse.ArgumentParser):
    """What it says of a wrong word is plain too: the shell may have put a file's name there."""

    def error(self, message: str) -> NoReturn:
        super().error(visible(message))


def parse(words: Sequence[str]) -> argparse.Namespace:
    """What a command line means; ``command`` is the module that runs it."""
    commands, window = command_parser(), _window_parser()
    if words and (words[0] in COMMANDS or words[0] in ("-h", "--help", "--version")):
        return commands.parse_args(words)
    return window.parse_args(words)


def command_parser() -> Parser:
    parser = _parser(
        PROGRAM,
        DESCRIPTION,
        EXAMPLES,
        usage=f"{PROGRAM} [FILE ...]\n       {PROGRAM} COMMAND ...\n",
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    inner = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    for name, (says, fill) in COMMANDS.items():
        command = inner.add_parser(
            name,
            prog=f"{PROGRAM} {name}",
            help=says,
            description=f"{says[0].upper()}{says[1:]}.",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        fill(command)
    return parser


def _parser(program: str, description: str, examples: str, usage: str | None = None) -> Parser:
    return Parser(
        prog=program,
        usage=usage,
        description=description,
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _window_parser() -> Parser:
    usage = f"{PROGRAM} [FILE ...]\n       {PROGRAM} COMMAND ... (see {PROGRAM} --help)"
    parser = _parser(PROGRAM, DESCRIPTION, EXAMPLES, usage)
    parser.add_argument("files", nargs="*", metavar="FILE", help=ONE_FILE)
    parser.add_argument("--bench-first-paint", action="store_true", help=argparse.SUPPRESS)
    parser.set_defaults(command="window")
    return parser


def _check(parser: Parser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help=f"{ONE_FILE}; - for stdin")
    parser.epilog = """\
Each line reads FILE:LINE:COLUMN: severity: message [rule].

exit code:
  0  nothing found, or only notes
  1  errors (AWS would refuse it) or warnings (it would go wrong)
  2  a file can't be read as an architecture

examples:
  aws-explorer check shop.arch.yaml
  aws-explorer check drawings/*.arch.yaml
  git show HEAD:shop.arch.yaml | aws-explorer check -"""


def _export(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE", help=ONE_FILE)
    out = "the picture to write; NAME.arch.png beside the file when not given"
    parser.add_argument("-o", "--output", metavar="OUT.png", help=out)
    parser.add_argument("--scale", type=_scale, default=2.0, metavar="N", help="1 to 4; default 2")
    parser.add_argument("--theme", choices=("light", "dark"), default="light", help="default light")
    parser.add_argument("--transparent", action="store_true", help="leave the ground out")
    parser.add_argument(
        "--margin", type=_margin, default=56, metavar="N", help="pixels at scale 1; default 56"
    )
    parser.epilog = """\
The picture carries the architecture: opening it gives the drawing back. No screen is needed.

examples:
  aws-explorer export shop.arch.yaml -o shop.png
  aws-explorer export shop.arch.yaml -o slide.png --scale 4 --theme dark --transparent"""


def _services(parser: Parser) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME", help=A_SERVICE)
    parser.add_argument("--json", action="store_true", help="for other programs")
    parser.add_argument("--ids", action="store_true", help=argparse.SUPPRESS)
    parser.epilog = """\
examples:
  aws-explorer services
  aws-explorer services "step functions"
  aws-explorer services lambda --json"""


def _integrations(parser: Parser) -> None:
    parser.add_argument("--from", dest="source", metavar="SERVICE", help=A_SERVICE)
    parser.add_argument("--to", dest="target", metavar="SERVICE", help=A_SERVICE)
    parser.add_argument("--json", action="store_true", help="for other programs")
    parser.epilog = """\
With both ends given, each way is told in full: permission, retries, traps, source.

examples:
  aws-explorer integrations --to lambda
  aws-explorer integrations --from s3 --to lambda
  aws-explorer integrations --from "API Gateway HTTP API" --json"""


def _path(parser: Parser) -> None:
    parser.add_argument("source", metavar="SOURCE", help=A_SERVICE)
    parser.add_argument("target", metavar="TARGET", help=A_SERVICE)
    parser.add_argument("--json", action="store_true", help="for other programs")
    parser.epilog = """\
Says whether AWS joins the two directly, and if so how, commonest way first; if not, why, and the
two best ways round: fewest steps, no code where it can be, nothing that costs while it idles.

examples:
  aws-explorer path s3 lambda
  aws-explorer path s3 "step functions"
  aws-explorer path "SNS FIFO topic" lambda --json"""


def _layout(parser: Parser) -> None:
    what = f"{ONE_FILE}; or a graph in JSON"
    parser.add_argument("file", metavar="FILE", help=what)
    parser.add_argument("-o", "--output", metavar="OUT", help="write here, leave FILE as it is")
    parser.add_argument("--all", action="store_true", help="place everything anew")
    way = "LR to the right, TB down; kept in the file, which says so from then on"
    parser.add_argument("--direction", choices=("LR", "TB"), help=way)
    parser.epilog = """\
Changes only the lines that hold positions, and the direction where one is given. Where more than
1,500 services are laid out, their containers are closed first, which the file says then. A graph in
JSON gives a drawing in JSON.

examples:
  aws-explorer layout shop.arch.yaml
  aws-explorer layout shop.arch.yaml --all -o tidy.arch.yaml
  aws-explorer layout shop.arch.yaml --all --direction TB"""


def _completions(parser: Parser) -> None:
    parser.add_argument("shell", choices=("bash", "zsh", "fish"))
    parser.epilog = """\
examples:
  aws-explorer completions bash > ~/.local/share/bash-completion/completions/aws-explorer
  aws-explorer completions zsh > ~/.zfunc/_aws-explorer
  aws-explorer completions fish > ~/.config/fish/completions/aws-explorer.fish"""


def _scale(text: str) -> float:
    return _between(text, 1, 4)


def _margin(text: str) -> int:
    return int(_between(text, 0, 1000))


def _between(text: str, least: float, most: float) -> float:
    try:
        value = float(text)
    except ValueError:
        value = least - 1
    if not least <= value <= most:
        raise argparse.ArgumentTypeError(f"{text} is not a number from {least} to {most}")
    return value


COMMANDS: dict[str, tuple[str, Callable[[Parser], None]]] = {
    "check": ("say what AWS would refuse and what would go wrong", _check),
    "export": ("write an architecture as a PNG picture", _export),
    "services": ("list the services, or read the notes on one", _services),
    "integrations": ("list the ways in which one service drives another", _integrations),
    "path": ("say how one service can drive another, or why not and which way round", _path),
    "layout": ("give a place to what has none", _layout),
    "completions": ("print a completion script for a shell", _completions),
}
