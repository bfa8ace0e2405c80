"""Every function that makes a Change is in a machine that undoes, redoes, merges and saves it."""

from __future__ import annotations

import inspect
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

import explorer.architecture
import explorer.containers
import explorer.rules
from explorer import paths
from explorer.architecture import commands
from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change
from explorer.architecture.draft import Draft
from explorer.architecture.model import Edge, Element, Group, Node, Text
from explorer.catalog import compiled
from explorer.catalog.catalog import Catalog
from explorer.catalog.connections import detours
from explorer.containers import closing, ends, filling, folding, parts, retyping, room, rows
from explorer.containers.frames import COLLAPSED, frames_of
from explorer.layout.alignment import align, distribute
from explorer.layout.drawing import Drawing
from explorer.layout.geometry import Rect
from explorer.layout.layered import layered
from explorer.layout.tidying import tidied
from explorer.rules import runner, way_round
from explorer.rules.rule import Finding
from explorer.storage.reader import open_file
from explorer.ui import arranging, connecting, portions
from tests.architecture.recorded import numbers
from tests.architecture.test_laws import Commands, places, several
from tests.laws import examples

EXAMPLES = sorted((paths.DATA / "examples").glob("*.arch.yaml"))
BAD = sorted((Path(__file__).parent / "rules").glob("*/bad*.arch.yaml"))
wholes = st.sampled_from(["pipeline", "beanstalk-application", "vpc", "box"])


@cache
def catalog() -> Catalog:
    return compiled.load()


@cache
def services() -> tuple[str, ...]:
    """Those that containers speak of, which most depends on, and a few others."""
    known = catalog()
    found = dict.fromkeys(["lambda", "s3", "sqs", "dynamodb", "api-gateway", "nothing-known"])
    for container in known.containers.values():
        found.update(dict.fromkeys([*container.actions, *(p.service for p in container.parts)]))
    return tuple(id for id in found if id)


class EveryChange(Commands):
    """What the window asks of containers, rules and arranging, mixed with the plain commands."""

    @initialize(path=st.sampled_from([None, *EXAMPLES, *BAD]))
    def start(self, path: Path | None) -> None:
        self.told: list[Finding] = []
        if path is None:
            self.begin()
            return
        opened = open_file(path)
        opened.architecture.apply(arranging.arranged(opened.architecture, catalog()))
        self.begin(opened.architecture, opened.source)

    # --- services and containers

    @rule(service=numbers, at=places, into=numbers)
    def put_a_service(self, service: int, at: tuple[float, float], into: int) -> None:
        """As ``Joiner`` does: usual settings, the frame keeps its size, the row is lined up."""
        home = self.pick(Group, into) if self.has(Group) and into % 4 else None
        draft = Draft(self.architecture, "Add")
        filling.keep_size(draft, catalog(), home)
        known = services()[service % len(services())]
        usual = filling.usual_settings(
            self.architecture, catalog(), Node("new", known, at=at, group=home)
        )
        draft.run(commands.add_node(draft.architecture, known, at, known, "", usual, home))
        lined_up = rows.realigned(self.architecture, catalog(), draft.change)
        came = [id for id in lined_up.after if id not in self.architecture]
        self.edit(room.with_room, catalog(), lined_up, came)

    @rule(type=wholes | st.sampled_from(["pipeline-stage", "subnet"]), at=places, into=numbers)
    def put_a_container(self, type: str, at: tuple[float, float], into: int) -> None:
        outer = self.pick(Group, into) if self.has(Group) and into % 2 else None
        made = parts.created(self.architecture, catalog(), type, at, outer)
        self.edit(rows.realigned, catalog(), made)

    @precondition(lambda self: self.has(Group))
    @rule(a=numbers)
    def complete(self, a: int) -> None:
        self.edit(parts.completed, catalog(), self.pick(Group, a))

    @precondition(lambda self: self.has(Group))
    @rule(a=numbers, b=numbers)
    def choose_a_preset(self, a: int, b: int) -> None:
        group = self.architecture.groups[self.pick(Group, a)]
        container = catalog().containers.get(group.type)
        if container is not None and container.presets:
            chosen = container.presets[b % len(container.presets)]
            self.edit(parts.preset, catalog(), group.id, chosen)

    @precondition(lambda self: self.has(Group))
    @rule(a=numbers, b=numbers, c=numbers)
    def configure(self, a: int, b: int, c: int) -> None:
        group = self.architecture.groups[self.pick(Group, a)]
        container = catalog().containers.get(group.type)
        if container is not None and container.properties:
            known = container.properties[b % len(container.properties)]
            values = [None, *known.choices, known.minimum, known.suggested, True, "other", ["x"]]
            value = values[c % len(values)]
            if value is not None or known.id in group.properties:
                self.edit(parts.configured, catalog(), group.id, known.id, value)

    @precondition(lambda self: self.has(Group))
    @rule(a=numbers, b=numbers)
    def set_what_a_connection_needs(self, a: int, b: int) -> None:
        id = self.pick((Node, Group), a)
        end = ends.end_of(self.architecture, catalog(), id)
        service = catalog().service(end.service) if end is not None else None
        known = [p for p in service.properties if p.choices] if service is not None else []
        if known:
            wanted = known[b % len(known)]
            choice = wanted.choices[b % len(wanted.choices)]
            self.edit(ends.set_at_end, catalog(), id, {wanted.id: choice})

    @precondition(lambda self: self.has(Group))
    @rule(a=numbers, b=numbers)
    def make_it_another_kind(self, a: int, b: int) -> None:
        types = list(catalog().containers)
        self.edit(retyping.retyped, catalog(), self.pick(Group, a), types[b % len(types)])

    @precondition(lambda self: self.has(Group))
    @rule(chosen=several)
    def fold(self, chosen: list[int]) -> None:
        self.edit(folding.folded, catalog(), self.pick_some(Group, chosen))

    @precondition(lambda self: self.has(Group))
    @rule(chosen=several)
    def put_behind_cards(self, chosen: list[int]) -> None:
        self.edit(closing.behind_cards, catalog(), self.pick_some(Group, chosen))

    @precondition(lambda self: self.has(Group))
    @rule(a=numbers)
    def line_up(self, a: int) -> None:
        self.edit(rows.aligned, catalog(), self.pick(Group, a))

    @precondition(lambda self: self.has(Node, Group))
    @rule(a=numbers, into=numbers, shift=places)
    def drag_into(self, a: int, into: int, shift: tuple[float, float]) -> None:
        """As ``Containing`` does: moved, put into the group there, and the rows lined up."""
        id = self.pick((Node, Group), a)
        home = self.pick(Group, into) if self.has(Group) and into % 4 else None
        inside = {id} | {e.id for e in self.architecture.contents(id)}
        if home in inside:
            return
        draft = Draft(self.architecture, "Move")
        draft.run(commands.move(self.architecture, dict.fromkeys(inside, shift)))
        filling.keep_size(draft, catalog(), home)
        draft.run(commands.place_in(draft.architecture, [id], home))
        self.edit(rows.realigned, catalog(), draft.change)

    @precondition(lambda self: self.has_begun)
    @rule(chosen=several)
    def delete(self, chosen: list[int]) -> None:
        """With what lies in boxes, and rows lined up again."""
        ids = self.pick_some((Node, Group, Edge, Text), chosen)
        inside = [e.id for id in ids for e in self.architecture.contents(id)]
        removed = commands.remove(self.architecture, (*ids, *inside))
        self.edit(rows.realigned, catalog(), removed)

    # --- connections, places, remedies

    @precondition(lambda self: self.has(Node))
    @rule(a=numbers, b=numbers, c=numbers)
    def connect_as_the_catalog_knows(self, a: int, b: int, c: int) -> None:
        one, other = self.pick(Node, a), self.pick(Node, b)
        start, end = self.architecture.node(one), self.architecture.node(other)
        ways = connecting.ways(catalog(), start, end)
        if ways:
            self.edit(commands.connect, one, other, ways[c % len(ways)].integration.id)

    @precondition(lambda self: self.has(Node))
    @rule(a=numbers, b=numbers)
    def go_round(self, a: int, b: int) -> None:
        one, other = self.pick(Node, a), self.pick(Node, b)
        start, end = self.architecture.node(one), self.architecture.node(other)
        settings = dict(start.properties), dict(end.properties)
        for way in detours(catalog(), start.service, end.service, 1, *settings):
            self.edit(way_round.connect_through, catalog(), one, other, way)

    @precondition(lambda self: self.has(Node))
    @rule(chosen=several, how=st.sampled_from(["left", "middle"]), spreads=st.booleans())
    def align(self, chosen: list[int], how: str, spreads: bool) -> None:
        nodes = [self.architecture.node(id) for id in self.pick_some(Node, chosen)]
        rects = {n.id: Rect(*n.at, 160, 64) for n in nodes if n.at is not None}
        moved = distribute(rects, "x") if spreads else align(rects, how)  # type: ignore[arg-type]
        self.edit(commands.move, {id: (rect.x, rect.y) for id, rect in moved.items()})

    @precondition(lambda self: self.has(Node))
    @rule(chosen=several)
    def find_places_again(self, chosen: list[int]) -> None:
        """Of nodes that lose theirs, as a file may leave them without; one keeps its own."""
        nodes = [self.architecture.node(id) for id in self.pick_some(Node, chosen)]
        lost: list[Element] = [replace(n, at=None) for n in nodes if n.at is not None]
        draft = Draft(self.architecture, "Lose")
        draft.put(lost[1:])
        before = Architecture(self.architecture)
        self.run(draft.change)
        if any(node.at is not None for node in self.architecture.nodes.values()):
            self.edit(arranging.placed_as, before)
            self.edit(arranging.arranged, catalog())

    @precondition(lambda self: self.has(Node))
    @rule(corner=places, apart=st.integers(1, 400), closes=st.booleans())
    def tidy_up(self, corner: tuple[float, float], apart: int, closes: bool) -> None:
        """With what an engine could answer, also of a drawing whose groups it takes for cards."""
        frames = frames_of(self.architecture, catalog())
        nodes = {
            id: Rect(float(n * apart), 80.0, 160.0, 64.0)
            for n, id in enumerate(self.architecture.nodes)
        }
        groups = {id: frames.frame(group) for id, group in self.architecture.groups.items()}
        cards = {id: Rect(*rect[:2], *COLLAPSED) for id, rect in groups.items() if closes}
        self.edit(arranging.placed, catalog(), Drawing(nodes, groups, cards), corner)
        self.edit(arranging.tidied_up, catalog(), Drawing(nodes, groups, cards))

    @precondition(lambda self: self.has(Node) and self.has_begun)
    @rule(chosen=several)
    def tidy_a_part(self, chosen: list[int]) -> None:
        """As the window does, with plain layers for an engine."""
        ids = self.pick_some((Node, Group), chosen)
        found = portions.portions(self.architecture, catalog(), ids)
        if found:
            drawings = [tidied(part.graph, layered(part.graph)) for part in found]
            self.edit(portions.put_back, catalog(), found, drawings)

    @precondition(lambda self: self.has_begun)
    @rule(a=numbers, looks_again=st.booleans())
    def mend(self, a: int, looks_again: bool) -> None:
        """A remedy, also one that was offered before the drawing changed."""
        if looks_again or not self.told:
            self.told = list(runner.findings(self.architecture, catalog()))
        found = [finding.fix for finding in self.told if finding.fix is not None]
        if found:
            self.edit(found[a % len(found)].change)


TestEveryChange = EveryChange.TestCase
TestEveryChange.settings = settings(
    max_examples=examples(40), stateful_step_count=25, deadline=None
)


def making_changes() -> Iterator[str]:
    """Every public function of ours that gives a Change, Qt's side of the house left out."""
    packages = (explorer.architecture, explorer.containers, explorer.rules)
    names = [m.name for p in packages for m in pkgutil.walk_packages(p.__path__, f"{p.__name__}.")]
    for name in [*names, arranging.__name__, connecting.__name__, portions.__name__]:
        module = import_module(name)
        for each, function in inspect.getmembers(module, inspect.isfunction):
            is_own = function.__module__ == name and not each.startswith("_")
            if is_own and function.__annotations__.get("return") == Change.__name__:
                yield f"{name.rpartition('.')[2]}.{each}"


def test_every_function_that_makes_a_change_is_in_a_machine() -> None:
    sources = "".join(map(inspect.getsource, (EveryChange, Commands)))
    called = set(re.findall(r"\b[a-z_]+(?:\.[a-z_]+)?\b", sources))
    found = list(making_changes())
    assert len(found) > 25
    assert not {name for name in found if name not in called and name.split(".")[1] not in called}
