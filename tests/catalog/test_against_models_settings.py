"""Settings of the catalog beside AWS's API models: what may be chosen, least and most.

What belongs to what stands in tests/official/models/settings.yaml, with each difference and why.
"""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import aws_models
import pytest
import yaml

from explorer.catalog.catalog import Catalog
from explorer.catalog.model import Property

TABLE = yaml.safe_load(
    (Path(__file__).parent.parent / "official" / "models" / "settings.yaml").read_text("utf-8")
)
TODAY = "2026-11-25"  # the day on which the lists were read; moved with the packages


def named(rows: list[dict[str, Any]]) -> list[Any]:
    return [pytest.param(row, id=row["settings"][0]) for row in rows]


def settings(catalog: Catalog, patterns: list[str]) -> dict[str, Property]:
    """The properties that the patterns name; each pattern must name some."""
    known = {
        f"{thing.id}.{p.id}": p
        for thing in (*catalog.services.values(), *catalog.integrations.values())
        for p in thing.properties
    }
    found = {pattern: {n for n in known if fnmatchcase(n, pattern)} for pattern in patterns}
    assert all(found.values()), found
    return {name: known[name] for names in found.values() for name in names}


def folded(word: str) -> str:
    return re.sub(r"[^a-z0-9]", "", str(word).lower())


@pytest.mark.parametrize("row", named(TABLE["choices"]))
def test_what_may_be_chosen_is_what_aws_lets_choose(real: Catalog, row: dict[str, Any]) -> None:
    theirs = {folded(value) for value in aws_models.values(row["model"], row["shape"])}
    left = {folded(value) for value in row.get("left", {})}
    assert left <= theirs, "named as left out, and gone"
    names, ours = row.get("names", {}), row.get("ours", {})
    for name, property in settings(real, row["settings"]).items():
        offered = {
            folded(names.get(choice, choice)) for choice in property.choices if choice not in ours
        }
        assert set(ours) <= set(property.choices), name
        assert offered == theirs - left, name


@pytest.mark.parametrize("row", named(TABLE["defaults"]))
def test_defaults_of_lists_are_values_of_aws(real: Catalog, row: dict[str, Any]) -> None:
    for name, property in settings(real, row["settings"]).items():
        assert set(property.default) <= set(aws_models.values(row["model"], row["shape"])), name


def numbers(row: dict[str, Any]) -> dict[str, float]:
    """Least and most as AWS gives them; what it leaves open is left out."""
    if "shape" in row:
        shape = aws_models.shape(row["model"], row["shape"])
        return {
            end: shape[key] for end, key in (("minimum", "min"), ("maximum", "max")) if key in shape
        }
    text = aws_models.said(row["model"], row["says"])
    assert row["words"] in text, text
    read = [int(figure.replace(",", "")) for figure in re.findall(r"\d[\d,]*", row["words"])]
    read = row.get("numbers", read)
    if len(read) == 2:
        return dict(zip(("minimum", "maximum"), read, strict=True))
    least = not {"maximum", "(3600"} & set(row["words"].split())
    return {"minimum" if least else "maximum": read[0]}


@pytest.mark.parametrize("row", named(TABLE["ranges"]))
def test_least_and_most_are_those_of_aws(real: Catalog, row: dict[str, Any]) -> None:
    theirs = numbers(row)
    assert theirs
    for name, property in settings(real, row["settings"]).items():
        for end, limit in theirs.items():
            ours = getattr(property, end)
            if end in row.get("narrower", {}):
                assert ours is not None, name
                assert abs(ours) < abs(limit), name
            elif end in row.get("wider", {}):
                assert ours is not None, name
                assert ours < limit, name
            else:
                assert ours == limit, f"{name}: {end}"


def test_runtimes_are_those_in_support(real: Catalog) -> None:
    runtime = real.services["lambda"].property("runtime")
    assert runtime is not None
    ended = {id for id, day in aws_models.retired_runtimes().items() if day <= TODAY}
    known = set(aws_models.values("lambda", "Runtime"))
    left = set(TABLE["runtimes_left"])
    assert left <= known - ended
    assert set(runtime.choices) == known - ended - left


@pytest.mark.parametrize(
    "row", [pytest.param(row, id=f"{row['limit']}-{row['words']}") for row in TABLE["figures"]]
)
def test_figures_among_the_limits_are_said_by_aws(real: Catalog, row: dict[str, Any]) -> None:
    service, _, name = row["limit"].partition(": ")
    (limit,) = (limit for limit in real.services[service].limits if limit.name == name)
    assert row["holds"] in limit.value
    assert row["words"] in aws_models.said(row["model"], row["says"])
