"""Places a whole graph: by Graphviz's dot, else by graphlay, else by plain layers of our own.

The engines run in a process of their own, so nothing here waits for them unless asked to.
"""

from __future__ import annotations

from dataclasses import replace
from threading import Thread
from typing import Any

from explorer.layout import dot_language, graphlay_request
from explorer.layout.compound import compound
from explorer.layout.drawing import Drawing, Graph
from explorer.layout.engine_process import EngineProcess
from explorer.layout.folding import folded
from explorer.layout.layered import layered
from explorer.layout.rooms import by_rooms
from explorer.layout.tangle import tangle
from explorer.layout.tidying import is_sound, tidied

__all__ = ["Drawing", "Graph", "PlacementJob", "place"]

LARGEST_FOR_DOT = 400
"""Nodes; above it graphlay comes first, which takes a fraction of dot's time."""
_LEAST_FOR_TWO, _MOST_FOR_TWO = 20, 100
"""Between these dot tries two orders: with fewer nodes it seldom helps, with more it takes long."""


class PlacementJob:
    """A placement on its way. Ask ``poll`` from a timer; ``cancel`` ends the engine at once."""

    def __init__(self, graph: Graph, timeout: float = 5.0) -> None:
        self._graph = graph
        self._timeout = timeout
        self._engine = EngineProcess()
        self._drawing: Drawing | None = None
        # Daemon: a program that closes does not wait for a picture nobody will see.
        self._thread = Thread(target=self._run, name="placement", daemon=True)
        self._thread.start()

    def poll(self) -> Drawing | None:
        """The drawing as soon as there is one; never waits."""
        return self._drawing

    def wait(self) -> Drawing | None:
        """The drawing, however long it takes; None only after ``cancel``."""
        self._thread.join()
        return self._drawing

    def cancel(self) -> None:
        """Give up: the engine's process ends, ``poll`` keeps answering None."""
        self._engine.end()

    def _run(self) -> None:
        drawing = _placed(self._graph, self._engine, self._timeout)
        if not self._engine.was_ended:
            self._drawing = drawing


def place(graph: Graph, timeout: float = 5.0) -> Drawing:
    """A place for every node and group, on the grid; waits for it."""
    return _placed(graph, EngineProcess(), timeout)


def roughly(graph: Graph) -> Drawing:
    """Plain layers, at once: until an engine has found better places."""
    if graph.closed:
        return by_rooms(graph, roughly)
    if graph.insets:
        return compound(graph, _in_layers)
    return _in_layers(graph)


def _in_layers(graph: Graph) -> Drawing:
    return tidied(graph, layered(_with_beside_linked(graph)))


def _placed(graph: Graph, engine: EngineProcess, timeout: float) -> Drawing:
    if graph.closed:
        return by_rooms(graph, lambda room: _placed(room, engine, timeout))
    known: list[tuple[Graph, Drawing]] = []

    def flat(part: Graph) -> Drawing:
        # What a fold leaves as it was need not be placed again.
        drawing = next((drawing for placed, drawing in known if placed == part), None)
        if drawing is None:
            drawing = _flat(part, engine, timeout)
            known.append((part, drawing))
        return drawing

    def place_all(whole: Graph) -> Drawing:
        return compound(whole, flat) if whole.insets else flat(whole)

    return folded(graph, place_all(graph), place_all)


def _flat(graph: Graph, engine: EngineProcess, timeout: float) -> Drawing:
    if len(graph.nodes) < 2:
        return tidied(graph, layered(graph))
    engines = [_by_dot, _by_graphlay]
    if len(graph.nodes) > LARGEST_FOR_DOT:
        engines.reverse()
    for by_engine in engines:
        drawing = by_engine(graph, engine, timeout)
        if engine.was_ended:
            break
        if drawing is not None:
            drawing = tidied(graph, drawing)
            if is_sound(graph, drawing):
                return drawing
    return _in_layers(graph)


def _with_beside_linked(graph: Graph) -> Graph:
    """For engines that know nothing of standing side by side: a link keeps near as well."""
    links = [(first, second, (0.0, 0.0)) for first, second in graph.beside]
    return replace(graph, edges=[*graph.edges, *links])


def _by_dot(graph: Graph, engine: EngineProcess, timeout: float) -> Drawing | None:
    texts = [dot_language.dot_text(graph)]
    if _LEAST_FOR_TWO < len(graph.nodes) <= _MOST_FOR_TWO:
        texts.append(dot_language.dot_text(graph, is_turned=True))
    answers = engine.ask({"dot": texts}, timeout)
    if not answers:
        return None
    best = min(answers, key=tangle) if len(answers) > 1 else answers[0]
    return _complete(graph, dot_language.read_answer(graph, best))


def _by_graphlay(graph: Graph, engine: EngineProcess, timeout: float) -> Drawing | None:
    request = graphlay_request.graphlay_request(_with_beside_linked(graph))
    answer = engine.ask({"graphlay": request}, timeout)
    return _complete(graph, answer and graphlay_request.read_answer(graph, answer))


def _complete(graph: Graph, drawing: Any) -> Drawing | None:
    if isinstance(drawing, Drawing) and drawing.nodes.keys() == graph.nodes.keys():
        return drawing
    return None
