"""``export``: an architecture as a PNG picture, painted by the same scene as the window."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from explorer.catalog.compiled import load_with_own
from explorer.cli import terminal
from explorer.cli.files import UsageError, is_picture, opened
from explorer.containers.closing import told
from explorer.screen import missing_screen
from explorer.ui.arranging import arranged


def run(arguments: argparse.Namespace) -> int:
    file = Path(arguments.file)
    out = _out(file, arguments.output)
    document = opened(arguments.file)
    catalog = load_with_own()
    change = arranged(document.architecture, catalog)
    document.architecture.apply(change)
    closed = told(document.architecture, change)
    if closed:
        terminal.complain(closed)
    if missing_screen() is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from explorer.ui.canvas.image import export_png

    try:
        export_png(
            document.architecture,
            catalog,
            document.source.text,
            out,
            scale=arguments.scale,
            theme=arguments.theme,
            transparent=arguments.transparent,
            margin=arguments.margin,
            file_name=file.name,
        )
    except ValueError as error:  # too large a picture
        raise UsageError(f"aws-explorer: {error}.") from None
    except OSError as error:
        raise UsageError(f"aws-explorer: {out} can't be written: {error.strerror}.") from None
    terminal.say(str(out))
    return 0


def _out(file: Path, given: str | None) -> Path:
    if given is None:
        stem = file.name.removesuffix(".yaml").removesuffix(".yml").removesuffix(".arch")
        out = file.with_name(f"{stem}.arch.png")
        if is_picture(file):
            raise UsageError("aws-explorer: name the picture to write with -o OUT.png.")
        return out
    out = Path(given)
    if not is_picture(out):
        raise UsageError(f"aws-explorer: {given} must end in .png.")
    if not out.absolute().parent.is_dir():
        raise UsageError(f"aws-explorer: there is no folder {out.parent}.")
    return out
