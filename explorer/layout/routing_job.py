"""Routes a large drawing in a process of its own, so that nobody waits for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from threading import Thread
from typing import Any

from explorer.layout.engine_process import EngineProcess
from explorer.layout.geometry import Point, Rect
from explorer.layout.route import Band, Link, Route, Terrain
from explorer.layout.routing import Router

_TIMEOUT = 120.0


class RoutingJob:
    """All routes of a drawing, on their way. Ask ``poll`` from a timer; ``cancel`` gives up."""

    def __init__(self, terrain: Terrain) -> None:
        self._engine = EngineProcess()
        self._routes: dict[str, Route] | None = None
        self.has_failed = False
        """The process came to nothing: the routes have to be found here."""
        request = {
            "boxes": {id: tuple(box) for id, box in terrain.boxes.items()},
            "links": [
                [each.id, each.source, each.target, each.label, each.bundle, each.through]
                for each in terrain.links
            ],
            "groups": {id: tuple(box) for id, box in terrain.groups.items()},
            "members": {id: sorted(inside) for id, inside in terrain.members.items()},
            "bands": dict(terrain.bands),
        }
        # Daemon: a program that closes does not wait for a picture nobody will see.
        self._thread = Thread(target=self._run, args=(request,), name="routing", daemon=True)
        self._thread.start()

    def poll(self) -> dict[str, Route] | None:
        """The routes as soon as they are there; never waits."""
        return self._routes

    def cancel(self) -> None:
        """Give up: the process ends, ``poll`` keeps answering None."""
        self._engine.end()

    def _run(self, request: dict[str, Any]) -> None:
        answer = self._engine.ask({"route": request}, _TIMEOUT)
        if self._engine.was_ended:
            return
        if answer is None:
            self.has_failed = True
        else:
            self._routes = {id: _route(*row) for id, row in answer.items()}


def routed(
    boxes: Mapping[str, Any],
    links: Iterable[Any],
    groups: Mapping[str, Any],
    members: Mapping[str, Any],
    bands: Mapping[str, Any],
) -> dict[str, Any]:
    """What the worker process answers to a request."""
    router = Router(
        {id: Rect(*box) for id, box in boxes.items()},
        [_link(*row) for row in links],
        {id: Rect(*box) for id, box in groups.items()},
        {id: frozenset(inside) for id, inside in members.items()},
        {
            id: Band(head, foot, _spans(words), _spans(rows), title)
            for id, (head, foot, words, rows, title) in bands.items()
        },
    )
    routes = router.route_all()
    return {id: [each.points, each.label, each.label_fits] for id, each in routes.items()}


def _link(
    id: str, source: str, target: str, label: list[float], bundle: str, through: list[list[float]]
) -> Link:
    return Link(id, source, target, (label[0], label[1]), bundle, _points(through))


def _spans(rows: list[list[float]]) -> tuple[tuple[float, float], ...]:
    return tuple((start, end) for start, end in rows)


def _points(rows: list[list[float]]) -> tuple[Point, ...]:
    return tuple((x, y) for x, y in rows)


def _route(points: list[list[float]], label: list[float] | None, fits: bool) -> Route:
    return Route(_points(points), None if label is None else (label[0], label[1]), fits)
