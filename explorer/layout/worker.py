"""The engines, alone in a process of their own: one request on stdin, one answer on stdout.

Run as ``python -m explorer.layout.worker``. The process can be killed at any time, and a C
library that aborts takes nothing else with it. The requests and answers are the engines' own.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any


def dot(texts: list[str]) -> bytes:
    """Graphviz's json0 for each graph in its language, as a list."""
    from pygraphviz import graphviz

    context = graphviz.gvContextWithBuiltins()
    return b"[" + b",".join(_json0(context, text) for text in texts) + b"]"


def _json0(context: Any, text: str) -> bytes:
    import pygraphviz
    from pygraphviz import graphviz

    graph = pygraphviz.AGraph(string=text)
    if graphviz.gvLayout(context, graph.handle, b"dot"):
        raise RuntimeError("Graphviz could not lay the graph out")
    rendered = graphviz.gvRenderData(context, graph.handle, b"json0")
    graphviz.gvFreeLayout(context, graph.handle)
    parts = rendered if isinstance(rendered, (tuple, list)) else [rendered]
    found = next(part for part in parts if isinstance(part, (bytes, str)))
    return found.encode() if isinstance(found, str) else found


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
    answer = dot(wanted) if name == "dot" else json.dumps(_ANSWERS[name](**wanted)).encode()
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
