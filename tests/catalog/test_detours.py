"""What each figure of the table of costs means, shown by the way round that it changes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from explorer.catalog.catalog import Catalog
from explorer.catalog.costs import Costs
from explorer.catalog.detours import detours
from explorer.catalog.loader import load_catalog
from explorer.catalog.model import CatalogError, Integration, Permission, Service, Source

SOURCE = Source("page", "https://docs.aws.amazon.com/", "2026-11-25")
NOBODY = Permission("none", "none", "None.")
PLAIN = Costs(step=100.0)


def way(source: str, target: str, **given: Any) -> Integration:
    """A native trigger from one to the other, unless something else is given."""
    plain: dict[str, Any] = {
        "kind": "trigger", "invocation": "async", "native": True, "caller": "source",
        "data": "forward", "mechanism": "Way", "sentence": "{source} starts {target}",
        "label": "", "then": "", "permission": NOBODY, "docs": SOURCE,
    }  # fmt: skip
    return Integration(id=f"{source}-way-{target}", source=source, target=target, **plain | given)


def world(*ways: Integration, costs: Costs = PLAIN, **kinds: str) -> Catalog:
    """A catalog of just these ways; ``kinds`` gives a service's type or category."""
    names = dict.fromkeys(id for each in ways for id in (each.source, each.target))
    services = [
        Service(
            id=name,
            type="outsider" if kinds.get(name) == "outsider" else "service",
            name=name.upper(),
            full_name=name,
            category=kinds.get(name, "compute"),
            glyph="server",
            summary="",
        )
        for name in names
    ]
    return Catalog([], services, ways, costs=[costs])


def through(catalog: Catalog, source: str = "a", target: str = "z", **more: Any) -> list[str]:
    """The services between of each way offered, cheapest first."""
    return [" ".join(each.services) for each in detours(catalog, source, target, **more)]


def test_fewer_connections_come_first_and_no_two_ways_share_all_between() -> None:
    found = world(way("a", "m"), way("m", "z"), way("m", "n"), way("n", "z"), way("a", "x"),
                  way("x", "n"))  # fmt: skip
    assert through(found) == ["m", "x n"]


@pytest.mark.parametrize(
    ("figure", "worse"),
    [
        ("call", {"kind": "integration", "invocation": "sync"}),
        ("back", {"data": "back"}),
        ("from_code", {"native": False}),
        ("hand_over", {"invocation": "stage"}),
    ],
)
def test_a_step_that_costs_more_comes_second(figure: str, worse: Mapping[str, Any]) -> None:
    ways = (way("a", "m"), way("m", "z", **worse), way("a", "n"), way("n", "z"))
    assert through(world(*ways)) == ["m", "n"] or figure == "from_code"
    costs = PLAIN._replace(**{figure: 10.0})
    assert through(world(*ways, costs=costs)) == ["n", "m"]


def test_two_cheap_steps_never_beat_one_that_is_a_little_dearer() -> None:
    ways = (way("a", "m"), way("m", "z", native=False), way("a", "n"), way("n", "o"), way("o", "z"))
    costs = PLAIN._replace(from_code=45.0)
    assert through(world(*ways, costs=costs)) == ["m", "n o"]


def test_a_service_paid_by_the_hour_is_avoided() -> None:
    ways = (way("a", "m"), way("m", "z"), way("a", "n"), way("n", "z"))
    assert through(world(*ways)) == ["m", "n"]
    assert through(world(*ways, costs=PLAIN._replace(running={"m": 50.0}))) == ["n", "m"]


def test_a_service_already_drawn_is_preferred() -> None:
    ways = (way("a", "m"), way("m", "z"), way("a", "n"), way("n", "z"))
    costs = PLAIN._replace(drawn=30.0)
    assert through(world(*ways, costs=costs)) == ["m", "n"]
    assert through(world(*ways, costs=costs), drawn=["n"]) == ["n", "m"]


def test_a_service_of_the_sources_own_category_is_preferred_as_the_first() -> None:
    ways = (way("a", "m"), way("m", "z"), way("a", "n"), way("n", "z"))
    found = world(*ways, costs=PLAIN._replace(kin=10.0), m="storage")
    assert through(found) == ["n", "m"]


def test_who_stands_outside_waits_for_an_answer() -> None:
    ways = (way("a", "m"), way("m", "z"), way("a", "n", invocation="sync"),
            way("n", "z", invocation="sync"))  # fmt: skip
    costs = PLAIN._replace(unanswered=10.0)
    assert through(world(*ways, costs=costs)) == ["m", "n"]
    assert through(world(*ways, costs=costs, a="outsider")) == ["n", "m"]


def test_code_may_make_the_last_call_but_none_before() -> None:
    assert through(world(way("a", "m"), way("m", "z", native=False))) == ["m"]
    assert through(world(way("a", "m", native=False), way("m", "z"))) == []


def test_nobody_is_led_through_people_or_through_the_end() -> None:
    assert through(world(way("a", "m"), way("m", "z"), m="outsider")) == []
    assert through(world(way("a", "z"), way("z", "m"), way("m", "z"))) == []


def test_what_only_declares_or_observes_carries_nothing() -> None:
    assert through(world(way("a", "m", invocation="observe"), way("m", "z"))) == []
    assert through(world(way("a", "m"), way("m", "z", invocation="declare"))) == []


def test_what_aws_itself_goes_through_comes_first() -> None:
    ways = (way("a", "m"), way("m", "z"), way("a", "n"), way("n", "z"),
            way("a", "z", through="n"))  # fmt: skip
    assert through(world(*ways)) == ["n", "m"]


def test_more_than_two_between_is_no_way() -> None:
    ways = (way("a", "m"), way("m", "n"), way("n", "o"), way("o", "z"))
    assert through(world(*ways)) == []


def test_the_real_table_prefers_code_free_ways_that_cost_nothing_while_idle(real: Catalog) -> None:
    costs = real.costs
    assert costs.call < costs.from_code < costs.step
    assert costs.kin < costs.drawn < costs.from_code
    assert all(0 < each < costs.step for each in costs.running.values())
    assert set(costs.running) <= set(real.services)


def test_every_pair_of_the_real_catalog_has_ways_of_different_services(real: Catalog) -> None:
    drawn = [service.id for service in real.services.values() if service.placeable]
    for source in drawn:
        for target in drawn:
            found = detours(real, source, target)
            assert len({each.services for each in found}) == len(found) <= 2
            assert [each.cost for each in found[1:]] == sorted(each.cost for each in found[1:])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("step: dear", "costs.yaml:1: step: must be a number"),
        ("step: -1", "costs.yaml:1: step: must be a number"),
        ("steps: 1", "step"),
    ],
)
def test_a_fault_in_the_table_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    import shutil

    folder = tmp_path / "data"
    shutil.copytree(Path(__file__).parent / "sample", folder)
    (folder / "costs.yaml").write_text(text + "\n", "utf-8")
    with pytest.raises(CatalogError) as found:
        load_catalog(folder)
    assert told in str(found.value)
