"""``layout``: gives a place to what has none, and changes nothing else in the file."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

from explorer.cli import terminal
from explorer.cli.files import UsageError, is_picture, opened


def run(arguments: argparse.Namespace) -> int:
    if Path(arguments.file).suffix.lower() == ".json":
        return _graph(Path(arguments.file), arguments.output, arguments.direction)
    from explorer.architecture import commands
    from explorer.catalog.compiled import load_with_own
    from explorer.containers.closing import told
    from explorer.storage import file, writer
    from explorer.ui.arranging import arranged

    out = Path(arguments.output or arguments.file)
    if is_picture(out):
        raise UsageError("aws-explorer: name the file to write with -o OUT.arch.yaml.")
    document = opened(arguments.file)
    if arguments.direction is not None:
        turned = commands.set_direction(document.architecture, arguments.direction)
        document.architecture.apply(turned)
    change = arranged(document.architecture, load_with_own(), arguments.all)
    document.architecture.apply(change)
    text = writer.update(document.source, document.architecture).text
    if text != document.source.text or out != Path(arguments.file):
        file.save(out, text)
    count = len(change.after)
    closed = told(document.architecture, change)
    terminal.complain(f"{out}: {count or 'nothing'} placed. {closed}".rstrip())
    return 0


def _graph(path: Path, out: str | None, direction: str | None) -> int:
    """A graph in JSON, placed and routed, as a drawing in JSON."""
    from explorer.layout import scorer_json
    from explorer.layout.dot import place
    from explorer.layout.routing import Router
    from explorer.storage.file import read_bytes_bounded, save

    try:
        graph, links = scorer_json.parse_graph(read_bytes_bounded(path, scorer_json.LARGEST))
    except scorer_json.NotAGraph as fault:
        raise UsageError(f"{path}: this is not a graph: {fault}.") from None
    drawing = place(replace(graph, direction=direction or graph.direction))
    router = Router(drawing.nodes, links, drawing.groups, graph.inside())
    text = json.dumps(scorer_json.write_drawing(drawing, links, router.route_all()), indent=1)
    if out is None:
        terminal.say(*text.split("\n"))
    else:
        save(Path(out), text + "\n")
    return 0
