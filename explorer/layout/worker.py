"""The engines, alone in a process of their own: one request on stdin, one answer on stdout.

Run as ``python -m explorer.layout.worker``. The process can be killed at any time, and a C
library that aborts takes nothing else with it. The requests and answers are the engines' own.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any


def dot(text: str) -> Any:
    """Graphviz's json0 for a graph in its language."""
    import pygraphviz
    from pygraphviz import graphviz

    graph = pygraphviz.AGraph(string=text)
    context = graphviz.gvContextWithBuiltins()
    if graphviz.gvLayout(context, graph.handle, b"dot"):
        raise RuntimeError("Graphviz could not lay the graph out")
    rendered = graphviz.gvRenderData(context, graph.handle, b"json0")
    parts = rendered if isinstance(rendered, (tuple, list)) else [rendered]
    return json.loads(next(part for part in parts if isinstance(part, (bytes, str))))


def graphlay(graph: dict[str, Any], options: dict[str, Any]) -> Any:
    """graphlay's centres and sizes."""
    import graphlay as engine

    return engine.layout(graph, options=options).raw


def route(**drawing: Any) -> Any:
    """The routes of a drawing."""
    from explorer.layout.routing_job import routed

    return routed(**drawing)


_ANSWERS: dict[str, Callable[..., Any]] = {"graphlay": graphlay, "route": route}


def main() -> int:
    """Answer one request; anything but 0 means that there is no answer."""
    request = json.loads(sys.stdin.buffer.read())
    (name, wanted), *_ = request.items()
    answer = dot(wanted) if name == "dot" else _ANSWERS[name](**wanted)
    sys.stdout.buffer.write(json.dumps(answer).encode())
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
